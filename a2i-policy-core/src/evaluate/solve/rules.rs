//! When the policies of a set allow a request, and when they do not, as combinations of statements.

use super::super::exempt::reach;
use super::super::routes::{Layer, Route, routes};
use super::super::statement::Prepared;
use super::super::{Extent, PolicyKind, PolicySet, Question};
use super::region::Piece;
use crate::pattern::Wildcards;
use crate::policy::Effect;

/// Requests to which some statements apply and others do not.
pub(super) struct Case<'p, 's> {
    pub(super) applies: Vec<&'p Piece<'s>>,
    pub(super) does_not: Vec<&'p Piece<'s>>,
}

impl<'p, 's> Case<'p, 's> {
    /// Where both are so.
    pub(super) fn and(&self, other: &Self) -> Self {
        let both = |own: &[&'p Piece<'s>], other: &[&'p Piece<'s>]| [own, other].concat();
        Self {
            applies: both(&self.applies, &other.applies),
            does_not: both(&self.does_not, &other.does_not),
        }
    }
}

/// The statements of one layer that have to do with a question, each with whether it names the caller
/// for sure.
#[derive(Default)]
struct Pieces<'s>(Vec<(Piece<'s>, bool)>);

impl<'s> Pieces<'s> {
    fn all(&self) -> impl Iterator<Item = &Piece<'s>> {
        self.0.iter().map(|(piece, _)| piece)
    }

    fn sure(&self) -> impl Iterator<Item = &Piece<'s>> {
        let sure = self.0.iter().filter(|(_, sure)| *sure);
        sure.map(|(piece, _)| piece)
    }
}

/// The statements of a set that have to do with a question, by layer.
pub(super) struct Rules<'s> {
    routes: &'static [Route],
    deny: Pieces<'s>,
    /// Those of each layer, in its order; `None` of one that is not there and limits nothing.
    layers: [Option<Pieces<'s>>; Layer::COUNT],
    /// What limits every grant.
    limits: Vec<Limit<'s>>,
}

/// One that limits every grant.
struct Limit<'s> {
    kind: PolicyKind,
    /// Whether it limits all the requests for sure.
    is_sure: bool,
    pieces: Pieces<'s>,
}

impl<'s> Rules<'s> {
    pub(super) fn of(set: &'s PolicySet, wildcards: Wildcards, question: &Question) -> Self {
        Self::beside(set, set, wildcards, question)
    }

    /// `others` are policies that are put together with these.
    pub(super) fn beside(
        others: &PolicySet,
        set: &'s PolicySet,
        wildcards: Wildcards,
        question: &Question,
    ) -> Self {
        let any_name = question.resource().with_any_name().is_some();
        let any_name = any_name || others.of_any_name || set.of_any_name;
        let layers = Layer::ALL.map(|layer| match layer {
            Layer::Boundary => set.shape.bounds.then(Pieces::default),
            Layer::Session => set.shape.sessions.then(Pieces::default),
            _ => Some(Pieces::default()),
        });
        let limits = set.limits().filter_map(|kind| {
            let reached = reach(kind, question);
            (reached != Extent::None).then(|| Limit {
                kind,
                is_sure: reached == Extent::All,
                pieces: Pieces::default(),
            })
        });
        let mut rules = Self {
            routes: routes(set.shape, question),
            deny: Pieces::default(),
            layers,
            limits: limits.collect(),
        };
        let mut seen = Vec::new();
        set.each(question, |_, statement| {
            // An index may give it more than once.
            if !seen
                .iter()
                .any(|known| std::ptr::eq::<Prepared>(*known, statement))
            {
                seen.push(statement);
                rules.add(statement, wildcards, any_name, set, question);
            }
        });
        rules
    }

