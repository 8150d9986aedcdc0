//! How a verdict must move when policies or questions change.

use crate::support::ask::{asked, concrete};
use crate::support::cases::cases;
use crate::support::generate::{policies, prepare, statement};
use crate::support::naive::Request;
use a2i_policy_core::evaluate::{Caller, Extent, PolicyKind, Question, Trace, Verdict};
use a2i_policy_core::policy::{Clause, Document, Effect, OneOrMany, Statement};
use proptest::prelude::*;

type Policies = Vec<(PolicyKind, Document)>;

fn verdict(policies: &Policies, question: &Question) -> Verdict {
    prepare(policies).decide(question).verdict
}

/// Whether none is allowed.
fn refused(verdict: Verdict) -> bool {
    matches!(
        verdict,
        Verdict::ExplicitlyDenied | Verdict::ImplicitlyDenied
    )
}

/// Whether `more` may be the verdict of policies that allow at least what those of `less` do.
fn grows(less: Verdict, more: Verdict) -> bool {
    (less != Verdict::Allowed || more == Verdict::Allowed) && (!refused(more) || refused(less))
}

fn statements(document: &mut Document) -> &mut Vec<Statement> {
    match &mut document.statements {
        OneOrMany::Many(statements) => statements,
        OneOrMany::One(_) => panic!("the generator writes arrays"),
    }
}

fn crosses_accounts(request: &Request) -> bool {
    let account = |arn: &str| {
        let account = arn.split(':').nth(4)?;
        account.parse::<u64>().is_ok().then(|| account.to_owned())
    };
    match &request.caller {
        Caller::Aws(arn) => matches!(
            (account(arn), account(&request.resource)),
            (Some(own), Some(other)) if own != other
        ),
        _ => false,
    }
}

/// The policies with `added` in the one at `index`, if it is of a kind that takes it.
fn with(policies: &Policies, index: usize, added: &Statement) -> Option<Policies> {
    let mut policies = policies.clone();
    let count = policies.len();
    let (kind, document) = policies.get_mut(index % count.max(1))?;
    let mut added = added.clone();
    if matches!(kind, PolicyKind::Identity | PolicyKind::Boundary) {
        added.principal = None;
    }
    if *kind == PolicyKind::Trust {
        added.resource = None;
    }
    statements(document).push(added);
    Some(policies)
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_deny_never_allows_more(
        before in policies(), asked in asked(), added in statement(PolicyKind::Resource), index in any::<usize>(),
    ) {
        let added = Statement { effect: Effect::Deny, ..added };
        if let Some(after) = with(&before, index, &added) {
            let question = asked.question();
            prop_assert!(grows(verdict(&after, &question), verdict(&before, &question)));
        }
    }

    #[test]
    fn an_allow_never_denies_more(
        before in policies(), asked in asked(), added in statement(PolicyKind::Resource), index in any::<usize>(),
    ) {
        let added = Statement { effect: Effect::Allow, ..added };
        if let Some(after) = with(&before, index, &added) {
            let question = asked.question();
            prop_assert!(grows(verdict(&before, &question), verdict(&after, &question)));
        }
    }

    #[test]
    fn a_wider_resource_never_covers_less(before in policies(), asked in asked(), effect in any::<bool>()) {
        let effect = if effect { Effect::Allow } else { Effect::Deny };
        let mut after = before.clone();
        for (_, document) in &mut after {
            for statement in statements(document).iter_mut().filter(|statement| statement.effect == effect) {
                if let Some(Clause::Is(resources)) = &mut statement.resource {
                    resources.push("*".to_owned());
                }
            }
        }
        let question = asked.question();
        let (before, after) = (verdict(&before, &question), verdict(&after, &question));
        let (less, more) = match effect {
            Effect::Allow => (before, after),
            Effect::Deny => (after, before),
        };
        prop_assert!(grows(less, more));
    }

    #[test]
    fn order_never_matters(policies in policies(), asked in asked()) {
        let mut turned = policies.clone();
        turned.reverse();
        for (_, document) in &mut turned {
            statements(document).reverse();
        }
        let question = asked.question();
        prop_assert_eq!(verdict(&policies, &question), verdict(&turned, &question));
    }

    /// What holds of a set holds of its parts.
    #[test]
    fn a_narrower_question_keeps_the_answer(policies in policies(), asked in asked(), seed in any::<u32>()) {
        let mut seed = seed;
        let random = |below: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as usize % below
        };
        // What is decided of a set is said of callers and resources of one account.
        let within = asked.request(random).filter(|request| !crosses_accounts(request));
        if let Some(request) = within {
            let (set, one) = (verdict(&policies, &asked.question()), verdict(&policies, &concrete(&request)));
            let agrees = match set {
                Verdict::Undecided => true,
                Verdict::Allowed | Verdict::ExplicitlyDenied => one == set,
                Verdict::ImplicitlyDenied => refused(one),
            };
            prop_assert!(agrees, "{:?} {:?} {:#?}", set, one, request);
        }
    }

    /// Many statements that have nothing to say change nothing, though they make an index worth it.
    #[test]
    fn an_index_finds_all_that_matters(policies in policies(), asked in asked(), seed in any::<u32>()) {
        let beside = |index: usize| Statement {
            sid: None,
            effect: Effect::Deny,
            principal: None,
            action: Clause::Is(OneOrMany::One(format!("beside:Action{index}"))),
            resource: Some(Clause::Is(OneOrMany::One("arn:aws:beside:::in/*".to_owned()))),
            condition: None,
        };
        let mut many = policies.clone();
        many.push((PolicyKind::Identity, Document::new((0..20).map(beside).collect())));
        // A question about everything is about what they deny, too: that they change.
        if asked.leaves_out("beside:Action0", "arn:aws:beside:::in/a") {
            prop_assert_eq!(verdict(&many, &asked.question()), verdict(&policies, &asked.question()));
        } else {
            prop_assert!(grows(verdict(&many, &asked.question()), verdict(&policies, &asked.question())));
        }
        let mut seed = seed as usize;
        let random = |below: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % below
        };
        if let Some(request) = asked.request(random) {
            let question = concrete(&request);
            prop_assert_eq!(prepare(&many).decide(&question), prepare(&policies).decide(&question));
        }
    }

    /// The trace tells what the verdict rests on.
    #[test]
    fn the_trace_agrees(policies in policies(), asked in asked()) {
        let set = prepare(&policies);
        let question = asked.question();
        let (decision, trace) = (set.decide(&question), set.trace(&question));
        let extent = |id| trace.iter().find(|trace| trace.id == id).map(|trace| (trace.effect, trace.extent()));
        let denies = trace.iter().filter(|trace| trace.effect == Effect::Deny).map(Trace::extent).max();
        let named = decision.deny.and_then(extent);
        // Where it depends on how far wildcards reach, one that covers most in one way is named.
        let covers_most = |own| Some(own) == denies || own == Extent::Some;
        prop_assert!(named.is_none_or(|(effect, own)| effect == Effect::Deny && covers_most(own)));
        for id in [decision.identity, decision.boundary, decision.resource].into_iter().flatten() {
            let (effect, own) = extent(id).unwrap();
            prop_assert_eq!(effect, Effect::Allow);
            prop_assert_ne!(own, Extent::None);
        }
    }
}
