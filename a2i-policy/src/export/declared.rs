//! What the sources declare, as templates speak of it.

use super::entity::{Entity, Given};
use super::error::Error;
use crate::bucket_name::{FORBIDDEN_PREFIXES, FORBIDDEN_SUFFIXES};
use a2i_policy_core::compose::{Companion, Composed, KeyCompanion, Policies, Taken, policies_of};
use a2i_policy_core::dsl::Source;
use a2i_policy_core::evaluate::{self, Extent};
use a2i_policy_core::parameter::{Parameter, Place};
use a2i_policy_core::pattern::{Answer, Pattern};
use a2i_policy_core::policy::{Clause, Condition, Document, Effect, Principal, Statement, read};
use a2i_policy_core::stack::{
    Bucket, CustomerPolicy, Declaration, Group, Identity, Key, Managed, Names, Policed, Resource,
    StatedNeed, Values,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The form of names that S3 gives to buckets that are made today.
///
/// Source: "General purpose bucket naming rules", Amazon S3 User Guide.
pub(super) const BUCKET_NAME: &str = "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$";
pub(super) const BUCKET_NAME_RULE: &str = "A bucket's name has 3 to 63 lower-case letters, digits, dots and hyphens, begins and ends with a letter or digit, and is none that S3 keeps.";

/// The names of that form that S3 does not give, as a regular expression that finds them.
pub(super) fn kept_bucket_names() -> String {
    let begin = FORBIDDEN_PREFIXES.join("|");
    let end = FORBIDDEN_SUFFIXES.join("|").replace('.', "[.]");
    format!("^(?:{begin})|(?:{end})$|[.][.]|^(?:[0-9]+[.]){{3}}[0-9]+$")
}

/// What a parameter may not hold.
pub(super) fn unlike_others(bucket: &str) -> String {
    format!(
        "The policies were checked for a bucket {bucket} that is none of those that they name, and no other parameter."
    )
}

/// What the account or the region may not be.
pub(super) fn unlike_written(noun: &str) -> String {
    format!("The policies were checked for another {noun} than those of which they speak.")
}

/// What is asked of a template.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Options {
    pub(super) buckets: bool,
    pub(super) no_names: bool,
    pub(super) versioning: bool,
}

/// Whether the policy of a bucket lets in the public, or may: S3 refuses such a policy where the bucket
/// blocks them.
///
/// Source: "Blocking public access to your Amazon S3 storage", Amazon S3 User Guide.
pub(super) fn lets_in_public(companion: &Companion) -> bool {
    let policy = companion.policy.as_ref();
    policy.is_some_and(|policy| evaluate::lets_in_public(policy) != Extent::None)
}

/// What a template speaks of, in the order of declaration.
#[derive(Default)]
pub(super) struct Declared<'a> {
    pub(super) buckets: Vec<(&'a Bucket, &'a Companion)>,
    /// The keys of the account, which are there already.
    pub(super) keys: Vec<(&'a Key, &'a KeyCompanion)>,
    pub(super) identities: Vec<(&'a Identity, &'a Policies)>,
    /// Groups, and what they say of their own.
    pub(super) groups: Vec<(&'a Group, Option<&'a Document>)>,
    /// Customer managed policies, but for those that others make.
    pub(super) policies: Vec<(&'a CustomerPolicy, &'a Document)>,
    /// What roles, users and groups are given, by their identifiers.
    given: BTreeMap<&'a str, Given<'a>>,
    /// The buckets that are parameters, made or not.
    pub(super) parameters: Vec<&'a Bucket>,
    /// What of the account and the region is known only at deployment.
    pub(super) place: Place,
    /// What no parameter may hold.
    pub(super) taken: Taken,
    /// Whether the buckets keep earlier versions of their objects.
    pub(super) versioning: bool,
    /// Where what IAM keeps gets no names: by its ARN, the one of that name.
    pub(super) unnamed: Option<HashMap<String, Entity<'a>>>,
    /// The roles whose account is known only at deployment, by their ARNs.
    of_some_account: HashMap<String, Entity<'a>>,
    /// The identifiers of what no template can make.
    pub(super) left_out: Vec<String>,
}

