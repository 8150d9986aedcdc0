//! That the simulated account refutes what is false: claims that a checker would make which leaves a
//! layer out, or compares texts where meanings count; and that it leaves alone what is true.

use crate::support::stacks::claims::sketch;
use crate::support::stacks::sketch::Sketch;
use crate::support::world::claim::{By, Carried, Claim, Needs, Requests, Target};
use crate::support::world::refute::{Budget, Refutation, refute};
use crate::support::world::rng::Rng;
use crate::support::world::{Layers, World, growth};
use a2i_policy_core::policy::{Document, read};

const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const BUDGET: usize = 2000;

/// The world of a stack, whatever the compiler says of it.
fn world(text: &str) -> World {
    world_with(text, &[])
}

fn world_with(text: &str, files: &[(&str, &str)]) -> World {
    let file = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    let sketch = Sketch {
        settings: vec![text.replace("KEY", &format!("{KEY:?}"))],
        files: files.iter().map(file).collect(),
        ..Sketch::default()
    };
    World::of(&sketch.read(), &sketch, "111122223333")
}

fn found(world: &World, claim: &Claim) -> Option<Refutation> {
    refute(world, claim, &mut Budget::new(BUDGET, 0))
}

#[track_caller]
fn refuted(world: &World, claim: &Claim) {
    assert!(found(world, claim).is_some(), "{claim:#?}");
}

#[track_caller]
fn stands(world: &World, claim: &Claim) {
    let found = found(world, claim);
    assert!(found.is_none(), "{}", found.unwrap());
}

/// It is refuted, and would not be if one layer were left out: a checker without it claims this.
#[track_caller]
fn refuted_by(world: &World, layers: Layers, claim: &Claim) {
    refuted(world, claim);
    stands(&world.with(layers), claim);
}

fn can(who: &str, action: &str, target: Target) -> Claim {
    Claim::Can(Requests::new(who, action, target))
}

fn cannot(who: &str, action: &str, target: Target) -> Claim {
    Claim::Cannot(Requests::new(who, action, target))
}

fn arn(text: &str) -> Target {
    Target::Arn(text.to_owned())
}

fn identity(ident: &str) -> Target {
    Target::Identity(ident.to_owned())
}

fn objects(bucket: &str, keys: &str) -> Target {
    Target::Objects(bucket.to_owned(), keys.to_owned())
}

const NO_TRUST: Layers = Layers {
    trust: false,
    ..Layers::ALL
};
const NO_KEYS: Layers = Layers {
    keys: false,
    ..Layers::ALL
};
const NO_IMPLIED: Layers = Layers {
    implied: false,
    ..Layers::ALL
};
const NO_ROLES: Layers = Layers {
    roles: false,
    ..Layers::ALL
};
const NO_FACTS: Layers = Layers {
    facts: false,
    ..Layers::ALL
};
const NO_VARIABLES: Layers = Layers {
    variables: false,
    ..Layers::ALL
};
const NO_GROUPS: Layers = Layers {
    groups: false,
    ..Layers::ALL
};
const NO_BOUNDARIES: Layers = Layers {
    boundaries: false,
    ..Layers::ALL
};
const NO_BUCKETS: Layers = Layers {
    buckets: false,
    ..Layers::ALL
};
const NO_KEY_POLICIES: Layers = Layers {
    key_policies: false,
    ..Layers::ALL
};
const NO_OWNERS: Layers = Layers {
    owners: false,
    ..Layers::ALL
};
const NO_SERVICE_CONTROL: Layers = Layers {
    service_control: false,
    ..Layers::ALL
};
const NO_RESOURCE_CONTROL: Layers = Layers {
    resource_control: false,
    ..Layers::ALL
};
const NO_UNKNOWN: Layers = Layers {
    unknown: false,
    ..Layers::ALL
};

#[test]
fn a_trust_policy_that_is_not_looked_at() {
    let stack = world(
        r#"
        account = "111122223333";
        role Labeling { trust sagemaker; }
        role PostAnnotation { trust "lambda.amazonaws.com"; allow "sts:AssumeRole" on Labeling; }
        "#,
    );
    let claim = can("PostAnnotation", "sts:AssumeRole", identity("Labeling"));
    refuted_by(&stack, NO_TRUST, &claim);

    let trust = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":
        {"AWS":"arn:aws:iam::111122223333:user/Operator"},"Action":"sts:AssumeRole"}]}"#;
    let stack = world_with(
        r#"
        account = "111122223333";
        user Operator { allow "s3:ListAllMyBuckets" on "*"; }
        role Reviewer { include "trust.json"; }
        "#,
        &[("trust.json", trust)],
    );
    let claim = cannot("Operator", "sts:AssumeRole", identity("Reviewer"));
    refuted_by(&stack, NO_TRUST, &claim);
}

