use super::misfit::Misfit;
use super::principal::misnamed_service;
use super::variables::variables;
use crate::nearest::{is_slip, nearest};
use crate::policy::value::reads;
use crate::policy::{Code, Operator, Qualifier, Test, is_region};
use crate::reference::{self, Action, ConditionKey, DATE, Service, ValueType};
use std::collections::HashSet;
use std::net::Ipv4Addr;

/// Keys of services that come with the caller's credentials, whatever the action is.
///
/// Sources: "AWS global condition context keys" (IAM User Guide), "Use CodeBuild condition keys as IAM
/// service role variables to control build access" (AWS CodeBuild User Guide), "Grant permissions for
/// instances to use IAM roles" (Amazon EC2 User Guide), "Using source function ARN to control function
/// access behavior" (AWS Lambda Developer Guide), "Identity and access management for AWS Glue".
const SESSION_KEYS: [&str; 9] = [
    "codebuild:BuildArn",
    "codebuild:ProjectArn",
    "identitystore:UserId",
    "ec2:SourceInstanceArn",
    "ec2:RoleDelivery",
    "ssm:SourceInstanceArn",
    "lambda:SourceFunctionArn",
    "glue:RoleAssumedBy",
    "glue:CredentialIssuingService",
];

/// One key under one operator of a condition, with its values.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    /// The operator.
    pub operator: Operator,
    /// The key.
    pub key: &'a str,
    /// What it is compared with.
    pub values: Vec<&'a str>,
}