impl<'a> Declared<'a> {
    pub(super) fn of(sources: &'a [Source], options: Options) -> Result<Self, Error> {
        let mut declared = Self {
            versioning: options.versioning,
            ..Self::default()
        };
        for source in sources {
            declared.add(source, options);
            let settings = &source.stack.settings;
            let entities = source.stack.declarations.iter().filter_map(Entity::of);
            let by_arn = entities.map(|entity| (entity.arn(settings), entity));
            if options.no_names {
                declared.unnamed.get_or_insert_default().extend(by_arn);
            } else if settings.account.is_none() {
                let roles = by_arn.filter(|(_, it)| it.is_role());
                declared.of_some_account.extend(roles);
            }
        }
        for source in sources.iter().filter(|it| it.stack.has_parameters()) {
            let place = source.stack.settings.place();
            declared.place.account |= place.account;
            declared.place.region |= place.region;
        }
        if !declared.parameters.is_empty() || declared.place != Place::default() {
            let taken = sources
                .iter()
                .map(|source| Taken::of(&source.stack, &source.composed));
            declared.taken = taken.fold(Taken::default(), Taken::and);
        }
        declared.told_apart()?;
        declared.in_some_order()?;
        for source in sources.iter().filter(|_| options.no_names) {
            declared.without_names(source)?;
        }
        Ok(declared)
    }

    /// What one template holds is told apart by identifiers.
    fn told_apart(&self) -> Result<(), Error> {
        let made = self
            .buckets
            .iter()
            .map(|(bucket, _)| *bucket)
            .filter(|bucket| !bucket.parameter);
        let buckets = made
            .chain(self.parameters.iter().copied())
            .map(|bucket| &bucket.ident.value);
        let identities = self.identities.iter().map(|(it, _)| &it.ident.value);
        let keys = self.keys.iter().map(|(it, _)| &it.ident.value);
        let groups = self.groups.iter().map(|(it, _)| &it.ident.value);
        let policies = self.policies.iter().map(|(it, _)| &it.ident.value);
        let made = buckets.chain(keys).chain(identities);
        let mut seen = HashSet::new();
        for ident in made.chain(groups).chain(policies) {
            if !seen.insert(ident) {
                return Err(Error::Setup(format!(
                    "two `policies!` declare `{ident}`, and one template cannot hold both: rename one"
                )));
            }
        }
        Ok(())
    }

    /// Whether each role can be made after those that its trust policy names: IAM takes the ARN of none that is
    /// not there.
    fn in_some_order(&self) -> Result<(), Error> {
        let mut left: Vec<&(&Identity, &Policies)> = self.identities.iter().collect();
        loop {
            let waits = |(_, policies): &&(&Identity, &Policies)| {
                let mut trusted = policies.trusted.iter();
                trusted.any(|it| left.iter().any(|(left, _)| left.ident.value == *it))
            };
            let still: Vec<_> = left.iter().copied().filter(waits).collect();
            match still.first() {
                None => return Ok(()),
                Some(_) if still.len() == left.len() => return Err(in_a_circle(&still)),
                Some(_) => left = still,
            }
        }
    }

    fn add(&mut self, source: &'a Source, options: Options) {
        let settings = &source.stack.settings;
        let parameters = source.stack.buckets().filter(|bucket| bucket.parameter);
        self.parameters.extend(parameters);
        let names = Names::of(&source.stack);
        for each in source.stack.declarations.iter().zip(&source.composed) {
            match each {
                (Declaration::Bucket(bucket), Composed::Bucket(companion))
                    if options.buckets && settings.owner(bucket).is_none() =>
                {
                    self.buckets.push((bucket, companion));
                }
                // Others make it.
                (Declaration::Identity(identity), _) if identity.is_external() => {}
                (Declaration::Key(key), Composed::Key(companion))
                    if Policed::Key(key).owner(settings).is_none() =>
                {
                    self.keys.push((key, companion));
                }
                (Declaration::Identity(identity), Composed::Identity(policies)) => {
                    self.identities.push((identity, policies));
                    let given = Given::to_identity(identity, &names);
                    self.given.insert(&identity.ident.value, given);
                }
                (Declaration::Group(group), composed) => {
                    self.groups.push((group, composed.permissions()));
                    let given = Given::to_group(group, &names);
                    self.given.insert(&group.ident.value, given);
                }
                (Declaration::Policy(policy), composed) => {
                    let document = composed.permissions();
                    let own = document.filter(|_| !policy.is_external());
                    self.policies.extend(own.map(|document| (policy, document)));
                }
                (declaration, _) => self.left_out.push(format!(
                    "{} {}",
                    declaration.noun(),
                    declaration.ident().value
                )),
            }
        }
    }

