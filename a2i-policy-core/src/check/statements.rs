use super::Report;
use super::named::grants_to;
use super::values::{check_account, is_partition};
use crate::a2i::{Caller, Operation, SAGEMAKER};
use crate::compose::SAGEMAKER_SID;
use crate::hash::Set;
use crate::lint::lint_of;
use crate::message::{self, Before, Message, Wanted};
use crate::nearest::nearest;
use crate::needs::Call;
use crate::parameter::{Part, parts};
use crate::policy::validate::placeholder;
use crate::policy::{
    ActionForm, Arn, Code, Condition, Document, Operator, Test, Value, condition_key,
    is_built_in_provider, is_open, is_principal_arn, is_sid, mistake, oidc_provider, saml_provider,
    service_principal, stray_character,
};
use crate::reference;
use crate::stack::{
    At, Comparison, Declaration, Grant, Holder, Identity, IdentityKind, Include, Marked, Origin,
    PREFIX_KEY, ProviderKind, Reach, Resource, Settings, Task, Trust, Trusted, Values, Verb, When,
    prefix_mistake,
};

/// Whether every statement is one that IAM accepts.
pub(super) fn check(report: &mut Report<'_>) {
    for identity in report.stack.identities() {
        for trust in &identity.trusts {
            check_trust(report, identity.ident.at, trust);
        }
        check_trust_sids(report, identity);
    }
    check_emptiness(report);
    for holder in report.stack.holders() {
        for grant in holder.grants {
            check_grant(report, holder.ident.at, grant);
        }
        check_grant_sids(report, holder);
    }
    for group in report.stack.groups() {
        let is_empty = group.grants.is_empty() && group.attached.is_empty();
        if group.complete && is_empty {
            report.error(group.ident.at, message::empty_group(&group.ident.value));
        }
    }
    for policy in report.stack.policies() {
        if policy.complete && policy.is_known() && policy.grants.is_empty() {
            let ident = &policy.ident.value;
            let message = match &policy.origin {
                Origin::Declared => message::empty_customer_policy(ident),
                Origin::External { arn, .. } => message::empty_external_policy(ident, &arn.value),
            };
            report.error(policy.ident.at, message);
        }
    }
    for task in report.stack.tasks() {
        for field in &task.fields {
            let name = &field.name.value;
            for (bucket, prefix) in task.buckets(name) {
                if let Some(prefix) = prefix {
                    check_prefix(report, Before::Field(name), bucket, prefix);
                }
            }
        }
    }
    let stated = report.stack.tasks().flat_map(|task| {
        let needs = match task.value("needs") {
            Some(Values::Needs(needs)) => needs.as_slice(),
            _ => &[],
        };
        needs.iter().map(|requests| (task.ident.at, requests))
    });
    let asserted = report
        .stack
        .assertions
        .iter()
        .map(|assertion| (assertion.identity.at, &assertion.requests));
    for (of, requests) in stated.chain(asserted) {
        check_actions(report, of, &requests.actions, &requests.resources);
        for resource in &requests.resources {
            check_resource(report, of, resource);
        }
    }
}

/// What the reader of policies does not know: nothing fills in what is not a policy variable.
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

fn check_actions(
    report: &mut Report<'_>,
    of: At,
    actions: &[Marked<String>],
    resources: &[Marked<Resource>],
) {
    let services = services(report, resources);
    let mut form = ActionForm::default();
    for Marked { value: action, at } in actions {
        if let Some(mistake) = form.mistake(action) {
            let meant = meant_action(action, &services);
            let message = match meant {
                Some(_) => message::bad_form(action, &mistake).instead(meant.as_deref()),
                None => message::bad_form(action, &mistake),
            };
            if mistake.is_stored() {
                report.lint(lint_of(mistake.code), of, *at, message);
            } else {
                report.breaks(of, *at, message);
            }
        }
    }
}

/// The action that somebody means who leaves its service out, or writes another mark than a colon: that of
/// the service of the resources, or the only one that has it.
fn meant_action(text: &str, services: &[String]) -> Option<String> {
    let (before, name) = text.rsplit_once([':', '.', '/']).unwrap_or(("", text));
    let of = |prefix: &str| {
        let action = reference::service(prefix)?.action(name)?;
        Some(format!("{prefix}:{}", action.name()))
    };
    let mut of_resources = services.iter().filter_map(|service| of(service));
    of(before).or_else(|| of_resources.next())
}

