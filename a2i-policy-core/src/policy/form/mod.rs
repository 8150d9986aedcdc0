//! The form of single texts: what AWS takes as an action, a resource, a principal, a key.

mod action;
mod arn;
mod mistake;
#[cfg(feature = "read")]
mod operator;
mod provider;

pub(crate) use action::ActionForm;
#[cfg(feature = "reference")]
pub(crate) use arn::{Arn, is_region, is_region_parameter};
pub(crate) use arn::{PARTITIONS, completed, is_account, mistake};
#[cfg(feature = "dsl")]
pub(crate) use arn::{is_open, partition_of};
pub(crate) use mistake::{Fix, Mistake};
pub(crate) use provider::{GITHUB, shared_provider};
#[cfg(feature = "dsl")]
pub(crate) use provider::{
    is_built_in_provider, is_shared_provider, oidc_provider, saml_provider, shared_providers,
};

#[cfg(feature = "read")]
pub(crate) use operator::{LEGAL_OPERATOR, nearest_operator, no_operator, other_case};

use super::path::Clipped;
use super::{Code, Kind, PrincipalKind};

/// What is wrong with a text, and what is legal.
pub(crate) type Breach = (Code, String);

/// What is said of an operator, a key or an element that is written twice in one place.
pub(crate) fn repeated(name: &str) -> String {
    format!("`{}` is written twice here", Clipped(name))
}

/// The first character of a text that is not allowed in a policy.
///
/// Source: "CreatePolicy" in the IAM API Reference, the pattern of `PolicyDocument`.
pub(crate) fn stray_character(text: &str) -> Option<char> {
    let legal = |character| matches!(character, '\t' | '\n' | '\r' | ' '..='\u{ff}');
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return None;
    }
    text.chars().find(|&character| !legal(character))
}

pub(super) fn characters(text: &str) -> Option<Breach> {
    let stranger = stray_character(text)?;
    Some((Code::InvalidCharacter, illegal_character(stranger)))
}

/// What is said of a character that is not allowed in a policy.
pub(crate) fn illegal_character(character: char) -> String {
    format!(
        "IAM allows no {} (U+{:04X}) in a policy: only tab, line feed, carriage return and U+0020 to U+00FF",
        character.escape_debug(),
        u32::from(character)
    )
}

/// What a trust policy may allow: IAM answers "AssumeRole policy may only specify STS AssumeRole
/// actions" to anything else.
pub(super) fn trusted_action(text: &str) -> Option<Breach> {
    let prefix = text.split_once(':').map(|(prefix, _)| prefix);
    let fits = prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case("sts"));
    let message = || {
        format!(
            "`{}` is not allowed in a trust policy: its actions are those of STS, such as `sts:AssumeRole`",
            Clipped(text)
        )
    };
    (!fits).then(|| (Code::ForbiddenAction, message()))
}

/// Source: "IAM JSON policy elements: Resource". A resource-based policy may name its resources in a
/// way of its service's own, such as `execute-api:/*`; an identity-based one must hold ARNs.
pub(super) fn resource(text: &str, kind: Option<Kind>) -> Option<Breach> {
    let strict = match kind {
        Some(
            Kind::Identity
            | Kind::Managed
            | Kind::Boundary
            | Kind::ServiceControl
            | Kind::ResourceControl,
        ) => true,
        Some(Kind::Resource) => !text.contains(':'),
        Some(Kind::Trust) | None => text.is_empty(),
    };
    let mistake = strict.then(|| mistake(text))??;
    Some((mistake.code, mistake.message(text)))
}

/// Source: "AWS JSON policy elements: Principal": "You cannot use a wildcard to match part of a
/// principal name or ARN", "You cannot identify a user group as a principal".
pub(super) fn principal(kind: PrincipalKind, name: &str) -> Option<Breach> {
    let whole = kind == PrincipalKind::Aws && name == "*";
    let (fits, legal) = match kind {
        PrincipalKind::Aws => (
            whole || is_account(name) || is_unique_id(name) || is_principal_arn(name),
            "`AWS` takes `*`, a 12-digit account ID, or the ARN of an account's root, a user, a role or a session",
        ),
        PrincipalKind::Service => {
            let mistake = service_principal(name)?;
            return Some((mistake.code, mistake.message(name)));
        }
        PrincipalKind::Federated => (
            name.starts_with("arn:") || name.contains('.'),
            "`Federated` takes a domain such as `accounts.google.com` or the ARN of an identity provider",
        ),
        PrincipalKind::CanonicalUser => (
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()),
            "`CanonicalUser` takes an S3 canonical user ID",
        ),
    };
    let shown = Clipped(name);
    let message = if name.contains(['*', '?']) && !whole {
        format!(
            "`{shown}` holds a wildcard, which is allowed only for everyone, as \"AWS\": \"*\"; {legal}"
        )
    } else if fits {
        return None;
    } else {
        format!("`{shown}` is not a principal; {legal}")
    };
    Some((Code::InvalidPrincipal, message))
}

