//! What a difference between what is committed and what is declared means for access.

use super::attachments::Attached;
use super::manifest::Manifest;
use super::source::Sources;
use crate::document::{
    BOUNDARY_SUFFIX, BUCKET_POLICY_SUFFIX, KEY_POLICY_SUFFIX, MANAGED_SUFFIX, PERMISSIONS_SUFFIX,
    TAGS_SUFFIX, TRUST_SUFFIX,
};
use a2i_policy_core::compose::written_names;
use a2i_policy_core::evaluate::{Amount, Difference, Part};
use a2i_policy_core::parameter::shown;
use a2i_policy_core::pattern::{Answer, Pattern};
use a2i_policy_core::policy::{Clause, Document, Effect, OneOrMany, Statement, read};
use a2i_policy_core::reference::managed_policy;
use std::collections::{BTreeMap, BTreeSet};

/// What a new version of a file means for access.
#[derive(Clone)]
pub(super) struct Meaning {
    /// In words.
    pub(super) access: String,
    /// Whether it is proven that nothing is allowed that was not.
    pub(super) is_safe: bool,
}

/// Texts of files by their names.
pub(super) type Texts<'a> = BTreeMap<&'a str, &'a str>;

/// What the new versions of the policies of all declared roles and users mean, by the names of their
/// files. A policy that cannot be read has none, nor those of a role or user of which nothing was committed,
/// unless `new_ones` are asked for.
pub(super) fn meanings(
    sources: &Sources,
    committed: &Texts<'_>,
    wanted: &Texts<'_>,
    new_ones: bool,
) -> BTreeMap<String, Meaning> {
    let mut meanings = BTreeMap::new();
    let names = BucketNames::of(sources);
    let identities = sources.read.iter().flat_map(|it| it.stack.identities());
    for identity in identities {
        let file = |suffix| format!("{}{suffix}", identity.ident.value);
        let [trust, permissions, attached] =
            [TRUST_SUFFIX, PERMISSIONS_SUFFIX, MANAGED_SUFFIX].map(file);
        let was_there = |name: &String| committed.contains_key(name.as_str());
        let tags = file(TAGS_SUFFIX);
        let boundary = file(BOUNDARY_SUFFIX);
        let files = [&trust, &permissions, &attached, &boundary, &tags];
        if !new_ones && !files.into_iter().any(was_there) {
            continue;
        }
        let both = |name: &String| {
            let name = name.as_str();
            [committed.get(name).copied(), wanted.get(name).copied()]
        };
        let differs = |name: &String| {
            let [old, new] = both(name);
            old != new
        };
        if differs(&tags) {
            // Whatever policy asks for them, here or elsewhere.
            let access = "whether access grew is undecided: its tags are others".to_owned();
            let is_safe = false;
            meanings.insert(tags, Meaning { access, is_safe });
        }
        if differs(&boundary) {
            let meaning = boundary_meaning(both(&boundary));
            meanings.insert(boundary, meaning);
        }
        if differs(&trust) {
            if let Some(meaning) = trust_meaning(&names, both(&trust)) {
                meanings.insert(trust, meaning);
            }
        }
        if differs(&permissions) || differs(&attached) {
            let ([old, new], [had, has]) = (both(&permissions), both(&attached));
            let (old, new) = (Permissions::read(old, had), Permissions::read(new, has));
            if let (Some(old), Some(new)) = (old, new) {
                let own = own_meaning(&names, &old, &new);
                let mut of_attached = attached_meaning(&old.attached, &new.attached);
                if !own.is_safe && !differs(&permissions) {
                    of_attached.is_safe = false;
                    of_attached.access = format!("{}; {}", of_attached.access, own.access);
                }
                meanings.insert(permissions, own);
                meanings.insert(attached, of_attached);
            }
        }
    }
    let names = committed.keys().chain(wanted.keys());
    for name in names.filter(|name| is_of_resource(name)) {
        let [old, new] = [committed.get(name).copied(), wanted.get(name).copied()];
        if old != new {
            if let Some(meaning) = resource_meaning(name, old, new) {
                meanings.insert((*name).to_owned(), meaning);
            }
        }
    }
    meanings
}