    /// What the account and the region may not be, where they are parameters.
    pub(super) fn open_places(
        &self,
    ) -> impl Iterator<Item = (Parameter<'static>, &'static str, &BTreeSet<String>)> {
        let account = (Parameter::Account, "account", &self.taken.accounts);
        let region = (Parameter::Region, "region", &self.taken.regions);
        let both = [(self.place.account, account), (self.place.region, region)];
        both.into_iter()
            .filter_map(|(open, place)| open.then_some(place))
    }

    /// What a role, a user or a group is given beside its own policy.
    pub(super) fn given(&self, ident: &str) -> &Given<'a> {
        const NOTHING: &Given<'_> = &Given {
            managed: Vec::new(),
            boundary: None,
            groups: Vec::new(),
        };
        self.given.get(ident).unwrap_or(NOTHING)
    }

    /// Whether a customer managed policy is the boundary of a role or user: those are made after it.
    pub(super) fn bounds(&self, policy: &CustomerPolicy) -> bool {
        let is_it = |managed: &Managed<'_>| matches!(managed, Managed::Customer(it) if std::ptr::eq(*it, policy));
        let mut given = self.given.values();
        given.any(|given| given.boundary.as_ref().is_some_and(is_it))
    }

    /// The names that the parameter at `position` may not hold, and the parameters before it, none of
    /// which may hold its name.
    pub(super) fn others(&self, position: usize) -> (Vec<&str>, Vec<&'a Bucket>) {
        let taken = self.taken.buckets.iter().map(String::as_str).collect();
        let before = self.parameters.iter().take(position).copied().collect();
        (taken, before)
    }

    /// Whether all that a source says can do without the names of its roles and users: where one speaks
    /// of another as a whole it gets a reference; elsewhere the name would not be there, and whether a
    /// pattern matches the one that the tool gives is not known.
    fn without_names(&self, source: &Source) -> Result<(), Error> {
        for (identity, policies) in policies_of(&source.stack, &source.composed) {
            let who = format!("`{}`", identity.ident.value);
            let permissions = policies.permissions.iter().map(|it| (it, true));
            let documents = permissions.chain(policies.trust.iter().map(|it| (it, false)));
            for (document, refers) in documents {
                for (key, text) in document.statements.iter().flat_map(texts) {
                    match self.unnamed_by(text) {
                        Some(_) if refers => {}
                        // Roles that refer to each other there could not be made.
                        Some(trusted) => {
                            let what = format!("{who} trusts `{}`", trusted.ident());
                            return Err(not_known_yet(
                                &what,
                                "roles that name each other there could not be made",
                            ));
                        }
                        None => self.refuse(&who, key, text)?,
                    }
                }
            }
        }
        for (ident, given) in &self.given {
            let of_aws = given.policies().filter_map(|managed| match managed {
                Managed::Aws(policy) => Some(policy),
                Managed::Customer(_) => None,
            });
            for policy in of_aws {
                let who = format!("`{ident}`, to which `{}` is attached,", policy.name);
                let document = read(policy.document).ok();
                let statements = document.iter().flat_map(|it| &it.statements);
                for (key, text) in statements.flat_map(texts) {
                    self.refuse(&who, key, text)?;
                }
            }
        }
        for (declaration, composed) in source.stack.declarations.iter().zip(&source.composed) {
            let why_not = match declaration {
                Declaration::Group(_) => None,
                Declaration::Policy(policy) if policy.is_external() => Some("others make it"),
                Declaration::Policy(policy) if self.bounds(policy) => {
                    Some("what bounds others is made before them")
                }
                Declaration::Policy(_) => None,
                Declaration::Bucket(_)
                | Declaration::Key(_)
                | Declaration::Identity(_)
                | Declaration::Task(_) => {
                    continue;
                }
            };
            let who = format!("`{}`", declaration.ident().value);
            let statements = composed.permissions().into_iter();
            for (key, text) in statements.flat_map(|it| &it.statements).flat_map(texts) {
                match (self.unnamed_by(text), why_not) {
                    (Some(_), None) => {}
                    (Some(named), Some(why)) => {
                        let what = format!("{who} names `{}`", named.ident());
                        return Err(not_known_yet(&what, why));
                    }
                    (None, _) => self.refuse(&who, key, text)?,
                }
            }
        }
        for each in source.stack.declarations.iter().zip(&source.composed) {
            if let (Declaration::Key(key), Composed::Key(companion)) = each {
                self.key_without_names(key, companion)?;
            }
            let (Declaration::Bucket(bucket), Composed::Bucket(companion)) = each else {
                continue;
            };
            let mut texts = companion.key_statements.iter().flat_map(texts);
            if let Some((named, _)) = texts.find_map(|(key, text)| self.named(key, text)) {
                let (bucket, named) = (&bucket.ident.value, named.ident());
                return Err(Error::Setup(format!(
                    "the names cannot be left out of the templates: the statement for the key of bucket `{bucket}` names `{named}`, and what that will be called is not known; leave out `.without_names()`, or the `kms_key` of `{bucket}`"
                )));
            }
            let who = format!("the policy of bucket `{}`", bucket.ident.value);
            let statements = companion.policy.iter().flat_map(|it| &it.statements);
            for (key, text) in statements.flat_map(self::texts) {
                if self.unnamed_by(text).is_none() {
                    self.refuse(&who, key, text)?;
                }
            }
        }
        for (who, requests) in claims(source) {
            for resource in &requests.resources {
                if let Resource::Arn(arn) = &resource.value {
                    self.refuse(&who, None, arn)?;
                }
            }
        }
        Ok(())
    }

    /// Whether what is said for a key, which people put there themselves, can do without the names.
    fn key_without_names(&self, key: &Key, companion: &KeyCompanion) -> Result<(), Error> {
        let of_policy = companion.policy.iter().flat_map(|it| &it.statements);
        let statements = companion.statements.iter().chain(of_policy);
        let mut texts = statements.flat_map(texts);
        match texts.find_map(|(key, text)| self.named(key, text)) {
            None => Ok(()),
            Some((named, _)) => {
                let account = key.account().map_or_else(
                    || "in `policy of` the key".to_owned(),
                    |account| {
                        let key = &key.ident.value;
                        format!("`policy of {key} {{ allow \"kms:*\" to {account:?}; }}`")
                    },
                );
                let (key, named) = (&key.ident.value, named.ident());
                Err(Error::Setup(format!(
                    "the names cannot be left out of the templates: the policy of key `{key}` names `{named}`, and what that will be called is not known; leave out `.without_names()`, or let the key leave it to the account: {account}"
                )))
            }
        }
    }

    /// `who` speaks of what has no name, by a text.
    fn refuse(&self, who: &str, key: Option<&str>, text: &str) -> Result<(), Error> {
        let Some((named, by_name)) = self.named(key, text) else {
            return Ok(());
        };
        let (noun, named) = (named.noun(), named.ident());
        Err(Error::Setup(if by_name {
            format!(
                "the names cannot be left out of the templates: {who} speaks of `{named}` by its name, as `{text}`; write `{named}` in the place of the text, or leave out `.without_names()`"
            )
        } else {
            format!(
                "the names cannot be left out of the templates: {who} speaks of {noun}s by a pattern, `{text}`, and whether that matches the name that `{named}` gets is not known; write `{named}` in the place of the text, or a pattern that matches every {noun}, or leave out `.without_names()`"
            )
        }))
    }

    /// The texts of a policy that are the ARN of a role or user of the template, which the tool knows.
    ///
    /// Where it has a name, those are the roles that are passed: a role is passed within its account, so
    /// that its ARN there is all that `arn:aws:iam::*:role/Name` allows. Elsewhere a role of that name in
    /// another account may be meant.
    pub(super) fn references<'d>(&self, document: &'d Document) -> HashMap<&'d str, Entity<'a>> {
        let mut references = HashMap::new();
        let mut others = HashSet::new();
        for statement in &document.statements {
            let passes = is_passing(statement);
            for (key, text) in texts(statement) {
                if let Some(identity) = self.unnamed_by(text) {
                    references.insert(text, identity);
                } else if !passes || key.is_some() {
                    others.insert(text);
                } else if let Some(identity) = self.of_some_account.get(text) {
                    references.insert(text, *identity);
                }
            }
        }
        references.retain(|text, _| !others.contains(text));
        references
    }

    /// Which of those that have no names an ARN is of.
    fn unnamed_by(&self, arn: &str) -> Option<Entity<'a>> {
        self.unnamed.as_ref()?.get(arn).copied()
    }

    /// One of those that have no names of which a text speaks by its name, or may speak by a pattern;
    /// and whether it is by its name.
    fn named(&self, key: Option<&str>, text: &str) -> Option<(Entity<'a>, bool)> {
        if let Some(identity) = self.unnamed_by(text) {
            return Some((identity, true));
        }
        // Most texts are about something else, which need not be compared with each name.
        let service = text
            .strip_prefix("arn:")
            .and_then(|rest| rest.split(':').nth(1));
        let of_iam = match service {
            Some(service) => matches!(service, "iam" | "sts") || is_wild(service),
            None => key.is_some_and(|key| is_username(key) || is_wild(text)),
        };
        let names = || self.unnamed.iter().flatten().filter(|_| of_iam);
        let by_name =
            names().find(|(arn, it)| speaks_of(key, text, arn, **it, NamesAsked::Declared));
        by_name.map(|(_, it)| (*it, true)).or_else(|| {
            let mut names = names().filter(|_| is_wild(name_in(text)));
            let found = names.find(|(arn, it)| speaks_of(key, text, arn, **it, NamesAsked::Any));
            found.map(|(_, it)| (*it, false))
        })
    }
}

