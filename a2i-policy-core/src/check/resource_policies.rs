use super::Report;
use super::fit::{Written, check_statement, lint_of};
use crate::compose::Composed;
use crate::lint;
use crate::message::{self, Holder};
use crate::pattern::{Answer, Pattern};
use crate::policy::validate::Parts;
use crate::policy::{
    Clause, Document, Effect, Kind, Principal, PrincipalKind, Severity, Statement, is_account,
    service_principal, validate,
};
use crate::reference;
use crate::stack::{
    At, Declaration, Marked, Policed, Resource, ResourcePolicy, Rule, RuleStatement, To,
};

/// Whether S3 would take the policies of buckets, and KMS those of keys.
pub(super) fn check(report: &mut Report<'_>, composed: &[Composed]) {
    for policy in &report.stack.resource_policies {
        let ident = &policy.of.value;
        let Some(of) = Policed::named(report.names, ident) else {
            continue;
        };
        let (at, complete) = match of {
            Policed::Bucket(bucket) => (bucket.ident.at, bucket.complete),
            Policed::Key(key) => (key.ident.at, key.complete),
        };
        if !policy.complete {
            report.broken.insert(at);
        }
        let before = report.findings.len();
        for rule in &policy.rules {
            match (rule, of) {
                (Rule::TlsOnly(_), Policed::Bucket(_)) => {}
                (Rule::TlsOnly(at), Policed::Key(_)) => {
                    report.error(*at, message::tls_only_of_key(ident));
                }
                (Rule::Statement(own), _) => check_rule(report, of, own),
                (Rule::Include(include), _) => {
                    for statement in &include.statements {
                        check_included(report, of, include.path.at, statement);
                    }
                }
            }
        }
        if policy.complete && policy.rules.is_empty() {
            report.error(policy.of.at, message::empty_policy(holder(of)));
        }
        if policy.complete && complete && report.findings.len() == before && !report.unread {
            check_document(report, of, policy, composed);
        }
        if !policy.complete || report.findings.len() > before {
            report.refused.insert(ident);
        }
    }
}

