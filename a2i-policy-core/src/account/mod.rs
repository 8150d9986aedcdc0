//! The account that a stack declares: every principal with its policies, every role and key with its
//! own, and what follows from one call for others. Every claim is asked here, and nowhere else.
//!
//! What is not declared is taken to say nothing, neither to forbid nor to grant: the policy of a key, the
//! trust policy of a role that is named by its ARN, and what another account says of its buckets, without which
//! nothing is proven to be allowed there.
//!
//! A layer is one more policy in [`Account::parts`], a fact one more row in [`facts`], a call that
//! others imply one more row in [`needs`](crate::needs).

mod ask;
mod facts;
mod layers;
mod managed;
mod policies;
mod reach;

pub(crate) use facts::{Asked, Calls, fact};
pub use facts::{FactRow, facts};
pub(crate) use policies::{Consent, Named, Policies, Source};

use crate::a2i;
use crate::compose::Composed;
use crate::evaluate::{
    Caller, ContextValue, Decision, Example, PolicyKind, Published, Question, ROLES, StatementId,
    Verdict,
};
use crate::hash::{self, Map};
use crate::needs::{Call, Encrypted, Sender, Target};
use crate::pattern::{Answer as Within, Pattern};
use crate::policy::validate;
use crate::policy::{Clause, Document, Effect, Principal, PrincipalKind, Statement, is_account};
use crate::reference::{self, ManagedPolicy};
use crate::stack::{
    Bucket, CustomerPolicy, GuardrailKind, Identity, IdentityKind, Names, Resource, Settings, Stack,
};
use ask::Asking;
use facts::service_fact;
use layers::{Apart, Key};
use managed::Managed;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// The principals and resources of a stack, with their policies.
pub(crate) struct Account<'a> {
    stack: &'a Stack,
    names: &'a Names<'a>,
    /// The documents of each declaration, by its identifier.
    composed: Map<&'a str, &'a Composed>,
    /// Found when they are asked for.
    roles: OnceCell<Roles<'a>>,
    encrypted: Encrypted<'a>,
    managed: RefCell<Managed>,
    /// The service control policies over its identities; `None` where none is declared.
    service_control: Option<Policies>,
    /// The resource control policies over its resources.
    resource_control: Option<Policies>,
    /// The policies of buckets that can be looked at together.
    bucket_policies: Option<Policies>,
    /// The buckets whose requests are apart.
    apart: Vec<Apart>,
    /// The keys, with what is known of their policies. Found when they are asked for.
    keys: OnceCell<Vec<Key>>,
    all_composed: &'a [Composed],
    principals: RefCell<Map<&'a str, Rc<Policies>>>,
    /// The trust policy that was prepared last: most are the same.
    trusted: RefCell<Option<(&'a Document, Rc<Policies>)>>,
    /// Those of other roles, as parts of what is asked.
    trusts: RefCell<Map<&'a str, Rc<Policies>>>,
    /// The roles that an identity may assume itself.
    assumed: RefCell<Map<&'a str, Rc<Vec<&'a Identity>>>>,
}

/// What is asked of an account: the requests for an action on a resource, both patterns.
#[derive(Clone)]
pub(crate) struct Requests<'a, 'q> {
    pub(crate) by: By<'a>,
    pub(crate) action: &'q str,
    pub(crate) resource: String,
    /// Whether the wildcards in the resource's first segments are those of a settings' account or
    /// Region, which no colon is in.
    pub(crate) declared: bool,
    pub(crate) calls: Calls<'a>,
    /// What they carry under a condition key, as far as that is claimed.
    pub(crate) context: &'q dyn Fn(&str) -> ContextValue,
}

/// Who makes requests.
#[derive(Clone, Copy)]
pub(crate) enum By<'a> {
    Identity(&'a Identity),
    /// A service, to assume the role that is the resource.
    Service(&'a str, &'a Identity),
}

/// What identities are taken to have beside what is declared.
#[derive(Clone, Copy)]
pub(crate) enum Taken<'p> {
    Nothing,
    /// A managed policy that is attached.
    Managed(&'p ManagedPolicy),
    /// What others can give: policies that allow everything, and the trust of any service.
    FromOthers,
}

