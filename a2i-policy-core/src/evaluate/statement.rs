use super::caller::Standing;
use super::condition::{self, Prepared as Condition, is_negated};
use super::exempt::reach;
use super::policy_kind::Endpoint;
use super::principal::Named;
use super::shape::Shape;
use super::text::{Comparison, Text};
use super::{Extent, PolicyKind, Question, StatementId, Trace};
use crate::pattern::{Pattern, Wildcards};
use crate::policy::{Clause, Effect, OneOrMany, Principal, Statement, Test, Version};

/// A statement, ready to be evaluated.
#[derive(Clone, Debug)]
pub(super) struct Prepared {
    /// Which statement of its policy it is.
    number: usize,
    pub(super) kind: PolicyKind,
    pub(super) effect: Effect,
    principal: Option<Clause<Principal>>,
    /// Whether it names everyone, and among them a role by a condition on `aws:PrincipalArn`.
    ///
    /// Source: "AWS JSON policy elements: Principal", on IAM role principals.
    names_role_by_arn: bool,
    pub(super) action: Clause<Box<[Pattern]>>,
    pub(super) resource: Option<Clause<Box<[Text]>>>,
    pub(super) conditions: Box<[Condition]>,
}

impl Prepared {
    pub(super) fn new(
        number: usize,
        kind: PolicyKind,
        statement: &Statement,
        version: Version,
    ) -> Self {
        // The page on short ARNs is about identity-based policies.
        let comparison = match kind {
            PolicyKind::Identity => Comparison::Completed,
            _ => Comparison::Resource,
        };
        let text = |text: &String| Text::new(comparison, version, text);
        let conditions = statement
            .condition
            .as_ref()
            .map_or_else(Box::default, |block| condition::prepare(block, version));
        let names_everyone = matches!(
            &statement.principal,
            Some(Clause::Is(principal)) if principal.names_everyone()
        );
        Self {
            number,
            kind,
            effect: statement.effect,
            principal: statement.principal.clone(),
            names_role_by_arn: names_everyone && conditions.iter().any(names_role),
            action: each(&statement.action, |text: &String| Pattern::action(text)),
            resource: statement.resource.as_ref().map(|clause| each(clause, text)),
            conditions,
        }
    }

    /// How many requests the statement covers but for its principals, and how it names the caller.
    /// The cheapest element is looked at first, and none after one that covers nothing.
    pub(super) fn covers(
        &self,
        reach: Wildcards,
        shape: Shape,
        question: &Question,
    ) -> (Extent, Named) {
        let nothing = (Extent::None, Named::NOBODY);
        let action = self.action(question);
        if action == Extent::None {
            return nothing;
        }
        let resource = self.resource(reach, question);
        if resource == Extent::None {
            return nothing;
        }
        let named = self.principal(shape, question);
        if named == Named::NOBODY {
            return nothing;
        }
        let conditions = Extent::all(self.conditions.iter().map(|each| each.extent(question)));
        (action.and(resource).and(conditions), named)
    }

    /// How many requests it applies to, whoever makes them.
    pub(super) fn applies(&self, reach: Wildcards, question: &Question) -> Extent {
        let conditions = self.conditions.iter().map(|each| each.extent(question));
        let action = self.action(question);
        action
            .and(self.resource(reach, question))
            .and(Extent::all(conditions))
    }

    /// Whether it is about the same requests as another one, whoever makes them.
    pub(super) fn is_same_as(&self, other: &Self) -> bool {
        let conditions = self.conditions.iter().zip(&other.conditions);
        self.kind == other.kind
            && self.action == other.action
            && self.resource == other.resource
            && self.conditions.len() == other.conditions.len()
            && conditions
                .into_iter()
                .all(|(own, other)| own.is_same_as(other))
    }

    /// Whether it has no resource because it is about the role that has the policy.
    pub(super) fn is_about_its_role(&self) -> bool {
        self.kind == PolicyKind::Trust && self.resource.is_none()
    }

    /// Which statement of its policy it is.
    #[inline]
    pub(super) fn number(&self) -> usize {
        self.number
    }

    pub(super) fn id(&self, policy: usize) -> StatementId {
        StatementId {
            policy,
            statement: self.number,
        }
    }

    /// `policy` is the number of the policy that holds it.
    pub(super) fn trace(&self, policy: usize, shape: Shape, question: &Question) -> Trace {
        Trace {
            id: self.id(policy),
            effect: self.effect,
            principal: self.principal(shape, question).anyhow(),
            action: self.action(question),
            resource: self.resource_anyhow(question),
            conditions: self
                .conditions
                .iter()
                .map(|each| each.trace(question))
                .collect(),
        }
    }

