use super::Report;
use crate::hash::{self, Map};
use crate::message;
use crate::stack::{Declaration, is_device_name, reserved_names};

/// Whether every declaration can be told from every other: in Rust, in AWS and in the file system.
pub(super) fn check(report: &mut Report<'_>) {
    let declarations = &report.stack.declarations;
    let reserved: Vec<_> = reserved_names(report.stack).collect();
    let mut idents: Map<String, &Declaration> = hash::map(declarations.len());
    let mut physical: Map<(&str, String), &Declaration> = hash::map(declarations.len());
    for declaration in declarations {
        let ident = declaration.ident();
        for (name, what) in &reserved {
            if ident.value == *name {
                report.error(ident.at, message::reserved_name(name, what));
            }
        }
        if declaration.holder().is_some() && is_device_name(&ident.value) {
            report.error(
                ident.at,
                message::device_name(&ident.value, declaration.noun()),
            );
        }
        let first = *idents
            .entry(ident.value.to_lowercase())
            .or_insert(declaration);
        if !std::ptr::eq(first, declaration) {
            let (name, twin, noun) = (&ident.value, &first.ident().value, first.noun());
            let message = if name == twin {
                message::duplicate_name(name, noun)
            } else {
                message::case_twin(name, twin, noun)
            };
            report.error(ident.at, message);
            continue;
        }
        if let Some(name) = declaration.physical_name() {
            let noun = declaration.noun();
            let first = *physical
                .entry((noun, declaration.same_name(&name.value)))
                .or_insert(declaration);
            if !std::ptr::eq(first, declaration) {
                let (ident, first) = (&ident.value, &first.ident().value);
                let message = match declaration {
                    Declaration::Bucket(_) => message::same_bucket(&name.value, ident, first),
                    Declaration::Identity(_)
                    | Declaration::Group(_)
                    | Declaration::Policy(_)
                    | Declaration::Task(_) => message::taken_name(noun, &name.value, first),
                };
                report.error(name.at, message);
            }
        }
    }
}
