use super::Report;
use crate::message;
use crate::stack::Declaration;
use std::collections::HashMap;

/// Names by which the list of all documents is known.
const RESERVED: &str = "DOCUMENTS";

/// Device names of Windows, which no file may have, whatever its extension.
/// ("Naming Files, Paths, and Namespaces", Microsoft Learn.)
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// Whether every declaration can be told from every other: in Rust, in AWS and in the file system.
pub(super) fn check(report: &mut Report<'_>) {
    let mut idents: HashMap<String, &Declaration> = HashMap::new();
    let mut physical: HashMap<(&str, String), &Declaration> = HashMap::new();
    for declaration in &report.stack.declarations {
        let ident = declaration.ident();
        if ident.value == RESERVED {
            report.error(ident.at, message::reserved_name(RESERVED));
        }
        if matches!(declaration, Declaration::Identity(_)) && is_device_name(&ident.value) {
            report.error(ident.at, message::device_name(&ident.value));
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
        let name = match declaration {
            Declaration::Identity(identity) => Some(&identity.name),
            Declaration::Task(task) => task.spec.creates.map(|_| &task.name),
            // One bucket may be known by several identifiers: input and output may share it.
            Declaration::Bucket(_) => None,
        };
        if let Some(name) = name {
            let noun = declaration.noun();
            let first = *physical
                .entry((noun, name.value.to_lowercase()))
                .or_insert(declaration);
            if !std::ptr::eq(first, declaration) {
                let first = &first.ident().value;
                report.error(
                    name.at,
                    message::same_physical_name(noun, &name.value, first),
                );
            }
        }
    }
}

/// Whether a file that is named so cannot exist on Windows.
pub(crate) fn is_device_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    DEVICES.contains(&name.as_str())
        || NUMBERED_DEVICES.iter().any(|device| {
            name.strip_prefix(device)
                .is_some_and(|digit| matches!(digit.as_bytes(), [b'1'..=b'9']))
        })
}
