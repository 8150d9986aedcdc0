//! The requests of an identity, apart by the policies that decide about them.

use super::facts::{Asked, Calls, fact};
use super::policies::{Policies, Source};
use super::{Account, Claim, PUBLISHED, Part, Requests, Taken, assuming, filled};
use crate::evaluate::{Caller, ContextValue, PolicyKind, Question};
use crate::pattern::{Answer, Pattern};
use crate::policy::{Document, Statement, validate};
use crate::stack::Identity;
use std::rc::Rc;

/// What is asked of an account by one identity.
pub(super) struct Asking<'q, 'a> {
    account: &'q Account<'a>,
    identity: &'a Identity,
    requests: &'q Requests<'a, 'q>,
    claim: Claim,
    /// The policies of the identity.
    own: Rc<Policies>,
    /// The same, with those of buckets that can be looked at together.
    with_buckets: Rc<Policies>,
    /// The resource, with the policy variables filled in whose values are known.
    resource: String,
}

impl<'q, 'a> Asking<'q, 'a> {
    /// `attached` is a managed policy that the identity is taken to have too.
    pub(super) fn new(
        account: &'q Account<'a>,
        identity: &'a Identity,
        requests: &'q Requests<'a, 'q>,
        claim: Claim,
        taken: Taken<'_>,
    ) -> Self {
        let mut own = account.principal(identity);
        let more = match taken {
            Taken::Nothing => None,
            Taken::Managed(policy) => {
                let document = account.managed.borrow_mut().document(policy);
                document.map(|document| (Source::Managed(policy.name), document))
            }
            Taken::FromOthers => {
                let any = Document::new(vec![Statement::allowing_everything()]);
                Some((Source::Own, Rc::new(any)))
            }
        };
        if let Some((source, document)) = more {
            let with = Policies::clone(&own).with(PolicyKind::Identity, source, &document);
            own = Rc::new(with);
        }
        if matches!(requests.calls, Calls::Federated) {
            let any = Rc::new(Document::new(vec![Statement::allowing_everything()]));
            let with = Policies::clone(&own).with(PolicyKind::Session, Source::Session, &any);
            own = Rc::new(with);
        }
        let with_buckets = match account.bucket_policies_for(requests.action) {
            Some(policies) => Rc::new(Policies::clone(&own).and(policies)),
            None => Rc::clone(&own),
        };
        let mut asking = Self {
            account,
            identity,
            requests,
            claim,
            own,
            with_buckets,
            resource: String::new(),
        };
        asking.resource = with_variables(&requests.resource, |key| asking.known(key, None));
        asking
    }

    /// What the requests carry under a key: what is claimed of it, else what AWS puts there. `owner` is the
    /// account of the resource, where that is a bucket of another one.
    fn known(&self, key: &str, owner: Option<&str>) -> ContextValue {
        let stated = (self.requests.context)(key);
        if stated != ContextValue::Unknown {
            return stated;
        }
        let asked = Asked {
            settings: self.account.settings(),
            identity: self.identity,
            action: self.requests.action,
            resource: &self.requests.resource,
            calls: self.requests.calls,
            owner,
        };
        fact(&asked, key).unwrap_or(ContextValue::Unknown)
    }

    /// `declared` says that the resource's wildcards stay in their segments.
    fn question(&self, action: &str, resource: &str, declared: bool) -> Question {
        let settings = self.account.settings();
        let caller = Caller::Aws(match self.requests.calls {
            Calls::Federated => settings.federated_users_arn(),
            Calls::Any | Calls::OfTasks | Calls::ByS3(_) | Calls::ByCloudFormation => {
                settings.identity_arn(self.identity)
            }
        });
        let mut question = Question::new(caller, action, resource).assuming_consent();
        if declared || !validate::may_span_segments(resource) {
            question = question.in_segments();
        }
        match self.claim {
            Claim::All => question,
            Claim::None => question.published(PUBLISHED),
        }
    }

    /// `resource` is what the question is about, `owner` its account where that is a bucket of another one. Its
    /// guardrails count where it is of this account for sure, or where they are against a claim.
    fn part(
        &self,
        mut policies: Rc<Policies>,
        question: Question,
        resource: &str,
        owner: Option<&str>,
    ) -> Part {
        if let Some(guardrails) = &self.account.resource_control {
            let foreign = owner.is_some() || self.account.is_foreign(resource);
            let own = (self.requests.declared && !foreign) || self.account.is_own(resource);
            if self.claim == Claim::All || own {
                policies = Rc::new(Policies::clone(&policies).and(guardrails));
            }
        }
        let question = filled(question, &policies, |key| self.known(key, owner));
        Part::new(policies, question)
    }

    pub(super) fn parts(&self) -> Vec<Part> {
        let (action, declared) = (self.requests.action, self.requests.declared);
        let mut parts = Vec::new();
        let main = self.question(action, &self.resource, declared);
        let main = self.assuming_roles(main, &mut parts);
        let main = main.and_then(|main| self.using_keys(main, &mut parts));
        let main = main.and_then(|main| self.of_buckets_apart(main, &mut parts));
        if let Some(main) = main {
            let policies = Rc::clone(&self.with_buckets);
            parts.push(self.part(policies, main, &self.resource, None));
        }
        parts
    }

