use super::Report;
use crate::a2i::{
    Caller, FieldSpec, Made, Need, On, Only, Phase, Required, STEPS, Step, Takes, TaskKind, Tool,
    WORKTEAM_TYPES,
};
use crate::hash::Set;
use crate::message;
use crate::nearest::nearest;
use crate::pattern::{Answer, Pattern};
use crate::policy::{Effect, OneOrMany};
use crate::stack::{At, Bucket, Declaration, Field, Identity, Marked, Task, Trusted, Values, Verb};

/// Whether every task has the fields that its kind has, each once.
pub(super) fn check(report: &mut Report<'_>) {
    for task in report.stack.tasks() {
        check_fields(report, task);
    }
}

fn check_fields(report: &mut Report<'_>, task: &Task) {
    let spec = task.spec;
    let known = || spec.fields.iter().map(|field| field.name);
    let mut seen = Set::default();
    for field in &task.fields {
        let name = &field.name.value;
        let Some(field_spec) = spec.field(name) else {
            let message = message::unknown_field(spec.noun, name, nearest(name, known()), known());
            report.breaks(task.ident.at, field.name.at, message);
            continue;
        };
        if !seen.insert(name.as_str()) {
            report.error(field.name.at, message::repeated_field(spec.noun, name));
        }
        if let (false, Values::Names(OneOrMany::Many(values))) = (field_spec.many, &field.values) {
            if let [first, _, ..] = values.as_slice() {
                let message = message::many_in_one(spec.noun, name, &first.value);
                report.error(field.name.at, message);
            }
        }
        check_words(report, task.ident.at, field, field_spec.takes);
        check_use(report, task, field, field_spec.required);
    }
    // A field that could not be read, or whose name is misspelt, is not a second mistake.
    let misspelt = task
        .fields
        .iter()
        .any(|field| !known().any(|name| name == field.name.value));
    if !task.complete || misspelt {
        return;
    }
    let is_missing = |field: &&FieldSpec| {
        let must_be = match field.required {
            Required::Always => true,
            Required::Never => false,
            Required::With(other) => seen.contains(other),
            Required::Without(other) => !seen.contains(other),
        };
        must_be && !seen.contains(field.name)
    };
    let missing: Vec<&FieldSpec> = spec.fields.iter().filter(is_missing).collect();
    // Half of a pair says which of the others were meant.
    let half = missing
        .iter()
        .any(|field| matches!(field.required, Required::With(_)));
    for field in missing {
        if half && matches!(field.required, Required::Without(_)) {
            continue;
        }
        let help = match example(report, task, field) {
            Some(value) => format!("add `{}: {value},`", field.name),
            None => format!("state its `{}`: {}", field.name, what(field.takes)),
        };
        let message = message::missing_field(spec.noun, &task.ident.value, field.name, &help);
        report.error(task.ident.at, message);
    }
}

/// Whether a field that takes words holds one that it knows.
fn check_words(report: &mut Report<'_>, of: At, field: &Field, takes: Takes) {
    let words: Vec<&str> = match takes {
        Takes::Word(words) => words.to_vec(),
        Takes::Workteam => WORKTEAM_TYPES.map(|(word, _)| word).to_vec(),
        _ => return,
    };
    let Values::Names(names) = &field.values else {
        return;
    };
    for Marked { value, at } in names {
        if !words.contains(&value.as_str()) {
            let nearest = nearest(value, words.iter().copied());
            let message = message::unknown_word(&field.name.value, value, nearest, words.clone());
            report.breaks(of, *at, message);
        }
    }
}

/// Whether a field that only some tasks of a kind use is one that this task uses.
fn check_use(report: &mut Report<'_>, task: &Task, field: &Field, required: Required) {
    let name = field.name.value.as_str();
    if task.spec.kind == TaskKind::Deployment {
        check_tool(report, task, field);
    }
    if required == Required::Always {
        return;
    }
    let uses = |need: &&Need| {
        need.by == name
            || need.with_others == Some(name)
            || matches!(need.on, On::Objects(of) | On::Buckets(of) if of == name)
    };
    let mut needs = task.spec.needs.iter().filter(uses).peekable();
    if needs.peek().is_none() {
        return;
    }
    let mut other = None;
    for need in needs {
        match need.only {
            Only::Where(field, word) => match task.name(field) {
                Some(own) if own != word && is_word(task, field, own) => other = Some((field, own)),
                _ => return,
            },
            _ => return,
        }
    }
    if let Some((because, word)) = other {
        let message = message::unused_field(task.spec.noun, name, because, word);
        report.error(field.name.at, message);
    }
}

/// Whether what deploys makes a difference of a field.
fn check_tool(report: &mut Report<'_>, task: &Task, field: &Field) {
    let Some(tool) = task.name("with").and_then(Tool::named) else {
        return;
    };
    let asks = |step: &&Step| match field.name.value.as_str() {
        "stack" => step.made == Made::Stack,
        "buckets" | "versioning" => step.made == Made::Bucket,
        "deletes" => step.phase == Phase::Delete,
        _ => true,
    };
    if !STEPS
        .iter()
        .filter(|step| step.tool == tool)
        .any(|step| asks(&step))
    {
        let (noun, name) = (task.spec.noun, &field.name.value);
        let message = message::unused_field(noun, name, "with", tool.word());
        report.error(field.name.at, message);
    }
}

