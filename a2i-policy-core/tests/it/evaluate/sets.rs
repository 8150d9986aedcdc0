//! Questions that are sets of requests: what a task needs, and what can ever happen.

use crate::support::written::{identity, service, trust, user};
use a2i_policy_core::evaluate::{
    ContextValue, Extent, PolicyKind, PolicySet, Question, StatementId, Verdict,
};
use a2i_policy_core::pattern::Pattern;
use a2i_policy_core::policy::read;

/// The permissions policy of the guide.
fn guide() -> PolicySet {
    let text = r#"{
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::my_input_bucket/*"]},
            {"Effect": "Allow", "Action": ["s3:PutObject"], "Resource": ["arn:aws:s3:::my_output_bucket/*"]}
        ]
    }"#;
    PolicySet::new().with(PolicyKind::Identity, "guide", &read(text).unwrap())
}

fn verdict(set: &PolicySet, action: &str, resource: &str) -> Verdict {
    set.decide(&Question::new(user(), action, resource)).verdict
}

#[test]
fn a_need_is_met_for_every_object() {
    for (action, resource, expected) in [
        (
            "s3:GetObject",
            "arn:aws:s3:::my_input_bucket/*",
            Verdict::Allowed,
        ),
        (
            "S3:GETOBJECT",
            "arn:aws:s3:::my_input_bucket/incoming/*",
            Verdict::Allowed,
        ),
        (
            "s3:GetObject",
            "arn:aws:s3:::my_input_bucket*",
            Verdict::Undecided,
        ),
        (
            "s3:GetObject",
            "arn:aws:s3:::my_output_bucket/*",
            Verdict::ImplicitlyDenied,
        ),
        (
            "s3:PutObject",
            "arn:aws:s3:::my_output_bucket/*",
            Verdict::Allowed,
        ),
        (
            "s3:*Object",
            "arn:aws:s3:::my_input_bucket/*",
            Verdict::Undecided,
        ),
        ("s3:Delete*", "*", Verdict::ImplicitlyDenied),
        ("*", "*", Verdict::Undecided),
        (
            "s3:GetObject",
            "arn:aws:s3:::my_input_bucket",
            Verdict::ImplicitlyDenied,
        ),
    ] {
        assert_eq!(
            verdict(&guide(), action, resource),
            expected,
            "{action} {resource}"
        );
    }
}

#[test]
fn a_decision_names_its_statements() {
    let question = Question::new(user(), "s3:PutObject", "arn:aws:s3:::my_output_bucket/*");
    let set = guide();
    let decision = set.decide(&question);
    let id = StatementId {
        policy: 0,
        statement: 1,
    };
    assert_eq!(decision.identity, Some(id));
    assert_eq!(decision.statements().collect::<Vec<_>>(), [id]);
    assert_eq!(set.label(id), Some("guide"));
    assert_eq!(set.kind(id), Some(PolicyKind::Identity));
    let trace = set.trace(&question);
    assert_eq!(
        (trace[0].action, trace[0].resource),
        (Extent::None, Extent::None)
    );
    assert_eq!(trace[1].extent(), Extent::All);
}

#[test]
fn a_part_that_is_denied_leaves_it_open() {
    let deny = |resource: &str| {
        let text = format!(
            r#"{{"Statement": [
                {{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}},
                {{"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "{resource}"}}
            ]}}"#
        );
        PolicySet::new().with(PolicyKind::Identity, "deny", &read(&text).unwrap())
    };
    let audit = deny("arn:aws:s3:::out/audit/*");
    assert_eq!(
        verdict(&audit, "s3:DeleteObject", "arn:aws:s3:::out/*"),
        Verdict::Undecided
    );
    assert_eq!(
        verdict(&audit, "s3:DeleteObject", "arn:aws:s3:::out/audit/a*"),
        Verdict::ExplicitlyDenied
    );
    assert_eq!(
        verdict(&audit, "s3:DeleteObject", "arn:aws:s3:::out/other/*"),
        Verdict::Allowed
    );
    assert_eq!(verdict(&audit, "s3:Get*", "*"), Verdict::Allowed);
}

#[test]
fn not_action_and_not_resource() {
    let set = identity(
        r#""Effect": "Allow", "NotAction": "s3:Delete*", "NotResource": "arn:aws:s3:::out/audit/*""#,
    );
    assert_eq!(
        verdict(&set, "s3:Get*", "arn:aws:s3:::in/*"),
        Verdict::Allowed
    );
    assert_eq!(
        verdict(&set, "s3:DeleteObject", "*"),
        Verdict::ImplicitlyDenied
    );
    assert_eq!(
        verdict(&set, "s3:*", "arn:aws:s3:::in/*"),
        Verdict::Undecided
    );
    assert_eq!(
        verdict(&set, "s3:GetObject", "arn:aws:s3:::out/audit/x"),
        Verdict::ImplicitlyDenied
    );
    assert_eq!(
        verdict(&set, "s3:GetObject", "arn:aws:s3:::out/*"),
        Verdict::Undecided
    );
}

#[test]
fn trust_under_a_source_condition() {
    let set = trust(
        r#""Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole",
           "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"},
                         "ArnLike": {"aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*"}}"#,
    );
    let assume = Question::new(
        service("sagemaker.amazonaws.com"),
        "sts:AssumeRole",
        "arn:aws:iam::111122223333:role/R",
    );
    let known = assume
        .clone()
        .with("aws:SourceAccount", "111122223333")
        .with(
            "aws:SourceArn",
            Pattern::arn("arn:aws:sagemaker:*:111122223333:flow-definition/*"),
        );
    assert_eq!(set.decide(&known).verdict, Verdict::Allowed);
    assert_eq!(set.decide(&assume).verdict, Verdict::Undecided);
    let without = known.clone().with("aws:SourceArn", ContextValue::Absent);
    assert_eq!(set.decide(&without).verdict, Verdict::ImplicitlyDenied);
    let failed = &set.trace(&without)[0].conditions[1];
    assert_eq!(
        (failed.operator.to_string().as_str(), failed.key.as_str()),
        ("ArnLike", "aws:SourceArn")
    );
    assert_eq!(failed.extent, Extent::None);
    let other = known.with("aws:SourceAccount", "444455556666");
    assert_eq!(set.decide(&other).verdict, Verdict::ImplicitlyDenied);
}

#[test]
fn arn_segments() {
    let on = |pattern: &str| {
        identity(&format!(
            r#""Effect": "Allow", "Action": "*", "Resource": "{pattern}""#
        ))
    };
    let one = |pattern: &str, resource: &str| {
        on(pattern)
            .decide(&Question::concrete(user(), "dynamodb:GetItem", resource))
            .verdict
    };
    let flows = on("arn:aws:sagemaker:*:*:flow-definition/*");
    assert_eq!(
        verdict(
            &flows,
            "sagemaker:DescribeFlowDefinition",
            "arn:aws:sagemaker:*:111122223333:flow-definition/x"
        ),
        Verdict::Allowed
    );
    assert_eq!(
        verdict(
            &flows,
            "sagemaker:DescribeHumanLoop",
            "arn:aws:sagemaker:*:111122223333:human-loop/x"
        ),
        Verdict::ImplicitlyDenied
    );
    let table = "arn:aws:dynamodb:us-east-1:111122223333:table/t";
    for (pattern, expected) in [
        ("arn:aws:dynamodb:*:*:table/*", Verdict::Allowed),
        (
            "arn:aws:dynamodb:us-*:111122223333:table/?",
            Verdict::Allowed,
        ),
        (
            "arn:aws:dynamodb:us-east-1:444455556666:table/*",
            Verdict::ImplicitlyDenied,
        ),
        // What is missing is completed.
        ("arn:aws:dynamodb", Verdict::Allowed),
        ("arn:aws:dynamodb:*", Verdict::Allowed),
        ("arn:aws:dynamodb:us-east-1:111122223333", Verdict::Allowed),
        ("arn:aws:dynamodb:eu-west-1", Verdict::ImplicitlyDenied),
        // The page on Resource has the `*` that ends a segment expand beyond it; that of S3 on its
        // ARNs has no wildcard span segments.
        ("arn:aws:dynamodb:*:table/t", Verdict::Undecided),
        ("arn:aws:*:table/*", Verdict::Undecided),
    ] {
        assert_eq!(one(pattern, table), expected, "{pattern}");
    }
}

#[test]
fn a_variable_that_is_known_by_a_pattern() {
    let set = identity(
        r#""Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::home/${aws:username}/*""#,
    );
    let question = |resource: &str| Question::new(user(), "s3:GetObject", resource);
    let dev = question("arn:aws:s3:::home/dev-bob/*").with("aws:username", Pattern::new("dev-*"));
    assert_eq!(set.decide(&dev).verdict, Verdict::Undecided);
    let ops = question("arn:aws:s3:::home/ops/*").with("aws:username", Pattern::new("dev-*"));
    assert_eq!(set.decide(&ops).verdict, Verdict::ImplicitlyDenied);
    let bob = question("arn:aws:s3:::home/bob/*").with("aws:username", "bob");
    assert_eq!(set.decide(&bob).verdict, Verdict::Allowed);
    assert_eq!(
        set.decide(&question("arn:aws:s3:::home/bob/*")).verdict,
        Verdict::Undecided
    );
    let absent = question("*").with("aws:username", ContextValue::Absent);
    assert_eq!(set.decide(&absent).verdict, Verdict::ImplicitlyDenied);
}
