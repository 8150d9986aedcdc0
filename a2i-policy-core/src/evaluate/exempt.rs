//! Whom and what the guardrails of an organization reach.
//!
//! Sources: "Service control policies (SCPs)" and "Resource control policies (RCPs)" in the AWS
//! Organizations User Guide.

use super::caller::Standing;
use super::{Caller, Extent, PolicyKind, Question};
use crate::pattern::{Answer, Pattern};
use crate::policy::is_reached_by_resource_control;

/// How many of the requests a policy of this kind reaches.
pub(super) fn reach(kind: PolicyKind, question: &Question) -> Extent {
    match kind {
        PolicyKind::ServiceControl(_) => service_control(question),
        PolicyKind::ResourceControl => resource_control(question),
        PolicyKind::Boundary | PolicyKind::Session => {
            (question.standing != Standing::Outside && question.standing != Standing::Root).into()
        }
        PolicyKind::Identity => matches!(question.caller, Caller::Aws(_)).into(),
        PolicyKind::Endpoint(_) | PolicyKind::Resource | PolicyKind::Trust | PolicyKind::Key => {
            Extent::All
        }
    }
}

fn service_control(question: &Question) -> Extent {
    let circumstances = question.circumstances();
    let exempt = circumstances.is_some_and(|known| known.is_principal_in_management_account);
    if question.standing == Standing::Outside || exempt {
        return Extent::None;
    }
    // "Tasks and entities not restricted by SCPs": Amazon Mechanical Turk.
    let (service, beside) = ("mechanicalturk", "mechanicalturk:*");
    let asked = match question.service() {
        Some(asked) => Extent::from(asked != service),
        None => match Pattern::action(beside).intersects(&question.action) {
            Answer::No => Extent::All,
            Answer::Yes | Answer::Undecided => Extent::Some,
        },
    };
    asked.and(not_linked(question))
}

/// How many of the requests are not made by a service-linked role.
fn not_linked(question: &Question) -> Extent {
    let circumstances = question.circumstances();
    if circumstances.is_some_and(|known| known.is_service_linked_role) {
        return Extent::None;
    }
    let Caller::Aws(arn) = &question.caller else {
        return Extent::All;
    };
    if arn.contains(":role/aws-service-role/") {
        Extent::None
    } else if arn.contains("/AWSServiceRoleFor") {
        Extent::Some
    } else {
        Extent::All
    }
}

fn resource_control(question: &Question) -> Extent {
    let circumstances = question.circumstances();
    if circumstances.is_some_and(|known| known.is_resource_in_management_account) {
        return Extent::None;
    }
    let listed = match question.service() {
        Some(service) => is_reached_by_resource_control(service).into(),
        None => Extent::Some,
    };
    let retire = match Pattern::action("kms:RetireGrant").covers(&question.action) {
        Answer::Yes => Extent::None,
        _ if question.action.matches("kms:retiregrant") => Extent::Some,
        _ => Extent::All,
    };
    // They apply "to the resources that are authorized as part of" a request: that one about no resource
    // escapes is not said.
    let about = match question.resource().matches("*") {
        true => Extent::Some,
        false => Extent::All,
    };
    listed.and(retire).and(about).and(not_linked(question))
}