/// What does not fit of each comparison of a statement, by position: a key that does not exist, that
/// none of the actions sends, an operator that does not compare values of its type, a value that the
/// operator does not read.
#[must_use]
pub fn conditions(actions: &[&str], comparisons: &[Comparison<'_>]) -> Vec<(usize, Misfit)> {
    let mut misfits = Vec::new();
    for (position, comparison) in comparisons.iter().enumerate() {
        let misfit = comparison.misfit(actions);
        if let Some(misfit) = misfit.or_else(|| comparison.unpaired(comparisons)) {
            misfits.push((position, misfit));
        }
    }
    misfits
}

/// The keys of a request's context, by position, that do not exist or that none of the actions sends.
#[cfg(feature = "dsl")]
pub(crate) fn context_keys(actions: &[&str], keys: &[&str]) -> Vec<(usize, Misfit)> {
    let misfits = keys.iter().enumerate().filter_map(|(position, key)| {
        let (prefix, _) = key.split_once(':')?;
        let comparison = Comparison {
            operator: Operator::new(Test::StringEquals),
            key,
            values: Vec::new(),
        };
        let misfit = match reference::condition_key(key) {
            None if prefix.contains('.') || reference::is_unlisted_key(key) => None,
            None => Some(unknown(key, prefix)),
            Some(_) => comparison.unsent(prefix, actions),
        };
        Some((position, misfit?))
    });
    misfits.collect()
}

impl Comparison<'_> {
    fn misfit(&self, actions: &[&str]) -> Option<Misfit> {
        let (prefix, _) = self.key.split_once(':')?;
        let Some(key) = reference::condition_key(self.key) else {
            // The keys of an identity provider are its own, and compared as all others.
            return match prefix.contains('.') {
                true => self.unlisted_claim(prefix).or_else(|| self.wildcard()),
                false => (!reference::is_unlisted_key(self.key)).then(|| unknown(self.key, prefix)),
            };
        };
        self.no_tag()
            .or_else(|| self.unsent(prefix, actions))
            .or_else(|| self.mismatch(&key))
            .or_else(|| self.values.iter().find_map(|value| variables(value)))
            .or_else(|| self.unreadable())
            .or_else(|| self.unmet())
            .or_else(|| self.misnamed())
            .or_else(|| self.qualified_null())
            .or_else(|| self.qualifier(&key))
            .or_else(|| self.wildcard())
            .or_else(|| self.needless(&key))
            .or_else(|| self.untagged(actions))
            .or_else(|| self.redundant())
    }

    /// A claim of a provider that STS is listed to know more of, and not this one.
    ///
    /// Source: "IAM and AWS STS condition context keys", on OIDC federation, IAM User Guide.
    fn unlisted_claim(&self, provider: &str) -> Option<Misfit> {
        const OF_ALL: [&str; 5] = ["aud", "sub", "amr", "oaud", "email"];
        let (_, claim) = self.key.split_once(':')?;
        let is_of_all = OF_ALL.iter().any(|known| known.eq_ignore_ascii_case(claim));
        let lists = reference::condition_keys(provider).next().is_some();
        if is_of_all || !lists {
            return None;
        }
        let of_all = OF_ALL.map(|claim| format!("{provider}:{claim}"));
        let listed = reference::condition_keys(provider).map(|key| key.name);
        let known: Vec<&str> = of_all.iter().map(String::as_str).chain(listed).collect();
        let nearest = nearest(self.key, known.iter().copied());
        let code = match nearest {
            Some(near) if is_slip(self.key, near) => Code::UnknownConditionKey,
            _ => Code::NewConditionKey,
        };
        let message = format!(
            "STS is not listed to read \"{}\" from the tokens of `{provider}`, as of {DATE}",
            self.key
        );
        Some(Misfit::new(code, message).perhaps(nearest))
    }

    /// A key that is of a tag, and no tag has it: no policy variable is in a key.
    ///
    /// Source: "Tagging for IAM resources", IAM User Guide.
    fn no_tag(&self) -> Option<Misfit> {
        let (family, tag) = self.key.split_once('/')?;
        let of_tags = family.to_ascii_lowercase().ends_with("tag");
        let legal = |it: char| it.is_alphanumeric() || " _.:/=+-@".contains(it);
        let is_tag = (1..=128).contains(&tag.chars().count()) && tag.chars().all(legal);
        let message = || {
            format!(
                "no tag has the key \"{}\", of \"{}\": it has 1 to 128 characters, letters, digits, spaces and `_.:/=+-@`",
                tag.escape_debug(),
                self.key.escape_debug()
            )
        };
        (of_tags && !is_tag).then(|| Misfit::new(Code::UnknownConditionKey, message()))
    }

    /// A private address says nothing without the network in which it is one.
    ///
    /// Source: "AWS global condition context keys", IAM User Guide, `aws:VpcSourceIp`.
    fn unpaired(&self, others: &[Self]) -> Option<Misfit> {
        const NETWORKS: [&str; 6] = [
            "aws:SourceVpc",
            "aws:SourceVpce",
            "aws:SourceVpcArn",
            "aws:VpceAccount",
            "aws:VpceOrgID",
            "aws:VpceOrgPaths",
        ];
        if !self.key.eq_ignore_ascii_case("aws:VpcSourceIp") {
            return None;
        }
        let is_network = |key: &str| NETWORKS.iter().any(|it| it.eq_ignore_ascii_case(key));
        let message = || {
            format!(
                "any network can have the addresses of \"{}\"; compare \"aws:SourceVpc\" or \"aws:SourceVpce\" too",
                self.key
            )
        };
        let paired = others.iter().any(|other| is_network(other.key));
        (!paired).then(|| Misfit::new(Code::UnpairedConditionKey, message()))
    }

    /// A key of tags, and an action of a service that knows no tags of this kind: the statement
    /// names the action without effect.
    fn untagged(&self, actions: &[&str]) -> Option<Misfit> {
        if !is_of_tags(self.key) {
            return None;
        }
        let mut seen = HashSet::new();
        let mut prefixes = actions.iter().filter_map(|action| action.split_once(':'));
        let service = prefixes.find_map(|(prefix, _)| {
            if !seen.insert(prefix) {
                return None;
            }
            let service = reference::service(prefix)?;
            let sent = service.actions().any(|it| sends(&service, &it, self.key));
            (!sent).then_some(service)
        })?;
        let message = format!(
            "no action of `{}` sends \"{}\", so this statement never applies to them",
            service.prefix(),
            self.key
        );
        Some(Misfit::new(Code::TagsOfOthers, message))
    }

    /// A service's key that none of the actions sends.
    fn unsent(&self, prefix: &str, actions: &[&str]) -> Option<Misfit> {
        let global = prefix.eq_ignore_ascii_case("aws");
        let of_session = SESSION_KEYS
            .iter()
            .any(|key| key.eq_ignore_ascii_case(self.key));
        if global || of_session || prefix.contains('.') || actions.is_empty() {
            return None;
        }
        for text in actions {
            let (service, name) = text.split_once(':')?;
            let service = reference::service(service)?;
            let sends = |action: Action| sends(&service, &action, self.key);
            let sent = match name.contains(['*', '?']) {
                true => service.actions_matching(text).any(sends),
                false => sends(service.action(name)?),
            };
            if sent {
                return None;
            }
        }
        // Of what no action at all is listed to send, nothing is known.
        let service = reference::service(prefix)?;
        if !service.lists(self.key) {
            return None;
        }
        let message = format!("none of these actions sends \"{}\"", self.key);
        Some(Misfit::new(Code::UnsupportedConditionKey, message))
    }

    fn mismatch(&self, key: &ConditionKey) -> Option<Misfit> {
        use ValueType::{Arn, Binary, Bool, Date, IpAddress, Numeric};
        let test = self.operator.test;
        let name = test.as_str();
        let fits = match name {
            _ if name.starts_with("Numeric") => matches!(key.value_type, Numeric | Date),
            _ if name.starts_with("Date") => matches!(key.value_type, Date | Numeric),
            _ if name.ends_with("IpAddress") => key.value_type == IpAddress,
            "Bool" => key.value_type == Bool,
            "BinaryEquals" => key.value_type == Binary,
            // Text of any type can be compared as text, and text may hold an ARN.
            _ if name.starts_with("Arn") => matches!(key.value_type, Arn | ValueType::String),
            _ => true,
        };
        let message = format!(
            "`{}` does not compare \"{}\", whose values are of the type {}",
            self.operator,
            self.key,
            key.value_type.as_str()
        );
        let misfit = Misfit::new(Code::OperatorMismatch, message);
        (!fits).then(|| misfit.perhaps(Some(key.value_type.operator())))
    }

    /// A key of several values without a qualifier; and `ForAllValues`, which is met by a request without
    /// the key, so that it lets in what nobody meant where a key has one value.
    ///
    /// Source: "Single-valued vs. multivalued context keys", IAM User Guide.
    fn qualifier(&self, key: &ConditionKey) -> Option<Misfit> {
        let test = self.operator.test;
        match self.operator.qualifier {
            None if !key.is_one && test != Test::Null => {
                let message = format!(
                    "\"{}\" can have several values, and `{test}` does not say how many must match",
                    self.key,
                    test = self.operator
                );
                let misfit = Misfit::new(Code::MissingQualifier, message);
                Some(self.rather(misfit, Some(Qualifier::ForAnyValue)))
            }
            Some(Qualifier::ForAllValues) if !key.is_many => {
                let message = format!(
                    "\"{}\" has one value at most, and `ForAllValues` is met by a request without it",
                    self.key
                );
                let misfit = Misfit::new(Code::VacuousQualifier, message);
                Some(self.rather(misfit, None))
            }
            _ => None,
        }
    }

    /// `Null` asks whether the key is there, not for its values.
    ///
    /// Source: "IAM policy validation check reference", IAM User Guide, "Null with qualifier".
    fn qualified_null(&self) -> Option<Misfit> {
        let qualifier = self.operator.qualifier?;
        if self.operator.test != Test::Null {
            return None;
        }
        let always = match qualifier {
            Qualifier::ForAllValues => "true",
            Qualifier::ForAnyValue => "false",
        };
        let message = format!(
            "`{}` is always {always}: `Null` asks whether \"{}\" is there, not for its values",
            self.operator, self.key
        );
        let misfit = Misfit::new(Code::NeedlessQualifier, message);
        Some(self.rather(misfit, None))
    }

    /// `ForAnyValue` with a key of one value: it matches as it would without.
    fn needless(&self, key: &ConditionKey) -> Option<Misfit> {
        if key.is_many || self.operator.qualifier != Some(Qualifier::ForAnyValue) {
            return None;
        }
        let message = format!(
            "\"{}\" has one value at most, and `ForAnyValue` goes through several",
            self.key
        );
        let misfit = Misfit::new(Code::NeedlessQualifier, message);
        Some(self.rather(misfit, None))
    }

    /// With the same operator, but this qualifier, as what was meant.
    fn rather(&self, misfit: Misfit, qualifier: Option<Qualifier>) -> Misfit {
        let meant = Operator {
            qualifier,
            ..self.operator
        };
        misfit.perhaps(Some(meant.to_string()))
    }

    /// `*` and `?` are wildcards for `StringLike` alone.
    fn wildcard(&self) -> Option<Misfit> {
        let key = reference::condition_key(self.key);
        let of_arns = key.is_some_and(|key| key.value_type == ValueType::Arn);
        let like = match (self.operator.test, of_arns) {
            (Test::StringEquals, false) => Test::StringLike,
            (Test::StringEquals, true) => Test::ArnLike,
            (Test::StringNotEquals, false) => Test::StringNotLike,
            (Test::StringNotEquals, true) => Test::ArnNotLike,
            _ => return None,
        };
        let mut values = self.values.iter();
        // An escaped one, `${*}`, is meant as it stands.
        let found =
            values.find(|value| value.replace("${*}", "").replace("${?}", "").contains('*'))?;
        let message = format!("`{}` takes the `*` in `{found}` literally", self.operator);
        let meant = Operator {
            test: like,
            ..self.operator
        };
        Some(Misfit::new(Code::WildcardWithoutLike, message).perhaps(Some(meant.to_string())))
    }

    /// A value that requests never carry: a private address as the source, which is that of the
    /// requester on the Internet, or what has not the form of a VPC's name.
    ///
    /// Source: "AWS global condition context keys", IAM User Guide.
    fn unmet(&self) -> Option<Misfit> {
        let is_key = |name: &str| self.key.eq_ignore_ascii_case(name);
        let has_id = |value: &str, prefix: &str| {
            let id = value.strip_prefix(prefix).unwrap_or_default();
            value.contains(['*', '?', '$'])
                || (matches!(id.len(), 8 | 17) && id.bytes().all(|byte| byte.is_ascii_hexdigit()))
        };
        let met: (&dyn Fn(&str) -> bool, &str) = if is_key("aws:SourceIp") {
            (
                &|value| !is_private(value),
                "an address of the Internet, since a private one is never the source",
            )
        } else if is_key("aws:SourceVpc") {
            (
                &|value| has_id(value, "vpc-"),
                "the name of a VPC such as `vpc-1234567890abcdef0`",
            )
        } else if is_key("aws:SourceVpce") {
            (
                &|value| has_id(value, "vpce-"),
                "the name of an endpoint such as `vpce-1234567890abcdef0`",
            )
        } else if is_key("aws:RequestedRegion") {
            let is_wild = self.operator.test.as_str().ends_with("Like");
            (
                if is_wild {
                    &|_| true
                } else {
                    &|value| value.contains('$') || is_region(value)
                },
                "the name of a Region such as `us-east-1`",
            )
        } else {
            return None;
        };
        let (met, expects) = met;
        let wrong = self.values.iter().find(|value| !met(value))?;
        if self.operator.test == Test::Null {
            return None;
        }
        let message = format!("no request has `{wrong}` as its \"{}\"", self.key);
        let misfit = Misfit::new(Code::InvalidConditionValue, message);
        Some(misfit.rather(format!("it is {expects}")))
    }

    /// The name of a service that is none.
    fn misnamed(&self) -> Option<Misfit> {
        if self.operator.test == Test::Null {
            return None;
        }
        let mut values = self.values.iter();
        values.find_map(|value| misnamed_service(self.key, value))
    }

    /// Several values of which one decides, or an address with bits that do not count.
    fn redundant(&self) -> Option<Misfit> {
        let name = self.operator.test.as_str();
        let deciding = [("LessThan", "greatest"), ("GreaterThan", "least")]
            .into_iter()
            .find(|(test, _)| name.contains(test));
        let several = self.values.len() > 1 && self.operator.qualifier.is_none();
        if let (Some((_, decides)), true) = (deciding, several) {
            let message = format!(
                "the {decides} of these values decides for `{}`; write it alone",
                self.operator
            );
            return Some(Misfit::new(Code::Redundant, message));
        }
        if !name.ends_with("IpAddress") {
            return None;
        }
        let (value, network) = self
            .values
            .iter()
            .find_map(|value| Some((value, network(value)?)))?;
        let message = format!("the last bits of `{value}` do not count; write `{network}`");
        Some(Misfit::new(Code::Redundant, message))
    }

    fn unreadable(&self) -> Option<Misfit> {
        let test = self.operator.test;
        if test == Test::Bool && self.operator.qualifier.is_none() && self.values.len() > 1 {
            let message = "`Bool` takes one value: `true` or `false`".to_owned();
            return Some(Misfit::new(Code::InvalidConditionValue, message));
        }
        let takes_variables = ["String", "Arn"]
            .iter()
            .any(|kind| test.as_str().starts_with(kind));
        let mut values = self.values.iter();
        if let Some(variable) = values.find(|value| !takes_variables && value.contains("${")) {
            let message = format!(
                "`{}` takes no policy variable, and `{variable}` holds one; the operators of strings and ARNs do",
                self.operator
            );
            return Some(Misfit::new(Code::InvalidConditionValue, message));
        }
        let mut values = self.values.iter();
        let wrong = values.find(|value| !value.contains("${") && !reads(test, value))?;
        let expects = match test {
            Test::Bool | Test::Null => "`true` or `false`",
            Test::IpAddress | Test::NotIpAddress => {
                "an address or a range such as `203.0.113.0/24`"
            }
            Test::BinaryEquals => "text in base 64",
            _ if test.as_str().starts_with("Arn") => "an ARN",
            _ if test.as_str().starts_with("Date") => "a date such as `2026-01-31T00:00:00Z`",
            _ => "a number",
        };
        let message = format!("`{wrong}` is never met by `{}`", self.operator);
        let misfit = Misfit::new(Code::InvalidConditionValue, message);
        Some(misfit.rather(format!("it takes {expects}")))
    }
}

