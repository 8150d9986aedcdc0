//! Whether one request is allowed in a world.

use super::actions::on_key;
use super::{Bucket, Context, Layers, Principal, Reading, Request, Who, World};
use crate::support::naive;
use a2i_policy_core::evaluate::{Caller, PolicyKind, Verdict};
use a2i_policy_core::policy::{
    self, Clause, Condition, Document, Effect, OneOrMany, PrincipalKind, Statement, Version,
};
use std::borrow::Cow;

/// A document, and what it is attached to.
pub(crate) type Policy<'w> = (PolicyKind, Cow<'w, Document>);

impl World {
    /// Whether IAM allows this very call.
    ///
    /// Sources: "Policy evaluation logic"; "AssumeRole" (*AWS Security Token Service API Reference*);
    /// "Key policies in AWS KMS" (*AWS Key Management Service Developer Guide*).
    pub(crate) fn allows(&self, reading: Reading, request: &Request) -> bool {
        // "No permissions are required to perform this operation", and no `Deny` takes it:
        // "GetCallerIdentity" (*AWS Security Token Service API Reference*).
        if request.action.eq_ignore_ascii_case("sts:GetCallerIdentity") {
            return true;
        }
        // Both accounts must allow, and a role is passed within its own alone: "Cross-account policy
        // evaluation logic"; "Grant a user permissions to pass a role to an AWS service".
        let owner = self.owner(&request.action, &request.resource);
        let foreign = self.account_stated
            && !matches!(request.who, Who::Foreign(_))
            && owner.is_some_and(|owner| owner != self.account);
        let passes = request.action.eq_ignore_ascii_case("iam:PassRole");
        let theirs = self.policy_of(&request.resource).filter(|_| foreign);
        if foreign && (passes || (theirs.is_none() && !reading.others.consent)) {
            return false;
        }
        if let Some(theirs) = theirs {
            if !self.other_account_allows(reading, theirs, request) {
                return false;
            }
        }
        let service = request.action.split(':').next().unwrap();
        // Whoever is of another account needs the consent of what it uses.
        if matches!(request.who, Who::Foreign(_)) && !service.eq_ignore_ascii_case("sts") {
            let none = Document::new(Vec::new());
            let ours = self.policy_of(&request.resource).unwrap_or(&none);
            if !self.other_account_allows(reading, ours, request) {
                return false;
            }
        }
        let mut policies = self.identity_policies(reading, &request.who);
        if service.eq_ignore_ascii_case("sts") {
            if let Some((index, role)) = self.role(&request.resource) {
                if self.layers.trust {
                    // A role that trusts nobody consents to nothing.
                    let trust = role.trust.as_ref().map(Cow::Borrowed);
                    let mut trust = trust.unwrap_or_else(|| Cow::Owned(Document::new(Vec::new())));
                    if self.is_given(role) && reading.others.makes.trust {
                        let others = self.trusted_by_others(request);
                        trust.to_mut().statements.push(others);
                    }
                    policies.push((PolicyKind::Trust, trust));
                }
                // "The role trust policy behavior change" is known by an announcement alone.
                if request.who == Who::Declared(index) && !reading.itself_by_account {
                    policies.iter_mut().for_each(without_grants);
                }
            }
        }
        if service.eq_ignore_ascii_case("kms") && request.resource.contains(":key/") && !foreign {
            let policy = self.key_policy(&request.resource);
            policies.push((PolicyKind::Key, Cow::Owned(policy)));
        }
        policies.extend(self.limits(reading, request, foreign));
        if foreign {
            let root = format!("arn:aws:iam::{}:root", self.account);
            let consent = everything(Some(root));
            policies.push((PolicyKind::Resource, Cow::Owned(consent)));
        }
        let documents = policies.iter_mut().map(|(_, document)| document);
        documents.for_each(|document| self.without_paths(document));
        if !self.layers.variables {
            // Before 2012 a variable was its letters.
            let documents = policies.iter_mut().map(|(_, document)| document);
            documents.for_each(|document| document.to_mut().version = Some(Version::V2008));
        }
        let request = naive::Request {
            caller: self.caller(request),
            action: request.action.clone(),
            resource: request.resource.clone(),
            context: self.context(request),
        };
        reading.statements.decide(&policies, &request) == Verdict::Allowed
    }

