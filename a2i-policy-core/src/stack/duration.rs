//! Spans of time, as people write them.

/// The units, with their seconds.
const UNITS: [(char, u32); 3] = [('s', 1), ('m', 60), ('h', 3600)];

/// The seconds of `3600s`, `90m` or `4h`.
pub(crate) fn seconds(text: &str) -> Option<u32> {
    let (unit, seconds) = UNITS.into_iter().find(|(unit, _)| text.ends_with(*unit))?;
    let count = text.strip_suffix(unit)?;
    // A number may also begin with `+`.
    if !count.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    count.parse::<u32>().ok()?.checked_mul(seconds)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn spans() {
        for (text, read) in [
            ("3600s", Some(3600)),
            ("90m", Some(5400)),
            ("4h", Some(14_400)),
            ("0s", Some(0)),
            ("4", None),
            ("h", None),
            ("+4h", None),
            ("4 h", None),
            ("1.5h", None),
            ("4294967295h", None),
            ("", None),
        ] {
            assert_eq!(seconds(text), read, "{text}");
        }
    }
}
