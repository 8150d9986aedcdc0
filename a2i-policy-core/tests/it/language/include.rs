//! Existing documents, included: checked like the rest, with mistakes placed in their own file.

use crate::support::source::{Files, problems_with, source_with};

const TRUST: &str = r#"{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"Service": "sagemaker.amazonaws.com"},
    "Action": "sts:AssumeRole"
  }
}"#;
const PERMISSIONS: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::my-input-bucket/*"},
    {"Sid": "Write", "Effect": "Allow", "Action": "s3:Put*", "Resource": "arn:aws:s3:::my-output-bucket/*"}
  ]
}"#;

fn stack(role: &str) -> String {
    format!(
        r#"
        bucket Input = "my-input-bucket";
        bucket Output = "my-output-bucket";
        role Reviewer {{ {role} }}
        flow_definition Review {{ role: Reviewer, input: Input, output: Output }}
        "#
    )
}

fn files(trust: &str, permissions: &str) -> Files {
    Files(vec![
        ("trust.json", trust.to_owned()),
        ("permissions.json", permissions.to_owned()),
    ])
}

const INCLUDES: &str = r#"include "trust.json"; include "permissions.json";"#;

#[test]
fn statements_stand_as_they_were_written() {
    let read = source_with(&files(TRUST, PERMISSIONS), &stack(INCLUDES));
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    assert_eq!(read.files, ["trust.json", "permissions.json"]);
    let policies = read.composed[2].policies().unwrap();
    assert_eq!(
        policies.permissions.as_ref().unwrap().to_json(),
        PERMISSIONS.replace(['\n', ' '], "")
    );
    assert_eq!(
        policies.trust.as_ref().unwrap().to_json(),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#
    );
}

#[test]
fn they_stand_among_the_verbs() {
    let role = r#"trust sagemaker; read Input; include "permissions.json"; read Output;"#;
    let read = source_with(&files(TRUST, PERMISSIONS), &stack(role));
    let policies = read.composed[2].policies().unwrap();
    let statements = &policies.permissions.as_ref().unwrap().statements;
    let sids: Vec<_> = statements.iter().map(|it| it.sid.as_deref()).collect();
    assert_eq!(sids, [None, Some("Read"), Some("Write")]);
}

#[test]
fn what_they_lack_is_an_unmet_need() {
    let narrow = PERMISSIONS.replace("my-output-bucket/*", "my-output-bucket/a/*");
    let problems = problems_with(&files(TRUST, &narrow), &stack(INCLUDES));
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0]
            .contains("statement 2 (\"Write\") of its permissions policy allows that only on"),
        "{problems:?}"
    );
}

#[test]
fn mistakes_are_placed_in_the_file() {
    let wrong = PERMISSIONS.replace(
        "\"Effect\": \"Allow\", \"Action\": \"s3:Put*\"",
        "\"Effect\": \"allow\", \"Action\": \"s3Put*\"",
    );
    let problems = problems_with(&files(TRUST, &wrong), &stack(INCLUDES));
    let starts = [
        "permissions.json:5:32: Statement[1].Effect: ",
        "permissions.json:5:51: Statement[1].Action: ",
    ];
    assert_eq!(problems.len(), starts.len(), "{problems:#?}");
    for (problem, start) in problems.iter().zip(starts) {
        assert!(problem.starts_with(start), "{problem}");
        assert!(
            problem.ends_with("help: correct permissions.json: IAM would refuse it"),
            "{problem}"
        );
    }
    for (text, start) in [
        ("", "permissions.json:1:1: "),
        ("{\"Statement\": [", "permissions.json:1:16: "),
        ("[]", "permissions.json:1:1: "),
    ] {
        let problems = problems_with(&files(TRUST, text), &stack(INCLUDES));
        assert_eq!(problems.len(), 1, "{problems:#?}");
        assert!(problems[0].starts_with(start), "{problems:?}");
    }
}

#[test]
fn a_byte_order_mark_is_no_mistake() {
    let marked = format!("\u{feff}{PERMISSIONS}");
    assert_eq!(
        problems_with(&files(TRUST, &marked), &stack(INCLUDES)),
        [] as [&str; 0]
    );
}

#[test]
fn sids_are_unique_over_files_and_verbs() {
    let role = r#"trust sagemaker; include "permissions.json"; #[sid("Read")] read Input;"#;
    let problems = problems_with(&files(TRUST, PERMISSIONS), &stack(role));
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with("two statements of the permissions policy have the Sid \"Read\"")
    );
}

#[test]
fn a_trust_policy_is_of_no_use_to_a_user() {
    let problems = problems_with(
        &files(TRUST, PERMISSIONS),
        r#"user Operator { include "trust.json"; include "permissions.json"; }"#,
    );
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("trust.json is a trust policy, but `Operator` is a user"));
}

#[test]
fn variables_of_the_old_version_would_change_their_meaning() {
    let old = PERMISSIONS
        .replace("\"Version\": \"2012-10-17\",", "")
        .replace("my-output-bucket/*", "my-output-bucket/${aws:username}/*");
    let user = r#"user Operator { include "permissions.json"; }"#;
    let problems = problems_with(&files(TRUST, &old), user);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with("statement 2 of permissions.json holds `${`"),
        "{problems:?}"
    );
    let old = PERMISSIONS.replace("\"Version\": \"2012-10-17\",", "");
    assert_eq!(problems_with(&files(TRUST, &old), user), [] as [&str; 0]);
}

#[test]
fn least_privilege_looks_into_the_file() {
    let wide = PERMISSIONS.replace("s3:Put*", "s3:*");
    let source = stack(INCLUDES).replace("role Reviewer {", "#[least_privilege] role Reviewer {");
    let problems = problems_with(&files(TRUST, &wide), &source);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].contains("no task needs all of `s3:*` on `arn:aws:s3:::my-output-bucket/*`")
    );
}

#[test]
fn what_does_not_fit_is_placed_in_the_file() {
    let wrong = PERMISSIONS.replace("s3:Put*", "s3:PutObjct").replace(
        "\"s3:GetObject\", \"Resource\": \"arn:aws:s3:::my-input-bucket/*\"",
        "\"s3:GetObject\", \"Resource\": \"arn:aws:s3:::my-input-bucket\"",
    );
    let role = format!("{INCLUDES} read Input; write Output;");
    let problems = problems_with(&files(TRUST, &wrong), &stack(&role));
    let starts = [
        "permissions.json:5:51: Statement[1].Action: no action is named `s3:PutObjct`, as of",
        "permissions.json:4:50: Statement[0].Action: `s3:GetObject` takes resources of the types",
    ];
    assert_eq!(problems.len(), starts.len(), "{problems:#?}");
    for start in starts {
        assert!(
            problems.iter().any(|problem| problem.starts_with(start)),
            "{problems:#?}"
        );
    }
}

#[test]
fn breadth_is_seen_in_the_file() {
    let wide = r#"{"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"},
        {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"},
        {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"},
        {"Effect": "Allow", "Action": "iam:Pass*", "NotResource": "arn:aws:iam::111122223333:role/admin"},
        {"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*"},
        {"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*",
         "Condition": {"StringEquals": {"iam:AWSServiceName": "rds.amazonaws.com"}}}
    ]}"#;
    let user = "deny(everything_allowed, pass_any_role, allow_all_but, create_any_service_role);
        user Operator { include \"permissions.json\"; }";
    let problems = problems_with(&files(TRUST, wide), user);
    let starts = [
        "permissions.json, statement 1: everything is allowed on everything",
        "permissions.json, statement 2: `iam:PassRole` lets any role",
        "permissions.json, statement 3: `NotAction` with `Allow`",
        "permissions.json, statement 4: `iam:Pass*` lets any role",
        "permissions.json, statement 5: `iam:CreateServiceLinkedRole` lets the service-linked role",
    ];
    assert_eq!(problems.len(), starts.len(), "{problems:#?}");
    for (problem, start) in problems.iter().zip(starts) {
        assert!(problem.starts_with(start), "{problem}");
    }
}

#[test]
fn a_trust_policy_that_is_open_to_the_world_is_refused() {
    let open = TRUST.replace("{\"Service\": \"sagemaker.amazonaws.com\"}", "\"*\"");
    let problems = problems_with(&files(&open, PERMISSIONS), &stack(INCLUDES));
    assert_eq!(problems.len(), 2, "{problems:#?}");
    assert!(
        problems[0].starts_with("trust.json:5:18: Statement.Principal: everyone in every account"),
        "{problems:?}"
    );
    // That services are among "all users" is not said.
    assert!(
        problems[1].ends_with("help: add `trust sagemaker;` to `Reviewer`"),
        "{problems:?}"
    );
    let bounded = open.replace(
        "\"Action\"",
        "\"Condition\": {\"StringEquals\": {\"aws:PrincipalOrgID\": \"o-1234567890\"}}, \"Action\"",
    );
    let role = format!("{INCLUDES} trust sagemaker;");
    assert_eq!(
        problems_with(&files(&bounded, PERMISSIONS), &stack(&role)),
        [] as [&str; 0]
    );
}

/// The trust policy of an identity pool for guests, as the page has it.
#[test]
fn a_key_of_several_values_is_one() {
    let guests = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
        "Principal":{"Federated":"cognito-identity.amazonaws.com"},"Action":"sts:AssumeRoleWithWebIdentity",
        "Condition":{"StringEquals":{"cognito-identity.amazonaws.com:aud":"us-east-1:12345678-dead-beef-cafe-123456790ab"},
        "ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"unauthenticated"}}}]}"#;
    let role = r#"role Guest { include "trust.json"; }"#;
    assert_eq!(
        problems_with(&files(guests, PERMISSIONS), role),
        [] as [&str; 0]
    );
}

/// That a part of a statement never matches is known of many documents that work.
#[test]
fn some_of_a_statement_is_in_vain() {
    let document = |statement: &str| {
        format!(r#"{{"Version": "2012-10-17", "Statement": [{{"Effect": {statement}}}]}}"#)
    };
    let user = r#"user Operator { include "permissions.json"; }"#;
    for statement in [
        r#""Allow", "Action": ["s3:GetObject", "s3:ListAllMyBuckets"], "Resource": "arn:aws:s3:::b/*""#,
        r#""Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]"#,
        r#""Deny", "Action": ["ec2:DescribeInstances", "ec2:StopInstances"], "Resource": "arn:aws:ec2:*:*:instance/*""#,
        r#""Deny", "Action": "s3:*", "Resource": "*", "Condition": {"ForAllValues:StringNotEquals": {"aws:RequestedRegion": "us-east-1"}}"#,
        r#""Allow", "Action": "payments:GetAccountBalance", "Resource": "*""#,
    ] {
        let found = problems_with(&files(TRUST, &document(statement)), user);
        assert_eq!(found, [] as [&str; 0], "{statement}");
    }
    for (statement, text) in [
        (
            r#""Allow", "Action": "ec2:DescribeInstances", "Resource": "arn:aws:ec2:*:*:instance/*""#,
            "takes no resource but `*`",
        ),
        (
            r#""Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::b""#,
            "takes resources of the types",
        ),
        (
            r#""Allow", "Action": "s3:*", "Resource": "*", "Condition": {"ForAllValues:StringEquals": {"aws:RequestedRegion": "us-east-1"}}"#,
            "is met by a request without it",
        ),
    ] {
        let found = problems_with(&files(TRUST, &document(statement)), user);
        assert!(!found.is_empty(), "{statement}");
        assert!(found.iter().all(|it| it.contains(text)), "{found:?}");
    }
}

/// A document with one mistake has one error, told by what the document is.
#[test]
fn one_mistake_of_an_attached_document_is_one_error() {
    let included = |text: &str| {
        let files = Files(vec![("t.json", text.to_owned())]);
        let sources = [
            r#"role R { include "t.json"; }"#,
            r#"role R { include "t.json"; } task T { by: R, needs: ["s3:GetObject" on "arn:aws:s3:::a/*"] }"#,
            r#"bucket In = "in-bucket"; role R { include "t.json"; read In; write In; }
            flow_definition F { role: R, input: In, output: In }"#,
            r#"bucket In = "in-bucket"; role R { include "t.json"; derive; }
            flow_definition F { role: R, input: In, output: In }"#,
            r#"bucket In = "in-bucket"; role R { trust sagemaker; include "t.json"; derive; }
            flow_definition F { role: R, input: In, output: In }"#,
            r#"role R { include "t.json"; } user U { allow "sts:AssumeRole" on R; }
            task T { by: U, needs: ["sts:AssumeRole" on R] } assert U can "sts:AssumeRole" on R;"#,
        ];
        sources.map(|source| problems_with(&files, source))
    };
    let one =
        |statement: &str| format!(r#"{{"Version": "2012-10-17", "Statement": [{statement}]}}"#);
    for (text, message) in [
        (
            r#"{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::12345678901:root"}, "Action": "sts:AssumeRole"}]}"#.to_owned(),
            "12345678901",
        ),
        (
            one(r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "sts:AssumeRole", "Resource": "*"}"#),
            "not allowed in a trust policy",
        ),
        (
            one(r#"{"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "sts:AssumeRole"}"#),
            "`NotPrincipal`",
        ),
        (
            one(r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/*"}, "Action": "sts:AssumeRole"}"#),
            "role/*",
        ),
        (
            one(r#"{"Effect": "Allow", "Principal": "arn:aws:iam::111122223333:root", "Action": "sts:AssumeRole"}"#),
            "does not say what kind of principal it is",
        ),
        (
            one(r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}}"#),
            "`Action`",
        ),
        (
            r#"{"Version": "2012-10-18", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "sts:AssumeRole"}]}"#.to_owned(),
            "2012-10-18",
        ),
        (
            one(r#"{"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::my-bucket/*"}"#),
            "is a resource-based policy",
        ),
    ] {
        for found in included(&text) {
            assert_eq!(found.len(), 1, "{text}\n{found:#?}");
            assert!(found[0].contains(message), "{found:#?}");
        }
    }
}

#[test]
fn a_document_in_a_policy_is_a_managed_one() {
    let stack = |declared: &str| {
        format!(
            r#"account = "111122223333"; bucket Input = "my-input-bucket"; {declared}
            user Operator {{ attach Shared; }}
            assert Operator can "s3:GetObject" on Input.objects;"#
        )
    };
    let found = |text: &str, declared: &str| {
        let files = Files(vec![("team.json", text.to_owned())]);
        problems_with(&files, &stack(declared))
    };
    let own = r#"policy Shared { include "team.json"; }"#;
    let external = r#"policy Shared = external "arn:aws:iam::111122223333:policy/Team" { include "team.json"; }"#;
    for declared in [own, external] {
        assert_eq!(found(PERMISSIONS, declared), [""; 0]);
        let trusting = found(TRUST, declared);
        assert_eq!(trusting.len(), 1, "{trusting:#?}");
        assert!(
            trusting[0].contains("`Shared` is a policy: only a role can be assumed"),
            "{trusting:#?}"
        );
        let wrong = found(&PERMISSIONS.replace("\"Allow\"", "\"allow\""), declared);
        assert!(wrong[0].contains("team.json:"), "{wrong:#?}");
        let id = PERMISSIONS.replacen("\"Version\"", "\"Id\": \"x\", \"Version\"", 1);
        let files = Files(vec![("team.json", id)]);
        let warned = source_with(&files, &stack(declared)).warnings;
        let warned: Vec<String> = warned.iter().map(|it| it.message.to_string()).collect();
        assert!(
            warned
                .iter()
                .any(|it| it.contains("a managed policy has none")),
            "{warned:#?}"
        );
    }
    let arns: Vec<String> = (0..200)
        .map(|number| format!("\"arn:aws:s3:::some-bucket-{number:03}/some-folder/*\""))
        .collect();
    let long = format!(
        r#"{{"Version": "2012-10-17", "Statement": {{"Effect": "Allow", "Action": "s3:GetObject", "Resource": [{}]}}}}"#,
        arns.join(", ")
    );
    let too_long = found(&long, external);
    assert!(
        too_long[0].contains("IAM stores, of a managed policy, 6144"),
        "{too_long:#?}"
    );
}