/// What IAM leaves where it deleted a user or role: "IAM identifiers", unique identifiers.
fn is_unique_id(text: &str) -> bool {
    text.len() >= 16
        && text.starts_with('A')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// Whether a text is the ARN of a principal, in full.
pub(crate) fn is_principal_arn(text: &str) -> bool {
    let mut parts = text.splitn(6, ':');
    let mut next = || parts.next().unwrap_or_default();
    let (first, partition, service, region, account, resource) =
        (next(), next(), next(), next(), next(), next());
    first == "arn"
        && PARTITIONS.contains(&partition)
        && matches!(service, "iam" | "sts")
        && region.is_empty()
        // An origin access identity is a user of the account `cloudfront`.
        && (is_account(account) || account == "cloudfront")
        && is_of_a_principal(service, resource)
        && !text.contains(['*', '?'])
}

/// Whether the last part of an ARN is that of a principal.
///
/// Source: "AWS JSON policy elements: Principal", IAM User Guide.
fn is_of_a_principal(service: &str, resource: &str) -> bool {
    let (kind, name) = resource.split_once('/').unwrap_or((resource, ""));
    match (service, kind) {
        ("iam", "root") => resource == kind,
        ("iam", "user" | "role") | ("sts", "federated-user") => {
            !name.is_empty() && !name.ends_with('/')
        }
        ("sts", "assumed-role") => {
            let session = name.split_once('/');
            session.is_some_and(|(role, session)| !role.is_empty() && !session.is_empty())
        }
        _ => false,
    }
}

/// `lambda.amazonaws.com`, `ec2.amazonaws.com.cn`: a host name in a domain of AWS.
///
/// Source: "AWS JSON policy elements: Principal", IAM User Guide.
pub(crate) fn service_principal(name: &str) -> Option<Mistake> {
    let legal =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte);
    let service = SERVICE_DOMAINS
        .into_iter()
        .find_map(|domain| name.strip_suffix(domain));
    let fits = service.is_some_and(|service| !service.is_empty() && service.bytes().all(legal));
    (!fits).then(|| Mistake {
        code: Code::InvalidPrincipal,
        verdict: "is not a service principal",
        why: "one looks like `lambda.amazonaws.com`".to_owned(),
        fix: Fix::Say("it is in lower case, in a domain of AWS and without wildcards"),
    })
}

/// Behind the name of a service.
const SERVICE_DOMAINS: [&str; 5] = [
    ".amazonaws.com",
    ".amazonaws.com.cn",
    ".amazonaws.eu",
    ".amazon.com",
    ".aws.internal",
];

