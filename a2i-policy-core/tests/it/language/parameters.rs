//! Buckets whose names are known only at deployment: what is proven of them holds for every name that
//! may be filled in.

use crate::support::cases::cases;
use crate::support::source::{Files, fails, problems_with, source, source_with, works};
use a2i_policy_core::compose::Taken;
use a2i_policy_core::evaluate::{Caller, PolicyKind, PolicySet, Question, Verdict};
use a2i_policy_core::parameter::{Parameter, Place, mark};
use a2i_policy_core::policy::{Document, read};
use proptest::prelude::*;

const PARAMETERS: [&str; 2] = ["In", "Out"];

fn parameters() -> [Parameter<'static>; 2] {
    PARAMETERS.map(Parameter::Bucket)
}

/// Resources of statements and of questions. `other` is written among them, so that no parameter
/// may be filled in with it.
const RESOURCES: [&str; 17] = [
    "*",
    "arn:aws:s3:::*",
    "arn:aws:s3:::${In}",
    "arn:aws:s3:::${In}/*",
    "arn:aws:s3:::${In}/a/*",
    "arn:aws:s3:::${Out}/*",
    "arn:aws:s3:::${Out}/?",
    "arn:aws:s3:::other/*",
    "arn:aws:s3:::other",
    "arn:aws:s3:::in-*/*",
    "arn:aws:s3:::???/*",
    "arn:aws:s3:::*n/*",
    "arn:aws:s3:::?n*",
    "arn:aws:s3:::????*/a/*",
    // Those of which it is not said what they mean.
    "arn:*:s3:::in-*/*",
    "arn:*:s3:::other/*",
    "arn:aws:s3:::${aws:username}/*",
];
const NAMES: [&str; 7] = ["in-a", "abc", "in-n", "ann", "other-b", "anb", "x.y-z"];

#[derive(Clone, Debug)]
struct Statement {
    allow: bool,
    not: bool,
    resources: Vec<&'static str>,
}

fn statements() -> impl Strategy<Value = Vec<Statement>> {
    let resources = prop::collection::vec(prop::sample::select(&RESOURCES[..]), 1..3);
    let statement = (any::<bool>(), prop::bool::weighted(0.2), resources).prop_map(
        |(allow, not, resources)| Statement {
            allow,
            not,
            resources,
        },
    );
    prop::collection::vec(statement, 1..4)
}

fn document(statements: &[Statement]) -> String {
    let statements: Vec<_> = statements
        .iter()
        .map(|it| {
            let effect = if it.allow { "Allow" } else { "Deny" };
            let element = if it.not { "NotResource" } else { "Resource" };
            let resources = &it.resources;
            format!(
                r#"{{"Effect": "{effect}", "Action": "s3:GetObject", "{element}": {resources:?}}}"#
            )
        })
        .collect();
    format!(
        r#"{{"Version": "2012-10-17", "Statement": [{}]}}"#,
        statements.join(", ")
    )
}

fn decide(document: &Document, question: &Question) -> Verdict {
    let set = PolicySet::new().with(PolicyKind::Identity, "policy", document);
    set.decide(question).verdict
}

fn caller() -> Caller {
    Caller::Aws("arn:aws:iam::111122223333:role/R".to_owned())
}

/// The text with the parameters filled in.
fn filled(text: &str, names: [&str; 2]) -> String {
    PARAMETERS
        .into_iter()
        .zip(names)
        .fold(text.to_owned(), |text, (parameter, name)| {
            text.replace(&format!("${{{parameter}}}"), name)
        })
}