/// What a boundary limited, only the same one is known to limit.
fn boundary_meaning([old, new]: [Option<&str>; 2]) -> Meaning {
    let name = |text: &str| text.trim().trim_matches('"').to_owned();
    let (access, is_safe) = match (old, new) {
        (None, Some(new)) => {
            let new = name(new);
            (
                format!("access shrank, or stayed: `{new}` is its boundary"),
                true,
            )
        }
        (Some(old), _) => {
            let old = name(old);
            let gone = format!("whether access grew is undecided: `{old}` was its boundary");
            (gone, false)
        }
        (None, None) => ("access stayed".to_owned(), true),
    };
    Meaning { access, is_safe }
}

/// Whether a file is the policy of a bucket or key.
pub(super) fn is_of_resource(name: &str) -> bool {
    let suffixes = [BUCKET_POLICY_SUFFIX, KEY_POLICY_SUFFIX];
    suffixes.into_iter().any(|suffix| name.ends_with(suffix))
}

/// What a new version of the policy of a bucket or key means. `None` where one cannot be read.
fn resource_meaning(name: &str, old: Option<&str>, new: Option<&str>) -> Option<Meaning> {
    // A key has a policy in any case.
    if new.is_none() && name.ends_with(KEY_POLICY_SUFFIX) {
        return Some(Meaning {
            access: "whether access grew is undecided: what the policy of the key says is not declared any longer".to_owned(),
            is_safe: false,
        });
    }
    let document = |text: Option<&str>| match text {
        Some(text) => read(text).ok(),
        None => Some(Document::new(Vec::new())),
    };
    Some(Difference::of_resource(&document(old)?, &document(new)?).into())
}

/// Whether those who are declared are those who were recorded: an identity is its ARN, not its identifier.
/// `acts` says who may do anything.
pub(super) fn identities(
    old: &Manifest,
    new: &Manifest,
    acts: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut found = Vec::new();
    for (ident, arn) in new.identities.iter().filter(|(ident, _)| acts(ident)) {
        match old.identities.get(ident) {
            None => found.push(format!("access grew: `{ident}`, {arn}, was not in it")),
            // An account that was not stated may be this one.
            Some(before) if Pattern::arn(before).covers(&Pattern::arn(arn)) == Answer::Yes => {}
            Some(before) => found.push(format!(
                "access grew: what `{ident}` may do, {arn} may, and it was {before}"
            )),
        }
    }
    if old.without_names != new.without_names {
        found.push("access grew: the roles and users of the templates have other names".to_owned());
    }
    found
}

fn trust_meaning(names: &BucketNames<'_>, texts: [Option<&str>; 2]) -> Option<Meaning> {
    let [Some(old), new] = texts else {
        return None;
    };
    let Some(new) = new else {
        return Some(Meaning {
            access: "access shrank: nobody assumes it".to_owned(),
            is_safe: true,
        });
    };
    let [old, new] = comparable(names, read(old).ok()?, read(new).ok()?);
    Some(Difference::of_trust(&old, &new).into())
}

impl From<Difference> for Meaning {
    fn from(difference: Difference) -> Self {
        Self {
            access: difference.to_string(),
            is_safe: difference.is_safe(),
        }
    }
}

/// All that permits something to an identity, and is exported.
struct Permissions {
    own: Document,
    attached: Attached,
}

impl Permissions {
    /// `None` where a file cannot be read.
    fn read(permissions: Option<&str>, attached: Option<&str>) -> Option<Self> {
        Some(Self {
            own: match permissions {
                Some(text) => read(text).ok()?,
                None => Document::new(Vec::new()),
            },
            attached: match attached {
                Some(text) => Attached::read(text)?,
                None => Attached::default(),
            },
        })
    }
}

/// What is known of the names of buckets.
struct BucketNames<'a> {
    /// Those that no parameter may hold.
    taken: BTreeSet<String>,
    /// The identifiers of the buckets that are parameters.
    parameters: Vec<&'a str>,
}

