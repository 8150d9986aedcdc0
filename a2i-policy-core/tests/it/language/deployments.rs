//! What deploys a stack needs what makes each part of it, and no more.

use crate::support::source::{fails, source as read, works};
use a2i_policy_core::a2i::{Made, STEPS};
use a2i_policy_core::compose::Composed;
use a2i_policy_core::policy::{Clause, Document};
use a2i_policy_core::reference;
use std::collections::BTreeSet;

/// What one who deploys may do by `derive;`, as `action on resource`.
fn derived(declared: &str, fields: &str) -> BTreeSet<String> {
    let text = format!(
        r#"account = "111122223333"; region = "us-east-1";
        {declared}
        #[least_privilege] user Ci {{ derive; }}
        deployment Ship {{ by: Ci, {fields} }}"#
    );
    permissions(&text).pop().unwrap()
}

/// What each identity of a stack may do, in the order in which they are declared.
fn permissions(text: &str) -> Vec<BTreeSet<String>> {
    let source = read(text);
    let problems: Vec<_> = source.problems.iter().map(|it| &it.message).collect();
    assert!(problems.is_empty(), "{problems:?}");
    let policies = source.composed.iter().filter_map(Composed::policies);
    let permissions = policies.map(|it| it.permissions.as_ref().map(pairs));
    permissions.map(Option::unwrap_or_default).collect()
}

fn pairs(document: &Document) -> BTreeSet<String> {
    let mut pairs = BTreeSet::new();
    for statement in &document.statements {
        let Clause::Is(actions) = &statement.action else {
            panic!("all but some is allowed");
        };
        for action in actions {
            for resource in statement.resources() {
                let resource = resource.strip_prefix("arn:aws:").unwrap_or(resource);
                pairs.insert(format!("{action} on {resource}"));
            }
        }
    }
    pairs
}

fn on(resource: &str, actions: &[&str]) -> BTreeSet<String> {
    let pairs = actions
        .iter()
        .map(|action| format!("{action} on {resource}"));
    pairs.collect()
}

const OF_ITSELF: &[&str] = &[
    "iam:GetUser",
    "iam:ListUserPolicies",
    "iam:ListAttachedUserPolicies",
    "iam:GetUserPolicy",
];
const ROLE: &str = r#"role R { trust "lambda.amazonaws.com"; }"#;

/// Written from the schema of AWS::IAM::Role, and from what the AWS CLI calls.
#[test]
fn a_bare_role_by_cloudformation() {
    let stack = "cloudformation:us-east-1:111122223333:stack/review/*";
    let mut expected = on(
        stack,
        &[
            "cloudformation:DescribeStacks",
            "cloudformation:CreateChangeSet",
            "cloudformation:DescribeChangeSet",
            "cloudformation:ExecuteChangeSet",
        ],
    );
    let role = "iam::111122223333:role/R";
    let reading = [
        "iam:GetRole",
        "iam:ListRolePolicies",
        "iam:ListAttachedRolePolicies",
    ];
    expected.extend(on(role, &["iam:CreateRole"]));
    expected.extend(on(role, &reading));
    let itself = "iam::111122223333:user/Ci";
    expected.extend(on(itself, OF_ITSELF));
    expected.extend(on(
        itself,
        &["iam:ListGroupsForUser", "iam:GetLoginProfile"],
    ));
    let fields = r#"with: cloudformation, stack: "review""#;
    assert_eq!(derived(ROLE, fields), expected);

    let changes = derived(ROLE, &format!("{fields}, updates: true, deletes: true"));
    expected.extend(on(role, &["iam:UpdateAssumeRolePolicy", "iam:DeleteRole"]));
    expected.extend(on(stack, &["cloudformation:DeleteStack"]));
    assert_eq!(changes, expected);
}

