use super::Report;
use super::values::{PARTITIONS, check_account};
use crate::a2i::{Call, Caller};
use crate::hash::Set;
use crate::message;
use crate::policy::{Condition, Value, stray_character};
use crate::stack::{
    At, Grant, Identity, IdentityKind, Include, Marked, Resource, SAGEMAKER_SID, Trust, Trusted,
    Values, Verb, When,
};

/// Whether every statement is one that IAM accepts.
pub(super) fn check(report: &mut Report<'_>) {
    let served = Served::of(report.calls);
    for identity in report.stack.identities() {
        for trust in &identity.trusts {
            check_trust(report, trust);
        }
        for grant in &identity.grants {
            check_grant(report, grant);
        }
        check_sids(report, identity);
        check_emptiness(report, identity, &served);
    }
    for task in report.stack.tasks() {
        for field in &task.fields {
            let name = &field.name.value;
            for (bucket, prefix) in task.buckets(name) {
                if let Some(prefix) = prefix {
                    check_prefix(report, &format!("{name}:"), bucket, prefix);
                }
            }
        }
    }
    let stated = report.stack.tasks().filter_map(|task| task.value("needs"));
    let stated = stated.flat_map(|needs| match needs {
        Values::Needs(needs) => needs.as_slice(),
        _ => &[],
    });
    let asserted = report.stack.assertions.iter();
    for requests in stated.chain(asserted.map(|assertion| &assertion.requests)) {
        check_actions(report, &requests.actions);
        for resource in &requests.resources {
            check_resource(report, resource);
        }
    }
}

/// What the reader of policies does not know: nothing fills in what is no policy variable.
fn check_included(report: &mut Report<'_>, include: &Include) {
    for (index, statement) in include.statements.iter().enumerate() {
        let place = include.place(index);
        let conditions = statement.condition.iter().flat_map(Condition::comparisons);
        let values = conditions.flat_map(|(_, _, values)| values.iter().map(Value::as_str));
        let resources = statement.resources().iter().map(String::as_str);
        for text in resources.chain(values) {
            check_variables(report, include.path.at, &place, text);
        }
    }
}

fn check_actions(report: &mut Report<'_>, actions: &[Marked<String>]) {
    for action in actions {
        if let Some(why) = action_mistake(&action.value) {
            report.error(action.at, message::bad_action(&action.value, why));
        }
    }
}

fn check_trust(report: &mut Report<'_>, trust: &Trust) {
    match &trust.trusted {
        Trusted::SageMaker(_) => {}
        Trusted::Include(include) => check_included(report, include),
        Trusted::Account(account) => check_account(report, account),
        Trusted::Service(service) => {
            if !is_service_principal(&service.value) {
                report.error(service.at, message::bad_service_principal(&service.value));
            }
        }
    }
    check_sid_and_condition(report, trust.sid.as_ref(), trust.when.as_ref());
}

fn check_grant(report: &mut Report<'_>, grant: &Grant) {
    match &grant.verb {
        Verb::Access {
            access,
            bucket,
            under,
        } => {
            if let Some(prefix) = under {
                check_prefix(report, access.keyword(), bucket, prefix);
            }
        }
        Verb::Statement {
            actions, resources, ..
        } => {
            check_actions(report, actions);
            for resource in resources {
                check_resource(report, resource);
            }
        }
        Verb::Pass { .. } => {}
        Verb::Include(include) => check_included(report, include),
    }
    check_sid_and_condition(report, grant.sid.as_ref(), grant.when.as_ref());
}

/// `before` is what stands before the bucket.
fn check_prefix(
    report: &mut Report<'_>,
    before: &str,
    bucket: &Marked<String>,
    prefix: &Marked<String>,
) {
    if let Some(why) = prefix_mistake(&prefix.value) {
        let message = message::bad_prefix(before, &bucket.value, &prefix.value, why);
        report.error(prefix.at, message);
    }
    check_characters(report, prefix);
}

