use super::Decimal;

/// A moment, to be compared.
///
/// Source: "IAM JSON policy elements: Condition operators": one of the W3C forms of ISO 8601, or
/// epoch time. A date without a time is its first moment in UTC. Four digits alone are not read:
/// they are a year in the one form and a second of 1970 in the other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    seconds: i64,
    /// The digits of the second's fraction, without trailing zeros.
    fraction: String,
}

impl Date {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::epoch(text).or_else(|| Self::iso(text))
    }

    fn epoch(text: &str) -> Option<Self> {
        if text.len() <= 4 || Decimal::parse(text).is_none() || text.starts_with('-') {
            return None;
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        Some(Self {
            seconds: whole.parse().ok()?,
            fraction: fraction.trim_end_matches('0').to_owned(),
        })
    }

    fn iso(text: &str) -> Option<Self> {
        let (date, time) = match text.split_once('T') {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let mut fields = date.split('-');
        let year = digits(fields.next()?, 4)?;
        let month = digits(fields.next()?, 2)?;
        let day = fields.next().map_or(Some(1), |day| digits(day, 2))?;
        let whole = date.len() == "2020-01-01".len();
        if fields.next().is_some() || !(1..=12).contains(&month) || (time.is_some() && !whole) {
            return None;
        }
        if !(1..=days_in(year, month)).contains(&day) {
            return None;
        }
        let days = days_before(year, month) + day - 1;
        let (seconds, fraction) = time.map_or(Some((0, "")), time_of_day)?;
        Some(Self {
            seconds: days * 86_400 + seconds,
            fraction: fraction.trim_end_matches('0').to_owned(),
        })
    }
}

/// Reads `hh:mm`, `hh:mm:ss` or `hh:mm:ss.s…` and a time zone: the seconds since midnight in UTC
/// and the digits of the fraction.
fn time_of_day(text: &str) -> Option<(i64, &str)> {
    let (time, offset) = if let Some(time) = text.strip_suffix('Z') {
        (time, 0)
    } else {
        let (time, zone) = text.split_at_checked(text.len().checked_sub("+00:00".len())?)?;
        let (sign, zone) = match zone.strip_prefix('-') {
            Some(zone) => (-1, zone),
            None => (1, zone.strip_prefix('+')?),
        };
        (time, sign * hours_and_minutes(zone)?)
    };
    let (time, fraction) = match time.split_once('.') {
        Some((time, fraction)) => (time, Some(fraction)),
        None => (time, None),
    };
    let (clock, seconds) = match time.split_at_checked("00:00".len())? {
        (clock, "") if fraction.is_none() => (clock, 0),
        (clock, seconds) => (clock, digits(seconds.strip_prefix(':')?, 2)?),
    };
    let fraction = match fraction {
        Some(digits) if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            return None;
        }
        Some(digits) => digits,
        None => "",
    };
    (seconds < 60).then_some(())?;
    Some((hours_and_minutes(clock)? + seconds - offset, fraction))
}

/// Reads `hh:mm`, in seconds.
fn hours_and_minutes(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    (hours < 24 && minutes < 60).then_some((hours * 60 + minutes) * 60)
}

/// Reads exactly `count` digits.
fn digits(text: &str, count: usize) -> Option<i64> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The days from 1970-01-01 to the first of the month.
fn days_before(year: i64, month: i64) -> i64 {
    let leaps = |year: i64| year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let years = (year - 1970) * 365 + leaps(year - 1) - leaps(1969);
    years + (1..month).map(|month| days_in(year, month)).sum::<i64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_agree() {
        for (text, seconds) in [
            ("1970-01-01", 0),
            ("1970-01-01T00:00Z", 0),
            ("1969-12-31T23:59:59Z", -1),
            ("2000-02-29T12:00:00+01:30", 951_820_200),
            ("2013-09-30T23:15:48Z", 1_380_582_948),
            ("1380582948", 1_380_582_948),
            ("2020-01", 1_577_836_800),
            ("0001-01-01", -62_135_596_800),
            ("0000-12-31", -62_135_683_200),
            ("0000-01-01", -62_167_219_200),
        ] {
            let date = Date::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((date.seconds, &*date.fraction), (seconds, ""), "{text}");
        }
        assert_eq!(
            Date::parse("2020-01-01T00:00:00.500Z"),
            Date::parse("1577836800.5")
        );
        assert!(Date::parse("2020-01-01T00:00:00.5Z") < Date::parse("2020-01-01T00:00:00.51Z"));
    }

    #[test]
    fn other_text_is_no_date() {
        for text in [
            "",
            "2020",
            "2020-13",
            "2020-02-30",
            "2019-02-29",
            "2020-1-1",
            "2020-01-01T00:00:00",
            "2020-01T00:00Z",
            "2020-01-01T24:00Z",
            "2020-01-01T00:60Z",
            "2020-01-01T00:00:60Z",
            "2020-01-01T00:00.5Z",
            "2020-01-01T00:00:00.Z",
            "20130930T231548Z",
            "2020-01-01T",
            "2020-01-01TZ",
            "-1380582948",
            "99999999999999999999",
            "2020-01-01Té0:00Z",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