impl<'a> BucketNames<'a> {
    fn of(sources: &'a Sources) -> Self {
        let parameters = sources.parameters();
        Self {
            taken: match parameters.as_slice() {
                [] => BTreeSet::new(),
                _ => sources.taken(),
            },
            parameters,
        }
    }
}

/// Both versions with the parameters as such; unless the old one spells out a name that may be filled in
/// now: then nothing is known of it.
fn comparable(names: &BucketNames<'_>, old: Document, new: Document) -> [Document; 2] {
    if names.parameters.is_empty() || written_names(&old).any(|it| !names.taken.contains(it)) {
        return [old, new];
    }
    [old, new].map(|document| document.with_parameters(&names.parameters))
}

fn attached_meaning(old: &Attached, new: &Attached) -> Meaning {
    let (grew, shrank) = (new.without(old), old.without(new));
    let sides = [
        (&grew, "access grew: it attaches"),
        (&shrank, "access shrank: it attached"),
    ];
    let access: Vec<_> = sides
        .into_iter()
        .filter(|(arns, _)| !arns.is_empty())
        .map(|(arns, start)| format!("{start} `{}`", arns.join("`, `")))
        .collect();
    Meaning {
        access: access.join("; "),
        is_safe: grew.is_empty(),
    }
}

/// What a new version of a permissions policy means, together with all that is attached: what one policy
/// denies bounds what the others allow.
fn own_meaning(names: &BucketNames<'_>, old: &Permissions, new: &Permissions) -> Meaning {
    let [own_old, own_new] = comparable(names, old.own.clone(), new.own.clone());
    if old.attached.is_empty() && new.attached.is_empty() {
        return Difference::of_permissions(&own_old, &own_new).into();
    }
    let (before, after) = (
        Policies::of(own_old, &old.attached),
        Policies::of(own_new, &new.attached),
    );
    let mut sentences = Vec::new();
    let mut side =
        |old: &Policies, new: &Policies, [proven, doubted, allows, denies]: [&str; 4]| {
            // What is denied no longer others may allow, of which nothing is known here.
            let lost = old.lost_denials(new);
            let asked = match lost {
                Amount::No => new.without_kept(old),
                _ if new.is_long() => new.without_kept(old),
                _ => new.clone(),
            };
            let gained = Amount::gained(&old.documents(), &asked.documents());
            sentences.extend(asked.sentence(&gained, [proven, doubted], allows));
            if gained == Amount::No {
                sentences.extend(old.sentence(&lost, [proven, doubted], denies));
            }
            gained == Amount::No && lost == Amount::No
        };
    let mut is_safe = side(&before, &after, ["access grew", "grew", "allows", "denied"]);
    side(
        &after,
        &before,
        ["access shrank", "shrank", "allowed", "denies"],
    );
    // What is not known may have denied what the others allow.
    let gone: Vec<_> = before
        .unread
        .iter()
        .filter(|arn| !after.unread.contains(arn))
        .map(|arn| format!("what `{arn}` denied is not known"))
        .collect();
    if !gone.is_empty() {
        is_safe = false;
        let gone = gone.join(", ");
        sentences.push(format!("whether access grew is undecided: {gone}"));
    }
    Meaning {
        access: match sentences.is_empty() {
            true => "access stayed".to_owned(),
            false => sentences.join("; "),
        },
        is_safe,
    }
}

/// Policies that hold together: that of an identity, and those that are attached to it.
#[derive(Clone)]
struct Policies {
    own: Document,
    /// With their names.
    attached: Vec<(String, Document)>,
    /// The ARNs of those whose texts are not known.
    unread: Vec<String>,
}

impl Policies {
    fn of(own: Document, attached: &Attached) -> Self {
        let mut policies = Self {
            own,
            attached: Vec::new(),
            unread: Vec::new(),
        };
        for arn in attached.arns() {
            match managed(arn) {
                Some(policy) => policies.attached.push(policy),
                None => policies.unread.push(arn.to_owned()),
            }
        }
        policies
    }

    fn documents(&self) -> Vec<&Document> {
        let attached = self.attached.iter().map(|(_, document)| document);
        std::iter::once(&self.own).chain(attached).collect()
    }

