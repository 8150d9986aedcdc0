//! What a difference between what is committed and what is declared means for access.

mod given;
mod names;
mod permissions;
mod policies;
mod version;

pub(super) use version::{Texts, Version, group_of};

use super::attachments::Attached;
use super::manifest::Manifest;
use super::settings::max_session_by;
use super::source::Sources;
use crate::document::{
    BOUNDARY_SUFFIX, BUCKET_POLICY_SUFFIX, GROUPS_SUFFIX, KEY_POLICY_SUFFIX, MANAGED_SUFFIX,
    PERMISSIONS_SUFFIX, POLICY_SUFFIX, SETTINGS_SUFFIX, TAGS_SUFFIX, TRUST_SUFFIX,
};
use a2i_policy_core::evaluate::{Amount, Difference};
use a2i_policy_core::pattern::{Answer, Pattern};
use a2i_policy_core::policy::{Document, read};
use a2i_policy_core::stack::Declaration;
use given::{Externals, given};
use names::{BucketNames, comparable};
use permissions::Permissions;
use policies::Policies;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// What a new version of a file means for access.
#[derive(Clone)]
pub(super) struct Meaning {
    /// In words.
    pub(super) access: String,
    /// Whether it is proven that nothing is allowed that was not.
    pub(super) is_safe: bool,
}

/// What the new versions of the policies of all declared roles and users mean, by the names of their
/// files. A policy that cannot be read has none, nor those of a role or user of which nothing was committed,
/// unless `new_ones` are asked for.
pub(super) fn meanings(
    sources: &Sources,
    old: Version<'_>,
    new: Version<'_>,
    new_ones: bool,
) -> BTreeMap<String, Meaning> {
    let mut comparing = Comparing {
        names: BucketNames::of(sources),
        externals: Externals::of(sources, old.record),
        old,
        new,
        meanings: BTreeMap::new(),
        shared: Shared::default(),
    };
    let identities = sources.read.iter().flat_map(|it| it.stack.identities());
    for identity in identities {
        let ident = &identity.ident.value;
        let mut own = OWN.into_iter().map(|suffix| format!("{ident}{suffix}"));
        if new_ones || own.any(|name| old.texts.contains_key(name.as_str())) {
            comparing.beside_permissions(ident);
            comparing.boundary(ident);
            comparing.permissions(ident);
        }
    }
    let kept = sources.read.iter().flat_map(|it| &it.stack.declarations);
    for declaration in
        kept.filter(|it| matches!(it, Declaration::Group(_) | Declaration::Policy(_)))
    {
        comparing.properties(&declaration.ident().value);
    }
    comparing.what_others_have();
    comparing.meanings
}

/// What follows the identifier of a role or user in the names of its files.
const OWN: [&str; 7] = [
    TRUST_SUFFIX,
    PERMISSIONS_SUFFIX,
    MANAGED_SUFFIX,
    GROUPS_SUFFIX,
    BOUNDARY_SUFFIX,
    TAGS_SUFFIX,
    SETTINGS_SUFFIX,
];

/// Two versions under comparison.
struct Comparing<'a> {
    names: BucketNames<'a>,
    externals: Externals,
    old: Version<'a>,
    new: Version<'a>,
    meanings: BTreeMap<String, Meaning>,
    shared: Shared,
}

