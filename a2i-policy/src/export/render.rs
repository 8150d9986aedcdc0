//! The source file, read by the front end that the macro uses, as the texts of files. Writes nothing.

use super::Error;
use super::files::is_plain;
use crate::document::{PERMISSIONS_SUFFIX, TRUST_SUFFIX};
use a2i_policy_core::dsl;
use a2i_policy_core::policy::Document;
use a2i_policy_core::stack::{Declaration, Names, compose, is_device_name};
use proc_macro2::TokenStream;
use std::collections::HashSet;
use std::path::Path;
use std::time::SystemTime;

pub(super) struct Rendered {
    /// Names and texts, in the order of declaration.
    pub(super) files: Vec<(String, String)>,
    /// When the source was last modified.
    pub(super) modified: SystemTime,
    /// Identities under a `#[cfg(…)]`.
    pub(super) conditional: Vec<String>,
}

pub(super) fn render(
    root: &Path,
    source: &Path,
    variables: &mut Vec<String>,
) -> Result<Rendered, Error> {
    let path = root.join(source);
    let text = std::fs::read_to_string(&path).map_err(|error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            Error::Setup(format!(
                "there is no {}; `export::source` takes the path of the file with `policies!`, from the package's folder",
                path.display()
            ))
        } else {
            Error::File(path.clone(), error)
        }
    })?;
    let modified = std::fs::metadata(&path).and_then(|metadata| metadata.modified());
    let place = |line: usize, column: usize, message: &str| {
        format!("{}:{line}:{}: {message}", source.display(), column + 1)
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let file: TokenStream = text.parse().map_err(|error: proc_macro2::LexError| {
        let start = error.span().start();
        Error::Source(vec![place(start.line, start.column, &error.to_string())])
    })?;
    let invocations = dsl::invocations(file);
    if invocations.is_empty() {
        return Err(Error::Setup(format!(
            "there is no `policies!` in {}; `export::source` takes the path of the file that has one",
            source.display()
        )));
    }
    let mut rendered = Rendered {
        files: Vec::new(),
        modified: modified.unwrap_or(SystemTime::UNIX_EPOCH),
        conditional: Vec::new(),
    };
    let mut problems = Vec::new();
    for invocation in invocations {
        let environment = |name: &str| std::env::var(name);
        let read = dsl::read(invocation.tokens, &environment);
        problems.extend(read.problems.iter().map(|problem| {
            let start = problem.span.start();
            place(start.line, start.column, &problem.message.to_string())
        }));
        variables.extend_from_slice(&read.variables);
        documents(&read, &mut rendered);
    }
    if !problems.is_empty() {
        return Err(Error::Source(problems));
    }
    check_names(&rendered.files)?;
    Ok(rendered)
}

fn documents(source: &dsl::Source, rendered: &mut Rendered) {
    let names = Names::of(&source.stack);
    for (declaration, header) in source.stack.declarations.iter().zip(&source.headers) {
        let Declaration::Identity(identity) = declaration else {
            continue;
        };
        let ident = &identity.ident.value;
        if header
            .attributes
            .iter()
            .any(|attribute| attribute.name == "cfg")
        {
            rendered.conditional.push(ident.clone());
        }
        let policies = compose(&source.stack, &names, identity);
        for (suffix, document) in [
            (TRUST_SUFFIX, policies.trust),
            (PERMISSIONS_SUFFIX, policies.permissions),
        ] {
            if let Some(document) = document {
                rendered
                    .files
                    .push((format!("{ident}{suffix}"), text(&document)));
            }
        }
    }
}

fn text(document: &Document) -> String {
    document.to_json_pretty() + "\n"
}

/// Names come from the source. None may leave the folder, be one of Windows' devices, or be another's
/// twin where upper and lower case are alike.
fn check_names(files: &[(String, String)]) -> Result<(), Error> {
    let mut seen = HashSet::new();
    for (name, _) in files {
        let stem = name.split('.').next().unwrap_or_default();
        if !is_plain(stem) || is_device_name(stem) {
            return Err(Error::Setup(format!(
                "`{stem}` cannot name exported files; rename it"
            )));
        }
        if !seen.insert(name.to_lowercase()) {
            return Err(Error::Setup(format!(
                "two files would be named {name}, upper and lower case alike; rename one of the two"
            )));
        }
    }
    Ok(())
}
