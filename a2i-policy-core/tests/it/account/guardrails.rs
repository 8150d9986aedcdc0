//! Guards that security teams require, beside tasks: what AWS puts into requests by itself is known.

use crate::support::source::{fails, problems, works};

const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/// README's stack with a line more in its role and in its user.
fn stack(settings: &str, input: &str, reviewer: &str, operator: &str) -> String {
    format!(
        r#"
        {settings}
        bucket Input = "my-input-bucket" {input}
        bucket Output = "my-output-bucket";
        role Reviewer {{ trust sagemaker; read Input; write Output; {reviewer} }}
        user Operator {{ attach AmazonAugmentedAIIntegratedAPIAccess; {operator} }}
        flow_definition Review {{ role: Reviewer, input: Input, output: Output, created_by: Operator }}
        human_loop Loop {{ flow_definition: Review, task_type: rekognition, started_by: Operator }}
        "#
    )
}

const SETTINGS: &str = r#"account = "111122223333"; region = "us-east-1";"#;

#[test]
fn guards_in_the_caller() {
    for guard in [
        r#"deny "sagemaker:*" on "*" when { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:user/Operator" } };"#,
        r#"deny "sagemaker:*" on "*" when { StringNotEquals: { "aws:PrincipalAccount": "111122223333" } };"#,
        r#"deny "*" on "*" when { StringNotEquals: { "aws:username": "Operator" } };"#,
        r#"deny "sagemaker:*" on "*" when { StringNotEquals: { "aws:RequestedRegion": ["us-east-1", "eu-west-1"] } };"#,
        r#"deny "sagemaker:*" on Review when { StringNotEquals: { "aws:ResourceAccount": "111122223333" } };"#,
        r#"deny "*" on "*" when { Bool: { "aws:SecureTransport": "false" } };"#,
        r#"deny "*" on "*" when { Bool: { "aws:ViaAWSService": "true" } };"#,
        r#"deny "*" on "*" when { Bool: { "aws:PrincipalIsAWSService": "true" } };"#,
        r#"deny "*" on "*" when { StringEquals: { "aws:PrincipalType": "AssumedRole" } };"#,
        r#"deny "*" on "*" when { Null: { "aws:PrincipalAccount": "true" } };"#,
        r#"deny "*" on "*" when { ForAnyValue:StringEquals: { "aws:CalledVia": "cloudformation.amazonaws.com" } };"#,
    ] {
        works(&stack(SETTINGS, ";", "", guard));
    }
    // Where the facts say that it is denied, it is.
    for guard in [
        r#"deny "sagemaker:*" on "*" when { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:user/Other" } };"#,
        r#"deny "sagemaker:*" on "*" when { StringEquals: { "aws:PrincipalAccount": "111122223333" } };"#,
        r#"deny "sagemaker:*" on "*" when { StringNotEquals: { "aws:username": "Other" } };"#,
        r#"deny "sagemaker:*" on "*" when { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } };"#,
        r#"deny "sagemaker:*" on "*" when { Bool: { "aws:SecureTransport": "true" } };"#,
        r#"deny "sagemaker:*" on "*" when { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } };"#,
        r#"deny "sagemaker:*" on "*" when { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } };"#,
    ] {
        let found = problems(&stack(SETTINGS, ";", "", guard));
        assert!(
            found.iter().any(|it| it.contains("denies that where")),
            "{guard} {found:#?}"
        );
    }
    // What is not stated is not known.
    let region = r#"deny "sagemaker:*" on "*" when { StringNotEquals: { "aws:RequestedRegion": "us-east-1" } };"#;
    assert!(!problems(&stack(r#"account = "111122223333";"#, ";", "", region)).is_empty());
    let account = r#"deny "sagemaker:*" on "*" when { StringNotEquals: { "aws:PrincipalAccount": "111122223333" } };"#;
    assert!(!problems(&stack("", ";", "", account)).is_empty());
}

#[test]
fn guards_in_the_role() {
    for guard in [
        r#"deny "s3:*" on "*" when { Bool: { "aws:SecureTransport": "false" } };"#,
        r#"deny "s3:*" on "*" when { NumericLessThan: { "s3:TlsVersion": "1.2" } };"#,
        r#"deny "*" on "*" when { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } };"#,
        r#"deny "s3:*" on "*" when { StringLike: { "s3:prefix": "secret/*" } };"#,
        r#"deny "s3:*" on "*" when { NumericGreaterThan: { "s3:max-keys": "10" } };"#,
        r#"deny "*" on "*" when { StringNotEquals: { "aws:RequestedRegion": "us-east-1" } };"#,
    ] {
        let encrypted = format!("{{ kms_key: {KEY:?} }}");
        for input in [";", &encrypted] {
            works(&stack(SETTINGS, input, guard, ""));
        }
    }
    fails(
        &stack(
            SETTINGS,
            ";",
            r#"deny "s3:*" on "*" when { NumericLessThan: { "s3:TlsVersion": "1.3" } };"#,
            "",
        ),
        &[
            "the request carries `1.2` or `1.3`",
            "the request carries `1.2` or `1.3`",
        ],
    );
}

#[test]
fn a_guard_of_one_region_is_met_by_every_task() {
    let guard =
        r#"deny "*" on "*" when { StringNotEquals: { "aws:RequestedRegion": "us-east-1" } };"#;
    works(&format!(
        r#"{SETTINGS} bucket Input = "my-input-bucket"; bucket Output = "my-output-bucket";
        role Labeler {{ derive; {guard} }}
        labeling_job Labels {{ role: Labeler, input: Input, output: Output,
            pre_annotation: "arn:aws:lambda:us-east-1:111122223333:function:pre" }}
        role Deployer {{ trust account "111122223333"; derive; deny ["cloudformation:*", "s3:*"] on "*" when {{
            StringNotEquals: {{ "aws:RequestedRegion": "us-east-1" }} }}; }}
        deployment Ship {{ by: Deployer, with: cloudformation, buckets: true }}
        role Worker {{ derive; {guard} }}
        task Work {{ role: Worker, assumed_by: "lambda.amazonaws.com", needs: [
            "dynamodb:PutItem" on "arn:aws:dynamodb:us-east-1:111122223333:table/reviews",
            "sqs:SendMessage" on "arn:aws:sqs:us-east-1:111122223333:reviews",
        ] }}"#
    ));
    // What is elsewhere is asked there.
    let of = |region: &str| {
        format!(
            r#"{SETTINGS} user Worker {{ allow "dynamodb:GetItem" on "*"; allow "kms:Decrypt" on "*"; {guard} }}
            task Work {{ by: Worker, needs: [
                "dynamodb:GetItem" on "arn:aws:dynamodb:{region}:111122223333:table/reviews",
                "kms:Decrypt" on "arn:aws:kms:{region}:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            ] }}"#
        )
    };
    works(&of("us-east-1"));
    works(&of("*"));
    let elsewhere = "the request carries `us-west-2`";
    fails(&of("us-west-2"), &[elsewhere, elsewhere]);
}

#[test]
fn what_s3_does_in_the_name_of_a_role() {
    let grant = |when: &str| {
        format!(
            r#"{SETTINGS} bucket Input = "my-input-bucket" {{ kms_key: {KEY:?} }} bucket Output = "my-output-bucket";
            role Reviewer {{ trust sagemaker; allow "s3:GetObject" on Input.objects; write Output; allow "kms:Decrypt" on {KEY:?} when {{ {when} }}; }}
            flow_definition Review {{ role: Reviewer, input: Input, output: Output }}"#
        )
    };
    for when in [
        r#"StringLike: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::my-input-bucket*" }"#,
        r#"StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" }"#,
        r#"StringEquals: { "kms:CallerAccount": "111122223333" }"#,
        r#"Bool: { "aws:ViaAWSService": "true" }"#,
    ] {
        works(&grant(when));
    }
    for when in [
        r#"StringLike: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::my-input-bucket/*" }"#,
        r#"StringLike: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::other-bucket*" }"#,
        r#"Bool: { "aws:ViaAWSService": "false" }"#,
    ] {
        fails(&grant(when), &["it is not allowed to use the key"]);
    }
}

#[test]
fn what_the_create_call_carries() {
    let tagged = |grant: &str| {
        format!(
            r#"{SETTINGS} bucket Input = "my-input-bucket"; bucket Output = "my-output-bucket";
            role Reviewer {{ derive; }}
            user Operator {{ allow "sagemaker:CreateFlowDefinition" on Review; {grant} }}
            flow_definition Review {{ role: Reviewer, input: Input, output: Output, created_by: Operator, tags: {{ "Team": "A" }} }}"#
        )
    };
    let tags = |operation: &str| {
        format!(
            r#"pass Reviewer; allow "sagemaker:AddTags" on Review when {{ StringEquals: {{ "sagemaker:TaggingAction": "{operation}" }} }};"#
        )
    };
    works(&tagged(&tags("CreateFlowDefinition")));
    fails(
        &tagged(&tags("CreateModel")),
        &["the request carries `CreateFlowDefinition`"],
    );
    let pass = |arn: &str| {
        format!(
            r#"allow "sagemaker:AddTags" on Review; allow "iam:PassRole" on Reviewer when {{ StringEquals: {{ "iam:PassedToService": "sagemaker.amazonaws.com" }}, ArnLikeIfExists: {{ "iam:AssociatedResourceArn": "{arn}" }} }};"#
        )
    };
    works(&tagged(&pass(
        "arn:aws:sagemaker:us-east-1:111122223333:flow-definition/*",
    )));
    assert!(
        !problems(&tagged(&pass(
            "arn:aws:sagemaker:us-east-1:111122223333:model/*"
        )))
        .is_empty()
    );
    // Present, though its value is not known.
    works(
        r#"bucket Input = "my-input-bucket"; bucket Output = "my-output-bucket";
        role Reviewer { trust sagemaker when { Null: { "aws:SourceAccount": "false" } }; read Input; write Output; }
        flow_definition Review { role: Reviewer, input: Input, output: Output }"#,
    );
}

#[test]
fn who_means_harm_calls_in_other_ways() {
    for (claim, proven) in [
        (r#"assert U cannot "s3:GetObject" on B.objects;"#, false),
        (
            r#"assert U can "s3:GetObject" on B.objects when { "aws:SecureTransport": "true" };"#,
            true,
        ),
        (
            r#"task T { by: U, needs: ["s3:GetObject" on B.objects] }"#,
            true,
        ),
        (r#"assert U can "s3:GetObject" on B.objects;"#, false),
    ] {
        let text = format!(
            r#"bucket B = "my-bucket";
            user U {{ allow "s3:GetObject" on B.objects when {{ Bool: {{ "aws:SecureTransport": "true" }} }}; }}
            {claim}"#
        );
        assert_eq!(
            problems(&text).is_empty(),
            proven,
            "{claim} {:#?}",
            problems(&text)
        );
    }
    works(
        r#"bucket B = "my-bucket";
        user U { allow "s3:GetObject" on B.objects when { StringEquals: { "aws:SourceAccount": "111122223333" } }; }
        assert U cannot "s3:GetObject" on B.objects;"#,
    );
}

/// What is the account's own by the premise, as far as no ARN says it.
#[test]
fn the_account_of_a_bucket() {
    let guard = |key: &str, account: &str| {
        format!(r#"deny "s3:*" on "*" when {{ StringNotEquals: {{ "{key}": "{account}" }} }};"#)
    };
    let encrypted = format!("{{ kms_key: {KEY:?} }}");
    for key in ["aws:ResourceAccount", "s3:ResourceAccount"] {
        for input in [";", &encrypted] {
            works(&stack(SETTINGS, input, &guard(key, "111122223333"), ""));
            assert!(!problems(&stack(SETTINGS, input, &guard(key, "999999999999"), "")).is_empty());
        }
    }
    // Nothing is proven by it against who means harm.
    let cannot = stack(
        SETTINGS,
        ";",
        &guard("aws:ResourceAccount", "999999999999"),
        "",
    ) + r#"assert Reviewer cannot "s3:GetObject" on Input.objects;"#;
    assert!(
        problems(&cannot)
            .iter()
            .any(|it| it.contains("is not proven to be denied"))
    );
}

/// Help that was followed does not come again.
#[test]
fn help_helps() {
    let help = |source: &str, help: &str| {
        let found = problems(source);
        assert!(found.iter().any(|it| it.contains(help)), "{found:#?}");
    };
    let unsaid = |key: &str| {
        format!(
            r#"deny "sagemaker:*" on "*" when {{ StringNotEquals: {{ "{key}": "111122223333" }} }};"#
        )
    };
    let no_account = stack(
        r#"region = "us-east-1";"#,
        ";",
        "",
        &unsaid("aws:PrincipalAccount"),
    );
    help(&no_account, r#"add `account = "111122223333";`"#);
    // The Region is stated, and roles are passed without one.
    let regional =
        r#"deny "*" on "*" when { StringNotEquals: { "aws:RequestedRegion": "us-east-1" } };"#;
    help(
        &stack(SETTINGS, ";", "", regional),
        "leave what has no endpoint in each Region",
    );
    // Nor is the Region of a service known, of which nothing says that it has an endpoint in each.
    let elsewhere = |carries: &str| {
        format!(
            r#"{SETTINGS} user Caller {{ allow "robomaker:ListRobots" on "*"; {regional} {carries} }}
            task T {{ by: Caller, needs: "robomaker:ListRobots" on "*" }}"#
        )
    };
    let carries = r#"carries { "aws:RequestedRegion": "us-east-1" };"#;
    help(&elsewhere(""), carries);
    works(&elsewhere(carries));
    // What S3 asks of KMS is not carried there.
    let network = |spared: &str| {
        format!(
            r#"{SETTINGS} bucket In = "my-input-bucket" {{ kms_key: {KEY:?} }}
            user Reader {{ read In;
                deny "*" on "*" when {{ NotIpAddress: {{ "aws:SourceIp": "203.0.113.0/24" }} {spared} }};
                carries {{ "aws:SourceIp": "203.0.113.7" }} }}
            task T {{ by: Reader, needs: "s3:GetObject" on In.objects }}"#
        )
    };
    help(
        &network(""),
        r#""BoolIfExists": {"aws:ViaAWSService": "false"}"#,
    );
    works(&network(
        r#", BoolIfExists: { "aws:ViaAWSService": "false" }"#,
    ));
    // What is said of the key itself is.
    works(&format!(
        r#"{SETTINGS} bucket In = "my-input-bucket" {{ kms_key: {KEY:?} }}
        user Reader {{ allow "s3:GetObject" on In.objects;
            allow "kms:Decrypt" on "*" when {{ ForAnyValue:StringEquals: {{ "kms:ResourceAliases": "alias/a" }} }};
            carries {{ "kms:ResourceAliases": "alias/a" }} }}
        task T {{ by: Reader, needs: "s3:GetObject" on In.objects }}"#
    ));
    // An ARN that is pasted says which setting is missing.
    let create = stack(r#"account = "111122223333";"#, ";", "", "").replace(
        "attach AmazonAugmentedAIIntegratedAPIAccess;",
        r#"pass Reviewer; allow "sagemaker:*" on "arn:aws:sagemaker:us-east-1:111122223333:*";"#,
    );
    help(&create, r#"add `region = "us-east-1";`"#);
    // What a service sends.
    let trusting = |settings: &str, condition: &str| {
        stack(settings, ";", "", "").replace(
            "trust sagemaker;",
            &format!("trust sagemaker when {{ {condition} }};"),
        )
    };
    let pasted = r#"ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:us-east-1:111122223333:flow-definition/*" }"#;
    let told = r#"ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:us-east-1:111122223333:*" }"#;
    help(
        &trusting(SETTINGS, pasted),
        r#"write `"arn:aws:sagemaker:us-east-1:111122223333:*"`"#,
    );
    help(
        &trusting("", pasted),
        &format!(
            r#"state `region = "us-east-1";` and `account = "111122223333";` and write `when {{ {told} }}`"#
        ),
    );
    works(&trusting(SETTINGS, told));
    let of = |organization: &str| {
        let settings = format!(r#"{SETTINGS} organization = "o-a1b2c3d4e5";"#);
        trusting(
            &settings,
            &format!(r#"StringEquals: {{ "aws:SourceOrgID": "{organization}" }}"#),
        )
    };
    help(&of("o-a1b2c3d4e6"), r#"write `"o-a1b2c3d4e5"`"#);
    works(&of("o-a1b2c3d4e5"));
}
