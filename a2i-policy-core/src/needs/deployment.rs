//! The calls that make what a stack exports: the steps of a tool, filled in for what is declared.

use crate::a2i::{Made, Part, Phase, STEPS, Step, Tool};
use crate::evaluate::ContextValue;
use crate::stack::{
    Bucket, CustomerPolicy, Declaration, Group, Identity, IdentityKind, Key, Managed, Marked,
    Names, Policed, Stack, Task,
};

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

/// A task that deploys, and its stack.
pub(super) struct Deployment<'a, 'n> {
    pub(super) stack: &'a Stack,
    pub(super) names: &'n Names<'a>,
    pub(super) task: &'a Task,
    pub(super) tool: Tool,
}

impl<'a> Deployment<'a, '_> {
    /// The calls that one of those who deploy makes. It does not make itself: somebody else did, and it
    /// could give itself any right.
    pub(super) fn calls(&self, deployer: &Identity) -> Vec<Deployed<'a>> {
        let mut calls: Vec<Deployed<'a>> = Vec::new();
        let steps = STEPS
            .iter()
            .filter(|step| step.tool == self.tool)
            .filter(|step| self.takes_part(step.phase));
        let steps: Vec<&Step> = steps.collect();
        let mut add = |piece: Piece<'a>, made: Made, is_deployer: bool| {
            for step in steps.iter().filter(|step| step.made == made) {
                if (is_deployer && step.phase != Phase::Read) || !self.has(piece, step.part) {
                    continue;
                }
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
        };
        let settings = &self.stack.settings;
        add(Piece::Stack, Made::Stack, false);
        for declaration in &self.stack.declarations {
            match declaration {
                Declaration::Bucket(bucket)
                    if self.makes_buckets() && settings.owner(bucket).is_none() =>
                {
                    add(Piece::Bucket(bucket), Made::Bucket, false);
                }
                Declaration::Identity(identity) if !identity.is_external() => {
                    let made = match identity.kind {
                        IdentityKind::Role => Made::Role,
                        IdentityKind::User => Made::User,
                    };
                    let is_deployer = identity.ident.value == deployer.ident.value;
                    add(Piece::Identity(identity), made, is_deployer);
                }
                Declaration::Group(group) => add(Piece::Group(group), Made::Group, false),
                Declaration::Policy(policy) if !policy.is_external() => {
                    add(Piece::Policy(policy), Made::Policy, false);
                }
                Declaration::Key(key)
                    if self.stack.policy_of(&key.ident.value).is_some()
                        && Policed::Key(key).owner(settings).is_none() =>
                {
                    add(Piece::Key(key), Made::Key, false);
                }
                // Not exported, of another account, or no resource.
                Declaration::Bucket(_)
                | Declaration::Key(_)
                | Declaration::Identity(_)
                | Declaration::Policy(_)
                | Declaration::Task(_) => {}
            }
        }
        calls
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
        match piece {
            Piece::Stack | Piece::Policy(_) | Piece::Key(_) => part == Part::Itself,
            Piece::Identity(identity) => match part {
                Part::Itself => true,
                Part::Permissions => !identity.grants.is_empty() || identity.derives.is_some(),
                Part::Managed => self.attaches(&identity.attached),
                Part::Boundary => self.names.boundary(identity).is_some(),
                Part::Tags => !identity.tags.is_empty(),
                Part::Settings => {
                    let properties = &identity.properties;
                    properties.description.is_some() || properties.max_session.is_some()
                }
                Part::Groups => !identity.member.is_empty(),
                Part::Members | Part::Policy | Part::Cors | Part::Encryption | Part::Versioning => {
                    false
                }
            },
            Piece::Group(group) => match part {
                Part::Itself => true,
                Part::Permissions => !group.grants.is_empty(),
                Part::Managed => self.attaches(&group.attached),
                Part::Members => {
                    let ident = &group.ident.value;
                    let mut members = self.stack.identities().flat_map(|it| &it.member);
                    members.any(|member| member.value == *ident)
                }
                Part::Boundary
                | Part::Tags
                | Part::Settings
                | Part::Groups
                | Part::Policy
                | Part::Cors
                | Part::Encryption
                | Part::Versioning => false,
            },
            Piece::Bucket(bucket) => {
                let ident = bucket.ident.value.as_str();
                match part {
                    Part::Itself => true,
                    Part::Policy => {
                        let mut policies = self.stack.resource_policies.iter();
                        policies.any(|policy| policy.of.value == ident)
                    }
                    Part::Cors => {
                        let mut inputs = self.stack.tasks().flat_map(|task| task.names("input"));
                        inputs.any(|input| input.value == ident)
                    }
                    Part::Encryption => bucket.kms_key.is_some(),
                    Part::Versioning => self.task.flag("versioning"),
                    Part::Permissions
                    | Part::Managed
                    | Part::Boundary
                    | Part::Tags
                    | Part::Settings
                    | Part::Members
                    | Part::Groups => false,
                }
            }
        }
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
            Piece::Stack | Piece::Policy(_) | Piece::Bucket(_) | Piece::Key(_) => {
                return vec![Vec::new()];
            }
        };
        let settings = &self.stack.settings;
        let arn = |policy: Managed<'_>| ContextValue::from(policy.arn(settings).as_str());
        let mut common = Vec::new();
        // The boundary that it is made with, and has when it is given the rest; or that it gets.
        let bounds = step.part == Part::Boundary && action.starts_with("iam:Put");
        let identity = identity.filter(|_| step.phase == Phase::Create || bounds);
        if let Some(identity) = identity {
            let boundary = self
                .names
                .boundary(identity)
                .map_or(ContextValue::Absent, arn);
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
