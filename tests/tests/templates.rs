//! The declared stack in the form of the tools that deploy it.

use a2i_policy::export::{Error, Export, Mode, source};
use expect_test::expect_file;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use tempfile::TempDir;

/// What is hard for a template: policy variables, managed policies with a path, keys, names with
/// underscores that differ in nothing else, and tasks that no template can make.
const SOURCE: &str = r#"
a2i_policy::policies! {
    allow(closed_service);
    account = "111122223333";
    region = "us-east-1";
    bucket Input = "company-a2i-input" {
        kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    }
    bucket Output = "company-a2i-output";
    role Reviewer = "A2IReviewer" {
        trust sagemaker when { StringEquals: { "aws:SourceAccount": "111122223333" } };
        read Input;
        write Output;
        attach AWSLambdaBasicExecutionRole;
        boundary PowerUserAccess;
        tags { "Team": "Review", "Stage": "Test" }
    }
    policy of Input { tls_only; deny "s3:DeleteObject" to [Operator, "444455556666"] on Input.objects; }
    #[allow(non_camel_case_types)]
    role Re_viewer = "A2IReviewer2" { trust "lambda.amazonaws.com"; }
    user Operator {
        allow "s3:GetObject" on Input.objects("home/${aws:username}/*");
        allow "s3:GetObject" on "arn:aws:s3:::other/100%{x}/${*}/\"quoted\"|`ticks`";
        attach AmazonAugmentedAIFullAccess;
        attach AmazonAugmentedAIIntegratedAPIAccess;
    }
    flow_definition ContentReview { role: Reviewer, input: Input, output: Output }
}
"#;

fn package() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("src")).unwrap();
    fs::write(folder.path().join("src/policies.rs"), SOURCE).unwrap();
    folder
}

fn export(package: &TempDir) -> Export {
    source("src/policies.rs")
        .to("policies")
        .in_package(package.path())
        .mode(Mode::Write)
}

fn read(package: &TempDir, name: &str) -> String {
    fs::read_to_string(package.path().join("policies").join(name)).unwrap()
}

