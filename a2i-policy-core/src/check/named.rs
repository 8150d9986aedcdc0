//! What the policies of resources allow to an identity.

use super::Report;
use crate::compose::rule_statements;
use crate::policy::{Clause, Effect, OneOrMany, Principal, Statement};
use crate::stack::{At, Identity, Key, Policed, Rule};

/// What the policies of buckets and keys allow to an identity by its own name, each with its place.
pub(super) fn grants_to(report: &Report<'_>, identity: &Identity) -> Vec<(At, Statement)> {
    let settings = &report.stack.settings;
    let arn = settings.identity_arn(identity);
    let mut grants = Vec::new();
    for policy in &report.stack.resource_policies {
        let Some(of) = Policed::named(report.names, &policy.of.value) else {
            continue;
        };
        for rule in &policy.rules {
            let at = match rule {
                Rule::TlsOnly(at) => *at,
                Rule::Statement(own) => own.to.first().map_or(policy.of.at, |to| to.at),
                Rule::Include(include) => include.path.at,
            };
            let statements = rule_statements(settings, report.names, rule, of).into_iter();
            let own = statements
                .filter(|it| it.effect == Effect::Allow && names(it, &arn))
                .map(|statement| of_itself(statement, of));
            grants.extend(own.map(|statement| (at, statement)));
        }
    }
    grants
}

/// The statement with the key in the place of `*`, which is that in the policy of a key.
fn of_itself(mut statement: Statement, of: Policed<'_>) -> Statement {
    if let Policed::Key(Key { arn: Some(arn), .. }) = of {
        statement.resource = Some(Clause::Is(OneOrMany::One(arn.value.clone())));
    }
    statement
}

/// Whether a statement names a role or user, by its ARN.
fn names(statement: &Statement, arn: &str) -> bool {
    let Some(Clause::Is(Principal::Only(kinds))) = &statement.principal else {
        return false;
    };
    let mut names = kinds.iter().flat_map(|(_, names)| names.iter());
    names.any(|name| name == arn)
}
