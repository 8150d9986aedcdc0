//! The source file, read by the front end that the macro uses, as the texts of files. Writes nothing.

use super::files::is_plain;
use super::{Error, Export};
use crate::document::{CORS_SUFFIX, KEY_SUFFIX, PERMISSIONS_SUFFIX, TRUST_SUFFIX};
use a2i_policy_core::compose::{CORS, Composed, taken_names};
use a2i_policy_core::dsl::{self, Package};
use a2i_policy_core::policy::Document;
use a2i_policy_core::stack::{Bucket, Declaration, Marked, Settings, is_device_name};
use proc_macro2::{LineColumn, TokenStream};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub(super) struct Rendered {
    /// Names and texts, in the order of declaration.
    pub(super) files: Vec<(String, String)>,
    /// The identifiers of the buckets that are parameters.
    pub(super) parameters: Vec<String>,
    /// The names that none of these may hold.
    pub(super) taken: BTreeSet<String>,
    /// When the source was last modified.
    pub(super) modified: SystemTime,
    /// Declarations under a `#[cfg(…)]`.
    pub(super) conditional: Vec<String>,
    /// What works, and should be known all the same, each with its place.
    pub(super) warnings: Vec<String>,
}

/// What the source read beside itself.
#[derive(Default)]
pub(super) struct Watched {
    pub(super) variables: Vec<String>,
    pub(super) files: Vec<PathBuf>,
}

pub(super) fn render(
    export: &Export,
    root: &Path,
    watched: &mut Watched,
) -> Result<Rendered, Error> {
    let source = &export.source;
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
        parameters: Vec::new(),
        taken: BTreeSet::new(),
        modified: modified.unwrap_or(SystemTime::UNIX_EPOCH),
        conditional: Vec::new(),
        warnings: Vec::new(),
    };
    let mut problems = Vec::new();
    let mut sources = Vec::new();
    for invocation in invocations {
        let read = dsl::read(invocation.tokens, &Package::new(root));
        problems.extend(read.problems.iter().map(|problem| {
            let start = problem.span.start();
            place(start.line, start.column, &problem.message.to_string())
        }));
        watched.variables.extend_from_slice(&read.variables);
        watched
            .files
            .extend(read.files.iter().map(|file| root.join(file)));
        rendered
            .warnings
            .extend(read.warnings.iter().map(|problem| {
                let start = problem.span.start();
                place(start.line, start.column, &problem.message.to_string())
            }));
        documents(&read, &mut rendered);
        let parameters = read.stack.buckets().filter(|bucket| bucket.parameter);
        let parameters = parameters.map(|bucket| bucket.ident.value.clone());
        rendered.parameters.extend(parameters);
        if !rendered.parameters.is_empty() {
            let taken = taken_names(&read.stack, &read.composed);
            rendered.taken.extend(taken);
        }
        sources.push(read);
    }
    if !problems.is_empty() {
        return Err(Error::Source(problems));
    }
    told_apart(&sources, export.makes_buckets(), &place)?;
    for template in &export.templates {
        let name = template.name(&export.folder)?;
        let text = template.render(
            &sources,
            export.parts,
            // The same on every system.
            &source.display().to_string().replace('\\', "/"),
        )?;
        rendered.files.push((name, text));
    }
    check_names(&rendered.files)?;
    Ok(rendered)
}

/// A declaration of one `policies!` with its settings and the place of its identifier.
struct Named<'a> {
    declaration: &'a Declaration,
    settings: &'a Settings,
    at: LineColumn,
}

/// What one account holds has names of its own, whichever `policies!` declares it: each is checked alone
/// when it is compiled. Stacks that state different accounts share nothing.
///
/// Two may speak of one bucket, if they say the same of it and no template is to make it twice.
fn told_apart(
    sources: &[dsl::Source],
    makes_buckets: bool,
    place: &dyn Fn(usize, usize, &str) -> String,
) -> Result<(), Error> {
    let mut seen: HashMap<(&str, String), Vec<(usize, Named<'_>)>> = HashMap::new();
    for (index, source) in sources.iter().enumerate() {
        let settings = &source.stack.settings;
        let declarations = source.stack.declarations.iter().zip(&source.headers);
        for (declaration, header) in declarations {
            let Some(name) = declaration.physical_name() else {
                continue;
            };
            let own = Named {
                declaration,
                settings,
                at: header.ident.span().start(),
            };
            let noun = declaration.noun();
            let same_name = seen
                .entry((noun, declaration.same_name(&name.value)))
                .or_default();
            // Within one `policies!` the macro compares them.
            let mut others = same_name.iter().filter(|(other, _)| *other != index);
            let first = others.find(|(_, first)| first.excludes(&own, makes_buckets));
            if let Some((_, first)) = first {
                let (ident, at) = (&first.declaration.ident().value, first.at);
                let first = place(at.line, at.column, "");
                let why = match declaration {
                    Declaration::Bucket(_) if makes_buckets => "and a template makes it once",
                    Declaration::Bucket(_) => "which is encrypted otherwise there",
                    _ => "and an account holds only one of a name",
                };
                let message = format!(
                    "{noun} `{}` has the name \"{}\", as `{ident}` has at {}, {why}; choose another name for one of the two",
                    declaration.ident().value,
                    name.value,
                    first.trim_end_matches(": ")
                );
                return Err(Error::Setup(place(own.at.line, own.at.column, &message)));
            }
            same_name.push((index, own));
        }
    }
    Ok(())
}

impl Named<'_> {
    /// Whether both cannot be of one name.
    fn excludes(&self, other: &Self, makes_buckets: bool) -> bool {
        let differ = |one: Option<&Marked<String>>, two: Option<&Marked<String>>| {
            one.zip(two)
                .is_some_and(|(one, two)| one.value != two.value)
        };
        let (one, two) = (self.settings, other.settings);
        let apart = one.partition() != two.partition()
            || differ(one.account.as_ref(), two.account.as_ref());
        match (self.declaration, other.declaration) {
            (Declaration::Bucket(first), Declaration::Bucket(second)) => {
                let key = |bucket: &Bucket| bucket.kms_key.as_ref().map(|key| key.value.clone());
                makes_buckets || key(first) != key(second)
            }
            (Declaration::Task(_), Declaration::Task(_)) => {
                !apart && !differ(one.region.as_ref(), two.region.as_ref())
            }
            _ => !apart,
        }
    }
}

fn documents(source: &dsl::Source, rendered: &mut Rendered) {
    let declarations = source.stack.declarations.iter().zip(&source.headers);
    for ((declaration, header), composed) in declarations.zip(&source.composed) {
        let ident = &declaration.ident().value;
        let pretty = Document::to_json_pretty;
        let texts = match composed {
            Composed::Bucket(companion) => [
                (CORS_SUFFIX, companion.cors.then(|| CORS.to_owned())),
                (KEY_SUFFIX, companion.key_statements_json(true)),
            ],
            Composed::Identity(policies) => [
                (TRUST_SUFFIX, policies.trust.as_ref().map(pretty)),
                (
                    PERMISSIONS_SUFFIX,
                    policies.permissions.as_ref().map(pretty),
                ),
            ],
            Composed::Task => continue,
        };
        let before = rendered.files.len();
        let texts = texts.into_iter();
        rendered.files.extend(
            texts.filter_map(|(suffix, text)| Some((format!("{ident}{suffix}"), text? + "\n"))),
        );
        let mut attributes = header.attributes.iter();
        if rendered.files.len() > before && attributes.any(|attribute| attribute.name == "cfg") {
            rendered.conditional.push(ident.clone());
        }
    }
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