/// Whether a condition key is about the tags of a resource or of a request.
#[must_use]
pub fn is_of_tags(key: &str) -> bool {
    const FAMILIES: [&str; 3] = ["aws:resourcetag/", "aws:requesttag/", "aws:tagkeys"];
    let key = key.to_ascii_lowercase();
    FAMILIES.iter().any(|family| key.starts_with(family))
}

/// Whether an action sends the key: it, or the type of a resource that it takes, lists it.
fn sends(service: &Service, action: &Action, key: &str) -> bool {
    let mut types = action.resource_types();
    action.takes(key)
        || types.any(|(name, _)| {
            let kind = service.resource_type(name);
            kind.is_none_or(|kind| kind.takes(key))
        })
}

/// The range that is meant by one whose address has bits behind its length.
fn network(range: &str) -> Option<String> {
    let (address, length) = range.split_once('/')?;
    let address: Ipv4Addr = address.parse().ok()?;
    let length: u32 = length.parse().ok()?;
    let mask = u32::MAX
        .checked_shl(32_u32.checked_sub(length)?)
        .unwrap_or(0);
    let masked = Ipv4Addr::from_bits(address.to_bits() & mask);
    (masked != address).then(|| format!("{masked}/{length}"))
}

/// Whether an address or the whole of a range is private.
///
/// Source: RFC 1918.
fn is_private(value: &str) -> bool {
    let (address, length) = value.split_once('/').unwrap_or((value, "32"));
    let address: Option<Ipv4Addr> = address.parse().ok();
    let length: u8 = length.parse().unwrap_or(32);
    address.is_some_and(|address| {
        let shortest = match address.octets() {
            [10, ..] => 8,
            [172, second, ..] if (16..32).contains(&second) => 12,
            [192, 168, ..] => 16,
            _ => return false,
        };
        length >= shortest
    })
}