    /// Without those that others have too and that deny nothing: as long as no less is denied, they allow
    /// nothing that was not allowed.
    fn without_kept(&self, others: &Self) -> Self {
        let mut changed = self.clone();
        changed.attached.retain(|(name, document)| {
            let mut statements = document.statements.iter();
            !others.attached.iter().any(|(other, _)| other == name)
                || statements.any(|statement| statement.effect == Effect::Deny)
        });
        changed
    }

    /// Whether to ask about every part of what is attached would take longer than a build should.
    fn is_long(&self) -> bool {
        let attached = self.attached.iter().map(|(_, document)| document);
        let statements = attached.flat_map(|document| &document.statements);
        let actions = statements.map(|statement| match &statement.action {
            Clause::Is(actions) | Clause::Not(actions) => actions.iter().count(),
        });
        actions.sum::<usize>() > MOST_ACTIONS
    }

    /// What these deny and those do not, by the numbers of statements through all documents.
    fn lost_denials(&self, others: &Self) -> Amount {
        let (numbers, old) = self.denials();
        let (_, new) = others.denials();
        let lost = Difference::of_permissions(&old, &new).grew;
        let numbered = |mut part: Part| {
            part.statement = numbers.get(part.statement).copied()?;
            Some(part)
        };
        match lost {
            Amount::No => Amount::No,
            Amount::Yes(parts) | Amount::Undecided(parts) => {
                Amount::Undecided(parts.into_iter().filter_map(numbered).collect())
            }
        }
    }

    /// All that they deny as one document, and the numbers of its statements.
    fn denials(&self) -> (Vec<usize>, Document) {
        let statements = self.documents().into_iter().flat_map(|it| &it.statements);
        let (numbers, statements): (_, Vec<Statement>) = statements
            .enumerate()
            .filter(|(_, statement)| statement.effect == Effect::Deny)
            .map(|(number, statement)| (number, statement.clone()))
            .unzip();
        let document = Document {
            statements: OneOrMany::Many(statements),
            ..self.own.clone()
        };
        (numbers, document)
    }

    /// What the statements of these do, in words.
    fn sentence(
        &self,
        amount: &Amount,
        [proven, doubted]: [&str; 2],
        does: &str,
    ) -> Option<String> {
        let (start, parts) = match amount {
            Amount::No => return None,
            Amount::Yes(parts) => (proven.to_owned(), parts),
            Amount::Undecided(parts) => (format!("whether access {doubted} is undecided"), parts),
        };
        let mut words: Vec<_> = parts
            .iter()
            .take(MOST_PARTS)
            .map(|part| {
                let (who, what) = (self.who(part.statement), shown(&part.what));
                match &part.example {
                    Some(example) => format!("{who} {does} {what}, such as {}", shown(example)),
                    None => format!("{who} {does} {what}"),
                }
            })
            .collect();
        if parts.len() > MOST_PARTS {
            words.push(format!("and {} more", parts.len() - MOST_PARTS));
        }
        Some(format!("{start}: {}", words.join(", ")))
    }

    /// Whose statement it is, counted through all documents.
    fn who(&self, mut number: usize) -> String {
        let own = self.own.statements.iter().count();
        if number < own {
            return format!("statement {}", number + 1);
        }
        number -= own;
        for (name, document) in &self.attached {
            let count = document.statements.iter().count();
            if number < count {
                return format!("`{name}`");
            }
            number -= count;
        }
        "a managed policy".to_owned()
    }
}

/// Some managed policies list more than a thousand actions.
const MOST_ACTIONS: usize = 100;

/// A policy that AWS manages may allow more in parts than anybody reads.
const MOST_PARTS: usize = 8;

/// The name and the text of a managed policy; in other partitions they have other texts, which are not
/// known here.
fn managed(arn: &str) -> Option<(String, Document)> {
    let path = arn.strip_prefix("arn:aws:iam::aws:policy/")?;
    let name = path.rsplit('/').next()?;
    let policy = managed_policy(name).filter(|policy| policy.arn("aws") == arn)?;
    Some((name.to_owned(), read(policy.document).ok()?))
}
