//! The page of the docs is what the table says. `UPDATE_EXPECT=1 cargo test -p a2i-policy-core
//! --all-features --test pages` renews it.

use a2i_policy_core::a2i::{
    Caller, Family, Made, Need, On, Only, Part, Phase, Required, STEPS, Sent, Step, TASKS, Tagging,
    TaskKind, TaskSpec,
};
use a2i_policy_core::reference;
use expect_test::expect_file;
use std::fmt::Write;

const HEAD: &str = "# What A2I needs

Every call that a declared task makes, and that the policies must allow. The checker reads the table
from which this page is made (`a2i-policy-core/src/a2i/tasks.rs`), and so does `derive;`. A field in
brackets may be left out, and then its calls are not made.

Where a bucket states a `kms_key`, reading its objects takes `kms:Decrypt` on that key too, and writing
them `kms:GenerateDataKey`. S3 makes that call, so it carries `kms:ViaService` =
`s3.<region of the key>.amazonaws.com`, unless the key is in `aws-cn`, for which no page says it. A need
that is stated implies the key by what it means: `\"s3:Get*\"` on a part of the bucket as `\"s3:GetObject\"`
on all of it.

The last column names the AWS page that says so: of the *Amazon SageMaker Developer Guide*, the
*Service Authorization Reference*, the *Amazon Rekognition Developer Guide* or the *Amazon Bedrock User
Guide*; of deployments, the schema of a type in the registry of CloudFormation, the documentation of Terraform's AWS
provider, or a program.
";

#[test]
fn the_page_is_what_the_table_says() {
    let mut page = HEAD.to_owned();
    for spec in TASKS {
        write!(
            page,
            "\n## `{}`\n\n```rust,ignore\n{}\n```\n\n",
            spec.keyword, spec.example
        )
        .unwrap();
        page.push_str("| field | what it says |\n|---|---|\n");
        for field in spec.fields {
            let name = match field.required {
                Required::Always => format!("`{}`", field.name),
                _ => format!("[`{}`]", field.name),
            };
            let many = if field.many { "; one or several" } else { "" };
            let when = match field.required {
                Required::Always | Required::Never => String::new(),
                Required::With(other) => format!("; where there is a `{other}`"),
                Required::Without(other) => format!("; needed where there is no `{other}`"),
            };
            writeln!(page, "| {name} | {}{many}{when} |", field.about).unwrap();
        }
        if !spec.needs.is_empty() {
            page.push_str("\n| who | must be allowed | on | the request carries | source |\n|---|---|---|---|---|\n");
        }
        for need in spec.needs {
            writeln!(
                page,
                "| {} | {} | {} | {} | {} |",
                who(need),
                what(need),
                on(spec, need),
                carries(need),
                need.source
            )
            .unwrap();
        }
        if spec.kind == TaskKind::Deployment {
            page.push_str(
                "\n| with | what it makes | when | for | must be allowed | source |\n|---|---|---|---|---|---|\n",
            );
            for step in STEPS {
                page.push_str(&row(step));
            }
        }
    }
    expect_file!["../../../docs/what-a2i-needs.md"].assert_eq(&page);
}

/// A row of what a deployment calls.
fn row(step: &Step) -> String {
    let made = match step.made {
        Made::Stack => "the stack",
        Made::Role => "each role",
        Made::User => "each user",
        Made::Group => "each group",
        Made::Policy => "each managed policy",
        Made::Bucket => "each bucket",
        Made::Key => "the policy of each key",
    };
    let phase = match step.phase {
        Phase::Create => "it is made",
        Phase::Read => "it is read",
        Phase::Update => "`updates`",
        Phase::Delete => "`deletes`",
    };
    let part = match step.part {
        Part::Itself => "",
        Part::Permissions => "a permissions policy",
        Part::Managed => "managed policies",
        Part::Boundary => "a boundary",
        Part::Tags => "tags",
        Part::Settings => "a description or a session's length",
        Part::Members => "members",
        Part::Groups => "groups",
        Part::Policy => "a bucket policy",
        Part::Cors => "CORS",
        Part::Encryption => "a key",
        Part::Versioning => "`versioning`",
    };
    let actions = step.actions.iter().map(|action| format!("`{action}`"));
    let actions: Vec<String> = actions.collect();
    format!(
        "| `{}` | {made} | {phase} | {part} | {} | {} |\n",
        step.tool.word(),
        actions.join(", "),
        step.source
    )
}

fn who(need: &Need) -> String {
    match need.caller {
        Caller::Itself => match need.with_others {
            Some(others) => format!("`{}`, `{others}`", need.by),
            None => format!("`{}`", need.by),
        },
        Caller::Service(service) => format!("`{service}`, of `{}`", need.by),
    }
}