fn check_resource(report: &mut Report<'_>, resource: &Marked<Resource>) {
    match &resource.value {
        Resource::Arn(arn) => {
            if let Some(why) = arn_mistake(arn) {
                report.error(resource.at, message::bad_arn(arn, &why));
            } else {
                let arn = Marked {
                    value: arn.clone(),
                    at: resource.at,
                };
                check_characters(report, &arn);
                check_variables(report, arn.at, "", &arn.value);
            }
        }
        Resource::Objects {
            keys: Some(keys), ..
        } => {
            if keys.value.is_empty() {
                report.error(keys.at, message::bad_keys());
            }
            check_characters(report, keys);
            check_variables(report, keys.at, "", &keys.value);
        }
        Resource::Objects { keys: None, .. } | Resource::Named(_) => {}
    }
}

/// `lambda.amazonaws.com`, `ec2.amazonaws.com.cn`: a host name in a domain of AWS.
///
/// Source: "AWS JSON policy elements: Principal", IAM User Guide.
fn is_service_principal(name: &str) -> bool {
    let domains = [
        ".amazonaws.com",
        ".amazonaws.com.cn",
        ".amazonaws.eu",
        ".amazon.com",
        ".aws.internal",
    ];
    let service = domains
        .into_iter()
        .find_map(|domain| name.strip_suffix(domain));
    let legal =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte);
    service.is_some_and(|service| !service.is_empty() && service.bytes().all(legal))
}

/// `service:Name`, with wildcards in the name only, or `*`.
///
/// Source: "IAM JSON policy elements: Action", IAM User Guide.
fn action_mistake(action: &str) -> Option<&'static str> {
    if action == "*" {
        return None;
    }
    let Some((service, name)) = action.split_once(':') else {
        return Some("before a `:` stands the service, behind it the action's name");
    };
    let in_service = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || b"*?_".contains(&byte);
    if service.contains(['*', '?']) {
        Some("a wildcard cannot stand in the service")
    } else if service.is_empty() || !service.bytes().all(in_service) {
        Some("the service before the `:` has letters, digits and `-`")
    } else if name.is_empty() || !name.bytes().all(in_name) {
        Some("the name behind the `:` has letters, digits and the wildcards `*` and `?`")
    } else {
        None
    }
}

/// Every policy variable is the key of a request's context, and has a colon: what has none is meant to
/// be filled in by something else than IAM.
///
/// Source: "IAM policy elements: Variables and tags", IAM User Guide.
fn check_variables(report: &mut Report<'_>, at: At, place: &str, text: &str) {
    for after in text.split("${").skip(1) {
        let Some((name, _)) = after.split_once('}') else {
            continue;
        };
        let in_name = |character: char| character.is_alphanumeric() || character == '_';
        if !name.is_empty() && name.chars().all(in_name) {
            let declared = report.names.bucket(name).is_some();
            report.error(at, message::no_policy_variable(name, declared).of(place));
        }
    }
}

/// `arn:partition:service:region:account:resource` or `*`.
///
/// Source: "IAM JSON policy elements: Resource", IAM User Guide.
fn arn_mistake(arn: &str) -> Option<String> {
    if arn == "*" {
        return None;
    }
    let mut parts = arn.splitn(6, ':');
    if parts.next() != Some("arn") {
        return Some("an ARN begins with `arn:`".to_owned());
    }
    let (partition, service) = (parts.next().unwrap_or_default(), parts.next());
    if parts.nth(2).is_none_or(str::is_empty) {
        return Some(
            "an ARN has six parts, `arn:partition:service:region:account:resource`".to_owned(),
        );
    }
    let service = service.unwrap_or_default();
    if !partition.contains(['*', '?']) && !PARTITIONS.contains(&partition) {
        return Some(format!("AWS has no partition `{partition}`"));
    }
    if service.is_empty() || service.contains(['*', '?']) {
        return Some("the service of an ARN is a name, without wildcards".to_owned());
    }
    None
}