#[test]
fn cloudformation() {
    let package = package();
    let with_template = || export(&package).cloudformation("policies/stack.cfn.json");
    with_template().with_buckets().try_run().unwrap();
    let text = read(&package, "stack.cfn.json");
    expect_file!["../golden/stack.cfn.json"].assert_eq(&text);
    let template: Value = serde_json::from_str(&text).unwrap();
    let resources = template["Resources"].as_object().unwrap();
    let ids: Vec<_> = resources.keys().map(String::as_str).collect();
    assert_eq!(
        ids,
        [
            "Input",
            "InputBucketPolicy",
            "Output",
            "Reviewer",
            "Reviewer2",
            "Operator"
        ]
    );
    // The policies are the exported ones.
    for (id, file) in [("Reviewer", "Reviewer"), ("Reviewer2", "Re_viewer")] {
        let trust: Value =
            serde_json::from_str(&read(&package, &format!("{file}.trust.json"))).unwrap();
        let role = &resources[id]["Properties"];
        assert_eq!(role["AssumeRolePolicyDocument"], trust);
    }
    let permissions: Value =
        serde_json::from_str(&read(&package, "Operator.permissions.json")).unwrap();
    let user = &resources["Operator"]["Properties"];
    assert_eq!(user["Policies"][0]["PolicyDocument"], permissions);
    assert_eq!(
        resources["Reviewer"]["Properties"]["ManagedPolicyArns"][0]["Fn::Sub"],
        "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    );
    assert_eq!(
        template["Metadata"]["A2iPolicy"]["LeftOut"]["Declarations"],
        serde_json::json!(["flow definition ContentReview"])
    );

    // Without the buckets, which another stack may own.
    with_template().try_run().unwrap();
    let template: Value = serde_json::from_str(&read(&package, "stack.cfn.json")).unwrap();
    assert!(template["Resources"].get("Input").is_none());
    assert_eq!(
        template["Metadata"]["A2iPolicy"]["LeftOut"]["Declarations"][0],
        "bucket Input"
    );
    // The template is the export's own file, in a check too.
    assert!(with_template().mode(Mode::Check).try_run().is_ok());
    let stale = export(&package).try_run().unwrap().stale;
    assert_eq!(stale, [std::path::Path::new("policies/stack.cfn.json")]);
}

/// The arguments that the documentation of the AWS provider gives these resources, those that are
/// required first; what is here is what the configuration may hold.
const ARGUMENTS: [(&str, &[&str], &[&str]); 12] = [
    (
        "aws_iam_role",
        &["assume_role_policy"],
        &["name", "permissions_boundary", "tags"],
    ),
    ("aws_iam_role_policy", &["role", "policy"], &["name"]),
    (
        "aws_iam_role_policy_attachment",
        &["role", "policy_arn"],
        &[],
    ),
    ("aws_iam_user", &["name"], &[]),
    ("aws_iam_user_policy", &["user", "policy"], &["name"]),
    (
        "aws_iam_user_policy_attachment",
        &["user", "policy_arn"],
        &[],
    ),
    ("aws_s3_bucket", &[], &["bucket", "lifecycle"]),
    (
        "aws_s3_bucket_policy",
        &["bucket", "policy"],
        &["depends_on"],
    ),
    (
        "aws_s3_bucket_public_access_block",
        &["bucket"],
        &[
            "block_public_acls",
            "block_public_policy",
            "ignore_public_acls",
            "restrict_public_buckets",
        ],
    ),
    (
        "aws_s3_bucket_versioning",
        &["bucket", "versioning_configuration"],
        &[],
    ),
    (
        "aws_s3_bucket_cors_configuration",
        &["bucket", "cors_rule"],
        &[],
    ),
    (
        "aws_s3_bucket_server_side_encryption_configuration",
        &["bucket", "rule"],
        &[],
    ),
];

#[test]
fn terraform() {
    let package = package();
    let with_template = export(&package).terraform("policies/stack.tf.json");
    with_template.with_versioning().try_run().unwrap();
    let text = read(&package, "stack.tf.json");
    expect_file!["../golden/stack.tf.json"].assert_eq(&text);
    let configuration: Value = serde_json::from_str(&text).unwrap();
    let blocks: Vec<_> = configuration.as_object().unwrap().keys().collect();
    assert_eq!(blocks, ["//", "terraform", "data", "resource"]);
    assert_eq!(
        configuration["terraform"]["required_providers"],
        serde_json::json!({"aws": {"source": "hashicorp/aws", "version": ">= 4.0"}})
    );
    let resources: BTreeMap<String, BTreeMap<String, BTreeMap<String, Value>>> =
        serde_json::from_value(configuration["resource"].clone()).unwrap();
    assert_eq!(resources.len(), ARGUMENTS.len());
    for (kind, required, optional) in ARGUMENTS {
        for (label, arguments) in &resources[kind] {
            let is_label = |character: char| character.is_ascii_alphanumeric() || character == '_';
            assert!(label.chars().all(is_label), "{label}");
            for name in required {
                assert!(arguments.contains_key(*name), "{kind}.{label}: {name}");
            }
            for name in arguments.keys() {
                let known = required.iter().chain(optional);
                assert!(known.clone().any(|it| it == name), "{kind}.{label}: {name}");
            }
            // A reference is to a resource that is there.
            for owner in ["role", "user", "bucket"] {
                let Some(reference) = arguments.get(owner).and_then(Value::as_str) else {
                    continue;
                };
                if let Some(path) = reference.strip_prefix("${") {
                    let mut path = path.split('.');
                    let owners = &resources[path.next().unwrap()];
                    assert!(owners.contains_key(path.next().unwrap()), "{reference}");
                }
            }
        }
    }
    // What Terraform makes of the text is the exported policy.
    let evaluated = |text: &Value| {
        let text = text.as_str().unwrap();
        let escapes = text.matches("$${").count() + text.matches("%%{").count();
        let openings = text.matches("${").count() + text.matches("%{").count();
        assert_eq!(escapes, openings, "{text}");
        let text = text.replace("$${", "${").replace("%%{", "%{");
        serde_json::from_str::<Value>(&text).unwrap()
    };
    let exported = |name: &str| serde_json::from_str::<Value>(&read(&package, name)).unwrap();
    assert_eq!(
        evaluated(&resources["aws_iam_user_policy"]["Operator"]["policy"]),
        exported("Operator.permissions.json")
    );
    for role in ["Reviewer", "Re_viewer"] {
        assert_eq!(
            evaluated(&resources["aws_iam_role"][role]["assume_role_policy"]),
            exported(&format!("{role}.trust.json"))
        );
    }
    assert_eq!(
        resources["aws_iam_role_policy_attachment"]["Reviewer_AWSLambdaBasicExecutionRole"]["policy_arn"],
        "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    );
}

/// Buckets whose names are known only at deployment, and roles that speak of each other.
const PARAMETERS: &str = r#"
a2i_policy::policies! {
    allow(closed_service);
    bucket In_put = param;
    bucket Output = param;
    bucket Written = "a-written-one";
    role Reviewer = "A2IReviewer" {
        trust sagemaker;
        read In_put;
        write Output;
        allow "s3:GetObject" on Output.objects("home/${aws:PrincipalTag/team}/*");
        deny "s3:*" on "arn:aws:s3:::another-one/*";
        pass Reviewer;
        attach AWSLambdaBasicExecutionRole;
    }
    user Operator { pass Reviewer; read Written; }
    flow_definition ContentReview { role: Reviewer, input: In_put, output: Output }
}
"#;

fn package_of(text: &str) -> TempDir {
    let package = package();
    fs::write(package.path().join("src/policies.rs"), text).unwrap();
    package
}

#[test]
fn parameters_and_what_has_no_name() {
    let package = package_of(PARAMETERS);
    export(&package)
        .cloudformation("policies/stack.cfn.json")
        .terraform("policies/stack.tf.json")
        .report("policies/ACCESS.md")
        .with_buckets()
        .without_names()
        .try_run()
        .unwrap();
    // In plain JSON each parameter is written by its name, for whoever fills it in.
    let plain = read(&package, "Reviewer.permissions.json");
    assert!(plain.contains(r#""arn:aws:s3:::${In_put}/*""#), "{plain}");
    assert!(read(&package, "ACCESS.md").contains("| `arn:aws:s3:::${In_put}/*` |"));
    let plain: Value = serde_json::from_str(&plain).unwrap();

    let text = read(&package, "stack.cfn.json");
    expect_file!["../golden/parameters.cfn.json"].assert_eq(&text);
    let template: Value = serde_json::from_str(&text).unwrap();
    let resources = &template["Resources"];
    assert!(
        resources["Reviewer"]["Properties"]
            .get("RoleName")
            .is_none()
    );
    // Put together as CloudFormation does it, the policy is the plain one.
    let mut policy = resources["ReviewerPolicy"]["Properties"]["PolicyDocument"].clone();
    for resource in resources_of(&mut policy) {
        let text = match &*resource {
            Value::Object(function) if function.contains_key("Fn::GetAtt") => {
                assert_eq!(
                    function["Fn::GetAtt"],
                    serde_json::json!(["Reviewer", "Arn"])
                );
                "arn:aws:iam::*:role/A2IReviewer".to_owned()
            }
            Value::Object(function) => {
                let text = function["Fn::Sub"].as_str().unwrap();
                let text = text.replace("${InputName}", "${In_put}");
                let text = text.replace("${OutputName}", "${Output}");
                text.replace("${!", "${")
            }
            plain => plain.as_str().unwrap().to_owned(),
        };
        *resource = Value::String(text);
    }
    assert_eq!(policy, plain);
    let others = &template["Rules"]["OutputName"]["Assertions"][0]["Assert"]["Fn::Not"][0];
    assert_eq!(
        others["Fn::Contains"][0],
        serde_json::json!(["a-written-one", "another-one", {"Ref": "InputName"}])
    );

    let text = read(&package, "stack.tf.json");
    expect_file!["../golden/parameters.tf.json"].assert_eq(&text);
    let configuration: Value = serde_json::from_str(&text).unwrap();
    let made = &configuration["resource"];
    let policy = made["aws_iam_role_policy"]["Reviewer"]["policy"]
        .as_str()
        .unwrap();
    let policy = policy
        .replace("$${", "\u{0}")
        .replace(
            "${aws_iam_role.Reviewer.arn}",
            "arn:aws:iam::*:role/A2IReviewer",
        )
        .replace("${var.In_put_name}", "${In_put}")
        .replace("${var.Output_name}", "${Output}")
        .replace('\u{0}', "${");
    assert_eq!(serde_json::from_str::<Value>(&policy).unwrap(), plain);
    // A user has a name there, since the provider gives none.
    assert_eq!(made["aws_iam_user"]["Operator"]["name"], "Operator");
    assert!(made["aws_iam_role"]["Reviewer"].get("name").is_none());
}

/// Each value of each `Resource`.
fn resources_of(policy: &mut Value) -> Vec<&mut Value> {
    let statements = policy["Statement"].as_array_mut().unwrap().iter_mut();
    let resources = statements.flat_map(|it| it["Resource"].as_array_mut().unwrap());
    resources.collect()
}

#[test]
fn a_name_does_not_stand_for_what_has_none() {
    let get_role = |resource: &str| {
        (
            "user Operator {",
            format!("user Operator {{ allow \"iam:GetRole\" on \"{resource}\";"),
        )
    };
    let when = |condition: &str| {
        (
            "read Written;",
            format!("read Written when {{ {condition} }};"),
        )
    };
    let parameter = "bucket In_put = param;";
    let key = "kms_key: \"arn:aws:kms:us-east-1:111122223333:key/1234abcd\"";
    for ((part, instead), refused) in [
        (get_role("arn:aws:iam::*:role/A2I*"), true),
        (get_role("arn:aws:iam::*:role/*Reviewer"), true),
        (get_role("arn:aws:iam::*:role/*"), false),
        (get_role("arn:aws:iam::*:*"), false),
        // What the tool calls it is not known.
        (get_role("arn:aws:iam::*:role/Other*"), true),
        (get_role("arn:aws:iam::111122223333:role/mystack-*"), true),
        (get_role("arn:aws:iam::*:role/?2*"), true),
        (
            get_role("arn:aws:iam::*:role/${aws:PrincipalTag/role}"),
            true,
        ),
        (get_role("arn:aws:iam::*:role/Other"), false),
        (get_role("arn:aws:iam::*:role/path/Other*"), false),
        (
            when(r#"ArnLike: { "aws:PrincipalArn": "arn:aws:sts::*:assumed-role/Other/*" }"#),
            false,
        ),
        (
            (
                "user Operator {",
                "user Operator { attach AmazonSageMakerFullAccess;".to_owned(),
            ),
            true,
        ),
        (
            (
                parameter,
                format!(
                    "{parameter} assert Operator cannot \"iam:DeleteRole\" on \"arn:aws:iam::*:role/mystack-*\";"
                ),
            ),
            true,
        ),
        (
            (
                parameter,
                format!(
                    "{parameter} assert Operator cannot \"iam:DeleteRole\" on \"arn:aws:iam::*:role/A2IReviewer\";"
                ),
            ),
            true,
        ),
        (
            (
                parameter,
                format!(
                    "{parameter} assert Operator cannot \"iam:DeleteRole\" on [Reviewer, \"arn:aws:iam::*:role/*\"];"
                ),
            ),
            false,
        ),
        // A reference takes its place.
        (get_role("arn:aws:iam::*:role/A2IReviewer"), false),
        (
            when(r#"ArnLike: { "aws:PrincipalArn": "arn:aws:sts::*:assumed-role/A2IReviewer/*" }"#),
            true,
        ),
        (
            when(r#"StringLike: { "aws:PrincipalArn": "*/A2I*" }"#),
            true,
        ),
        (when(r#"StringLike: { "aws:PrincipalArn": "*" }"#), false),
        (
            when(r#"StringEquals: { "aws:username": "Operator" }"#),
            true,
        ),
        (when(r#"StringEquals: { "aws:username": "Other" }"#), false),
        (when(r#"StringLike: { "aws:username": "Other*" }"#), true),
        (
            when(r#"ArnLike: { "aws:PrincipalArn": "arn:aws:sts::*:assumed-role/Other*/*" }"#),
            true,
        ),
        // The key's policy names the roles that use it.
        (
            (parameter, format!("bucket In_put = param {{ {key} }}")),
            true,
        ),
    ] {
        assert!(PARAMETERS.contains(part), "{part}");
        let package = package_of(&PARAMETERS.replace(part, &instead));
        let with_template = || export(&package).cloudformation("policies/stack.cfn.json");
        match with_template().without_names().try_run() {
            Err(Error::Setup(message)) => {
                assert!(refused, "{message}");
                assert!(
                    ["by its name", "by a pattern", "the statement for the key"]
                        .iter()
                        .any(|why| message.contains(why)),
                    "{message}"
                );
                assert!(!package.path().join("policies").exists());
            }
            other => assert!(!refused && other.is_ok(), "{instead}: {other:?}"),
        }
        assert!(with_template().try_run().is_ok(), "{instead}");
    }
}

#[test]
fn one_template_holds_each_identifier_once() {
    let module = |name: &str, role: &str| {
        format!(
            "mod {name} {{ a2i_policy::policies! {{ bucket Input = param; role {role} {{ trust \"lambda.amazonaws.com\"; read Input; }} }} }}\n"
        )
    };
    let package = package_of(&(module("a", "R") + &module("b", "S")));
    let result = export(&package)
        .terraform("policies/stack.tf.json")
        .try_run();
    let Err(Error::Setup(message)) = result else {
        panic!("{result:?}");
    };
    assert!(
        message.contains("two `policies!` declare `Input`"),
        "{message}"
    );
    assert!(export(&package).try_run().is_ok());
}

/// What is declared in two `policies!` of one source.
fn two_modules(first: &str, second: &str) -> tempfile::TempDir {
    let module =
        |name: &str, text: &str| format!("mod {name} {{ a2i_policy::policies! {{ {text} }} }}\n");
    package_of(&(module("a", first) + &module("b", second)))
}

#[test]
fn one_account_holds_each_name_once() {
    let lambda = r#"{ trust "lambda.amazonaws.com"; }"#;
    let role = |ident: &str, name: &str| format!(r#"role {ident} = "{name}" {lambda}"#);
    let user =
        |ident: &str| format!(r#"user {ident} = "same" {{ allow "s3:ListAllMyBuckets" on "*"; }}"#);
    let flow = |of: &str| {
        format!(
            r#"bucket In{of} = "in-{of}"; bucket Out{of} = "out-{of}"; role R{of} {{ derive; }}
            flow_definition F{of} = "same" {{ role: R{of}, input: In{of}, output: Out{of} }}"#
        )
    };
    let state = |settings: &str, text: String| format!("{settings} {text}");
    for (first, second) in [
        (role("A", "same"), role("B", "Same")),
        (user("A"), user("B")),
        (flow("a"), flow("b")),
        (
            state(r#"account = "111122223333";"#, role("A", "same")),
            role("B", "same"),
        ),
    ] {
        let result = export(&two_modules(&first, &second)).try_run();
        let Err(Error::Setup(message)) = result else {
            panic!("{first} {second}: {result:?}");
        };
        let places = message.matches("src/policies.rs:").count();
        assert!(places == 2 && message.contains("has the name"), "{message}");
    }
    for (first, second) in [
        (role("A", "one"), role("B", "other")),
        (role("A", "same"), user("B")),
        (
            state(r#"account = "111122223333";"#, role("A", "same")),
            state(r#"account = "999999999999";"#, role("B", "same")),
        ),
        (
            state(r#"partition = "aws-cn";"#, role("A", "same")),
            role("B", "same"),
        ),
        (
            state(r#"region = "us-east-1";"#, flow("a")),
            state(r#"region = "eu-west-1";"#, flow("b")),
        ),
    ] {
        let result = export(&two_modules(&first, &second)).try_run();
        assert!(result.is_ok(), "{first} {second}: {result:?}");
    }
}

#[test]
fn two_stacks_may_speak_of_one_bucket() {
    let bucket = |ident: &str, key: &str| format!(r#"bucket {ident} = "same-bucket" {key};"#);
    let key = r#"{ kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd" }"#;
    let plain = two_modules(&bucket("A", ""), &bucket("B", ""));
    let with_template = || export(&plain).cloudformation("policies/stack.cfn.json");
    assert!(with_template().try_run().is_ok());
    let contradicting = two_modules(&bucket("A", ""), &bucket("B", key));
    for (result, why) in [
        (
            with_template().with_buckets().try_run(),
            "a template makes it once",
        ),
        (export(&contradicting).try_run(), "encrypted otherwise"),
    ] {
        let Err(Error::Setup(message)) = result else {
            panic!("{result:?}");
        };
        assert!(message.contains(why), "{message}");
    }
}

/// What a difference from `old` to `new` is said to mean, and whether a check for growth passes.
fn drift(old: &str, new: &str) -> (String, bool) {
    let module = |text: &str| format!("a2i_policy::policies! {{ {text} }}");
    let package = package_of(&module(old));
    export(&package).try_run().unwrap();
    fs::write(package.path().join("src/policies.rs"), module(new)).unwrap();
    let Err(error) = export(&package).mode(Mode::Check).try_run() else {
        panic!("no drift");
    };
    let check_growth = export(&package).mode(Mode::CheckGrowth).try_run();
    (error.to_string(), check_growth.is_ok())
}

#[test]
fn growth_of_a_parameter_is_proven() {
    let stack = |verbs: &str| {
        format!("bucket In = param; role R {{ trust \"lambda.amazonaws.com\"; {verbs} }}")
    };
    let (said, passes) = drift(&stack("read In under \"a/\";"), &stack("read In;"));
    assert!(said.contains("access grew: statement 1 allows"), "{said}");
    assert!(!passes);
    let (said, passes) = drift(&stack("read In;"), &stack("read In under \"a/\";"));
    assert!(said.contains("access shrank"), "{said}");
    assert!(passes);
}

/// The name that the old version denied may be filled in now.
#[test]
fn a_name_of_the_old_version_is_none_that_a_parameter_may_not_hold() {
    let old = r#"role R { trust "lambda.amazonaws.com"; allow "s3:GetObject" on "arn:aws:s3:::*"; deny "s3:*" on "arn:aws:s3:::hr-data/*"; }"#;
    let new = r#"bucket Input = param; role R { trust "lambda.amazonaws.com"; read Input; }"#;
    let (said, passes) = drift(old, new);
    assert!(said.contains("undecided"), "{said}");
    assert!(!passes);
}

#[test]
fn a_check_knows_what_a_difference_with_parameters_means() {
    let package = package_of(PARAMETERS);
    export(&package).try_run().unwrap();
    let without = |text: &str, part: &str| {
        assert!(text.contains(part), "{part}");
        text.replace(part, "")
    };
    let narrower = without(PARAMETERS, "        write Output;\n");
    let task =
        "    flow_definition ContentReview { role: Reviewer, input: In_put, output: Output }\n";
    let narrower = without(&narrower, task);
    fs::write(package.path().join("src/policies.rs"), narrower).unwrap();
    let Err(error) = export(&package).mode(Mode::Check).try_run() else {
        panic!("no drift");
    };
    let said_of_all = error.to_string();
    let mut lines = said_of_all.lines();
    let line = lines
        .find(|line| line.contains("Reviewer.permissions"))
        .unwrap();
    let said = "access shrank: statement 2 allowed `s3:PutObject` on `arn:aws:s3:::${Output}/*`";
    assert!(line.contains(said), "{line}");
}

#[test]
fn a_report_says_who_may_do_what_and_why() {
    let package = package();
    let with_report = || export(&package).report("policies/ACCESS.md");
    with_report().try_run().unwrap();
    let text = read(&package, "ACCESS.md");
    expect_file!["../golden/ACCESS.md"].assert_eq(&text);
    for line in [
        "| `Reviewer` | `arn:aws:s3:::company-a2i-input/*` | `s3:GetObject` |  |",
        "| `Reviewer` | `sagemaker.amazonaws.com` | `aws:SourceAccount` StringEquals `111122223333` |",
        "| `Operator` |  | all that `AmazonAugmentedAIFullAccess` allows |  |",
    ] {
        assert!(text.lines().any(|it| it == line), "{line}");
    }
    // Every call of the task is proven, by its own statement.
    let task = text
        .split("### flow definition `ContentReview`")
        .nth(1)
        .unwrap();
    let task = task.split("\n## ").next().unwrap();
    assert!(
        task.contains("| `s3:PutObject`") && !task.contains("not proven"),
        "{task}"
    );
    // Each row of a table has the cells of its head, whatever the texts hold.
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    let is_row = |line: &str| line.starts_with('|');
    let neighbours = text.lines().zip(text.lines().skip(1));
    for (above, row) in neighbours.filter(|(above, row)| is_row(above) && is_row(row)) {
        assert_eq!(cells(above), cells(row), "{row}");
    }
    // Moving the source's lines changes nothing.
    fs::write(
        package.path().join("src/policies.rs"),
        format!("\n\n{SOURCE}"),
    )
    .unwrap();
    assert!(with_report().mode(Mode::Check).try_run().is_ok());
}

#[test]
fn a_template_stands_beside_the_policies() {
    let package = package();
    for path in [
        "stack.cfn.json",
        "policies/stack.json",
        "policies/sub/stack.cfn.json",
        "../stack.cfn.json",
        "policies/.cfn.json",
        "policies/stack.tf.json",
    ] {
        let result = export(&package).cloudformation(path).try_run();
        let Err(Error::Setup(message)) = result else {
            panic!("{path}: {result:?}");
        };
        assert!(
            message.contains("write \"policies/stack.cfn.json\""),
            "{message}"
        );
    }
    // Two files of one name are one too many.
    let twice = export(&package)
        .cloudformation("policies/stack.cfn.json")
        .cloudformation("policies/stack.cfn.json");
    assert!(matches!(twice.try_run(), Err(Error::Setup(_))));
    assert!(!package.path().join("policies").exists());
}

/// What means something to the tool that deploys it, and nothing to IAM.
#[test]
fn no_text_is_more_to_a_tool_than_to_iam() {
    let declares = |verbs: &str| {
        format!(
            "a2i_policy::policies! {{\n    allow(misfit);\n    bucket In = \"in-bucket-x\";\n    role R {{ trust sagemaker; {verbs} }}\n}}\n"
        )
    };
    let when = |key: &str, value: &str| {
        declares(&format!(
            "allow \"s3:GetObject\" on In.objects when {{ StringEquals: {{ \"{key}\": \"{value}\" }} }};"
        ))
    };
    // Terraform: keys as well as values.
    for key in [
        "aws:PrincipalTag/${terraform.workspace}",
        "aws:PrincipalTag/%{x}",
    ] {
        let package = package_of(&when(key, "${aws:username}"));
        let result = export(&package)
            .terraform("policies/stack.tf.json")
            .try_run();
        result.unwrap();
        let text = read(&package, "stack.tf.json");
        let configuration: Value = serde_json::from_str(&text).unwrap();
        let policy = &configuration["resource"]["aws_iam_role_policy"]["R"]["policy"];
        let policy = policy.as_str().unwrap();
        let literal = key.replace("${", "$${").replace("%{", "%%{");
        assert!(
            policy.contains(&literal) && policy.contains("$${aws:username}"),
            "{policy}"
        );
        let openings = policy.matches("${").count() + policy.matches("%{").count();
        let escapes = policy.matches("$${").count() + policy.matches("%%{").count();
        assert_eq!(openings, escapes, "{policy}");
    }
    // CloudFormation: what it would replace is refused where it is exported to it, with its place.
    for source in [
        when("aws:PrincipalTag/t", "{{resolve:ssm-secure:/v:1}}"),
        when("aws:PrincipalTag/{{resolve:ssm:/k}}", "v"),
        declares(
            "allow \"s3:GetObject\" on In.objects(\"{{resolve:secretsmanager:x:SecretString}}\");",
        ),
    ] {
        let package = package_of(&source);
        let with_template = || export(&package).cloudformation("policies/stack.cfn.json");
        match with_template().try_run() {
            Err(Error::Setup(message)) => assert!(
                message.starts_with(
                    "src/policies.rs:4:10: CloudFormation would put another text in the place of `"
                ),
                "{message}"
            ),
            // It was refused before.
            Err(Error::Source(mistakes)) => {
                assert!(mistakes[0].text.contains("{{resolve:"), "{mistakes:?}");
            }
            other => panic!("{source}: {other:?}"),
        }
        assert!(!package.path().join("policies").exists());
    }
    let package = package_of(&when("aws:PrincipalTag/t", "{{resolve:ssm-secure:/v:1}}"));
    export(&package)
        .terraform("policies/stack.tf.json")
        .try_run()
        .unwrap();
}

#[test]
fn a_key_s_statement_needs_names() {
    let key = "kms_key: \"arn:aws:kms:us-east-1:111122223333:key/1234abcd\"";
    let package = package_of(&format!(
        "a2i_policy::policies! {{ allow(closed_service); bucket In = \"in-bucket-x\" {{ {key} }} bucket Out = \"out-bucket-x\"; role R {{ derive; }} flow_definition F {{ role: R, input: In, output: Out }} }}"
    ));
    let with_template = export(&package).cloudformation("policies/stack.cfn.json");
    let Err(Error::Setup(message)) = with_template.without_names().try_run() else {
        panic!("a name was left out that a key's policy needs");
    };
    assert_eq!(
        message,
        "the names cannot be left out of the templates: the statement for the key of bucket `In` names `R`, and what that will be called is not known; leave out `.without_names()`, or the `kms_key` of `In`"
    );
}

/// A trust policy holds no reference: what to write in the place of a name that is written as one is nothing.
#[test]
fn a_trust_policy_needs_names() {
    let stack = |declared: &str| {
        let package = package_of(&format!(
            "a2i_policy::policies! {{ account = \"111122223333\"; role Deployer {{ trust account \"111122223333\"; allow \"s3:ListAllMyBuckets\" on \"*\"; }} {declared} }}"
        ));
        let with_template = export(&package).cloudformation("policies/stack.cfn.json");
        let Err(Error::Setup(message)) = with_template.without_names().try_run() else {
            panic!("a name was left out: {declared}");
        };
        message
    };
    for trusted in ["Deployer", "\"arn:aws:iam::111122223333:role/Deployer\""] {
        let own = "allow \"s3:ListAllMyBuckets\" on \"*\";";
        assert_eq!(
            stack(&format!("role R {{ trust {trusted}; {own} }}")),
            "the names cannot be left out of the templates: `R` trusts `Deployer`, and what that will be called is not known there, since roles that name each other there could not be made; leave out `.without_names()`"
        );
    }
    let by_session = "role R { trust \"arn:aws:sts::111122223333:assumed-role/Deployer/ci\"; allow \"s3:ListAllMyBuckets\" on \"*\"; }";
    let message = stack(by_session);
    assert!(
        message.contains("`R` speaks of `Deployer` by its name"),
        "{message}"
    );
    let external = "policy Team = external \"arn:aws:iam::111122223333:policy/Team\" { pass Deployer; } user U { attach Team; }";
    let message = stack(external);
    assert!(message.contains("`Team` names `Deployer`"), "{message}");
    assert!(
        message.contains("since others make it; leave out"),
        "{message}"
    );
}

/// A role that a template makes is known to its tool, in the account that it is deployed to.
#[test]
fn a_role_that_is_passed_is_the_one_of_the_template() {
    let stack = |settings: &str, verbs: &str| {
        package_of(&format!(
            "a2i_policy::policies! {{ {settings} role R {{ trust sagemaker; pass R; pass S; }} role S {{ trust sagemaker; pass R; }} user U {{ {verbs} }} }}"
        ))
    };
    let exported = |package: &TempDir| {
        export(package)
            .cloudformation("policies/stack.cfn.json")
            .terraform("policies/stack.tf.json")
            .try_run()
            .unwrap();
        [
            read(package, "stack.cfn.json"),
            read(package, "stack.tf.json"),
        ]
        .map(|text| serde_json::from_str::<Value>(&text).unwrap())
    };
    let [template, configuration] = exported(&stack("", "pass R;"));
    let resources = &template["Resources"];
    let get = |id: &str| serde_json::json!({"Fn::GetAtt": [id, "Arn"]});
    for (id, passed) in [("UPolicy", "R"), ("SPolicy", "R")] {
        let statement = &resources[id]["Properties"]["PolicyDocument"]["Statement"][0];
        assert_eq!(statement["Resource"][0], get(passed), "{template:#}");
    }
    // A role is made before the policies that speak of it, be it its own: no resource of a role refers.
    for role in ["R", "S"] {
        assert!(resources[role]["Properties"].get("Policies").is_none());
        assert!(!resources[role].to_string().contains("Fn::GetAtt"));
        assert_eq!(resources[role]["Properties"]["RoleName"], role);
    }
    let policy = &configuration["resource"]["aws_iam_user_policy"]["U"]["policy"];
    assert!(
        policy.as_str().unwrap().contains("${aws_iam_role.R.arn}"),
        "{policy}"
    );

    // Where the account is stated, it is said. Elsewhere a role of that name in any account may be meant:
    // by another action, by a denial, in a condition.
    for (settings, verbs) in [
        ("account = \"111122223333\";", "pass R;"),
        ("", "allow \"sts:AssumeRole\" on \"arn:aws:iam::*:role/R\";"),
        (
            "",
            "pass R; deny \"iam:PassRole\" on \"arn:aws:iam::*:role/R\" when { StringEquals: { \"aws:PrincipalTag/t\": \"x\" } };",
        ),
        ("", "pass R; allow \"sts:AssumeRole\" on R;"),
    ] {
        let [template, configuration] = exported(&stack(settings, verbs));
        let user = &template["Resources"]["U"]["Properties"];
        let policy = user["Policies"][0]["PolicyDocument"].to_string();
        assert!(policy.contains(":role/R\""), "{template:#}");
        let policy = &configuration["resource"]["aws_iam_user_policy"]["U"]["policy"];
        assert!(
            !policy.as_str().unwrap().contains("${aws_iam_role"),
            "{policy}"
        );
    }
}

#[test]
fn what_iam_keeps_of_a_role_beside_its_policies() {
    let package = package_of(
        r#"a2i_policy::policies! {
            account = "111122223333";
            role Worker = "worker" {
                path "/service-role/";
                max_session "4h";
                description "Costs ${x} and \"more\"";
                trust Deployer;
                allow "s3:ListAllMyBuckets" on "*";
            }
            role Deployer {
                trust oidc "gitlab.com" with ["sts:TagSession"] when {
                    StringEquals: { "gitlab.com:sub": "project_path:my-org/my-repo:ref_type:branch:ref:main" }
                };
                allow "sts:AssumeRole" on Worker;
            }
            user Operator { path "/people/"; pass Worker; }
        }"#,
    );
    export(&package)
        .cloudformation("policies/stack.cfn.json")
        .terraform("policies/stack.tf.json")
        .report("policies/ACCESS.md")
        .try_run()
        .unwrap();
    let json = |name: &str| serde_json::from_str::<Value>(&read(&package, name)).unwrap();
    assert_eq!(
        json("Worker.settings.json"),
        serde_json::json!({
            "Path": "/service-role/",
            "MaxSessionDuration": 14400,
            "Description": "Costs ${x} and \"more\"",
        })
    );
    assert_eq!(
        json("Operator.settings.json"),
        serde_json::json!({"Path": "/people/"})
    );
    assert!(
        !package
            .path()
            .join("policies/Deployer.settings.json")
            .exists()
    );
    let resources = &json("stack.cfn.json")["Resources"];
    let worker = &resources["Worker"]["Properties"];
    assert_eq!(worker["RoleName"], "worker");
    assert_eq!(worker["Path"], "/service-role/");
    assert_eq!(worker["MaxSessionDuration"], 14400);
    assert_eq!(worker["Description"], "Costs ${x} and \"more\"");
    let user = &resources["Operator"]["Properties"];
    assert_eq!(user["Path"], "/people/");
    assert!(user.get("Description").is_none());
    let passed = &user["Policies"][0]["PolicyDocument"]["Statement"][0]["Resource"][0];
    assert_eq!(passed, "arn:aws:iam::111122223333:role/service-role/worker");
    let configuration = &json("stack.tf.json")["resource"];
    let worker = &configuration["aws_iam_role"]["Worker"];
    assert_eq!(worker["path"], "/service-role/");
    assert_eq!(worker["max_session_duration"], 14400);
    // To Terraform `${` begins a template.
    assert_eq!(worker["description"], "Costs $${x} and \"more\"");
    assert_eq!(
        configuration["aws_iam_user"]["Operator"]["path"],
        "/people/"
    );
    let report = read(&package, "ACCESS.md");
    for row in [
        "| `Worker` | `arn:aws:iam::111122223333:role/Deployer`, for 4h at most |",
        "| `Deployer` | `arn:aws:iam::111122223333:oidc-provider/gitlab.com` with `sts:TagSession` | `gitlab.com:sub` StringEquals",
    ] {
        assert!(report.contains(row), "{report}");
    }
}

/// A name that a tool gives stands under the path that is declared, and nowhere else.
#[test]
fn a_path_before_a_name_that_is_not_known() {
    let run = |path: &str, resource: &str| {
        let package = package_of(&format!(
            "a2i_policy::policies! {{ account = \"111122223333\"; role R {{ {path} trust sagemaker; }} user U {{ allow \"iam:GetRole\" on {resource}; }} }}"
        ));
        let export = export(&package).cloudformation("policies/stack.cfn.json");
        export.without_names().try_run().map(|_| {
            let text = read(&package, "stack.cfn.json");
            serde_json::from_str::<Value>(&text).unwrap()["Resources"].clone()
        })
    };
    let arn = |rest: &str| format!("\"arn:aws:iam::111122223333:role/{rest}\"");
    let path = "path \"/jobs/\";";
    let resources = run(path, "R").unwrap();
    assert_eq!(resources["R"]["Properties"]["Path"], "/jobs/");
    assert!(resources["R"]["Properties"].get("RoleName").is_none());
    for apart in ["other/*", "other/R"] {
        run(path, &arn(apart)).unwrap();
    }
    for all in ["*", "jobs/*"] {
        run(path, &arn(all)).unwrap();
    }
    for doubtful in ["jobs/R*", "*/R", "jobs/x*"] {
        assert!(run(path, &arn(doubtful)).is_err(), "{doubtful}");
    }
    assert!(run("", &arn("R*")).is_err());
    run("", &arn("jobs/*")).unwrap();
}

/// cdk-nag asks for evidence of each wildcard and each managed policy: a proof is some, and nothing else is.
#[test]
fn what_a_proof_answers_is_acknowledged() {
    let package = package_of(
        r#"a2i_policy::policies! {
            region = "us-east-1"; account = "111122223333";
            bucket In = param;
            bucket Out = "out";
            bucket Other = "other";
            policy of Out { tls_only; }
            policy of Other { deny "s3:DeleteObject" to everyone on Other.objects; }
            role Reviewer { trust sagemaker; read In; write Out; read Other; }
            role Wider { trust sagemaker; read In; write Out; allow "s3:Delete*" on Out.objects; }
            user Operator { attach AmazonAugmentedAIFullAccess; attach ReadOnlyAccess; }
            flow_definition Review { role: Reviewer, input: In, output: Out, created_by: Operator }
            flow_definition Again { role: Wider, input: In, output: Out }
        }"#,
    );
    export(&package)
        .cloudformation("policies/stack.cfn.json")
        .cdk_nag("policies/stack.cdk-nag.json")
        .with_buckets()
        .try_run()
        .unwrap();
    let listed: Vec<Value> = serde_json::from_str(&read(&package, "stack.cdk-nag.json")).unwrap();
    let text = |it: &Value, key: &str| it[key].as_str().unwrap().to_owned();
    let found: Vec<_> = listed
        .iter()
        .map(|it| (text(it, "resource"), text(it, "id")))
        .collect();
    let expected = [
        // `ReadOnlyAccess` serves no task.
        (
            "Operator",
            "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonAugmentedAIFullAccess]",
        ),
        ("OutBucketPolicy", "AwsSolutions-S10"),
        // No task reads `Other`.
        (
            "Reviewer",
            "AwsSolutions-IAM5[Resource::arn:aws:s3:::<InName>/*]",
        ),
        (
            "Reviewer",
            "AwsSolutions-IAM5[Resource::arn:aws:s3:::out/*]",
        ),
        // On the objects of `Out` it may do more than is needed.
        (
            "Wider",
            "AwsSolutions-IAM5[Resource::arn:aws:s3:::<InName>/*]",
        ),
    ];
    let expected: Vec<_> = expected.map(|(a, b)| (a.to_owned(), b.to_owned())).into();
    assert_eq!(found, expected);
    assert_eq!(
        text(&listed[3], "reason"),
        "flow definition Review needs s3:PutObject on arn:aws:s3:::out/*, and statement 2 of its permissions policy allows it: proven by a2i-policy"
    );
}

/// Public access is blocked, but where the policy of a bucket lets in the public: S3 would refuse that.
#[test]
fn buckets_are_shut_unless_they_are_open() {
    let package = package_of(
        r#"a2i_policy::policies! {
            bucket Shut = "shut";
            bucket Ours = "ours";
            bucket Open = "open";
            policy of Ours { allow "s3:GetObject" to "444455556666" on Ours.objects; }
            policy of Open { allow "s3:GetObject" to everyone on Open.objects; }
            role Labeler { derive; }
            labeling_job Labels { role: Labeler, input: Shut, output: Ours }
        }"#,
    );
    let templates = || {
        export(&package)
            .cloudformation("policies/stack.cfn.json")
            .terraform("policies/stack.tf.json")
    };
    templates().with_versioning().try_run().unwrap();
    let template: Value = serde_json::from_str(&read(&package, "stack.cfn.json")).unwrap();
    let configuration: Value = serde_json::from_str(&read(&package, "stack.tf.json")).unwrap();
    for (bucket, shut) in [("Shut", true), ("Ours", true), ("Open", false)] {
        let properties = &template["Resources"][bucket]["Properties"];
        assert_eq!(
            properties["PublicAccessBlockConfiguration"],
            serde_json::json!({
                "BlockPublicAcls": true,
                "BlockPublicPolicy": shut,
                "IgnorePublicAcls": true,
                "RestrictPublicBuckets": shut
            })
        );
        assert_eq!(properties["VersioningConfiguration"]["Status"], "Enabled");
        let resources = &configuration["resource"];
        let block = &resources["aws_s3_bucket_public_access_block"][bucket];
        assert_eq!(block["block_public_policy"], shut);
        assert_eq!(block["restrict_public_buckets"], shut);
        assert_eq!(block["block_public_acls"], true);
        let versioning = &resources["aws_s3_bucket_versioning"][bucket];
        assert_eq!(
            versioning["versioning_configuration"][0]["status"],
            "Enabled"
        );
    }
    // The policy comes when what might refuse it is there.
    assert_eq!(
        configuration["resource"]["aws_s3_bucket_policy"]["Ours"]["depends_on"],
        serde_json::json!(["aws_s3_bucket_public_access_block.Ours"])
    );
    // Ground Truth reads a header that A2I does not.
    let exposed = "Access-Control-Allow-Origin";
    let cors = &template["Resources"]["Shut"]["Properties"]["CorsConfiguration"];
    assert_eq!(cors["CorsRules"][0]["ExposedHeaders"][0], exposed);
    let cors = &configuration["resource"]["aws_s3_bucket_cors_configuration"]["Shut"];
    assert_eq!(cors["cors_rule"][0]["expose_headers"][0], exposed);
    assert!(read(&package, "Shut.cors.json").contains(exposed));

    templates().with_buckets().try_run().unwrap();
    for file in ["stack.cfn.json", "stack.tf.json"] {
        assert!(!read(&package, file).to_lowercase().contains("versioning"));
    }
}

/// Policies and groups in each of their places: attached, to a group too, as a boundary, made by others, and one
/// that speaks of a role to which it is attached.
const ATTACHED: &str = r#"
a2i_policy::policies! {
    bucket Input = "company-a2i-input";
    policy Reading = "company-reading" { read Input; list Input; }
    policy Limit = "company-limit" { read Input; write Input; list Input; pass Reviewer; }
    policy Passing = "company-passing" { pass Reviewer; }
    policy Team = external "arn:aws:iam::111122223333:policy/team/Guard" { deny "s3:DeleteObject" on "*"; }
    group Readers = "company-readers" { attach Reading; attach AmazonS3ReadOnlyAccess; }
    group Writers { write Input; pass Reviewer; attach Passing; }
    role Reviewer {
        trust sagemaker;
        attach Reading;
        attach Passing;
        attach Team;
        boundary Limit;
    }
    user Operator { member Readers; member Writers; boundary Team; }
    user Archivist { attach Reading; member Readers; }
}
"#;

#[test]
fn policies_and_groups() {
    let package = package_of(ATTACHED);
    let with_templates = || {
        let export = export(&package).cloudformation("policies/stack.cfn.json");
        export.terraform("policies/stack.tf.json")
    };
    with_templates().try_run().unwrap();
    let text = read(&package, "stack.cfn.json");
    expect_file!["../golden/attached.cfn.json"].assert_eq(&text);
    let configuration = read(&package, "stack.tf.json");
    expect_file!["../golden/attached.tf.json"].assert_eq(&configuration);
    let template: Value = serde_json::from_str(&text).unwrap();
    let properties = |id: &str| &template["Resources"][id]["Properties"];
    let reference = |id: &str| serde_json::json!({"Ref": id});
    assert_eq!(
        properties("Reviewer")["PermissionsBoundary"],
        reference("Limit")
    );
    // What it refers to cannot refer to it.
    assert_eq!(
        properties("Passing")["Roles"],
        serde_json::json!([reference("Reviewer")])
    );
    assert_eq!(
        properties("Passing")["Groups"],
        serde_json::json!([reference("Writers")])
    );
    let attached = &properties("Reviewer")["ManagedPolicyArns"];
    assert_eq!(
        *attached,
        serde_json::json!([
            reference("Reading"),
            "arn:aws:iam::111122223333:policy/team/Guard"
        ])
    );
    assert_eq!(
        properties("Operator")["Groups"],
        serde_json::json!([reference("Readers"), reference("Writers")])
    );
    assert!(!acyclic(&template).is_empty());
    assert!(template["Resources"].get("Team").is_none());
    // The policy is the exported one.
    let exported: Value = serde_json::from_str(&read(&package, "Reading.policy.json")).unwrap();
    assert_eq!(properties("Reading")["PolicyDocument"], exported);
    assert_eq!(
        read(&package, "Operator.groups.json"),
        "[\n    \"arn:aws:iam::*:group/Writers\",\n    \"arn:aws:iam::*:group/company-readers\"\n]\n"
    );
    assert_eq!(
        read(&package, "Reviewer.boundary.json"),
        "\"arn:aws:iam::*:policy/company-limit\"\n"
    );

    // Two labels that are put together are two.
    let twins = r#"a2i_policy::policies! {
        policy C { allow "s3:ListAllMyBuckets" on "*"; }
        policy B_C { allow "s3:ListAllMyBuckets" on "*"; }
        #[allow(non_camel_case_types)] user A_B { attach C; }
        user A { attach B_C; }
    }"#;
    let twins = package_of(twins);
    export(&twins)
        .terraform("policies/stack.tf.json")
        .try_run()
        .unwrap();
    let twins: Value = serde_json::from_str(&read(&twins, "stack.tf.json")).unwrap();
    let attachments = twins["resource"]["aws_iam_user_policy_attachment"]
        .as_object()
        .unwrap();
    assert_eq!(attachments.len(), 2);

    // A boundary is made before the role of which it would speak.
    let unnamed = with_templates()
        .without_names()
        .try_run()
        .unwrap_err()
        .to_string();
    assert!(
        unnamed.contains("`Limit` names `Reviewer`, and what that will be called is not known there, since what bounds others is made before them; leave out"),
        "{unnamed}"
    );
    let package = package_of(&ATTACHED.replace("list Input; pass Reviewer; }", "list Input; }"));
    let unnamed = export(&package).cloudformation("policies/stack.cfn.json");
    let unnamed = unnamed.terraform("policies/stack.tf.json");
    unnamed.without_names().try_run().unwrap();
    let text = read(&package, "stack.cfn.json");
    let template: Value = serde_json::from_str(&text).unwrap();
    assert!(!acyclic(&template).is_empty());
    assert!(
        !text.contains("company-readers\"") && !text.contains("ManagedPolicyName"),
        "{text}"
    );
}

/// The resources of a template in an order in which each comes behind those to which it refers.
fn acyclic(template: &Value) -> Vec<String> {
    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    match (key.as_str(), value) {
                        ("Ref", Value::String(id)) => found.push(id.clone()),
                        ("Fn::GetAtt", Value::Array(path)) => {
                            found.push(path[0].as_str().unwrap().to_owned());
                        }
                        _ => references(value, found),
                    }
                }
            }
            Value::Array(values) => values.iter().for_each(|it| references(it, found)),
            _ => {}
        }
    }
    let resources = template["Resources"].as_object().unwrap();
    let mut order: Vec<String> = Vec::new();
    while order.len() < resources.len() {
        let next = resources.iter().find(|(id, resource)| {
            let mut of = Vec::new();
            references(resource, &mut of);
            !order.contains(id) && of.iter().all(|it| order.contains(it))
        });
        order.push(next.expect("a circle").0.clone());
    }
    order
}

const KEY_STACK: &str = r#"
a2i_policy::policies! {
    allow(closed_service);
    account = "111122223333";
    key Main = "arn:aws:kms:us-east-1:111122223333:key/1234abcd";
    key Other = "arn:aws:kms:us-east-1:111122223333:key/other";
    bucket In = "in-bucket-x" { kms_key: Main }
    bucket Theirs = "their-bucket-x" { account: "444455556666" }
    bucket Out = "out-bucket-x" { kms_key: Main }
    role R { trust sagemaker; read [IN]; write Out; }
    flow_definition F { role: R, input: [INPUTS], output: Out }
    policy of Theirs { allow "s3:GetObject" to R on Theirs.objects; }
    policy of Main { allow "kms:*" to "111122223333"; allow "kms:Decrypt" to R; }
}
"#;

/// A key that is given by its ARN is there already, and a bucket of another account is that account's.
#[test]
fn what_is_there_already_is_not_made() {
    let package = package_of(
        &KEY_STACK
            .replace("read [IN];", "read In; read Theirs;")
            .replace("[INPUTS]", "[In, Theirs]"),
    );
    let all = export(&package)
        .cloudformation("policies/stack.cfn.json")
        .terraform("policies/stack.tf.json")
        .report("policies/ACCESS.md")
        .report("policies/ACCESS.html")
        .with_buckets();
    all.try_run().unwrap();
    let template: Value = serde_json::from_str(&read(&package, "stack.cfn.json")).unwrap();
    let resources = template["Resources"].as_object().unwrap();
    let ids: Vec<_> = resources.keys().map(String::as_str).collect();
    assert_eq!(ids, ["In", "Out", "R"]);
    let left_out = &template["Metadata"]["A2iPolicy"]["LeftOut"];
    assert_eq!(
        left_out["Declarations"],
        serde_json::json!([
            "bucket Theirs",
            "flow definition F",
            "key Main",
            "key Other"
        ])
    );
    let because = left_out["Because"].as_str().unwrap();
    assert!(
        because.contains("`aws kms put-key-policy` does"),
        "{because}"
    );

    let configuration: Value = serde_json::from_str(&read(&package, "stack.tf.json")).unwrap();
    let policy = &configuration["resource"]["aws_kms_key_policy"]["Main"];
    assert_eq!(
        policy["key_id"],
        "arn:aws:kms:us-east-1:111122223333:key/1234abcd"
    );
    assert_eq!(policy["depends_on"], serde_json::json!(["aws_iam_role.R"]));
    let document: Value = serde_json::from_str(policy["policy"].as_str().unwrap()).unwrap();
    let exported: Value = serde_json::from_str(&read(&package, "Main.key-policy.json")).unwrap();
    assert_eq!(document, exported);
    assert!(
        configuration["resource"]["aws_s3_bucket"]
            .get("Theirs")
            .is_none()
    );
    assert_eq!(
        configuration["terraform"]["required_providers"]["aws"]["version"],
        ">= 5.0"
    );
    let note = configuration["//"].as_str().unwrap();
    assert!(
        note.ends_with("Left out: bucket Theirs, flow definition F, key Other."),
        "{note}"
    );
    // Its own account puts it there.
    assert!(read(&package, "Theirs.bucket-policy.json").contains("role/R"));
    assert!(
        !package
            .path()
            .join("policies/In.key-policy-statement.json")
            .exists()
    );
    let report = read(&package, "ACCESS.md");
    assert!(
        report.contains("| `Main` | `arn:aws:iam::111122223333:role/R` | `kms:Decrypt` | `*` |  |")
    );
    assert!(report.contains("the account 444455556666 gives bucket `Theirs` the policy"));
    assert!(read(&package, "ACCESS.html").contains("<h2>Policies of buckets and keys</h2>"));

    let Err(Error::Setup(message)) = all.without_names().try_run() else {
        panic!("a name was left out that a key's policy needs");
    };
    assert!(
        message.contains("the policy of key `Main` names `R`"),
        "{message}"
    );
}

/// A role that trusts others by their ARNs.
fn trusting(roles: &[(&str, &[&str])]) -> TempDir {
    let package = TempDir::new().unwrap();
    fs::create_dir(package.path().join("src")).unwrap();
    let mut declared = String::new();
    for (role, trusted) in roles {
        let arns: Vec<_> = trusted
            .iter()
            .map(|name| match *name {
                "U" => "\"arn:aws:iam::111122223333:user/U\"".to_owned(),
                name => format!("\"arn:aws:iam::111122223333:role/{name}\""),
            })
            .collect();
        let document = format!(
            r#"{{"Version": "2012-10-17", "Statement": [{{"Effect": "Allow", "Principal": {{"AWS": [{}]}}, "Action": "sts:AssumeRole"}}]}}"#,
            arns.join(", ")
        );
        let trust = if trusted.is_empty() {
            "trust \"lambda.amazonaws.com\";".to_owned()
        } else {
            let file = format!("{role}.json");
            fs::write(package.path().join(&file), document).unwrap();
            format!("include {file:?};")
        };
        write!(
            declared,
            "role {role} {{ {trust} allow \"s3:ListAllMyBuckets\" on \"*\"; }} "
        )
        .unwrap();
    }
    let source = format!(
        "a2i_policy::policies! {{ account = \"111122223333\"; {declared} user U {{ allow \"s3:ListAllMyBuckets\" on \"*\"; }} }}"
    );
    fs::write(package.path().join("src/policies.rs"), source).unwrap();
    package
}

/// IAM takes the ARN of no principal that is not there.
#[test]
fn a_role_comes_after_those_that_it_trusts() {
    let package = trusting(&[("A", &["B", "U"]), ("B", &["C"]), ("C", &[])]);
    export(&package)
        .cloudformation("policies/stack.cfn.json")
        .terraform("policies/stack.tf.json")
        .try_run()
        .unwrap();
    let template: Value = serde_json::from_str(&read(&package, "stack.cfn.json")).unwrap();
    let resources = &template["Resources"];
    assert_eq!(resources["A"]["DependsOn"], serde_json::json!(["B", "U"]));
    assert_eq!(resources["B"]["DependsOn"], serde_json::json!(["C"]));
    assert!(resources["C"].get("DependsOn").is_none());
    let configuration: Value = serde_json::from_str(&read(&package, "stack.tf.json")).unwrap();
    let roles = &configuration["resource"]["aws_iam_role"];
    assert_eq!(
        roles["A"]["depends_on"],
        serde_json::json!(["aws_iam_role.B", "aws_iam_user.U"])
    );
    assert!(roles["C"].get("depends_on").is_none());
    for (roles, expected) in [
        (
            &[("A", &["A"][..])][..],
            "role `A`: its trust policy names itself",
        ),
        (
            &[("D", &["B"]), ("A", &["B"]), ("B", &["C"]), ("C", &["B"])],
            "role `B`: its trust policy names `C`, which waits for `B` in turn",
        ),
    ] {
        let package = trusting(roles);
        // The documents alone make nothing.
        export(&package).try_run().unwrap();
        for (format, with) in [
            (
                "cfn",
                export(&package).cloudformation("policies/stack.cfn.json"),
            ),
            ("tf", export(&package).terraform("policies/stack.tf.json")),
        ] {
            let Err(Error::Setup(message)) = with.try_run() else {
                panic!("{format}: roles that wait for each other");
            };
            assert!(message.contains(expected), "{message}");
        }
    }
}

const STAGES: &str = r#"
a2i_policy::policies! {
    account = param;
    region = param;
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket" {
        kms_key: "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    }
    policy of Input { allow "s3:ListBucket" to Reviewer on Input; }
    role Reviewer {
        trust sagemaker when { StringEquals: { "aws:SourceAccount": "${AWS::AccountId}" } };
        read Input;
        write Output;
    }
    user Operator {
        pass Reviewer;
        allow "sagemaker:CreateFlowDefinition" on Review;
        allow "s3:GetObject" on Input.objects("home/${aws:username}/*");
    }
    flow_definition Review { role: Reviewer, input: Input, output: Output, created_by: Operator }
    assert Operator cannot "sqs:*" on "arn:aws:sqs:eu-west-1:444455556666:*";
}
"#;

/// The account and the region are those of the stack, or of the provider.
#[test]
fn an_account_and_a_region_that_are_parameters() {
    let package = package_of(STAGES);
    export(&package)
        .cloudformation("policies/stack.cfn.json")
        .terraform("policies/stack.tf.json")
        .report("policies/ACCESS.md")
        .with_buckets()
        .try_run()
        .unwrap();
    let cloudformation = read(&package, "stack.cfn.json");
    expect_file!["../golden/stages.cfn.json"].assert_eq(&cloudformation);
    let terraform = read(&package, "stack.tf.json");
    expect_file!["../golden/stages.tf.json"].assert_eq(&terraform);
    let plain = [
        "Reviewer.trust.json",
        "Operator.permissions.json",
        "ACCESS.md",
    ];
    for name in plain.into_iter().chain(["a2i-policy.manifest"]) {
        let text = read(&package, name);
        assert!(text.contains("${AWS::AccountId}"), "{text}");
        assert!(!text.contains(['\u{effe}', '\u{efff}']), "{text}");
    }
    // What is passed is passed in the stack's own account.
    for text in [&cloudformation, &terraform] {
        assert!(!text.contains("iam::*"), "{text}");
        assert!(
            text.contains("444455556666") && text.contains("eu-west-1"),
            "{text}"
        );
    }
    // The same source again is the same.
    let again = export(&package)
        .cloudformation("policies/stack.cfn.json")
        .terraform("policies/stack.tf.json")
        .report("policies/ACCESS.md")
        .with_buckets()
        .mode(Mode::Check)
        .try_run();
    again.unwrap();
}

const ANY_KEYS: &str = r#"
a2i_policy::policies! {
    account = param;
    region = param;
    key Main = param;
    policy of Main {
        allow "kms:*" to "${AWS::AccountId}";
        deny "kms:ScheduleKeyDeletion" to everyone;
    }
    bucket Input = "my-input-bucket" { kms_key: Main }
    bucket Output = param { kms_key: param }
    role Reviewer {
        trust sagemaker when { StringEquals: { "aws:SourceAccount": "${AWS::AccountId}" } };
        read Input;
        write Output;
        deny "kms:Decrypt" on "arn:aws:kms:*:*:key/99999999-aaaa-bbbb-cccc-ddddeeeeffff";
    }
    flow_definition Review { role: Reviewer, input: Input, output: Output }
}
"#;

#[test]
fn keys_that_are_parameters() {
    let package = package_of(ANY_KEYS);
    export(&package)
        .cloudformation("policies/stack.cfn.json")
        .terraform("policies/stack.tf.json")
        .report("policies/ACCESS.md")
        .with_buckets()
        .try_run()
        .unwrap();
    let cloudformation = read(&package, "stack.cfn.json");
    expect_file!["../golden/key_parameters.cfn.json"].assert_eq(&cloudformation);
    let terraform = read(&package, "stack.tf.json");
    expect_file!["../golden/key_parameters.tf.json"].assert_eq(&terraform);
    for name in [
        "Reviewer.permissions.json",
        "ACCESS.md",
        "a2i-policy.manifest",
    ] {
        let text = read(&package, name);
        let shown = text.contains("key/${Main}") && text.contains("key/${Output.kms_key}");
        assert!(shown || name == "a2i-policy.manifest", "{text}");
        assert!(
            !text.contains(['\u{effd}', '\u{effe}', '\u{efff}']),
            "{text}"
        );
    }
}

#[test]
fn paths_and_descriptions_of_what_is_attached() {
    let package = package_of(
        r#"
a2i_policy::policies! {
    account = "111122223333";
    policy Shared { path "/review/"; description "Start loops"; allow "sagemaker:StartHumanLoop" on "*"; }
    group Reviewers { path "/review/team/"; attach Shared; }
    user Nora { member Reviewers; }
}
"#,
    );
    export(&package)
        .cloudformation("policies/stack.cfn.json")
        .terraform("policies/stack.tf.json")
        .try_run()
        .unwrap();
    let json = |name: &str| -> Value { serde_json::from_str(&read(&package, name)).unwrap() };
    let kept = |path: &str| serde_json::json!({ "Path": path });
    assert_eq!(json("Reviewers.settings.json"), kept("/review/team/"));
    let settings = json("Shared.settings.json");
    assert_eq!(settings["Description"], "Start loops");
    assert_eq!(settings["Path"], "/review/");
    let cloudformation = json("stack.cfn.json");
    let made = |name: &str| &cloudformation["Resources"][name]["Properties"];
    assert_eq!(made("Shared")["Path"], "/review/");
    assert_eq!(made("Shared")["Description"], "Start loops");
    assert_eq!(made("Reviewers")["Path"], "/review/team/");
    let terraform = json("stack.tf.json");
    let made = &terraform["resource"];
    assert_eq!(made["aws_iam_policy"]["Shared"]["path"], "/review/");
    assert_eq!(
        made["aws_iam_policy"]["Shared"]["description"],
        "Start loops"
    );
    assert_eq!(made["aws_iam_group"]["Reviewers"]["path"], "/review/team/");
    let arn = "arn:aws:iam::111122223333:policy/review/Shared";
    assert_eq!(
        json("Reviewers.managed-policies.json"),
        serde_json::json!([arn])
    );
}

#[test]
fn growth_on_every_key_is_proven() {
    let stack = |verbs: &str| {
        format!(
            "account = param; region = param; key Main = param; role R {{ trust \"lambda.amazonaws.com\"; {verbs} }}"
        )
    };
    let all = r#"allow "kms:Decrypt" on "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/*";"#;
    let one = r#"allow "kms:Decrypt" on Main;"#;
    let (said, passes) = drift(&stack(all), &stack(one));
    assert!(said.contains("access shrank") && passes, "{said}");
    let (said, passes) = drift(&stack(one), &stack(all));
    assert!(said.contains("access grew") && !passes, "{said}");
    // The old version may have spelt out the key that is filled in now.
    let denied = r#"deny "kms:*" on "arn:aws:kms:*:*:key/1234abcd-12ab-34cd-56ef-1234567890ab";"#;
    let old =
        format!("role R {{ trust \"lambda.amazonaws.com\"; allow \"kms:*\" on \"*\"; {denied} }}");
    let (said, passes) = drift(&old, &stack(one));
    assert!(!passes, "{said}");
}

#[test]
fn growth_in_every_account_is_proven() {
    let stack = |verbs: &str| {
        format!("account = param; role R {{ trust \"lambda.amazonaws.com\"; {verbs} }}")
    };
    let on = |queue: &str| format!("allow \"sqs:SendMessage\" on \"arn:aws:sqs:*:{queue}\";");
    let (all, one) = (on("${AWS::AccountId}:*"), on("${AWS::AccountId}:q"));
    let (said, passes) = drift(&stack(&all), &stack(&one));
    assert!(said.contains("access shrank") && passes, "{said}");
    let (said, passes) = drift(&stack(&one), &stack(&all));
    assert!(said.contains("access grew") && !passes, "{said}");
    // The old version may have spelt out the account that is filled in now.
    let denied = |account: &str| {
        let denied = format!("deny \"sqs:*\" on \"arn:aws:sqs:*:{account}:*\";");
        format!("role R {{ trust \"lambda.amazonaws.com\"; allow \"sqs:*\" on \"*\"; {denied} }}")
    };
    let (said, passes) = drift(&denied("111122223333"), &stack(&one));
    assert!(!passes, "{said}");
}
