//! `under`: the beginning of the keys of objects.

/// The condition key that holds the prefix that a request for a list of objects states.
///
/// Source: "Controlling access to a bucket with user policies", Amazon S3 User Guide.
pub(crate) const PREFIX_KEY: &str = "s3:prefix";

/// Why a text is not one that `under` takes: a beginning of keys, as they are.
pub(crate) fn prefix_mistake(prefix: &str) -> Option<&'static str> {
    if prefix.is_empty() {
        Some("it is empty")
    } else if prefix.contains(['*', '?']) {
        Some("a wildcard is not allowed in it; all keys that begin with it are meant anyway")
    } else if prefix.contains("${") {
        Some("a policy variable is not allowed in it; `allow` takes one")
    } else if !prefix.ends_with('/') {
        Some("it does not end with `/`, so that keys beside the folder would be meant too")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::prefix_mistake;

    #[test]
    fn prefixes() {
        assert_eq!(prefix_mistake("incoming/2024/"), None);
        for prefix in ["", "a", "a/*", "a?/", "${aws:username}/"] {
            assert!(prefix_mistake(prefix).is_some(), "{prefix}");
        }
    }
}