    /// Whether the operation works: S3 asks KMS in the caller's name.
    pub(crate) fn works(
        &self,
        reading: Reading,
        request: &Request,
        on_key: Option<&Request>,
    ) -> bool {
        self.allows(reading, request) && on_key.is_none_or(|call| self.allows(reading, call))
    }

    /// The account of a resource, as far as its ARN tells or the stack says.
    fn owner<'w>(&'w self, action: &str, resource: &'w str) -> Option<&'w str> {
        // Nothing else is done to a bucket.
        let of_s3 = action.to_lowercase().starts_with("s3:");
        let of_bucket = || {
            let bucket = self
                .bucket(resource)
                .filter(|_| of_s3 && self.layers.owners)?;
            bucket.owner.as_deref()
        };
        let named = resource.split(':').nth(4).filter(|it| is_account(it));
        named.or_else(of_bucket)
    }

    fn bucket(&self, resource: &str) -> Option<&Bucket> {
        let name = resource.strip_prefix("arn:aws:s3:::")?.split('/').next()?;
        self.buckets.iter().find(|bucket| bucket.name == name)
    }

    /// The policy that is declared of a bucket or a key.
    fn policy_of(&self, resource: &str) -> Option<&Document> {
        let of_bucket = self.bucket(resource).filter(|_| self.layers.buckets);
        let of_key = self.keys.get(resource).filter(|_| self.layers.key_policies);
        let of_bucket = of_bucket.and_then(|bucket| bucket.policy.as_ref());
        of_bucket.or_else(|| of_key?.policy.as_ref())
    }

    /// Whether the account of a resource lets the caller in, which is of another one: by naming it, its role,
    /// its account or everyone. What the caller's own account says is asked elsewhere.
    ///
    /// Sources: "Cross-account policy evaluation logic"; "Blocking public access to your Amazon S3 storage";
    /// "Allowing users in other accounts to use a KMS key".
    fn other_account_allows(&self, reading: Reading, theirs: &Document, request: &Request) -> bool {
        let of_kms = request.action.to_lowercase().starts_with("kms:");
        if of_kms && !is_for_other_accounts(&request.action) {
            return false;
        }
        let to_everyone = |statement: &Statement| {
            let everyone = matches!(
                statement.principal,
                Some(Clause::Is(policy::Principal::Anyone))
            );
            everyone && statement.effect == Effect::Allow && !is_for_few(statement)
        };
        if !of_kms && reading.others.shut_out && theirs.statements.iter().any(to_everyone) {
            return false;
        }
        let mut theirs = Cow::Borrowed(theirs);
        self.without_paths(&mut theirs);
        let policies = [
            (PolicyKind::Identity, Cow::Owned(everything(None))),
            (PolicyKind::Key, theirs),
        ];
        let request = naive::Request {
            caller: self.caller(request),
            action: request.action.clone(),
            resource: request.resource.clone(),
            context: self.context(request),
        };
        reading.statements.decide(&policies, &request) == Verdict::Allowed
    }