/// A text that the pattern matches.
fn instance(pattern: &str, mut choose: impl FnMut(usize) -> usize) -> String {
    if pattern == "*" {
        let name = NAMES[choose(NAMES.len())];
        return format!("arn:aws:s3:::{name}/a/b");
    }
    let mut text = String::new();
    for character in pattern.chars() {
        match character {
            '*' => text += ["", "a", "in-a", "a/b", "b/n", "abc/a"][choose(6)],
            '?' => text += ["a", "n", "x"][choose(3)],
            plain => text.push(plain),
        }
    }
    text
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn what_is_proven_holds_for_every_name(
        statements in statements(),
        asked in prop::sample::select(&RESOURCES[..]),
        names in prop::sample::subsequence(&NAMES[..], 2).prop_shuffle(),
        user in prop::option::of(prop::sample::select(&["abc", "in-a", "other", "bob"][..])),
        choices in prop::collection::vec(0_usize..1000, 8..40),
    ) {
        // What a policy variable holds, known or not, is the same in all requests.
        let with_user = |question: Question| match user {
            Some(user) => question.with("aws:username", user),
            None => question,
        };
        let text = document(&statements);
        let marked = read(&text).unwrap().with_parameters(&parameters(), Place::default());
        let resource = PARAMETERS.into_iter().fold(asked.to_owned(), |text, name| {
            text.replace(&format!("${{{name}}}"), &mark(name))
        });
        let question = Question::new(caller(), "s3:GetObject", &resource);
        let proven = decide(&marked, &with_user(question));

        let names = [names[0], names[1]];
        let concrete = read(&filled(&text, names)).unwrap();
        let mut choices = choices.iter().cycle();
        for _ in 0..10 {
            let one = instance(&filled(asked, names), |below| choices.next().unwrap() % below);
            let request = Question::concrete(caller(), "s3:GetObject", &one);
            let found = decide(&concrete, &with_user(request));
            let agree = match (proven, found) {
                (Verdict::Undecided, _) | (_, Verdict::Undecided) => true,
                (Verdict::ImplicitlyDenied, found) => found != Verdict::Allowed,
                (proven, found) => proven == found,
            };
            prop_assert!(agree, "{proven:?} of {asked}, but {found:?} of {one} by {concrete:?}");
        }
    }
}

/// A value may be the name of the bucket, in whichever statement each of them is.
#[test]
fn a_value_may_be_the_name_of_a_parameter() {
    let decided = |statements: &str, asked: &str| {
        let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#);
        let document = read(&text)
            .unwrap()
            .with_parameters(&parameters(), Place::default());
        let question = Question::new(caller(), "s3:GetObject", asked);
        let question = question
            .with("aws:username", "abc")
            .with("aws:PrincipalTag/b", "abc");
        decide(&document, &question)
    };
    for variable in ["aws:username", "aws:PrincipalTag/b"] {
        // What each of two leaves out is one bucket, if the names are the same.
        let all_but = |resource: &str| {
            format!(
                r#"{{"Effect": "Allow", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::{resource}/*"}}"#
            )
        };
        let (own, other) = (all_but(&format!("${{{variable}}}")), all_but("${In}"));
        for asked in ["arn:aws:s3:::*", "arn:aws:s3:::*n/*", "arn:aws:s3:::???/*"] {
            let both = format!("{own}, {other}");
            assert_eq!(decided(&both, asked), Verdict::Undecided, "{asked}");
        }
        // What one grants, another denies, if the names are the same.
        let grants = format!(
            r#"{{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::${{{variable}}}/*"}}"#
        );
        let denies = r#"{"Effect": "Deny", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::${In}/*"}"#;
        assert_eq!(
            decided(&format!("{grants}, {denies}"), "arn:aws:s3:::*"),
            Verdict::Undecided
        );
        // A name that is written is none of a parameter's.
        let written = all_but("abc");
        let both = format!("{written}, {other}");
        assert_eq!(decided(&both, "arn:aws:s3:::*n/*"), Verdict::Allowed);
    }
}

