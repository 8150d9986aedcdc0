//! What is known only at deployment: it is checked, and filled into policies.

use crate::policy::{PermissionsPolicy, Template};
use crate::{bucket_name, key_id, place};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

/// A document with all that is known only at deployment filled in.
///
/// Source: "Policies and permissions in IAM", IAM User Guide.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Filled<D> {
    json: String,
    of: PhantomData<D>,
}

/// A permissions policy of a role or user, with all that is known only at deployment filled in.
pub type FilledPermissionsPolicy = Filled<PermissionsPolicy>;

impl<D> Filled<D> {
    /// The document: canonical JSON on one line.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.json
    }

    /// The document, parsed. Its keys keep their order.
    #[cfg(feature = "serde")]
    #[must_use]
    pub fn to_value(&self) -> serde_json::Value {
        // The document was written by the macro, and nothing that is filled in needs an escape.
        serde_json::from_str(&self.json).unwrap_or_default()
    }
}

impl<D> AsRef<str> for Filled<D> {
    fn as_ref(&self) -> &str {
        &self.json
    }
}

impl<D> From<Filled<D>> for String {
    fn from(document: Filled<D>) -> Self {
        document.json
    }
}

impl<D> fmt::Display for Filled<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.json)
    }
}

/// As a JSON object, not as a string that holds one.
#[cfg(feature = "serde")]
impl<D> serde::Serialize for Filled<D> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_value().serialize(serializer)
    }
}

/// Why something cannot be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterError {
    kind: ParameterErrorKind,
    message: String,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParameterErrorKind {
    /// AWS gives no such name or number.
    Malformed,
    /// The policies speak of what has it: the checks took the parameter for another.
    Taken,
    /// Two buckets or two keys have it: the checks took them for different ones.
    Repeated,
}

impl ParameterError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> ParameterErrorKind {
        self.kind
    }
}

impl fmt::Display for ParameterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ParameterError {}

macro_rules! place {
    ($(#[$docs:meta])* $name:ident, $is:path, $mistake:literal) => {
        $(#[$docs])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// Takes it as AWS writes it.
            ///
            /// # Errors
            /// Where it has another form.
            pub fn new(text: &str) -> Result<Self, ParameterError> {
                if $is(text) {
                    return Ok(Self(text.to_owned()));
                }
                Err(ParameterError {
                    kind: ParameterErrorKind::Malformed,
                    message: format!(concat!("{:?} is not an AWS ", $mistake), text),
                })
            }

            /// It as AWS writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

place! {
    /// The number of an account that is known only at deployment: 12 digits.
    AccountId, place::is_account, "account: the number has 12 digits, without dashes"
}

place! {
    /// The name of a region that is known only at deployment.
    Region, place::is_region, "region, such as \"us-east-1\""
}

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

/// The ID of a KMS key that is known only at deployment: of the key, or of the bucket, that `K` declares.
///
/// The key is in the account and the region of the stack. `K::with_id` makes it of a key, and `K::with_kms_key` of a
/// bucket.
///
/// Source: "Key identifiers (KeyId)", AWS KMS Developer Guide.
pub struct KeyId<K> {
    id: String,
    of: PhantomData<fn() -> K>,
}

impl<K> KeyId<K> {
    /// It as AWS writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.id
    }
}

impl<K> Clone for KeyId<K> {
    fn clone(&self) -> Self {
        Self {
            id: self.id.clone(),
            of: PhantomData,
        }
    }
}

impl<K> fmt::Debug for KeyId<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("KeyId").field(&self.id).finish()
    }
}

impl<K> fmt::Display for KeyId<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)
    }
}

impl<K> PartialEq for KeyId<K> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<K> Eq for KeyId<K> {}

impl<K> Hash for KeyId<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