/// What is taken for a condition key and is not one: what says the same, and the key that does, if one does.
const TAKEN_FOR_KEYS: [(&str, &str, Option<&str>); 7] = [
    (
        "aws:ResourceArn",
        "what a request is about belongs in `Resource`",
        None,
    ),
    (
        "aws:Resource",
        "what a request is about belongs in `Resource`",
        None,
    ),
    ("aws:Action", "what is requested belongs in `Action`", None),
    (
        "aws:AccountId",
        "the caller's account is \"aws:PrincipalAccount\", that of the resource \"aws:ResourceAccount\"",
        None,
    ),
    (
        "aws:ARN",
        "it is the ARN of the caller that counts",
        Some("aws:PrincipalArn"),
    ),
    (
        "aws:RoleArn",
        "it is the ARN of the caller that counts",
        Some("aws:PrincipalArn"),
    ),
    (
        "aws:Region",
        "it is the Region that is called that counts",
        Some("aws:RequestedRegion"),
    ),
];

fn unknown(key: &str, prefix: &str) -> Misfit {
    let message = format!("no condition key is named \"{key}\", as of {DATE}");
    let mut taken = TAKEN_FOR_KEYS.iter();
    if let Some((_, instead, nearest)) = taken.find(|(it, ..)| it.eq_ignore_ascii_case(key)) {
        let misfit = Misfit::new(Code::UnknownConditionKey, message);
        return match nearest {
            Some(_) => misfit.perhaps(*nearest),
            None => misfit.rather((*instead).to_owned()),
        };
    }
    let known: Vec<&str> = reference::condition_keys(prefix)
        .map(|key| key.name)
        .collect();
    let nearest = nearest(key, known.iter().copied()).or_else(|| {
        let global = reference::condition_keys("aws").map(|key| key.name);
        nearest(key, global.collect::<Vec<_>>())
    });
    let code = match nearest {
        Some(near) if is_slip(key, near) => Code::UnknownConditionKey,
        _ => Code::NewConditionKey,
    };
    Misfit::new(code, message).perhaps(nearest)
}