/// What is claimed of requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// That all are allowed.
    All,
    /// That none is.
    None,
}

/// Some of the requests, and the policies that decide about them.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) policies: Rc<Policies>,
    pub(crate) question: Question,
    pub(crate) decision: Decision,
}

impl Part {
    fn new(policies: Rc<Policies>, question: Question) -> Self {
        let mut decision = policies.set.decide(&question);
        if policies.unread.is_some() && decision.verdict != Verdict::ExplicitlyDenied {
            decision.verdict = Verdict::Undecided;
        }
        let is_doubtful = policies.unread_boundary.is_some() || policies.is_unknown_trust;
        if is_doubtful && decision.verdict == Verdict::Allowed {
            decision.verdict = Verdict::Undecided;
        }
        if policies.others.is_some() && decision.verdict == Verdict::ImplicitlyDenied {
            decision.verdict = Verdict::Undecided;
        }
        Self {
            policies,
            question,
            decision,
        }
    }

    fn proves(&self, claim: Claim) -> bool {
        match (claim, self.decision.verdict) {
            (Claim::All, verdict) => verdict == Verdict::Allowed,
            (Claim::None, Verdict::ImplicitlyDenied | Verdict::ExplicitlyDenied) => true,
            (Claim::None, Verdict::Allowed | Verdict::Undecided) => false,
        }
    }

    /// The statement by which all are allowed, if one does.
    pub(crate) fn grant(&self) -> Option<StatementId> {
        let Decision {
            identity, resource, ..
        } = self.decision;
        identity.or(resource)
    }

    /// A request that is allowed, if one is.
    pub(crate) fn allowed(&self) -> Example {
        match self.policies.is_read() {
            false => Example::Perhaps,
            true => self.policies.set.allowed(&self.question),
        }
    }
}

/// The answer to a claim about requests, for each part of them.
pub(crate) struct Answer {
    claim: Claim,
    parts: Vec<Part>,
}

impl Answer {
    pub(crate) fn is_proven(&self) -> bool {
        self.failing().is_none()
    }

    /// The first part of which the claim is not proven.
    pub(crate) fn failing(&self) -> Option<&Part> {
        self.parts.iter().find(|part| !part.proves(self.claim))
    }

    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }
}

impl<'a> Account<'a> {
    pub(crate) fn new(stack: &'a Stack, names: &'a Names<'a>, composed: &'a [Composed]) -> Self {
        let mut by_ident = hash::map(stack.declarations.len());
        for (declaration, composed) in stack.declarations.iter().zip(composed) {
            // Of two that share an identifier, the first one counts.
            let ident = declaration.ident().value.as_str();
            by_ident.entry(ident).or_insert(composed);
        }
        Self {
            stack,
            names,
            composed: by_ident,
            roles: OnceCell::new(),
            encrypted: Encrypted::of(stack),
            managed: RefCell::default(),
            service_control: layers::guardrail(stack, GuardrailKind::ServiceControl),
            resource_control: layers::guardrail(stack, GuardrailKind::ResourceControl),
            bucket_policies: layers::bucket_policies(stack, composed),
            apart: layers::apart(stack, composed),
            keys: OnceCell::new(),
            all_composed: composed,
            principals: RefCell::default(),
            trusted: RefCell::default(),
            trusts: RefCell::default(),
            assumed: RefCell::default(),
        }
    }

