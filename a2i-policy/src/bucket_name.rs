//! What S3 takes as the name of a bucket.
//!
//! a2i-policy asks it of names that are filled in when a program runs, and the core of names in a
//! source. Neither may need the other then, so this file is in both, the same to the byte.
//!
//! Source: "General purpose bucket naming rules", Amazon S3 User Guide.

use std::net::Ipv4Addr;

pub(crate) const FORBIDDEN_PREFIXES: [&str; 3] = ["xn--", "sthree-", "amzn-s3-demo-"];
pub(crate) const FORBIDDEN_SUFFIXES: [&str; 5] =
    ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/// Whether S3 gives the name to no bucket that is made today. Names with upper case and underscores, up
/// to 255 characters, are those of buckets made in us-east-1 before March 2018.
pub(crate) fn is_legacy(name: &str) -> bool {
    name.contains('_') || name.chars().any(char::is_uppercase)
}

/// Why S3 never allowed a name.
pub(crate) fn mistake(name: &str) -> Option<String> {
    let legal = |character: char| character.is_ascii_alphanumeric() || "-._".contains(character);
    if let Some(bad) = name.chars().find(|character| !legal(*character)) {
        return Some(format!(
            "`{}` is not allowed in the name",
            bad.escape_debug()
        ));
    }
    if name.len() < 3 {
        return Some("the name is shorter than 3 characters".to_owned());
    }
    let legacy = is_legacy(name);
    let longest = if legacy { 255 } else { 63 };
    if name.len() > longest {
        return Some(format!("the name is longer than {longest} characters"));
    }
    if !legacy {
        let at_ends = |character: char| character.is_ascii_alphanumeric();
        if !(name.starts_with(at_ends) && name.ends_with(at_ends)) {
            return Some("the name begins or ends with a mark".to_owned());
        }
    }
    if name.contains("..") {
        return Some("the name holds two dots in a row".to_owned());
    }
    if name.parse::<Ipv4Addr>().is_ok() {
        return Some("the name looks like an IP address".to_owned());
    }
    let prefix = FORBIDDEN_PREFIXES
        .into_iter()
        .find(|prefix| name.starts_with(prefix));
    let suffix = FORBIDDEN_SUFFIXES
        .into_iter()
        .find(|suffix| name.ends_with(suffix));
    match (prefix, suffix) {
        (Some(prefix), _) => Some(format!("names that begin with `{prefix}` are kept by AWS")),
        (_, Some(suffix)) => Some(format!("names that end with `{suffix}` are kept by AWS")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::mistake;

    #[test]
    fn names_that_s3_allows_or_once_allowed() {
        for name in [
            "my_input_bucket",
            "my-input-bucket",
            "a.b-c",
            "abc",
            "Legacy",
            &"a".repeat(63),
        ] {
            assert_eq!(mistake(name), None, "{name}");
        }
        assert_eq!(mistake(&"A".repeat(255)), None);
    }

    #[test]
    fn names_that_s3_never_allowed() {
        for name in [
            "",
            "ab",
            "a b",
            "a/b",
            "bücher",
            "a..b",
            "192.168.5.4",
            "-abc",
            "abc-",
            ".abc",
            "xn--abc",
            "sthree-x",
            "amzn-s3-demo-bucket",
            "abc-s3alias",
            "abc--ol-s3",
            "abc.mrap",
            "abc*",
            "${bucket}",
        ] {
            assert!(mistake(name).is_some(), "{name}");
        }
        assert!(mistake(&"a".repeat(64)).is_some());
        assert!(mistake(&"A".repeat(256)).is_some());
    }
}
