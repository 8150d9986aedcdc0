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
            code.text(format_args!("{}", proof.constants));
        });
    }
}

/// The trait that says what a task is made of, and the types in it.
const fn made_of(kind: TaskKind) -> (&'static str, &'static [Part]) {
    match kind {
        TaskKind::FlowDefinition => ("FlowDefinition", &[Part::Role, Part::Output]),
        TaskKind::TemplatePreview => ("TemplatePreview", &[Part::Role]),
        TaskKind::HumanLoop => ("HumanLoop", &[Part::FlowDefinition]),
        TaskKind::WorkerTemplate => ("WorkerTemplate", &[Part::CreatedBy]),
        TaskKind::BedrockEvaluation => ("BedrockEvaluation", &[Part::Role, Part::FlowDefinition]),
        TaskKind::LabelingJob => ("LabelingJob", &[Part::Role, Part::Output]),
        TaskKind::Deployment => ("Deployment", &[]),
        TaskKind::Stated => ("Task", &[]),
    }
}

/// A type in such a trait.
#[derive(Clone, Copy)]
enum Part {
    CreatedBy,
    FlowDefinition,
    Output,
    Role,
}

impl Part {
    /// Its name, and the field that names it.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::CreatedBy => ("CreatedBy", "created_by"),
            Self::FlowDefinition => ("FlowDefinition", "flow_definition"),
            Self::Output => ("Output", "output"),
            Self::Role => ("Role", "role"),
        }
    }
}

/// The implementation of such a trait.
struct Proof {
    of: &'static str,
    /// Its types, by their names.
    types: Vec<(&'static str, Ident)>,
    constants: String,
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
        let (of, parts) = made_of(self.task.spec.kind);
        let types = parts.iter().map(|part| {
            let (name, field) = part.names();
            Some((name, self.named(field, |named| self.is(*part, named))?))
        });
        Some(Proof {
            of,
            types: types.collect::<Option<_>>()?,
            constants: self.constants()?,
        })
    }

    /// The constants of the trait.
    fn constants(self) -> Option<String> {
        Some(match self.task.spec.kind {
            TaskKind::FlowDefinition => match self.inputs()? {
                Some(inputs) => flow_definition_parts(&self.task.name.value, &inputs),
                None => flow_definition_parts(&self.task.name.value, "") + &unknown_inputs(),
            },
            TaskKind::TemplatePreview => inputs(self.inputs()?),
            TaskKind::LabelingJob => inputs(self.inputs()?) + NAME,
            TaskKind::WorkerTemplate => NAME.to_owned(),
            TaskKind::HumanLoop
            | TaskKind::BedrockEvaluation
            | TaskKind::Deployment
            | TaskKind::Stated => String::new(),
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

    /// Whether a name is that of such a part.
    fn is(self, part: Part, name: &str) -> bool {
        match part {
            Part::CreatedBy => self.names.identity(name).is_some(),
            Part::Role => self
                .names
                .identity(name)
                .is_some_and(|identity| identity.kind == IdentityKind::Role),
            Part::Output => self.names.bucket(name).is_some(),
            // It must have a proof itself.
            Part::FlowDefinition => self
                .names
                .get(name)
                .and_then(|declared| declared.as_task())
                .is_some_and(|task| {
                    task.spec.kind == TaskKind::FlowDefinition
                        && TaskTypes { task, ..self }.proof().is_some()
                }),
        }
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

fn inputs(list: Option<String>) -> String {
    match list {
        Some(list) => format!("{INPUTS} &[{list}];"),
        None => unknown_inputs(),
    }
}

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
