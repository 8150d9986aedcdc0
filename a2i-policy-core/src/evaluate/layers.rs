use super::exempt::reach;
use super::routes::{Layer, routes};
use super::special::Special;
use super::statement::Prepared;
use super::{Decision, Extent, Level, PolicyKind, PolicySet, Question, StatementId, Verdict};
use crate::pattern::Wildcards;
use crate::policy::Effect;

/// The statement of a layer that covers most of the question.
#[derive(Clone, Copy)]
struct Best {
    extent: Extent,
    id: Option<StatementId>,
}

impl Default for Best {
    fn default() -> Self {
        Self {
            extent: Extent::None,
            id: None,
        }
    }
}

impl Best {
    fn add(&mut self, extent: Extent, id: StatementId) {
        let first = extent == self.extent && self.id.is_some_and(|best| id < best);
        if extent > self.extent || first {
            *self = Self {
                extent,
                id: Some(id),
            };
        }
    }
}

/// What the statements cover, by what they do.
#[derive(Clone, Default)]
pub(super) struct Layers {
    deny: Best,
    by_layer: [Best; Layer::COUNT],
    /// Of the levels of service control policies, as far down as one allows something.
    levels: Vec<Best>,
    endpoint: Best,
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
        let id = statement.id(policy);
        let anyhow = extent.and(named.anyhow());
        if statement.effect == Effect::Deny {
            return self.deny.add(anyhow, id);
        }
        match statement.kind {
            PolicyKind::Identity => self.layer(Layer::Identity).add(anyhow, id),
            PolicyKind::Boundary => self.layer(Layer::Boundary).add(anyhow, id),
            PolicyKind::Session => self.layer(Layer::Session).add(anyhow, id),
            PolicyKind::ServiceControl(level) => {
                let depth = usize::from(level.depth());
                if self.levels.len() <= depth {
                    self.levels.resize_with(depth + 1, Best::default);
                }
                if let Some(level) = self.levels.get_mut(depth) {
                    level.add(anyhow, id);
                }
            }
            PolicyKind::ResourceControl => {}
            PolicyKind::Endpoint(_) => self.endpoint.add(anyhow, id),
            PolicyKind::Resource | PolicyKind::Trust | PolicyKind::Key => {
                self.layer(Layer::Directly)
                    .add(extent.and(named.directly), id);
                self.layer(Layer::AsRole).add(extent.and(named.as_role), id);
                self.layer(Layer::ByAccount)
                    .add(extent.and(named.by_account), id);
                self.layer(Layer::Resource).add(anyhow, id);
            }
        }
    }

    fn layer(&mut self, layer: Layer) -> &mut Best {
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
        mut self,
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
        let resource = *self.layer(Layer::Resource);
        Decision {
            verdict,
            deny: self.deny.id,
            identity: self.layer(Layer::Identity).id,
            boundary: self.layer(Layer::Boundary).id,
            session: self.layer(Layer::Session).id,
            service_control: self.levels.last().and_then(|level| level.id),
            endpoint: self.endpoint.id,
            resource: resource.id,
            limit: match verdict {
                Verdict::ImplicitlyDenied => self.silent(set, question),
                Verdict::Allowed | Verdict::ExplicitlyDenied | Verdict::Undecided => None,
            },
        }
    }

    /// A kind of policy that limits what others grant, and here leaves nothing.
    fn silent(&mut self, set: &PolicySet, question: &Question) -> Option<PolicyKind> {
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
                _ => self.endpoint.extent,
            };
            allowed == Extent::None && reach(*kind, question) != Extent::None
        })
    }

    fn level(&self, level: Level) -> Extent {
        let best = self.levels.get(usize::from(level.depth()));
        best.map_or(Extent::None, |best| best.extent)
    }

    #[inline]
    fn extent(&mut self, layer: Layer, set: &PolicySet) -> Extent {
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
        let endpoint = set.shape.endpoints.then_some(self.endpoint.extent);
        Extent::all(levels.chain(endpoint))
    }
}
