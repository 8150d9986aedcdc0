use super::Report;
use super::fit::{check_statement, lint_of};
use crate::compose::Composed;
use crate::message;
use crate::pattern::{Answer, Pattern};
use crate::policy::{
    Clause, Kind, Principal, PrincipalKind, Severity, Statement, is_account, service_principal,
    validate,
};
use crate::stack::{At, Bucket, Declaration, Marked, ResourcePolicy, Rule, RuleStatement, To};

/// Whether S3 would take the policies of buckets.
pub(super) fn check(report: &mut Report<'_>, composed: &[Composed]) {
    for policy in &report.stack.resource_policies {
        let Some(bucket) = report.names.bucket(&policy.of.value) else {
            continue;
        };
        if bucket.parameter {
            let message = message::policy_of_parameter(&policy.of.value);
            report.error(policy.of.at, message);
            continue;
        }
        if !policy.complete {
            report.broken.insert(bucket.ident.at);
        }
        let before = report.findings.len();
        for rule in &policy.rules {
            match rule {
                Rule::TlsOnly(_) => {}
                Rule::Statement(own) => check_rule(report, bucket, own),
                Rule::Include(include) => {
                    for statement in &include.statements {
                        check_included(report, bucket, include.path.at, statement);
                    }
                }
            }
        }
        if policy.complete && policy.rules.is_empty() {
            report.error(policy.of.at, message::empty_policy(&policy.of.value));
        }
        if policy.complete && bucket.complete && report.findings.len() == before {
            check_document(report, policy, composed);
        }
    }
}

fn check_rule(report: &mut Report<'_>, bucket: &Bucket, rule: &RuleStatement) {
    let (actions, resources) = (&rule.actions, &rule.resources);
    let of = bucket.ident.at;
    let before = report.findings.len();
    check_statement(
        report,
        of,
        lint_of(rule.effect),
        actions,
        resources,
        rule.when.as_ref(),
    );
    // What fits nothing is not a question of whose it is.
    if report.findings.len() > before {
        return;
    }
    for action in actions {
        check_action(report, bucket, action.at, &action.value);
    }
    for resource in resources {
        let settings = &report.stack.settings;
        if let Some(arn) = settings.resource_arn(report.names, &resource.value) {
            check_resource(report, bucket, resource.at, &arn);
        }
    }
    for to in &rule.to {
        check_to(report, to);
    }
}

fn check_included(report: &mut Report<'_>, bucket: &Bucket, at: At, statement: &Statement) {
    let (Clause::Is(actions) | Clause::Not(actions)) = &statement.action;
    for action in actions {
        check_action(report, bucket, at, action);
    }
    for provider in providers(statement) {
        report.error(
            at,
            message::provider_of_bucket(provider, &bucket.ident.value),
        );
    }
    if let Some(Clause::Not(_)) = &statement.resource {
        // S3 means all else of the bucket; here, statements of several buckets are looked at together.
        report.error(at, message::all_but_resources(&bucket.ident.value));
        return;
    }
    for resource in statement.resources() {
        check_resource(report, bucket, at, resource);
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

fn check_action(report: &mut Report<'_>, bucket: &Bucket, at: At, action: &str) {
    let of_s3 = Pattern::action("s3:*").covers(&Pattern::action(action));
    if of_s3 != Answer::Yes {
        let message = message::not_of_bucket(&format!("`{action}`"), &bucket.ident.value);
        report.error(at, message);
    }
}

/// Whether a resource is the bucket, or in it.
fn check_resource(report: &mut Report<'_>, bucket: &Bucket, at: At, resource: &str) {
    if !report.stack.settings.is_of_bucket(bucket, resource) {
        let message = message::not_of_bucket(&format!("`{resource}`"), &bucket.ident.value);
        report.error(at, message);
    }
}

fn check_to(report: &mut Report<'_>, to: &Marked<To>) {
    match &to.value {
        To::Everyone => {}
        To::Identity(ident) => {
            if report.names.identity(ident).is_some() && report.stack.settings.account.is_none() {
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

/// What S3 says of the whole document.
fn check_document(report: &mut Report<'_>, policy: &ResourcePolicy, composed: &[Composed]) {
    let declarations = report.stack.declarations.iter().zip(composed);
    let mut documents = declarations.filter_map(|(declaration, composed)| match composed {
        Composed::Bucket(companion) if is_of(declaration, &policy.of.value) => {
            companion.policy.as_ref()
        }
        _ => None,
    });
    let Some(document) = documents.next() else {
        return;
    };
    for finding in validate(&document.clone().example(), Kind::Resource) {
        if finding.severity() == Severity::Error {
            let message = message::refused_bucket_policy(&policy.of.value, &finding);
            report.error(policy.of.at, message);
        }
    }
}

fn is_of(declaration: &Declaration, bucket: &str) -> bool {
    declaration.ident().value == bucket
}