#[cfg(test)]
mod tests {
    use super::{Comparison, conditions};

    /// What is found of one comparison.
    fn found(actions: &[&str], operator: &str, key: &str, value: &str) -> Option<String> {
        let comparison = Comparison {
            operator: operator.parse().unwrap(),
            key,
            values: vec![value],
        };
        let found = conditions(actions, &[comparison]);
        found.first().map(|(_, misfit)| misfit.message())
    }

    #[test]
    fn what_fits() {
        for (action, operator, key, value) in [
            (
                "s3:PutObject",
                "ArnLike",
                "codebuild:projectArn",
                "arn:aws:codebuild:*:*:project/x",
            ),
            ("s3:GetObject", "StringEquals", "identitystore:UserId", "x"),
            (
                "s3:GetObject",
                "StringEquals",
                "s3:ExistingObjectTag/Team",
                "x",
            ),
            ("s3:*", "StringLike", "s3:prefix", "home/*"),
            ("s3:GetObject", "Bool", "aws:SecureTransport", "TRUE"),
            (
                "s3:GetObject",
                "IpAddress",
                "aws:SourceIp",
                "203.0.113.0/24",
            ),
            (
                "s3:GetObject",
                "DateLessThan",
                "aws:CurrentTime",
                "2026-01-31T00:00:00Z",
            ),
            (
                "s3:GetObject",
                "NumericLessThan",
                "aws:MultiFactorAuthAge",
                "3600",
            ),
            (
                "s3:GetObject",
                "ArnLike",
                "aws:SourceArn",
                "arn:aws:sns:*:*:*",
            ),
            ("s3:GetObject", "Null", "aws:MultiFactorAuthAge", "true"),
            (
                "s3:GetObject",
                "StringEquals",
                "lambda:SourceFunctionArn",
                "x",
            ),
            (
                "sagemaker:StartHumanLoop",
                "StringEquals",
                "sagemaker:ResourceTag/Project",
                "x",
            ),
            (
                "sagemaker:CreateFlowDefinition",
                "StringEquals",
                "sagemaker:WorkteamType",
                "x",
            ),
            ("*", "StringEquals", "sagemaker:WorkteamType", "x"),
            (
                "sts:AssumeRoleWithWebIdentity",
                "StringEquals",
                "token.actions.githubusercontent.com:sub",
                "x",
            ),
            (
                "sts:AssumeRoleWithWebIdentity",
                "ForAnyValue:StringLike",
                "cognito-identity.amazonaws.com:amr",
                "unauthenticated",
            ),
            (
                "aws-marketplace:Subscribe",
                "ForAnyValue:StringEquals",
                "aws-marketplace:ProductId",
                "prod-1234567890abc",
            ),
            // With and without, as AWS's own policies have it.
            ("events:PutRule", "StringEquals", "events:detail-type", "x"),
            (
                "events:PutRule",
                "ForAllValues:StringEquals",
                "events:detail-type",
                "x",
            ),
            // Listed, and with no action.
            (
                "iottwinmaker:GetEntity",
                "ForAnyValue:StringEquals",
                "iottwinmaker:linkedServices",
                "x",
            ),
            // Named by a managed policy alone.
            (
                "organizations:DescribeAccount",
                "StringNotEquals",
                "aws:PrincipalOrgMasterAccountId",
                "x",
            ),
        ] {
            assert_eq!(found(&[action], operator, key, value), None, "{key}");
        }
    }