    fn roles(&self) -> &Roles<'a> {
        self.roles.get_or_init(|| Roles::of(self))
    }

    pub(crate) fn settings(&self) -> &'a Settings {
        &self.stack.settings
    }

    /// The managed policy of this name.
    pub(crate) fn managed_policy(&self, name: &str) -> Option<ManagedPolicy> {
        self.managed.borrow_mut().policy(name)
    }

    fn trust_document(&self, role: &Identity) -> Option<&'a Document> {
        let composed = self.composed.get(role.ident.value.as_str())?;
        composed.policies()?.trust.as_ref()
    }

    /// The identity-based policies of a role or user.
    pub(crate) fn principal(&self, identity: &'a Identity) -> Rc<Policies> {
        let ident = identity.ident.value.as_str();
        if let Some(known) = self.principals.borrow().get(ident) {
            return Rc::clone(known);
        }
        let mut policies = self.attached(identity);
        let composed = self
            .composed
            .get(ident)
            .and_then(|composed| composed.policies());
        if let Some(own) = composed.and_then(|own| own.permissions.as_ref()) {
            policies = policies.with(PolicyKind::Identity, Source::Own, &Rc::new(own.clone()));
        }
        if let Some(boundary) = &identity.boundary {
            policies = self.bounded(&boundary.value, policies);
        }
        if let Some(guardrails) = &self.service_control {
            policies = policies.and(guardrails);
        }
        if identity.is_external() {
            policies.others = Some(identity.ident.value.clone());
        }
        let policies = Rc::new(policies);
        self.principals
            .borrow_mut()
            .insert(ident, Rc::clone(&policies));
        policies
    }

    /// What identity-based policies an identity has beside its own: those of its groups, and what is attached
    /// to it or to them.
    ///
    /// Source: "IAM user groups", IAM User Guide.
    fn attached(&self, identity: &Identity) -> Policies {
        let mut managed = self.managed.borrow_mut();
        let (mut of_aws, mut customer) = (Vec::new(), Vec::new());
        for name in self.names.attached_to(identity) {
            match self.names.policy(name) {
                Some(policy) => customer.push(policy),
                None => of_aws.extend(managed.policy(name)),
            }
        }
        let mut policies = managed.attached(self.settings(), &of_aws);
        for policy in customer {
            let ident = policy.ident.value.clone();
            match self.written(policy) {
                Some(document) => {
                    policies =
                        policies.with(PolicyKind::Identity, Source::Customer(ident), &document);
                }
                None => policies.unread = Some(Named::Customer(ident)),
            }
        }
        for group in self.names.groups_of(identity) {
            let ident = group.ident.value.clone();
            let composed = self.composed.get(ident.as_str());
            if let Some(own) = composed.and_then(|composed| composed.permissions()) {
                let document = Rc::new(own.clone());
                policies = policies.with(PolicyKind::Identity, Source::Group(ident), &document);
            }
        }
        policies
    }

    /// Policies with the permissions boundary of this name over them.
    fn bounded(&self, name: &str, mut policies: Policies) -> Policies {
        let (named, document) = if let Some(policy) = self.names.policy(name) {
            (Named::Customer(name.to_owned()), self.written(policy))
        } else {
            let Some(policy) = self.managed_policy(name) else {
                // That there is none of that name is reported where it is.
                return policies;
            };
            let mut managed = self.managed.borrow_mut();
            let document = managed.document_in(self.settings(), &policy);
            (Named::Aws(policy.name), document)
        };
        if let Some(document) = document {
            return policies.with(PolicyKind::Boundary, Source::Boundary(named), &document);
        }
        policies.unread_boundary = Some(named);
        policies
    }

    /// What a customer managed policy says, if that is known.
    fn written(&self, policy: &CustomerPolicy) -> Option<Rc<Document>> {
        let composed = self.composed.get(policy.ident.value.as_str())?;
        let nothing = || Document::new(Vec::new());
        let document = composed.permissions().cloned().unwrap_or_else(nothing);
        policy.is_known().then(|| Rc::new(document))
    }

    /// The trust policy of a role; one that says nothing where it has none.
    ///
    /// Of one that others make, it may let in more than is declared: that is proven of nobody, and nobody is
    /// proven to be left out by it.
    fn trust(&self, role: &'a Identity, source: Source, claim: Claim) -> Rc<Policies> {
        let prepare = |document: &Document, source: Source| {
            let document = Rc::new(document.clone());
            let consent = match &source {
                Source::TrustOf(role) => Some(Consent::Trust(role.clone())),
                _ => None,
            };
            let policies = Policies::default().with(PolicyKind::Trust, source, &document);
            Rc::new(match consent {
                Some(consent) => policies.consenting(consent),
                None => policies,
            })
        };
        let declared = self.trust_document(role);
        match (declared, source) {
            (_, source) if role.is_external() && (declared.is_none() || claim == Claim::None) => {
                let settings = self.settings();
                let account =
                    Statement::trusting(PrincipalKind::Aws, settings.root_arn(settings.account()));
                let own = declared
                    .into_iter()
                    .flat_map(|document| &document.statements);
                let statements = own.cloned().chain([account]).collect();
                let mut policies = prepare(&Document::new(statements), source);
                Rc::make_mut(&mut policies).is_unknown_trust = true;
                policies
            }
            (None, source) => prepare(&Document::new(Vec::new()), source),
            (Some(document), Source::Trust) => {
                let mut last = self.trusted.borrow_mut();
                match &*last {
                    Some((known, policies)) if *known == document => Rc::clone(policies),
                    _ => {
                        let policies = prepare(document, Source::Trust);
                        *last = Some((document, Rc::clone(&policies)));
                        policies
                    }
                }
            }
            (Some(document), source) => {
                let mut known = self.trusts.borrow_mut();
                let known = known.entry(role.ident.value.as_str());
                Rc::clone(known.or_insert_with(|| prepare(document, source)))
            }
        }
    }

    /// Asks whether a claim holds of requests.
    pub(crate) fn ask(&self, requests: &Requests<'a, '_>, claim: Claim) -> Answer {
        self.ask_with(requests, claim, Taken::Nothing)
    }

    /// The same, if whoever makes the requests had something more.
    pub(crate) fn ask_with(
        &self,
        requests: &Requests<'a, '_>,
        claim: Claim,
        taken: Taken<'_>,
    ) -> Answer {
        let parts = match requests.by {
            By::Service(service, role) => {
                let mut trust = match taken {
                    Taken::FromOthers => {
                        let any = Rc::new(Document::new(vec![Statement::trusting(
                            PrincipalKind::Service,
                            service.to_owned(),
                        )]));
                        Rc::new(Policies::default().with(PolicyKind::Trust, Source::Trust, &any))
                    }
                    Taken::Nothing | Taken::Managed(_) => self.trust(role, Source::Trust, claim),
                };
                if let Some(guardrails) = &self.resource_control {
                    trust = Rc::new(Policies::clone(&trust).and(guardrails));
                }
                let caller = Caller::Service(service.to_owned());
                let arn = self.settings().identity_arn(role);
                let question = Question::new(caller, requests.action, &arn).in_segments();
                let known = |key: &str| match (requests.context)(key) {
                    ContextValue::Unknown => {
                        let sends_account =
                            (requests.context)("aws:SourceAccount") != ContextValue::Unknown;
                        let service = facts::Service {
                            settings: self.settings(),
                            name: service,
                            sends_account,
                        };
                        let fact = service_fact(&service, key);
                        fact.unwrap_or(ContextValue::Unknown)
                    }
                    stated => stated,
                };
                let question = filled(question, &trust, known);
                vec![Part::new(trust, question)]
            }
            By::Identity(identity) => Asking::new(self, identity, requests, claim, taken).parts(),
        };
        Answer { claim, parts }
    }

    /// The requests of an identity for an action on a resource, as far as some policies tell them apart.
    pub(crate) fn question(
        &self,
        identity: &Identity,
        action: &str,
        resource: &str,
        policies: &Policies,
    ) -> Question {
        let caller = Caller::Aws(self.settings().identity_arn(identity));
        let question = Question::new(caller, action, resource).assuming_consent();
        let asked = Asked {
            settings: self.settings(),
            identity,
            action,
            resource,
            calls: Calls::Any,
            owner: None,
        };
        filled(question.published(PUBLISHED), policies, |key| {
            fact(&asked, key).unwrap_or(ContextValue::Unknown)
        })
    }

    /// The declared roles that some of the requests may be to assume.
    fn roles_at(&self, action: &str, resource: &str) -> Vec<&'a Identity> {
        if assuming(action).next().is_none() {
            return Vec::new();
        }
        let Roles { all, by_arn, .. } = self.roles();
        let known = by_arn.as_ref().and_then(|known| known.get(resource));
        if let Some(places) = known {
            let roles = places.iter().filter_map(|place| all.get(*place));
            return roles.map(|role| role.identity).collect();
        }
        let resource = Pattern::new(resource);
        let roles = all
            .iter()
            .filter(|role| role.arn.intersects(&resource) != Within::No);
        roles.map(|role| role.identity).collect()
    }

    /// Whether a pattern of ARNs is of resources of the account alone.
    fn is_own(&self, arn: &str) -> bool {
        let settings = self.settings();
        let account = settings.account.as_ref();
        let stated = account.is_some_and(|own| arn.split(':').nth(4) == Some(&own.value));
        let own = |bucket: &&Bucket| settings.owner(bucket).is_none();
        let mut buckets = self.stack.buckets().filter(own);
        stated || buckets.any(|bucket| settings.is_of_bucket(bucket, arn))
    }

    /// Whether a pattern of ARNs is seen to be of another account.
    fn is_foreign(&self, arn: &str) -> bool {
        let account = arn.split(':').nth(4).unwrap_or_default();
        let own = self.settings().account.as_ref();
        own.is_some_and(|own| is_account(account) && own.value != account)
    }

    /// The policies of buckets, where some of the requests may be about one.
    fn bucket_policies_for(&self, action: &str) -> Option<&Policies> {
        let policies = self.bucket_policies.as_ref()?;
        may_be_of("s3", action).then_some(policies)
    }

    /// The keys that some of the requests may be about.
    fn keys(&self, action: &str, resource: &str) -> Vec<&Key> {
        if !may_be_of("kms", action) {
            return Vec::new();
        }
        let known = || layers::keys(self.stack, self.all_composed);
        let keys = self.keys.get_or_init(known).iter();
        let resource = Pattern::new(resource);
        keys.filter(|key| key.pattern.intersects(&resource) != Within::No)
            .collect()
    }

    /// The buckets of which some of the requests may be that are apart.
    fn apart(&self, action: &str) -> &[Apart] {
        match may_be_of("s3", action) {
            true => &self.apart,
            false => &[],
        }
    }

    /// The calls that requests imply, on the keys of encrypted buckets: action and key.
    pub(crate) fn implied(&self, action: &str, resource: &str) -> Vec<(&'static str, &'a Bucket)> {
        let used = self.encrypted.used(action, resource).into_iter();
        used.map(|(bucket, key_use)| (key_use.action(), bucket))
            .collect()
    }

    /// The requests of a call that a task makes; `None` where a name in it means nothing.
    pub(crate) fn requests_of<'q>(
        &self,
        call: &Call<'a>,
        context: &'q dyn Fn(&str) -> ContextValue,
    ) -> Option<Requests<'a, 'q>>
    where
        'a: 'q,
    {
        let by = match call.caller {
            a2i::Caller::Service(service) => By::Service(service, call.identity),
            a2i::Caller::Itself => By::Identity(call.identity),
        };
        Some(Requests {
            by,
            action: call.action,
            resource: call.target.arn(self.settings(), self.names)?,
            declared: !matches!(
                call.target,
                Target::Stated(Resource::Arn(_)) | Target::Arn(_)
            ),
            calls: match call.target {
                Target::Key(bucket) => Calls::ByS3(bucket),
                _ => match call.sender {
                    Sender::Forwarding => Calls::ByCloudFormation,
                    Sender::Itself | Sender::ServiceRole => Calls::OfTasks,
                },
            },
            context,
        })
    }
}

