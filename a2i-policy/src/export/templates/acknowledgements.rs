//! What cdk-nag finds in the CloudFormation template and a proof answers, as its users acknowledge it.
//!
//! Sources: "AwsSolutions" in the rules of cdk-nag, and "Acknowledging a Rule" in its README: each finding
//! is acknowledged by itself.

use super::logical_ids::LogicalIds;
use crate::export::declared::Declared;
use crate::export::json::Json;
use crate::export::proven::Proven;
use a2i_policy_core::check::Proof;
use a2i_policy_core::dsl::Source;
use a2i_policy_core::parameter::{Parameter, Part, parts, shown as shown_to_people};
use a2i_policy_core::policy::{Clause, Effect};
use a2i_policy_core::stack::{Managed, Rule};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A finding, by the logical ID and its own, with the first proof that answers it.
type Findings = BTreeMap<(String, String), String>;

/// What a policy allows on a wildcard, by identity and wildcard: its actions.
type Wildcards<'a> = HashMap<&'a str, HashMap<&'a str, HashSet<&'a str>>>;

pub(super) fn list(stack: &Declared<'_>, sources: &[Proven<'_>]) -> Json {
    let ids = LogicalIds::of(stack);
    let mut findings = Findings::new();
    let mut open = wildcards(stack);
    for Proven { source, proofs, .. } in sources {
        add_tls(&mut findings, &ids, source);
        for proof in proofs {
            let Some(reason) = reason(proof) else {
                continue;
            };
            let ident = proof.call.identity.ident.value.as_str();
            add_managed(&mut findings, (stack, &ids), proof, &reason);
            let own = open.get_mut(ident);
            if let Some(actions) = own.and_then(|own| own.get_mut(proof.resource.as_str())) {
                actions.remove(proof.call.action);
                // Each of its actions is needed on all of it.
                if actions.is_empty() {
                    let id = format!("AwsSolutions-IAM5[Resource::{}]", shown(&ids, proof));
                    let finding = (ids.holder(ident).to_owned(), id);
                    findings.entry(finding).or_insert(reason);
                }
            }
        }
    }
    let findings = findings.into_iter().map(|((resource, id), reason)| {
        Json::object([
            ("resource", Some(Json::Text(resource))),
            ("id", Some(Json::Text(id))),
            ("reason", Some(Json::Text(reason))),
        ])
    });
    Json::List(findings.collect())
}

fn wildcards<'a>(stack: &'a Declared<'_>) -> Wildcards<'a> {
    let mut wildcards = Wildcards::new();
    for (identity, policies) in &stack.identities {
        let Some(permissions) = &policies.permissions else {
            continue;
        };
        // What the template gives by reference has no wildcard there.
        let references = stack.references(permissions);
        let own = wildcards.entry(identity.ident.value.as_str()).or_default();
        let statements = permissions.statements.iter();
        for statement in statements.filter(|it| it.effect == Effect::Allow) {
            let Some(Clause::Is(resources)) = &statement.resource else {
                continue;
            };
            let resources = resources.iter().map(String::as_str);
            for text in resources.filter(|it| it.contains('*') && !references.contains_key(it)) {
                let allowed = own.entry(text).or_default();
                match &statement.action {
                    Clause::Is(actions) => allowed.extend(actions.iter().map(String::as_str)),
                    // No call needs all but some.
                    Clause::Not(_) => allowed.extend(["*"]),
                }
            }
        }
    }
    wildcards
}

/// The resource of a call as cdk-nag writes it.
fn shown(ids: &LogicalIds<'_>, proof: &Proof<'_>) -> String {
    let part = |part: Part<'_>| match part {
        Part::Text(text) => text.to_owned(),
        Part::Parameter(Parameter::Bucket(ident)) => format!("<{}>", ids.parameter_name(ident)),
        Part::Parameter(place) => format!("<{}>", place.name()),
    };
    parts(&proof.resource).map(part).collect()
}

/// The bucket is found to be safe; its policy is not, since that looks for the logical ID in the place of
/// the bucket's name.
fn add_tls(findings: &mut Findings, ids: &LogicalIds<'_>, source: &Source) {
    let policies = source.stack.resource_policies.iter();
    for policy in policies.filter(|it| it.rules.iter().any(|rule| matches!(rule, Rule::TlsOnly(_))))
    {
        if let Some(resource) = ids.bucket_policy(&policy.of.value) {
            let finding = (resource.to_owned(), "AwsSolutions-S10".to_owned());
            let of = &policy.of.value;
            let reason = format!(
                "the policy of bucket {of} denies all that comes without TLS, to the bucket by its name and to all objects in it: made by a2i-policy of `tls_only`"
            );
            findings.insert(finding, reason);
        }
    }
}

fn add_managed(
    findings: &mut Findings,
    (stack, ids): (&Declared<'_>, &LogicalIds<'_>),
    proof: &Proof<'_>,
    reason: &str,
) {
    let ident = proof.call.identity.ident.value.as_str();
    let own = stack.given(ident);
    let groups = own.groups.iter().map(|it| it.ident.value.as_str());
    for holder in std::iter::once(ident).chain(groups) {
        for policy in &stack.given(holder).managed {
            let Managed::Aws(policy) = policy else {
                continue;
            };
            if proof.managed != Some(policy.name) {
                continue;
            }
            let arn = policy.arn("<AWS::Partition>");
            let id = format!("AwsSolutions-IAM4[Policy::{arn}]");
            findings
                .entry((ids.resource(holder).to_owned(), id))
                .or_insert_with(|| reason.to_owned());
        }
    }
}

/// What needs it and what allows it, if that is proven.
fn reason(proof: &Proof<'_>) -> Option<String> {
    let call = &proof.call;
    let statement = proof.statement.as_ref()?;
    let resource = shown_to_people(&proof.resource);
    Some(format!(
        "{} {} needs {} on {resource}, and {statement} allows it: proven by a2i-policy",
        call.task.spec.noun, call.task.ident.value, call.action,
    ))
}
