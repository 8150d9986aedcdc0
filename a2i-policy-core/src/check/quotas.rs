use super::Report;
use crate::evaluate::Level;
use crate::lint;
use crate::message;
use crate::parameter::{LONGEST_BUCKET_NAME, Parameter, Part, parts};
use crate::policy::{
    Document, GROUP_POLICIES, LONGEST_TRUST_POLICY, MANAGED_POLICY, ROLE_POLICIES, Statement,
    weight,
};
use crate::stack::{FULL_ACCESS, GuardrailKind, Identity, IdentityKind, Marked, only_denies};

/// The lengths that IAM stores, in characters that are not white space.
///
/// Source: "IAM and AWS STS quotas", IAM User Guide.
const TRUST_POLICY: usize = 2048;
const USER_POLICIES: usize = 2048;
/// How many managed policies IAM attaches, by default and where the quota was raised as far as it can be.
///
/// Source: the same.
const ATTACHED_TO_USER: [usize; 2] = [10, 20];
const ATTACHED_TO_ROLE: [usize; 2] = [20, 25];
const ATTACHED_TO_GROUP: usize = 10;
/// Of how many groups a user is a member at most.
///
/// Source: the same.
const GROUPS_OF_USER: usize = 10;
/// How many policies are attached to one level of an organization, AWS's own among them.
///
/// Source: "Quotas and service limits for AWS Organizations".
const SERVICE_CONTROL_POLICIES: usize = 10;
const RESOURCE_CONTROL_POLICIES: usize = 5;
/// More than any region has: `ap-southeast-1`.
const LONGEST_REGION: usize = 24;

/// How long a policy may be, and what to do about one that is longer.
#[derive(Clone, Copy)]
struct Quota {
    /// What the policy is called.
    policy: &'static str,
    length: usize,
    fix: &'static str,
}

impl Quota {
    const GROUP: Self = Self {
        policy: "permissions policy",
        length: GROUP_POLICIES,
        fix: "let wildcards stand for several resources or actions, or move a part of it into a managed policy that is declared by `policy` and attached",
    };

    const MANAGED: Self = Self {
        policy: "document",
        length: MANAGED_POLICY,
        fix: "let wildcards stand for several resources or actions, or split the policy in two",
    };

    const fn of_identity(kind: IdentityKind) -> Self {
        let (length, fix) = match kind {
            IdentityKind::Role => (
                ROLE_POLICIES,
                "let wildcards stand for several resources or actions, or split the role",
            ),
            IdentityKind::User => (
                USER_POLICIES,
                "let wildcards stand for several resources or actions, attach a managed policy, or use a role, which has room for 10240",
            ),
        };
        Self {
            policy: "permissions policy",
            length,
            fix,
        }
    }

    const fn of_trust(length: usize) -> Self {
        let fix = match length {
            TRUST_POLICY => {
                "merge its statements, or have the quota raised, up to 8192, and say so: `trust_policy_length = \"8192\";`"
            }
            _ => "merge its statements",
        };
        Self {
            policy: "trust policy",
            length,
            fix,
        }
    }
}

/// Whether every policy is one that IAM has room for, and an organization for those that it lays over the
/// account.
pub(super) fn check(report: &mut Report<'_>) {
    guardrails(report);
    let trust = Quota::of_trust(trust_length(report));
    for identity in report.stack.identities() {
        let Some(policies) = report.policies(identity) else {
            continue;
        };
        let (ident, permissions) = (&identity.ident, policies.permissions.as_ref());
        length(
            report,
            ident,
            permissions,
            Quota::of_identity(identity.kind),
        );
        length(report, ident, policies.trust.as_ref(), trust);
        attached(report, identity);
        if let Some(first_too_many) = identity.member.get(GROUPS_OF_USER) {
            let count = identity.member.len();
            let message = message::too_many_groups(&ident.value, count, GROUPS_OF_USER);
            report.error(first_too_many.at, message);
        }
    }
    for group in report.stack.groups() {
        let document = report.permissions(&group.ident.value);
        length(report, &group.ident, document, Quota::GROUP);
        if let Some(first_too_many) = group.attached.get(ATTACHED_TO_GROUP) {
            let (ident, count) = (&group.ident.value, group.attached.len());
            let message =
                message::too_many_attached("group", ident, count, ATTACHED_TO_GROUP, true);
            report.error(first_too_many.at, message);
        }
    }
    for policy in report.stack.policies().filter(|it| !it.is_external()) {
        let document = report.permissions(&policy.ident.value);
        length(report, &policy.ident, document, Quota::MANAGED);
    }
}

