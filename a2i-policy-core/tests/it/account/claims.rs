//! What is claimed of a whole declared account: inputs of which something false was proven once, and true
//! facts beside them.

use crate::support::source::{self, Files, fails, problems, problems_with, works};

const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/// The text with `K` for the key.
fn with_key(text: &str) -> String {
    text.replace("<K>", &format!("{KEY:?}"))
}

fn problems_of(text: &str, file: &str) -> Vec<String> {
    problems_with(&Files(vec![("file.json", file.to_owned())]), text)
}

#[track_caller]
fn works_with(text: &str, file: &str) {
    assert_eq!(problems_of(text, file), [""; 0], "{text}");
}

#[track_caller]
fn fails_with(text: &str, file: &str, expected: &str) {
    let problems = problems_of(text, file);
    let [problem] = problems.as_slice() else {
        panic!("{problems:#?}")
    };
    assert!(
        problem.contains(expected),
        "{problem}\nshould hold: {expected}"
    );
}

fn document(statements: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#)
}

fn trusting(principal: &str, rest: &str) -> String {
    document(&format!(
        r#"{{"Effect":"Allow","Principal":{{"AWS":"{principal}"}},"Action":"sts:AssumeRole"{rest}}}"#
    ))
}

// The trust policies of declared roles.

#[test]
fn a_role_must_let_in_who_assumes_it() {
    let stack = r#"
        account = "111122223333";
        role Labeling { trust sagemaker; }
        role PostAnnotation { trust "lambda.amazonaws.com"; allow "sts:AssumeRole" on Labeling; }
    "#;
    for claim in [
        r#"assert PostAnnotation can "sts:AssumeRole" on Labeling;"#,
        r#"task PostProcess { by: PostAnnotation, needs: ["sts:AssumeRole" on Labeling] }"#,
        r#"task PostProcess { by: PostAnnotation, needs: ["sts:AssumeRole" on "arn:aws:iam::111122223333:role/Labeling"] }"#,
        r#"assert PostAnnotation can "STS:assumerole" on Labeling;"#,
    ] {
        fails(
            &format!("{stack}{claim}"),
            &["no statement of the trust policy of `Labeling` lets it in"],
        );
    }
    works(&format!(
        r#"{stack} assert PostAnnotation cannot "sts:AssumeRole" on Labeling;"#
    ));
    // An account that is trusted leaves it to its identities.
    let account = r#"
        account = "111122223333";
        role Target { trust account "111122223333"; }
        role Post { trust "lambda.amazonaws.com"; allow "sts:AssumeRole" on Target; }
        user Other { allow "s3:ListAllMyBuckets" on "*"; }
        assert Post can "sts:AssumeRole" on Target;
        assert Other cannot "sts:AssumeRole" on Target;
    "#;
    works(account);
    // Another account is not that of the stack.
    fails(
        &account.replace(
            r#"trust account "111122223333""#,
            r#"trust account "444455556666""#,
        ),
        &["no statement of the trust policy of `Target` lets it in"],
    );
}