#[test]
fn a_parameter_is_unlike_every_name_that_is_written() {
    let verdict = |resources: &str, asked: &str| {
        let statements = format!(
            r#"[{{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}, {{"Effect": "Deny", "Action": "s3:*", "Resource": {resources}}}]"#
        );
        let text = format!(r#"{{"Version": "2012-10-17", "Statement": {statements}}}"#);
        let document = read(&text)
            .unwrap()
            .with_parameters(&parameters(), Place::default());
        let asked = asked.replace("${In}", &mark("In"));
        decide(&document, &Question::new(caller(), "s3:GetObject", &asked))
    };
    for (denied, asked, expected) in [
        (
            r#""arn:aws:s3:::other/*""#,
            "arn:aws:s3:::${In}/*",
            Verdict::Allowed,
        ),
        (
            r#""arn:aws:s3:::${Out}/*""#,
            "arn:aws:s3:::${In}/*",
            Verdict::Allowed,
        ),
        (
            r#""arn:aws:s3:::${In}/*""#,
            "arn:aws:s3:::${In}/a",
            Verdict::ExplicitlyDenied,
        ),
        (
            r#""arn:aws:s3:::*""#,
            "arn:aws:s3:::${In}/*",
            Verdict::ExplicitlyDenied,
        ),
        // A name may be one that a wildcard matches.
        (
            r#""arn:aws:s3:::team-*""#,
            "arn:aws:s3:::${In}/*",
            Verdict::Undecided,
        ),
        (
            r#""arn:aws:s3:::?????/*""#,
            "arn:aws:s3:::${In}/*",
            Verdict::Undecided,
        ),
        (
            r#""arn:aws:s3:::${In}/*""#,
            "arn:aws:s3:::other/*",
            Verdict::Allowed,
        ),
        (
            r#""arn:aws:s3:::${In}/*""#,
            "arn:aws:s3:::team-*",
            Verdict::Undecided,
        ),
        (
            r#""arn:aws:sqs:*:*:*""#,
            "arn:aws:s3:::${In}/*",
            Verdict::Allowed,
        ),
        // No name holds a slash.
        (
            r#""arn:aws:s3:::*/*""#,
            "arn:aws:s3:::${In}",
            Verdict::Allowed,
        ),
        (
            r#""arn:aws:s3:::*/*""#,
            "arn:aws:s3:::${In}/a",
            Verdict::ExplicitlyDenied,
        ),
    ] {
        assert_eq!(verdict(denied, asked), expected, "{denied} {asked}");
    }
}

/// The value of a policy variable is written nowhere, so that it may be the parameter's name.
#[test]
fn a_variable_may_name_the_same_bucket() {
    let denied = r#""arn:aws:s3:::${aws:PrincipalTag/team}/*""#;
    let stack = |rest: &str| {
        format!(
            "bucket Input = param; role R {{ trust \"lambda.amazonaws.com\"; read Input; {rest} }}"
        )
    };
    let when = r#"when { "aws:PrincipalTag/team": "blue-data" }"#;
    fails(
        &format!(
            "{} assert R can \"s3:GetObject\" on Input.objects {when};",
            stack(&format!("deny \"s3:*\" on {denied};"))
        ),
        &["`R`"],
    );
    fails(
        &format!(
            "{} assert R cannot \"s3:DeleteObject\" on Input.objects {when};",
            stack(&format!("allow \"s3:DeleteObject\" on {denied};"))
        ),
        &["`R`"],
    );
    // Behind the name of the bucket a value is what it is.
    let folder = r#"allow "s3:DeleteObject" on Input.objects("${aws:PrincipalTag/team}/*");"#;
    works(&format!(
        "{} assert R can \"s3:DeleteObject\" on Input.objects(\"blue-data/*\") {when};",
        stack(folder)
    ));
}

/// An object is not what a call on a bucket is about, whatever the bucket's name.
#[test]
fn actions_fit_parameters_as_they_fit_other_buckets() {
    for bucket in ["param", "\"written-one\""] {
        let stack = |allowed: &str| {
            format!(
                "bucket W = \"written-two\"; bucket Input = {bucket}; role R {{ trust \"lambda.amazonaws.com\"; {allowed} }}"
            )
        };
        works(&stack(
            "allow \"s3:GetObject\" on Input.objects; allow \"s3:ListBucket\" on Input;",
        ));
        for (allowed, count) in [
            ("allow \"s3:GetObject\" on Input;", 1),
            ("allow \"s3:ListBucket\" on Input.objects;", 1),
            (
                "allow \"s3:GetObject\" on Input; allow \"s3:GetObject\" on W;",
                2,
            ),
        ] {
            fails(&stack(allowed), &["s3:"].repeat(count));
        }
    }
}

/// Nothing but IAM fills in what no parameter is.
#[test]
fn what_is_no_policy_variable_is_refused_wherever_it_stands() {
    let stack = |verb: &str| {
        format!(
            "bucket Input = param; bucket Output = param; role R {{ trust \"lambda.amazonaws.com\"; {verb} }}"
        )
    };
    for verb in [
        r#"allow "s3:GetObject" on "arn:aws:s3:::${Input}/*";"#,
        r#"allow "s3:GetObject" on Output.objects("${Input}/*");"#,
        r#"allow "s3:ListBucket" on Output when { StringLike: { "s3:prefix": "${Input}/*" } };"#,
    ] {
        fails(&stack(verb), &["`${Input}` is not a policy variable"]);
    }
    let document = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::${Input}/*"}]}"#;
    let files = Files(vec![("r.json", document.to_owned())]);
    let problems = problems_with(&files, &stack("include \"r.json\";"));
    assert!(
        problems
            .iter()
            .any(|it| it.starts_with("r.json, statement 1: `${Input}` is not a policy variable")),
        "{problems:?}"
    );
}

/// The key of an object may hold any character.
#[test]
fn what_is_no_name_of_a_bucket_is_no_parameter() {
    let text = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::other/*"]}}"#;
    let document = read(text).unwrap();
    let key = format!("arn:aws:s3:::other/{}", mark("In"));
    for question in [Question::new, Question::concrete] {
        let question = question(caller(), "s3:GetObject", &key);
        assert_eq!(decide(&document, &question), Verdict::Allowed);
    }
}

const STACK: &str = r#"
    bucket In = param;
    bucket Out = param { kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd" }
    role Reviewer { trust sagemaker; read In; write Out; }
    flow_definition Review { role: Reviewer, input: In, output: Out }
"#;

#[test]
fn a_stack_of_parameters_works_and_is_written_with_their_names() {
    works(STACK);
    let source = source(STACK);
    let policies = source.composed.iter().find_map(|it| it.policies()).unwrap();
    let json = policies.permissions.as_ref().unwrap().to_json();
    assert!(json.contains(r#""arn:aws:s3:::${In}/*""#), "{json}");
    assert!(json.contains(r#""arn:aws:s3:::${Out}/*""#), "{json}");
}

#[test]
fn what_is_missing_is_said_with_the_name_of_the_parameter() {
    fails(
        &STACK.replace("read In;", "read Out;"),
        &["only on `arn:aws:s3:::${Out}/*`, not on `arn:aws:s3:::${In}/*`"],
    );
    fails(
        &format!("{STACK} assert Reviewer cannot \"s3:*\" on In.objects;"),
        &["`Reviewer`"],
    );
    works(&format!(
        "{STACK} bucket Other = \"other\"; assert Reviewer cannot \"s3:*\" on Other.objects;"
    ));
}

#[test]
fn a_policy_may_be_too_long_for_the_longest_name() {
    let folders = |count: usize| {
        let one = |it| format!("read In under \"{it:0>200}/\";");
        (0..count).map(one).collect::<Vec<_>>().concat()
    };
    let stack = |name: &str, count| {
        format!(
            "bucket In = {name}; role R {{ trust sagemaker; {} }} template_preview P {{ role: R, input: In under \"{:0>200}/\" }}",
            folders(count),
            0
        )
    };
    // With a short name there is room for more of them than with one of 63 characters.
    works(&stack("\"short\"", 40));
    works(&stack("param", 35));
    fails(&stack("param", 40), &["with names of 63 characters"]);
}

#[test]
fn a_bucket_policy_may_be_too_long_for_the_longest_name() {
    let stack = |name: &str, count: usize| {
        let objects = (0..count).map(|it| format!("In.objects(\"{it:0>200}\")"));
        let objects = objects.collect::<Vec<_>>().join(", ");
        format!(
            "bucket In = {name}; policy of In {{ deny \"s3:GetObject\" to everyone on [{objects}]; }}"
        )
    };
    works(&stack("\"short\"", 85));
    works(&stack("param", 70));
    fails(&stack("param", 85), &["S3 would refuse the policy of `In`"]);
}

#[test]
fn other_names_are_kept_from_parameters() {
    let source = source(
        r#"
        bucket In = param;
        bucket Written = "a-written-one";
        role R {
            trust "lambda.amazonaws.com";
            read In;
            deny "s3:*" on ["arn:aws:s3:::denied-one/*", "arn:aws:s3:::pattern-*"];
            attach AmazonSageMakerFullAccess;
        }
        assert R cannot "s3:GetObject" on "arn:aws:s3:::denied-one/a";
        "#,
    );
    assert!(source.problems.is_empty(), "{:?}", source.problems);
    let taken = Taken::of(&source.stack, &source.composed).buckets;
    let taken: Vec<_> = taken.iter().map(String::as_str).collect();
    assert_eq!(taken, ["a-written-one", "denied-one"]);
}

/// Of the policies of buckets and of guardrails, too: they were taken for policies of other buckets.
#[test]
fn names_of_all_layers_are_kept_from_parameters() {
    let about = |bucket: &str| {
        format!(
            r#"{{"Version": "2012-10-17", "Statement": [{{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::{bucket}/*"}}]}}"#
        )
    };
    let without_principal = |bucket: &str| about(bucket).replace(r#""Principal": "*", "#, "");
    let files = Files(
        [
            ("scp.json", without_principal("of-the-root")),
            ("unit.json", without_principal("of-the-unit")),
            ("rcp.json", about("of-resources")),
        ]
        .into(),
    );
    let source = source_with(
        &files,
        r#"
        service_control [["scp.json"], ["unit.json"]];
        resource_control "rcp.json";
        bucket In = param;
        bucket Out = "out-bucket";
        policy of Out { tls_only; }
        role R { trust "lambda.amazonaws.com"; read In; }
        "#,
    );
    assert!(source.problems.is_empty(), "{:?}", source.problems);
    let taken = Taken::of(&source.stack, &source.composed).buckets;
    let taken: Vec<_> = taken.iter().map(String::as_str).collect();
    assert_eq!(
        taken,
        ["of-resources", "of-the-root", "of-the-unit", "out-bucket"]
    );
}