/// What of a question is known to be impossible.
const PUBLISHED: Published = Published {
    takes: validate::may_take,
    actions: reference::actions_matching,
};

/// The actions by which a role is assumed that a pattern of actions matches.
pub(crate) fn assuming(action: &str) -> impl Iterator<Item = &'static str> {
    let (actions, _) = ROLES;
    let other = action
        .split_once(':')
        .is_some_and(|(service, _)| !service.contains('*') && !service.eq_ignore_ascii_case("sts"));
    let pattern = (!other).then(|| Pattern::action(action));
    let matching = pattern
        .into_iter()
        .flat_map(move |pattern| actions.iter().filter(move |known| pattern.matches(known)));
    matching.copied()
}

/// The declared roles.
struct Roles<'a> {
    all: Vec<Role<'a>>,
    /// The places of those that may let in somebody who has no policy for it.
    open: Vec<usize>,
    /// The places of the roles of each ARN; `None` where one ARN may stand for those of several names.
    by_arn: Option<Map<String, Vec<usize>>>,
}

impl<'a> Roles<'a> {
    fn of(account: &Account<'a>) -> Self {
        let mut all = Self {
            all: Vec::new(),
            open: Vec::new(),
            by_arn: Some(Map::default()),
        };
        let identities = account.stack.identities();
        for role in identities.filter(|it| it.kind == IdentityKind::Role) {
            let arn = account.settings().identity_arn(role);
            let others = role.is_external().then_some(LetsIn::OfAccount);
            let declared = account.trust_document(role).and_then(lets_in);
            all.declare(role, arn, declared.max(others));
        }
        all
    }