    /// The call on the bucket's key that comes with a request, whose own context is given. Its region
    /// is that of the key, which is the bucket's.
    ///
    /// Sources: "Forward access sessions"; "AWS KMS condition keys" (*AWS Key Management Service
    /// Developer Guide*), `kms:ViaService`.
    pub(crate) fn implied(&self, request: &Request, mut context: Context) -> Option<Request> {
        let action = on_key(&request.action).filter(|_| self.layers.implied)?;
        let bucket = request
            .resource
            .strip_prefix("arn:aws:s3:::")?
            .split('/')
            .next()?;
        let mut buckets = self.buckets.iter().filter(|it| it.name == bucket);
        let key = buckets.find_map(|it| it.key.clone())?;
        let region = key.split(':').nth(3)?;
        let account = key.split(':').nth(4)?;
        context.insert(
            "kms:viaservice".to_owned(),
            vec![format!("s3.{region}.amazonaws.com")],
        );
        context.insert("kms:calleraccount".to_owned(), vec![account.to_owned()]);
        context.insert("aws:requestedregion".to_owned(), vec![region.to_owned()]);
        for key in ["aws:viaawsservice", "aws:securetransport"] {
            context.insert(key.to_owned(), vec!["true".to_owned()]);
        }
        if let Some(organization) = self
            .organization
            .as_ref()
            .filter(|_| account == self.account)
        {
            context.insert("aws:resourceorgid".to_owned(), vec![organization.clone()]);
        }
        Some(Request {
            who: request.who.clone(),
            session: request.session,
            action: action.to_owned(),
            resource: key,
            context,
        })
    }

    /// Whether others make a role or user, and what they give to it is looked at.
    fn is_given(&self, principal: &Principal) -> bool {
        principal.is_external && self.layers.unknown
    }

    /// What others may write into the trust policy of their role: that the policies of the account decide, or
    /// that a service may assume it.
    fn trusted_by_others(&self, request: &Request) -> Statement {
        let (kind, name) = match &request.who {
            Who::Service(service) => (PrincipalKind::Service, service.clone()),
            Who::Declared(_) | Who::Foreign(_) | Who::Federated(_) => (
                PrincipalKind::Aws,
                format!("arn:aws:iam::{}:root", self.account),
            ),
        };
        let only = policy::Principal::Only(vec![(kind, OneOrMany::One(name))]);
        let mut statements = everything(None).statements.into_vec();
        let mut statement = statements.remove(0);
        statement.principal = Some(Clause::Is(only));
        statement.resource = None;
        statement
    }

