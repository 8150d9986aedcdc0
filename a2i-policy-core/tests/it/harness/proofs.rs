//! What the compiler proves of random stacks, against a simulated account. A stack with one claim
//! that is accepted is a proof of the claim; no request may contradict it.

use crate::support::cases::{factor, seed};
use crate::support::stacks::claims::sketch;
use crate::support::stacks::shrink::shrink;
use crate::support::stacks::sketch::Sketch;
use crate::support::world::World;
use crate::support::world::refute::{Budget, Refutation, refute};
use crate::support::world::rng::Rng;

const STACKS: usize = 1900;
/// Of each claim that is proven.
const REQUESTS: usize = 80;
/// So many contradictions are made small and shown.
const SHOWN: usize = 25;

/// What contradicts a stack that the compiler accepts.
fn contradicted(sketch: &Sketch, seed: u64, asked: &mut usize) -> Option<Refutation> {
    let source = sketch.proven()?;
    let world = World::of(
        &source,
        sketch,
        ["111122223333", "444455556666"][usize::from(seed % 2 == 0)],
    );
    sketch.all_claims().iter().find_map(|claim| {
        let mut budget = Budget::new(REQUESTS, seed);
        let found = refute(&world, claim, &mut budget);
        *asked += budget.asked;
        found
    })
}

#[test]
fn no_request_contradicts_a_proof() {
    let mut rng = Rng::new(seed());
    let (mut asked, mut proven, mut wrong) = (0, 0, 0);
    let (mut deployed, mut external) = (0, 0);
    let mut shown: Vec<String> = Vec::new();
    for _ in 0..STACKS * usize::try_from(factor()).unwrap() {
        let sketch = sketch(&mut rng);
        let seed = rng.next();
        let before = asked;
        let refuted = contradicted(&sketch, seed, &mut asked);
        let is_proven = asked > before;
        proven += usize::from(is_proven);
        deployed += usize::from(is_proven && sketch.deployment.is_some());
        external += usize::from(is_proven && sketch.identities.iter().any(|it| it.is_external));
        wrong += usize::from(refuted.is_some());
        if refuted.is_some() && shown.len() < SHOWN {
            let still = |sketch: &Sketch| contradicted(sketch, seed, &mut 0).is_some();
            let least = shrink(sketch, still);
            let refutation = contradicted(&least, seed, &mut 0).unwrap();
            shown.push(format!("{}\n{refutation}\n", least.shown()));
        }
    }
    println!("{proven} claims were proven, {asked} requests asked");
    println!("{deployed} with a deployment, {external} with identities that others make");
    let shown = shown.join("\n");
    assert!(wrong == 0, "{wrong} proofs are contradicted:\n{shown}");
    assert!(asked >= 40_000, "only {asked} requests were asked");
    assert!(deployed >= 10 && external >= 50);
}

/// Of each of so many stacks, what is proven of every account and region must hold in one.
const STAGES: usize = 500;
const ACCOUNT: &str = "111122223333";
const REGION: &str = "us-east-1";

/// The same stack, in which the account, and the region where it is stated, are known only at deployment.
fn of_every_place(sketch: &Sketch) -> Sketch {
    let account = format!("account = {ACCOUNT:?};");
    let region = format!("region = {REGION:?};");
    let has_region = sketch.settings.contains(&region);
    let text = |text: &mut String| {
        if *text == account {
            "account = param;".clone_into(text);
        } else if *text == region {
            "region = param;".clone_into(text);
        } else {
            *text = text.replace(ACCOUNT, "${AWS::AccountId}");
            if has_region {
                *text = text.replace(REGION, "${AWS::Region}");
            }
        }
    };
    let mut every = sketch.clone();
    every.settings.iter_mut().for_each(text);
    every.buckets.iter_mut().for_each(text);
    for identity in &mut every.identities {
        text(&mut identity.head);
        identity.verbs.iter_mut().for_each(text);
    }
    every.layers.iter_mut().for_each(text);
    every.files.iter_mut().map(|(_, text)| text).for_each(text);
    text(&mut every.claim);
    with_any_key(&mut every);
    every
}

/// The ID of a key that is written once is known only at deployment, too.
fn with_any_key(every: &mut Sketch) {
    const ID: &str = "1234abcd-12ab-34cd-56ef-1234567890ab";
    let arn = format!("\"arn:aws:kms:${{AWS::Region}}:${{AWS::AccountId}}:key/{ID}\"");
    if every.shown().matches(ID).count() == 1 {
        for bucket in &mut every.buckets {
            *bucket = bucket.replace(&arn, "param");
        }
    }
}

#[test]
fn no_request_contradicts_what_is_proven_of_every_account() {
    let mut rng = Rng::new(seed());
    let (mut asked, mut proven, mut with_key) = (0, 0, 0);
    for _ in 0..STAGES * usize::try_from(factor()).unwrap() {
        let sketch = sketch(&mut rng);
        let seed = rng.next();
        let every = of_every_place(&sketch);
        if !every.settings.iter().any(|it| it == "account = param;") || every.proven().is_none() {
            continue;
        }
        proven += 1;
        let keys = every.buckets.iter();
        with_key += usize::from(
            keys.clone()
                .any(|it| it.ends_with("= param;") || it.contains("kms_key: param")),
        );
        let world = World::of(&sketch.read(), &sketch, ACCOUNT);
        for claim in &sketch.all_claims() {
            let mut budget = Budget::new(REQUESTS, seed);
            let refuted = refute(&world, claim, &mut budget);
            asked += budget.asked;
            if let Some(refutation) = refuted {
                panic!("{}\n{refutation}", every.shown());
            }
        }
    }
    println!("{proven} claims were proven, {with_key} with a key, {asked} requests asked");
    assert!(with_key >= 5, "only {with_key} with a key");
    assert!(asked >= 2_500, "only {asked} requests were asked");
}