/// What a `Sid` may hold, where IAM says so.
///
/// Source: "IAM JSON policy elements: Sid" and "CreatePolicy", IAM User Guide and API Reference.
pub(crate) fn is_sid(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// What is said of an invalid `Sid`.
pub(crate) fn illegal_sid(sid: &str) -> String {
    if sid.is_empty() {
        return "this `Sid` is empty".to_owned();
    }
    format!(
        "IAM allows no Sid `{}`: only letters and digits, without spaces",
        Clipped(sid)
    )
}

/// Source: "IAM JSON policy elements: Condition": a key is `service:name`.
pub(crate) fn condition_key(key: &str) -> Option<Breach> {
    let fits = key
        .split_once(':')
        .is_some_and(|(service, name)| !service.is_empty() && !name.is_empty());
    let message = || {
        format!(
            "`{}` is not a condition key, so that no request has it; a key has the form `service:name`, such as \
             `aws:SourceAccount`",
            Clipped(key)
        )
    };
    (!fits).then(|| (Code::InvalidConditionKey, message()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(breach: Option<Breach>) -> Option<&'static str> {
        breach.map(|(code, _)| code.as_str())
    }

    #[test]
    fn actions_of_trust_policies() {
        for good in ["sts:AssumeRole", "STS:TagSession", "sts:*"] {
            assert_eq!(code(trusted_action(good)), None, "{good}");
        }
        for bad in ["*", "s3:GetObject", "stsx:A"] {
            assert_eq!(code(trusted_action(bad)), Some("forbidden_action"), "{bad}");
        }
    }

    #[test]
    fn resources_of_identity_policies() {
        let code = |text| code(resource(text, Some(Kind::Identity)));
        for good in [
            "*",
            "arn:aws:s3:::bucket/*",
            "arn:*:iam::*:role/x:y",
            "arn:aws-cn:sqs:cn-north-1:111122223333:q",
            "arn:${Partition}:s3:::b",
        ] {
            assert_eq!(code(good), None, "{good}");
        }
        for bad in [
            "",
            "bucket",
            "s3:::bucket",
            "arn",
            "arn:aws",
            "arn::s3:::b",
            "arn:aws::::b",
            "arn:aws:*:::b",
            "arn:aws:s3::bucket",
            "arn:azure:s3:::b",
        ] {
            assert_eq!(code(bad), Some("invalid_resource"), "{bad}");
        }
        assert_eq!(code("arn:aws:logs:*"), Some("short_arn"));
    }

    #[test]
    fn other_policies_name_resources_as_their_service_does() {
        assert_eq!(code(resource("execute-api:/*", Some(Kind::Resource))), None);
        for bad in ["", "bucket"] {
            assert_eq!(
                code(resource(bad, Some(Kind::Resource))),
                Some("invalid_resource")
            );
        }
        assert_eq!(code(resource("", None)), Some("invalid_resource"));
    }

    #[test]
    fn principals() {
        use PrincipalKind::{Aws, CanonicalUser, Federated, Service};
        for (kind, good) in [
            (Aws, "*"),
            (Aws, "111122223333"),
            (Aws, "arn:aws:iam::111122223333:root"),
            (Aws, "arn:aws-us-gov:sts::111122223333:assumed-role/R/s"),
            (Aws, "arn:aws:sts::111122223333:federated-user/alice"),
            (Aws, "arn:aws:iam::111122223333:role/service-role/R"),
            (
                Aws,
                "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1",
            ),
            (Aws, "AROAEXAMPLEEXAMPLE12"),
            (Service, "sagemaker.amazonaws.com"),
            (Federated, "cognito-identity.amazonaws.com"),
            (Federated, "arn:aws:iam::111122223333:saml-provider/x"),
            (
                CanonicalUser,
                "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
            ),
        ] {
            assert_eq!(code(principal(kind, good)), None, "{good}");
        }
        for (kind, bad) in [
            (Aws, ""),
            (Aws, "arn:aws:iam::111122223333:role/*"),
            (Aws, "arn:aws:iam::111122223333:group/Admins"),
            (Aws, "arn:aws:iam::111122223333:oidc-provider/gitlab.com"),
            (Aws, "arn:aws:iam::111122223333:role/"),
            (Aws, "arn:aws:sts::111122223333:assumed-role/R"),
            (Aws, "arn:aws:s3:::bucket"),
            (Aws, "1111"),
            (Service, "sagemaker"),
            (Service, "*"),
            (Service, "*.amazonaws.com"),
            (Federated, "*"),
            (CanonicalUser, ""),
        ] {
            assert_eq!(
                code(principal(kind, bad)),
                Some("invalid_principal"),
                "{bad}"
            );
        }
    }

    #[test]
    fn condition_keys() {
        for good in [
            "aws:SourceIp",
            "aws:RequestTag/a:b",
            "token.actions.githubusercontent.com:sub",
        ] {
            assert_eq!(code(condition_key(good)), None, "{good}");
        }
        for bad in ["", "SourceIp", ":x", "aws:"] {
            assert_eq!(
                code(condition_key(bad)),
                Some("invalid_condition_key"),
                "{bad}"
            );
        }
    }

    #[test]
    fn characters_end_at_latin_1() {
        assert_eq!(code(characters("a\t\r\nÿ")), None);
        for bad in ["\u{100}", "a日", "\0", "\u{8}"] {
            assert_eq!(code(characters(bad)), Some("invalid_character"), "{bad:?}");
        }
    }
}