    fn identity_policies(&self, reading: Reading, who: &Who) -> Vec<Policy<'_>> {
        let documents = match who {
            Who::Declared(index) => {
                let principal = &self.principals[*index];
                let of_groups = principal.of_groups.iter().filter(|_| self.layers.groups);
                let documents = principal.permissions.iter().chain(of_groups);
                let by_others = self.is_given(principal) && reading.others.makes.rights;
                let by_others = by_others.then(|| Cow::Owned(everything(None)));
                documents.map(Cow::Borrowed).chain(by_others).collect()
            }
            Who::Service(_) | Who::Federated(_) => Vec::new(),
            Who::Foreign(_) => vec![Cow::Owned(everything(None))],
        };
        let documents = documents
            .into_iter()
            .chain([Cow::Owned(Document::new(Vec::new()))]);
        documents.map(|it| (PolicyKind::Identity, it)).collect()
    }

    /// What the stack declares; else the key lets the policies of its account decide, as the default policy
    /// does, and beside that it says what the stack exports for it.
    fn key_policy(&self, key: &str) -> Document {
        if let Some(policy) = self.policy_of(key) {
            return policy.clone();
        }
        let root = format!("arn:aws:iam::{}:root", self.account);
        let mut policy = everything(Some(root));
        if let Some(known) = self.keys.get(key).filter(|_| self.layers.keys) {
            for statement in &known.statements {
                policy.statements.push(statement.clone());
            }
        }
        policy
    }

    /// The ARN of a session says nothing of the path of its role, which is that of the one role of the name;
    /// what a policy calls by the name without its path is nobody.
    ///
    /// Source: "IAM identifiers".
    fn without_paths(&self, document: &mut Cow<'_, Document>) {
        let paths = self
            .principals
            .iter()
            .filter(|it| it.is_role && it.path != "/");
        for role in paths {
            let (own, bare) = (
                self.arn(role),
                format!("arn:aws:iam::{}:role/{}", self.account, role.name),
            );
            let speaks = document.to_json();
            if !speaks.contains(&own) && !speaks.contains(&bare) {
                continue;
            }
            for statement in &mut document.to_mut().statements {
                let Some(
                    Clause::Is(policy::Principal::Only(kinds))
                    | Clause::Not(policy::Principal::Only(kinds)),
                ) = &mut statement.principal
                else {
                    continue;
                };
                for name in kinds.iter_mut().flat_map(|(_, names)| names.iter_mut()) {
                    if *name == bare {
                        name.push_str("-of-no-path");
                    } else if *name == own {
                        name.clone_from(&bare);
                    }
                }
            }
        }
    }

    fn caller(&self, request: &Request) -> Caller {
        match &request.who {
            Who::Declared(index) => {
                let principal = &self.principals[*index];
                Caller::Aws(match principal.is_role {
                    true => format!(
                        "arn:aws:sts::{}:assumed-role/{}/{}",
                        self.account, principal.name, request.session
                    ),
                    false => self.arn(principal),
                })
            }
            Who::Service(name) => Caller::Service(name.clone()),
            Who::Foreign(arn) => Caller::Aws(arn.clone()),
            Who::Federated(provider) => Caller::Federated(provider.clone()),
        }
    }

    /// The context with what IAM puts there by itself.
    ///
    /// Sources: "AWS global condition context keys"; "IAM policy elements: Variables and tags", the
    /// table of "Principal key values".
    pub(crate) fn context(&self, request: &Request) -> Context {
        let mut context = request.context.clone();
        let Layers { facts: true, .. } = self.layers else {
            return context;
        };
        let facts = match &request.who {
            Who::Declared(index) => self.facts(*index, request.session),
            Who::Service(name) => {
                self.service_facts(name, context.contains_key("aws:sourceaccount"))
            }
            Who::Foreign(_) | Who::Federated(_) => return context,
        };
        for (key, value) in facts {
            match value {
                Some(value) => context.insert(key.to_owned(), vec![value]),
                None => context.remove(key),
            };
        }
        if !matches!(request.who, Who::Declared(_)) {
            return context;
        }
        if let Who::Declared(index) = &request.who {
            self.tags(*index, &mut context);
        }
        // Of the resource, where its ARN tells; and what KMS knows of the caller.
        if let Some(account) = self.owner(&request.action, &request.resource) {
            context.insert("aws:resourceaccount".to_owned(), vec![account.to_owned()]);
        }
        if request.action.to_lowercase().starts_with("kms:") {
            context.insert("kms:calleraccount".to_owned(), vec![self.account.clone()]);
        }
        context
    }

    /// Its tags, in the place of which sessions may bring others where its trust policy lets them.
    ///
    /// Source: "Pass session tags in AWS STS".
    fn tags(&self, index: usize, context: &mut Context) {
        let principal = &self.principals[index];
        let statements = principal.trust.iter().flat_map(|it| &it.statements);
        let mut allowing = statements.filter(|statement| statement.effect == Effect::Allow);
        let brings = allowing.any(|statement| {
            let (Clause::Is(actions) | Clause::Not(actions)) = &statement.action;
            let mut actions = actions.iter().map(|action| action.to_lowercase());
            actions.any(|action| action.contains('*') || action == "sts:tagsession")
        });
        for (key, value) in &principal.tags {
            let key = format!("aws:principaltag/{}", key.to_lowercase());
            if !brings || !context.contains_key(&key) {
                context.insert(key, vec![value.clone()]);
            }
        }
    }

    /// What every request of a declared principal carries under these keys; `None` for nothing.
    pub(crate) fn facts(&self, index: usize, session: &str) -> Vec<(&'static str, Option<String>)> {
        let principal = &self.principals[index];
        let (kind, id, name) = match principal.is_role {
            true => ("AssumedRole", format!("AROAEXAMPLEROLE:{session}"), None),
            false => (
                "User",
                "AIDAEXAMPLEUSER".to_owned(),
                Some(principal.name.clone()),
            ),
        };
        let mut facts = vec![
            ("aws:principalarn", Some(self.arn(principal))),
            ("aws:principalaccount", Some(self.account.clone())),
            ("aws:principaltype", Some(kind.to_owned())),
            ("aws:userid", Some(id)),
            ("aws:username", name),
            ("aws:principalisawsservice", Some("false".to_owned())),
            // These are in requests of service principals alone.
            ("aws:principalservicename", None),
            ("aws:principalservicenameslist", None),
            ("aws:sourceorgid", None),
            ("aws:sourceorgpaths", None),
            ("aws:sourcearn", None),
            ("aws:sourceaccount", None),
        ];
        let organization = self.organization.iter().cloned();
        facts.extend(organization.map(|it| ("aws:principalorgid", Some(it))));
        facts
    }

    /// What every request of a service under its own name carries; of which organization the account is
    /// on whose behalf it calls, where it says which account that is.
    fn service_facts(
        &self,
        name: &str,
        sends_account: bool,
    ) -> Vec<(&'static str, Option<String>)> {
        let mut facts = vec![
            ("aws:principalisawsservice", Some("true".to_owned())),
            ("aws:principalservicename", Some(name.to_owned())),
            ("aws:securetransport", Some("true".to_owned())),
        ];
        let organization = self.organization.iter().filter(|_| sends_account).cloned();
        facts.extend(organization.map(|it| ("aws:sourceorgid", Some(it))));
        facts
    }
}

