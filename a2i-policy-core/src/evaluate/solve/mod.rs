//! What follows from several statements together.
//!
//! [`PolicySet::decide`](super::PolicySet::decide) looks at each statement alone. Where that leaves a
//! doubt, this looks for a request that says otherwise: one that is allowed, and one that is not. The
//! requests of the question are cut along the statements, into regions where each of them applies or
//! does not; a region in which no request is left, proven by the algebra of patterns and by the values
//! that conditions admit, is dropped. What is in doubt of a statement is taken to apply and not to
//! apply, so that nothing rests on it.

mod region;
mod rules;
mod values;

use super::{PolicySet, Question, Verdict};
use crate::pattern::Wildcards;
use region::{Piece, Region};
use rules::{Case, Rules};

/// The greatest number of steps that one question may take: some tens of milliseconds.
const STEPS: usize = 1 << 19;

/// The greatest number of regions that it may take.
const REGIONS: usize = 1 << 12;

/// How many requests are tried in search of one that is as it should be.
const TRIES: usize = 32;

/// What is proven of the requests of a question, of which the statements alone leave it open.
pub(super) fn verdict(set: &PolicySet, reach: Wildcards, question: &Question) -> Verdict {
    let rules = Rules::of(set, reach, question);
    let mut search = Search::new(question);
    if search.finds_none(rules.grants()) {
        return Verdict::ImplicitlyDenied;
    }
    let mut search = Search::new(question);
    if search.finds_none(rules.refusals()) {
        return Verdict::Allowed;
    }
    Verdict::Undecided
}

/// What is known of the requests that were searched for.
#[derive(Clone, Debug)]
pub enum Example {
    /// This is one, as the evaluator decides of it alone.
    Request(Box<Question>),
    /// There is none, proven.
    None,
    /// There may be one: what the documents or the conditions leave open could not be settled.
    Perhaps,
}

/// A request of the question that the policies allow.
pub(super) fn allowed(set: &PolicySet, question: &Question) -> Example {
    let accept = |request: &Question| set.decide(request).verdict == Verdict::Allowed;
    example(question, accept, |reach, search| {
        search.goes_through(Rules::of(set, reach, question).grants());
    })
}

/// A request of the question that the policies do not allow.
pub(super) fn refused(set: &PolicySet, question: &Question) -> Example {
    example(
        question,
        |request| is_refused(set, request),
        |reach, search| {
            search.goes_through(Rules::of(set, reach, question).refusals());
        },
    )
}

/// A request of the question that `after` allows and `before` does not.
pub(super) fn gained(before: &PolicySet, after: &PolicySet, question: &Question) -> Example {
    let accept = |request: &Question| {
        after.decide(request).verdict == Verdict::Allowed && is_refused(before, request)
    };
    example(question, accept, |reach, search| {
        let old = Rules::beside(after, before, reach, question);
        let new = Rules::beside(before, after, reach, question);
        let refusals: Vec<Case<'_, '_>> = old.refusals().collect();
        let both = new
            .grants()
            .flat_map(|grant| refusals.iter().map(move |case| grant.and(case)));
        search.goes_through(both);
    })
}

fn is_refused(set: &PolicySet, request: &Question) -> bool {
    matches!(
        set.decide(request).verdict,
        Verdict::ImplicitlyDenied | Verdict::ExplicitlyDenied
    )
}

fn example(
    question: &Question,
    accept: impl Fn(&Question) -> bool,
    look: impl Fn(Wildcards, &mut Search<'_>),
) -> Example {
    let mut perhaps = false;
    for reach in [Wildcards::InSegments, Wildcards::Everywhere] {
        let mut search = Search {
            accept: Some(&accept),
            ..Search::new(question)
        };
        look(reach, &mut search);
        if let Some(found) = search.found {
            return Example::Request(Box::new(found));
        }
        perhaps |= search.perhaps;
    }
    if perhaps {
        Example::Perhaps
    } else {
        Example::None
    }
}

/// A search through the regions of a question, for one with a request in it.
struct Search<'q> {
    question: &'q Question,
    /// Whether a request is one that is looked for; where it is not given, any region will do.
    accept: Option<&'q dyn Fn(&Question) -> bool>,
    steps: usize,
    regions: usize,
    tries: usize,
    /// A region was left in which there may be a request.
    perhaps: bool,
    found: Option<Question>,
}

impl<'q> Search<'q> {
    fn new(question: &'q Question) -> Self {
        Self {
            question,
            accept: None,
            steps: STEPS,
            regions: REGIONS,
            tries: TRIES,
            perhaps: false,
            found: None,
        }
    }

    fn finds_none<'p, 's: 'p>(&mut self, cases: impl Iterator<Item = Case<'p, 's>>) -> bool {
        self.goes_through(cases);
        !self.perhaps
    }

    fn goes_through<'p, 's: 'p>(&mut self, cases: impl Iterator<Item = Case<'p, 's>>) {
        let except = self.question.except.iter();
        let except: Vec<Piece<'_>> = except
            .map(|(action, resource)| Piece::exactly(action, resource))
            .collect();
        for case in cases {
            let mut applies = case.applies.iter();
            if applies.any(|own| case.does_not.iter().any(|other| own.is_same_as(other))) {
                continue;
            }
            let region = Region::of(self.question);
            let mut applying = case.applies.iter();
            let region =
                applying.try_fold(region, |region, piece| region.with(piece, &mut self.steps));
            if let Some(region) = region {
                let excluded: Vec<&Piece<'_>> =
                    except.iter().chain(case.does_not.iter().copied()).collect();
                self.cut(&region, &excluded);
            }
            if self.is_over() {
                break;
            }
        }
    }

    /// Whether nothing more need be looked at.
    fn is_over(&self) -> bool {
        self.found.is_some() || (self.perhaps && (self.accept.is_none() || self.tries == 0))
    }

    /// Cuts a region along what does not apply in it.
    fn cut<'p>(&mut self, region: &Region<'p>, excluded: &[&'p Piece<'p>]) {
        if self.steps == 0 || self.regions == 0 {
            self.perhaps = true;
            return;
        }
        self.regions -= 1;
        let Some((first, others)) = excluded.split_first() else {
            self.perhaps = true;
            if let Some(accept) = self.accept {
                self.tries = self.tries.saturating_sub(1);
                self.found = region
                    .request(&mut self.steps)
                    .filter(|request| accept(request));
                if let Some(found) = &mut self.found {
                    let named = region.named(found).filter(|request| accept(request));
                    *found = named.unwrap_or_else(|| found.clone());
                }
            }
            return;
        };
        for part in region.without(first, &mut self.steps) {
            self.cut(&part, others);
            if self.is_over() {
                return;
            }
        }
    }
}