/// `under` takes the beginning of keys, as they are.
fn prefix_mistake(prefix: &str) -> Option<&'static str> {
    if prefix.is_empty() {
        Some("it is empty")
    } else if prefix.contains(['*', '?']) {
        Some("a wildcard cannot stand in it; all keys that begin with it are meant anyway")
    } else if prefix.contains("${") {
        Some("a policy variable cannot stand in it; `allow` takes one")
    } else if !prefix.ends_with('/') {
        Some("it does not end with `/`, so that keys beside the folder would be meant too")
    } else {
        None
    }
}

/// Source: "IAM JSON policy elements: Sid" and "CreatePolicy", IAM User Guide and API Reference.
fn check_sid_and_condition(
    report: &mut Report<'_>,
    sid: Option<&Marked<String>>,
    when: Option<&When>,
) {
    if let Some(sid) = sid {
        if sid.value.is_empty() || !sid.value.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            report.error(sid.at, message::bad_sid(&sid.value));
        }
    }
    let Some(When(operators)) = when else { return };
    let mut seen_operators = Set::default();
    for (operator, comparisons) in operators {
        let name = operator.value.to_string();
        let mut seen_keys = Set::default();
        for comparison in comparisons {
            let key = &comparison.key;
            if !seen_keys.insert(key.value.to_lowercase()) {
                report.error(key.at, message::repeated_key(&key.value, &name));
            }
            check_characters(report, key);
            for value in &comparison.values {
                if let Value::String(text) = &value.value {
                    check_text(report, text, value.at);
                    check_variables(report, value.at, "", text);
                }
            }
        }
        if !seen_operators.insert(operator.value) {
            report.error(operator.at, message::repeated_operator(&name));
        }
    }
}

fn check_characters(report: &mut Report<'_>, text: &Marked<String>) {
    check_text(report, &text.value, text.at);
}

fn check_text(report: &mut Report<'_>, text: &str, at: At) {
    if let Some(bad) = stray_character(text) {
        report.error(at, message::bad_character(bad));
    }
}

/// Within a policy a Sid is unique. Verbs that merge into one statement share theirs.
fn check_sids(report: &mut Report<'_>, identity: &Identity) {
    let Some(policies) = report.policies(identity) else {
        return;
    };
    for (policy, document, sids) in [
        (
            "trust policy",
            &policies.trust,
            trust_sids as fn(&Identity) -> Vec<(&str, At)>,
        ),
        ("permissions policy", &policies.permissions, grant_sids),
    ] {
        let mut seen = Set::default();
        let statements = document.iter().flat_map(|document| &document.statements);
        let sids_of = statements.filter_map(|statement| statement.sid.as_ref());
        for sid in sids_of.filter(|sid| !sid.is_empty()) {
            if !seen.insert(sid) {
                let sids = sids(identity);
                let at = sids.iter().rev().find(|(known, _)| known == sid);
                let at = at.map_or(identity.ident.at, |(_, at)| *at);
                report.error(at, message::repeated_sid(sid, policy));
            }
        }
    }
}

fn trust_sids(identity: &Identity) -> Vec<(&str, At)> {
    fn sids(trust: &Trust) -> Vec<(&str, At)> {
        match (&trust.sid, &trust.trusted) {
            (Some(sid), _) => vec![(&sid.value, sid.at)],
            (None, Trusted::SageMaker(at)) => vec![(SAGEMAKER_SID, *at)],
            (None, Trusted::Include(include)) => included_sids(include),
            (None, _) => Vec::new(),
        }
    }
    identity.trusts.iter().flat_map(sids).collect()
}

fn grant_sids(identity: &Identity) -> Vec<(&str, At)> {
    fn sids(grant: &Grant) -> Vec<(&str, At)> {
        match (&grant.sid, &grant.verb) {
            (Some(sid), _) => vec![(&sid.value, sid.at)],
            (None, Verb::Include(include)) => included_sids(include),
            (None, _) => Vec::new(),
        }
    }
    identity.grants.iter().flat_map(sids).collect()
}

