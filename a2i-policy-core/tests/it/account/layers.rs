//! What limits identities beside their own policies, and what people state of their requests.

use crate::support::source::{self, Files, fails, problems, problems_with, works};

/// README's stack with settings before it, and a line more in its role and in its user.
fn stack(settings: &str, reviewer: &str, operator: &str) -> String {
    format!(
        r#"
        account = "111122223333"; region = "us-east-1"; {settings}
        bucket Input = "my-input-bucket";
        bucket Output = "my-output-bucket";
        role Reviewer {{ trust sagemaker; read Input; write Output; {reviewer} }}
        user Operator {{ attach AmazonAugmentedAIFullAccess; {operator} }}
        flow_definition Review {{ role: Reviewer, input: Input, output: Output, created_by: Operator }}
        "#
    )
}

fn document(statements: &str) -> String {
    format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#)
}

/// What is wrong with the stack under these service control policies, each with its file.
fn under(setting: &str, files: &[(&'static str, &str)], more: (&str, &str)) -> Vec<String> {
    let files = files.iter().map(|(name, text)| (*name, document(text)));
    problems_with(&Files(files.collect()), &stack(setting, more.0, more.1))
}

const ALL: &str = r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#;

#[test]
fn what_is_carried_stands_beside_guards() {
    for (guard, carried) in [
        (
            r#"BoolIfExists: { "aws:MultiFactorAuthPresent": "false" }"#,
            r#""aws:MultiFactorAuthPresent": "true""#,
        ),
        (
            r#"StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" }"#,
            r#""aws:SourceVpce": "vpce-1a2b3c4d""#,
        ),
        (
            r#"NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" }"#,
            r#""aws:SourceIp": "203.0.113.0""#,
        ),
        (
            r#"StringNotEquals: { "aws:PrincipalTag/team": "review" }"#,
            r#""aws:PrincipalTag/team": "review""#,
        ),
        (
            r#"NumericGreaterThan: { "aws:MultiFactorAuthAge": "3600" }"#,
            r#""aws:MultiFactorAuthAge": "3600""#,
        ),
    ] {
        let deny = format!(r#"deny "*" on "*" when {{ {guard} }};"#);
        let found = problems(&stack("", "", &deny));
        let help = format!("`carries {{ {carried} }};` in `Operator`");
        assert!(found.iter().all(|it| it.contains(&help)), "{found:#?}");
        assert!(!found.is_empty());
        works(&stack("", "", &format!("{deny} carries {{ {carried} }}")));
        // In the task that makes the requests.
        let source = stack("", "", &deny);
        let of_task = format!("created_by: Operator, carries: {{ {carried} }}");
        works(&source.replace("created_by: Operator", &of_task));
        let other = carried.replace(": \"", ": \"9");
        assert!(!problems(&stack("", "", &format!("{deny} carries {{ {other} }}"))).is_empty());
    }
}

#[test]
fn what_is_carried_is_no_proof_that_nothing_is_allowed() {
    let user = |assertion: &str| {
        format!(
            r#"
            user Alice {{
                allow "s3:GetObject" on "*" when {{ StringEquals: {{ "aws:SourceVpce": "vpce-1a2b3c4d" }} }};
                carries {{ "aws:SourceVpce": "vpce-1a2b3c4d" }}
            }}
            assert Alice {assertion} "s3:GetObject" on "arn:aws:s3:::other/*";
            "#
        )
    };
    works(&user("can"));
    let other = user("cannot").replace(
        "carries { \"aws:SourceVpce\": \"vpce-1",
        "carries { \"aws:SourceVpce\": \"vpce-9",
    );
    assert_eq!(problems(&other).len(), 1);
}

#[test]
fn only_what_s3_keeps_reaches_the_key() {
    let source = |carried: &str, guard: &str| {
        let key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        format!(
            r#"
            account = "111122223333"; region = "us-east-1";
            bucket In = "in-bucket" {{ kms_key: "{key}" }}
            role Reader {{
                trust "lambda.amazonaws.com"; read In;
                deny "*" on "*" when {{ StringNotEquals: {{ {guard} }} }};
                carries {{ {carried} }}
            }}
            task T {{ by: Reader, needs: ["s3:GetObject" on In.objects] }}
            "#
        )
    };
    let tag = r#""aws:PrincipalTag/team": "review""#;
    works(&source(tag, tag));
    let endpoint = r#""aws:SourceVpce": "vpce-1a2b3c4d""#;
    fails(&source(endpoint, endpoint), &["kms:Decrypt"]);
}

#[test]
fn what_is_carried_must_be_possible() {
    for (carried, message) in [
        (
            r#""aws:PrincipalArn": "arn:aws:iam::111122223333:user/Other""#,
            "no request of `Operator` carries",
        ),
        (
            r#""aws:SourceAccount": "111122223333""#,
            "AWS does not send it for a user",
        ),
        (
            r#""aws:MultiFactorAuthPresnt": "true""#,
            "aws:MultiFactorAuthPresnt",
        ),
        (r#""aws:SourceVpce": "a", "AWS:sourcevpce": "b""#, "twice"),
        ("", "empty"),
        (r#""aws:SourceVpce""#, "expected `:`"),
    ] {
        let found = problems(&stack("", "", &format!("carries {{ {carried} }}")));
        assert_eq!(found.len(), 1, "{carried} {found:#?}");
        assert!(found[0].contains(message), "{carried} {found:#?}");
    }
    // What all requests of a task's callers carry is AWS's to say, too.
    let source = stack("", "", "").replace(
        "created_by: Operator",
        r#"created_by: Operator, carries: { "aws:PrincipalType": "Account" }"#,
    );
    assert_eq!(problems(&source).len(), 1);
}

#[test]
fn an_organization_is_known() {
    let guard =
        r#"deny "*" on "*" when { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };"#;
    let found = problems(&stack("", guard, ""));
    assert!(
        found[0].contains(r#"help: add `organization = "o-a1b2c3d4e5";`"#),
        "{found:#?}"
    );
    works(&stack(r#"organization = "o-a1b2c3d4e5";"#, guard, guard));
    let found = problems(&stack(r#"organization = "o-0000000000";"#, guard, ""));
    assert!(
        found[0].contains("the request carries `o-0000000000`"),
        "{found:#?}"
    );
    let resource = guard.replace("PrincipalOrgID", "ResourceOrgID");
    works(&stack(r#"organization = "o-a1b2c3d4e5";"#, &resource, ""));
    fails(
        &stack(r#"organization = "my-org";"#, "", ""),
        &["is not the ID of an organization"],
    );
}

#[test]
fn a_boundary_limits() {
    works(
        &stack(
            "",
            "",
            "boundary PowerUserAccess; allow \"iam:PassRole\" on Reviewer;",
        )
        .replace("created_by: Operator", ""),
    );
    // It leaves out IAM.
    let found = problems(&stack("", "", "boundary PowerUserAccess;"));
    assert!(
        found
            .iter()
            .any(|it| it
                .contains("its permissions boundary, `PowerUserAccess`, does not allow that")),
        "{found:#?}"
    );
    works(&stack("", "", "boundary AdministratorAccess;"));
    works(
        &(stack("", "", "boundary ReadOnlyAccess;").replace("created_by: Operator", "")
            + r#"assert Operator cannot "sagemaker:CreateFlowDefinition" on "*";"#),
    );
    fails(
        &stack("", "", "boundary AdministratorAcces;"),
        &["no policy `AdministratorAcces` is declared"],
    );
    fails(
        &stack(
            "",
            "",
            "boundary AdministratorAccess; boundary ReadOnlyAccess;",
        ),
        &["there is a `boundary` already"],
    );
}

#[test]
fn service_control_policies_limit_each_identity() {
    let region = r#"{"Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*",
        "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["us-east-1"]}}}"#;
    let setting = r#"service_control "scp.json";"#;
    // Beside denials alone, AWS has attached what allows everything else.
    assert_eq!(under(setting, &[("scp.json", region)], ("", "")), [""; 0]);
    let other = region.replace("us-east-1", "eu-west-1");
    let found = under(setting, &[("scp.json", &other)], ("", ""));
    assert!(
        found[0].contains("of the service control policy scp.json denies that where"),
        "{found:#?}"
    );
    // What is allowed on each level alone is left.
    let only_s3 = r#"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#;
    let levels = r#"service_control [["all.json"], ["s3.json"]];"#;
    let files = [("all.json", ALL), ("s3.json", only_s3)];
    let found = under(levels, &files, ("", ""));
    assert!(
        found
            .iter()
            .all(|it| it.contains("s3.json does not allow that")),
        "{found:#?}"
    );
    assert!(!found.is_empty());
    // One of a level is enough.
    let level = r#"service_control ["all.json", "s3.json"];"#;
    assert_eq!(under(level, &files, ("", "")), [""; 0]);
    // Of what they deny, nobody of the account may do anything.
    let deny = r#"{"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"}"#;
    let source = stack(setting, "", "attach AmazonS3FullAccess;")
        + r#"assert Operator cannot "s3:DeleteObject" on "*";"#;
    let files = Files(vec![("scp.json", document(deny))]);
    assert_eq!(problems_with(&files, &source), [""; 0]);
}

#[test]
fn resource_control_policies_limit_services_too() {
    let deny =
        r#"{"Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole", "Resource": "*"}"#;
    let setting = r#"resource_control "rcp.json";"#;
    let found = under(setting, &[("rcp.json", deny)], ("", ""));
    assert!(
        found
            .iter()
            .any(|it| it.contains("SageMaker is not allowed to assume it")),
        "{found:#?}"
    );
    // It does not reach SageMaker's own resources.
    let tls = r#"{"Effect": "Deny", "Principal": "*", "Action": ["s3:*", "sqs:*"], "Resource": "*",
        "Condition": {"BoolIfExists": {"aws:SecureTransport": "false"}}}"#;
    assert_eq!(under(setting, &[("rcp.json", tls)], ("", "")), [""; 0]);
}

#[test]
fn guardrails_are_read_as_what_they_are() {
    for (setting, text, message) in [
        (
            "service_control",
            r#"{"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}"#,
            "`Principal` is not allowed in a service control policy",
        ),
        (
            "service_control",
            r#"{"Effect": "Deny", "Action": "*"}"#,
            "`Resource` or `NotResource` is missing",
        ),
        (
            "resource_control",
            r#"{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}"#,
            "`Principal` is missing",
        ),
        (
            "resource_control",
            r#"{"Effect": "Deny", "Principal": {"AWS": "111122223333"}, "Action": "s3:*", "Resource": "*"}"#,
            "concerns everyone",
        ),
        (
            "resource_control",
            r#"{"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}"#,
            "does not reach `*`",
        ),
        (
            "resource_control",
            r#"{"Effect": "Deny", "Principal": "*", "Action": "sagemaker:*", "Resource": "*"}"#,
            "does not reach `sagemaker:*`",
        ),
        (
            "resource_control",
            r#"{"Effect": "Deny", "Principal": "*", "NotAction": "s3:*", "Resource": "*"}"#,
            "`NotAction` is not allowed",
        ),
        (
            "resource_control",
            r#"{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}"#,
            "only denies",
        ),
    ] {
        let files = [("p.json", text)];
        let found = under(&format!(r#"{setting} "p.json";"#), &files, ("", ""));
        assert_eq!(found.len(), 1, "{text} {found:#?}");
        assert!(found[0].contains(message), "{text} {found:#?}");
    }
    let old = Files(vec![("p.json", format!(r#"{{"Statement": [{ALL}]}}"#))]);
    let found = problems_with(&old, &stack(r#"service_control "p.json";"#, "", ""));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("\"2012-10-17\" must be in a service control policy"),
        "{found:#?}"
    );
}

#[test]
fn guardrails_that_cannot_be_read() {
    for (setting, message) in [
        (
            r#"service_control "missing.json";"#,
            "there is no such file",
        ),
        ("service_control [];", "empty"),
        (
            "service_control [[]];",
            "this level has no service control policy",
        ),
        ("service_control 1;", "expected"),
        (
            r#"service_control "a.json" organization = "o-a1b2c3d4e5";"#,
            "expected `;`",
        ),
        (
            r#"service_control "a.json"; service_control "a.json";"#,
            "is set twice",
        ),
        (r#"service_contrl "a.json";"#, "service_control"),
    ] {
        let found = under(setting, &[("a.json", ALL)], ("", ""));
        assert_eq!(found.len(), 1, "{setting} {found:#?}");
        assert!(found[0].contains(message), "{setting} {found:#?}");
    }
}

/// The stack with a policy of its input.
fn with_policy(rules: &str) -> String {
    stack("", "", "") + &format!("policy of Input {{ {rules} }}")
}

#[test]
fn the_policy_of_a_bucket_stands_beside_tasks() {
    works(&with_policy("tls_only;"));
    // What is denied to everyone is denied to the task.
    let found = problems(&with_policy(
        r#"deny "s3:GetObject" to everyone on Input.objects;"#,
    ));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("statement 1 of the policy of bucket `Input` denies that"),
        "{found:#?}"
    );
    works(&with_policy(
        r#"deny "s3:GetObject" to everyone on Input.objects when {
            ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/Reviewer" } };"#,
    ));
    // Of a Deny for one, others are spared.
    works(&with_policy(
        r#"deny "s3:*" to Operator on [Input, Input.objects];"#,
    ));
    let denied = with_policy(r#"deny "s3:*" to Reviewer on Input.objects;"#);
    assert_eq!(problems(&denied).len(), 1);
    // Of another bucket, it says nothing.
    works(&with_policy(
        r#"deny "s3:PutObject" to everyone on Input.objects;"#,
    ));
}

#[test]
fn the_policy_of_a_bucket_grants() {
    let source = r#"
        account = "111122223333";
        bucket Input = "my-input-bucket";
        role Reader { trust "lambda.amazonaws.com"; allow "s3:ListAllMyBuckets" on "*"; }
        task T { by: Reader, needs: "s3:GetObject" on Input.objects }
        "#;
    assert_eq!(problems(source).len(), 1);
    let to = |who: &str| {
        format!(r#"{source} policy of Input {{ allow "s3:GetObject" to {who} on Input.objects; }}"#)
    };
    works(&to("Reader"));
    works(&to(r#""arn:aws:iam::111122223333:role/Reader""#));
    // An account leaves it to the policies of its roles.
    assert_eq!(problems(&to(r#""111122223333""#)).len(), 1);
    let cannot = to("Reader") + r#"assert Reader cannot "s3:GetObject" on Input.objects;"#;
    let found = problems(&cannot);
    assert_eq!(found.len(), 1);
    assert!(
        found[0].contains("of the policy of bucket `Input` allows"),
        "{found:#?}"
    );
    // A boundary limits what is granted to a role.
    let bounded = to("Reader").replace(
        "allow \"s3:List",
        "boundary AmazonSQSFullAccess; allow \"s3:List",
    );
    assert_eq!(problems(&bounded).len(), 1);
}

#[test]
fn the_policy_of_a_bucket_is_of_that_bucket() {
    for (rules, message) in [
        (
            r#"deny "s3:*" to everyone on Output.objects;"#,
            "is not of bucket `Input`",
        ),
        (
            r#"deny "*" to everyone on Input;"#,
            "is not of bucket `Input`",
        ),
        (r#"deny "sqs:*" to everyone on Input;"#, "sqs:*"),
        (
            r#"deny "s3:*" to everyone on "*";"#,
            "is not of bucket `Input`",
        ),
        (r#"deny "s3:*" to Nobody on Input;"#, "Nobody"),
        (r#"deny "s3:*" to "nobody" on Input;"#, "is not a principal"),
        (r#"deny "s3:*" on Input;"#, "expected `to`"),
        (r#"deny "s3:*" to everyone Input;"#, "expected `on`"),
        ("tls_onyl;", "`tls_only`"),
        ("read Input;", "`tls_only`, `allow`, `deny` or `include`"),
        (r#"include "p.json";"#, "there is no such file"),
    ] {
        let found = problems(&with_policy(rules));
        assert_eq!(found.len(), 1, "{rules} {found:#?}");
        assert!(found[0].contains(message), "{rules} {found:#?}");
    }
    fails(
        &(stack("", "", "") + "policy of Reviewer { tls_only; }"),
        &["Reviewer"],
    );
    fails(
        &(stack("", "", "") + "policy of Inptu { tls_only; }"),
        &["Input"],
    );
    fails(
        &(stack("", "", "") + "policy Input { tls_only; }"),
        &["expected `of`"],
    );
    fails(
        &(with_policy("tls_only;") + "policy of Input { tls_only; }"),
        &["there is a `policy of Input` already"],
    );
}

#[test]
fn an_included_policy_of_a_bucket() {
    let included = |statement: &str| {
        let files = Files(vec![("p.json", document(statement))]);
        problems_with(&files, &with_policy(r#"include "p.json";"#))
    };
    let deny = r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:*",
        "Resource": ["arn:aws:s3:::my-input-bucket", "arn:aws:s3:::my-input-bucket/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}}}"#;
    assert_eq!(included(deny), [""; 0]);
    assert_eq!(
        included(
            &deny
                .replace("\"Condition\"", "\"Sid\": \"A\", \"Condition\"")
                .replace("false", "true")
        )
        .len(),
        1
    );
    for (statement, message) in [
        (
            deny.replace("my-input-bucket\", \"", "other-bucket\", \""),
            "is not of bucket `Input`",
        ),
        (deny.replace("\"Principal\": \"*\",", ""), "`Principal`"),
    ] {
        let found = included(&statement);
        assert_eq!(found.len(), 1, "{statement} {found:#?}");
        assert!(found[0].contains(message), "{found:#?}");
    }
}

#[test]
fn what_is_taken_for_granted_is_told() {
    let assumed = |text: &str| -> Vec<String> {
        let source = source::source(text);
        let assumed = a2i_policy_core::check::assumptions(&source.stack, &source.composed);
        assumed.into_iter().map(|it| it.text).collect()
    };
    let text = stack(
        r#"organization = "o-a1b2c3d4e5";"#,
        "",
        r#"carries { "aws:MultiFactorAuthPresent": "true" }"#,
    ) + "policy of Input { tls_only; }";
    assert_eq!(
        assumed(&text),
        [
            "the account is in the organization `o-a1b2c3d4e5`; so is what its tasks use, and services that call on its behalf say so",
            "the requests that tasks make as `Operator` carry `true` under `aws:MultiFactorAuthPresent`",
            "no service control policy limits what is allowed: none is declared",
            "no resource control policy limits what is allowed: none is declared",
            "bucket `Output` has no policy: none is declared",
        ]
    );
    // Whoever wants to be strict is told of layers.
    let strict = format!("deny(assumed_layer); {text}");
    let found = problems(&strict);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found.iter().all(|it| it.contains("this is assumed: ")));
}

/// A guardrail that AWS publishes, with what its placeholders stand for.
macro_rules! published {
    ($name:literal) => {
        filled(include_str!(concat!(
            "../../data/guardrails/",
            $name,
            ".json"
        )))
    };
}

fn filled(text: &str) -> String {
    let mut text = text.to_owned();
    for (placeholder, value) in [
        (
            "<OIDC_provider_name_1>",
            "token.actions.githubusercontent.com",
        ),
        ("<OIDC_provider_name_2>", "accounts.google.com"),
        ("<fin-space-account-id>", "555566667777"),
        ("<load-balancing-account-id>", "666677778888"),
        ("<my-corporate-cidr>", "203.0.113.0/24"),
        ("<my-org-id>", "o-a1b2c3d4e5"),
        (
            "<my-tenant-value>",
            "repo:my-org/my-repo:ref:refs/heads/main",
        ),
        ("<my-vpc-in-this-region>", "vpc-0f9e8d7c"),
        ("<my-vpc-region-2>", "eu-west-1"),
        ("<my-vpc-region>", "eu-central-1"),
        ("<my-vpc>", "vpc-1a2b3c4d"),
        ("<product-identifier>", "a1b2c3"),
        ("<region>", "eu-west-1"),
        ("<service-account-id>", "777788889999"),
        ("<third-party-account-a>", "888899990000"),
        ("<third-party-account-b>", "999900001111"),
        (
            "<third-party-resource>",
            "arn:aws:s3:::third-party-bucket/*",
        ),
        ("<unique-identifier>", "d4e5f6"),
    ] {
        text = text.replace(placeholder, value);
    }
    assert!(!text.contains('<'), "{text}");
    text
}

/// The examples of "Establish permissions guardrails using data perimeters" and of the region deny stand beside
/// the tasks, with what each takes stated, and not without.
#[test]
fn guardrails_that_aws_publishes() {
    let from_vpc = r#"carries { "aws:SourceVpc": "vpc-1a2b3c4d" }"#;
    let outside = r#"carries { "aws:PrincipalTag/dp:include:network": "false", "aws:SourceVpc": "vpc-1a2b3c4d" }"#;
    let organization = r#"organization = "o-a1b2c3d4e5";"#;
    let europe = r#"region = "eu-west-1";"#;
    let is_not_carried = "what the request carries there is not known";
    for (kind, text, settings, carried, missing) in [
        (
            "service_control",
            published!("deny_requested_region_scp"),
            europe,
            "",
            "the request carries `us-east-1`",
        ),
        (
            "service_control",
            published!("data_perimeter_governance_scp"),
            "",
            "",
            "",
        ),
        (
            "service_control",
            published!("resource_perimeter_scp"),
            organization,
            "",
            is_not_carried,
        ),
        (
            "service_control",
            published!("network_perimeter_sourcevpc_scp"),
            "",
            from_vpc,
            is_not_carried,
        ),
        (
            "service_control",
            published!("network_perimeter_vpceorgid_scp"),
            "",
            outside,
            is_not_carried,
        ),
        (
            "resource_control",
            published!("data_perimeter_governance_rcp"),
            "",
            "",
            "",
        ),
        (
            "resource_control",
            published!("identity_perimeter_rcp"),
            organization,
            "",
            is_not_carried,
        ),
        (
            "resource_control",
            published!("network_perimeter_vpceorgid_rcp"),
            "",
            outside,
            is_not_carried,
        ),
    ] {
        let region = if settings == europe {
            ""
        } else {
            r#"region = "us-east-1";"#
        };
        let source = |settings: &str, carried: &str, region: &str| {
            stack(&format!(r#"{kind} "p.json"; {settings}"#), carried, carried)
                .replace(r#"region = "us-east-1";"#, region)
        };
        let files = || Files(vec![("p.json", text.clone())]);
        let found = problems_with(&files(), &source(settings, carried, region));
        assert_eq!(found, [""; 0], "{text}");
        let found = problems_with(&files(), &source("", "", r#"region = "us-east-1";"#));
        assert_eq!(found.is_empty(), missing.is_empty(), "{text} {found:#?}");
        assert!(found.iter().any(|it| it.contains(missing)) || missing.is_empty());
    }
    // Which network keys a service's own calls carry is not documented.
    let files = Files(vec![(
        "p.json",
        published!("network_perimeter_sourcevpc_rcp"),
    )]);
    let found = problems_with(
        &files,
        &stack(r#"resource_control "p.json";"#, outside, outside),
    );
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("SageMaker is not allowed to assume it"));
}

#[test]
fn the_organization_of_a_service_s_caller() {
    let trust = |settings: &str| {
        let when =
            r#"trust sagemaker when { StringEquals: { "aws:SourceOrgID": "o-a1b2c3d4e5" } };"#;
        stack(settings, "", "").replace("trust sagemaker;", when)
    };
    works(&trust(r#"organization = "o-a1b2c3d4e5";"#));
    assert_eq!(problems(&trust("")).len(), 1);
    assert_eq!(
        problems(&trust(r#"organization = "o-0000000000";"#)).len(),
        1
    );
}

/// What a role includes is read as what its elements say, and has one error for one mistake.
#[test]
fn a_document_is_read_as_what_it_is() {
    let role = |statement: &str| {
        let files = Files(vec![("t.json", document(statement))]);
        let source = r#"role R { trust "lambda.amazonaws.com"; include "t.json"; }"#;
        problems_with(&files, source)
    };
    let trust = r#""Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "sts:AssumeRole""#;
    assert_eq!(role(&format!("{{{trust}}}")), [""; 0]);
    for (statement, message) in [
        (trust.replace("111122223333", "12345678901"), "`AWS` takes"),
        (format!(r#"{trust}, "Resource": "*""#), "`Resource`"),
        (
            trust.replace("Allow", "Deny").replace("Principal", "NotPrincipal"),
            "`NotPrincipal`",
        ),
        (trust.replace("root", "user/*"), "`AWS` takes"),
        (trust.replace(r#"{"AWS": "arn:aws:iam::111122223333:root"}"#, r#""me""#), "does not say what kind of principal"),
        (trust.replace(r#", "Action": "sts:AssumeRole""#, ""), "`Action`"),
        (
            r#""Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::my-bucket/*""#.to_owned(),
            "is a resource-based policy",
        ),
        (
            r#""Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "*""#.to_owned(),
            "is a resource-based policy",
        ),
    ] {
        let found = role(&format!("{{{statement}}}"));
        assert_eq!(found.len(), 1, "{statement} {found:#?}");
        assert!(found[0].contains(message), "{statement} {found:#?}");
    }
}

#[test]
fn tags_of_an_identity_are_what_its_requests_carry() {
    let guard =
        r#"deny "*" on "*" when { StringNotEquals: { "aws:PrincipalTag/Team": "Review" } };"#;
    let tags = r#"tags { "Team": "Review", "Stage": "Test" }"#;
    assert!(!problems(&stack("", guard, "")).is_empty());
    works(&stack(
        "",
        &format!("{guard} {tags}"),
        &format!("{guard} {tags};"),
    ));
    let other = tags.replace("Review", "Other");
    let found = problems(&stack("", &format!("{guard} {other}"), ""));
    assert!(
        found[0].contains("the request carries `Other`"),
        "{found:#?}"
    );
    // They hold of every request, so that they prove that nothing is allowed as well.
    let user = |tags: &str| {
        format!(
            r#"user Alice {{
                allow "s3:GetObject" on "*" when {{ StringEquals: {{ "aws:PrincipalTag/Team": "Review" }} }};
                {tags}
            }}
            assert Alice cannot directly "s3:GetObject" on "*";"#
        )
    };
    works(&user(&other));
    assert_eq!(problems(&user(tags)).len(), 1);
    assert_eq!(problems(&user(r#"tags { "team": "Other" }"#)).len(), 1);
    // A variable is filled in by them.
    works(
        r#"user Alice {
            tags { "Team": "Review" }
            allow "s3:GetObject" on "arn:aws:s3:::in-bucket/${aws:PrincipalTag/Team}/*";
        }
        assert Alice can "s3:GetObject" on "arn:aws:s3:::in-bucket/Review/*";"#,
    );
    // A session may bring its own, where the role's trust policy lets it.
    let trust = r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": ["sts:AssumeRole", "sts:TagSession"]}"#;
    let files = || Files(vec![("t.json", document(trust))]);
    let source = stack("", &format!(r#"{guard} {tags} include "t.json";"#), "");
    assert!(!problems_with(&files(), &source).is_empty());
    for (tags, message) in [
        (r#"tags { "Team": "a", "Team": "b" }"#, "Team"),
        (
            r#"tags { "Team": "a", "team": "b" }"#,
            "differ only in case",
        ),
        (r#"tags { "aws:Team": "a" }"#, "aws:Team"),
        ("tags {}", "empty"),
        (r#"tags { "Team" }"#, "expected `:`"),
        (r#"tags "Team";"#, "expected `{`"),
    ] {
        let found = problems(&stack("", tags, ""));
        assert_eq!(found.len(), 1, "{tags} {found:#?}");
        assert!(found[0].contains(message), "{tags} {found:#?}");
    }
    let many: Vec<String> = (0..51).map(|each| format!(r#""T{each}": "a""#)).collect();
    let many = format!("tags {{ {} }}", many.join(", "));
    assert_eq!(problems(&stack("", &many, "")).len(), 1);
}

/// What the policies of another account say is not known, whatever is declared of this one.
#[test]
fn a_bucket_policy_says_nothing_of_another_account() {
    let user = |assertion: &str, policy: &str| {
        format!(
            r#"account = "111122223333"; bucket Input = "my-input-bucket"; {policy}
            user Alice {{ allow "sqs:*" on "*"; allow "kms:*" on "*"; }}
            assert Alice {assertion};"#
        )
    };
    let queue = "arn:aws:sqs:us-east-1:444455556666:jobs";
    let key = "arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    for policy in ["", "policy of Input { tls_only; }"] {
        for (action, resource) in [
            ("*", queue),
            ("sqs:SendMessage", queue),
            ("kms:Decrypt", key),
        ] {
            for claim in ["can", "cannot"] {
                let asserted = format!(r#"{claim} "{action}" on "{resource}""#);
                assert_eq!(
                    problems(&user(&asserted, policy)).len(),
                    1,
                    "{policy} {asserted}"
                );
            }
        }
    }
    let foreign =
        format!(r#"bucket Output = "out-bucket" {{ kms_key: "{key}" }} allow(foreign_key);"#);
    let source = user(&format!(r#"cannot "kms:Decrypt" on "{key}""#), &foreign);
    assert_eq!(problems(&source).len(), 1);
}

/// Resource control policies are those of the resource's account.
#[test]
fn a_guardrail_of_resources_proves_nothing_of_others() {
    let deny =
        r#"{"Effect": "Deny", "Principal": "*", "Action": ["s3:*", "sqs:*"], "Resource": "*"}"#;
    let cannot = |action: &str, resource: &str| {
        let files = Files(vec![("rcp.json", document(deny))]);
        let source = format!(
            r#"account = "111122223333"; resource_control "rcp.json"; bucket Input = "my-input-bucket";
            user Alice {{ allow ["s3:*", "sqs:*"] on "*"; }}
            assert Alice cannot "{action}" on {resource};"#
        );
        problems_with(&files, &source).is_empty()
    };
    assert!(cannot("s3:GetObject", "Input.objects"));
    assert!(cannot(
        "s3:GetObject",
        r#""arn:aws:s3:::my-input-bucket/*""#
    ));
    assert!(cannot("sqs:*", r#""arn:aws:sqs:us-east-1:111122223333:*""#));
    assert!(!cannot(
        "sqs:*",
        r#""arn:aws:sqs:us-east-1:444455556666:*""#
    ));
    assert!(!cannot("sqs:SendMessage", r#""*""#));
    assert!(!cannot(
        "s3:GetObject",
        r#""arn:aws:s3:::another-bucket/*""#
    ));
}

#[test]
fn an_organization_has_so_many_levels_and_policies() {
    let levels = |count: usize| {
        let levels = vec![r#"["all.json"]"#; count].join(", ");
        format!("service_control [{levels}];")
    };
    let none = r#"{"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}"#;
    let last = levels(6)
        .replace("];", r#"], ["none.json"]];"#)
        .replace("]], [", "], [");
    let files = [("all.json", ALL), ("none.json", none)];
    let found = |setting: &str| under(setting, &files, ("", ""));
    assert_eq!(found(&levels(7)), [] as [&str; 0]);
    // The lowest counts as much as the others.
    assert!(!found(&last).is_empty());
    for count in [8, 300] {
        let found = found(&levels(count));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains("an organization has 7 at most"));
    }
    // What AWS attaches itself is among those of a level.
    let deny = r#"{"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}"#;
    let of_all =
        r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:DeleteObject", "Resource": "*"}"#;
    for (kind, policy, most, message) in [
        ("service_control", ALL, 10, "attaches 10"),
        (
            "service_control",
            deny,
            9,
            "attaches 10, `FullAWSAccess` among them",
        ),
        (
            "resource_control",
            of_all,
            4,
            "attaches 5, `RCPFullAWSAccess` among them",
        ),
    ] {
        let level = |count: usize| {
            let files = vec![r#""a.json""#; count].join(", ");
            under(
                &format!("{kind} [{files}];"),
                &[("a.json", policy)],
                ("", ""),
            )
        };
        assert_eq!(level(most), [] as [&str; 0]);
        let found = level(most + 1);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains(message), "{found:#?}");
    }
}

/// A stack in which a bucket's policy says this, and its user has these verbs.
fn with_user(verbs: &str, rules: &str) -> String {
    format!(
        r#"
        account = "111122223333";
        bucket Input = "my-input-bucket"; bucket Output = "my-output-bucket";
        #[least_privilege] user Reader {{ {verbs} }}
        task T {{ by: Reader, needs: "s3:GetObject" on Input.objects }}
        policy of Output {{ {rules} }}
        "#
    )
}

#[test]
fn what_the_policy_of_a_bucket_grants_to_one_is_a_grant() {
    let allow = r#"allow "s3:PutObject" to Reader on Output.objects;"#;
    fails(
        &with_user("read Input;", allow),
        &["no task needs all of `s3:PutObject`"],
    );
    let by_arn =
        r#"allow "s3:PutObject" to "arn:aws:iam::111122223333:user/Reader" on Output.objects;"#;
    fails(
        &with_user("read Input;", by_arn),
        &["no task needs all of `s3:PutObject`"],
    );
    let needed = with_user("read Input;", allow).replace(
        "Input.objects }",
        r#"Input.objects }
        task Other { by: Reader, needs: "s3:PutObject" on Output.objects }"#,
    );
    works(&needed);
    works(&with_user(
        "read Input;",
        r#"deny "s3:PutObject" to Reader on Output.objects;"#,
    ));
    works(&with_user("read Input;", "tls_only;"));
    // Who has no other policy may do something all the same.
    let user = r#"account = "111122223333"; bucket Input = "my-input-bucket"; user Reader { }
        task T { by: Reader, needs: "s3:GetObject" on Input.objects }"#;
    works(&format!(
        r#"{user} policy of Input {{ allow "s3:GetObject" to Reader on Input.objects; }}"#
    ));
    assert!(problems(user).iter().any(|it| it.contains("is empty")));
    let denied = r#"policy of Input { deny "s3:PutObject" to Reader on Input.objects; }"#;
    assert!(
        problems(&format!("{user} {denied}"))
            .iter()
            .any(|it| it.contains("is empty"))
    );
}

/// They do not reach what is about no resource, as far as is known.
#[test]
fn a_resource_control_policy_makes_no_grant_a_needed_one() {
    let deny =
        r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:ListAllMyBuckets", "Resource": "*"}"#;
    let files = Files(vec![("rcp.json", document(deny))]);
    let source = with_user(
        r#"read Input; allow "s3:ListAllMyBuckets" on "*";"#,
        "tls_only;",
    );
    let found = problems_with(&files, &(source + r#"resource_control "rcp.json";"#));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("no task needs all of `s3:ListAllMyBuckets`"),
        "{found:#?}"
    );
}

#[test]
fn a_policy_of_a_bucket_says_something() {
    fails(&with_policy(""), &["`policy of Input` is empty"]);
}

/// `to everyone` would mean all where the role was meant.
#[test]
fn nobody_is_named_everyone() {
    let source = r#"account = "111122223333"; bucket Input = "my-input-bucket";
        role everyone { trust "lambda.amazonaws.com"; read Input; }"#;
    works(source);
    let policy = r#"policy of Input { allow "s3:PutObject" to everyone on Input.objects; }"#;
    fails(
        &format!("{source} {policy}"),
        &["`everyone` is what `policies!` names"],
    );
}

#[test]
fn variables_in_an_older_policy_of_a_bucket() {
    let statement = r#"{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::my-input-bucket/${aws:username}/*"}"#;
    let older = format!(r#"{{"Statement": [{statement}]}}"#);
    let found = |text: String| {
        problems_with(
            &Files(vec![("p.json", text)]),
            &with_policy(r#"include "p.json";"#),
        )
    };
    let problems = found(older);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0].contains("plain text"), "{problems:#?}");
    assert_eq!(found(document(statement)), [] as [&str; 0]);
}

/// The role is the resource there: a condition on the caller's ARN would not spare it.
#[test]
fn a_service_is_spared_by_being_one() {
    let deny = |spared: &str| {
        format!(
            r#"{{"Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole", "Resource": "*",
            "Condition": {{"NotIpAddressIfExists": {{"aws:SourceIp": "203.0.113.0/24"}} {spared}}}}}"#
        )
    };
    let found = |spared: &str| {
        under(
            r#"resource_control "rcp.json";"#,
            &[("rcp.json", &deny(spared))],
            ("", ""),
        )
    };
    let told = r#""BoolIfExists": {"aws:PrincipalIsAWSService": "false"}"#;
    let problems = found("");
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0].contains(told), "{problems:#?}");
    assert_eq!(found(&format!(", {told}")), [] as [&str; 0]);
}

/// A session policy grants nothing.
#[test]
fn what_a_federated_user_is_allowed_by() {
    let source = r#"
        account = "111122223333";
        bucket Input = "my-input-bucket";
        user Broker { allow "sts:GetFederationToken" on "*"; }
        policy of Input {
            allow "s3:GetObject" to "arn:aws:sts::111122223333:federated-user/bob" on Input.objects;
        }
        assert Broker cannot "s3:GetObject" on Input.objects;
        "#;
    fails(
        source,
        &["statement 1 of the policy of bucket `Input` may allow"],
    );
}

/// A range is no address, however often it stands in conditions.
#[test]
fn what_is_carried_is_a_value_of_its_key() {
    for (key, value, form) in [
        ("aws:SourceIp", "203.0.113.0/24", "one address"),
        ("aws:MultiFactorAuthPresent", "yes", "`true` or `false`"),
        ("aws:MultiFactorAuthAge", "1h", "a number"),
        ("aws:TokenIssueTime", "today", "a date"),
    ] {
        let carries = format!(r#"{{ "{key}": "{value}" }}"#);
        fails(&stack("", "", &format!("carries {carries}")), &[form]);
        let of_task = format!("created_by: Operator, carries: {carries}");
        fails(
            &stack("", "", "").replace("created_by: Operator", &of_task),
            &[form],
        );
    }
    works(&stack(
        "",
        "",
        r#"carries { "aws:SourceIp": "2001:DB8::1", "aws:PrincipalTag/a": "*" }"#,
    ));
}

#[test]
fn a_bucket_knows_no_identity_provider() {
    let statement = r#"{"Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
        "Action": "s3:GetObject", "Resource": "arn:aws:s3:::my-input-bucket/*"}"#;
    let files = Files(vec![("p.json", document(statement))]);
    let found = problems_with(&files, &with_policy(r#"include "p.json";"#));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("only trust policies name identity providers"),
        "{found:#?}"
    );
}
