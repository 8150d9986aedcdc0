//! Which kinds of policies apply together.

use super::Extent;
use super::policy_kind::{Level, PolicyKind};

/// Which kinds of policies are in a set.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a kind of its own")]
pub(super) struct Shape {
    /// Whether one of them is a permissions boundary.
    pub(super) bounds: bool,
    /// Whether one of them is a session policy.
    pub(super) sessions: bool,
    /// Whether one of them is of an endpoint.
    pub(super) endpoints: bool,
    /// A bit for each level at which there is a service control policy.
    levels: u8,
    /// Whether one of them is attached to the resource.
    pub(super) of_resource: bool,
    /// Whether one of them must consent.
    pub(super) consents: bool,
    /// Whether one of them, of a bucket, lets in the public.
    pub(super) is_public: Extent,
}

impl Shape {
    pub(super) fn add(&mut self, kind: PolicyKind) {
        match kind {
            PolicyKind::Identity | PolicyKind::ResourceControl => {}
            PolicyKind::Boundary => self.bounds = true,
            PolicyKind::Session => self.sessions = true,
            PolicyKind::ServiceControl(level) => self.levels |= 1 << level.depth(),
            PolicyKind::Endpoint(_) => self.endpoints = true,
            PolicyKind::Resource => self.of_resource = true,
            PolicyKind::Trust | PolicyKind::Key => {
                self.of_resource = true;
                self.consents = true;
            }
        }
    }

    /// That of two sets together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            bounds: self.bounds | other.bounds,
            sessions: self.sessions | other.sessions,
            endpoints: self.endpoints | other.endpoints,
            levels: self.levels | other.levels,
            of_resource: self.of_resource | other.of_resource,
            consents: self.consents | other.consents,
            is_public: self.is_public.or(other.is_public),
        }
    }

    /// Whether some limit every grant.
    #[inline]
    pub(super) fn is_limited(self) -> bool {
        self.levels != 0 || self.endpoints
    }

    /// The levels at which there are service control policies.
    pub(super) fn levels(self) -> impl Iterator<Item = Level> {
        let all = (0..Level::COUNT).filter_map(Level::at);
        all.filter(move |level| self.levels & (1 << level.depth()) != 0)
    }
}
