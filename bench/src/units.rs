//! Numbers as people read them.

use std::time::Duration;

/// Three digits of a number, and its unit.
fn scaled(value: f64, units: &[(f64, &str)]) -> String {
    let fitting = units.iter().find(|(size, _)| value >= *size);
    let (size, unit) = fitting.or(units.last()).copied().unwrap_or((1.0, ""));
    let value = value / size;
    let decimals = match value {
        100.0.. => 0,
        10.0.. => 1,
        _ => 2,
    };
    format!("{value:.decimals$} {unit}")
}

/// A time in seconds.
#[must_use]
pub fn seconds(value: f64) -> String {
    scaled(
        value,
        &[(1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")],
    )
}

/// How often something that takes this long can be done in a second.
#[must_use]
pub fn a_second(seconds: f64) -> String {
    let units = [(1e6, "million"), (1e3, "thousand"), (1.0, "times")];
    format!("{} a second", scaled(1.0 / seconds, &units))
}

/// A time.
#[must_use]
pub fn time(value: Duration) -> String {
    seconds(value.as_secs_f64())
}

/// A size in kilobytes, as /proc has it; where that is not there, nothing is known.
#[must_use]
pub fn kilobytes(value: Option<u64>) -> String {
    value.map_or_else(
        || "not known".to_owned(),
        |value| format!("{} MB", value.div_ceil(1024)),
    )
}

/// A number with a comma between thousands.
#[must_use]
pub fn count(value: u64) -> String {
    match value {
        0..1000 => value.to_string(),
        _ => format!("{},{:03}", count(value / 1000), value % 1000),
    }
}

/// How many times one number is the other.
#[expect(clippy::cast_precision_loss, reason = "three digits of it are shown")]
#[must_use]
pub fn ratio_of(ours: u64, beside: u64) -> f64 {
    ours as f64 / beside as f64
}

/// A ratio; one below a half as a fraction, with two digits.
#[must_use]
pub fn ratio(value: f64) -> String {
    if value >= 0.5 || value <= 0.0 {
        return format!("{value:.2}");
    }
    let times = 1.0 / value;
    let digits = 10_f64.powf((times.log10().floor() - 1.0).max(0.0));
    format!("1/{}", (times / digits).round() * digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(seconds(48.2e-9), "48.2 ns");
        assert_eq!(seconds(0.2e-9), "0.20 ns");
        assert_eq!(seconds(1.394e-3), "1.39 ms");
        assert_eq!(seconds(159.2), "159 s");
        assert_eq!(a_second(48e-9), "20.8 million a second");
        assert_eq!(kilobytes(Some(2048)), "2 MB");
        assert_eq!(kilobytes(None), "not known");
        assert_eq!(count(1_234_567), "1,234,567");
        assert_eq!(count(12), "12");
        assert_eq!(ratio(1.836), "1.84");
        assert_eq!(ratio(1.0 / 28.4), "1/28");
        assert_eq!(ratio(1.0 / 3512.0), "1/3500");
        assert_eq!(ratio(ratio_of(3, 2)), "1.50");
    }
}