/// The ID, if `of` can have it. The IDs that are taken are written in the source: the checks took the key for one
/// unlike those.
#[doc(hidden)]
pub fn key_id<K>(of: &str, id: &str, taken: &[&str]) -> Result<KeyId<K>, ParameterError> {
    let (kind, why) = if !key_id::is_key_id(id) {
        (
            ParameterErrorKind::Malformed,
            "KMS gives IDs such as 1234abcd-12ab-34cd-56ef-1234567890ab, which the key's ARN ends with".to_owned(),
        )
    } else if taken.contains(&id) {
        (
            ParameterErrorKind::Taken,
            format!("the policies speak of that key by its ID, and {of} was checked as another"),
        )
    } else {
        return Ok(KeyId {
            id: id.to_owned(),
            of: PhantomData,
        });
    };
    Err(ParameterError {
        kind,
        message: format!("{id:?} cannot be the ID of {of}: {why}"),
    })
}

/// The name, if the bucket of this identifier can have it. The names that are taken are written in
/// the source: the checks took the bucket for one unlike those.
#[doc(hidden)]
pub fn named(bucket: &str, name: &str, taken: &[&str]) -> Result<Name, ParameterError> {
    let mistake = bucket_name::mistake(name).or_else(|| {
        bucket_name::is_legacy(name)
            .then(|| "S3 makes no new bucket with underscores or upper case in its name".to_owned())
    });
    let (kind, why) = match mistake {
        Some(why) => (ParameterErrorKind::Malformed, why),
        None if taken.contains(&name) => (
            ParameterErrorKind::Taken,
            format!(
                "the policies speak of that bucket by its name, and `{bucket}` was checked as another"
            ),
        ),
        None => return Ok(Name(name.to_owned())),
    };
    Err(ParameterError {
        kind,
        message: format!("{name:?} cannot be the name of bucket `{bucket}`: {why}"),
    })
}

/// Whether no two parameters have one name or ID, whichever the noun says: the checks took them for different ones.
#[doc(hidden)]
pub fn different(noun: &str, names: &[(&str, &str)]) -> Result<(), ParameterError> {
    for (index, (one, name)) in names.iter().enumerate() {
        let mut others = names.iter().take(index);
        if let Some((other, _)) = others.find(|(_, taken)| taken == name) {
            return Err(ParameterError {
                kind: ParameterErrorKind::Repeated,
                message: format!(
                    "{name:?} cannot be the {noun} of both {other} and {one}: they were checked as different ones"
                ),
            });
        }
    }
    Ok(())
}

/// Whether the policies speak of none of these accounts: the checks took the stack's for another.
#[doc(hidden)]
pub fn in_account(account: &AccountId, taken: &[&str]) -> Result<(), ParameterError> {
    unlike("account", &account.0, taken)
}

/// The same of the region, which is in the partition of the stack.
#[doc(hidden)]
pub fn in_region(region: &Region, partition: &str, taken: &[&str]) -> Result<(), ParameterError> {
    let own = place::partition_of(&region.0);
    if own != partition {
        return Err(ParameterError {
            kind: ParameterErrorKind::Malformed,
            message: format!(
                "{:?} cannot be the region: it is in the partition `{own}`, and the stack is in `{partition}`",
                region.0
            ),
        });
    }
    unlike("region", &region.0, taken)
}

fn unlike(noun: &str, value: &str, taken: &[&str]) -> Result<(), ParameterError> {
    if !taken.contains(&value) {
        return Ok(());
    }
    Err(ParameterError {
        kind: ParameterErrorKind::Taken,
        message: format!(
            "{value:?} cannot be the {noun}: the policies speak of that {noun}, and the stack was checked in another"
        ),
    })
}

#[doc(hidden)]
#[must_use]
pub fn fill<D: Copy>(template: Template<D>, values: &[(&str, &str)]) -> Filled<D> {
    Filled {
        json: fill_text(template.__json, values),
        of: PhantomData,
    }
}

