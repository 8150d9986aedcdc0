//! The steps whose instructions are counted: each prepares what it needs, and does the one thing within
//! [`counted`], outside of which nothing is counted.

use a2i_policy::export::{Mode, source as export};
use a2i_policy_core::check::check as check_stack;
use a2i_policy_core::compose::compose_all;
use a2i_policy_core::dsl::{Package, read};
use a2i_policy_core::evaluate::{Caller, PolicyKind, PolicySet, Question, Verdict};
use a2i_policy_core::needs::calls;
use a2i_policy_core::pattern::Pattern;
use a2i_policy_core::policy::read as read_json;
use a2i_policy_core::reference::managed_policies;
use a2i_policy_core::stack::Names;
use bench::policies::{Case, guide, wildcards};
use bench::source::{READ_AND_WRITE, checked, declarations, module, tokens};
use bench::{hostile, policies};
use std::hint::black_box;

use crate::scratch::{Scratch, write};

const ROLES: usize = 200;

type Step = fn() -> Result<(), String>;

pub(crate) const STEPS: [(&str, Step); 9] = [
    ("tokens to a checked stack, 200 roles", source),
    ("of that: composing", compose),
    ("of that: checking", check),
    ("three managed policies from JSON", json),
    ("a decision, the guide", || decide(&guide())),
    ("a decision, 1,000 statements with wildcards", || {
        decide(&wildcards(1_000))
    }),
    ("covers, hostile patterns", covers),
    ("intersects, hostile patterns", intersects),
    ("export compared, 200 roles", exported),
];

pub(crate) fn run(name: &str) -> Result<(), String> {
    let step = STEPS.iter().find(|(known, _)| *known == name);
    let (_, step) = step.ok_or_else(|| format!("there is no step {name:?}"))?;
    step()
}

/// Only here instructions are counted.
#[inline(never)]
fn counted<T>(step: impl FnOnce() -> T) -> T {
    black_box(step())
}

fn source() -> Result<(), String> {
    let tokens = tokens(&declarations(ROLES, READ_AND_WRITE))?;
    let package = Package::new("");
    let source = counted(|| read(tokens, &package));
    match source.problems.is_empty() {
        true => Ok(()),
        false => Err("the source is wrong".to_owned()),
    }
}

fn compose() -> Result<(), String> {
    let source = checked(&declarations(ROLES, READ_AND_WRITE))?;
    let names = Names::of(&source.stack);
    let calls = calls(&source.stack, &names);
    counted(|| compose_all(&source.stack, &names, &calls));
    Ok(())
}

fn check() -> Result<(), String> {
    let source = checked(&declarations(ROLES, READ_AND_WRITE))?;
    let names = Names::of(&source.stack);
    let calls = calls(&source.stack, &names);
    counted(|| check_stack(&source.stack, &names, &calls, &source.composed));
    Ok(())
}

fn json() -> Result<(), String> {
    let wanted = [
        "AmazonAugmentedAIFullAccess",
        "AmazonSageMakerFullAccess",
        "ReadOnlyAccess",
    ];
    let texts: Vec<&str> = managed_policies()
        .filter(|policy| wanted.contains(&policy.name))
        .map(|policy| policy.document)
        .collect();
    let taken = counted(|| texts.iter().filter(|text| read_json(text).is_ok()).count());
    match taken == wanted.len() {
        true => Ok(()),
        false => Err("a managed policy is not read".to_owned()),
    }
}

fn decide(case: &Case) -> Result<(), String> {
    let policy = read_json(&case.policy).map_err(|_| "the policy is not read")?;
    let set = PolicySet::new().with(PolicyKind::Identity, "policy", &policy);
    let user = Caller::Aws(policies::USER.to_owned());
    let question = Question::concrete(user, case.action, &case.resource);
    let decision = counted(|| set.decide(&question));
    match decision.verdict {
        Verdict::Allowed => Ok(()),
        other => Err(format!("{other:?}")),
    }
}

fn covers() -> Result<(), String> {
    all_pairs(|one, other| {
        black_box(one.covers(other));
    })
}

fn intersects() -> Result<(), String> {
    all_pairs(|one, other| {
        black_box(one.intersects(other));
    })
}

#[expect(clippy::unnecessary_wraps, reason = "it is a step")]
fn all_pairs(ask: fn(&Pattern, &Pattern)) -> Result<(), String> {
    let pairs = hostile::PAIRS.map(|(_, pair)| hostile::patterns(pair, 200));
    counted(|| pairs.iter().for_each(|[one, other]| ask(one, other)));
    Ok(())
}

fn exported() -> Result<(), String> {
    let scratch = Scratch::new("step")?;
    let text = module(&declarations(ROLES, READ_AND_WRITE));
    write(&scratch.path("src/policies.rs"), &text)?;
    let export = export("src/policies.rs")
        .to("policies")
        .in_package(scratch.path(""));
    let message = |error: a2i_policy::export::Error| error.to_string();
    export
        .clone()
        .mode(Mode::Write)
        .try_run()
        .map_err(message)?;
    let export = export.mode(Mode::Check);
    counted(|| export.try_run()).map_err(message)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_works() {
        for (name, step) in STEPS {
            assert_eq!(step(), Ok(()), "{name}");
        }
        assert!(run("no such step").is_err());
    }
}