    #[test]
    #[allow(clippy::too_many_lines, reason = "a row for each kind of mistake")]
    fn what_does_not() {
        for (action, operator, key, value, expected) in [
            (
                "s3:GetObject",
                "StringEquals",
                "aws:SorceAccount",
                "x",
                "did you mean `aws:SourceAccount`?",
            ),
            (
                "s3:GetObject",
                "StringEquals",
                "sagemaker:WorkteamTyp",
                "x",
                "did you mean `sagemaker:WorkteamType`?",
            ),
            (
                "iam:PassRole",
                "StringEquals",
                "sagemaker:WorkteamType",
                "x",
                "none of these actions sends",
            ),
            (
                "s3:GetObject",
                "StringEquals",
                "s3:prefix",
                "x",
                "none of these actions sends \"s3:prefix\"",
            ),
            (
                "s3:GetObject",
                "NumericEquals",
                "aws:SourceIp",
                "1",
                "did you mean `IpAddress`?",
            ),
            (
                "s3:GetObject",
                "Bool",
                "aws:PrincipalType",
                "true",
                "did you mean `StringEquals`?",
            ),
            (
                "s3:GetObject",
                "IpAddress",
                "aws:SourceIp",
                "10.0.0.0/40",
                "an address or a range",
            ),
            (
                "s3:GetObject",
                "DateLessThan",
                "aws:CurrentTime",
                "tomorrow",
                "a date such as",
            ),
            (
                "s3:GetObject",
                "NumericLessThan",
                "aws:MultiFactorAuthAge",
                "1h",
                "takes a number",
            ),
            (
                "s3:GetObject",
                "NumericLessThan",
                "aws:MultiFactorAuthAge",
                "${aws:EpochTime}",
                "takes no policy variable",
            ),
            (
                "s3:GetObject",
                "StringEquals",
                "aws:RequestedRegion",
                "us-east",
                "the name of a Region",
            ),
            (
                "s3:GetObject",
                "ArnLike",
                "aws:ARN",
                "x",
                "no condition key is named \"aws:ARN\"",
            ),
            (
                "s3:GetObject",
                "ArnLike",
                "aws:resourceArn",
                "x",
                "what a request is about belongs in `Resource`",
            ),
            (
                "s3:GetObject",
                "StringEquals",
                "aws:AccountId",
                "x",
                "the caller's account is \"aws:PrincipalAccount\"",
            ),
            (
                "s3:GetObject",
                "StringEquals",
                "aws:Region",
                "x",
                "did you mean `aws:RequestedRegion`?",
            ),
            (
                "sts:AssumeRoleWithWebIdentity",
                "StringEquals",
                "cognito-identity.amazonaws.com:amr",
                "unauthenticated",
                "did you mean `ForAnyValue:StringEquals`?",
            ),
            (
                "s3:GetObject",
                "IpAddress",
                "aws:VpcSourceIp",
                "10.0.0.0/16",
                "compare \"aws:SourceVpc\"",
            ),
            (
                "s3:GetObject",
                "IpAddress",
                "aws:SourceIp",
                "203.0.113.7/24",
                "write `203.0.113.0/24`",
            ),
            (
                "tag:TagResources",
                "StringEquals",
                "aws:RequestTag/Team",
                "x",
                "no action of `tag` sends",
            ),
            (
                "s3:GetObject",
                "Bool",
                "aws:SecureTransport",
                "yes",
                "`true` or `false`",
            ),
            (
                "s3:GetObject",
                "ArnLike",
                "aws:SourceArn",
                "my-topic",
                "an ARN",
            ),
            (
                "s3:GetObject",
                "IpAddress",
                "aws:SourceIp",
                "10.1.0.0/16",
                "a private one is never the source",
            ),
            (
                "s3:GetObject",
                "StringEquals",
                "aws:SourceVpc",
                "my-vpc",
                "the name of a VPC",
            ),
            (
                "s3:GetObject",
                "StringEquals",
                "aws:PrincipalTag/team",
                "${aws:username",
                "not well formed",
            ),
            (
                "s3:GetObject",
                "StringEquals",
                "aws:PrincipalTag/team",
                "legal-*",
                "did you mean `StringLike`?",
            ),
            (
                "sagemaker:AddTags",
                "StringEquals",
                "aws:TagKeys",
                "x",
                "did you mean `ForAnyValue:StringEquals`?",
            ),
            (
                "s3:GetObject",
                "ForAllValues:StringEquals",
                "aws:SourceAccount",
                "x",
                "did you mean `StringEquals`?",
            ),
        ] {
            let found = found(&[action], operator, key, value).unwrap_or_default();
            assert!(found.contains(expected), "{key}: {found}");
        }
    }

