//! What is said not to grow from one version of a role's documents to the next, against a simulated
//! account.

use crate::support::cases::{factor, seed};
use crate::support::stacks::sketch::Sketch;
use crate::support::stacks::versions::{documents, of_buckets, versions};
use crate::support::world::growth::{of_permissions, of_trust};
use crate::support::world::refute::Budget;
use crate::support::world::rng::Rng;
use crate::support::world::{Reading, Request, World, growth};
use a2i_policy_core::evaluate::{Amount, Difference};
use a2i_policy_core::policy::Document;

const PAIRS: usize = 600;
/// Of each pair of versions whose access is said not to grow.
const REQUESTS: usize = 60;

type Refute = fn(&Document, &Document, &mut Budget) -> Option<(Request, Reading)>;

#[test]
fn no_request_is_new_where_access_did_not_grow() {
    let mut rng = Rng::new(seed());
    let (mut asked, mut found) = (0, Vec::new());
    let mut check = |old: &Document, new: &Document, grew: &Amount, refute: Refute, seed| {
        if *grew != Amount::No {
            return;
        }
        let mut budget = Budget::new(REQUESTS, seed);
        if let Some((request, reading)) = refute(old, new, &mut budget) {
            let (old, new) = (old.to_json(), new.to_json());
            found.push(format!("{old}\n{new}\n  {request:?}\n  by {reading:?}\n"));
        }
        asked += budget.asked;
    };
    for _ in 0..PAIRS * usize::try_from(factor()).unwrap() {
        let versions = versions(&mut rng);
        let [old, new] = [&versions[0], &versions[1]].map(documents);
        let seed = rng.next();
        for ([old_trust, old], [new_trust, new]) in [(&old, &new), (&new, &old)] {
            let permissions = Difference::of_permissions(old, new).grew;
            check(
                old,
                new,
                &permissions,
                |old, new, budget| of_permissions(old, new, &[], budget),
                seed,
            );
            let trust = Difference::of_trust(old_trust, new_trust).grew;
            check(old_trust, new_trust, &trust, of_trust, seed);
        }
    }
    println!("{asked} requests asked");
    assert!(
        found.is_empty(),
        "{}\n{} are contradicted",
        found.join("\n"),
        found.len()
    );
    assert!(asked >= 20_000, "only {asked} requests were asked");
}

#[test]
fn no_request_is_new_where_the_policy_of_a_bucket_did_not_grow() {
    let mut rng = Rng::new(seed());
    let (mut asked, mut found) = (0, Vec::new());
    for _ in 0..PAIRS * usize::try_from(factor()).unwrap() {
        let versions = of_buckets(&mut rng);
        let sources = [&versions[0], &versions[1]].map(Sketch::read);
        let worlds = [0, 1].map(|it: usize| World::of(&sources[it], &versions[it], "111122223333"));
        for (old, new) in [(0, 1), (1, 0)] {
            let policies = [old, new].map(|it| worlds[it].buckets[0].policy.as_ref().unwrap());
            if Difference::of_resource(policies[0], policies[1]).grew != Amount::No {
                continue;
            }
            let mut budget = Budget::new(REQUESTS, rng.next());
            if let Some((request, reading)) =
                growth::of_buckets(&worlds[old], &worlds[new], &mut budget)
            {
                let [old, new] = policies.map(Document::to_json);
                found.push(format!("{old}\n{new}\n  {request:?}\n  by {reading:?}\n"));
            }
            asked += budget.asked;
        }
    }
    println!("{asked} requests asked");
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(asked >= 6_000, "only {asked} requests were asked");
}