/// The text with each `${Name}` filled in.
#[doc(hidden)]
#[must_use]
pub fn fill_text(text: &str, values: &[(&str, &str)]) -> String {
    let fill = |text: String, (parameter, value): &(&str, &str)| {
        text.replace(&format!("${{{parameter}}}"), value)
    };
    values.iter().fold(text.to_owned(), fill)
}

#[cfg(test)]
mod tests {
    use super::ParameterErrorKind::{Malformed, Repeated, Taken};
    use super::{AccountId, KeyId, Region, different, fill, in_account, in_region, key_id, named};
    use crate::policy::PermissionsTemplate;
    use std::marker::PhantomData;

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
        let differ = |names: &[(&str, &str)]| different("name", names);
        assert!(differ(&[("`A`", "a-one"), ("`B`", "b-one")]).is_ok());
        let error = differ(&[("`A`", "one"), ("`B`", "two"), ("`C`", "one")]).unwrap_err();
        assert_eq!(error.kind(), Repeated);
        assert!(error.to_string().contains("the name of both `A` and `C`"));
    }

    #[test]
    fn keys_are_checked() {
        const OWN: &str = "1234abcd-12ab-34cd-56ef-1234567890ab";
        const OTHER: &str = "mrk-1234abcd12ab34cd56ef1234567890ab";
        let key = |id| -> Result<KeyId<()>, _> { key_id("key `Main`", id, &[OTHER]) };
        assert_eq!(key(OWN).unwrap().as_str(), OWN);
        for (id, kind, why) in [
            ("", Malformed, "KMS gives IDs such as"),
            (
                "1234ABCD-12AB-34CD-56EF-1234567890AB",
                Malformed,
                "KMS gives",
            ),
            (
                "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                Malformed,
                "which the key's ARN ends with",
            ),
            ("alias/main", Malformed, "`Main`"),
            ("1234abcd-12ab-34cd-56ef-1234567890a*", Malformed, "`Main`"),
            (OTHER, Taken, "key `Main` was checked as another"),
        ] {
            let error = key(id).unwrap_err();
            assert_eq!(error.kind(), kind, "{id}");
            assert!(error.to_string().contains(why), "{error}");
        }
    }

    #[test]
    fn accounts_and_regions_are_checked() {
        let account = |text| AccountId::new(text).map_err(|error| error.kind());
        assert!(account("111122223333").is_ok());
        for text in [
            "",
            "1111-2222-3333",
            "11112222333",
            "11112222333a",
            "\u{effe}",
        ] {
            assert_eq!(account(text), Err(Malformed), "{text}");
        }
        let region = |text| Region::new(text).map_err(|error| error.kind());
        assert!(region("us-gov-west-1").is_ok());
        for text in ["", "us-east", "us_east_1", "US-EAST-1", "*", "us-east-1/"] {
            assert_eq!(region(text), Err(Malformed), "{text}");
        }
        let own = AccountId::new("111122223333").unwrap();
        assert!(in_account(&own, &["444455556666"]).is_ok());
        let error = in_account(&own, &["111122223333"]).unwrap_err();
        assert_eq!(error.kind(), Taken);
        assert!(error.to_string().contains("checked in another"), "{error}");
        let own = Region::new("us-east-1").unwrap();
        assert!(in_region(&own, "aws", &["eu-west-1"]).is_ok());
        let kind =
            |partition, taken: &[&str]| in_region(&own, partition, taken).map_err(|it| it.kind());
        assert_eq!(kind("aws", &["us-east-1"]), Err(Taken));
        assert_eq!(kind("aws-cn", &[]), Err(Malformed));
    }

    #[test]
    fn a_template_is_filled() {
        let __json = "${A}/${B}/${A}/${aws:username}";
        let template = PermissionsTemplate {
            __json,
            __of: PhantomData,
        };
        let filled = fill(template, &[("A", "one"), ("B", "two")]);
        assert_eq!(filled.as_str(), "one/two/one/${aws:username}");
    }
}
