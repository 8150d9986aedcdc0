use super::Report;
use crate::a2i::{FieldSpec, Takes};
use crate::message;
use crate::nearest::nearest;
use crate::policy::OneOrMany;
use crate::stack::Task;
use std::collections::HashSet;

/// Whether every task has the fields that its kind has, each once.
pub(super) fn check(report: &mut Report<'_>) {
    for task in report.stack.tasks() {
        check_fields(report, task);
    }
}

fn check_fields(report: &mut Report<'_>, task: &Task) {
    let spec = task.spec;
    let known = || spec.fields.iter().map(|field| field.name);
    let mut seen = HashSet::new();
    for field in &task.fields {
        let name = &field.name.value;
        let Some(field_spec) = spec.fields.iter().find(|spec| spec.name == name) else {
            let message = message::unknown_field(spec.noun, name, nearest(name, known()), known());
            report.error(field.name.at, message);
            continue;
        };
        if !seen.insert(name.as_str()) {
            report.error(field.name.at, message::repeated_field(spec.noun, name));
        }
        if let (false, OneOrMany::Many(values)) = (field_spec.many, &field.values) {
            if let [first, _, ..] = values.as_slice() {
                let message = message::many_in_one(spec.noun, name, &first.value);
                report.error(field.name.at, message);
            }
        }
    }
    // A field that could not be read, or whose name is misspelt, is no second mistake.
    let misspelt = task
        .fields
        .iter()
        .any(|field| !known().any(|name| name == field.name.value));
    if !task.complete || misspelt {
        return;
    }
    for field in spec.fields {
        if !seen.contains(field.name) {
            let example = example(report, task, field);
            let message =
                message::missing_field(spec.noun, &task.ident.value, field.name, &example);
            report.error(task.ident.at, message);
        }
    }
}

/// A declared name that could stand in the field, else one that could be declared.
fn example(report: &Report<'_>, task: &Task, field: &FieldSpec) -> String {
    let declarations = report.stack.declarations.iter();
    let mut fitting = declarations.filter(|each| each.noun() == field.takes.noun());
    let used = |name: &str| {
        let mut values = task.fields.iter().flat_map(|field| &field.values);
        values.any(|value| value.value == name)
    };
    let unused = fitting.clone().find(|each| !used(&each.ident().value));
    match (unused.or(fitting.next()), field.takes) {
        (Some(declared), _) => declared.ident().value.clone(),
        (None, Takes::Role) => "Reviewer".to_owned(),
        (None, Takes::Bucket) => "MyBucket".to_owned(),
    }
}