/// The services of which the ARNs of resources are.
fn services(report: &Report<'_>, resources: &[Marked<Resource>]) -> Vec<String> {
    let settings = &report.stack.settings;
    let arns = resources
        .iter()
        .filter_map(|it| settings.resource_arn(report.names, &it.value));
    arns.filter_map(|arn| Some(arn.split(':').nth(2)?.to_owned()))
        .collect()
}
/// What else a trust policy lets whoever assumes the role do at the same time.
///
/// Source: "Actions, resources, and condition keys for AWS Security Token Service", the permission-only
/// actions.
const BESIDES: [&str; 3] = ["sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"];

fn check_trust(report: &mut Report<'_>, of: At, trust: &Trust) {
    match &trust.trusted {
        Trusted::SageMaker(_) => {}
        Trusted::Include(include) => check_included(report, include),
        Trusted::Account(account) => check_account(report, account),
        Trusted::Identity(ident) => {
            let declared = report.names.identity(&ident.value).is_some();
            if declared && report.lacks_account() {
                let message = message::principal_without_account(&ident.value);
                report.error(ident.at, message);
            }
        }
        Trusted::Principal(arn) => check_principal(report, arn),
        Trusted::Provider(kind, name) => check_provider(report, *kind, name),
        Trusted::Service(service) => {
            if let Some(mistake) = service_principal(&service.value) {
                let message = message::bad_service_principal(&service.value, &mistake);
                report.error(service.at, message);
            }
        }
    }
    let mut seen = Set::default();
    for Marked { value, at } in &trust.with {
        if !BESIDES.iter().any(|it| it.eq_ignore_ascii_case(value)) {
            let nearest = nearest(value, BESIDES);
            report.error(*at, message::bad_with(value, nearest, &BESIDES));
        } else if !seen.insert(value.to_ascii_lowercase()) {
            report.error(*at, message::repeated_with(value));
        }
    }
    check_sid_and_condition(report, of, trust.sid.as_ref(), trust.when.as_ref());
}

fn check_principal(report: &mut Report<'_>, arn: &Marked<String>) {
    let Marked { value: text, at } = arn;
    if check_variables(report, *at, "", text) {
        return;
    }
    if !is_principal_arn(text) {
        report.error(*at, message::bad_principal_arn(text));
    } else if let Some(message) = of_another_partition(report, text) {
        report.error(*at, message);
    }
}

/// What is wrong with the name of an identity provider.
pub(super) fn provider_mistake(kind: ProviderKind, name: &str) -> Option<&'static str> {
    match kind {
        ProviderKind::Oidc => oidc_provider(name),
        ProviderKind::Saml => saml_provider(name),
    }
}

fn check_provider(report: &mut Report<'_>, kind: ProviderKind, name: &Marked<String>) {
    let Marked { value: text, at } = name;
    let built_in = kind == ProviderKind::Oidc && is_built_in_provider(text);
    if let Some(why) = provider_mistake(kind, text) {
        report.error(*at, message::bad_provider(kind.keyword(), text, why));
    } else if !built_in && report.lacks_account() {
        report.error(*at, message::provider_without_account(text));
    }
}

fn check_grant(report: &mut Report<'_>, of: At, grant: &Grant) {
    match &grant.verb {
        Verb::Access {
            access,
            bucket,
            under,
        } => {
            if let Some(prefix) = under {
                check_prefix(report, Before::Verb(access.keyword()), bucket, prefix);
                if access.reach() == Reach::Bucket {
                    check_own_prefix(report, grant.when.as_ref());
                }
            }
        }
        Verb::Statement {
            actions, resources, ..
        } => {
            check_actions(report, of, actions, resources);
            for resource in resources {
                check_resource(report, of, resource);
            }
        }
        Verb::Pass { role, to } => {
            check_own_service(report, role, to.as_ref(), grant.when.as_ref());
        }
        Verb::Include(include) => check_included(report, include),
    }
    check_sid_and_condition(report, of, grant.sid.as_ref(), grant.when.as_ref());
}

fn check_prefix(
    report: &mut Report<'_>,
    before: Before<'_>,
    bucket: &Marked<String>,
    prefix: &Marked<String>,
) {
    if let Some(why) = prefix_mistake(&prefix.value) {
        let message = message::bad_prefix(before, &bucket.value, &prefix.value, why);
        report.error(prefix.at, message);
    }
    check_characters(report, prefix);
}

