//! What is measured is the same decision, and ours allocates nothing.

use a2i_policy_core::evaluate::Verdict;
use bench::policies::{Case, cases};
use peers::{AwsIam, IamRs, Ours};

fn all() -> Vec<Case> {
    cases(&[10, 1_000])
}

#[test]
fn all_decide_alike() {
    for case in all() {
        let Ours(set, question) = Ours::new(&case).unwrap();
        let allowed = set.decide(&question).verdict == Verdict::Allowed;
        assert_eq!(allowed, case.allowed, "{}", case.name);
        let IamRs(evaluator, request) = IamRs::new(&case).unwrap();
        let decision = evaluator.evaluate(&request).unwrap().decision;
        let allowed = decision == iam_rs::Decision::Allow;
        assert_eq!(allowed, case.allowed, "{}", case.name);
        let AwsIam(policy, request) = AwsIam::new(&case).unwrap();
        // aws-iam denies a request that any one statement does not match; it looks at all of them.
        assert!(aws_iam::offline::evaluate(&request, &policy).is_ok());
    }
}

#[test]
fn a_decision_allocates_nothing() {
    for case in all() {
        let Ours(set, question) = Ours::new(&case).unwrap();
        let info = allocation_counter::measure(|| {
            std::hint::black_box(set.decide(&question));
        });
        assert_eq!(info.count_total, 0, "{}", case.name);
    }
}
