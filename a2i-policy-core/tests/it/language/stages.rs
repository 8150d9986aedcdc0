//! Accounts and regions that are known only at deployment: what is proven holds for each that may be filled in.

use crate::support::cases::cases;
use crate::support::source::{Files, fails, source, source_with, works};
use a2i_policy_core::compose::Taken;
use a2i_policy_core::evaluate::{Caller, PolicyKind, PolicySet, Question, Verdict};
use a2i_policy_core::parameter::Place;
use a2i_policy_core::pattern::{Answer, Pattern};
use a2i_policy_core::policy::{Document, read};
use proptest::prelude::*;

const BOTH: Place = Place {
    account: true,
    region: true,
};

/// Resources of statements and of questions. The account 444455556666 and the region eu-west-1 are written among
/// them, so that neither may be filled in.
const RESOURCES: [&str; 20] = [
    "*",
    "arn:aws:sqs:*:*:q",
    "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:q",
    "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:*",
    "arn:aws:sqs:*:${AWS::AccountId}:q",
    "arn:aws:sqs:${AWS::Region}:*:q*",
    "arn:aws:sqs:eu-west-1:${AWS::AccountId}:q",
    "arn:aws:sqs:${AWS::Region}:444455556666:q",
    "arn:aws:sqs:eu-west-1:444455556666:*",
    "arn:aws:sqs:us-*:*:q",
    "arn:aws:sqs:*-1:*:q",
    "arn:aws:sqs:*:1*:q",
    "arn:aws:sqs:*:*2:*",
    "arn:aws:sqs:*:????????????:q",
    "arn:aws:sqs:?????????:*:q",
    "arn:aws:sqs:?????????????:*2*:?",
    "arn:aws:*:${AWS::Region}:*:q",
    "arn:aws:sqs:*",
    "arn:*:sqs:${AWS::Region}:1*:q",
    "arn:aws:sqs:*:${AWS::AccountId}:${AWS::Region}*",
];
const ACCOUNTS: [&str; 4] = [
    "111122223333",
    "222222222222",
    "123456789012",
    "444455556667",
];
const REGIONS: [&str; 4] = ["us-east-1", "eu-west-2", "us-gov-east-1", "ap-southeast-1"];

/// Conditions on what a request carries.
const CONDITIONS: [(&str, &str, &str); 12] = [
    ("StringEquals", "aws:SourceAccount", "${AWS::AccountId}"),
    ("StringNotEquals", "aws:SourceAccount", "${AWS::AccountId}"),
    ("StringEquals", "aws:SourceAccount", "444455556666"),
    ("StringLike", "aws:SourceAccount", "1*"),
    ("StringLike", "aws:SourceAccount", "????????????"),
    ("NumericGreaterThan", "aws:SourceAccount", "200000000000"),
    (
        "StringEqualsIgnoreCase",
        "aws:SourceAccount",
        "444455556666",
    ),
    ("StringEquals", "aws:RequestedRegion", "${AWS::Region}"),
    ("StringNotLike", "aws:RequestedRegion", "us-*"),
    ("StringNotEquals", "aws:RequestedRegion", "eu-west-1"),
    ("StringLike", "aws:Service", "s3.*.amazonaws.com"),
    ("StringEquals", "aws:Service", "s3.eu-west-1.amazonaws.com"),
];