    fn add(
        &mut self,
        statement: &'s Prepared,
        wildcards: Wildcards,
        any_name: bool,
        set: &PolicySet,
        question: &Question,
    ) {
        let named = statement.principal(set.shape, question);
        let add = |pieces: &mut Pieces<'s>, extent: Extent| {
            if extent != Extent::None {
                let piece = Piece::of(statement, wildcards, any_name, question);
                pieces
                    .0
                    .extend(piece.map(|piece| (piece, extent == Extent::All)));
            }
        };
        if statement.effect == Effect::Deny {
            return add(&mut self.deny, named.anyhow());
        }
        let mut to = |layer: Layer, extent: Extent| {
            if let Some(Some(pieces)) = self.layers.get_mut(layer as usize) {
                add(pieces, extent);
            }
        };
        match statement.kind {
            PolicyKind::Identity => to(Layer::Identity, named.anyhow()),
            PolicyKind::Boundary => to(Layer::Boundary, named.anyhow()),
            PolicyKind::Session => to(Layer::Session, named.anyhow()),
            PolicyKind::ResourceControl => {}
            PolicyKind::ServiceControl(_) | PolicyKind::Endpoint(_) => {
                let mut limits = self.limits.iter_mut();
                if let Some(limit) = limits.find(|limit| limit.kind == statement.kind) {
                    add(&mut limit.pieces, named.anyhow());
                }
            }
            PolicyKind::Resource | PolicyKind::Trust | PolicyKind::Key => {
                to(Layer::Directly, named.directly);
                to(Layer::AsRole, named.as_role);
                to(Layer::ByAccount, named.by_account);
                to(Layer::Resource, named.anyhow());
            }
        }
    }

    /// The pieces of a layer, if it is there.
    fn layer(&self, layer: Layer) -> Option<&Pieces<'s>> {
        self.layers.get(layer as usize)?.as_ref()
    }

    /// Every way in which a request is allowed: a statement of each layer that takes part in it, and
    /// none that denies.
    pub(super) fn grants(&self) -> impl Iterator<Item = Case<'_, 's>> {
        let limits = self.limits.iter().filter(|limit| limit.is_sure);
        let limits: Vec<&Pieces<'s>> = limits.map(|limit| &limit.pieces).collect();
        let denies: Vec<_> = self.deny.sure().collect();
        let by_route = self.routes.iter().flat_map(move |route| {
            let layers = route.iter().filter_map(|layer| self.layer(*layer));
            one_of_each(layers.chain(limits.iter().copied()))
        });
        by_route.map(move |applies| Case {
            applies,
            does_not: denies.clone(),
        })
    }

    /// Every way in which a request is not allowed: a statement that denies it, or a layer of each route
    /// that says nothing, or a limit that does.
    pub(super) fn refusals(&self) -> impl Iterator<Item = Case<'_, 's>> {
        let denied = self.deny.all().map(|piece| Case {
            applies: vec![piece],
            does_not: Vec::new(),
        });
        let limited = self.limits.iter().map(|limit| vec![&limit.pieces]);
        let silent = self
            .silent()
            .into_iter()
            .map(|layers| {
                let layers = layers.into_iter().filter_map(|layer| self.layer(layer));
                layers.collect::<Vec<_>>()
            })
            .chain(limited)
            .map(|pieces| Case {
                applies: Vec::new(),
                does_not: pieces.into_iter().flat_map(Pieces::sure).collect(),
            });
        denied.chain(silent)
    }

    /// The layers that together say nothing where no route allows: one of each, without those that are
    /// said by fewer.
    fn silent(&self) -> Vec<Vec<Layer>> {
        let mut silent: Vec<Vec<Layer>> = vec![Vec::new()];
        for route in self.routes {
            let mut longer = Vec::new();
            for layers in silent {
                if route.iter().any(|layer| layers.contains(layer)) {
                    longer.push(layers);
                    continue;
                }
                let there = route.iter().filter(|layer| self.layer(**layer).is_some());
                longer.extend(there.map(|layer| [layers.as_slice(), &[*layer]].concat()));
            }
            silent = longer;
        }
        silent
    }
}

/// Every choice of one statement of each layer.
fn one_of_each<'p, 's>(layers: impl Iterator<Item = &'p Pieces<'s>>) -> Vec<Vec<&'p Piece<'s>>> {
    let mut choices = vec![Vec::new()];
    for layer in layers {
        let longer = choices.iter().flat_map(|chosen: &Vec<&'p Piece<'s>>| {
            layer
                .all()
                .map(move |piece| [chosen.as_slice(), &[piece]].concat())
        });
        choices = longer.collect();
    }
    choices
}
