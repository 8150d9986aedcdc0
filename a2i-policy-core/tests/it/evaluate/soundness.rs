//! The evaluator against a naive one that decides one request at a time.

use crate::support::ask::{asked, concrete};
use crate::support::cases::cases;
use crate::support::generate::{policies, prepare};
use crate::support::naive::Reading;
use a2i_policy_core::evaluate::Verdict;
use proptest::prelude::*;

/// A plain generator of numbers: the cases of a failure must come again.
fn random(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    }
}

/// Whether a verdict on a set agrees with that on one of its requests.
fn agree(proven: Verdict, naive: Verdict) -> bool {
    match proven {
        Verdict::Undecided => true,
        Verdict::Allowed | Verdict::ExplicitlyDenied => naive == proven,
        Verdict::ImplicitlyDenied => naive != Verdict::Allowed,
    }
}

proptest! {
    #![proptest_config(cases(500))]

    /// What is said of all requests holds of each, whatever the pages mean where they leave a doubt.
    #[test]
    fn no_request_disagrees(policies in policies(), asked in asked(), seed in any::<u64>()) {
        let decision = prepare(&policies).decide(&asked.question());
        let mut random = random(seed);
        for _ in 0..20 {
            let Some(request) = asked.request(&mut random) else { continue };
            // A question whose ARNs do not tell two accounts is one about one.
            if request.crosses_accounts() { continue }
            for reading in Reading::all() {
                let naive = reading.decide(&policies, &request);
                prop_assert!(agree(decision.verdict, naive), "{:?}, but {:?} of {:#?} by {:?}", decision, naive, request, reading);
            }
        }
    }

    /// One request is decided as by the naive evaluator, wherever all readings agree.
    #[test]
    fn one_request_is_decided(policies in policies(), asked in asked(), seed in any::<u64>()) {
        let set = prepare(&policies);
        let mut random = random(seed);
        for _ in 0..5 {
            let Some(request) = asked.request(&mut random) else { continue };
            let decision = set.decide(&concrete(&request));
            let readings: Vec<Verdict> =
                Reading::all().map(|reading| reading.decide(&policies, &request)).collect();
            for naive in &readings {
                prop_assert!(agree(decision.verdict, *naive), "{:?}, but {:?} of {:#?}", decision, naive, request);
            }
        }
    }
}
