//! A version of what is exported.

use crate::document::{MANAGED_SUFFIX, PERMISSIONS_SUFFIX, POLICY_SUFFIX};
use crate::export::manifest::Manifest;
use std::collections::BTreeMap;

/// Texts of files by their names.
pub(in crate::export) type Texts<'a> = BTreeMap<&'a str, &'a str>;

/// A version of what is exported: the texts of files, and the record of them.
#[derive(Clone, Copy)]
pub(in crate::export) struct Version<'a> {
    pub(in crate::export) texts: &'a Texts<'a>,
    pub(in crate::export) record: &'a Manifest,
}

impl Version<'_> {
    /// Whether a file is of a group.
    pub(super) fn is_of_group(&self, name: &str) -> bool {
        group_of(self.record, name).is_some()
    }

    /// Whether the group or customer managed policy is recorded of which a file is.
    pub(super) fn has(&self, name: &str) -> bool {
        let policy = name.strip_suffix(POLICY_SUFFIX);
        policy.is_some_and(|it| self.record.policies.contains_key(it)) || self.is_of_group(name)
    }

    /// Whether a file is recorded, and gone without an export.
    pub(super) fn is_lost(&self, name: &str) -> bool {
        self.record.files.contains_key(name) && !self.texts.contains_key(name)
    }
}

/// The group of which a file is, by its identifier.
pub(in crate::export) fn group_of<'n>(record: &Manifest, name: &'n str) -> Option<&'n str> {
    let mut stems = [PERMISSIONS_SUFFIX, MANAGED_SUFFIX]
        .into_iter()
        .filter_map(|it| name.strip_suffix(it));
    stems.find(|ident| record.groups.contains_key(*ident))
}