#[derive(Clone, Debug)]
struct Statement {
    allow: bool,
    not: bool,
    resources: Vec<&'static str>,
    condition: Option<(&'static str, &'static str, &'static str)>,
}

fn statements() -> impl Strategy<Value = Vec<Statement>> {
    let resources = prop::collection::vec(prop::sample::select(&RESOURCES[..]), 1..3);
    let condition = prop::option::of(prop::sample::select(&CONDITIONS[..]));
    let statement = (
        any::<bool>(),
        prop::bool::weighted(0.2),
        resources,
        condition,
    )
        .prop_map(|(allow, not, resources, condition)| Statement {
            allow,
            not,
            resources,
            condition,
        });
    prop::collection::vec(statement, 1..4)
}

fn document(statements: &[Statement]) -> String {
    let statements = statements.iter().map(|it| {
        let effect = if it.allow { "Allow" } else { "Deny" };
        let element = if it.not { "NotResource" } else { "Resource" };
        let resources = &it.resources;
        let condition = it.condition.map(|(operator, key, value)| {
            format!(r#", "Condition": {{"{operator}": {{"{key}": "{value}"}}}}"#)
        });
        let condition = condition.unwrap_or_default();
        format!(r#"{{"Effect": "{effect}", "Action": "sqs:SendMessage", "{element}": {resources:?}{condition}}}"#)
    });
    let statements: Vec<String> = statements.collect();
    format!(
        r#"{{"Version": "2012-10-17", "Statement": [{}]}}"#,
        statements.join(", ")
    )
}

fn decide(document: &Document, question: &Question) -> Verdict {
    let set = PolicySet::new().with(PolicyKind::Identity, "policy", document);
    set.decide(question).verdict
}

/// The text with the parameters filled in.
fn filled(text: &str, account: &str, region: &str) -> String {
    text.replace("${AWS::AccountId}", account)
        .replace("${AWS::Region}", region)
}

/// A text that the pattern matches, colons staying in their places.
fn instance(pattern: &str, mut choose: impl FnMut(usize) -> usize) -> String {
    if pattern == "*" {
        return "arn:aws:sqs:us-east-1:111122223333:q".to_owned();
    }
    let mut text = String::new();
    for character in pattern.chars() {
        let colons = text.matches(':').count();
        match (character, colons) {
            ('*', 1) => text += "aws",
            ('*', 2) => text += "sqs",
            ('*', 3) => text += ["us-east-1", "eu-west-1", "us-", "1", "eu-west-2"][choose(5)],
            ('*', 4) => {
                text += ["111122223333", "444455556666", "22222222222", "1", ""][choose(5)];
            }
            ('*', _) => text += ["q", "", "aws", "us-east-1"][choose(4)],
            ('?', 3) => text.push(['u', 's', '-', '1', 'e'][choose(5)]),
            ('?', _) => text.push(['1', '2', '4', 'q'][choose(4)]),
            (plain, _) => text.push(plain),
        }
    }
    text
}

/// The question, with what all of its requests carry.
fn asked(resource: &str, account: &str, region: &str, concrete: bool) -> Question {
    let caller = Caller::Aws(format!("arn:aws:iam::{account}:role/R"));
    let action = "sqs:SendMessage";
    let question = match concrete {
        true => Question::concrete(caller, action, resource),
        false => Question::new(caller, action, resource).in_segments(),
    };
    question
        .with("aws:SourceAccount", account)
        .with("aws:RequestedRegion", region)
        .with("aws:Service", format!("s3.{region}.amazonaws.com").as_str())
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn what_is_proven_holds_for_every_account_and_region(
        statements in statements(),
        about in prop::sample::select(&RESOURCES[..]),
        account in prop::sample::select(&ACCOUNTS[..]),
        region in prop::sample::select(&REGIONS[..]),
        choices in prop::collection::vec(0_usize..1000, 8..40),
    ) {
        let text = document(&statements);
        let marked = read(&text).unwrap().placed(BOTH);
        let (its_account, its_region) = (BOTH.marked("${AWS::AccountId}"), BOTH.marked("${AWS::Region}"));
        let question = asked(&BOTH.marked(about), &its_account, &its_region, false);
        let proven = decide(&marked, &question);

        let concrete = read(&filled(&text, account, region)).unwrap();
        let mut choices = choices.iter().cycle();
        for _ in 0..10 {
            let one = instance(&filled(about, account, region), |below| choices.next().unwrap() % below);
            let found = decide(&concrete, &asked(&one, account, region, true));
            let agree = match (proven, found) {
                (Verdict::Undecided, _) | (_, Verdict::Undecided) => true,
                (Verdict::ImplicitlyDenied, found) => found != Verdict::Allowed,
                (proven, found) => proven == found,
            };
            prop_assert!(agree, "{proven:?} of {about}, but {found:?} of {one} by {concrete:?}");
        }
    }

    /// The same of two patterns, whatever their wildcards reach.
    #[test]
    fn patterns_agree_for_every_account_and_region(
        (own, other) in (prop::sample::select(&RESOURCES[..]), prop::sample::select(&RESOURCES[..])),
        (in_segments, of_other) in any::<(bool, bool)>(),
        account in prop::sample::select(&ACCOUNTS[..]),
        region in prop::sample::select(&REGIONS[..]),
    ) {
        let pattern = |text: &str, in_segments: bool| match in_segments {
            true => Pattern::arn(text),
            false => Pattern::new(text),
        };
        let both = |text: &str, reach| {
            let filled = pattern(&filled(text, account, region), reach);
            (pattern(&BOTH.marked(text), reach), filled)
        };
        let ((a, a_filled), (b, b_filled)) = (both(own, in_segments), both(other, of_other));
        if a.covers(&b) == Answer::Yes {
            prop_assert_eq!(a_filled.covers(&b_filled), Answer::Yes, "{} {}", own, other);
        }
        if a.intersects(&b) == Answer::No {
            prop_assert_eq!(a_filled.intersects(&b_filled), Answer::No, "{} {}", own, other);
        }
    }
}

#[test]
fn an_account_is_unlike_every_one_that_is_written() {
    let verdict = |denied: &str, asked: &str| {
        let statements = format!(
            r#"[{{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}}, {{"Effect": "Deny", "Action": "sqs:*", "Resource": "{denied}"}}]"#
        );
        let text = format!(r#"{{"Version": "2012-10-17", "Statement": {statements}}}"#);
        let document = read(&text).unwrap().placed(BOTH);
        let caller = Caller::Aws(BOTH.marked("arn:aws:iam::${AWS::AccountId}:role/R").into());
        let question = Question::new(caller, "sqs:SendMessage", &BOTH.marked(asked)).in_segments();
        decide(&document, &question)
    };
    let own = "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:q";
    for (denied, expected) in [
        (
            "arn:aws:sqs:eu-west-1:${AWS::AccountId}:q",
            Verdict::Allowed,
        ),
        (
            "arn:aws:sqs:${AWS::Region}:444455556666:*",
            Verdict::Allowed,
        ),
        ("arn:aws:sqs:*:444455556666:*", Verdict::Allowed),
        ("arn:aws:sqs:*:*:p*", Verdict::Allowed),
        (
            "arn:aws:sqs:*:${AWS::AccountId}:*",
            Verdict::ExplicitlyDenied,
        ),
        ("arn:aws:sqs:${AWS::Region}:*:*", Verdict::ExplicitlyDenied),
        ("arn:aws:sqs:*:????????????:q", Verdict::ExplicitlyDenied),
        ("arn:aws:sqs:*:???????????:q", Verdict::Allowed),
        // An account may be one that a wildcard matches.
        ("arn:aws:sqs:*:4*:q", Verdict::Undecided),
        ("arn:aws:sqs:us-*:*:q", Verdict::Undecided),
        ("arn:aws:sqs:?????????:*:q", Verdict::Undecided),
    ] {
        assert_eq!(verdict(denied, own), expected, "{denied}");
    }
}

const STACK: &str = r#"
    account = param;
    region = param;
    bucket In = "my-in-bucket";
    bucket Out = "my-out-bucket" { kms_key: "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/1234abcd" }
    role Reviewer {
        trust sagemaker when {
            StringEquals: { "aws:SourceAccount": "${AWS::AccountId}" },
            ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:${AWS::Region}:${AWS::AccountId}:*" },
        };
        read In;
        write Out;
    }
    user Operator {
        allow "sagemaker:CreateFlowDefinition" on Review;
        pass Reviewer;
    }
    flow_definition Review { role: Reviewer, input: In, output: Out, created_by: Operator }
"#;

#[test]
fn one_source_serves_every_account() {
    works(STACK);
    let source = source(STACK);
    let json: String = source
        .composed
        .iter()
        .filter_map(|it| it.policies())
        .flat_map(|it| [&it.trust, &it.permissions])
        .flatten()
        .map(Document::to_json)
        .collect();
    for written in [
        r#""aws:SourceAccount":"${AWS::AccountId}""#,
        r#""arn:aws:iam::${AWS::AccountId}:role/Reviewer""#,
        r#""arn:aws:sagemaker:${AWS::Region}:${AWS::AccountId}:flow-definition/review""#,
        r#""kms:ViaService":"s3.${AWS::Region}.amazonaws.com""#,
        r#""arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/1234abcd""#,
    ] {
        assert!(json.contains(written), "{written} {json}");
    }
    assert!(!json.contains("iam::*"), "{json}");
}

#[test]
fn what_differs_by_account_is_not_proven() {
    let with = |rest: &str| format!("{STACK} {rest}");
    works(&with(
        r#"assert Reviewer cannot "s3:GetObject" on "arn:aws:s3:::another-bucket/*";"#,
    ));
    works(&with(
        r#"assert Operator cannot "iam:PassRole" on "arn:aws:iam::444455556666:role/Reviewer";"#,
    ));
    fails(
        &with(r#"assert Operator cannot "iam:PassRole" on "arn:aws:iam::1*:role/Reviewer";"#),
        &["`Operator`"],
    );
    let guarded = STACK.replace(
        "write Out;",
        r#"write Out; deny "s3:*" on "*" when { StringLike: { "aws:PrincipalAccount": "1*" } };"#,
    );
    assert!(!source(&guarded).problems.is_empty());
    let guarded = STACK.replace(
        "write Out;",
        r#"write Out; deny "s3:*" on "*" when { StringNotLike: { "aws:PrincipalAccount": "${AWS::AccountId}" } };"#,
    );
    works(&guarded);
}

#[test]
fn a_message_names_the_account_as_it_is_written() {
    let with = |rest: &str| format!("{STACK} {rest}");
    fails(
        &with(
            r#"task Noting { by: Operator, needs: ["sqs:SendMessage" on "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:q"] }"#,
        ),
        &[r#""arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:q"`"#],
    );
}

/// Of a bucket whose name is a parameter, and with one whom others make.
#[test]
fn the_policy_of_a_bucket_holds_in_every_account() {
    let stack = |policy: &str| {
        format!(
            r#"
            account = param;
            bucket Kept = param;
            {policy}
            role OnCall = external "arn:aws:iam::${{AWS::AccountId}}:role/on-call" {{ allow "s3:*" on "*"; }}
            assert OnCall cannot "s3:DeleteObject" on Kept.objects;
            "#
        )
    };
    works(&stack(
        r#"policy of Kept { tls_only; deny "s3:DeleteObject" to OnCall on Kept.objects; }"#,
    ));
    fails(&stack("policy of Kept { tls_only; }"), &["`OnCall`"]);
    fails(
        &stack(
            r#"policy of Kept { deny "s3:DeleteObject" to "arn:aws:iam::444455556666:role/on-call" on Kept.objects; }"#,
        ),
        &["`OnCall`"],
    );
}

#[test]
fn what_no_account_may_be_is_known() {
    let scp = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-3"}}}]}"#;
    let files = Files(vec![("scp.json", scp.to_owned())]);
    let source = source_with(
        &files,
        r#"
        account = param;
        region = param;
        service_control "scp.json";
        bucket In = "data-555566667777";
        role R {
            trust account "444455556666";
            read In;
            allow "sqs:SendMessage" on "arn:aws:sqs:eu-west-1:${AWS::AccountId}:q";
            carries { "aws:SourceVpce": "vpce-666677778888" }
        }
        assert R cannot "sqs:*" on "arn:aws:sqs:eu-west-2:777788889999:*";
        "#,
    );
    assert!(source.problems.is_empty(), "{:?}", source.problems);
    let taken = Taken::of(&source.stack, &source.composed);
    let accounts: Vec<_> = taken.accounts.iter().map(String::as_str).collect();
    assert_eq!(
        accounts,
        [
            "444455556666",
            "555566667777",
            "666677778888",
            "777788889999"
        ]
    );
    let regions: Vec<_> = taken.regions.iter().map(String::as_str).collect();
    assert_eq!(regions, ["eu-west-1", "eu-west-2", "eu-west-3"]);
}
