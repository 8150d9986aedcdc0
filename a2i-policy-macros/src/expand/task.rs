use super::attributes::Attributes;
use super::constant::{docs, unknown};
use super::item::{Expanded, Headers};
use a2i_policy_core::a2i::TaskKind;
use a2i_policy_core::dsl::{Header, Source};
use a2i_policy_core::stack::{IdentityKind, Names, Task};
use proc_macro2::{Delimiter, Ident};

pub(super) fn expand(
    source: &Source,
    names: &Names<'_>,
    headers: &Headers<'_>,
    task: &Task,
    header: &Header,
    stand_in: Option<&Ident>,
    into: &mut Expanded,
) {
    let ident = &header.ident;
    let code = &mut into.item;
    let attributes = Attributes::of(header);
    let (noun, name) = (task.spec.noun, &task.name.value);
    let arn = source.stack.settings.task_arn(task);
    attributes.docs(code, &docs(noun, name, arn.as_deref(), &[]));
    attributes.item(code, ident, None);
    if task.spec.creates.is_some() {
        attributes.cfg(code);
        code.text(format_args!(
            "impl {ident} {{
                /// The name in SageMaker.
                pub const NAME: &'static __a2i::str = {name:?};
            }}"
        ));
    }
    let parts = TaskTypes {
        source,
        names,
        headers,
        task,
        stand_in,
    };
    if let Some(proof) = parts.proof() {
        let of = proof.of;
        // A flow definition has parts that nobody else can name.
        if of != "FlowDefinition" {
            attributes.declared(code, ident, of);
        }
        attributes.cfg(code);
        code.text(format_args!("impl __a2i::{of} for {ident}"));
        code.group(Delimiter::Brace, |code| {
            for (name, ident) in proof.types {
                code.text(format_args!("type {name} ="));
                // If it is not there, for its `#[cfg]`, this is where the compiler points.
                code.tokens(&ident);
                code.text(format_args!(";"));
            }
            if let Some(constants) = proof.constants {
                code.text(format_args!("{constants}"));
            }
        });
    }
}

/// The trait that says what a task is made of.
#[derive(Default)]
struct Proof {
    /// Its name.
    of: &'static str,
    /// Its types, by their names.
    types: Vec<(&'static str, Ident)>,
    /// Its constants.
    constants: Option<String>,
}

/// What a task is made of, by its fields.
#[derive(Clone, Copy)]
struct TaskTypes<'a> {
    source: &'a Source,
    names: &'a Names<'a>,
    headers: &'a Headers<'a>,
    task: &'a Task,
    /// What is named where a field is wrong.
    stand_in: Option<&'a Ident>,
}

impl TaskTypes<'_> {
    /// `None` where a part is missing, which is an error.
    fn proof(self) -> Option<Proof> {
        Some(match self.task.spec.kind {
            TaskKind::FlowDefinition => Proof {
                of: "FlowDefinition",
                types: vec![
                    ("Role", self.role("role")?),
                    ("Output", self.bucket("output")?),
                ],
                constants: Some(match self.inputs()? {
                    Some(inputs) => flow_definition_parts(&self.task.name.value, &inputs),
                    None => flow_definition_parts(&self.task.name.value, "") + &unknown_inputs(),
                }),
            },
            TaskKind::TemplatePreview => Proof {
                of: "TemplatePreview",
                types: vec![("Role", self.role("role")?)],
                constants: Some(match self.inputs()? {
                    Some(inputs) => format!("{INPUTS} &[{inputs}];"),
                    None => unknown_inputs(),
                }),
            },
            TaskKind::HumanLoop => Proof {
                of: "HumanLoop",
                types: vec![("FlowDefinition", self.flow_definition()?)],
                constants: None,
            },
            TaskKind::WorkerTemplate => Proof {
                of: "WorkerTemplate",
                types: vec![("CreatedBy", self.identity("created_by")?)],
                constants: Some(NAME.to_owned()),
            },
            TaskKind::BedrockEvaluation => Proof {
                of: "BedrockEvaluation",
                types: vec![
                    ("Role", self.role("role")?),
                    ("FlowDefinition", self.flow_definition()?),
                ],
                constants: None,
            },
            TaskKind::LabelingJob => Proof {
                of: "LabelingJob",
                types: vec![
                    ("Role", self.role("role")?),
                    ("Output", self.bucket("output")?),
                ],
                constants: Some(
                    match self.inputs()? {
                        Some(inputs) => format!("{INPUTS} &[{inputs}];"),
                        None => unknown_inputs(),
                    } + NAME,
                ),
            },
            TaskKind::Deployment => Proof {
                of: "Deployment",
                ..Proof::default()
            },
            TaskKind::Stated => Proof {
                of: "Task",
                ..Proof::default()
            },
        })
    }

    /// The declaration that a field names, at its place in the field.
    fn ident(self, field: &str) -> Option<Ident> {
        let name = self.task.names(field).first()?;
        let mut ident = self.headers.get(name.value.as_str())?.ident.clone();
        ident.set_span(self.source.span(name.at));
        Some(ident)
    }

    /// What a field names, if that is what it should.
    fn named(self, field: &str, fits: impl Fn(&str) -> bool) -> Option<Ident> {
        let is_fit = self.task.name(field).is_some_and(fits);
        let named = if is_fit { self.ident(field) } else { None };
        named.or_else(|| self.stand_in.cloned())
    }

    fn identity(self, field: &str) -> Option<Ident> {
        self.named(field, |name| self.names.identity(name).is_some())
    }

    fn role(self, field: &str) -> Option<Ident> {
        self.named(field, |name| {
            let identity = self.names.identity(name);
            identity.is_some_and(|identity| identity.kind == IdentityKind::Role)
        })
    }

    fn bucket(self, field: &str) -> Option<Ident> {
        self.named(field, |name| self.names.bucket(name).is_some())
    }

    /// A flow definition that has a proof itself.
    fn flow_definition(self) -> Option<Ident> {
        self.named("flow_definition", |name| {
            let task = self.names.get(name).and_then(|declared| declared.as_task());
            task.is_some_and(|task| {
                let of = TaskTypes { task, ..self };
                task.spec.kind == TaskKind::FlowDefinition && of.proof().is_some()
            })
        })
    }

    /// The names of the inputs, as a list; the inner `None` where one is a parameter.
    fn inputs(self) -> Option<Option<String>> {
        let mut list = Some(Vec::new());
        for name in self.task.names("input") {
            let bucket = match self.names.bucket(&name.value) {
                Some(bucket) => bucket,
                None if self.stand_in.is_some() => continue,
                None => return None,
            };
            let name = bucket.name.as_ref().map_or("", |name| &name.value);
            match &mut list {
                Some(list) if !bucket.parameter => list.push(format!("{name:?}")),
                _ => list = None,
            }
        }
        Some(list.map(|list| list.join(", ")))
    }
}

const NAME: &str = "const NAME: &'static __a2i::str = Self::NAME;";
const INPUTS: &str = "const INPUTS: &'static [&'static __a2i::str] =";

fn unknown_inputs() -> String {
    format!("{INPUTS} {};", unknown("the name of an input"))
}

fn flow_definition_parts(name: &str, inputs: &str) -> String {
    format!(
        "const DECLARED_IN_POLICIES: __a2i::FlowDefinitionParts =
            __a2i::FlowDefinitionParts {{
                name: {name:?},
                inputs: &[{inputs}],
            }};"
    )
}