#[test]
fn a_trust_policy_lets_in_by_itself() {
    let stack = r#"
        account = "111122223333";
        user Operator { allow "s3:ListAllMyBuckets" on "*"; }
        role Reviewer { include "file.json"; }
    "#;
    let named = trusting("arn:aws:iam::111122223333:user/Operator", "");
    let cannot = format!(r#"{stack} assert Operator cannot "sts:AssumeRole" on Reviewer;"#);
    let can = format!(r#"{stack} assert Operator can "sts:AssumeRole" on Reviewer;"#);
    let any = format!(r#"{stack} assert Operator cannot "sts:*" on Reviewer;"#);
    for claim in [&cannot, &any] {
        fails_with(
            claim,
            &named,
            "of the trust policy of `Reviewer` allows `sts:AssumeRole`",
        );
    }
    works_with(&can, &named);
    works_with(
        &format!(r#"{stack} task T {{ by: Operator, needs: ["sts:AssumeRole" on Reviewer] }}"#),
        &named,
    );
    // A condition may be met, or not.
    let bound = trusting(
        "arn:aws:iam::111122223333:user/Operator",
        r#","Condition":{"StringEquals":{"sts:ExternalId":"x"}}"#,
    );
    fails_with(
        &cannot,
        &bound,
        "`Operator` is not proven to be denied every `sts:AssumeRole`",
    );
    fails_with(
        &can,
        &bound,
        "`Operator` is not proven to be allowed `sts:AssumeRole`",
    );
    works_with(
        &can.replace(
            "on Reviewer;",
            r#"on Reviewer when { "sts:ExternalId": "x" };"#,
        ),
        &bound,
    );
    // Its denials count.
    let denied = document(
        r#"{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole"},
           {"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:user/Operator"},"Action":"sts:AssumeRole"}"#,
    );
    let grants = |claim: &str| {
        claim.replace(
            "user Operator {",
            r#"user Operator { allow "sts:AssumeRole" on "*";"#,
        )
    };
    works_with(&grants(&cannot), &denied);
    fails_with(
        &grants(&can),
        &denied,
        "of the trust policy of `Reviewer` denies that",
    );
    let other = trusting("arn:aws:iam::111122223333:user/Else", "");
    works_with(&grants(&cannot), &other);
}

// Roles on the way.

#[test]
fn what_is_reached_through_roles() {
    let stack = r#"
        account = "111122223333"; bucket Input = "my-input-bucket";
        role R { trust account "111122223333"; read Input; }
        user U { allow "sts:AssumeRole" on R; }
        user V { allow "s3:ListAllMyBuckets" on "*"; }
    "#;
    fails(
        &format!(r#"{stack} assert U cannot "s3:GetObject" on Input.objects;"#),
        &[
            "it can assume `R`, and statement 1 of the permissions policy of `R` allows `s3:GetObject` on `arn:aws:s3:::my-input-bucket/",
        ],
    );
    works(&format!(
        r#"{stack}
        assert U cannot directly "s3:GetObject" on Input.objects;
        assert U cannot "s3:PutObject" on Input.objects;
        assert V cannot "s3:GetObject" on Input.objects;
        assert U cannot "s3:GetObject" on Input.objects when {{ "aws:username": "U" }};"#
    ));
    fails(
        &format!(r#"{stack} assert V can directly "s3:ListAllMyBuckets" on "*";"#),
        &["`directly` goes with `cannot`"],
    );
}

#[test]
fn roles_reach_roles() {
    let stack = |last: &str| {
        format!(
            r#"
            account = "111122223333"; bucket Input = "my-input-bucket";
            role A {{ trust account "111122223333"; allow "sts:AssumeRole" on B; }}
            role B {{ trust account "111122223333"; allow "sts:*" on "*"; }}
            role C {{ {last} read Input; }}
            user U {{ allow "sts:AssumeRole" on A; }}
            assert U cannot "s3:*" on Input.objects;
            "#
        )
    };
    fails(
        &stack(r#"trust account "111122223333";"#),
        &[
            "it can assume `A`, then `B`, then `C`, and statement 1 of the permissions policy of `C`",
        ],
    );
    works(&stack("trust sagemaker;"));
    // However the trust is given.
    fails_with(
        &stack(r#"include "file.json";"#),
        &trusting("arn:aws:iam::111122223333:role/B", ""),
        "then `C`",
    );
    works_with(
        &stack(r#"include "file.json";"#),
        &trusting("arn:aws:iam::111122223333:user/X", ""),
    );
}

// The actions that are asked about.

#[test]
fn a_lint_that_is_silenced_proves_nothing() {
    let stack = r#"
        warn(unknown_action);
        bucket In = "in-bucket";
        user U { allow "s3:ListBucket" on In; }
        task T { by: U, needs: ["s3:GetObjectt" on In.objects, "newsvc:Foo" on "*"] }
    "#;
    let errors: Vec<String> = source::source(stack)
        .problems
        .iter()
        .map(|problem| problem.message.to_string())
        .filter(|message| message.contains("does not work for"))
        .collect();
    assert_eq!(errors.len(), 2, "{errors:#?}");
    works(
        r#"
        allow(unknown_action);
        user U { allow unchecked "newsvc:*" on "*"; }
        task T { by: U, needs: ["newsvc:Foo" on "*"] }
        assert U cannot "othersvc:Foo" on "*";
        "#,
    );
    fails(
        r#"
        allow(unknown_action);
        user U { allow unchecked "newsvc:*" on "*"; }
        assert U cannot "newsvc:Foo" on "*";
        "#,
        &["`U` is not proven to be denied every `newsvc:Foo`"],
    );
}

/// What AWS may have added since warns, and the claim is decided as any other.
#[test]
fn what_may_be_new_is_asked_as_the_rest() {
    let stack = |grants: &str, claims: &str| {
        format!("bucket In = \"in-bucket\"; user U {{ {grants} }} {claims}")
    };
    works(&stack(
        r#"allow "newsvc:*" on "*"; allow "s3:RenameEverything" on In.objects;"#,
        r#"
        task T { by: U, needs: ["newsvc:Foo" on "*", "s3:RenameEverything" on In.objects] }
        assert U can "newsvc:Bar" on "*";
        "#,
    ));
    fails(
        &stack(
            r#"allow "s3:GetObject" on In.objects;"#,
            r#"task T { by: U, needs: ["s3:GetObjettt" on In.objects] }"#,
        ),
        &["did you mean `s3:GetObject`? Otherwise add `allow \"s3:GetObjettt\""],
    );
    // That nobody may use what does not exist would be no assertion.
    fails(
        &stack(
            "read In;",
            r#"
            assert U cannot "s3:RenameEverything" on In.objects;
            assert U cannot "newsvc:Foo" on "*";
            "#,
        ),
        &["no action is named", "no service has the prefix"],
    );
}

/// A key that is listed with no action may be in any request.
#[test]
fn a_key_that_is_listed_with_no_action_is_in_doubt() {
    let denied = |key: &str, action: &str, resource: &str| {
        format!(
            r#"
            user U {{
                allow "{action}" on "{resource}";
                deny "{action}" on "*" when {{ StringLike: {{ "{key}": "x*" }} }};
            }}
            task T {{ by: U, needs: ["{action}" on "{resource}"] }}
            "#
        )
    };
    let function = "arn:aws:lambda:us-east-1:111122223333:function:f";
    for (key, action, resource) in [
        ("s3:BrandNew", "s3:GetObject", "arn:aws:s3:::b/*"),
        (
            "lambda:SourceFunctionArn",
            "lambda:InvokeFunction",
            function,
        ),
        ("states:HTTPMethod", "states:ListStateMachines", "*"),
    ] {
        let of_key = format!("\"{key}\" is `x*` (StringLike), and what the request carries there");
        fails(&denied(key, action, resource), &[&of_key]);
    }
    // That of another action is not in the request.
    let other = denied("s3:prefix", "s3:GetObject", "arn:aws:s3:::b/*");
    works(&format!("warn(misfit); {other}"));
}

#[test]
fn a_narrow_trust_that_is_meant_so_is_one_for_all() {
    let stack = |first: &str, second: &str| {
        format!(
            r#"
            allow(narrow_trust);
            bucket In = "in-bucket"; bucket Out = "out-bucket";
            role R {{ trust sagemaker when {{ {first} }}; read In; write Out; }}
            role S {{ trust sagemaker when {{ {second} }}; read In; write Out; }}
            flow_definition F {{ role: R, input: In, output: Out }}
            flow_definition G {{ role: S, input: In, output: Out }}
            "#
        )
    };
    let account = |number: &str| format!(r#"StringEquals: {{ "aws:SourceAccount": "{number}" }}"#);
    let arn = |number: &str| {
        format!(
            r#"ArnLike: {{ "aws:SourceArn": "arn:aws:sagemaker:*:{number}:flow-definition/*" }}"#
        )
    };
    works(&stack(&account("111122223333"), &account("111122223333")));
    works(&stack(&account("111122223333"), &arn("111122223333")));
    for (first, second) in [
        (account("111122223333"), account("444455556666")),
        (account("111122223333"), arn("444455556666")),
        (arn("111122223333"), arn("444455556666")),
    ] {
        fails(&stack(&first, &second), &["the roles are of one"]);
    }
    let like = |pattern: &str| format!(r#"StringLike: {{ "aws:SourceAccount": "{pattern}" }}"#);
    let not = |test: &str| format!(r#"StringNotEquals: {{ "aws:SourceAccount": "{test}" }}"#);
    works(&stack(&like("1111*"), &like("*3333")));
    works(&stack(&like("1111*"), &not("111122223333")));
    works(&stack(&not("111122223333"), &not("444455556666")));
    for (first, second) in [
        (like("1111*"), like("4444*")),
        (like("1111*"), arn("444455556666")),
        (like("1111*"), arn("4444*")),
        (account("111122223333"), not("111122223333")),
        (account("111122223333"), like("4*")),
    ] {
        fails(&stack(&first, &second), &["the roles are of one"]);
    }
    // So is a role with itself.
    let both = format!("{}, {}", account("111122223333"), arn("444455556666"));
    fails(&stack(&both, &both), &["the role is of one"]);
}

#[test]
fn a_user_may_make_federated_users() {
    let user = |deny: &str, rest: &str| {
        format!(
            r#"account = "111122223333";
            user Bob {{ allow "*" on "*"; {deny} {rest} }}
            assert Bob cannot "s3:DeleteBucket" on "*";"#
        )
    };
    let name = r#"deny "s3:DeleteBucket" on "*" when { StringEquals: { "aws:username": "Bob" } };"#;
    let kind =
        r#"deny "s3:DeleteBucket" on "*" when { StringEquals: { "aws:PrincipalType": "User" } };"#;
    let arn = r#"deny "s3:DeleteBucket" on "*" when { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:user/Bob" } };"#;
    for deny in [name, kind, arn] {
        fails(
            &user(deny, ""),
            &[
                "in a session that it gets by `sts:GetFederationToken`, statement 1 of its permissions policy",
            ],
        );
        works(&user(deny, r#"deny "sts:GetFederationToken" on "*";"#));
        works(&user(deny, "").replace("cannot", "cannot directly"));
    }
    works(&user(r#"deny "s3:DeleteBucket" on "*";"#, ""));
    // What no federated user's request carries is asked of none.
    works(&user(name, "").replace(
        r#"cannot "s3:DeleteBucket" on "*""#,
        r#"cannot "s3:DeleteBucket" on "*" when { "aws:username": "Bob" }"#,
    ));
}

#[test]
fn get_caller_identity_is_always_allowed() {
    works(
        r#"
        user U { allow "s3:ListAllMyBuckets" on "*"; deny "sts:*" on "*"; }
        task T { by: U, needs: ["sts:GetCallerIdentity" on "*"] }
        assert U can "sts:GetSessionToken" on "*";
        assert U cannot "sts:AssumeRole" on "*";
        "#,
    );
    for action in ["sts:GetCallerIdentity", "sts:Get*", "sts:*", "*"] {
        fails(
            &format!(
                r#"user U {{ allow "s3:ListAllMyBuckets" on "*"; deny "*" on "*"; }}
                assert U cannot "{action}" on "*";"#
            ),
            &["`sts:GetCallerIdentity` is allowed for everyone"],
        );
    }
}

// Encrypted buckets.

#[test]
fn keys_are_implied_by_what_a_need_means() {
    for need in [
        r#""s3:GetObject" on In.objects("a/*")"#,
        r#""s3:getobject" on In.objects"#,
        r#""s3:GetObject" on "arn:aws:s3:::in-bucket/*""#,
        r#""s3:Get*" on In.objects"#,
        r#""s3:GetObjectVersion" on In.objects"#,
        r#""s3:GetObject" on "arn:aws:s3:::in-*/x""#,
        r#""s3:GetObject" on "arn:aws:s3:::*""#,
    ] {
        let stack = with_key(&format!(
            r#"bucket In = "in-bucket" {{ kms_key: <K> }}
            user U {{ allow "s3:*" on "arn:aws:s3:::*"; }}
            task T {{ by: U, needs: [{need}] }}"#
        ));
        fails(&stack, &["`kms:Decrypt` on that key"]);
        works(&stack.replace(
            "user U {",
            &format!("user U {{ allow \"kms:Decrypt\" on {KEY:?};"),
        ));
        let can = stack
            .replace("task T { by: U, needs: [", "assert U can ")
            .replace("] }", ";");
        fails(&can, &["that takes `kms:Decrypt` on the key of `In`"]);
    }
    for need in [
        r#""s3:GetObjectTagging" on In.objects"#,
        r#""s3:ListBucket" on In"#,
        r#""s3:GetObject" on "arn:aws:s3:::other-bucket/*""#,
    ] {
        works(&with_key(&format!(
            r#"bucket In = "in-bucket" {{ kms_key: <K> }}
            user U {{ allow "s3:*" on "arn:aws:s3:::*"; }}
            task T {{ by: U, needs: [{need}] }}"#
        )));
    }
    // What is derived is enough, and no more.
    works(&with_key(
        r#"bucket In = "in-bucket" { kms_key: <K> }
        #[least_privilege] user U { derive; }
        task T { by: U, needs: ["s3:GetObject" on In.objects("a/*"), "s3:PutObject" on In.objects("b")] }
        assert U cannot "s3:GetObject" on In.objects("b/*");"#,
    ));
}

#[test]
fn what_is_said_of_the_caller_is_true_of_what_s3_does_for_it() {
    let stack = |key: &str| {
        with_key(&format!(
            r#"bucket In = "in-bucket" {{ kms_key: <K> }}
            user U {{
                allow "s3:GetObject" on In.objects;
                allow "kms:Decrypt" on <K> when {{ StringEquals: {{ "{key}": "red" }} }};
            }}
            assert U can "s3:GetObject" on In.objects when {{ "{key}": "red" }};
            task T {{ by: U, needs: ["s3:GetObject" on In.objects when {{ "{key}": "red" }}] }}"#
        ))
    };
    works(&stack("aws:PrincipalTag/team"));
    works(&stack("aws:userid"));
    // The client is not that of the caller.
    let problems = problems_with(&Files(Vec::new()), &stack("aws:UserAgent"));
    assert_eq!(problems.len(), 2, "{problems:#?}");
}

#[test]
fn the_region_of_a_key_is_that_of_its_bucket() {
    let stack = |via: &str| {
        format!(
            r#"
            bucket Input = "in-bucket" {{ kms_key: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }}
            bucket Output = "out-bucket";
            role R {{
                trust sagemaker; allow "s3:GetObject" on Input.objects; write Output;
                allow "kms:Decrypt" on "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" when {{ StringEquals: {{ "kms:ViaService": "{via}" }} }};
            }}
            flow_definition F {{ role: R, input: Input, output: Output }}
            "#
        )
    };
    fails(
        &stack("s3.us-east-1.amazonaws.com"),
        &["the request carries `s3.eu-west-1.amazonaws.com`"],
    );
    works(&stack("s3.eu-west-1.amazonaws.com"));
    let china = stack("s3.cn-north-1.amazonaws.com")
        .replace("arn:aws:", "arn:aws-cn:")
        .replace("eu-west-1", "cn-north-1");
    fails(
        &format!(r#"partition = "aws-cn"; {china}"#),
        &["what the request carries there is not known"],
    );
}

#[test]
fn a_condition_for_s3_is_none_for_kms() {
    for (when, kept) in [
        (r#"StringEquals: { "s3:ExistingObjectTag/a": "b" }"#, None),
        (r#"IpAddress: { "aws:SourceIp": "203.0.113.0/24" }"#, None),
        (
            r#"StringEquals: { "aws:PrincipalTag/a": "b" }"#,
            Some("aws:PrincipalTag/a"),
        ),
    ] {
        let stack = with_key(&format!(
            r#"bucket In = "in-bucket" {{ kms_key: <K> }} user U {{ read In when {{ {when} }}; }}"#
        ));
        let read = source::source(&stack);
        let json: Vec<String> = read
            .composed
            .iter()
            .filter_map(|composed| composed.policies())
            .map(|policies| policies.permissions.as_ref().unwrap().to_json())
            .collect();
        let (_, keys) = json.first().unwrap().split_once("kms:Decrypt").unwrap();
        assert!(
            keys.contains(r#""kms:ViaService":"s3.us-east-1.amazonaws.com""#),
            "{keys}"
        );
        let of_s3 = keys.contains("s3:Existing") || keys.contains("SourceIp");
        assert!(!of_s3, "{keys}");
        assert_eq!(
            keys.contains("aws:PrincipalTag/a"),
            kept.is_some(),
            "{keys}"
        );
    }
}

// Least privilege.

#[test]
fn the_logs_of_labeling_jobs_are_one_log_group() {
    let stack = |logs: &str| {
        format!(
            r#"bucket In = "in-bucket"; bucket Out = "out-bucket";
            #[least_privilege] role R {{
                trust sagemaker; read In; write Out; read Out; list In; list Out;
                allow "s3:GetBucketLocation" on [In, Out];
                allow "s3:AbortMultipartUpload" on Out.objects;
                allow "cloudwatch:PutMetricData" on "*";
                allow ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
                    on "arn:aws:logs:*:*:log-group:/aws/sagemaker/LabelingJobs{logs}";
            }}
            labeling_job Job {{ role: R, input: In, output: Out }}"#
        )
    };
    works(&stack(":*"));
    // Other groups whose names begin alike are not theirs.
    fails(
        &stack("*"),
        &[
            "no task needs all of `logs:CreateLogGroup`",
            "no task needs all of `logs:CreateLogStream`",
            "no task needs all of `logs:DescribeLogStreams`",
            "no task needs all of `logs:PutLogEvents`",
        ],
    );
    // In a policy a log group ends in `:*`: "Overview of managing access permissions to your CloudWatch
    // Logs resources".
    assert!(!problems(&stack("")).is_empty());
}

#[test]
fn least_privilege_compares_context_and_trust() {
    let stack = r#"
        bucket In = "in-bucket"; bucket Out = "out-bucket";
        role R { derive; }
        flow_definition F { role: R, input: In, output: Out, created_by: Op }
    "#;
    fails(
        &format!(
            r#"{stack} #[least_privilege] user Op {{ allow "iam:PassRole" on R; allow "sagemaker:CreateFlowDefinition" on F; }}"#
        ),
        &["`Op` is `#[least_privilege]`, but allows `iam:PassRole` where no task needs it"],
    );
    fails(
        &format!(
            r#"{stack} #[least_privilege] user Op {{ allow "iam:PassRole" on R when {{ StringLike: {{ "iam:PassedToService": "*.amazonaws.com" }} }}; allow "sagemaker:CreateFlowDefinition" on F; }}"#
        ),
        &["but allows `iam:PassRole` where no task needs it"],
    );
    for pass in [
        "pass R;",
        r#"allow "iam:PassRole" on R when { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };"#,
        r#"allow "iam:PassRole" on R when { StringLike: { "iam:PassedToService": "sagemaker.amazonaws.com" }, Bool: { "aws:SecureTransport": "true" } };"#,
    ] {
        let problems = problems(&format!(
            r#"{stack} #[least_privilege] user Op {{ {pass} allow "sagemaker:CreateFlowDefinition" on F; }}"#
        ));
        assert!(
            !problems.iter().any(|it| it.contains("least_privilege")),
            "{problems:#?}"
        );
    }
    let role = |trusts: &str| {
        format!(
            r#"bucket In = "in-bucket"; bucket Out = "out-bucket";
            #[least_privilege] role R {{ derive; {trusts} }}
            flow_definition F {{ role: R, input: In, output: Out }}"#
        )
    };
    works(&role(""));
    fails(
        &role(r#"trust account "999999999999";"#),
        &["no task has `arn:aws:iam::999999999999:root` assume it"],
    );
    fails(
        &role(r#"trust "ec2.amazonaws.com";"#),
        &["no task has `ec2.amazonaws.com` assume it"],
    );
    // Through S3 alone.
    let key = with_key(
        r#"bucket In = "in-bucket" { kms_key: <K> } bucket Out = "out-bucket";
        #[least_privilege] role R { trust sagemaker; allow "s3:GetObject" on In.objects; write Out; allow "kms:Decrypt" on <K>; }
        flow_definition F { role: R, input: In, output: Out }"#,
    );
    fails(&key, &["but allows `kms:Decrypt` where no task needs it"]);
    works(&key.replace(
        &format!("allow \"kms:Decrypt\" on {KEY:?};"),
        &format!("allow \"kms:Decrypt\" on {KEY:?} when {{ StringEquals: {{ \"kms:ViaService\": \"s3.us-east-1.amazonaws.com\" }} }};"),
    ));
}

// Variables and wildcards in what is asked.

#[test]
fn variables_and_escapes_are_read() {
    let own =
        r#"user Bob { allow "s3:GetObject" on "arn:aws:s3:::home/Bob/*"; } bucket Home = "home";"#;
    fails(
        &format!(
            r#"{own} assert Bob cannot "s3:GetObject" on "arn:aws:s3:::home/${{aws:username}}/*";"#
        ),
        &["allows `s3:GetObject` on `arn:aws:s3:::home/Bob/"],
    );
    works(&format!(
        r#"{own} assert Bob can "s3:GetObject" on Home.objects("${{aws:username}}/*");"#
    ));
    works(&format!(
        r#"{own} assert Bob cannot "s3:GetObject" on Home.objects("Alice/*");"#
    ));
    let literal =
        r#"bucket Home = "home-bucket"; user Bob { allow "s3:GetObject" on Home.objects("$*"); }"#;
    for claim in [
        r#"assert Bob can "s3:GetObject" on Home.objects("${aws:username}/*");"#,
        r#"assert Bob can "s3:GetObject" on Home.objects("${aws:PrincipalTag/team}/*");"#,
        r#"task T { by: Bob, needs: ["s3:GetObject" on Home.objects("${aws:username}/*")] }"#,
    ] {
        fails(&format!("{literal}{claim}"), &["Bob"]);
    }
    works(&format!(
        r#"{literal} assert Bob can "s3:GetObject" on Home.objects("${{$}}x");"#
    ));
    let escaped =
        r#"bucket Home = "home-bucket"; user Bob { allow "s3:GetObject" on Home.objects("a?c"); }"#;
    for key in ["a${?}c", "abc", "a${*}c"] {
        fails(
            &format!(r#"{escaped} assert Bob cannot "s3:GetObject" on Home.objects("{key}");"#),
            &["`Bob` is not proven to be denied"],
        );
    }
    // What is stated of the context counts in variables as well.
    works(
        r#"bucket B = "my-bucket";
        user Alice { allow "s3:PutObject" on B.objects("private/${aws:username}/*"); allow "s3:ListBucket" on B when { StringLike: { "s3:prefix": "private/${aws:username}/*" } }; }
        assert Alice can "s3:PutObject" on B.objects("private/Alice/*");
        assert Alice cannot "s3:PutObject" on B.objects("private/Bob/*");
        task Up { by: Alice, needs: ["s3:PutObject" on B.objects("private/Alice/*") when { "aws:username": "Alice" }, "s3:ListBucket" on B when { "s3:prefix": "private/Alice/x" }] }"#,
    );
}

#[test]
fn short_arns_are_completed() {
    let stack = r#"
        account = "111122223333"; region = "us-east-1"; allow(suspicious_json);
        bucket In = "in-bucket"; bucket Out = "out-bucket"; role R { derive; }
        user Operator { include "file.json"; }
        flow_definition F { role: R, input: In, output: Out }
        human_loop L { flow_definition: F, task_type: custom, started_by: Operator }
    "#;
    for short in [
        "arn:aws:sagemaker",
        "arn:aws:sagemaker:us-east-1:111122223333",
        "arn:aws:sagemaker:*",
    ] {
        let guard = document(&format!(
            r#"{{"Effect":"Allow","Action":"sagemaker:*","Resource":"*"}},{{"Effect":"Deny","Action":"*","Resource":"{short}"}}"#
        ));
        fails_with(stack, &guard, "denies that");
    }
    let queue = r#"
        allow(suspicious_json, allow_all_but);
        user Operator { include "file.json"; }
        assert Operator cannot "sqs:SendMessage" on "arn:aws:sqs:us-east-1:111122223333:jobs";
    "#;
    fails_with(
        queue,
        &document(r#"{"Effect":"Allow","Action":"sqs:*","Resource":"arn:aws:sqs"}"#),
        "statement 1 of its permissions policy allows",
    );
    fails_with(
        &queue.replace("cannot", "can"),
        &document(r#"{"Effect":"Allow","Action":"sqs:*","NotResource":"arn:aws:sqs"}"#),
        "`Operator` is not proven to be allowed",
    );
    works_with(
        &queue.replace("cannot", "can"),
        &document(r#"{"Effect":"Allow","Action":"sqs:*","Resource":"arn:aws:sqs:*"}"#),
    );
    works_with(
        queue,
        &document(r#"{"Effect":"Allow","Action":"sqs:*","Resource":"arn:aws:sqs:eu-west-1"}"#),
    );
}

#[test]
fn wildcards_over_colons_count_in_both_readings() {
    let stack = |resource: &str| {
        format!(
            r#"user X {{ allow "logs:GetLogEvents" on "arn:aws:logs:us-east-1:111122223333:log-group:foo:log-stream:bar"; }}
            allow(misfit); assert X cannot "logs:GetLogEvents" on "{resource}";"#
        )
    };
    for resource in [
        "arn:aws:logs:*:log-stream:bar",
        "arn:aws:logs:*:log-group:foo:*",
        "arn:aws:logs:us-east-1:*:bar",
    ] {
        fails(&stack(resource), &["`X` is not proven to be denied"]);
    }
    works(&stack("arn:aws:logs:*:log-stream:other"));
    works(
        r#"bucket In = "in-bucket"; bucket Out = "out-bucket"; role R { derive; }
        flow_definition F { role: R, input: In, output: Out }
        user Op { allow "sagemaker:StartHumanLoop" on F; }
        assert Op cannot "sagemaker:*" on "arn:aws:sagemaker:*:*:human-loop/*";"#,
    );
}

// Other partitions and accounts.

#[test]
fn managed_policies_are_known_in_one_partition() {
    let stack = |settings: &str, claim: &str| {
        format!(
            r#"{settings} bucket Sm = "my-sagemaker-data"; user Op {{ attach AmazonSageMakerFullAccess; }} {claim}"#
        )
    };
    for claim in [
        r#"assert Op cannot "s3:GetObject" on Sm.objects;"#,
        r#"assert Op can "s3:GetObject" on Sm.objects;"#,
        r#"task T { by: Op, needs: ["s3:GetObject" on Sm.objects] }"#,
    ] {
        for partition in ["aws-us-gov", "aws-cn", "aws-iso"] {
            fails(
                &stack(&format!("partition = {partition:?};"), claim),
                &["what it says in this partition is not known"],
            );
        }
    }
    works(&stack("", r#"assert Op can "s3:GetObject" on Sm.objects;"#));
    for partition in ["aws-us-gov", "aws-cn"] {
        let stack = stack(&format!("partition = {partition:?};"), "");
        let stack = stack.replace("user Op", "#[least_privilege] user Op");
        fails(
            &stack,
            &["but what `AmazonSageMakerFullAccess` allows is not known"],
        );
    }
    works(
        r#"partition = "aws-us-gov"; bucket Sm = "my-sagemaker-data";
        user Op { attach AmazonSageMakerFullAccess; deny "s3:*" on "*"; }
        assert Op cannot "s3:GetObject" on Sm.objects;"#,
    );
}

#[test]
fn two_accounts_are_not_proven() {
    fails(
        r#"account = "111122223333"; user Operator { allow "iam:PassRole" on "arn:aws:iam::999999999999:role/r"; }
        assert Operator can "iam:PassRole" on "arn:aws:iam::999999999999:role/r";"#,
        &["that is in another account"],
    );
    fails(
        r#"account = "111122223333"; region = "us-east-1";
        user Operator { allow "sagemaker:StartHumanLoop" on "*"; }
        task T { by: Operator, needs: ["sagemaker:StartHumanLoop" on "arn:aws:sagemaker:us-east-1:999999999999:flow-definition/x"] }"#,
        &["that is in another account"],
    );
    works(
        r#"account = "111122223333"; user Operator { deny "iam:*" on "*"; }
        assert Operator cannot "iam:PassRole" on "arn:aws:iam::999999999999:role/r";"#,
    );
}

// Claims that nothing can violate.

#[test]
fn what_is_claimed_must_be_possible() {
    let stack = r#"
        bucket In = "in-bucket"; bucket Out = "out-bucket";
        role R { trust "lambda.amazonaws.com"; allow "s3:DeleteObject" on Out.objects; }
    "#;
    for (claim, expected) in [
        (
            r#"assert R cannot "s3:DeleteObject" on Out;"#,
            "did you mean `Out.objects`?",
        ),
        (
            r#"assert R cannot "s3:DeleteBucket" on Out.objects;"#,
            "did you mean `Out`?",
        ),
        (
            r#"assert R can "s3:DeleteObject" on Out.objects when { "aws:SourceAcount": "111122223333" };"#,
            "no condition key is named \"aws:SourceAcount\"",
        ),
        (
            r#"task T { by: R, needs: ["s3:DeleteObject" on Out.objects when { "s3:max-keyz": "1" }] }"#,
            "no condition key is named \"s3:max-keyz\"",
        ),
        (
            r#"assert R can "s3:DeleteObject" on Out.objects when { "s3:prefix": "a" };"#,
            "none of these actions sends \"s3:prefix\"",
        ),
    ] {
        let problems = problems(&format!("{stack}{claim}"));
        assert!(
            problems.iter().any(|it| it.contains(expected)),
            "{claim} {problems:#?}"
        );
    }
    assert!(
        !problems(&format!(
            r#"{stack} assert R cannot ["s3:DeleteObject", "s3:PutObject"] on [Out, In];"#
        ))
        .is_empty()
    );
    works(&format!(
        r#"{stack} assert R cannot "s3:*" on In.objects; assert R cannot "s3:P*" on Out.objects;"#
    ));
    // What AWS knows of the caller is not to be stated otherwise.
    let caller = r#"account = "111122223333"; user X { allow "s3:PutObject" on "*"; }
        assert X can "s3:PutObject" on "arn:aws:s3:::my-bucket/*" when "#;
    for when in [
        r#"{ "aws:PrincipalArn": "arn:aws:iam::999999999999:user/Y" };"#,
        r#"{ "aws:PrincipalAccount": "999999999999" };"#,
        r#"{ "aws:username": "Y" };"#,
        r#"{ "AWS:userName": "Y" };"#,
        r#"{ "aws:PrincipalType": "AssumedRole" };"#,
    ] {
        fails(&format!("{caller}{when}"), &["no request of `X` carries"]);
    }
    works(&format!(
        r#"{caller} {{ "aws:PrincipalArn": "arn:aws:iam::111122223333:user/X" }};"#
    ));
    fails(
        &format!(
            r#"{stack} assert R cannot "s3:GetObject" on In.objects when {{ "aws:username": "R" }};"#
        ),
        &["no request of the role `R` carries \"aws:username\""],
    );
}

// Several statements together.

#[test]
fn a_denial_leaves_nothing_of_a_grant() {
    works(
        r#"bucket Archive = "my-archive";
        role R { trust "lambda.amazonaws.com"; read Archive; deny "s3:Get*" on Archive.objects; }
        role S { trust "lambda.amazonaws.com"; read Archive; deny "s3:GetObject" on "*"; }
        role T { trust "lambda.amazonaws.com"; allow "dynamodb:GetItem" on "arn:aws:dynamodb:us-east-1:111122223333:table/t"; deny "dynamodb:*" on "arn:aws:dynamodb:us-east-1:111122223333:table/t"; }
        role U { trust "lambda.amazonaws.com"; allow "s3:GetObject" on Archive.objects when { StringEquals: { "aws:SourceVpc": "vpc-1a2b3c4d" } }; deny "s3:GetObject" on Archive.objects when { StringEquals: { "aws:SourceVpc": "vpc-1a2b3c4d" } }; }
        role V { trust "lambda.amazonaws.com"; allow "s3:ListAllMyBuckets" on "*"; allow "s3:ListBucket" on "*"; }
        assert [R, S, U, V] cannot "s3:*" on Archive.objects;
        assert T cannot "dynamodb:*" on "*";"#,
    );
    works_with(
        r#"bucket Archive = "my-archive";
        role R { trust "lambda.amazonaws.com"; read Archive; include "file.json"; }
        assert R cannot "*" on Archive.objects;"#,
        &document(r#"{"Effect":"Deny","NotAction":["iam:*","sts:*"],"Resource":"*"}"#),
    );
    // Another condition does not count.
    fails(
        r#"bucket Archive = "my-archive";
        role U { trust "lambda.amazonaws.com"; allow "s3:GetObject" on Archive.objects when { StringEquals: { "aws:SourceVpc": ["vpc-1a2b3c4d", "vpc-5e6f7a8b"] } }; deny "s3:GetObject" on Archive.objects when { StringEquals: { "aws:SourceVpc": "vpc-1a2b3c4d" } }; }
        assert U cannot "s3:*" on Archive.objects;"#,
        &[
            r#"allows `s3:GetObject` on `arn:aws:s3:::my-archive/x` when "aws:SourceVpc" is "vpc-5e6f7a8b""#,
        ],
    );
}

#[test]
fn grants_are_united() {
    works(
        r#"bucket A = "my-bucket-a"; bucket B = "my-bucket-b";
        user U { allow ["s3:GetObject", "s3:GetObjectAcl"] on A.objects; allow "s3:Put*" on A.objects; allow "s3:Get*Acl" on "*"; }
        user V { allow "s3:GetObject" on "*" when { StringEquals: { "aws:SourceVpc": "vpc-1a2b3c4d" } }; allow "s3:GetObject" on A.objects("?*"); allow "s3:*" on "arn:aws:s3:::my-bucket-a/"; }
        user W { read A; read B; }
        assert U can ["s3:GetObject", "s3:Put*"] on A.objects;
        assert V can "s3:GetObject" on A.objects;
        assert W can "s3:GetObject" on "arn:aws:s3:::my-bucket-a/*";"#,
    );
    fails(
        r#"bucket A = "my-bucket-a";
        user U { allow "s3:GetObject" on A.objects("a/*"); allow "s3:GetObject" on A.objects("b/*"); }
        assert U can "s3:GetObject" on A.objects;"#,
        &["no statement allows `s3:GetObject` on `arn:aws:s3:::my-bucket-a/"],
    );
}

// Tags, and trust.

#[test]
fn tags_that_differ_in_case_are_in_doubt() {
    for tags in [
        r#"{ "Project": "A", "project": "B" }"#,
        r#"{ "project": "B", "Project": "A" }"#,
        r#"{ "PROJECT": "A" }"#,
    ] {
        fails(
            &format!(
                r#"bucket In = "in-bucket"; bucket Out = "out-bucket"; role R {{ derive; }}
                user Op {{ allow "sagemaker:CreateFlowDefinition" on F when {{ StringEquals: {{ "aws:RequestTag/Project": "A" }} }}; allow "sagemaker:AddTags" on F; pass R; }}
                flow_definition F {{ role: R, input: In, output: Out, created_by: Op, tags: {tags} }}"#
            ),
            &["what the request carries there is not known"],
        );
    }
}

#[test]
fn what_is_derived_trusts_somebody() {
    let stack = r#"bucket A = "a-bucket"; role R { derive; } task T { by: R, needs: ["s3:GetObject" on A.objects] }"#;
    fails(stack, &["role `R` trusts nobody"]);
    works(&stack.replace("derive;", r#"derive; trust "lambda.amazonaws.com";"#));
}

/// A grant on what can be no resource meets no need, though the lint that finds it is silenced.
#[test]
fn a_grant_that_cannot_match_meets_nothing() {
    for resource in [
        "arn:aws:s3:us-east-1:1111-2222-3333:accesspoint/x/object/*",
        "arn:aws:sqs:us-east-1:111122223333:x",
    ] {
        let problems = problems(&format!(
            r#"allow(misfit); bucket In = "in-bucket"; user U {{ allow "s3:GetObject" on "{resource}"; }}
            task T {{ by: U, needs: ["s3:GetObject" on In.objects] }}"#
        ));
        assert!(
            problems
                .iter()
                .any(|it| it.contains("does not work for task `T`")),
            "{problems:#?}"
        );
    }
}