/// That something names a role or user in a place in which no reference can be.
fn not_known_yet(what: &str, why: &str) -> Error {
    Error::Setup(format!(
        "the names cannot be left out of the templates: {what}, and what that will be called is not known there, since {why}; leave out `.without_names()`"
    ))
}

/// That of some roles each waits for another of them: says so of the first that waits for itself in the end.
fn in_a_circle(waiting: &[&(&Identity, &Policies)]) -> Error {
    let trusted = |role: &str| {
        let mut roles = waiting.iter().filter(|(it, _)| it.ident.value == role);
        let trusted = roles.next().map(|(_, policies)| &policies.trusted);
        trusted.into_iter().flatten().map(String::as_str)
    };
    let leads = |from: &str, to: &str| {
        let mut seen = vec![from];
        let mut next = 0;
        while let Some(role) = seen.get(next).copied() {
            let new: Vec<_> = trusted(role).filter(|it| !seen.contains(it)).collect();
            seen.extend(new);
            next += 1;
        }
        seen.contains(&to)
    };
    let mut roles = waiting.iter().map(|(it, _)| it.ident.value.as_str());
    let circle = roles.find_map(|role| {
        let other = trusted(role).find(|other| leads(other, role))?;
        Some((role, other))
    });
    let (role, other) = circle.unwrap_or_default();
    Error::Setup(if role == other {
        format!(
            "no template can make role `{role}`: its trust policy names itself, and IAM takes the ARN of no role that is not there; trust the account in its place, under a condition on \"aws:PrincipalArn\""
        )
    } else {
        format!(
            "no template can make role `{role}`: its trust policy names `{other}`, which waits for `{role}` in turn, and IAM takes the ARN of none that is not there; trust the account in one of them, under a condition on \"aws:PrincipalArn\""
        )
    })
}

