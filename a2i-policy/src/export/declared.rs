//! What the sources declare, as templates speak of it.

use super::entity::{Entity, Given};
use super::error::Error;
use crate::bucket_name::{FORBIDDEN_PREFIXES, FORBIDDEN_SUFFIXES};
use a2i_policy_core::compose::{Companion, Composed, KeyCompanion, Policies, Taken};
use a2i_policy_core::dsl::Source;
use a2i_policy_core::evaluate::{self, Extent};
use a2i_policy_core::parameter::{Parameter, Place};
use a2i_policy_core::policy::{Clause, Condition, Document, Effect, Principal, Statement};
use a2i_policy_core::stack::{
    Bucket, CustomerPolicy, Declaration, Group, Identity, Key, Managed, Names, Policed,
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
    pub(super) given: BTreeMap<&'a str, Given<'a>>,
    /// The buckets that are parameters, made or not.
    pub(super) parameters: Vec<&'a Bucket>,
    /// What of the account and the region is known only at deployment.
    pub(super) place: Place,
    /// What no parameter may hold.
    pub(super) taken: Taken,
    /// Whether the buckets keep earlier versions of their objects.
    pub(super) versioning: bool,
    /// Where what IAM keeps gets no names: by its ARN, the one of that name.
    pub(super) unnamed: Option<BTreeMap<String, Entity<'a>>>,
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
                    if let (false, Some(document)) = (policy.is_external(), composed.permissions())
                    {
                        self.policies.push((policy, document));
                    }
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
    pub(super) fn unnamed_by(&self, arn: &str) -> Option<Entity<'a>> {
        self.unnamed.as_ref()?.get(arn).copied()
    }
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

/// The texts of a statement that may be about roles and users, those of a condition with its key.
pub(super) fn texts(statement: &Statement) -> impl Iterator<Item = (Option<&str>, &str)> {
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
