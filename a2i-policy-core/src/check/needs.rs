use super::Report;
use crate::a2i::{Call, Need};
use crate::evaluate::{
    Caller, ContextValue, Extent, PolicyKind, PolicySet, Question, Trace, Verdict,
};
use crate::message::{self, Message, Miss, Unmet};
use crate::pattern::Pattern;
use crate::policy::{Document, Effect};
use crate::stack::{
    Access, Bucket, Identity, IdentityKind, Marked, Resource, SAGEMAKER_SERVICE, Settings, Task,
    Verb, compose,
};

/// Whether every call that a task makes is allowed, by evaluating the policies as IAM does.
pub(super) fn check(report: &mut Report<'_>) {
    for task in report.stack.tasks().filter(|task| task.complete) {
        for needs in task.spec.needs.chunk_by(|one, next| one.by == next.by) {
            check_role(report, task, needs);
        }
    }
}

/// Checks what a task needs of one role.
fn check_role(report: &mut Report<'_>, task: &Task, needs: &[Need]) {
    let Some([role]) = needs.first().map(|need| task.field(need.by)) else {
        return;
    };
    let Some(identity) = report.names.identity(&role.value) else {
        return;
    };
    // A verb that could not be read, or whose names mean nothing, is reported already. Whether it
    // would have met the need is not known.
    if identity.kind != IdentityKind::Role || !is_readable(report, identity) {
        return;
    }
    let settings = &report.stack.settings;
    let policies = compose(report.stack, &report.names, identity);
    let trust = Prepared::new(PolicyKind::Trust, policies.trust);
    let permissions = Prepared::new(PolicyKind::Identity, policies.permissions);
    for need in needs {
        match need.call {
            Call::Assume => {
                if let Some(miss) = trust.miss(&assume(settings, identity)) {
                    report.error(role.at, unmet(task, identity, need, None, miss));
                }
            }
            Call::Objects { access, of } => {
                for bucket in task.field(of) {
                    let Some(declared) = report.names.bucket(&bucket.value) else {
                        continue;
                    };
                    let Some(question) = objects(settings, identity, access, declared) else {
                        continue;
                    };
                    if let Some(miss) = permissions.miss(&question) {
                        let message = unmet(task, identity, need, Some(declared), miss);
                        report.error(bucket.at, message);
                    }
                }
            }
        }
    }
}

fn is_readable(report: &Report<'_>, identity: &Identity) -> bool {
    let named = |name: &str| report.names.get(name).is_some();
    identity.complete
        && identity.grants.iter().all(|grant| match &grant.verb {
            Verb::Access { bucket, .. } => named(&bucket.value),
            Verb::Statement { resources, .. } => {
                resources.iter().all(|resource| match &resource.value {
                    Resource::Arn(_) => true,
                    Resource::Named(name) | Resource::Objects { bucket: name, .. } => named(name),
                })
            }
        })
}

/// SageMaker assumes the role. What it sends is what the confused-deputy guide of SageMaker names:
/// the account, and the ARN of some resource of SageMaker in it.
///
/// Source: "Cross-Service Confused Deputy Prevention", Amazon SageMaker Developer Guide.
fn assume(settings: &Settings, role: &Identity) -> Question {
    let (partition, region, account) =
        (settings.partition(), settings.region(), settings.account());
    let source = Pattern::arn(&format!("arn:{partition}:sagemaker:{region}:{account}:*"));
    let caller = Caller::Service(SAGEMAKER_SERVICE.to_owned());
    let question = Question::new(caller, "sts:AssumeRole", &settings.identity_arn(role))
        .with("aws:SourceArn", source)
        .with("sts:ExternalId", ContextValue::Absent);
    match &settings.account {
        Some(account) => question.with("aws:SourceAccount", account.value.as_str()),
        None => question,
    }
}

/// The role reads or writes every object of a bucket. Nothing is known of the context.
fn objects(
    settings: &Settings,
    role: &Identity,
    access: Access,
    bucket: &Bucket,
) -> Option<Question> {
    let objects = settings.objects_arn(bucket, "*")?;
    let caller = Caller::Aws(settings.identity_arn(role));
    Some(Question::new(caller, access.action(), &objects))
}

/// The one document that a need asks, prepared.
struct Prepared {
    document: Option<Document>,
    set: PolicySet,
}

impl Prepared {
    fn new(kind: PolicyKind, document: Option<Document>) -> Self {
        let set = match &document {
            Some(document) => PolicySet::new().with(kind, "", document),
            None => PolicySet::new(),
        };
        Self { document, set }
    }

    /// Why the question is not answered by "all allowed"; `None` where it is.
    fn miss(&self, question: &Question) -> Option<Miss> {
        if self.set.decide(question).verdict == Verdict::Allowed {
            return None;
        }
        let traces = self.set.trace(question);
        let misses = traces.iter().filter_map(|trace| self.near(trace));
        Some(
            misses
                .min_by_key(|(rank, _)| *rank)
                .map_or(Miss::Nothing, |(_, miss)| miss),
        )
    }

    /// How a statement nearly met the need, or prevented it. The lowest rank is the nearest.
    fn near(&self, trace: &Trace) -> Option<(u8, Miss)> {
        let number = trace.id.statement + 1;
        let failed = || {
            let mut conditions = trace.conditions.iter();
            let condition = conditions.find(|condition| condition.extent != Extent::All)?;
            Some(format!("{} \"{}\"", condition.operator, condition.key))
        };
        match trace.effect {
            Effect::Deny if trace.extent() != Extent::None => Some((
                0,
                Miss::Denied {
                    statement: number,
                    condition: failed(),
                },
            )),
            Effect::Deny => None,
            Effect::Allow if trace.action == Extent::None || trace.principal != Extent::All => None,
            Effect::Allow => Some(match (trace.resource, failed()) {
                (Extent::All, Some(condition)) => (
                    1,
                    Miss::Condition {
                        statement: number,
                        condition,
                    },
                ),
                (Extent::None, _) => (
                    3,
                    Miss::Elsewhere {
                        resources: self.resources(trace),
                    },
                ),
                _ => (
                    2,
                    Miss::TooNarrow {
                        resources: self.resources(trace),
                    },
                ),
            }),
        }
    }

    fn resources(&self, trace: &Trace) -> Vec<String> {
        let statements = self
            .document
            .iter()
            .flat_map(|document| &document.statements);
        let mut statements = statements.skip(trace.id.statement);
        let clause = statements
            .next()
            .and_then(|statement| statement.resource.as_ref());
        match clause {
            Some(crate::policy::Clause::Is(resources)) => resources.iter().cloned().collect(),
            _ => Vec::new(),
        }
    }
}

fn unmet(
    task: &Task,
    role: &Identity,
    need: &Need,
    bucket: Option<&Bucket>,
    miss: Miss,
) -> Message {
    let (access, bucket) = match (need.call, bucket) {
        (Call::Objects { access, .. }, Some(bucket)) => (Some(access), bucket_names(bucket)),
        _ => (None, (String::new(), String::new())),
    };
    message::need_unmet(&Unmet {
        role: &role.ident.value,
        noun: task.spec.noun,
        task: &task.ident.value,
        operation: task.spec.operation,
        access,
        bucket: &bucket.0,
        bucket_name: &bucket.1,
        miss,
    })
}

fn bucket_names(bucket: &Bucket) -> (String, String) {
    let name = bucket
        .name
        .as_ref()
        .map(|Marked { value, .. }| value.clone());
    (bucket.ident.value.clone(), name.unwrap_or_default())
}