/// Whether a statement allows to pass roles, and nothing else.
fn is_passing(statement: &Statement) -> bool {
    let Clause::Is(actions) = &statement.action else {
        return false;
    };
    let mut actions = actions.iter();
    statement.effect == Effect::Allow
        && actions.all(|action| action.eq_ignore_ascii_case("iam:PassRole"))
        && matches!(statement.resource, Some(Clause::Is(_)))
}

/// Which names of a role or user are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NamesAsked {
    /// The one that is declared.
    Declared,
    /// Every one that a tool may give. None of them has a path before it.
    Any,
}

/// Whether a text has a part that may be anything: a wildcard, or a policy variable.
fn is_wild(text: &str) -> bool {
    text.contains(['*', '?']) || text.contains("${")
}

/// The part of an ARN that is the name of a role or user, with its path; all of another text.
fn name_in(text: &str) -> &str {
    if let Some((_, session)) = text.split_once(":assumed-role/") {
        return session.split('/').next().unwrap_or(session);
    }
    let kinds = [":role/", ":user/", ":group/", ":policy/"];
    let mut names = kinds.into_iter().filter_map(|kind| text.split_once(kind));
    names.next().map_or(text, |(_, name)| name)
}

fn is_username(key: &str) -> bool {
    key.eq_ignore_ascii_case("aws:username")
}

