//! What a difference between what is committed and what is declared means for access.

mod attached;
mod boundary;
mod given;
mod identities;
mod meaning;
mod names;
mod own;
mod permissions;
mod policies;
mod resources;
mod shared;
mod version;

pub(super) use identities::identities;
pub(super) use meaning::Meaning;
pub(super) use resources::is_of_resource;
pub(super) use version::{Texts, Version, group_of};

use super::source::Sources;
use crate::document::{
    BOUNDARY_SUFFIX, GROUPS_SUFFIX, KEY_SUFFIX, MANAGED_SUFFIX, PERMISSIONS_SUFFIX, POLICY_SUFFIX,
    SETTINGS_SUFFIX, TAGS_SUFFIX, TRUST_SUFFIX,
};
use attached::attached_meaning;
use boundary::{Bound, boundary_meaning};
use given::Externals;
use names::BucketNames;
use own::{own_meaning, session_meaning, trust_meaning};
use permissions::Permissions;
use resources::{alone, as_document, resource_meaning};
use shared::Shared;
use std::collections::{BTreeMap, BTreeSet};

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
            } else if name.ends_with(KEY_SUFFIX) {
                let documents = self.both(name).map(|text| text.map(as_document));
                let [old, new] = documents.each_ref().map(Option::as_deref);
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
