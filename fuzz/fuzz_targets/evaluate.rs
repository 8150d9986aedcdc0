//! The evaluator: no policy brings it down, what holds of a set of requests holds of one of them,
//! and the trace tells what the decision rests on.
#![no_main]

#[path = "../src/hash_keys.rs"]
mod hash_keys;

use a2i_policy_core::evaluate::{
    Caller, ContextValue, Extent, PolicyKind, PolicySet, Question, Verdict,
};
use a2i_policy_core::pattern::Pattern;
use a2i_policy_core::policy::{Effect, read};
use libfuzzer_sys::fuzz_target;

const KINDS: [PolicyKind; 5] = [
    PolicyKind::Identity,
    PolicyKind::Boundary,
    PolicyKind::Resource,
    PolicyKind::Trust,
    PolicyKind::Key,
];

// A request (caller, action, resource, a key and its value) on five lines, and a policy after them.
fuzz_target!(|input: &str| {
    let mut lines = input.splitn(6, '\n');
    let mut next = || lines.next().unwrap_or_default();
    let (caller, action, resource, key, value) = (next(), next(), next(), next(), next());
    let Ok(document) = read(next()) else { return };
    let caller = match caller.split_once(' ') {
        Some(("AWS", arn)) => Caller::Aws(arn.to_owned()),
        Some(("Federated", name)) => Caller::Federated(name.to_owned()),
        Some(("Service", name)) => Caller::Service(name.to_owned()),
        _ => Caller::Anonymous,
    };
    let one = Question::concrete(caller.clone(), action, resource).with(key, value);
    let any = Question::new(caller.clone(), "*", "*");
    let like = Question::new(caller, "*", "*")
        .with(key, Pattern::new("*"))
        .with_others(ContextValue::Absent);
    for kind in KINDS {
        let set = PolicySet::new()
            .with(PolicyKind::Identity, "first", &document)
            .with(kind, "second", &document);
        let decision = set.decide(&one);
        for wider in [&any, &like] {
            match set.decide(wider).verdict {
                Verdict::Undecided => {}
                Verdict::ImplicitlyDenied => assert_ne!(decision.verdict, Verdict::Allowed),
                proven => assert_eq!(decision.verdict, proven),
            }
        }
        let trace = set.trace(&one);
        for id in decision.statements() {
            let step = trace
                .iter()
                .find(|step| step.id == id)
                .expect("a statement");
            assert_ne!(step.extent(), Extent::None);
            assert_eq!(step.effect == Effect::Deny, decision.deny == Some(id));
        }
    }
});
