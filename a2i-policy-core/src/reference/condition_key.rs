use super::table::{Line, Table};

fn keys() -> Table {
    Table(a2i_policy_data::condition_keys())
}

/// A condition key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConditionKey {
    /// Its name, as AWS writes it; with a part such as `${TagKey}` where it stands for many.
    pub name: &'static str,
    /// The type of its values.
    pub value_type: ValueType,
    /// Whether a request may carry several values.
    pub is_many: bool,
    /// Whether a request may carry one value, so that it is compared without a qualifier. Of a few keys
    /// AWS's pages and policies say both.
    pub is_one: bool,
}

/// The type of a condition key's values, which says by what operators they can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the type that it is named after")]
pub enum ValueType {
    String,
    Arn,
    Bool,
    Numeric,
    Date,
    IpAddress,
    Binary,
}

impl ValueType {
    /// The operator that compares a key with such a value, if no other is meant.
    #[must_use]
    pub const fn operator(self) -> &'static str {
        match self {
            Self::Numeric => "NumericEquals",
            Self::Date => "DateLessThan",
            Self::Bool => "Bool",
            Self::IpAddress => "IpAddress",
            Self::Binary => "BinaryEquals",
            Self::Arn => "ArnLike",
            Self::String => "StringEquals",
        }
    }

    /// Its name, as the Service Authorization Reference has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::Arn => "ARN",
            Self::Bool => "Bool",
            Self::Numeric => "Numeric",
            Self::Date => "Date",
            Self::IpAddress => "IPAddress",
            Self::Binary => "Binary",
        }
    }
}

/// The condition keys of a service, or of every service for `aws`.
pub fn condition_keys(prefix: &str) -> impl Iterator<Item = ConditionKey> + use<> {
    keys().starting_with(&format!("{prefix}:")).lines().map(of)
}

/// The condition key of this name, upper and lower case alike; `aws:RequestTag/Project` is found as
/// `aws:RequestTag/${TagKey}`.
#[must_use]
pub fn condition_key(name: &str) -> Option<ConditionKey> {
    if let (Some(line), false) = (keys().find(name), is_variable(name)) {
        return Some(of(line));
    }
    let prefix = name.split_inclusive(':').next()?;
    let same = |line: &Line| same_key(line.column(0), name);
    let near = || keys().starting_with(prefix).lines().find(same);
    // Where the service itself is a variable, the order of the lines does not help.
    near().or_else(|| keys().lines().find(same)).map(of)
}

const ARRAY: &str = "ArrayOf";

fn of(line: Line) -> ConditionKey {
    let kind = line.column(1);
    let (is_one, many) = match kind.split_once(',') {
        Some((_, many)) => (true, many),
        None => (!kind.starts_with(ARRAY), kind),
    };
    let value_type = match many.strip_prefix(ARRAY).unwrap_or(many) {
        "ARN" => ValueType::Arn,
        "Bool" => ValueType::Bool,
        "Numeric" | "Long" => ValueType::Numeric,
        "Date" => ValueType::Date,
        "IPAddress" => ValueType::IpAddress,
        "Binary" => ValueType::Binary,
        _ => ValueType::String,
    };
    ConditionKey {
        name: line.column(0),
        value_type,
        is_many: many.starts_with(ARRAY),
        is_one,
    }
}

fn is_variable(name: &str) -> bool {
    name.contains("${") || name.contains('<') || name.ends_with("/tag-key")
}

/// Whether the key `name` is the listed one, in which `${TagKey}`, `<key>` and a final `tag-key`
/// stand for any text.
pub(crate) fn same_key(listed: &str, name: &str) -> bool {
    let (listed, ends) = match listed.strip_suffix("/tag-key") {
        Some(start) => (start, "/"),
        None => (listed, ""),
    };
    let variable =
        |(start, rest): (&'_ str, &str)| rest.find(['}', '>']).map(|end| (start.len(), end));
    let opening = listed.split_once("${").or_else(|| listed.split_once('<'));
    let (prefix, suffix) = match opening.and_then(|parts| variable(parts).map(|at| (parts, at))) {
        Some(((start, rest), (_, end))) => (
            format!("{start}{ends}"),
            rest.get(end + 1..).unwrap_or_default(),
        ),
        None if ends.is_empty() => return listed.eq_ignore_ascii_case(name),
        None => (format!("{listed}{ends}"), ""),
    };
    // What follows a second variable is not looked at.
    let suffix = suffix.split("${").next().unwrap_or_default();
    let start = name.get(..prefix.len());
    let end = name.len().checked_sub(suffix.len());
    let tail = end.and_then(|end| name.get(end..));
    start.is_some_and(|start| start.eq_ignore_ascii_case(&prefix))
        && tail.is_some_and(|tail| tail.eq_ignore_ascii_case(suffix))
        && name.len() > prefix.len() + suffix.len()
}

#[cfg(test)]
mod tests {
    use super::{ValueType, condition_key, keys, same_key};

    #[test]
    fn every_key_is_found() {
        for line in keys().lines() {
            let name = line.column(0);
            let plain = name.replace("${", "").replace(['}', '<', '>'], "");
            assert!(condition_key(&plain.to_uppercase()).is_some(), "{name}");
        }
    }

    #[test]
    fn keys_that_stand_for_many() {
        for (name, listed) in [
            ("aws:RequestTag/Project", "aws:RequestTag/${TagKey}"),
            ("AWS:principaltag/Team", "aws:PrincipalTag/tag-key"),
            ("s3:ExistingObjectTag/x", "s3:ExistingObjectTag/<key>"),
            (
                "kms:EncryptionContext:aws:s3:arn",
                "kms:EncryptionContext:${EncryptionContextKey}",
            ),
        ] {
            assert_eq!(
                condition_key(name).map(|key| key.name),
                Some(listed),
                "{name}"
            );
        }
        for name in [
            "",
            "aws:",
            "aws:RequestTag/",
            "aws:Nonsense",
            "s3:",
            "RequestTag/x",
            "aws:RequestTag",
        ] {
            assert_eq!(condition_key(name), None, "{name}");
        }
    }

    #[test]
    fn a_variable_in_the_middle() {
        assert!(same_key("a/${x}.value", "A/one.VALUE"));
        assert!(!same_key("a/${x}.value", "a/.value"));
        assert!(!same_key("a/${x}.value", "a/one.other"));
        assert!(!same_key("a/${x}", "ü"));
    }

    #[test]
    fn types() {
        let of = |name: &str| condition_key(name).map(|key| (key.value_type, key.is_many));
        assert_eq!(of("aws:SourceIp"), Some((ValueType::IpAddress, false)));
        assert_eq!(of("aws:TagKeys"), Some((ValueType::String, true)));
        assert_eq!(of("aws:SourceArn"), Some((ValueType::Arn, false)));
        assert_eq!(of("aws:SecureTransport"), Some((ValueType::Bool, false)));
        assert_eq!(of("sagemaker:WorkteamArn"), Some((ValueType::Arn, false)));
        let how_many = |name: &str| condition_key(name).map(|key| (key.is_one, key.is_many));
        assert_eq!(how_many("aws:SourceArn"), Some((true, false)));
        assert_eq!(
            how_many("cognito-identity.amazonaws.com:amr"),
            Some((false, true))
        );
        assert_eq!(how_many("events:detail-type"), Some((true, true)));
    }
}