    #[test]
    fn a_qualifier_on_a_key_of_one_value() {
        let found = |operator: &str, key, value| {
            let comparison = Comparison {
                operator: operator.parse().unwrap(),
                key,
                values: vec![value],
            };
            let found = conditions(&["s3:GetObject"], &[comparison]);
            found.first().map(|(_, misfit)| misfit.code.as_str())
        };
        for (operator, key, value, expected) in [
            (
                "ForAnyValue:StringEquals",
                "aws:RequestedRegion",
                "us-east-1",
                "needless_qualifier",
            ),
            (
                "ForAnyValue:ArnLike",
                "aws:SourceArn",
                "arn:aws:s3:::x",
                "needless_qualifier",
            ),
            (
                "ForAllValues:Null",
                "aws:TagKeys",
                "true",
                "needless_qualifier",
            ),
            (
                "ForAnyValue:Null",
                "aws:SourceArn",
                "false",
                "needless_qualifier",
            ),
            // What never matches says more.
            (
                "ForAnyValue:StringEquals",
                "aws:PrincipalTag/x",
                "a*",
                "wildcard_without_like",
            ),
            (
                "ForAllValues:StringEquals",
                "aws:RequestedRegion",
                "us-east-1",
                "vacuous_qualifier",
            ),
            (
                "ForAllValues:StringLike",
                "aws:PrincipalArn",
                "arn:*",
                "vacuous_qualifier",
            ),
        ] {
            assert_eq!(found(operator, key, value), Some(expected), "{operator}");
        }
    }