/// What KMS lets principals of other accounts do at all.
fn is_for_other_accounts(action: &str) -> bool {
    const EXACTLY: &[&str] = &[
        "kms:creategrant",
        "kms:decrypt",
        "kms:derivesharedsecret",
        "kms:describekey",
        "kms:encrypt",
        "kms:generatemac",
        "kms:getkeyrotationstatus",
        "kms:getpublickey",
        "kms:listgrants",
        "kms:retiregrant",
        "kms:revokegrant",
        "kms:sign",
    ];
    let action = action.to_lowercase();
    let begins = ["kms:generatedatakey", "kms:reencrypt", "kms:verify"];
    EXACTLY.contains(&action.as_str()) || begins.iter().any(|begin| action.starts_with(begin))
}

pub(crate) fn is_account(text: &str) -> bool {
    text.len() == 12 && text.chars().all(|digit| digit.is_ascii_digit())
}

/// One statement that allows everything, to a principal or to whom the policy is attached.
pub(crate) fn everything(principal: Option<String>) -> Document {
    let only = |arn| policy::Principal::Only(vec![(PrincipalKind::Aws, OneOrMany::One(arn))]);
    let all = || Clause::Is(OneOrMany::One("*".to_owned()));
    Document::new(vec![Statement {
        sid: None,
        effect: Effect::Allow,
        principal: principal.map(|arn| Clause::Is(only(arn))),
        action: all(),
        resource: Some(all()),
        condition: None,
    }])
}

/// An identity-based policy of which only the denials are left.
fn without_grants((kind, document): &mut Policy<'_>) {
    if *kind == PolicyKind::Identity {
        let document = document.to_mut();
        let statements = document.statements.clone().into_vec();
        let denials = statements
            .into_iter()
            .filter(|it| it.effect == Effect::Deny);
        document.statements = OneOrMany::Many(denials.collect());
    }
}

/// Whether a condition fixes who is let in: "the meaning of public", of which the operators that deny values do
/// not speak.
fn is_for_few(statement: &Statement) -> bool {
    let tests = statement.condition.iter().flat_map(Condition::comparisons);
    let mut tests = tests.map(|(operator, key, _)| (operator.to_string(), key.to_lowercase()));
    tests.any(|(operator, key)| {
        let open = ["Not", "Null", "IfExists", "ForAllValues"];
        let fixes = [
            "aws:principalorgid",
            "aws:principalarn",
            "aws:principalaccount",
            "aws:sourceip",
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:userid",
        ];
        !open.iter().any(|word| operator.contains(word)) && fixes.contains(&key.as_str())
    })
}
