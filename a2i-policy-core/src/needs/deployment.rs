//! The calls that make what a stack exports: the steps of a tool, filled in for what is declared.

use crate::a2i::{Made, Part, Phase, STEPS, Step, Tool};
use crate::evaluate::ContextValue;
use crate::hash::Set;
use crate::pattern::Pattern;
use crate::stack::{
    Bucket, CustomerPolicy, Declaration, Group, Identity, IdentityKind, Key, Managed, Marked,
    Names, Policed, Stack, Task,
};

/// Who sends the requests of a call as its identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sender {
    /// The identity, or a service that has assumed it for the task.
    Itself,
    /// CloudFormation, in the name of the identity.
    Forwarding,
    /// CloudFormation, which has assumed it, for somebody else.
    ServiceRole,
}

/// What a call of a deployment is about.
#[derive(Clone, Copy)]
pub(super) enum Piece<'a> {
    Stack,
    Identity(&'a Identity),
    Group(&'a Group),
    Policy(&'a CustomerPolicy),
    Bucket(&'a Bucket),
    Key(&'a Key),
}

/// One call of a deployment.
pub(super) struct Deployed<'a> {
    pub(super) action: &'static str,
    pub(super) piece: Piece<'a>,
    /// What the request carries, by condition key.
    pub(super) context: Vec<(&'static str, ContextValue)>,
    pub(super) source: &'static str,
}

impl Piece<'_> {
    const fn made(self) -> Made {
        match self {
            Self::Stack => Made::Stack,
            Self::Identity(identity) => match identity.kind {
                IdentityKind::Role => Made::Role,
                IdentityKind::User => Made::User,
            },
            Self::Group(_) => Made::Group,
            Self::Policy(_) => Made::Policy,
            Self::Bucket(_) => Made::Bucket,
            Self::Key(_) => Made::Key,
        }
    }

    fn is(self, identity: &Identity) -> bool {
        matches!(self, Self::Identity(own) if own.ident.value == identity.ident.value)
    }
}

/// A task that deploys, and its stack.
pub(super) struct Deployment<'a, 'n> {
    stack: &'a Stack,
    names: &'n Names<'a>,
    task: &'a Task,
    tool: Tool,
    /// The service role of CloudFormation.
    role: Option<&'a Marked<String>>,
    /// The groups that have members, by their identifiers.
    joined: Set<&'a str>,
    /// The buckets and keys that have a policy, by theirs.
    policed: Set<&'a str>,
    /// The buckets that are inputs of tasks, by theirs.
    inputs: Set<&'a str>,
}

impl<'a, 'n> Deployment<'a, 'n> {
    pub(super) fn of(stack: &'a Stack, names: &'n Names<'a>, task: &'a Task, tool: Tool) -> Self {
        let joined = stack.identities().flat_map(|identity| &identity.member);
        let policed = stack.resource_policies.iter().map(|policy| &policy.of);
        let inputs = stack.tasks().flat_map(|task| task.names("input"));
        Self {
            stack,
            names,
            task,
            tool,
            role: match tool {
                Tool::CloudFormation => task.names("role").first(),
                Tool::Terraform | Tool::Sdk => None,
            },
            joined: joined.map(|group| group.value.as_str()).collect(),
            policed: policed.map(|of| of.value.as_str()).collect(),
            inputs: inputs.map(|bucket| bucket.value.as_str()).collect(),
        }
    }

    /// Those who make calls: who deploys, and the service role.
    pub(super) fn callers(&self) -> impl Iterator<Item = &'a Marked<String>> {
        let by = self.task.names("by");
        let is_other = |role: &&Marked<String>| by.iter().all(|by| by.value != role.value);
        by.iter().chain(self.role.filter(is_other))
    }

    /// Whether it is one of them that calls for a piece: with a service role, who deploys calls for the stack alone.
    fn calls_for(&self, caller: &Identity, piece: Piece<'_>) -> bool {
        let is_caller = |name: &Marked<String>| name.value == caller.ident.value;
        match (self.role, piece) {
            (None, _) | (_, Piece::Stack) => self.task.names("by").iter().any(is_caller),
            (Some(role), _) => is_caller(role),
        }
    }

    /// Who sends the requests for a piece.
    pub(super) const fn sender(&self, piece: Piece<'_>) -> Sender {
        match (self.tool, piece, self.role) {
            (Tool::Terraform | Tool::Sdk, ..) | (_, Piece::Stack, _) => Sender::Itself,
            (Tool::CloudFormation, _, None) => Sender::Forwarding,
            (Tool::CloudFormation, _, Some(_)) => Sender::ServiceRole,
        }
    }

    /// Whether somebody else made a piece: who deploys does not make itself, since it could give itself any
    /// right, nor does the service role, which it has in its hands, make either of the two.
    fn is_there(&self, caller: &Identity, piece: Piece<'_>) -> bool {
        let mut callers = self
            .callers()
            .filter_map(|it| self.names.identity(&it.value));
        piece.is(caller) || (self.role.is_some() && callers.any(|it| piece.is(it)))
    }

    /// The calls that one of the callers makes.
    pub(super) fn calls(&self, caller: &Identity) -> Vec<Deployed<'a>> {
        let mut calls = Vec::new();
        let steps: Vec<&Step> = STEPS
            .iter()
            .filter(|step| step.tool == self.tool && self.takes_part(step.phase))
            .collect();
        let pieces = self.pieces().filter(|piece| self.calls_for(caller, *piece));
        for piece in pieces {
            let is_there = self.is_there(caller, piece);
            let steps = steps.iter().filter(|step| {
                step.made == piece.made()
                    && self.has(piece, step.part)
                    && (step.phase == Phase::Read || !is_there)
            });
            for step in steps {
                for action in step.actions {
                    for context in self.contexts(piece, step, action) {
                        calls.push(Deployed {
                            action,
                            piece,
                            context,
                            source: step.source,
                        });
                    }
                }
            }
        }
        calls
    }

    /// What the tool makes or changes.
    fn pieces(&self) -> impl Iterator<Item = Piece<'a>> {
        let declared = self.stack.declarations.iter();
        std::iter::once(Piece::Stack).chain(declared.filter_map(|it| self.piece(it)))
    }

    /// `None` of what is not exported, of another account, or no resource.
    fn piece(&self, declaration: &'a Declaration) -> Option<Piece<'a>> {
        let settings = &self.stack.settings;
        match declaration {
            Declaration::Bucket(bucket) => {
                let is_made = self.makes_buckets() && settings.owner(bucket).is_none();
                is_made.then_some(Piece::Bucket(bucket))
            }
            Declaration::Key(key) => {
                let is_made = self.policed.contains(key.ident.value.as_str())
                    && Policed::Key(key).owner(settings).is_none();
                is_made.then_some(Piece::Key(key))
            }
            Declaration::Identity(identity) => {
                (!identity.is_external()).then_some(Piece::Identity(identity))
            }
            Declaration::Policy(policy) => (!policy.is_external()).then_some(Piece::Policy(policy)),
            Declaration::Group(group) => Some(Piece::Group(group)),
            Declaration::Task(_) => None,
        }
    }

    fn attaches(&self, names: &[Marked<String>]) -> bool {
        self.names.all_managed(names).next().is_some()
    }

    fn makes_buckets(&self) -> bool {
        self.task.flag("buckets") || self.task.flag("versioning")
    }

    fn takes_part(&self, phase: Phase) -> bool {
        match phase {
            Phase::Create | Phase::Read => true,
            Phase::Update => self.task.flag("updates"),
            Phase::Delete => self.task.flag("deletes"),
        }
    }

    /// Whether what is declared has a part.
    fn has(&self, piece: Piece<'_>, part: Part) -> bool {
        match (piece, part) {
            (_, Part::Itself) => true,
            (Piece::Identity(identity), Part::Permissions) => {
                !identity.grants.is_empty() || identity.derives.is_some()
            }
            (Piece::Identity(identity), Part::Managed) => self.attaches(&identity.attached),
            (Piece::Identity(identity), Part::Boundary) => self.names.boundary(identity).is_some(),
            (Piece::Identity(identity), Part::Tags) => !identity.tags.is_empty(),
            (Piece::Identity(identity), Part::Settings) => {
                let properties = &identity.properties;
                properties.description.is_some() || properties.max_session.is_some()
            }
            (Piece::Identity(identity), Part::Groups) => !identity.member.is_empty(),
            (Piece::Group(group), Part::Permissions) => !group.grants.is_empty(),
            (Piece::Group(group), Part::Managed) => self.attaches(&group.attached),
            (Piece::Group(group), Part::Members) => {
                self.joined.contains(group.ident.value.as_str())
            }
            (Piece::Bucket(bucket), Part::Policy) => {
                self.policed.contains(bucket.ident.value.as_str())
            }
            (Piece::Bucket(bucket), Part::Cors) => {
                self.inputs.contains(bucket.ident.value.as_str())
            }
            (Piece::Bucket(bucket), Part::Encryption) => bucket.kms_key.is_some(),
            (Piece::Bucket(_), Part::Versioning) => self.task.flag("versioning"),
            (
                _,
                Part::Permissions
                | Part::Managed
                | Part::Boundary
                | Part::Tags
                | Part::Settings
                | Part::Groups
                | Part::Members
                | Part::Policy
                | Part::Cors
                | Part::Encryption
                | Part::Versioning,
            ) => false,
        }
    }

    /// What a request for the stack carries: the service role, where it is passed.
    ///
    /// Source: "Actions, resources, and condition keys for AWS CloudFormation", Service Authorization Reference;
    /// `--role-arn` in "aws cloudformation deploy", AWS CLI Command Reference.
    fn of_stack(&self, action: &str) -> Vec<(&'static str, ContextValue)> {
        let role = self
            .role
            .filter(|_| action == "cloudformation:CreateChangeSet");
        let role = role.and_then(|role| self.names.identity(&role.value));
        let arn = |role| Pattern::arn(&self.stack.settings.identity_arn(role)).into();
        role.map(|role| ("cloudformation:RoleArn", arn(role)))
            .into_iter()
            .collect()
    }

    /// What the requests of a step for an action carry: one after the other where it makes several.
    fn contexts(
        &self,
        piece: Piece<'_>,
        step: &Step,
        action: &str,
    ) -> Vec<Vec<(&'static str, ContextValue)>> {
        let (attached, identity) = match piece {
            Piece::Identity(identity) => (&identity.attached, Some(identity)),
            Piece::Group(group) => (&group.attached, None),
            Piece::Stack => return vec![self.of_stack(action)],
            Piece::Policy(_) | Piece::Bucket(_) | Piece::Key(_) => return vec![Vec::new()],
        };
        let settings = &self.stack.settings;
        let arn = |policy: Managed<'_>| ContextValue::from(policy.arn(settings).as_str());
        let mut common = Vec::new();
        // The boundary that it is made with, and has when it is given the rest; or that it gets.
        let bounds = step.part == Part::Boundary && action.starts_with("iam:Put");
        if let (Some(identity), true) = (identity, step.phase == Phase::Create || bounds) {
            let boundary = self.names.boundary(identity);
            let boundary = boundary.map_or(ContextValue::Absent, arn);
            common.push(("iam:PermissionsBoundary", boundary));
        }
        if step.part == Part::Managed && step.phase == Phase::Create {
            let policies = self.names.all_managed(attached);
            let context = |policy| {
                let mut context = common.clone();
                context.push(("iam:PolicyARN", arn(policy)));
                context
            };
            return policies.map(context).collect();
        }
        vec![common]
    }
}