impl Comparing<'_> {
    fn both(&self, name: &str) -> [Option<&str>; 2] {
        [self.old, self.new].map(|it| it.texts.get(name).copied())
    }

    fn differs(&self, name: &str) -> bool {
        let [old, new] = self.both(name);
        old != new
    }

    /// Tags, sessions and trust.
    fn beside_permissions(&mut self, ident: &str) {
        let [tags, settings, trust] =
            [TAGS_SUFFIX, SETTINGS_SUFFIX, TRUST_SUFFIX].map(|suffix| format!("{ident}{suffix}"));
        if self.differs(&tags) {
            // Whatever policy asks for them, here or elsewhere.
            let access = "whether access grew is undecided: its tags are others".to_owned();
            let is_safe = false;
            self.meanings.insert(tags, Meaning { access, is_safe });
        }
        if self.differs(&settings) {
            if let Some(meaning) = session_meaning(self.both(&settings)) {
                self.meanings.insert(settings, meaning);
            }
        }
        if self.differs(&trust) {
            if let Some(meaning) = trust_meaning(&self.names, self.both(&trust)) {
                self.meanings.insert(trust, meaning);
            }
        }
    }

    /// Where in IAM a group or policy is and what people read about it: of its ARN the manifest tells.
    fn properties(&mut self, ident: &str) {
        let settings = format!("{ident}{SETTINGS_SUFFIX}");
        if self.differs(&settings) {
            let access = "access stayed".to_owned();
            let is_safe = true;
            self.meanings.insert(settings, Meaning { access, is_safe });
        }
    }

    fn boundary(&mut self, ident: &str) {
        let boundary = format!("{ident}{BOUNDARY_SUFFIX}");
        let versions = [self.old, self.new];
        let bounds = versions.map(|it| Bound::read(it, &self.externals, &boundary));
        let differs = self.differs(&boundary);
        if !differs && !Bound::differ(&bounds) {
            return;
        }
        let meaning = boundary_meaning(&self.names, &bounds);
        let files = bounds.iter().flatten().filter_map(|it| it.file.as_ref());
        for file in files {
            if self.differs(file) {
                let whose = format!("the boundary of `{ident}`");
                self.shared.note(file, &whose, &meaning);
            }
        }
        if differs {
            self.meanings.insert(boundary, meaning);
        }
    }

    fn permissions(&mut self, ident: &str) {
        let [permissions, attached, groups] = [PERMISSIONS_SUFFIX, MANAGED_SUFFIX, GROUPS_SUFFIX]
            .map(|suffix| format!("{ident}{suffix}"));
        let own_files = [&permissions, &attached, &groups].map(String::as_str);
        let versions = [self.old, self.new];
        let [had, has] = versions.map(|it| Permissions::read(it, &self.externals, own_files));
        let (Some(had), Some(has)) = (had, has) else {
            return;
        };
        let differs = own_files.into_iter().any(|it| self.differs(it));
        if !differs && had.given() == has.given() {
            return;
        }
        let own = own_meaning(&self.names, &had, &has);
        let mut of_attached = attached_meaning(&had, &has, &own);
        if !own.is_safe && !self.differs(&permissions) {
            of_attached.is_safe = false;
            if !of_attached.access.contains(&own.access) {
                of_attached.access = format!("{}; {}", of_attached.access, own.access);
            }
        }
        for file in had.files().chain(has.files()) {
            if self.differs(file) {
                self.shared.note(file, &format!("`{ident}`"), &own);
            }
        }
        self.meanings.insert(groups, own.clone());
        self.meanings.insert(permissions, own);
        self.meanings.insert(attached, of_attached);
    }

    /// The policies of resources, of groups, and customer managed ones.
    fn what_others_have(&mut self) {
        let (old, new) = (self.old, self.new);
        let files = old
            .texts
            .keys()
            .chain(new.texts.keys())
            .copied()
            .collect::<BTreeSet<_>>()
            .into_iter();
        for name in files.filter(|name| old.texts.get(name) != new.texts.get(name)) {
            let meaning = if is_of_resource(name) {
                let [old, new] = self.both(name);
                resource_meaning(&self.names, name, old, new)
            } else if name.ends_with(POLICY_SUFFIX)
                || old.is_of_group(name)
                || new.is_of_group(name)
            {
                self.of_several(name)
            } else {
                None
            };
            if let Some(meaning) = meaning {
                self.meanings.insert(name.to_owned(), meaning);
            }
        }
    }

    /// What a file means that several may have.
    fn of_several(&self, name: &str) -> Option<Meaning> {
        let [old, new] = self.both(name);
        let is_gone = new.is_none() && !self.new.has(name);
        let alone = || match is_gone {
            true => Some(Meaning {
                access: "access shrank, or stayed: nothing declared has it".to_owned(),
                is_safe: true,
            }),
            false => alone(&self.names, name, old, new),
        };
        self.shared.meaning(name).or_else(alone)
    }
}