fn is_word(task: &Task, field: &str, word: &str) -> bool {
    let takes = task.spec.field(field).map(|field| field.takes);
    matches!(takes, Some(Takes::Word(words)) if words.contains(&word))
}

/// The declared name that the field means, by what its declaration may do and by what names it already.
fn example(report: &Report<'_>, task: &Task, field: &FieldSpec) -> Option<String> {
    let fits = |declaration: &&Declaration| match field.takes {
        Takes::Role => declaration.noun() == "role",
        Takes::Identity => declaration.as_identity().is_some(),
        Takes::Bucket => declaration.as_bucket().is_some(),
        Takes::FlowDefinition => declaration.noun() == "flow definition",
        Takes::Key => declaration.as_key().is_some(),
        _ => false,
    };
    let names = |task: &Task, name: &str| {
        let mut fields = task.fields.iter();
        fields.any(|field| match &field.values {
            Values::Names(names) => names.iter().any(|used| used.value == name),
            _ => false,
        })
    };
    let rank = |declaration: &&Declaration| {
        let name = declaration.ident().value.as_str();
        let others = || report.stack.tasks().any(|other| names(other, name));
        (
            is_able(report, task, field, declaration),
            !names(task, name),
            !others(),
        )
    };
    let fitting = report.stack.declarations.iter().filter(fits);
    // Of two alike the first counts.
    let best = fitting.rev().max_by_key(rank);
    let word = match field.takes {
        Takes::Word(words) => words.first().copied(),
        Takes::Workteam => Some("private"),
        Takes::Flag => Some("true"),
        _ => None,
    };
    best.map(|declared| declared.ident().value.clone())
        .or_else(|| word.map(str::to_owned))
}

/// What nobody but the user knows.
fn what(takes: Takes) -> String {
    match takes {
        Takes::Role => "a role, which is declared first".to_owned(),
        Takes::Identity => "a role or user, which is declared first".to_owned(),
        Takes::Bucket => "a bucket, which is declared first".to_owned(),
        Takes::FlowDefinition => "a flow definition, which is declared first".to_owned(),
        Takes::Key => "a key, which is declared first".to_owned(),
        Takes::Arn(of) => format!("the ARN of one {}, as a string", of.noun()),
        Takes::StackName => "the name of the stack, as a string".to_owned(),
        Takes::Service => "the principal of the service, as a string".to_owned(),
        Takes::Context => "condition keys and their values, in braces".to_owned(),
        Takes::Tags => "keys and values, as strings in braces".to_owned(),
        Takes::Needs => "actions on resources, as in the verb `allow`".to_owned(),
        Takes::Word(_) | Takes::Workteam | Takes::Flag => "one of its words".to_owned(),
    }
}

/// Whether a declaration has what the needs of the field ask of it, as far as its verbs say so.
fn is_able(report: &Report<'_>, task: &Task, field: &FieldSpec, declaration: &Declaration) -> bool {
    let mut needs = task.spec.needs.iter();
    match declaration {
        Declaration::Identity(identity) => needs.any(|need| {
            need.by == field.name
                && match need.caller {
                    Caller::Service(_) => trusts_sagemaker(identity),
                    Caller::Itself => allows(identity, need.action),
                }
        }),
        Declaration::Bucket(bucket) => needs.any(|need| {
            let is_used = matches!(need.on, On::Objects(of) if of == field.name);
            let role = task
                .name(need.by)
                .and_then(|name| report.names.identity(name));
            is_used && role.is_some_and(|role| uses(role, bucket, need.action))
        }),
        Declaration::Key(_)
        | Declaration::Task(_)
        | Declaration::Group(_)
        | Declaration::Policy(_) => false,
    }
}

fn trusts_sagemaker(identity: &Identity) -> bool {
    let mut trusts = identity.trusts.iter();
    trusts.any(|trust| matches!(trust.trusted, Trusted::SageMaker(_)))
}

/// Whether a statement of the identity allows the action on something.
fn allows(identity: &Identity, action: &str) -> bool {
    let action = Pattern::action(action);
    identity.grants.iter().any(|grant| match &grant.verb {
        Verb::Statement {
            effect: Effect::Allow,
            actions,
            ..
        } => actions
            .iter()
            .any(|it| Pattern::action(&it.value).covers(&action) == Answer::Yes),
        _ => false,
    })
}

/// Whether a verb of the role means this action on the bucket.
fn uses(role: &Identity, bucket: &Bucket, action: &str) -> bool {
    role.grants.iter().any(|grant| match &grant.verb {
        Verb::Access {
            access,
            bucket: name,
            ..
        } => access.action() == action && name.value == bucket.ident.value,
        _ => false,
    })
}