fn what(need: &Need) -> String {
    let only = match need.only {
        Only::Always => String::new(),
        Only::Tagged => ", if it is `tagged` or has `tags`".to_owned(),
        Only::Flag(field) => format!(", where `{field}` is `true`"),
        Only::Where(field, word) => format!(", where `{field}` is `{word}`"),
    };
    let during = need.operation.map(|operation| format!(" (in {operation})"));
    format!("`{}`{}{only}", need.action, during.unwrap_or_default())
}

fn on(spec: &TaskSpec, need: &Need) -> String {
    match need.on {
        On::Any => "`*`".to_owned(),
        On::This => format!("the {}", spec.noun),
        On::Identity(field) | On::Passed(field) => format!("the role of `{field}`"),
        On::Task(field) => format!("the flow definition of `{field}`"),
        On::Objects(field) => format!("every object of `{field}`"),
        On::Buckets(field) => format!("each bucket of `{field}`"),
        On::Arns(field) => format!("each of `{field}`"),
        On::Key(field) => format!("the key of `{field}`"),
        On::Every(family) => format!("every {}", family.noun()),
    }
}

fn carries(need: &Need) -> String {
    let mut carried = Vec::new();
    for (key, sent) in need.sends {
        carried.push(match sent {
            Sent::Nothing => format!("no `{key}`"),
            Sent::Text(text) => format!("`{key}` = `{text}`"),
            Sent::Account => format!("`{key}` = the stated `account`"),
            Sent::PerhapsThis => format!("`{key}` = its ARN, or none"),
            Sent::Arn(service, resource) => {
                format!("`{key}` = `arn:<partition>:{service}:<region>:<account>:{resource}`")
            }
            Sent::WorkteamType => format!("`{key}` = the type of the work team"),
            Sent::WorkteamArn => format!("`{key}` = the ARN of the work team"),
        });
    }
    match need.tags {
        Tagging::None => {}
        Tagging::Request => {
            carried.push("`aws:RequestTag/…` and `aws:TagKeys` = `tags`".to_owned());
        }
        Tagging::Resource | Tagging::ResourceOf(_) => {
            let of = match need.tags {
                Tagging::ResourceOf(field) => format!(" of the `{field}`"),
                _ => String::new(),
            };
            carried.push(format!(
                "`aws:ResourceTag/…` and `sagemaker:ResourceTag/…` = `tags`{of}"
            ));
        }
    }
    carried.join("; ")
}

/// Each row against what AWS publishes: the action is there, and a call that takes no resource takes
/// none.
#[test]
fn the_table_agrees_with_the_reference() {
    for need in TASKS.iter().flat_map(|spec| spec.needs) {
        let (service, name) = need.action.split_once(':').unwrap();
        let action = reference::service(service).unwrap().action(name);
        let action = action.unwrap_or_else(|| panic!("{}", need.action));
        assert_eq!(action.full_name(), need.action);
        let types: Vec<_> = action.resource_types().collect();
        let must_be = |name: &str| types.contains(&(name, true)) || types.contains(&(name, false));
        match need.on {
            On::Any => assert!(
                types.iter().all(|(_, required)| !required),
                "{}",
                need.action
            ),
            On::Identity(_) | On::Passed(_) => assert!(must_be("role"), "{}", need.action),
            On::Objects(_) => assert!(must_be("object"), "{}", need.action),
            On::Buckets(_) => assert!(must_be("bucket"), "{}", need.action),
            On::Arns("models") => assert!(must_be("foundation-model"), "{}", need.action),
            On::Arns(_) => assert!(must_be("function"), "{}", need.action),
            On::Key(_) => assert!(must_be("key"), "{}", need.action),
            On::Every(Family::HumanLoops) => assert!(must_be("human-loop"), "{}", need.action),
            // The reference lists the models alone.
            On::Every(Family::EvaluationJobs) if name == "CreateEvaluationJob" => {}
            On::Every(Family::EvaluationJobs) => {
                assert!(must_be("evaluation-job"), "{}", need.action);
            }
            On::Every(Family::LabelingLogs) => assert!(
                must_be("log-group") || must_be("log-stream"),
                "{}",
                need.action
            ),
            On::Task(_) => assert!(must_be("flow-definition"), "{}", need.action),
            On::This => assert!(
                must_be("flow-definition") || must_be("human-task-ui") || must_be("labeling-job"),
                "{}",
                need.action
            ),
        }
        for (key, _) in need
            .sends
            .iter()
            .filter(|(key, _)| !key.starts_with("aws:"))
        {
            assert!(action.takes(key), "{} with {key}", need.action);
        }
    }
}