/// A condition beside `under` that would have its place: JSON holds one comparison of a key by an operator.
fn check_own_prefix(report: &mut Report<'_>, when: Option<&When>) {
    let like = Operator::new(Test::StringLike);
    let operators = when.iter().flat_map(|When(operators)| operators);
    let blocks = operators.filter(|(operator, _)| operator.value == like);
    for (_, block) in blocks {
        for Comparison { key, .. } in block {
            if key.value.eq_ignore_ascii_case(PREFIX_KEY) {
                report.error(key.at, message::prefix_beside_under());
            }
        }
    }
}

/// `pass` says to which service: a condition may repeat it, and says nothing else of it.
fn check_own_service(
    report: &mut Report<'_>,
    role: &Marked<String>,
    to: Option<&Marked<String>>,
    when: Option<&When>,
) {
    let own = to.map_or(SAGEMAKER, |to| to.value.as_str());
    let equals = Operator::new(Test::StringEquals);
    for (operator, block) in when.iter().flat_map(|When(operators)| operators) {
        for Comparison { key, values } in block {
            if !key.value.eq_ignore_ascii_case(Operation::PassRole.key()) {
                continue;
            }
            let values: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
            let other = match values.as_slice() {
                [one] if operator.value == equals && *one == own => continue,
                [one] if operator.value == equals => Some(*one),
                _ => None,
            };
            let message = message::service_beside_pass(&role.value, own, other);
            report.error(key.at, message);
        }
    }
}

