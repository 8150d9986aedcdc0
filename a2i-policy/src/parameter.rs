//! Buckets whose names are known only at deployment: the names are checked, and filled into policies.

use crate::bucket_name;
use crate::policy::PermissionsTemplate;
use std::fmt;

/// A permissions policy of a role or user, with the names of all buckets filled in.
///
/// Source: "Policies and permissions in IAM", IAM User Guide.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FilledPermissionsPolicy(String);

impl FilledPermissionsPolicy {
    /// The document: canonical JSON on one line.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The document, parsed. Its keys keep their order.
    #[cfg(feature = "serde")]
    #[must_use]
    pub fn to_value(&self) -> serde_json::Value {
        // The document was written by the macro, and no name in it needs an escape.
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

impl AsRef<str> for FilledPermissionsPolicy {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<FilledPermissionsPolicy> for String {
    fn from(policy: FilledPermissionsPolicy) -> Self {
        policy.0
    }
}

impl fmt::Display for FilledPermissionsPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As a JSON object, not as a string that holds one.
#[cfg(feature = "serde")]
impl serde::Serialize for FilledPermissionsPolicy {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_value().serialize(serializer)
    }
}

/// Why a bucket that is a parameter cannot have a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BucketNameError {
    kind: BucketNameErrorKind,
    message: String,
}

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BucketNameErrorKind {
    /// S3 gives no bucket such a name.
    Malformed,
    /// The policies speak of a bucket of that name: the checks took this one for another.
    Taken,
    /// Two parameters have it: the checks took them for different buckets.
    Repeated,
}

impl BucketNameError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> BucketNameErrorKind {
        self.kind
    }
}

impl fmt::Display for BucketNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for BucketNameError {}

/// A name that was checked. Only [`named`] makes one.
#[doc(hidden)]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name(String);

impl Name {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// An ARN that ends with it.
    #[must_use]
    pub fn arn(&self, prefix: &str) -> String {
        [prefix, &self.0].concat()
    }
}

/// The name, if the bucket of this identifier can have it. The names that are taken are written in
/// the source: the checks took the bucket for one unlike those.
#[doc(hidden)]
pub fn named(bucket: &str, name: &str, taken: &[&str]) -> Result<Name, BucketNameError> {
    let mistake = bucket_name::mistake(name).or_else(|| {
        bucket_name::is_legacy(name)
            .then(|| "S3 makes no new bucket with underscores or upper case in its name".to_owned())
    });
    let (kind, why) = match mistake {
        Some(why) => (BucketNameErrorKind::Malformed, why),
        None if taken.contains(&name) => (
            BucketNameErrorKind::Taken,
            format!(
                "the policies speak of that bucket by its name, and `{bucket}` was checked as another"
            ),
        ),
        None => return Ok(Name(name.to_owned())),
    };
    Err(BucketNameError {
        kind,
        message: format!("{name:?} cannot be the name of bucket `{bucket}`: {why}"),
    })
}

/// Whether no two parameters have one name: the checks took them for different buckets.
#[doc(hidden)]
pub fn different(names: &[(&str, &str)]) -> Result<(), BucketNameError> {
    for (index, (bucket, name)) in names.iter().enumerate() {
        let mut others = names.iter().take(index);
        if let Some((other, _)) = others.find(|(_, taken)| taken == name) {
            return Err(BucketNameError {
                kind: BucketNameErrorKind::Repeated,
                message: format!(
                    "{name:?} cannot be the name of both bucket `{other}` and bucket `{bucket}`: they were checked as different buckets"
                ),
            });
        }
    }
    Ok(())
}

#[doc(hidden)]
#[must_use]
pub fn fill(template: PermissionsTemplate, names: &[(&str, &str)]) -> FilledPermissionsPolicy {
    let fill = |text: String, (parameter, name): &(&str, &str)| {
        text.replace(&format!("${{{parameter}}}"), name)
    };
    FilledPermissionsPolicy(names.iter().fold(template.__json.to_owned(), fill))
}

#[cfg(test)]
mod tests {
    use super::BucketNameErrorKind::{Malformed, Repeated, Taken};
    use super::{PermissionsTemplate, different, fill, named};

    #[test]
    fn names_are_checked() {
        let name = named("Input", "in-7f3a", &["other"]).unwrap();
        assert_eq!(name.as_str(), "in-7f3a");
        assert_eq!(name.arn("arn:aws:s3:::"), "arn:aws:s3:::in-7f3a");
        for (name, kind, why) in [
            ("x", Malformed, "shorter than 3"),
            ("In_Put", Malformed, "S3 makes no new bucket"),
            ("in/put", Malformed, "`/` is not allowed"),
            ("a\"b", Malformed, "`\\\"` is not allowed"),
            ("${Output}", Malformed, "is not allowed in the name"),
            ("other", Taken, "`Input` was checked as another"),
        ] {
            let error = named("Input", name, &["other"]).unwrap_err();
            assert_eq!(error.kind(), kind);
            assert!(error.to_string().contains(why), "{error}");
        }
    }

    #[test]
    fn two_parameters_have_two_names() {
        assert!(different(&[("A", "a-one"), ("B", "b-one")]).is_ok());
        let error = different(&[("A", "one"), ("B", "two"), ("C", "one")]).unwrap_err();
        assert_eq!(error.kind(), Repeated);
        assert!(error.to_string().contains("both bucket `A` and bucket `C`"));
    }

    #[test]
    fn a_template_is_filled() {
        let __json = "${A}/${B}/${A}/${aws:username}";
        let template = PermissionsTemplate { __json };
        let filled = fill(template, &[("A", "one"), ("B", "two")]);
        assert_eq!(filled.as_str(), "one/two/one/${aws:username}");
    }
}