/// Sessions that last longer are growth. That an identity stands under another path, and so is another one, is
/// recorded with its ARN. `None` where a file cannot be read.
fn session_meaning(files: [Option<&str>; 2]) -> Option<Meaning> {
    let [old, new] = files.map(max_session_by);
    let (old, new) = (old?, new?);
    let access = match new.cmp(&old) {
        Ordering::Equal => "access stayed".to_owned(),
        change => {
            let change = match change {
                Ordering::Greater => "grew",
                _ => "shrank",
            };
            format!("access {change}: a session lasts up to {new} seconds, and it was {old}")
        }
    };
    Some(Meaning {
        access,
        is_safe: new <= old,
    })
}

/// What the new versions of files that several have mean for each of them.
#[derive(Default)]
struct Shared(BTreeMap<String, Vec<(String, Meaning)>>);

impl Shared {
    fn note(&mut self, file: &str, whose: &str, meaning: &Meaning) {
        let noted = self.0.entry(file.to_owned()).or_default();
        if !noted.iter().any(|(known, _)| known == whose) {
            noted.push((whose.to_owned(), meaning.clone()));
        }
    }

    /// `None` of a file that none of the declared has.
    fn meaning(&self, file: &str) -> Option<Meaning> {
        let noted = self.0.get(file)?;
        let access = noted
            .iter()
            .map(|(whose, meaning)| format!("of {whose}, {}", meaning.access));
        Some(Meaning {
            access: access.collect::<Vec<_>>().join("; "),
            is_safe: noted.iter().all(|(_, meaning)| meaning.is_safe),
        })
    }
}

/// What a new version of the policy of a group, or of a customer managed one, means that none of the declared
/// has: others may. `None` where one cannot be read.
fn alone(
    names: &BucketNames<'_>,
    name: &str,
    old: Option<&str>,
    new: Option<&str>,
) -> Option<Meaning> {
    if name.ends_with(MANAGED_SUFFIX) {
        let attached = |text: Option<&str>| text.map_or(Some(Attached::default()), Attached::read);
        let [old, new] = [attached(old)?, attached(new)?];
        return Some(Meaning {
            access: changes(&old, &new),
            is_safe: new.without(&old).is_empty(),
        });
    }
    let document = |text: Option<&str>| match text {
        Some(text) => read(text).ok(),
        None => Some(Document::new(Vec::new())),
    };
    let [old, new] = comparable(names, document(old)?, document(new)?);
    Some(Difference::of_permissions(&old, &new).into())
}

/// The boundary of an identity.
struct Bound {
    arn: String,
    /// `None` where what it says is not known.
    document: Option<Document>,
    file: Option<String>,
}

impl Bound {
    fn read(version: Version<'_>, externals: &Externals, file: &str) -> Option<Self> {
        let text = version.texts.get(file)?;
        let arn = text.trim().trim_matches('"').to_owned();
        let given = given(version, externals, &arn).ok();
        Some(Self {
            arn,
            file: given.as_ref().and_then(|it| it.file.clone()),
            document: given.map(|it| it.document),
        })
    }

    fn differ([old, new]: &[Option<Self>; 2]) -> bool {
        let document = |it: &Option<Self>| it.as_ref().and_then(|it| it.document.clone());
        let is_unknown = |it: &Option<Self>| it.as_ref().is_some_and(|it| it.document.is_none());
        is_unknown(old) || is_unknown(new) || document(old) != document(new)
    }
}

/// What a boundary limited, another one is known to limit where it allows nothing else.
fn boundary_meaning(names: &BucketNames<'_>, [old, new]: &[Option<Bound>; 2]) -> Meaning {
    let (access, is_safe) = match (old, new) {
        (None, None) => ("access stayed".to_owned(), true),
        (None, Some(new)) => (
            format!("access shrank, or stayed: `{}` is its boundary", new.arn),
            true,
        ),
        (Some(old), new) => {
            let documents = new.as_ref().and_then(|it| it.document.as_ref());
            let documents = old.document.as_ref().zip(documents);
            let leaves_no_more = documents.is_some_and(|(old, new)| {
                let [old, new] = comparable(names, old.clone(), new.clone());
                Difference::of_permissions(&old, &new).is_safe()
            });
            let arn = &old.arn;
            match leaves_no_more {
                true => (
                    format!(
                        "access shrank, or stayed: its boundary allows no more than `{arn}` did"
                    ),
                    true,
                ),
                false => (
                    format!("whether access grew is undecided: `{arn}` was its boundary"),
                    false,
                ),
            }
        }
    };
    Meaning { access, is_safe }
}

