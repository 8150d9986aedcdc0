use crate::a2i::{Operation, SAGEMAKER};
use crate::needs::{is_kept_by_s3, via_service_of};
use crate::policy::{
    Block, Clause, Condition, Document, Effect, OneOrMany, Operator, Principal, PrincipalKind,
    Statement, Test, Value,
};
use crate::stack::{
    Access, At, Bucket, Comparison, Grant, KeyUse, Names, PREFIX_KEY, Reach, Settings, Trust,
    Trusted, Verb, When,
};

/// The Sid that the AWS guide gives the statement by which SageMaker may assume a role.
pub(crate) const SAGEMAKER_SID: &str = "AllowSageMakerToAssumeRole";

/// The statements of one verb alone.
pub(crate) fn statements_of(
    settings: &Settings,
    names: &Names<'_>,
    grant: &Grant,
) -> Vec<Statement> {
    let mut merged = Merged::default();
    merged.add_grant(settings, names, grant);
    merged
        .0
        .into_iter()
        .map(|(_, statement)| statement)
        .collect()
}

/// What verbs must share, beside Sid, actions and condition, to become one statement.
#[derive(Clone, Copy, PartialEq)]
enum MergeKey {
    Trust(PrincipalKind),
    Access(Access),
    /// The keys of encrypted buckets.
    Keys(KeyUse),
    Pass,
    /// `allow`, `deny` and `include` are statements as they stand.
    Never,
}

/// Statements in the order in which the first verb of each was written.
#[derive(Default)]
pub(super) struct Merged(Vec<(MergeKey, Statement)>);

impl Merged {
    fn push(&mut self, key: MergeKey, statement: Statement) {
        let known = match key {
            MergeKey::Never => &mut [],
            _ => self.0.as_mut_slice(),
        };
        let twin = known.iter_mut().find(|(known, twin)| {
            *known == key
                && twin.sid == statement.sid
                && twin.action == statement.action
                && (twin.condition == statement.condition
                    || differ_by_prefix(key, twin, &statement))
        });
        match twin {
            Some((_, twin)) if twin.condition != statement.condition => {
                let (_, prefixes) = apart(statement.condition.as_ref());
                for prefix in &prefixes {
                    list_too(twin, prefix);
                }
            }
            Some((_, twin)) => absorb(twin, statement),
            None => self.0.push((key, statement)),
        }
    }

    fn include(&mut self, statements: &[Statement]) {
        for statement in statements {
            self.push(MergeKey::Never, statement.clone());
        }
    }

    pub(super) fn document(self) -> Option<Document> {
        let statements: Vec<_> = self.0.into_iter().map(|(_, statement)| statement).collect();
        (!statements.is_empty()).then(|| Document::new(statements))
    }

    pub(super) fn add_trust(&mut self, settings: &Settings, names: &Names<'_>, trust: &Trust) {
        if let Trusted::Include(include) = &trust.trusted {
            self.include(&include.statements);
        } else if let Some(own) = trust.statement(settings, names) {
            self.push(MergeKey::Trust(own.kind), own.statement);
        }
    }

    pub(super) fn add_grant(&mut self, settings: &Settings, names: &Names<'_>, grant: &Grant) {
        match &grant.verb {
            Verb::Access {
                access,
                bucket,
                under,
            } => {
                let bucket = names.bucket(&bucket.value);
                let prefix = under.as_ref().map(|under| format!("{}*", under.value));
                self.add_access(settings, grant, *access, bucket, prefix.as_deref());
            }
            Verb::Statement {
                effect,
                actions,
                resources,
                ..
            } => {
                let actions = actions.iter().map(|action| action.value.clone());
                let resources = resources
                    .iter()
                    .filter_map(|resource| settings.resource_arn(names, &resource.value));
                let statement = own(grant, *effect, actions.collect(), resources.collect());
                self.push(MergeKey::Never, statement);
            }
            Verb::Pass { role, to } => {
                let to = to.as_ref().map_or(SAGEMAKER, |to| &to.value);
                let role = names.identity(&role.value);
                let arn = role.map(|role| settings.identity_arn(role));
                let mut statement = allow(grant, Operation::PassRole.action(), arn);
                passed_to(&mut statement.condition, to);
                self.push(MergeKey::Pass, statement);
            }
            Verb::Include(include) => self.include(&include.statements),
        }
    }