fn included_sids(include: &Include) -> Vec<(&str, At)> {
    let sids = include.statements.iter();
    let sids = sids.filter_map(|statement| statement.sid.as_deref());
    sids.map(|sid| (sid, include.path.at)).collect()
}

/// A role must trust somebody, and a user without a policy serves nothing.
fn check_emptiness(report: &mut Report<'_>, identity: &Identity, served: &Served<'_>) {
    if !identity.complete {
        return;
    }
    let ident = &identity.ident;
    let derives = identity.derives.is_some();
    match identity.kind {
        IdentityKind::User
            if identity.grants.is_empty() && identity.attached.is_empty() && !derives =>
        {
            report.error(ident.at, message::empty_user(&ident.value));
        }
        IdentityKind::Role
            if report.policies(identity).is_none_or(|own| own.trust.is_none())
                && !served.assumed.contains(ident.value.as_str()) =>
        {
            report.error(ident.at, message::trusts_nobody(&ident.value));
        }
        _ => {}
    }
    // Nothing to derive from is a mistake of its own.
    if let Some(at) = identity.derives {
        if !served.named.contains(ident.value.as_str()) {
            report.error(at, message::nothing_to_derive(&ident.value));
        }
    }
}

/// The identities that tasks need.
struct Served<'a> {
    named: Set<&'a str>,
    /// Those that a service assumes. A task says itself that the trust of its role is missing.
    assumed: Set<&'a str>,
}

impl<'a> Served<'a> {
    fn of(calls: &'a [Call<'a>]) -> Self {
        let ident = |call: &'a Call<'a>| call.identity.ident.value.as_str();
        let assumed = calls.iter().filter(|call| call.caller != Caller::Itself);
        Self {
            named: calls.iter().map(ident).collect(),
            assumed: assumed.map(ident).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{action_mistake, arn_mistake, is_service_principal, prefix_mistake};

    #[test]
    fn actions() {
        for action in [
            "*",
            "s3:*",
            "s3:Get*",
            "S3:GETOBJECT",
            "execute-api:Invoke",
            "s3:Get?bject",
        ] {
            assert_eq!(action_mistake(action), None, "{action}");
        }
        for action in [
            "",
            "s3",
            "s3:",
            ":GetObject",
            "s*:GetObject",
            "*:*",
            "s3:Get Object",
            "s3:a:b",
        ] {
            assert!(action_mistake(action).is_some(), "{action}");
        }
    }

    #[test]
    fn arns() {
        for arn in [
            "*",
            "arn:aws:s3:::bucket/key:with:colons",
            "arn:*:s3:::bucket",
            "arn:aws-cn:iam::111122223333:role/x",
            "arn:aws:s3:::bucket/${aws:username}",
        ] {
            assert_eq!(arn_mistake(arn), None, "{arn}");
        }
        for arn in [
            "",
            "bucket",
            "arn",
            "arn:aws:s3",
            "arn:aws:s3:::",
            "arn:aws:*:::x",
            "arn:asw:s3:::x",
            "s3://bucket",
        ] {
            assert!(arn_mistake(arn).is_some(), "{arn}");
        }
    }

    #[test]
    fn service_principals() {
        for name in [
            "sagemaker.amazonaws.com",
            "ec2.amazonaws.com.cn",
            "a.b.amazonaws.com",
        ] {
            assert!(is_service_principal(name), "{name}");
        }
        for name in [
            "",
            "sagemaker",
            ".amazonaws.com",
            "arn:aws:iam::1:root",
            "S.amazonaws.com",
            "*",
        ] {
            assert!(!is_service_principal(name), "{name}");
        }
    }

    #[test]
    fn prefixes() {
        assert_eq!(prefix_mistake("incoming/2024/"), None);
        for prefix in ["", "a", "a/*", "a?/", "${aws:username}/"] {
            assert!(prefix_mistake(prefix).is_some(), "{prefix}");
        }
    }
}