#[test]
fn a_condition_or_a_denial_in_a_trust_policy() {
    let allow = r#"{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole""#;
    let stack = |trust: &str| {
        let trust = format!(r#"{{"Version":"2012-10-17","Statement":[{trust}]}}"#);
        world_with(
            r#"
            account = "111122223333";
            user Operator { allow "sts:AssumeRole" on Reviewer; }
            role Reviewer { include "trust.json"; }
            "#,
            &[("trust.json", &trust)],
        )
    };
    let claim = can("Operator", "sts:AssumeRole", identity("Reviewer"));
    stands(&stack(&format!("{allow}}}")), &claim);
    let condition = r#""Condition":{"StringEquals":{"sts:ExternalId":"x"}}"#;
    refuted(&stack(&format!("{allow},{condition}}}")), &claim);
    let of_services = r#""Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}"#;
    refuted(&stack(&format!("{allow},{of_services}}}")), &claim);
    let deny = r#"{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:user/Operator"},"Action":"sts:*"}"#;
    refuted(&stack(&format!("{allow}}},{deny}")), &claim);
    // Whether this reaches a user of the account, no page says.
    let deny = r#"{"Effect":"Deny","Principal":{"AWS":"111122223333"},"Action":"sts:*"}"#;
    refuted(&stack(&format!("{allow}}},{deny}")), &claim);
    let not = cannot("Operator", "sts:AssumeRole", identity("Reviewer"));
    refuted(&stack(&format!("{allow}}},{deny}")), &not);
}

#[test]
fn what_is_reached_through_roles() {
    let stack = world(
        r#"
        account = "111122223333"; bucket Input = "my-input-bucket";
        role R { trust account "111122223333"; read Input; }
        user U { allow "sts:AssumeRole" on R; }
        "#,
    );
    let requests = Requests::new("U", "s3:GetObject", objects("Input", "*"));
    refuted_by(&stack, NO_ROLES, &Claim::Cannot(requests.clone()));
    stands(&stack, &Claim::CannotDirectly(requests));
    stands(&stack, &cannot("U", "s3:PutObject", objects("Input", "*")));

    let chain = |trust: &str| {
        world(&format!(
            r#"
            account = "111122223333"; bucket Input = "my-input-bucket";
            role R {{ trust account "111122223333"; allow "sts:AssumeRole" on S; }}
            role S {{ trust {trust}; allow "sts:AssumeRole" on T; }}
            role T {{ trust account "111122223333"; read Input; }}
            user U {{ allow "sts:AssumeRole" on R; }}
            "#
        ))
    };
    let claim = cannot("U", "s3:GetObject", objects("Input", "*"));
    refuted(&chain(r#"account "111122223333""#), &claim);
    stands(&chain("sagemaker"), &claim);
}

#[test]
fn a_need_of_an_action_that_is_not_known() {
    let stack = world(
        r#"
        warn(unknown_action);
        bucket In = "in-bucket";
        user U { allow "s3:ListBucket" on In; }
        "#,
    );
    refuted(&stack, &can("U", "s3:GetObjectt", objects("In", "*")));
    refuted(&stack, &can("U", "newsvc:Foo", arn("*")));
}

#[test]
fn lists_under_another_prefix() {
    let stack = |verb: &str| world(&format!(r#"bucket In = "in-bucket"; user U {{ {verb} }}"#));
    let list = |prefix: &str| {
        let bucket = Target::Bucket("In".to_owned());
        Requests::new("U", "s3:ListBucket", bucket).with("s3:prefix", prefix)
    };
    let under = r#"list In under "a/";"#;
    for prefix in ["a/", "a/b"] {
        stands(&stack(under), &Claim::Can(list(prefix)));
        refuted(&stack(under), &Claim::Cannot(list(prefix)));
    }
    for prefix in ["a", "b/", ""] {
        refuted(&stack(under), &Claim::Can(list(prefix)));
        stands(&stack(under), &Claim::Cannot(list(prefix)));
    }
    let least = needs("U", vec![list("a/")], &[]);
    stands(&stack(under), &least);
    refuted(&stack("list In;"), &least);
    refuted(&stack(r#"list In under "b/";"#), &least);
}

#[test]
fn two_accounts_of_one_service() {
    let stack = world(
        r#"
        allow(narrow_trust);
        bucket In = "in-bucket";
        role A { trust sagemaker when { StringEquals: { "aws:SourceAccount": "111122223333" } }; read In; }
        role B { trust sagemaker when { StringEquals: { "aws:SourceAccount": "444455556666" } }; read In; }
        "#,
    );
    let assumed = |role: &str| {
        let requests = Requests {
            by: By::Service("sagemaker.amazonaws.com".to_owned()),
            ..Requests::new(role, "sts:AssumeRole", identity(role))
        };
        Claim::Can(requests.with("aws:SourceAccount", "{account}"))
    };
    stands(&stack, &assumed("A"));
    refuted(&stack, &assumed("B"));
    let elsewhere = World {
        account: "444455556666".to_owned(),
        ..stack
    };
    refuted(&elsewhere, &assumed("A"));
}

#[test]
fn the_statement_for_a_key_that_is_not_looked_at() {
    let stack = world(
        r#"
        account = "111122223333";
        bucket Input = "my-input-bucket" { kms_key: KEY }
        user U { read Input; write Input; }
        "#,
    );
    refuted_by(&stack, NO_KEYS, &cannot("U", "kms:Encrypt", arn(KEY)));
    stands(&stack, &cannot("U", "kms:CreateGrant", arn(KEY)));
}

fn needs(who: &str, calls: Vec<Requests>, services: &[&str]) -> Claim {
    Claim::Least(Needs {
        who: who.to_owned(),
        calls,
        services: services
            .iter()
            .map(|service| (*service).to_owned())
            .collect(),
        assumed_by: Vec::new(),
    })
}

#[test]
fn spare_access_in_the_context_or_in_the_trust() {
    let stack = |pass: &str| {
        world(&format!(
            r#"
            bucket In = "in-bucket"; bucket Out = "out-bucket";
            role R {{ derive; }}
            user Op {{ {pass} allow "sagemaker:CreateFlowDefinition" on F; }}
            flow_definition F {{ role: R, input: In, output: Out, created_by: Op }}
            "#
        ))
    };
    let pass = Requests::new("Op", "iam:PassRole", identity("R"));
    let pass = pass.with("iam:PassedToService", "sagemaker.amazonaws.com");
    let flow = Target::FlowDefinition("f".to_owned());
    let create = Requests::new("Op", "sagemaker:CreateFlowDefinition", flow);
    let least = needs("Op", vec![pass, create.clone()], &[]);
    refuted(&stack(r#"allow "iam:PassRole" on R;"#), &least);
    refuted(
        &stack(r#"pass R; pass R to "lambda.amazonaws.com";"#),
        &least,
    );
    let passes = |to: &str| {
        let pass = Requests::new("Op", "iam:PassRole", identity("R"));
        Claim::Can(pass.with("iam:PassedToService", to))
    };
    let elsewhere = stack(r#"pass R to "lambda.amazonaws.com";"#);
    stands(&elsewhere, &passes("lambda.amazonaws.com"));
    refuted(&elsewhere, &passes("sagemaker.amazonaws.com"));
    stands(&stack("pass R;"), &least);
    refuted(&stack("pass R;"), &needs("Op", vec![create], &[]));

    let stack = |trust: &str| {
        world(&format!(
            r#"
            bucket In = "in-bucket" {{ kms_key: KEY }} bucket Out = "out-bucket";
            role R {{ trust sagemaker; write Out; {trust} }}
            "#
        ))
    };
    let calls = || {
        vec![
            Requests::new("R", "s3:GetObject", objects("In", "*")),
            Requests::new("R", "s3:PutObject", objects("Out", "*")),
        ]
    };
    let least = needs("R", calls(), &["sagemaker.amazonaws.com"]);
    stands(&stack(""), &least);
    refuted(&stack(r#"trust account "999999999999";"#), &least);
    refuted(&stack(r#"trust "ec2.amazonaws.com";"#), &least);
    refuted(&stack(r#"allow "s3:PutObject" on In.objects;"#), &least);
    // On the key, for what S3 does in its name alone.
    let direct = r#"allow "s3:GetObject" on In.objects; allow "kms:Decrypt" on KEY;"#;
    refuted(&stack(direct), &least);
    stands(&stack("read In;"), &least);
    let through = r#"allow "s3:GetObject" on In.objects; allow "kms:Decrypt" on KEY
        when { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } };"#;
    stands(&stack(through), &least);
}

#[test]
fn calls_on_keys_that_are_found_by_letters() {
    let stack = |grant: &str| {
        world(&format!(
            r#"bucket In = "in-bucket" {{ kms_key: KEY }} user U {{ allow "s3:*" on In.objects; {grant} }}"#
        ))
    };
    for (action, target) in [
        ("s3:GetObject", objects("In", "a/*")),
        ("s3:getobject", objects("In", "*")),
        ("s3:Get*", objects("In", "*")),
        ("s3:GetObject", arn("arn:aws:s3:::in-bucket/*")),
        ("s3:GetObject", arn("arn:aws:s3:::in-bucket/a")),
    ] {
        let claim = can("U", action, target);
        refuted_by(&stack(""), NO_IMPLIED, &claim);
        stands(&stack(r#"allow "kms:Decrypt" on KEY;"#), &claim);
    }
}

#[test]
fn a_bucket_that_is_declared_twice() {
    let stack = world(
        r#"
        bucket Enc = "same-bucket" { kms_key: KEY }
        bucket Plain = "same-bucket";
        role R { trust sagemaker; read Plain; }
        "#,
    );
    refuted(&stack, &can("R", "s3:GetObject", objects("Plain", "*")));
}

#[test]
fn variables_that_are_taken_for_letters() {
    let home = "arn:aws:s3:::home/${aws:username}/*";
    let stack = world(r#"user Bob { allow "s3:GetObject" on "arn:aws:s3:::home/Bob/*"; }"#);
    refuted(&stack, &cannot("Bob", "s3:GetObject", arn(home)));
    stands(&stack, &can("Bob", "s3:GetObject", arn(home)));

    let of_role =
        r#"role Bob { trust sagemaker; allow "s3:GetObject" on "arn:aws:s3:::home/Bob/*"; }"#;
    stands(&world(of_role), &cannot("Bob", "s3:GetObject", arn(home)));

    let letters =
        r#"bucket Home = "home-bucket"; user Bob { allow "s3:GetObject" on Home.objects("$*"); }"#;
    let own = || objects("Home", "${aws:username}/*");
    refuted(&world(letters), &can("Bob", "s3:GetObject", own()));

    let escaped =
        r#"bucket Home = "home-bucket"; user Bob { allow "s3:GetObject" on Home.objects("a?c"); }"#;
    let claim = cannot("Bob", "s3:GetObject", objects("Home", "a${?}c"));
    refuted(&world(escaped), &claim);

    let policy = r#"user Bob { allow "s3:GetObject" on "arn:aws:s3:::home/${aws:username}/*"; }"#;
    let claim = cannot("Bob", "s3:GetObject", arn("arn:aws:s3:::home/Bob/*"));
    refuted_by(&world(policy), NO_VARIABLES, &claim);
}

#[test]
fn facts_that_are_not_put_into_the_context() {
    let stack = |condition: &str| {
        world(&format!(
            r#"account = "111122223333"; role R {{ trust sagemaker; }}
            user U {{ allow "sqs:SendMessage" on "*" when {{ {condition} }}; }}"#
        ))
    };
    let queue = "arn:aws:sqs:us-east-1:111122223333:jobs";
    let claim = can("U", "sqs:SendMessage", arn(queue));
    for condition in [
        r#"StringEquals: { "aws:username": "U" }"#,
        r#"ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:user/U" }"#,
        r#"StringEquals: { "aws:PrincipalAccount": "111122223333" }"#,
        r#"Null: { "aws:SourceAccount": "true" }"#,
    ] {
        stands(&stack(condition), &claim);
        refuted(&stack(condition).with(NO_FACTS), &claim);
    }
    refuted(
        &stack(r#"StringNotEquals: { "aws:username": "U" }"#),
        &claim,
    );
    refuted(
        &stack(r#"StringEquals: { "aws:PrincipalType": "AssumedRole" }"#),
        &claim,
    );
    refuted(
        &stack(r#"StringEquals: { "aws:PrincipalTag/team": "a" }"#),
        &claim,
    );
}

#[test]
fn arns_that_are_not_complete() {
    let stack = |statements: &str| {
        let document = format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#);
        let files = [("guard.json", document.as_str())];
        world_with(
            r#"account = "111122223333"; region = "us-east-1"; user Operator { include "guard.json"; }"#,
            &files,
        )
    };
    for denied in [
        "arn:aws:sagemaker",
        "arn:aws:sagemaker:us-east-1:111122223333",
    ] {
        let stack = stack(&format!(
            r#"{{"Effect":"Allow","Action":"sagemaker:*","Resource":"*"}},
            {{"Effect":"Deny","Action":"*","Resource":"{denied}"}}"#
        ));
        let flow = || Target::FlowDefinition("f".to_owned());
        refuted(&stack, &can("Operator", "sagemaker:StartHumanLoop", flow()));
        stands(
            &stack,
            &cannot("Operator", "sagemaker:StartHumanLoop", flow()),
        );
    }
    let queue = || arn("arn:aws:sqs:us-east-1:111122223333:jobs");
    let one = r#"{"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs"}"#;
    refuted(&stack(one), &cannot("Operator", "sqs:SendMessage", queue()));
    stands(&stack(one), &can("Operator", "sqs:SendMessage", queue()));
    let all_but = r#"{"Effect":"Allow","Action":"sqs:*","NotResource":"arn:aws:sqs"}"#;
    refuted(
        &stack(all_but),
        &can("Operator", "sqs:SendMessage", queue()),
    );
}

#[test]
fn wildcards_that_run_over_colons() {
    let stack = world(
        r#"
        account = "111122223333";
        user X { allow "logs:GetLogEvents" on "arn:aws:logs:us-east-1:111122223333:log-group:foo:log-stream:bar"; }
        user Y { allow "logs:GetLogEvents" on "arn:aws:logs:*:log-stream:bar"; }
        "#,
    );
    let wild = || arn("arn:aws:logs:*:log-stream:bar");
    refuted(&stack, &cannot("X", "logs:GetLogEvents", wild()));
    let stream = || arn("arn:aws:logs:us-east-1:111122223333:log-group:foo:log-stream:bar");
    refuted(&stack, &can("Y", "logs:GetLogEvents", stream()));
    refuted(&stack, &cannot("Y", "logs:GetLogEvents", stream()));
}

#[test]
fn the_region_of_a_key() {
    let key = KEY.replace("us-east-1", "eu-west-1");
    let stack = |via: &str| {
        world(&format!(
            r#"
            account = "111122223333"; region = "us-east-1";
            bucket Input = "in-bucket" {{ kms_key: "{key}" }}
            role R {{
                trust sagemaker; allow "s3:GetObject" on Input.objects;
                allow "kms:Decrypt" on "{key}" when {{ StringEquals: {{ "kms:ViaService": "{via}" }} }};
            }}
            "#
        ))
    };
    let claim = can("R", "s3:GetObject", objects("Input", "*"));
    refuted(&stack("s3.us-east-1.amazonaws.com"), &claim);
    stands(&stack("s3.eu-west-1.amazonaws.com"), &claim);
}

/// Of a key whose ID is known only at deployment it is not known whether a pattern matches that.
#[test]
fn a_parameter_that_is_taken_for_none_that_a_pattern_matches() {
    let stack = |key: &str| {
        world(&format!(
            r#"account = "111122223333"; key Main = KEY; user U {{ allow "kms:DescribeKey" on "arn:aws:kms:us-east-1:111122223333:key/{key}"; }}"#
        ))
    };
    let claim = cannot("U", "kms:DescribeKey", arn(KEY));
    refuted(&stack("1234*"), &claim);
    refuted(&stack("*ab"), &claim);
    stands(&stack("mrk-*"), &claim);
}

#[test]
fn what_another_account_must_allow() {
    let role = || arn("arn:aws:iam::999999999999:role/r");
    let queue = || arn("arn:aws:sqs:us-east-1:999999999999:jobs");
    let stack = world(
        r#"
        account = "111122223333";
        user Op { allow ["iam:PassRole", "sqs:SendMessage"] on "*"; }
        user Other { allow "s3:ListAllMyBuckets" on "*"; }
        "#,
    );
    refuted(&stack, &can("Op", "iam:PassRole", role()));
    stands(&stack, &cannot("Op", "iam:PassRole", role()));
    refuted(&stack, &can("Op", "sqs:SendMessage", queue()));
    refuted(&stack, &cannot("Op", "sqs:SendMessage", queue()));
    stands(&stack, &cannot("Other", "sqs:SendMessage", queue()));
}

#[test]
fn a_trust_that_is_of_another() {
    let stack = world(
        r#"
        account = "111122223333";
        user Named { allow "s3:ListAllMyBuckets" on "*"; }
        user Other { allow "sts:AssumeRole" on Worker; }
        role Worker { trust Named; trust saml "Okta"; }
        role Guest { trust oidc "gitlab.com"; }
        "#,
    );
    // Who is named needs no policy of its own; who is not, needs the role's consent, which those whom a
    // provider vouches for have alone.
    refuted(
        &stack,
        &cannot("Named", "sts:AssumeRole", identity("Worker")),
    );
    stands(&stack, &can("Named", "sts:AssumeRole", identity("Worker")));
    refuted_by(
        &stack,
        NO_TRUST,
        &can("Other", "sts:AssumeRole", identity("Worker")),
    );
    stands(
        &stack,
        &cannot("Named", "sts:AssumeRole", identity("Guest")),
    );
}

#[test]
fn sessions_that_bring_tags_of_their_own() {
    let tagged = |with: &str| {
        world(&format!(
            r#"
            account = "111122223333";
            bucket In = "in-bucket";
            role R {{
                trust account "111122223333"{with};
                tags {{ "team": "a" }}
                allow "s3:GetObject" on In.objects when {{ StringEquals: {{ "aws:PrincipalTag/team": "a" }} }};
            }}
            "#
        ))
    };
    let claim = can("R", "s3:GetObject", objects("In", "*"));
    refuted(&tagged(r#" with ["sts:TagSession"]"#), &claim);
    let fixed = tagged("");
    stands(&fixed, &claim);
    refuted(&fixed.with(NO_FACTS), &claim);
}

#[test]
fn a_role_under_a_path() {
    let stack = world(
        r#"
        account = "111122223333";
        role Job { path "/jobs/"; trust Starter; }
        user Starter { path "/people/"; allow "iam:PassRole" on "arn:aws:iam::111122223333:role/Job"; }
        user Passer { allow "iam:PassRole" on Job; }
        role Next { trust Job; }
        role Lost { trust "arn:aws:iam::111122223333:role/Job"; }
        "#,
    );
    refuted(&stack, &can("Starter", "iam:PassRole", identity("Job")));
    stands(&stack, &cannot("Starter", "iam:PassRole", identity("Job")));
    stands(&stack, &can("Passer", "iam:PassRole", identity("Job")));
    refuted(
        &stack,
        &cannot("Starter", "sts:AssumeRole", identity("Job")),
    );
    refuted(&stack, &cannot("Job", "sts:AssumeRole", identity("Next")));
    refuted(&stack, &can("Job", "sts:AssumeRole", identity("Lost")));
}

#[test]
fn tags_that_differ_in_case() {
    let stack = world(
        r#"user Op { allow "sagemaker:*" on "*" when { StringEquals: { "aws:RequestTag/Project": "A" } }; }"#,
    );
    let create = |values: &[&str]| {
        let flow = Target::FlowDefinition("f".to_owned());
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        let create = Requests::new("Op", "sagemaker:CreateFlowDefinition", flow);
        Claim::Can(create.carrying("aws:RequestTag/Project", Carried::OneOf(values)))
    };
    stands(&stack, &create(&["A"]));
    refuted(&stack, &create(&["A", "B"]));
}

#[test]
fn what_needs_no_permission() {
    let stack = world(r#"user Op { deny "sts:*" on "*"; }"#);
    refuted(&stack, &cannot("Op", "sts:GetCallerIdentity", arn("*")));
}

#[test]
fn any_value_of_none() {
    let stack = world(
        r#"user Op { allow "sqs:SendMessage" on "*"
            when { ForAnyValue:StringEqualsIfExists: { "aws:TagKeys": ["team"] } }; }"#,
    );
    let queue = || arn("arn:aws:sqs:us-east-1:111122223333:jobs");
    let untagged = Requests::new("Op", "sqs:SendMessage", queue());
    let untagged = untagged.carrying("aws:TagKeys", Carried::Absent);
    refuted(&stack, &Claim::Can(untagged.clone()));
    refuted(&stack, &Claim::Cannot(untagged));
}

#[test]
fn a_boundary_that_is_not_looked_at() {
    let stack = world(
        r#"
        account = "111122223333";
        bucket In = "in-bucket";
        user U { attach AdministratorAccess; boundary AmazonS3ReadOnlyAccess; }
        role R { trust sagemaker; boundary AmazonSQSFullAccess; allow "s3:ListAllMyBuckets" on "*"; }
        role S { trust sagemaker; boundary AmazonSQSFullAccess; allow "s3:ListAllMyBuckets" on "*"; }
        policy of In {
            allow "s3:GetObject" to R on In.objects;
            allow "s3:GetObject" to "arn:aws:sts::111122223333:assumed-role/S/session" on In.objects;
            allow "s3:GetObject" to "arn:aws:sts::111122223333:assumed-role/S/other" on In.objects;
        }
        "#,
    );
    let write = can("U", "s3:PutObject", objects("In", "*"));
    refuted_by(&stack, NO_BOUNDARIES, &write);
    stands(&stack, &can("U", "s3:GetObject", objects("In", "*")));
    // It limits what is granted to a role, and not what is granted to its session.
    let read = can("R", "s3:GetObject", objects("In", "*"));
    refuted_by(&stack, NO_BOUNDARIES, &read);
    stands(&stack, &cannot("R", "s3:GetObject", objects("In", "*")));
    stands(&stack, &can("S", "s3:GetObject", objects("In", "*")));
}

#[test]
fn the_policy_of_a_bucket_that_is_not_looked_at() {
    let stack = |rule: &str| {
        world(&format!(
            r#"
            account = "111122223333";
            bucket In = "in-bucket"; bucket Out = "out-bucket";
            role R {{ trust sagemaker; allow "s3:ListAllMyBuckets" on "*"; }}
            user U {{ allow "s3:*" on "*"; }}
            policy of In {{ {rule} }}
            "#
        ))
    };
    let write = can("U", "s3:PutObject", objects("In", "*"));
    let denied = stack(r#"deny "s3:PutObject" to everyone on In.objects;"#);
    refuted_by(&denied, NO_BUCKETS, &write);
    stands(&denied, &can("U", "s3:PutObject", objects("Out", "*")));
    stands(&stack(r#"deny "s3:PutObject" to R on In.objects;"#), &write);
    let granted = stack(r#"allow "s3:GetObject" to R on In.objects;"#);
    let none = cannot("R", "s3:GetObject", objects("In", "*"));
    refuted_by(&granted, NO_BUCKETS, &none);
    // An account leaves it to the policies of its roles.
    stands(
        &stack(r#"allow "s3:GetObject" to "111122223333" on In.objects;"#),
        &none,
    );
    let tls = |secure: &str| {
        let requests = Requests::new("U", "s3:PutObject", objects("In", "*"));
        Claim::Can(requests.with("aws:SecureTransport", secure))
    };
    stands(&stack("tls_only;"), &tls("true"));
    refuted_by(&stack("tls_only;"), NO_BUCKETS, &tls("false"));
    refuted(&stack("tls_only;"), &write);
}

#[test]
fn the_policy_of_a_key_that_is_not_looked_at() {
    let stack = |rules: &str| {
        world(&format!(
            r#"
            account = "111122223333";
            key Main = KEY;
            bucket In = "in-bucket" {{ kms_key: Main }}
            role R {{ trust sagemaker; allow "s3:ListAllMyBuckets" on "*"; }}
            user U {{ read In; allow "kms:*" on "*"; }}
            policy of Main {{ {rules} }}
            "#
        ))
    };
    let admin = "allow \"kms:PutKeyPolicy\" to \"arn:aws:iam::111122223333:role/Admin\";";
    let open = "allow \"kms:*\" to \"111122223333\";";
    let key = || arn(KEY);
    let read = can("U", "s3:GetObject", objects("In", "*"));
    // It does not leave it to the account: the policies of its users count for nothing.
    refuted_by(&stack(admin), NO_KEY_POLICIES, &read);
    refuted_by(
        &stack(admin),
        NO_KEY_POLICIES,
        &can("U", "kms:Encrypt", key()),
    );
    stands(&stack(admin), &cannot("U", "kms:Encrypt", key()));
    stands(&stack(open), &read);
    let denied = format!("{open} deny \"kms:Decrypt\" to everyone;");
    refuted_by(&stack(&denied), NO_KEY_POLICIES, &read);
    // To leave it to the account is not to grant it.
    stands(&stack(open), &cannot("R", "kms:Decrypt", key()));
    let granted = format!("{open} allow \"kms:Decrypt\" to R;");
    refuted_by(
        &stack(&granted),
        NO_KEY_POLICIES,
        &cannot("R", "kms:Decrypt", key()),
    );
    stands(&stack(&granted), &can("R", "kms:Decrypt", key()));
    let via = |service: &str| {
        let rules = format!(
            r#"{admin} allow "kms:*" to "111122223333" when {{ StringEquals: {{ "kms:ViaService": "{service}" }} }};"#
        );
        stack(&rules)
    };
    stands(&via("s3.us-east-1.amazonaws.com"), &read);
    refuted(&via("s3.eu-west-1.amazonaws.com"), &read);
}

#[test]
fn a_bucket_of_another_account() {
    let stack = |policy: &str| {
        world(&format!(
            r#"
            account = "111122223333";
            bucket In = "in-bucket" {{ account: "444455556666" }} bucket Out = "out-bucket";
            role R {{ trust sagemaker; allow "s3:ListAllMyBuckets" on "*"; }}
            user U {{ allow "s3:*" on "*"; }}
            {policy}
            "#
        ))
    };
    let read = |who: &str| can(who, "s3:GetObject", objects("In", "*"));
    let none = |who: &str| cannot(who, "s3:GetObject", objects("In", "*"));
    // What the other account says is not known.
    refuted_by(&stack(""), NO_OWNERS, &read("U"));
    refuted(&stack(""), &none("U"));
    stands(&stack(""), &none("R"));
    stands(&stack(""), &can("U", "s3:GetObject", objects("Out", "*")));
    let to_both = stack(r#"policy of In { allow "s3:GetObject" to [U, R] on In.objects; }"#);
    stands(&to_both, &read("U"));
    // One side does not suffice.
    refuted_by(&to_both, NO_OWNERS, &read("R"));
    stands(&to_both, &none("R"));
    let to_account = stack(r#"policy of In { allow "s3:*" to "111122223333" on In.objects; }"#);
    stands(&to_account, &read("U"));
    let to_other = stack(r#"policy of In { allow "s3:*" to R on In.objects; }"#);
    refuted_by(&to_other, NO_OWNERS, &read("U"));
    stands(&to_other, &none("U"));
    // Everyone may be shut out by the settings of the bucket.
    let to_all = stack(r#"policy of In { allow "s3:GetObject" to everyone on In.objects; }"#);
    refuted(&to_all, &read("U"));
    refuted(&to_all, &none("U"));
    let account = |value: &str| {
        let requests = Requests::new("U", "s3:GetObject", objects("In", "*"));
        Claim::Cannot(requests.with("aws:ResourceAccount", value))
    };
    refuted(&to_both, &account("444455556666"));
    stands(&to_both, &account("111122223333"));
}

const LEVELS: &str = r#"
    account = "111122223333";
    bucket In = "in-bucket";
    role R { trust sagemaker; read In; }
    user U { allow ["s3:*", "kms:*"] on "*"; }
    service_control [["root.json"], ["unit.json", "more.json"]];
    "#;

fn levels(root: &str, unit: &str, more: &str) -> World {
    let files = [
        ("root.json", root),
        ("unit.json", unit),
        ("more.json", more),
    ];
    let files = files.map(|(name, statement)| (name, document(statement).to_json()));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, it)| (*name, it.as_str()))
        .collect();
    world_with(LEVELS, &files)
}

#[test]
fn a_level_of_service_control_policies_that_is_not_looked_at() {
    let allow =
        |actions: &str| format!(r#"{{"Effect":"Allow","Action":{actions},"Resource":"*"}}"#);
    let deny = r#"{"Effect":"Deny","Action":"kms:*","Resource":"*"}"#;
    let [read, write] =
        ["s3:GetObject", "s3:PutObject"].map(|action| can("U", action, objects("In", "*")));
    let without = |world: &World, level: usize| {
        let mut less = world.clone();
        less.service_control.remove(level);
        less
    };
    for (root, unit, missed) in [
        (allow(r#""*""#), allow(r#""s3:Get*""#), 1),
        (allow(r#""s3:Get*""#), allow(r#""*""#), 0),
    ] {
        let stack = levels(&root, &unit, deny);
        refuted_by(&stack, NO_SERVICE_CONTROL, &write);
        stands(&without(&stack, missed), &write);
        refuted(&without(&stack, 1 - missed), &write);
        stands(&stack, &read);
    }
    // Those of one level count together.
    let stack = levels(
        &allow(r#""*""#),
        &allow(r#""s3:Get*""#),
        &allow(r#""s3:Put*""#),
    );
    stands(&stack, &write);
    // What AWS attaches stands beside those that only deny.
    let stack = levels(&allow(r#""*""#), deny, deny);
    stands(&stack, &write);
    refuted(&stack, &cannot("U", "s3:PutObject", objects("In", "*")));
    refuted_by(
        &stack,
        NO_SERVICE_CONTROL,
        &can("U", "kms:Decrypt", arn(KEY)),
    );
    // No service is bound by them.
    let stack = levels(&allow(r#""s3:*""#), deny, deny);
    let assume = Requests {
        by: By::Service("sagemaker.amazonaws.com".to_owned()),
        ..Requests::new("R", "sts:AssumeRole", identity("R"))
    };
    stands(&stack, &Claim::Can(assume));
}

#[test]
fn a_resource_control_policy_that_is_not_looked_at() {
    let stack = |statement: &str| {
        let statement =
            format!(r#"{{"Effect":"Deny","Principal":"*","Resource":"*",{statement}}}"#);
        world_with(
            r#"
            account = "111122223333"; organization = "o-a1b2c3d4e5";
            bucket In = "in-bucket";
            role R { trust sagemaker; read In; }
            user U { allow ["s3:*", "sagemaker:*"] on "*"; }
            resource_control "rcp.json";
            "#,
            &[("rcp.json", &document(&statement).to_json())],
        )
    };
    let writes = stack(r#""Action":"s3:*""#);
    refuted_by(
        &writes,
        NO_RESOURCE_CONTROL,
        &can("U", "s3:PutObject", objects("In", "*")),
    );
    stands(
        &writes,
        &can("U", "sagemaker:ListFlowDefinitions", arn("*")),
    );
    // Whether it reaches what is about no resource, no page says.
    refuted(&writes, &can("U", "s3:ListAllMyBuckets", arn("*")));
    refuted(&writes, &cannot("U", "s3:ListAllMyBuckets", arn("*")));
    // It reaches services, unless it spares them.
    let assume = Requests {
        by: By::Service("sagemaker.amazonaws.com".to_owned()),
        ..Requests::new("R", "sts:AssumeRole", identity("R"))
    };
    let assume = assume.with("aws:SourceAccount", "{account}");
    let sts = r#""Action":"sts:*""#;
    refuted_by(
        &stack(sts),
        NO_RESOURCE_CONTROL,
        &Claim::Can(assume.clone()),
    );
    for spared in [
        r#"{"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}"#,
        r#"{"StringNotEquals":{"aws:SourceOrgID":"o-a1b2c3d4e5"}}"#,
    ] {
        let stack = stack(&format!(r#"{sts},"Condition":{spared}"#));
        stands(&stack, &Claim::Can(assume.clone()));
    }
}

#[test]
fn what_is_carried_taken_for_what_is_always_carried() {
    let stack = world(
        r#"
        account = "111122223333";
        bucket In = "in-bucket" { kms_key: KEY }
        user U {
            read In;
            allow "s3:PutObject" on In.objects when { Bool: { "aws:MultiFactorAuthPresent": "true" } };
            allow "kms:GenerateDataKey" on KEY;
            deny "kms:*" on "*" when { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
            carries { "aws:MultiFactorAuthPresent": "false" }
        }
        user V {
            read In;
            deny "kms:*" on "*" when { StringNotEquals: { "aws:PrincipalTag/team": "a" } };
        }
        "#,
    );
    let write = Requests::new("U", "s3:PutObject", objects("In", "*"));
    let without = write.clone().with("aws:MultiFactorAuthPresent", "false");
    stands(&stack, &Claim::Cannot(without));
    refuted(&stack, &Claim::Cannot(write));
    // S3 keeps the caller's tags, and not the network.
    let read = |who: &str| Requests::new(who, "s3:GetObject", objects("In", "*"));
    let inside = read("U").with("aws:SourceIp", "203.0.113.7");
    refuted_by(&stack, NO_IMPLIED, &Claim::Can(inside));
    let tagged = read("V").with("aws:PrincipalTag/team", "a");
    stands(&stack, &Claim::Can(tagged));
}

#[test]
fn an_organization_that_is_not_known() {
    let stack = |organization: &str| {
        world(&format!(
            r#"
            account = "111122223333"; {organization}
            bucket In = "in-bucket" {{ kms_key: KEY }}
            user U {{
                read In;
                deny "*" on "*" when {{ StringNotEquals: {{ "aws:PrincipalOrgID": "o-a1b2c3d4e5" }} }};
                deny "kms:*" on "*" when {{ StringNotEquals: {{ "aws:ResourceOrgID": "o-a1b2c3d4e5" }} }};
            }}
            "#
        ))
    };
    let read = can("U", "s3:GetObject", objects("In", "*"));
    stands(&stack(r#"organization = "o-a1b2c3d4e5";"#), &read);
    refuted(&stack(r#"organization = "o-0000000000";"#), &read);
    refuted(&stack(""), &read);
}

/// A simulator that leaves out a layer contradicts what the compiler proves by it, and soon: so the random
/// stacks are proven by each.
#[test]
fn a_simulator_without_a_layer_is_found_out() {
    // Without the policies of keys and what is reached through roles, less is allowed; that something is
    // allowed, the compiler proves by neither.
    let without = [
        NO_TRUST,
        NO_IMPLIED,
        NO_FACTS,
        NO_VARIABLES,
        NO_GROUPS,
        NO_BOUNDARIES,
        NO_BUCKETS,
        NO_SERVICE_CONTROL,
        NO_RESOURCE_CONTROL,
        NO_UNKNOWN,
    ];
    let mut found = [false; 10];
    let mut rng = Rng::new(2);
    for _ in 0..2000 {
        let sketch = sketch(&mut rng);
        let Some(source) = sketch.proven() else {
            continue;
        };
        let world = World::of(&source, &sketch, "111122223333");
        for (layers, found) in without.iter().zip(&mut found) {
            let less = world.with(*layers);
            let contradicts =
                |claim: &Claim| refute(&less, claim, &mut Budget::new(40, 0)).is_some();
            *found = *found || sketch.all_claims().iter().any(contradicts);
        }
        if found == [true; 10] {
            return;
        }
    }
    panic!("not all are found out: {found:?}");
}

/// Whoever claims what holds without a layer is contradicted by the random stacks, too, and soon.
#[test]
fn a_checker_without_a_layer_is_found_out() {
    let without = [
        NO_TRUST,
        NO_KEYS,
        NO_IMPLIED,
        NO_ROLES,
        NO_FACTS,
        NO_VARIABLES,
        NO_GROUPS,
        NO_BOUNDARIES,
        NO_BUCKETS,
        NO_SERVICE_CONTROL,
        NO_RESOURCE_CONTROL,
        NO_UNKNOWN,
    ];
    let mut found = [0; 12];
    let mut rng = Rng::new(1);
    for _ in 0..1500 {
        let sketch = sketch(&mut rng);
        let world = World::of(&sketch.read(), &sketch, "111122223333");
        let mut budget = || Budget::new(30, rng.next());
        for claim in &sketch.all_claims() {
            if refute(&world, claim, &mut budget()).is_none() {
                continue;
            }
            for (layers, found) in without.iter().zip(&mut found) {
                let stands = refute(&world.with(*layers), claim, &mut budget()).is_none();
                *found += usize::from(*found < 3 && stands);
            }
        }
        if found == [3; 12] {
            return;
        }
    }
    panic!("not all are found out: {found:?}");
}

fn document(statements: &str) -> Document {
    read(&format!(
        r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#
    ))
    .unwrap()
}

#[test]
fn access_that_grew() {
    let grown = |old: &Document, new: &Document, attached: &[Document]| {
        growth::of_permissions(old, new, attached, &mut Budget::new(BUDGET, 0)).is_some()
    };
    let deny = document(r#"{"Effect":"Deny","Action":"iam:*","Resource":"*"}"#);
    let other = document(r#"{"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*"}"#);
    let all = document(r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#);
    assert!(grown(&deny, &other, std::slice::from_ref(&all)));
    assert!(!grown(&deny, &other, &[]));
    assert!(!grown(&all, &deny, std::slice::from_ref(&all)));

    let short = document(
        r#"{"Effect":"Allow","Action":"logs:*","Resource":"arn:aws:logs:*:*:log-group:foo"}"#,
    );
    let stream = document(
        r#"{"Effect":"Allow","Action":"logs:GetLogEvents","Resource":"arn:aws:logs:us-east-1:111122223333:log-group:foo:log-stream:bar"}"#,
    );
    assert!(grown(&short, &stream, &[]));
    let wild = document(
        r#"{"Effect":"Allow","Action":"logs:*","Resource":"arn:aws:logs:*:log-stream:bar"}"#,
    );
    assert!(grown(&wild, &stream, &[]));
}

#[test]
fn trust_that_grew() {
    let trust = |principal: &str| {
        document(&format!(
            r#"{{"Effect":"Allow","Principal":{principal},"Action":"sts:AssumeRole"}}"#
        ))
    };
    let grown = |old: &str, new: &str| {
        growth::of_trust(&trust(old), &trust(new), &mut Budget::new(200, 0)).is_some()
    };
    let account = r#"{"AWS":"111122223333"}"#;
    let user = r#"{"AWS":"arn:aws:iam::111122223333:user/U"}"#;
    let service = r#"{"Service":"ec2.amazonaws.com"}"#;
    assert!(grown(service, account));
    assert!(grown(account, service));
    assert!(!grown(service, service));
    // Whoever is named needs no policy of its own.
    assert!(grown(
        account,
        r#"{"AWS":"arn:aws:iam::111122223333:role/S"}"#
    ));
    assert!(!grown(user, user));
    // Whether everyone of AWS includes the services of AWS is in doubt.
    assert!(grown(r#"{"AWS":"*"}"#, r#""*""#));
}

#[test]
fn groups_that_are_not_looked_at() {
    let stack = world(
        r#"
        account = "111122223333";
        bucket In = "in-bucket";
        policy Reading { read In; }
        group Readers { attach Reading; write In; deny "s3:DeleteObject" on In.objects; }
        user U { member Readers; allow "s3:DeleteObject" on In.objects; }
        user V { allow "s3:DeleteObject" on In.objects; }
        "#,
    );
    for action in ["s3:GetObject", "s3:PutObject"] {
        let claim = cannot("U", action, objects("In", "*"));
        refuted_by(&stack, NO_GROUPS, &claim);
        stands(&stack, &cannot("V", action, objects("In", "*")));
    }
    let claim = can("U", "s3:DeleteObject", objects("In", "*"));
    refuted_by(&stack, NO_GROUPS, &claim);
    stands(&stack, &can("V", "s3:DeleteObject", objects("In", "*")));
}

#[test]
fn a_policy_of_the_account_that_bounds_or_is_attached() {
    let stack = world(
        r#"
        account = "111122223333";
        bucket In = "in-bucket";
        policy Reading { read In; }
        user U { read In; write In; boundary Reading; }
        user V { attach Reading; boundary Reading; }
        "#,
    );
    let claim = can("U", "s3:PutObject", objects("In", "*"));
    refuted_by(&stack, NO_BOUNDARIES, &claim);
    stands(&stack, &can("U", "s3:GetObject", objects("In", "*")));
    refuted(&stack, &cannot("V", "s3:GetObject", objects("In", "*")));
    stands(&stack, &can("V", "s3:GetObject", objects("In", "*")));
}

#[test]
fn a_group_with_more_than_is_needed() {
    let stack = world(
        r#"
        account = "111122223333";
        bucket In = "in-bucket";
        group Readers { read In; list In; }
        #[least_privilege] user U { member Readers; }
        task Own { by: U, needs: ["s3:GetObject" on In.objects] }
        "#,
    );
    let needs = Needs {
        who: "U".to_owned(),
        calls: vec![Requests::new("U", "s3:GetObject", objects("In", "*"))],
        services: Vec::new(),
        assumed_by: Vec::new(),
    };
    refuted_by(&stack, NO_GROUPS, &Claim::Least(needs));
}

#[test]
fn what_others_make_taken_for_what_is_declared_of_it() {
    let stack = |verbs: &str| {
        world(&format!(
            r#"
            account = "111122223333";
            bucket In = "in-bucket"; bucket Out = "out-bucket";
            role Sso = external "arn:aws:iam::111122223333:role/p/Sso" {{ {verbs} }}
            user U {{ allow "sts:AssumeRole" on Sso; }}
            "#
        ))
    };
    // Others may allow it more, and let in more.
    let known = stack("trust sagemaker; read In;");
    for who in ["Sso", "U"] {
        let claim = cannot(who, "s3:PutObject", objects("Out", "*"));
        refuted_by(&known, NO_UNKNOWN, &claim);
    }
    // Nor is it proven that they do.
    let assume = || can("U", "sts:AssumeRole", identity("Sso"));
    refuted(&known, &assume());
    refuted(&stack("read In;"), &assume());
    stands(&stack(r#"trust account "111122223333";"#), &assume());
    let read = Requests::new("Sso", "s3:GetObject", objects("In", "*"));
    stands(&known, &Claim::Can(read.clone()));
    // What a task needs is given where nothing is declared, but not against what is.
    let need = Claim::Need(read.clone());
    refuted(&stack(""), &Claim::Can(read));
    stands(&stack(""), &need);
    refuted_by(
        &stack("boundary AmazonSQSFullAccess;"),
        NO_BOUNDARIES,
        &need,
    );
    refuted(&stack("write Out;"), &need);
    let service = |service: &str| {
        Claim::Need(Requests {
            by: By::Service(service.to_owned()),
            ..Requests::new("Sso", "sts:AssumeRole", identity("Sso"))
        })
    };
    stands(&stack("read In;"), &service("sagemaker.amazonaws.com"));
    stands(&known, &service("sagemaker.amazonaws.com"));
    refuted(&known, &service("lambda.amazonaws.com"));
}

#[test]
fn trust_in_those_whom_nobody_needs() {
    let least = |trust: &str| {
        let stack = world(&format!(
            r#"
            account = "111122223333";
            bucket In = "in-bucket";
            #[least_privilege] role R {{ trust sagemaker; {trust} read In; }}
            "#
        ));
        let needs = Needs {
            who: "R".to_owned(),
            calls: vec![Requests::new("R", "s3:GetObject", objects("In", "*"))],
            services: vec!["sagemaker.amazonaws.com".to_owned()],
            assumed_by: Vec::new(),
        };
        (stack, Claim::Least(needs))
    };
    for trust in [
        r#"trust oidc "gitlab.com" when { StringEquals: { "gitlab.com:sub": "a" } };"#,
        r#"trust oidc "cognito-identity.amazonaws.com";"#,
        r#"trust saml "Okta";"#,
        r#"trust "arn:aws:iam::999999999999:role/R";"#,
        r#"trust account "999999999999";"#,
    ] {
        let (stack, claim) = least(trust);
        refuted_by(&stack, NO_TRUST, &claim);
    }
    let (stack, claim) = least("");
    stands(&stack, &claim);
}

#[test]
fn a_deployment_that_is_bounded() {
    let stack = |boundary: &str, guard: &str| {
        world(&format!(
            r#"
            account = "111122223333"; region = "us-east-1";
            role R {{ trust "lambda.amazonaws.com"; allow "s3:ListAllMyBuckets" on "*"; {boundary} }}
            user Ci {{ allow "iam:*" on "*"; {guard} }}
            "#
        ))
    };
    let create = |carried: Carried| {
        let create = Requests::new("Ci", "iam:CreateRole", identity("R"));
        Claim::Need(create.carrying("iam:PermissionsBoundary", carried))
    };
    let bounded = Carried::Values(vec!["arn:aws:iam::aws:policy/PowerUserAccess".to_owned()]);
    let guard = r#"deny "iam:Create*" on "*" when { StringNotEquals: { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/PowerUserAccess" } };"#;
    let own = stack("boundary PowerUserAccess;", guard);
    stands(&own, &create(bounded.clone()));
    // A role without a boundary is not made with one.
    refuted(&stack("", guard), &create(Carried::Absent));
    stands(&stack("", ""), &create(Carried::Absent));
    // CloudFormation calls in the name of who deploys.
    let forwarded = r#"deny "iam:*" on "*" when { Bool: { "aws:ViaAWSService": "true" } };"#;
    let via = |value: &str| {
        let create = Requests::new("Ci", "iam:CreateRole", identity("R"));
        Claim::Need(create.with("aws:ViaAWSService", value))
    };
    refuted(&stack("", forwarded), &via("true"));
    stands(&stack("", forwarded), &via("false"));
}