    /// `prefix` is the pattern that `under` stands for.
    fn add_access(
        &mut self,
        settings: &Settings,
        grant: &Grant,
        access: Access,
        bucket: Option<&Bucket>,
        prefix: Option<&str>,
    ) {
        let arn = |bucket| match access.reach() {
            Reach::Objects => settings.objects_arn(bucket, prefix.unwrap_or("*")),
            Reach::Bucket => settings.bucket_arn(bucket),
        };
        let mut statement = allow(grant, access.action(), bucket.and_then(arn));
        if let (Reach::Bucket, Some(prefix)) = (access.reach(), prefix) {
            let condition = &mut statement.condition;
            require(condition, Test::StringLike, PREFIX_KEY, prefix.to_owned());
        }
        self.push(MergeKey::Access(access), statement);
        let key = bucket.and_then(|bucket| bucket.kms_key.as_ref());
        if let (Some(key), Some(key_use)) = (key, access.key_use()) {
            let statement = allow(grant, key_use.action(), Some(key.value.clone()));
            let statement = Statement {
                // A Sid names one statement.
                sid: None,
                condition: through_s3(&key.value, statement.condition),
                ..statement
            };
            self.push(MergeKey::Keys(key_use), statement);
        }
    }
}

/// Whether two allow to list the same bucket under different folders.
fn differ_by_prefix(key: MergeKey, one: &Statement, two: &Statement) -> bool {
    let ((own, prefixes), (other, others)) =
        (apart(one.condition.as_ref()), apart(two.condition.as_ref()));
    key == MergeKey::Access(Access::List)
        && one.resource == two.resource
        && own == other
        && !(prefixes.is_empty() || others.is_empty())
}

/// What a condition asks beside the prefix, and the prefixes.
fn apart(condition: Option<&Condition>) -> (Vec<(Operator, Block)>, Vec<Value>) {
    let (mut others, mut prefixes) = (Vec::new(), Vec::new());
    for (operator, block) in condition.iter().flat_map(|condition| &condition.0) {
        let is_prefix =
            |key: &str| *operator == Operator::new(Test::StringLike) && key == PREFIX_KEY;
        let (own, block): (Block, Block) =
            block.iter().cloned().partition(|(key, _)| is_prefix(key));
        prefixes.extend(own.into_iter().flat_map(|(_, values)| values.into_vec()));
        if !block.is_empty() {
            others.push((*operator, block));
        }
    }
    (others, prefixes)
}

/// Lets a statement list under one more prefix.
fn list_too(statement: &mut Statement, prefix: &Value) {
    let blocks = statement
        .condition
        .iter_mut()
        .flat_map(|condition| &mut condition.0);
    let entries = blocks.flat_map(|(_, block)| block);
    for (_, values) in entries.filter(|(key, _)| key == PREFIX_KEY) {
        if !values.iter().any(|known| known == prefix) {
            values.push(prefix.clone());
        }
    }
}

/// A statement with the Sid and the condition of a verb.
fn own(grant: &Grant, effect: Effect, actions: Vec<String>, resources: Vec<String>) -> Statement {
    Statement {
        sid: grant.sid.as_ref().map(|sid| sid.value.clone()),
        effect,
        principal: None,
        action: Clause::Is(OneOrMany::Many(actions)),
        resource: Some(Clause::Is(OneOrMany::Many(resources))),
        condition: grant.when.as_ref().map(condition),
    }
}

/// The same that allows one action on one resource, if there is one.
fn allow(grant: &Grant, action: &str, resource: Option<String>) -> Statement {
    let resources = resource.into_iter().collect();
    own(grant, Effect::Allow, vec![action.to_owned()], resources)
}

/// The condition for the use of the key of this ARN: by S3 alone, and under what holds of its requests too.
pub(super) fn through_s3(key: &str, own: Option<Condition>) -> Option<Condition> {
    let Condition(operators) = own.unwrap_or(Condition(Vec::new()));
    let mut condition = None;
    for (operator, mut block) in operators {
        block.retain(|(key, _)| is_kept_by_s3(key));
        if !block.is_empty() {
            let Condition(operators) = condition.get_or_insert_with(|| Condition(Vec::new()));
            operators.push((operator, block));
        }
    }
    if let Some(service) = via_service_of(key) {
        require(
            &mut condition,
            Test::StringEquals,
            "kms:ViaService",
            service,
        );
    }
    condition
}

/// The statement of one `trust` verb.
pub(crate) struct TrustStatement {
    /// The place of its principal.
    pub(crate) at: At,
    /// The kind of its principal.
    kind: PrincipalKind,
    pub(crate) statement: Statement,
}