    #[test]
    fn several_values() {
        let found = |operator: &str, key: &str, values: &[&str]| {
            let comparison = Comparison {
                operator: operator.parse().unwrap(),
                key,
                values: values.to_vec(),
            };
            let found = conditions(&["s3:GetObject"], &[comparison]);
            found.first().map(|(_, misfit)| misfit.code.as_str())
        };
        let addresses = ["203.0.113.0/24", "10.0.0.0/8"];
        let dates = ["2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"];
        let unmet = Some("invalid_condition_value");
        let doubled = Some("redundant");
        for (operator, key, values, expected) in [
            ("Bool", "aws:SecureTransport", ["true", "false"], unmet),
            (
                "NumericLessThan",
                "aws:MultiFactorAuthAge",
                ["60", "300"],
                doubled,
            ),
            ("DateGreaterThan", "aws:CurrentTime", dates, doubled),
            (
                "NumericEquals",
                "aws:MultiFactorAuthAge",
                ["60", "300"],
                None,
            ),
            ("IpAddress", "aws:SourceIp", addresses, unmet),
            ("NotIpAddress", "aws:SourceIp", addresses, unmet),
            (
                "StringEquals",
                "aws:RequestedRegion",
                ["us-east-1", "us-gov-west-1"],
                None,
            ),
        ] {
            assert_eq!(found(operator, key, &values), expected, "{operator} {key}");
        }
    }

    #[test]
    fn a_private_address_is_paired_with_its_network() {
        let comparison = |operator: &str, key, value| Comparison {
            operator: operator.parse().unwrap(),
            key,
            values: vec![value],
        };
        let pair = [
            comparison("IpAddress", "aws:VpcSourceIp", "10.0.0.0/16"),
            comparison("StringEquals", "aws:SourceVpc", "vpc-12345678"),
        ];
        assert!(conditions(&["s3:GetObject"], &pair).is_empty());
    }
}