/// How long trust policies may be: what the stack states, if that is a quota that AWS gives.
fn trust_length(report: &mut Report<'_>) -> usize {
    let Some(stated) = &report.stack.settings.trust_policy_length else {
        return TRUST_POLICY;
    };
    if let Ok(raised @ TRUST_POLICY..=LONGEST_TRUST_POLICY) = stated.value.parse() {
        return raised;
    }
    report.error(stated.at, message::bad_quota(&stated.value));
    TRUST_POLICY
}

/// The longest text that may be filled in.
const fn longest(parameter: Parameter<'_>) -> usize {
    match parameter {
        Parameter::Account => 12,
        Parameter::Region => LONGEST_REGION,
        Parameter::Bucket(_) => LONGEST_BUCKET_NAME,
    }
}

fn guardrails(report: &mut Report<'_>) {
    for guardrail in &report.stack.guardrails {
        let levels = guardrail.levels.len();
        if levels > usize::from(Level::COUNT) {
            let message = message::too_many_levels(levels, Level::COUNT);
            report.error(guardrail.at, message);
        }
        for level in &guardrail.levels {
            let (quota, among) = match guardrail.kind {
                GuardrailKind::ServiceControl => (
                    SERVICE_CONTROL_POLICIES,
                    only_denies(level).then_some(FULL_ACCESS),
                ),
                GuardrailKind::ResourceControl => {
                    (RESOURCE_CONTROL_POLICIES, Some("RCPFullAWSAccess"))
                }
            };
            let most = quota - usize::from(among.is_some());
            if let Some(first_too_many) = level.get(most) {
                let noun = guardrail.kind.noun();
                let message = message::too_many_of_level(noun, level.len(), quota, among);
                report.error(first_too_many.path.at, message);
            }
        }
    }
}

fn attached(report: &mut Report<'_>, identity: &Identity) {
    let [default, raised] = match identity.kind {
        IdentityKind::User => ATTACHED_TO_USER,
        IdentityKind::Role => ATTACHED_TO_ROLE,
    };
    let (noun, ident) = (identity.kind.keyword(), &identity.ident);
    let count = identity.attached.len();
    if let Some(first_too_many) = identity.attached.get(raised) {
        let message = message::too_many_attached(noun, &ident.value, count, raised, true);
        report.error(first_too_many.at, message);
    } else if let Some(first_too_many) = identity.attached.get(default) {
        let message = message::too_many_attached(noun, &ident.value, count, default, false);
        report.lint(lint::RAISED_QUOTA, ident.at, first_too_many.at, message);
    }
}

fn length(
    report: &mut Report<'_>,
    ident: &Marked<String>,
    document: Option<&Document>,
    quota: Quota,
) {
    let Some(document) = document else { return };
    let json = document.to_json();
    let longer_by = longer(&document.statements);
    // A character has one byte at least.
    if json.len() + longer_by <= quota.length {
        return;
    }
    let count = weight(&json) + longer_by;
    if count <= quota.length {
        return;
    }
    let weights = document
        .statements
        .iter()
        .map(|statement| weight(&statement.to_json()) + longer([statement]));
    let heaviest = weights
        .enumerate()
        .max_by_key(|(index, weight)| (*weight, std::cmp::Reverse(*index)))
        .map(|(index, weight)| (index + 1, weight));
    let longest_name = (longer_by > 0).then_some(LONGEST_BUCKET_NAME);
    let count = (count, longest_name);
    let Quota {
        policy,
        length,
        fix,
    } = quota;
    let message = message::too_long(&ident.value, policy, count, length, heaviest, fix);
    report.error(ident.at, message);
}

/// How much longer statements are than with `${Name}` where each parameter holds the longest name that
/// S3 gives.
fn longer<'a>(statements: impl IntoIterator<Item = &'a Statement>) -> usize {
    let resources = statements.into_iter().flat_map(Statement::resources);
    let longer = |part: Part<'_>| match part {
        Part::Parameter(parameter) => {
            longest(parameter).saturating_sub(parameter.to_string().chars().count())
        }
        Part::Text(_) => 0,
    };
    let longer = resources.flat_map(|resource| parts(resource).map(longer));
    longer.sum()
}