impl Trust {
    /// The statement that it stands for; `None` where it includes others, and where a name means nothing.
    pub(crate) fn statement(
        &self,
        settings: &Settings,
        names: &Names<'_>,
    ) -> Option<TrustStatement> {
        use PrincipalKind::{Aws, Federated, Service};
        let (at, kind, name) = match &self.trusted {
            Trusted::SageMaker(at) => (*at, Service, SAGEMAKER.to_owned()),
            Trusted::Service(service) => (service.at, Service, service.value.clone()),
            Trusted::Account(account) => (account.at, Aws, settings.root_arn(&account.value)),
            Trusted::Principal(arn) => (arn.at, Aws, arn.value.clone()),
            Trusted::Identity(ident) => {
                let identity = names.identity(&ident.value)?;
                (ident.at, Aws, settings.identity_arn(identity))
            }
            Trusted::Provider(kind, name) => {
                let principal = settings.provider_principal(*kind, &name.value);
                (name.at, Federated, principal)
            }
            Trusted::Include(_) => return None,
        };
        let sid = match &self.trusted {
            Trusted::SageMaker(_) => Some(SAGEMAKER_SID),
            _ => None,
        };
        let own_sid = self.sid.as_ref().map(|sid| sid.value.as_str());
        let mut action = OneOrMany::One(self.call()?.to_owned());
        for more in &self.with {
            action.push(more.value.clone());
        }
        let statement = Statement {
            sid: own_sid.or(sid).map(str::to_owned),
            effect: Effect::Allow,
            principal: Some(Clause::Is(Principal::Only(vec![(
                kind,
                OneOrMany::One(name),
            )]))),
            action: Clause::Is(action),
            resource: None,
            condition: self.when.as_ref().map(condition),
        };
        Some(TrustStatement {
            at,
            kind,
            statement,
        })
    }
}

/// Adds to a statement what its twin names and it does not.
fn absorb(statement: &mut Statement, twin: Statement) {
    if let (Some(Clause::Is(ours)), Some(Clause::Is(theirs))) =
        (&mut statement.resource, twin.resource)
    {
        unite(ours, &theirs);
    }
    if let (Some(Clause::Is(Principal::Only(ours))), Some(Clause::Is(Principal::Only(theirs)))) =
        (&mut statement.principal, twin.principal)
    {
        for ((_, ours), (_, theirs)) in ours.iter_mut().zip(theirs) {
            unite(ours, &theirs);
        }
    }
}

fn unite(ours: &mut OneOrMany<String>, theirs: &OneOrMany<String>) {
    for value in theirs {
        if !ours.as_slice().contains(value) {
            ours.push(value.clone());
        }
    }
}

/// Restricts a grant of `iam:PassRole` to one service.
///
/// Source: "Granting a user permissions to pass a role to an AWS service", IAM User Guide.
fn passed_to(condition: &mut Option<Condition>, service: &str) {
    let key = Operation::PassRole.key();
    require(condition, Test::StringEquals, key, service.to_owned());
}

/// Restricts a grant to requests that carry, under a key, what meets a test of one value.
fn require(condition: &mut Option<Condition>, test: Test, key: &str, value: String) {
    let entry = (key.to_owned(), OneOrMany::One(Value::String(value)));
    let Condition(operators) = condition.get_or_insert_with(|| Condition(Vec::new()));
    let wanted = Operator::new(test);
    match operators
        .iter_mut()
        .find(|(operator, _)| *operator == wanted)
    {
        Some((_, block)) => {
            block.retain(|(key, _)| !key.eq_ignore_ascii_case(&entry.0));
            block.insert(0, entry);
        }
        None => operators.insert(0, (wanted, vec![entry])),
    }
}

pub(super) fn condition(When(operators): &When) -> Condition {
    let one = |each: &Comparison| {
        let values = match &each.values {
            OneOrMany::One(value) => OneOrMany::One(value.value.clone()),
            OneOrMany::Many(values) => {
                OneOrMany::Many(values.iter().map(|value| value.value.clone()).collect())
            }
        };
        (each.key.value.clone(), values)
    };
    let block = |comparisons: &Vec<Comparison>| -> Block { comparisons.iter().map(one).collect() };
    Condition(
        operators
            .iter()
            .map(|(operator, comparisons)| (operator.value, block(comparisons)))
            .collect(),
    )
}