    /// The requests to use keys of which the stack says something. A policy that it declares decides too; of
    /// one that it does not, what it says may allow more. Gives what is left of the others, if something is.
    fn using_keys(&self, mut main: Question, parts: &mut Vec<Part>) -> Option<Question> {
        let Requests { action, .. } = *self.requests;
        let keys = self.account.keys(action, &self.resource);
        if keys.is_empty() {
            return Some(main);
        }
        let (all, of_kms) = Service::Kms.of(action);
        let asked = Pattern::new(&self.resource);
        let mut is_all = false;
        for key in keys {
            if !key.is_whole && self.claim == Claim::All {
                continue;
            }
            let both = Rc::new(Policies::clone(&self.own).and(&key.policies));
            let mut question = self.question(of_kms, &key.arn, true);
            if key.is_whole {
                question = question.with_policy_of_resource();
                main = main.except(Pattern::action(Service::Kms.actions()), key.pattern.clone());
                is_all |= all && key.pattern.covers(&asked) == Answer::Yes;
            }
            parts.push(self.part(both, question, &key.arn, None));
        }
        (!is_all).then_some(main)
    }

    /// The requests about buckets that are apart from others, likewise.
    fn of_buckets_apart(&self, mut main: Question, parts: &mut Vec<Part>) -> Option<Question> {
        let Requests {
            action, declared, ..
        } = *self.requests;
        let apart = self.account.apart(action);
        if apart.is_empty() {
            return Some(main);
        }
        let (all, of_s3) = Service::S3.of(action);
        let asked = Pattern::new(&self.resource);
        let mut is_all = false;
        for bucket in apart {
            let both = Rc::new(Policies::clone(&self.own).and(&bucket.policies));
            for arn in &bucket.arns {
                let pattern = Pattern::arn(arn);
                if pattern.intersects(&asked) == Answer::No {
                    continue;
                }
                let inside = pattern.covers(&asked) == Answer::Yes;
                let (resource, declared) = match inside {
                    true => (self.resource.as_str(), declared),
                    false => (arn.as_str(), true),
                };
                let mut question = self.question(of_s3, resource, declared);
                let owner = bucket.owner.as_deref();
                if let Some(owner) = owner {
                    question = question.between(self.account.settings().account(), owner);
                    if bucket.has_policy {
                        question = question.with_policy_of_resource();
                    }
                }
                parts.push(self.part(Rc::clone(&both), question, resource, owner));
                main = main.except(Pattern::action(Service::S3.actions()), pattern);
                is_all |= all && inside;
            }
        }
        (!is_all).then_some(main)
    }

    /// The requests to assume declared roles, whose trust policies decide too. Gives what is left of the
    /// others, if something is.
    fn assuming_roles(&self, mut main: Question, parts: &mut Vec<Part>) -> Option<Question> {
        let Requests {
            action, declared, ..
        } = *self.requests;
        let settings = self.account.settings();
        // An ARN of some account may be that of another role, where the stack states none.
        let certain = declared || settings.account.is_some();
        let asked = Pattern::new(&self.resource);
        let mut all = false;
        for role in self.account.roles_at(action, &self.resource) {
            let arn = settings.identity_arn(role);
            let pattern = Pattern::arn(&arn);
            let inside = pattern.covers(&asked) == Answer::Yes;
            let source = Source::TrustOf(role.ident.value.clone());
            let trust = self.account.trust(role, source, self.claim);
            let both = Rc::new(Policies::clone(&self.own).and(&trust));
            for assuming in assuming(action) {
                let question = if inside {
                    self.question(assuming, &self.resource, declared)
                } else {
                    self.question(assuming, &arn, true)
                };
                parts.push(self.part(Rc::clone(&both), question, &arn, None));
                if certain {
                    main = main.except(Pattern::action(assuming), pattern.clone());
                    all |= inside && assuming.eq_ignore_ascii_case(action);
                }
            }
        }
        (!all).then_some(main)
    }
}

/// A service whose resources have policies of their own.
#[derive(Clone, Copy)]
enum Service {
    Kms,
    S3,
}

impl Service {
    const fn actions(self) -> &'static str {
        match self {
            Self::Kms => "kms:*",
            Self::S3 => "s3:*",
        }
    }

    /// Whether all the actions of a pattern are of the service; and a pattern of those that are.
    fn of(self, action: &str) -> (bool, &str) {
        let own = Pattern::action(self.actions());
        let asked = Pattern::action(action);
        match (own.covers(&asked), asked.covers(&own)) {
            (Answer::Yes, _) => (true, action),
            (_, Answer::Yes) => (false, self.actions()),
            _ => (false, action),
        }
    }
}

/// A resource with the policy variables in it replaced whose values are known.
fn with_variables(resource: &str, known: impl Fn(&str) -> ContextValue) -> String {
    let mut filled = String::new();
    let mut rest = resource;
    while let Some((before, after)) = rest.split_once("${") {
        filled.push_str(before);
        let Some((key, behind)) = after.split_once('}') else {
            break;
        };
        let value = match known(key) {
            ContextValue::Known(values) => match values.as_slice() {
                [value] => value.as_literal().map(escaped),
                _ => None,
            },
            _ => None,
        };
        filled.push_str(&value.unwrap_or_else(|| format!("${{{key}}}")));
        rest = behind;
    }
    filled + rest
}

/// A text in which no character is special.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '*' | '?' | '$' => escaped.extend(['$', '{', character, '}']),
            plain => escaped.push(plain),
        }
    }
    escaped
}