fn check_resource(report: &mut Report<'_>, of: At, resource: &Marked<Resource>) {
    match &resource.value {
        Resource::Arn(arn) => {
            let at = resource.at;
            check_text(report, arn, at);
            // What is to become of a placeholder is not known.
            if !check_variables(report, at, "", arn) {
                check_arn(report, of, at, arn);
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

fn check_arn(report: &mut Report<'_>, of: At, at: At, arn: &str) {
    if let Some(mistake) = mistake(arn) {
        let message = message::bad_form(arn, &mistake);
        // What a document that exists may leave out is written in full here.
        if mistake.is_stored() && mistake.code != Code::ShortArn {
            report.lint(lint_of(mistake.code), of, at, message);
        } else {
            report.error(at, message);
        }
        return;
    }
    if let Some(message) = of_another_partition(report, arn) {
        report.error(at, message);
    }
}

fn of_another_partition(report: &Report<'_>, arn: &str) -> Option<Message> {
    let settings = &report.stack.settings;
    let parts = foreign(arn, settings)?;
    let (partition, own) = (parts.partition, settings.partition());
    let stated = settings.partition.is_some();
    let fixed = parts.with(own, parts.region, parts.account);
    Some(message::foreign_partition(
        arn,
        partition,
        (own, stated),
        &fixed,
    ))
}

/// An ARN of another partition than the stack's.
pub(super) fn foreign<'a>(arn: &'a str, settings: &Settings) -> Option<Arn<'a>> {
    let is_foreign = |parts: &Arn<'_>| {
        parts.partition != settings.partition()
            && !is_open(parts.partition)
            && is_partition(settings)
    };
    Arn::parse(arn).filter(is_foreign)
}

/// Every policy variable is the key of a request's context, and has a colon: what has none is meant to
/// be filled in by something else than IAM. Says whether there is any.
///
/// Source: "IAM policy elements: Variables and tags", IAM User Guide.
fn check_variables(report: &mut Report<'_>, at: At, place: &str, text: &str) -> bool {
    let before = report.findings.len();
    for after in text.split("${").skip(1) {
        let Some((name, _)) = after.split_once('}') else {
            continue;
        };
        let in_name = |character: char| character.is_alphanumeric() || character == '_';
        let wanted = match Arn::parse(text) {
            Some(Arn { service: "kms", .. }) => Wanted::Key,
            _ => Wanted::Bucket,
        };
        let declared = matches!(
            (report.names.get(name), wanted),
            (Some(Declaration::Key(_)), Wanted::Key)
                | (Some(Declaration::Bucket(_)), Wanted::Bucket)
        );
        let bare = !name.is_empty() && name.chars().all(in_name);
        if bare && (declared || placeholder(&format!("${{{name}}}")).is_none()) {
            report.error(
                at,
                message::no_policy_variable(name, wanted, declared).of(place),
            );
        }
    }
    if report.findings.len() == before {
        if let Some(placeholder) = placeholder(text) {
            report.error(at, message::placeholder(&placeholder).of(place));
        }
    }
    report.findings.len() > before
}

/// Source: "IAM JSON policy elements: Sid" and "CreatePolicy", IAM User Guide and API Reference.
fn check_sid_and_condition(
    report: &mut Report<'_>,
    of: At,
    sid: Option<&Marked<String>>,
    when: Option<&When>,
) {
    if let Some(sid) = sid {
        if sid.value.is_empty() || !is_sid(&sid.value) {
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
            if !seen_keys.insert(key.value.to_ascii_lowercase()) {
                report.error(key.at, message::repeated_key(&key.value));
            }
            check_characters(report, key);
            if let Some((code, why)) = condition_key(&key.value) {
                report.lint(lint_of(code), of, key.at, Message::new(why));
            }
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
    if stray_character(text).is_none() {
        return;
    }
    // What stands for a parameter is not a character of the text.
    let mut written = parts(text).filter_map(|part| match part {
        Part::Text(text) => Some(text),
        Part::Parameter(_) => None,
    });
    if let Some(bad) = written.find_map(stray_character) {
        report.error(at, message::bad_character(bad));
    }
}

fn check_trust_sids(report: &mut Report<'_>, identity: &Identity) {
    let Some(policies) = report.policies(identity) else {
        return;
    };
    let trust = policies.trust.as_ref();
    check_sids(report, "trust policy", &identity.ident, trust, || {
        trust_sids(identity)
    });
}

fn check_grant_sids(report: &mut Report<'_>, holder: Holder<'_>) {
    let document = report.permissions(&holder.ident.value);
    let policy = match report.names.policy(&holder.ident.value) {
        Some(_) => "policy",
        None => "permissions policy",
    };
    check_sids(report, policy, holder.ident, document, || {
        grant_sids(holder.grants)
    });
}

/// Within a policy a Sid is unique. Verbs that merge into one statement share theirs.
fn check_sids<'s>(
    report: &mut Report<'_>,
    policy: &str,
    of: &Marked<String>,
    document: Option<&Document>,
    written: impl Fn() -> Vec<(&'s str, At)>,
) {
    let mut seen = Set::default();
    let statements = document.iter().flat_map(|document| &document.statements);
    let sids_of = statements.filter_map(|statement| statement.sid.as_ref());
    for sid in sids_of.filter(|sid| !sid.is_empty()) {
        if !seen.insert(sid) {
            let sids = written();
            let at = sids.iter().rev().find(|(known, _)| known == sid);
            let at = at.map_or(of.at, |(_, at)| *at);
            report.error(at, message::repeated_sid(sid, policy));
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

fn grant_sids(grants: &[Grant]) -> Vec<(&str, At)> {
    fn sids(grant: &Grant) -> Vec<(&str, At)> {
        match (&grant.sid, &grant.verb) {
            (Some(sid), _) => vec![(&sid.value, sid.at)],
            (None, Verb::Include(include)) => included_sids(include),
            (None, _) => Vec::new(),
        }
    }
    grants.iter().flat_map(sids).collect()
}

fn included_sids(include: &Include) -> Vec<(&str, At)> {
    let sids = include
        .statements
        .iter()
        .filter_map(|statement| statement.sid.as_deref());
    sids.map(|sid| (sid, include.path.at)).collect()
}

/// A role must trust somebody, and a user without a policy serves nothing.
fn check_emptiness(report: &mut Report<'_>) {
    // A task that could not be read may name any of them.
    let unread = |task: &Task| !task.complete || report.broken.contains(&task.ident.at);
    if report.stack.tasks().any(unread) {
        return;
    }
    let served = Served::of(report.calls);
    for identity in report.stack.identities() {
        // Of one that others make, they know what is in it.
        if identity.complete && !identity.is_external() {
            check_empty(report, identity, &served);
        }
    }
}

fn check_empty(report: &mut Report<'_>, identity: &Identity, served: &Served<'_>) {
    let ident = &identity.ident;
    let derives = identity.derives.is_some();
    // Nothing to derive from is a mistake of its own.
    let in_vain = derives && !served.named.contains(ident.value.as_str());
    match identity.kind {
        IdentityKind::User
            if identity.grants.is_empty()
                && identity.attached.is_empty()
                && identity.member.is_empty()
                && !derives
                && grants_to(report, identity).is_empty() =>
        {
            report.error(ident.at, message::empty_user(&ident.value));
        }
        IdentityKind::Role
            if !in_vain
                // That one means nobody is reported where it is.
                && identity.trusts.is_empty()
                && report
                    .policies(identity)
                    .is_none_or(|own| own.trust.is_none())
                && !served.assumed.contains(ident.value.as_str()) =>
        {
            report.error(ident.at, message::trusts_nobody(&ident.value));
        }
        _ => {}
    }
    if let (Some(at), true) = (identity.derives, in_vain) {
        report.error(at, message::nothing_to_derive(&ident.value));
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
