//! When the policies of a set allow a request, and when they do not, as combinations of statements.

use super::super::principal::Named;
use super::super::statement::Prepared;
use super::super::{Caller, Extent, PolicyKind, PolicySet, Question};
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

/// The statements of one layer that have to do with a question.
#[derive(Default)]
struct Layer<'s> {
    /// Each with whether it names the caller for sure.
    pieces: Vec<(Piece<'s>, bool)>,
}

impl<'s> Layer<'s> {
    fn all(&self) -> impl Iterator<Item = &Piece<'s>> {
        self.pieces.iter().map(|(piece, _)| piece)
    }

    fn sure(&self) -> impl Iterator<Item = &Piece<'s>> {
        let sure = self.pieces.iter().filter(|(_, sure)| *sure);
        sure.map(|(piece, _)| piece)
    }
}

/// The statements of a set that have to do with a question, by layer.
pub(super) struct Rules<'s> {
    deny: Layer<'s>,
    identity: Layer<'s>,
    /// `None` where there is no boundary.
    boundary: Option<Layer<'s>>,
    directly: Layer<'s>,
    as_role: Layer<'s>,
    by_account: Layer<'s>,
    /// Whether what identity-based policies allow takes the consent of the resource's policy.
    consent: bool,
}

impl<'s> Rules<'s> {
    pub(super) fn of(set: &'s PolicySet, reach: Wildcards, question: &Question) -> Self {
        let own = matches!(question.caller, Caller::Aws(_));
        let bounded = own && set.bounds;
        let mut rules = Self {
            deny: Layer::default(),
            identity: Layer::default(),
            boundary: bounded.then(Layer::default),
            directly: Layer::default(),
            as_role: Layer::default(),
            by_account: Layer::default(),
            consent: set.consents,
        };
        let mut seen = Vec::new();
        set.each(question, |_, statement| {
            // An index may give it more than once.
            if !seen
                .iter()
                .any(|known| std::ptr::eq::<Prepared>(*known, statement))
            {
                seen.push(statement);
                rules.add(statement, reach, question, own);
            }
        });
        rules
    }

    fn add(&mut self, statement: &'s Prepared, reach: Wildcards, question: &Question, own: bool) {
        let named = statement.principal(question);
        let add = |layer: &mut Layer<'s>, extent: Extent| {
            if extent != Extent::None {
                let piece = Piece::of(statement, reach, question);
                layer
                    .pieces
                    .extend(piece.map(|piece| (piece, extent == Extent::All)));
            }
        };
        let Named {
            directly,
            as_role,
            by_account,
        } = named;
        match (statement.effect, statement.kind) {
            (Effect::Deny, _) => add(&mut self.deny, named.anyhow()),
            (Effect::Allow, PolicyKind::Identity) => {
                if own {
                    add(&mut self.identity, named.anyhow());
                }
            }
            (Effect::Allow, PolicyKind::Boundary) => {
                if let Some(boundary) = &mut self.boundary {
                    add(boundary, named.anyhow());
                }
            }
            (Effect::Allow, PolicyKind::Resource | PolicyKind::Trust | PolicyKind::Key) => {
                add(&mut self.directly, directly);
                add(&mut self.as_role, as_role);
                add(&mut self.by_account, by_account);
            }
        }
    }

    /// Every way in which a request is allowed: a statement of each layer that takes part in it, and
    /// none that denies.
    pub(super) fn grants(&self) -> impl Iterator<Item = Case<'_, 's>> {
        let direct = self.directly.all().map(|piece| vec![piece]);
        let own = self.identity.all().flat_map(|piece| {
            let consents: Vec<Vec<_>> = match self.consent {
                true => self
                    .by_account
                    .all()
                    .map(|consent| vec![piece, consent])
                    .collect(),
                false => vec![vec![piece]],
            };
            consents
        });
        let limited = self.as_role.all().map(|piece| vec![piece]).chain(own);
        let limited = limited.flat_map(|pieces| match &self.boundary {
            None => vec![pieces],
            Some(boundary) => {
                let with = |limit| [pieces.as_slice(), &[limit]].concat();
                boundary.all().map(with).collect()
            }
        });
        let denies: Vec<_> = self.deny.sure().collect();
        direct.chain(limited).map(move |applies| Case {
            applies,
            does_not: denies.clone(),
        })
    }

    /// Every way in which a request is not allowed: a statement that denies it, or a layer that is
    /// needed and says nothing.
    pub(super) fn refusals(&self) -> impl Iterator<Item = Case<'_, 's>> {
        let denied = self.deny.all().map(|piece| Case {
            applies: vec![piece],
            does_not: Vec::new(),
        });
        let resource = || self.directly.sure().chain(self.as_role.sure());
        let silent = [
            Some(resource().chain(self.identity.sure()).collect()),
            self.consent
                .then(|| resource().chain(self.by_account.sure()).collect()),
            self.boundary.as_ref().map(|boundary| {
                let beside = self.directly.sure();
                beside.chain(boundary.sure()).collect()
            }),
        ];
        let silent = silent.into_iter().flatten().map(|does_not| Case {
            applies: Vec::new(),
            does_not,
        });
        denied.chain(silent)
    }
}