/// Each part of a role asks for its own calls, with each tool.
#[test]
fn each_part_adds_its_calls() {
    let role = "iam::111122223333:role/R";
    let with = |part: &str, fields: &str| {
        derived(
            &format!(r#"role R {{ trust "lambda.amazonaws.com"; {part} }}"#),
            fields,
        )
    };
    for tool in ["cloudformation", "terraform", "sdk"] {
        let fields = format!("with: {tool}, updates: true");
        let bare = with("", &fields);
        let adds = |part: &str| -> BTreeSet<String> {
            with(part, &fields).difference(&bare).cloned().collect()
        };
        let policy = adds(r#"allow "s3:ListAllMyBuckets" on "*";"#);
        assert!(
            policy.is_superset(&on(role, &["iam:PutRolePolicy"])),
            "{policy:?}"
        );
        let managed = adds("attach AWSLambdaBasicExecutionRole;");
        assert!(
            managed.is_superset(&on(role, &["iam:AttachRolePolicy"])),
            "{managed:?}"
        );
        let tags = adds(r#"tags { "Team": "A" }"#);
        assert!(tags.is_superset(&on(role, &["iam:TagRole"])), "{tags:?}");
        let boundary = adds("boundary PowerUserAccess;");
        assert!(boundary.contains(&format!("iam:PutRolePermissionsBoundary on {role}")));
        // Guardrails forbid to take it away.
        assert!(
            !boundary
                .iter()
                .any(|it| it.contains("DeleteRolePermissionsBoundary"))
        );
        // It comes with the role, where nothing is changed.
        let created = format!("with: {tool}");
        assert_eq!(
            with("boundary PowerUserAccess;", &created),
            with("", &created)
        );
    }
}

#[test]
fn buckets_where_the_templates_make_them() {
    let bucket = r#"bucket In = "in-bucket" { kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
        policy of In { tls_only; }"#;
    for tool in ["cloudformation", "terraform"] {
        let fields = format!("with: {tool}");
        let without = derived(bucket, &fields);
        assert!(
            !without.iter().any(|it| it.starts_with("s3:")),
            "{without:?}"
        );
        let made = derived(bucket, &format!("{fields}, buckets: true"));
        let expected = [
            "s3:CreateBucket",
            "s3:PutBucketPublicAccessBlock",
            "s3:PutEncryptionConfiguration",
            "s3:PutBucketPolicy",
            "s3:GetBucketPolicy",
        ];
        assert!(
            made.is_superset(&on("s3:::in-bucket", &expected)),
            "{made:?}"
        );
        assert!(!made.contains("s3:PutBucketCORS on s3:::in-bucket"));
        assert!(!made.contains("s3:PutBucketVersioning on s3:::in-bucket"));
        let kept = derived(bucket, &format!("{fields}, versioning: true"));
        assert!(kept.contains("s3:PutBucketVersioning on s3:::in-bucket"));
        // No bucket goes with its stack.
        let deleted = derived(bucket, &format!("{fields}, buckets: true, deletes: true"));
        assert!(
            !deleted
                .iter()
                .any(|it| it.starts_with("s3:DeleteBucket on")),
            "{deleted:?}"
        );
    }
}

#[test]
fn groups_and_customer_managed_policies() {
    let declared = r#"policy Reading { allow "s3:ListAllMyBuckets" on "*"; }
        policy Theirs = external "arn:aws:iam::111122223333:policy/Theirs" { allow "s3:ListAllMyBuckets" on "*"; }
        group Readers { attach Reading; }
        user Member { member Readers; }"#;
    let (group, policy) = (
        "iam::111122223333:group/Readers",
        "iam::111122223333:policy/Reading",
    );
    for tool in ["cloudformation", "terraform", "sdk"] {
        let made = derived(declared, &format!("with: {tool}"));
        let of_group = [
            "iam:CreateGroup",
            "iam:AttachGroupPolicy",
            "iam:AddUserToGroup",
            "iam:GetGroup",
        ];
        assert!(made.is_superset(&on(group, &of_group)), "{made:?}");
        let of_policy = ["iam:CreatePolicy", "iam:GetPolicy", "iam:GetPolicyVersion"];
        assert!(made.is_superset(&on(policy, &of_policy)), "{made:?}");
        // It has no policy of its own, and others make what is external.
        assert!(!made.contains(&format!("iam:PutGroupPolicy on {group}")));
        assert!(!made.iter().any(|it| it.ends_with("policy/Theirs")));
        // A membership is asked of the group.
        assert!(!made.contains("iam:AddUserToGroup on iam::111122223333:user/Member"));
        let updated = derived(declared, &format!("with: {tool}, updates: true"));
        assert!(updated.contains(&format!("iam:CreatePolicyVersion on {policy}")));
    }
}

/// What organizations ask of who makes roles is in the requests.
#[test]
fn the_boundary_and_the_managed_policies_are_known() {
    let stack = |role: &str, condition: &str| {
        format!(
            r#"account = "111122223333";
            role R {{ trust "lambda.amazonaws.com"; {role} }}
            user Ci {{ derive; deny ["iam:CreateRole", "iam:AttachRolePolicy"] on "*" when {{ {condition} }}; }}
            deployment Ship {{ by: Ci, with: sdk }}"#
        )
    };
    let pinned = r#"StringNotEquals: { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/PowerUserAccess" }"#;
    works(&stack("boundary PowerUserAccess;", pinned));
    fails(
        &stack("", pinned),
        &["it is not allowed to call `iam:CreateRole`"],
    );
    let listed = r#"ArnNotEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/ReadOnlyAccess" }"#;
    let only = format!(r#"Null: {{ "iam:PolicyARN": false }}, {listed}"#);
    works(&stack("attach ReadOnlyAccess;", &only));
    fails(
        &stack(
            "attach ReadOnlyAccess; attach AWSLambdaBasicExecutionRole;",
            &only,
        ),
        &["it is not allowed to call `iam:AttachRolePolicy`"],
    );
}

/// CloudFormation calls in the name of who deploys, and not from where they are.
#[test]
fn what_cloudformation_asks_is_not_what_the_deployer_asks() {
    let stack = |deny: &str, tool: &str| {
        format!(
            r#"account = "111122223333"; {ROLE}
            user Ci {{ derive; carries {{ "aws:SourceVpce": "vpce-1a2b3c4d" }}; deny "iam:*" on "*" when {{ {deny} }}; }}
            deployment Ship {{ by: Ci, with: {tool} }}"#
        )
    };
    let network = r#"StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" }"#;
    works(&stack(network, "sdk"));
    works(&stack(network, "terraform"));
    // All of its calls for one reason are one mistake.
    fails(
        &stack(network, "cloudformation"),
        &["CloudFormation asks that in its name"],
    );
    let spared = format!(r#"{network}, BoolIfExists: {{ "aws:ViaAWSService": "false" }}"#);
    works(&stack(&spared, "cloudformation"));
    let by_hand = r#"StringNotEquals: { "aws:CalledVia": "cloudformation.amazonaws.com" }"#;
    let by_hand = by_hand.replace("StringNotEquals", "ForAllValues:StringNotEquals");
    works(&stack(&by_hand, "cloudformation"));
    fails(
        &stack(&by_hand, "sdk"),
        &["it is not allowed to call `iam:CreateRole`"],
    );
}

const SERVICE_ROLE: &str = r#"trust "cloudformation.amazonaws.com";"#;

/// Written from "CloudFormation service role": it "uses that role's credentials", who deploys must be allowed to
/// pass it, and CloudFormation to assume it.
#[test]
fn a_service_role_makes_what_is_in_the_template() {
    let stack = |deployment: &str| {
        permissions(&format!(
            r#"account = "111122223333"; region = "us-east-1"; {ROLE}
            #[least_privilege] role Cfn {{ derive; }}
            #[least_privilege] user Ci {{ derive; }}
            {deployment}"#
        ))
    };
    let fields = r#"by: Ci, with: cloudformation, stack: "review", role: Cfn"#;
    let own = stack(&format!("deployment Ship {{ {fields} }}"));
    let (role, deployer) = (&own[1], &own[2]);
    let (made, itself) = ("iam::111122223333:role/R", "iam::111122223333:role/Cfn");
    assert!(role.contains(&format!("iam:CreateRole on {made}")));
    // It is there before the stack is, and so is who deploys.
    let makes = |it: &&String| it.starts_with("iam:Create") || it.starts_with("iam:Put");
    let writing: Vec<_> = role.iter().filter(makes).collect();
    assert_eq!(writing, [&format!("iam:CreateRole on {made}")]);
    assert!(!role.iter().any(|it| it.starts_with("cloudformation:")));
    let mut expected = on(
        "cloudformation:us-east-1:111122223333:stack/review/*",
        &[
            "cloudformation:DescribeStacks",
            "cloudformation:CreateChangeSet",
            "cloudformation:DescribeChangeSet",
            "cloudformation:ExecuteChangeSet",
        ],
    );
    expected.extend(on(itself, &["iam:PassRole"]));
    assert_eq!(*deployer, expected);
}

#[test]
fn a_service_role_is_passed_and_trusts_cloudformation() {
    let stack = |role: &str, user: &str| {
        format!(
            r#"account = "111122223333"; region = "us-east-1"; {ROLE}
            role Cfn {{ {role} }}
            user Ci {{ {user} }}
            deployment Ship {{ by: Ci, with: cloudformation, role: Cfn }}"#
        )
    };
    let (role, user) = (
        r#"allow "iam:*" on "*";"#,
        r#"allow "cloudformation:*" on "*";"#,
    );
    let trusting = format!("{SERVICE_ROLE} {role}");
    let passing = format!(r#"{user} pass Cfn to "cloudformation.amazonaws.com";"#);
    works(&stack(&trusting, &passing));
    fails(
        &stack(
            &format!(r#"trust "lambda.amazonaws.com"; {role}"#),
            &passing,
        ),
        &["cloudformation.amazonaws.com is not allowed to assume it"],
    );
    fails(
        &stack(&trusting, user),
        &["it is not allowed to pass `Cfn` to cloudformation.amazonaws.com"],
    );
    let to_another = format!(r#"{user} pass Cfn to "lambda.amazonaws.com";"#);
    fails(
        &stack(&trusting, &to_another),
        &["it is not allowed to pass `Cfn` to cloudformation.amazonaws.com"],
    );
    // What who deploys may do does not count for what the role makes.
    let user = format!(r#"{passing} allow "iam:*" on "*";"#);
    fails(
        &stack(
            &format!(r#"{SERVICE_ROLE} allow "iam:Get*" on "*";"#),
            &user,
        ),
        &["`Cfn` "],
    );
    // Which role a change set is for, the request says.
    let guarded = |role: &str| {
        format!(
            r#"{passing} deny "cloudformation:CreateChangeSet" on "*"
                when {{ StringNotEquals: {{ "cloudformation:RoleArn": "arn:aws:iam::111122223333:role/{role}" }} }};"#
        )
    };
    works(&stack(&trusting, &guarded("Cfn")));
    fails(
        &stack(&trusting, &guarded("R")),
        &["it is not allowed to call `cloudformation:CreateChangeSet`"],
    );
}

/// "This key is not present if the service uses a service role": what it calls is nobody's forwarded call, and
/// nothing is known of where it comes from.
#[test]
fn what_a_service_role_asks_is_not_forwarded() {
    let stack = |deny: &str, carries: &str| {
        format!(
            r#"account = "111122223333"; {ROLE}
            role Cfn {{ derive; deny "iam:*" on "*" when {{ {deny} }}; }}
            user Ci {{ derive; }}
            deployment Ship {{ by: Ci, with: cloudformation, role: Cfn, {carries} }}"#
        )
    };
    let forwarded =
        r#""ForAnyValue:StringEquals": { "aws:CalledVia": "cloudformation.amazonaws.com" }"#;
    works(&stack(forwarded, ""));
    works(&stack(r#"Bool: { "aws:ViaAWSService": "true" }"#, ""));
    let network = r#"StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" }"#;
    // Who deploys says that of its own requests.
    fails(
        &stack(network, r#"carries: { "aws:SourceVpce": "vpce-1a2b3c4d" }"#),
        &["`Cfn` "],
    );
}

#[test]
fn each_action_of_the_table_is_one() {
    for step in STEPS {
        for name in step.actions {
            let (service, action) = name.split_once(':').unwrap();
            let action = reference::service(service).unwrap().action(action);
            let action = action.unwrap_or_else(|| panic!("{name}"));
            assert_eq!(action.full_name(), *name);
            let kind = match step.made {
                Made::Stack => "stack",
                Made::Role => "role",
                Made::User => "user",
                Made::Group => "group",
                Made::Policy => "policy",
                Made::Bucket => "bucket",
                Made::Key => "key",
            };
            let mut types = action.resource_types();
            assert!(types.any(|(known, _)| known == kind), "{name} on {kind}");
        }
    }
}
