//! The source file, read by the front end that the macro uses. Writes nothing.

use super::error::Error;
use a2i_policy_core::compose::taken_names;
use a2i_policy_core::dsl::{self, Package, Problem};
use a2i_policy_core::stack::{Bucket, Declaration, Marked, Settings};
use proc_macro2::{LexError, LineColumn, Span, TokenStream};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

/// All that a source file declares.
pub(super) struct Sources {
    /// Its path, from the package's folder.
    path: PathBuf,
    /// Each `policies!`, in the order of the file.
    pub(super) read: Vec<dsl::Source>,
    /// When it was last modified.
    pub(super) modified: SystemTime,
}

/// What the source read beside itself.
#[derive(Default)]
pub(super) struct Watched {
    pub(super) variables: Vec<String>,
    pub(super) files: Vec<PathBuf>,
}

/// Reads the source at `path`, from the folder `root` of the package.
pub(super) fn read(path: &Path, root: &Path, watched: &mut Watched) -> Result<Sources, Error> {
    let path: PathBuf = path
        .strip_prefix(root)
        .unwrap_or(path)
        .components()
        .filter(|part| *part != Component::CurDir)
        .collect();
    let file = root.join(&path);
    let text = fs::read_to_string(&file).map_err(|error| {
        if error.kind() == io::ErrorKind::NotFound {
            Error::Setup(format!(
                "there is no {}; `export::source` takes the path of the file with `policies!`, from the package's folder",
                file.display()
            ))
        } else {
            Error::File(file.clone(), error)
        }
    })?;
    let modified = fs::metadata(&file).and_then(|metadata| metadata.modified());
    let mut sources = Sources {
        path,
        read: Vec::new(),
        modified: modified.unwrap_or(SystemTime::UNIX_EPOCH),
    };
    let text = without_shebang(text.strip_prefix('\u{feff}').unwrap_or(&text));
    let tokens: TokenStream = text.parse().map_err(|error: LexError| {
        let complaint = sources.complaint(error.span(), &error.to_string());
        Error::Source(vec![complaint])
    })?;
    let invocations = dsl::invocations(tokens);
    if invocations.is_empty() {
        return Err(Error::Setup(format!(
            "there is no `policies!` in {}; `export::source` takes the path of the file that has one",
            sources.path.display()
        )));
    }
    let mut problems = Vec::new();
    for invocation in invocations {
        let read = dsl::read(invocation.tokens, &Package::new(root));
        problems.extend(read.problems.iter().map(|it| sources.problem(it)));
        watched.variables.extend_from_slice(&read.variables);
        watched
            .files
            .extend(read.files.iter().map(|file| root.join(file)));
        sources.read.push(read);
    }
    if problems.is_empty() {
        Ok(sources)
    } else {
        Err(Error::Source(problems))
    }
}

/// A first line for the shell, which the compiler skips, as a comment of the same length.
fn without_shebang(text: &str) -> Cow<'_, str> {
    match text.strip_prefix("#!") {
        Some(rest) if !rest.trim_start().starts_with('[') => format!("//{rest}").into(),
        _ => text.into(),
    }
}

impl Sources {
    /// Its path, the same on every system.
    pub(super) fn name(&self) -> String {
        self.path.display().to_string().replace('\\', "/")
    }

    /// What works, and should be known all the same, each with its place.
    pub(super) fn warnings(&self) -> impl Iterator<Item = String> {
        let warnings = self.read.iter().flat_map(|source| &source.warnings);
        warnings.map(|warning| self.problem(warning))
    }

    /// The identifiers of the buckets that are parameters.
    pub(super) fn parameters(&self) -> Vec<&str> {
        let buckets = self.read.iter().flat_map(|source| source.stack.buckets());
        buckets
            .filter(|bucket| bucket.parameter)
            .map(|bucket| bucket.ident.value.as_str())
            .collect()
    }

    /// The names that no parameter may hold.
    pub(super) fn taken(&self) -> BTreeSet<String> {
        let sources = self.read.iter();
        sources
            .flat_map(|source| taken_names(&source.stack, &source.composed))
            .collect()
    }

    fn problem(&self, problem: &Problem) -> String {
        self.complaint(problem.span, &problem.message.to_string())
    }

    /// What is wrong at a place.
    fn complaint(&self, span: Span, message: &str) -> String {
        format!("{}: {message}", self.place(span.start()))
    }

    fn place(&self, at: LineColumn) -> String {
        format!("{}:{}:{}", self.path.display(), at.line, at.column + 1)
    }

    /// What one account holds has names of its own, whichever `policies!` declares it: each is checked alone
    /// when it is compiled. Stacks that state different accounts share nothing.
    ///
    /// Two may speak of one bucket, if they say the same of it and no template is to make it twice.
    pub(super) fn told_apart(&self, makes_buckets: bool) -> Result<(), Error> {
        let mut seen: HashMap<(&str, String), Vec<(usize, Named<'_>)>> = HashMap::new();
        for (index, source) in self.read.iter().enumerate() {
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
                    let (ident, at) = (&first.declaration.ident().value, self.place(first.at));
                    let why = match declaration {
                        Declaration::Bucket(_) if makes_buckets => "and a template makes it once",
                        Declaration::Bucket(_) => "which is encrypted otherwise there",
                        _ => "and an account holds only one of a name",
                    };
                    let message = format!(
                        "{noun} `{}` has the name \"{}\", as `{ident}` has at {at}, {why}; choose another name for one of the two",
                        declaration.ident().value,
                        name.value,
                    );
                    return Err(Error::Setup(format!("{}: {message}", self.place(own.at))));
                }
                same_name.push((index, own));
            }
        }
        Ok(())
    }
}

/// A declaration of one `policies!` with its settings and the place of its identifier.
struct Named<'a> {
    declaration: &'a Declaration,
    settings: &'a Settings,
    at: LineColumn,
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
