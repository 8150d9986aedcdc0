//! One decision, from prepared policies, by each evaluator.

use crate::measure::{Contestant, compare};
use a2i_policy_core::evaluate::Verdict;
use bench::policies::{Case, cases};
use peers::{AwsIam, IamRs, Ours};
use std::hint::black_box;

const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];

pub fn run() -> Result<(), String> {
    cases(&SIZES).iter().try_for_each(decide)
}

fn decide(case: &Case) -> Result<(), String> {
    let Ours(set, question) = Ours::new(case)?;
    let IamRs(evaluator, request) = IamRs::new(case)?;
    let AwsIam(policy, aws_request) = AwsIam::new(case)?;

    let ours = set.decide(&question).verdict == Verdict::Allowed;
    let theirs = evaluator.evaluate(&request);
    let theirs = theirs.map_err(|error| error.to_string())?.decision == iam_rs::Decision::Allow;
    if (ours, theirs) != (case.allowed, case.allowed) {
        return Err(format!("{}: allowed by {ours}, {theirs}", case.name));
    }
    // It denies what any one statement does not match, yet looks at all of them.
    let agrees = aws_iam::offline::evaluate(&aws_request, &policy)
        .is_ok_and(|result| (result == aws_iam::offline::EvaluationResult::Allow) == case.allowed);

    compare(
        &case.name,
        vec![
            Contestant::new("a2i-policy", || {
                black_box(&set).decide(black_box(&question))
            }),
            Contestant::new("iam-rs", || {
                black_box(&evaluator).evaluate(black_box(&request))
            }),
            Contestant::new("aws-iam", || {
                aws_iam::offline::evaluate(black_box(&aws_request), black_box(&policy))
            })
            .note(if agrees { "" } else { "decides otherwise" }),
        ],
    );
    Ok(())
}

/// A JSON object in each line. Names, actions and resources hold nothing that JSON escapes.
pub fn print_cases() {
    for case in cases(&SIZES) {
        println!(
            r#"{{"name": "{}", "policy": {}, "action": "{}", "resource": "{}", "allowed": {}}}"#,
            case.name,
            case.policy.replace('\n', " "),
            case.action,
            case.resource,
            case.allowed
        );
    }
}
