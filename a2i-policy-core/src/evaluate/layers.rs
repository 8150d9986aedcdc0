use super::exempt::reach;
use super::routes::{Layer, routes};
use super::special::Special;
use super::statement::Prepared;
use super::{Decision, Extent, Level, PolicyKind, PolicySet, Question, StatementId, Verdict};
use crate::pattern::Wildcards;
use crate::policy::Effect;

/// The statement of a layer that covers most of the question; none where nothing is covered.
#[derive(Clone, Copy)]
struct Best {
    extent: Extent,
    /// Narrower than what it is outside, since many are kept.
    policy: u32,
    statement: u32,
}

impl Default for Best {
    fn default() -> Self {
        Self {
            extent: Extent::None,
            policy: 0,
            statement: 0,
        }
    }
}

impl Best {
    #[inline]
    fn add(&mut self, extent: Extent, policy: u32, statement: u32) {
        let first = extent == self.extent && (policy, statement) < (self.policy, self.statement);
        if extent > self.extent || first {
            *self = Self {
                extent,
                policy,
                statement,
            };
        }
    }

    #[inline]
    fn id(self) -> Option<StatementId> {
        (self.extent != Extent::None).then_some(StatementId {
            policy: self.policy as usize,
            statement: self.statement as usize,
        })
    }
}

/// What the statements cover, by what they do.
#[derive(Clone, Default)]
pub(super) struct Layers {
    deny: Best,
    by_layer: [Best; Layer::COUNT],
    /// What limits every grant, where something does.
    limits: Option<Box<Limits>>,
}

/// What limits every grant.
#[derive(Clone, Default)]
struct Limits {
    /// Of the levels of service control policies.
    levels: [Extent; Level::COUNT as usize],
    endpoint: Extent,
}

impl Layers {
    pub(super) fn add(
        &mut self,
        policy: usize,
        statement: &Prepared,
        reach: Wildcards,
        set: &PolicySet,
        question: &Question,
    ) {
        let (extent, named) = statement.covers(reach, set.shape, question);
        if extent == Extent::None {
            return;
        }
        let [policy, number] =
            [policy, statement.number()].map(|it| u32::try_from(it).unwrap_or(u32::MAX));
        let add = |best: &mut Best, extent: Extent| best.add(extent, policy, number);
        let anyhow = extent.and(named.anyhow());
        if statement.effect == Effect::Deny {
            return add(&mut self.deny, anyhow);
        }
        match statement.kind {
            PolicyKind::Identity => add(self.layer_mut(Layer::Identity), anyhow),
            PolicyKind::Boundary => add(self.layer_mut(Layer::Boundary), anyhow),
            PolicyKind::Session => add(self.layer_mut(Layer::Session), anyhow),
            PolicyKind::ServiceControl(level) => {
                let limits = self.limits.get_or_insert_default();
                if let Some(level) = limits.levels.get_mut(usize::from(level.depth())) {
                    *level = level.or(anyhow);
                }
            }
            PolicyKind::ResourceControl => {}
            PolicyKind::Endpoint(_) => {
                let limits = self.limits.get_or_insert_default();
                limits.endpoint = limits.endpoint.or(anyhow);
            }
            PolicyKind::Resource | PolicyKind::Trust | PolicyKind::Key => {
                add(self.layer_mut(Layer::Directly), extent.and(named.directly));
                add(self.layer_mut(Layer::AsRole), extent.and(named.as_role));
                add(
                    self.layer_mut(Layer::ByAccount),
                    extent.and(named.by_account),
                );
                add(self.layer_mut(Layer::Resource), anyhow);
            }
        }
    }

    #[inline]
    fn layer(&self, layer: Layer) -> Best {
        let best = self.by_layer.get(layer as usize);
        best.copied().unwrap_or_default()
    }

    #[inline]
    fn layer_mut(&mut self, layer: Layer) -> &mut Best {
        let [
            identity,
            boundary,
            session,
            directly,
            as_role,
            by_account,
            resource,
        ] = &mut self.by_layer;
        match layer {
            Layer::Identity => identity,
            Layer::Boundary => boundary,
            Layer::Session => session,
            Layer::Directly => directly,
            Layer::AsRole => as_role,
            Layer::ByAccount => by_account,
            Layer::Resource => resource,
        }
    }

    #[inline]
    pub(super) fn decide(
        &self,
        set: &PolicySet,
        question: &Question,
        special: Special,
    ) -> Decision {
        let mut granted = Extent::None;
        for route in routes(set.shape, question) {
            let mut extent = Extent::All;
            for layer in *route {
                extent = extent.and(self.extent(*layer, set));
            }
            granted = granted.or(extent);
        }
        if set.shape.is_limited() {
            granted = granted.and(self.limit(set, question));
        }
        let verdict = special.verdict(granted, self.deny.extent);
        Decision {
            verdict,
            deny: self.deny.id(),
            identity: self.layer(Layer::Identity).id(),
            boundary: self.layer(Layer::Boundary).id(),
            resource: self.layer(Layer::Resource).id(),
            limit: match verdict {
                Verdict::ImplicitlyDenied => self.silent(set, question),
                Verdict::Allowed | Verdict::ExplicitlyDenied | Verdict::Undecided => None,
            },
        }
    }

    /// A kind of policy that limits what others grant, and here leaves nothing.
    fn silent(&self, set: &PolicySet, question: &Question) -> Option<PolicyKind> {
        let by_caller = [
            (PolicyKind::Boundary, Layer::Boundary, set.shape.bounds),
            (PolicyKind::Session, Layer::Session, set.shape.sessions),
        ];
        for (kind, layer, is_there) in by_caller {
            let none = is_there && self.layer(layer).extent == Extent::None;
            if none && reach(kind, question) != Extent::None {
                return Some(kind);
            }
        }
        set.limits().find(|kind| {
            let allowed = match kind {
                PolicyKind::ServiceControl(level) => self.level(*level),
                _ => self.endpoint(),
            };
            allowed == Extent::None && reach(*kind, question) != Extent::None
        })
    }

    fn level(&self, level: Level) -> Extent {
        let limits = self.limits.as_deref();
        let best = limits.and_then(|it| it.levels.get(usize::from(level.depth())));
        best.copied().unwrap_or_default()
    }

    fn endpoint(&self) -> Extent {
        let limits = self.limits.as_deref();
        limits.map_or(Extent::None, |limits| limits.endpoint)
    }

    #[inline]
    fn extent(&self, layer: Layer, set: &PolicySet) -> Extent {
        let is_there = match layer {
            Layer::Boundary => set.shape.bounds,
            Layer::Session => set.shape.sessions,
            _ => true,
        };
        match is_there {
            true => self.layer(layer).extent,
            false => Extent::All,
        }
    }

    /// What is left by the policies that limit every grant.
    #[inline(never)]
    fn limit(&self, set: &PolicySet, question: &Question) -> Extent {
        let levels = set.shape.levels().map(|level| {
            let free = reach(PolicyKind::ServiceControl(level), question).negated();
            self.level(level).or(free)
        });
        let endpoint = set.shape.endpoints.then(|| self.endpoint());
        Extent::all(levels.chain(endpoint))
    }
}