/// Whether a file is the policy of a bucket or key.
pub(super) fn is_of_resource(name: &str) -> bool {
    let suffixes = [BUCKET_POLICY_SUFFIX, KEY_POLICY_SUFFIX];
    suffixes.into_iter().any(|suffix| name.ends_with(suffix))
}

/// What a new version of the policy of a bucket or key means. `None` where one cannot be read.
fn resource_meaning(
    names: &BucketNames<'_>,
    name: &str,
    old: Option<&str>,
    new: Option<&str>,
) -> Option<Meaning> {
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
    let [old, new] = comparable(names, document(old)?, document(new)?);
    Some(Difference::of_resource(&old, &new).into())
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
    for (arn, digest) in &new.externals {
        let before = old.externals.get(arn);
        if before.is_some_and(|before| before != digest) {
            found.push(format!(
                "whether access grew is undecided: of `{arn}`, which others make, something else is declared"
            ));
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

/// What it means that something else is attached: of policies of the account, what all policies together do.
fn attached_meaning(old: &Permissions, new: &Permissions, own: &Meaning) -> Meaning {
    let grew = new.attached.without(&old.attached);
    let (evaluated, grew): (Vec<_>, Vec<_>) = grew.into_iter().partition(|arn| new.is_own(arn));
    let shrank = old.attached.without(&new.attached);
    let shrank: Vec<_> = shrank.into_iter().filter(|arn| !old.is_own(arn)).collect();
    let mut access = changed(&grew, &shrank);
    if access.is_empty() || !evaluated.is_empty() {
        access.push(own.access.clone());
    }
    Meaning {
        access: access.join("; "),
        is_safe: grew.is_empty() && (evaluated.is_empty() || own.is_safe),
    }
}

/// What is attached and was not, and the reverse, in words.
fn changes(old: &Attached, new: &Attached) -> String {
    changed(&new.without(old), &old.without(new)).join("; ")
}

fn changed(grew: &[&str], shrank: &[&str]) -> Vec<String> {
    let sides = [
        (grew, "access grew: it attaches"),
        (shrank, "access shrank: it attached"),
    ]
    .into_iter()
    .filter(|(arns, _)| !arns.is_empty());
    sides
        .map(|(arns, start)| format!("{start} `{}`", arns.join("`, `")))
        .collect()
}

/// What a new version of a permissions policy means, together with all that is attached: what one policy
/// denies bounds what the others allow.
fn own_meaning(names: &BucketNames<'_>, old: &Permissions, new: &Permissions) -> Meaning {
    let is_alone = |it: &Permissions| it.given.is_empty() && it.unread.is_empty();
    if is_alone(old) && is_alone(new) {
        let [own_old, own_new] = comparable(names, old.own.clone(), new.own.clone());
        return Difference::of_permissions(&own_old, &own_new).into();
    }
    let is_comparable = names.are_comparable(old.exported());
    let [before, after] = [old, new].map(|it| Policies::of(it, names, is_comparable));
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
    // What is attached to itself is told of where it is.
    let come = after
        .unread
        .iter()
        .filter(|arn| {
            !before.unread.contains(arn) && !new.attached.arns().any(|own| own == arn.as_str())
        })
        .map(|arn| format!("what `{arn}` allows is not known"));
    let unknown: Vec<_> = gone.into_iter().chain(come).collect();
    if !unknown.is_empty() {
        is_safe = false;
        let unknown = unknown.join(", ");
        sentences.push(format!("whether access grew is undecided: {unknown}"));
    }
    Meaning {
        access: match sentences.is_empty() {
            true => "access stayed".to_owned(),
            false => sentences.join("; "),
        },
        is_safe,
    }
}
