//! What of a policy is known only at deployment, in versions that are compared.

use crate::export::source::Sources;
use a2i_policy_core::compose::Taken;
use a2i_policy_core::parameter::Place;
use a2i_policy_core::policy::{Document, read_in};

/// What is known of the names of buckets, of the account and of the region.
pub(super) struct BucketNames<'a> {
    /// What no parameter may hold.
    taken: Taken,
    /// The identifiers of the buckets that are parameters.
    pub(super) parameters: Vec<&'a str>,
    /// What of the account and the region is one.
    pub(super) place: Place,
}

impl<'a> BucketNames<'a> {
    pub(super) fn of(sources: &'a Sources) -> Self {
        let (parameters, place) = (sources.parameters(), sources.place());
        let has_some = !parameters.is_empty() || place != Place::default();
        Self {
            taken: match has_some {
                false => Taken::default(),
                true => sources.taken(),
            },
            parameters,
            place,
        }
    }

    fn is_empty(&self) -> bool {
        self.parameters.is_empty() && self.place == Place::default()
    }

    /// Whether a document spells out what may be filled in.
    fn may_be_in(&self, document: &Document) -> bool {
        let written = Taken::by(document);
        (!self.parameters.is_empty() && !written.buckets.is_subset(&self.taken.buckets))
            || (self.place.account && !written.accounts.is_subset(&self.taken.accounts))
            || (self.place.region && !written.regions.is_subset(&self.taken.regions))
    }
}

impl BucketNames<'_> {
    /// Whether there are parameters, and old versions spell out nothing that may be filled in now: then
    /// nothing would be known of it.
    pub(super) fn are_comparable<'d>(&self, mut old: impl Iterator<Item = &'d Document>) -> bool {
        !self.is_empty() && !old.any(|document| self.may_be_in(document))
    }
}

/// Both versions with the parameters as such, if they are comparable.
pub(super) fn comparable(names: &BucketNames<'_>, old: Document, new: Document) -> [Document; 2] {
    if !names.are_comparable(std::iter::once(&old)) {
        return [old, new];
    }
    [old, new].map(|document| document.with_parameters(&names.parameters, names.place))
}

/// Two versions of a document, which may not be there, with the parameters as such, if they are comparable. `None`
/// where one cannot be read, or names principals of an account that is known only at deployment and may be one
/// that the old version spells out.
pub(super) fn comparable_texts(
    names: &BucketNames<'_>,
    texts: [Option<&str>; 2],
) -> Option<[Document; 2]> {
    let document = |text: Option<&str>, place| match text {
        Some(text) => read_in(text, place).ok(),
        None => Some(Document::new(Vec::new())),
    };
    let [old, new] = texts.map(|text| document(text, names.place));
    let (old, new) = (old?, new?);
    if names.are_comparable(std::iter::once(&old)) {
        return Some(comparable(names, old, new));
    }
    let [old, new] = texts.map(|text| document(text, Place::default()));
    Some([old?, new?])
}
