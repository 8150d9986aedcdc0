//! What is measured is the same decision, and ours allocates nothing.

use a2i_policy_core::evaluate::Verdict;
use bench::{AwsIam, GUIDE, IamRs, Ours, Shape};

fn cases() -> Vec<(String, String, String)> {
    let mut cases = vec![(
        GUIDE.to_owned(),
        "s3:PutObject".to_owned(),
        "arn:aws:s3:::my_output_bucket/a/b.json".to_owned(),
    )];
    cases.extend(
        Shape::ALL
            .into_iter()
            .flat_map(|shape| [10, 1_000].map(|count| shape.policy(count))),
    );
    cases
}

#[test]
fn all_allow_the_request() {
    for (policy, action, resource) in cases() {
        let Ours(set, question) = Ours::new(&policy, &action, &resource);
        assert_eq!(set.decide(&question).verdict, Verdict::Allowed, "{action}");
        let IamRs(evaluator, request) = IamRs::new(&policy, &action, &resource);
        let decision = evaluator.evaluate(&request).unwrap().decision;
        assert_eq!(decision, iam_rs::Decision::Allow, "{action}");
        let AwsIam(policy, request) = AwsIam::new(&policy, &action, &resource);
        // aws-iam denies a request that any one statement does not match; it looks at all of them.
        assert!(aws_iam::offline::evaluate(&request, &policy).is_ok());
    }
}

#[test]
fn a_decision_allocates_nothing() {
    for (policy, action, resource) in cases() {
        let Ours(set, question) = Ours::new(&policy, &action, &resource);
        let info = allocation_counter::measure(|| {
            std::hint::black_box(set.decide(&question));
        });
        assert_eq!(info.count_total, 0, "{action}");
    }
}