    fn action(&self, question: &Question) -> Extent {
        any(&self.action, |pattern| {
            Extent::within(pattern, &question.action)
        })
    }

    /// Whether it is about a bucket whose name is a parameter.
    pub(super) fn is_of_any_name(&self) -> bool {
        match &self.resource {
            Some(Clause::Is(texts) | Clause::Not(texts)) => texts.iter().any(Text::is_of_any_name),
            None => false,
        }
    }

    /// Whether it may depend on how far the wildcards of its resources reach.
    pub(super) fn depends_on_reach(&self) -> bool {
        match &self.resource {
            Some(Clause::Is(texts) | Clause::Not(texts)) => {
                texts.iter().any(Text::depends_on_reach)
            }
            None => false,
        }
    }

    /// The extent of the resource, however far wildcards reach.
    fn resource_anyhow(&self, question: &Question) -> Extent {
        let within = self.resource(Wildcards::InSegments, question);
        if within == self.resource(Wildcards::Everywhere, question) {
            within
        } else {
            Extent::Some
        }
    }

    fn resource(&self, reach: Wildcards, question: &Question) -> Extent {
        let asked = question.resource();
        let listed = |clause| any(clause, |text: &Text| text.extent(reach, asked, question));
        match &self.resource {
            // That such an entry matches no resource is said, and also that the statement is void.
            Some(clause @ Clause::Not(texts))
                if texts.iter().any(|text| text.may_be_unset(question)) =>
            {
                listed(clause).min(Extent::Some)
            }
            Some(clause) => listed(clause),
            // The trust policy of a role is about the role itself.
            None if self.kind == PolicyKind::Trust => Extent::All,
            // IAM would not have taken the document.
            None => Extent::Some,
        }
    }

    pub(super) fn principal(&self, shape: Shape, question: &Question) -> Named {
        let reached = || Named::directly(reach(self.kind, question));
        match (self.kind, &self.principal) {
            // The principal is the identity to which the policy is attached, or each of the account.
            (PolicyKind::Identity, None) => {
                Named::directly((question.standing != Standing::Outside).into())
            }
            (PolicyKind::Boundary | PolicyKind::Session | PolicyKind::ServiceControl(_), None)
            | (PolicyKind::ResourceControl, Some(Clause::Is(Principal::Anyone))) => reached(),
            (PolicyKind::Endpoint(Endpoint::Gateway), Some(clause)) => {
                Named::by_gateway(clause, question)
            }
            (PolicyKind::Trust, Some(clause)) if question.is_about_its_caller() => {
                Named::by(clause, self.effect, shape, question).unless_by_account()
            }
            (PolicyKind::Resource | PolicyKind::Trust | PolicyKind::Key, Some(_))
                if self.names_role_by_arn && question.standing == Standing::Role =>
            {
                Named::everyone(Extent::All)
            }
            (
                PolicyKind::Resource
                | PolicyKind::Trust
                | PolicyKind::Key
                | PolicyKind::Endpoint(Endpoint::Interface),
                Some(clause),
            ) => Named::by(clause, self.effect, shape, question),
            // IAM would not have taken the document.
            _ => Named::directly(Extent::Some),
        }
    }
}

/// Whether a test compares the ARN of the caller's role with some, which it must have.
fn names_role(test: &Condition) -> bool {
    &*test.key == "aws:principalarn"
        && !test.operator.if_exists
        && test.operator.qualifier.is_none()
        && !is_negated(test.operator.test)
        && test.operator.test != Test::Null
}

/// Prepares each value of a clause.
fn each<T, U>(clause: &Clause<OneOrMany<T>>, prepare: impl Fn(&T) -> U) -> Clause<Box<[U]>> {
    match clause {
        Clause::Is(values) => Clause::Is(values.iter().map(prepare).collect()),
        Clause::Not(values) => Clause::Not(values.iter().map(prepare).collect()),
    }
}

/// How much the values of a clause cover together.
fn any<T>(clause: &Clause<Box<[T]>>, extent: impl Fn(&T) -> Extent) -> Extent {
    match clause {
        Clause::Is(values) => Extent::any(values.iter().map(extent)),
        Clause::Not(values) => Extent::any(values.iter().map(extent)).negated(),
    }
}