/// Whether a text may be about a role or user of these names, but not about all of them.
fn speaks_of(
    key: Option<&str>,
    text: &str,
    arn: &str,
    entity: Entity<'_>,
    names: NamesAsked,
) -> bool {
    let (name, is_user) = (entity.name(), entity.is_user());
    // What a policy variable stands for is not known.
    let may_be = without_variables(text);
    if is_user && key.is_some_and(is_username) {
        return text != "*" && (names == NamesAsked::Any || Pattern::new(&may_be).matches(name));
    }
    let pattern = |text: &str| match text.starts_with("arn:") {
        true => Pattern::arn(text),
        false => Pattern::new(text),
    };
    let (pattern, may_be) = (pattern(text), pattern(&may_be));
    let all = arn.strip_suffix(name).unwrap_or(arn);
    // The sessions of a role have ARNs of their own, without its path.
    let path = entity.path().trim_start_matches('/');
    let sessions = all
        .strip_suffix(path)
        .unwrap_or(all)
        .replacen(":iam:", ":sts:", 1)
        .replacen(":role/", ":assumed-role/", 1);
    let (name, role_has_path) = match names {
        NamesAsked::Declared => (name, false),
        // Under another path stands none that a tool names.
        NamesAsked::Any => {
            let apart = path.is_empty() && text.starts_with("arn:");
            ("*", apart && name_in(text).contains('/'))
        }
    };
    let forms = [
        (format!("{all}{name}"), format!("{all}*"), role_has_path),
        (format!("{sessions}{name}/*"), format!("{sessions}*"), false),
    ];
    forms.iter().any(|(own, all, apart)| {
        !apart
            && may_be.intersects(&Pattern::arn(own)) != Answer::No
            && pattern.covers(&Pattern::arn(all)) != Answer::Yes
    })
}

/// A text in which each policy variable may be any text.
fn without_variables(text: &str) -> String {
    let mut wild = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        wild.push_str(before);
        wild.push('*');
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    wild + rest
}

/// What is asserted or stated to be needed, and where.
fn claims(source: &Source) -> impl Iterator<Item = (String, &StatedNeed)> {
    let asserted = source.stack.assertions.iter().map(|assertion| {
        let who = format!("an assertion about `{}`", assertion.identity.value);
        (who, &assertion.requests)
    });
    let stated = source.stack.tasks().flat_map(|task| {
        let needs = match task.value("needs") {
            Some(Values::Needs(needs)) => needs.as_slice(),
            _ => &[],
        };
        let who = format!("task `{}`", task.ident.value);
        needs.iter().map(move |need| (who.clone(), need))
    });
    asserted.chain(stated)
}

/// The texts of a statement that may be about roles and users, those of a condition with its key.
fn texts(statement: &Statement) -> impl Iterator<Item = (Option<&str>, &str)> {
    let comparisons = statement.condition.iter().flat_map(Condition::comparisons);
    let values = comparisons
        .flat_map(|(_, key, values)| values.iter().map(move |value| (Some(key), value.as_str())));
    let principals = match &statement.principal {
        Some(Clause::Is(principal) | Clause::Not(principal)) => Some(principal),
        None => None,
    };
    let principals = principals.into_iter().flat_map(Principal::names);
    let resources = statement
        .resources()
        .iter()
        .map(|text| (None, text.as_str()));
    resources
        .chain(values)
        .chain(principals.map(|(_, name)| (None, name)))
}
