//! What a set of policies decides.

use super::layers::Layers;
use super::special::Special;
use super::{Decision, Example, PolicySet, Question, Verdict, solve};
use crate::pattern::Wildcards;

impl PolicySet {
    /// Decides for every request of the question at once.
    ///
    /// In one account, an `Allow` in either an identity-based or a resource-based policy suffices,
    /// within what the permissions boundary, session policies and guardrails leave; but the trust
    /// policy of a role and the key policy of a KMS key must consent, and where that is not there,
    /// nothing is allowed for sure. Of two accounts, as the ARNs or [`Question::between`] say, both must
    /// allow.
    ///
    /// Source: "Policy evaluation logic".
    #[must_use]
    pub fn decide(&self, question: &Question) -> Decision {
        let special = Special::of(self, question);
        let mut first = self.decide_reaching(Wildcards::InSegments, question, special);
        if !self.depends_on_reach || first.verdict == Verdict::Undecided {
            return first;
        }
        first.verdict = self.agreed(first.verdict, question, special);
        first
    }

    /// What holds too where wildcards reach over colons.
    #[inline(never)]
    fn agreed(&self, first: Verdict, question: &Question, special: Special) -> Verdict {
        let second = self.decide_reaching(Wildcards::Everywhere, question, special);
        match (first, second.verdict) {
            (first, second) if first == second => first,
            (Verdict::Allowed | Verdict::Undecided, _)
            | (_, Verdict::Allowed | Verdict::Undecided) => Verdict::Undecided,
            // Of some only one `Deny` covers all.
            _ => Verdict::ImplicitlyDenied,
        }
    }

    #[inline]
    fn decide_reaching(&self, reach: Wildcards, question: &Question, special: Special) -> Decision {
        let mut layers = Layers::default();
        self.each(question, |number, statement| {
            layers.add(number, statement, reach, self, question);
        });
        let mut decision = layers.decide(self, question, special);
        if decision.verdict == Verdict::Undecided && special.is_nothing() {
            decision.verdict = solve::verdict(self, reach, question);
        }
        decision
    }

    /// A request of the question that is allowed.
    #[must_use]
    pub fn allowed(&self, question: &Question) -> Example {
        solve::allowed(self, question)
    }

    /// A request of the question that is not allowed.
    #[must_use]
    pub fn refused(&self, question: &Question) -> Example {
        solve::refused(self, question)
    }

    /// A request of the question that these policies allow, and those of `before` do not.
    #[must_use]
    pub fn gained_since(&self, before: &Self, question: &Question) -> Example {
        solve::gained(before, self, question)
    }
}