    fn declare(&mut self, role: &'a Identity, arn: String, lets_in: Option<LetsIn>) {
        let pattern = Pattern::arn(&arn);
        // The wildcards of settings are the same in all.
        let name = Pattern::new(&role.name.value);
        if name.as_literal().is_none() || pattern.with_any_name().is_some() {
            self.by_arn = None;
        }
        if let Some(by_arn) = &mut self.by_arn {
            by_arn.entry(arn).or_default().push(self.all.len());
        }
        if lets_in == Some(LetsIn::Somebody) {
            self.open.push(self.all.len());
        }
        self.all.push(Role {
            identity: role,
            arn: pattern,
            lets_in,
        });
    }
}

/// A declared role.
struct Role<'a> {
    identity: &'a Identity,
    arn: Pattern,
    /// `None` where its trust policy lets in nobody but services and those whom providers vouch for.
    lets_in: Option<LetsIn>,
}

/// Whom a trust policy may let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum LetsIn {
    /// Those of an account whose own policies allow it.
    OfAccount,
    /// Somebody who needs no other policy.
    Somebody,
}

fn lets_in(document: &Document) -> Option<LetsIn> {
    let statements = document.statements.iter();
    let allowing = statements.filter(|statement| statement.effect == Effect::Allow);
    let by_statement = allowing.map(|statement| {
        let Some(Clause::Is(Principal::Only(kinds))) = &statement.principal else {
            return Some(LetsIn::Somebody);
        };
        let by_kind = kinds.iter().map(|(kind, names)| match kind {
            PrincipalKind::Aws if names.iter().all(|name| is_whole_account(name)) => {
                Some(LetsIn::OfAccount)
            }
            PrincipalKind::Aws | PrincipalKind::CanonicalUser => Some(LetsIn::Somebody),
            PrincipalKind::Service | PrincipalKind::Federated => None,
        });
        by_kind.max().flatten()
    });
    by_statement.max().flatten()
}

fn is_whole_account(principal: &str) -> bool {
    is_account(principal) || principal.ends_with(":root")
}

/// The question with what is known under the keys on which policies depend.
fn filled(
    question: Question,
    policies: &Policies,
    known: impl Fn(&str) -> ContextValue,
) -> Question {
    policies
        .keys()
        .fold(question, |question, key| question.with(key, known(key)))
}

/// Whether some of the actions of a pattern may be of a service.
fn may_be_of(service: &str, action: &str) -> bool {
    match action.split_once(':') {
        // Told without patterns, since every question asks.
        Some((own, _)) if !own.contains(['*', '?']) => own.eq_ignore_ascii_case(service),
        _ => {
            let all = Pattern::action(&format!("{service}:*"));
            all.intersects(&Pattern::action(action)) != Within::No
        }
    }
}