/// As messages call it.
fn holder(of: Policed<'_>) -> Holder<'_> {
    let ident = &of.ident().value;
    match of {
        Policed::Bucket(_) => Holder::Bucket(ident),
        Policed::Key(_) => Holder::Key(ident),
    }
}

fn check_rule(report: &mut Report<'_>, of: Policed<'_>, rule: &RuleStatement) {
    let actions = &rule.actions;
    let itself = Marked {
        value: Resource::Named(of.ident().value.clone()),
        at: rule.on,
    };
    let resources = match (of, rule.resources.as_slice()) {
        (Policed::Bucket(_), []) => {
            report.error(rule.on, message::rule_without_resource(&of.ident().value));
            return;
        }
        (Policed::Key(_), []) => std::slice::from_ref(&itself),
        (_, resources) => resources,
    };
    let before = report.findings.len();
    for action in actions {
        let known = action
            .value
            .split_once(':')
            .and_then(|(it, _)| reference::service(it));
        if matches!(of, Policed::Key(_)) || known.is_some() {
            check_action(report, of, action.at, &action.value);
        }
    }
    check_named(report, of, rule);
    // What is of something else fits nothing here.
    if report.findings.len() > before {
        return;
    }
    let written = Written {
        of: of.ident().at,
        lint_of: lint_of(rule.effect),
        actions,
        resources,
        when: rule.when.as_ref(),
    };
    check_statement(report, &written);
    // What fits nothing is not a question of whose it is.
    if report.findings.len() > before {
        return;
    }
    if let Policed::Bucket(_) = of {
        for action in actions {
            check_action(report, of, action.at, &action.value);
        }
    }
    for resource in resources {
        if is_of_others(report, of, &resource.value) {
            report_resource(report, of, rule, resource);
        }
    }
    for to in &rule.to {
        check_to(report, to);
    }
}

/// Resources that are of something else whatever the actions are: what is declared, and all that is not the key
/// in the policy of a key.
fn check_named(report: &mut Report<'_>, of: Policed<'_>, rule: &RuleStatement) {
    for resource in &rule.resources {
        let is_sure = match (of, &resource.value) {
            (Policed::Key(_), _) | (_, Resource::Named(_) | Resource::Objects { .. }) => true,
            (Policed::Bucket(_), Resource::Arn(_)) => false,
        };
        if is_sure && is_of_others(report, of, &resource.value) {
            report_resource(report, of, rule, resource);
            // One word of `on` is enough.
            if let Policed::Key(_) = of {
                return;
            }
        }
    }
}

fn is_of_others(report: &Report<'_>, of: Policed<'_>, resource: &Resource) -> bool {
    let settings = &report.stack.settings;
    let arn = settings.resource_arn(report.names, resource);
    arn.is_some_and(|arn| !is_own(report, of, &arn))
}

fn report_resource(
    report: &mut Report<'_>,
    of: Policed<'_>,
    rule: &RuleStatement,
    resource: &Marked<Resource>,
) {
    let fix = match of {
        Policed::Key(_) => {
            let all: Vec<String> = rule
                .resources
                .iter()
                .map(|it| it.value.to_string())
                .collect();
            match all.as_slice() {
                [one] => format!("delete `on {one}`"),
                all => format!("delete `on [{}]`", all.join(", ")),
            }
        }
        Policed::Bucket(bucket) => {
            let meant = meant_in_bucket(report, &bucket.ident.value, rule, &resource.value);
            match bucket_of(report, &resource.value) {
                Some(other) => {
                    format!("write `{meant}`, or move the statement to the policy of `{other}`")
                }
                None => format!("write `{meant}`"),
            }
        }
    };
    let text = resource.value.to_string();
    let message = message::resource_of_others(text.trim_matches('"'), holder(of), &fix);
    report.error(resource.at, message);
}

/// The declared bucket that a resource is, or is in.
fn bucket_of<'r>(report: &Report<'_>, resource: &'r Resource) -> Option<&'r str> {
    let (Resource::Named(ident) | Resource::Objects { bucket: ident, .. }) = resource else {
        return None;
    };
    report.names.bucket(ident).map(|_| ident.as_str())
}

/// What of a bucket is meant by a resource that is not of it: the same of another bucket, or what the actions of
/// the statement take.
fn meant_in_bucket(
    report: &mut Report<'_>,
    bucket: &str,
    rule: &RuleStatement,
    resource: &Resource,
) -> String {
    if let (Resource::Objects { keys, .. }, Some(_)) = (resource, bucket_of(report, resource)) {
        let (bucket, keys) = (bucket.to_owned(), keys.clone());
        return Resource::Objects { bucket, keys }.to_string();
    }
    let actions: Vec<&str> = rule
        .actions
        .iter()
        .map(|action| action.value.as_str())
        .collect();
    let mut takes = |arn: &str| {
        let resources = [arn];
        let parts = Parts {
            actions: Clause::Is(&actions),
            resources: Clause::Is(&resources),
            comparisons: &[],
            pairs: true,
        };
        validate::statement(&mut report.fit, &parts).is_empty()
    };
    let (objects, itself) = (takes("arn:aws:s3:::bucket/*"), takes("arn:aws:s3:::bucket"));
    match (objects, itself, bucket_of(report, resource)) {
        (true, true, None) => format!("[{bucket}, {bucket}.objects]"),
        (true, false, _) | (false, false, None) => format!("{bucket}.objects"),
        (_, true, _) | (false, false, Some(_)) => bucket.to_owned(),
    }
}

fn check_included(report: &mut Report<'_>, of: Policed<'_>, at: At, statement: &Statement) {
    let (Clause::Is(actions) | Clause::Not(actions)) = &statement.action;
    for action in actions {
        check_action(report, of, at, action);
    }
    for provider in providers(statement) {
        report.error(at, message::provider_of_resource(provider, holder(of)));
    }
    if let (Some(Clause::Not(_)), Policed::Key(_)) = (&statement.resource, of) {
        report.error(at, message::all_but_resources(&of.ident().value));
        return;
    }
    for resource in statement.resources() {
        if is_own(report, of, resource) {
            continue;
        }
        let fix = match of {
            Policed::Bucket(bucket) => {
                let name = bucket.name.as_ref().map_or("", |name| name.value.as_str());
                format!("in the document, write `arn:aws:s3:::{name}` or `arn:aws:s3:::{name}/*`")
            }
            Policed::Key(_) => {
                "in the document, write `\"Resource\": \"*\"`, which is this key".to_owned()
            }
        };
        let message = message::resource_of_others(resource, holder(of), &fix);
        report.error(at, message);
    }
}

/// The identity providers that a statement names, which a trust policy alone may.
///
/// Source: "Federated principal not supported", IAM policy validation check reference.
fn providers(statement: &Statement) -> impl Iterator<Item = &str> {
    let kinds = match &statement.principal {
        Some(Clause::Is(Principal::Only(kinds)) | Clause::Not(Principal::Only(kinds))) => {
            kinds.as_slice()
        }
        _ => &[],
    };
    let federated = kinds
        .iter()
        .filter(|(kind, _)| *kind == PrincipalKind::Federated);
    federated.flat_map(|(_, names)| names.iter().map(String::as_str))
}

fn check_action(report: &mut Report<'_>, of: Policed<'_>, at: At, action: &str) {
    let own = Pattern::action(of.actions()).covers(&Pattern::action(action));
    if own != Answer::Yes {
        report.error(at, message::action_of_others(action, holder(of)));
    }
}

/// Whether a resource is the bucket, or in it; or the key.
fn is_own(report: &Report<'_>, of: Policed<'_>, resource: &str) -> bool {
    match of {
        Policed::Bucket(bucket) => report.stack.settings.is_of_bucket(bucket, resource),
        // "Creating a key policy", AWS KMS Developer Guide: `*` is this key.
        Policed::Key(key) => {
            let arn = key.arn.as_ref();
            resource == "*" || arn.is_some_and(|arn| arn.value == resource)
        }
    }
}

fn check_to(report: &mut Report<'_>, to: &Marked<To>) {
    match &to.value {
        To::Everyone => {}
        To::Identity(ident) => {
            if report.names.identity(ident).is_some() && report.lacks_account() {
                report.error(to.at, message::principal_without_account(ident));
            }
        }
        To::Principal(name) => {
            let service = name.contains('.') && service_principal(name).is_none();
            if !(service || is_account(name) || name.starts_with("arn:")) {
                report.error(to.at, message::bad_principal(name));
            }
        }
    }
}

/// What S3 or KMS says of the whole document.
fn check_document(
    report: &mut Report<'_>,
    of: Policed<'_>,
    policy: &ResourcePolicy,
    composed: &[Composed],
) {
    let declarations = report.stack.declarations.iter().zip(composed);
    let mut own = declarations.filter(|(it, _)| is_of(it, &policy.of.value));
    let Some(document) = own.next().and_then(|(_, own)| own.resource_policy()) else {
        return;
    };
    check_sids(report, of, policy, document);
    let before = report.findings.len();
    for finding in validate(&document.clone().example(), Kind::Resource) {
        if finding.severity() == Severity::Error {
            report.error(policy.of.at, message::refused_policy(holder(of), &finding));
        }
    }
    if let (Policed::Key(key), true) = (of, report.findings.len() == before) {
        if locks_out(document) {
            report.error(
                policy.of.at,
                message::locks_out(&key.ident.value, key.account()),
            );
        }
    }
}

/// Whether statements have Sids of their own, without which some services store a policy.
///
/// Source: "Unique Sids recommended", IAM policy validation check reference.
fn check_sids(
    report: &mut Report<'_>,
    of: Policed<'_>,
    policy: &ResourcePolicy,
    document: &Document,
) {
    let count = |sid: &str| {
        let sids = document
            .statements
            .iter()
            .filter_map(|it| it.sid.as_deref());
        sids.filter(|known| *known == sid).count()
    };
    let rules = policy.rules.iter().filter_map(|rule| match rule {
        Rule::Statement(own) => own.sid.as_ref(),
        Rule::TlsOnly(_) | Rule::Include(_) => None,
    });
    let mut said: Vec<&str> = Vec::new();
    // The later one is meant to have another.
    for sid in rules.rev() {
        if !sid.value.is_empty() && count(&sid.value) > 1 && !said.contains(&sid.value.as_str()) {
            said.push(&sid.value);
            let message = message::repeated_sid_of_resource(&sid.value, holder(of));
            report.lint(lint::SUSPICIOUS_JSON, of.ident().at, sid.at, message);
        }
    }
}

/// Whether a key policy lets nobody change it again: KMS refuses that.
///
/// Source: "PutKeyPolicy", AWS KMS API Reference: "the key policy must allow the principal that is making the
/// PutKeyPolicy request to make a subsequent PutKeyPolicy request".
fn locks_out(document: &Document) -> bool {
    let put = Pattern::action("kms:PutKeyPolicy");
    let covers = |actions: &[String], answer: &dyn Fn(Answer) -> bool| {
        let mut actions = actions.iter();
        actions.any(|action| answer(Pattern::action(action).covers(&put)))
    };
    let (surely, perhaps) = (|it| it == Answer::Yes, |it| it != Answer::No);
    let allows = |statement: &Statement| {
        let speaks = match &statement.action {
            Clause::Is(actions) => covers(actions.as_slice(), &perhaps),
            Clause::Not(actions) => !covers(actions.as_slice(), &surely),
        };
        let to_somebody = match &statement.principal {
            Some(Clause::Is(Principal::Only(kinds))) => {
                kinds.iter().any(|(kind, _)| *kind == PrincipalKind::Aws)
            }
            _ => true,
        };
        statement.effect == Effect::Allow && speaks && to_somebody
    };
    let denies = |statement: &Statement| {
        let speaks = match &statement.action {
            Clause::Is(actions) => covers(actions.as_slice(), &surely),
            Clause::Not(actions) => !covers(actions.as_slice(), &perhaps),
        };
        let to_all = matches!(statement.principal, Some(Clause::Is(Principal::Anyone)));
        statement.effect == Effect::Deny && speaks && to_all && statement.condition.is_none()
    };
    let statements = || document.statements.iter();
    !statements().any(allows) || statements().any(denies)
}

fn is_of(declaration: &Declaration, ident: &str) -> bool {
    declaration.ident().value == ident
}
