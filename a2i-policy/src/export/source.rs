//! The source files, read by the front end that the macro uses. Writes nothing.

use super::error::Error;
use super::folder::in_package;
use super::message::{Message, MessageKind};
use super::rules::expanded;
use a2i_policy_core::compose::{Composed, Taken};
use a2i_policy_core::dsl::{self, Package};
use a2i_policy_core::parameter::Place;
use a2i_policy_core::stack::{Bucket, Declaration, Marked, Settings};
use proc_macro2::{Ident, LexError, LineColumn, Span, TokenStream, TokenTree};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// All that the source files of an export declare.
pub(super) struct Sources {
    /// Each `policies!`, in the order of the files.
    pub(super) read: Vec<dsl::Source>,
    /// The file of each, from the package's folder.
    files: Vec<PathBuf>,
    /// When the last of them was modified.
    pub(super) modified: SystemTime,
}

/// Which `policies!`: the path of its source, and its place among those of that.
pub(super) type Invocation = (String, usize);

/// What the sources read beside themselves.
#[derive(Default)]
pub(super) struct Watched {
    pub(super) variables: Vec<String>,
    pub(super) files: Vec<PathBuf>,
}

/// Reads the sources at `paths`, from the folder `root` of the package.
pub(super) fn read(
    paths: &[PathBuf],
    root: &Path,
    watched: &mut Watched,
) -> Result<Sources, Error> {
    let mut sources = Sources {
        read: Vec::new(),
        files: Vec::new(),
        modified: SystemTime::UNIX_EPOCH,
    };
    let mut mistakes = Vec::new();
    for (index, path) in paths.iter().enumerate() {
        let path = in_package(path, root);
        if paths
            .iter()
            .take(index)
            .any(|it| in_package(it, root) == path)
        {
            return Err(Error::Setup(format!(
                "{} is a source of the export twice; leave out one of the two",
                path.display()
            )));
        }
        sources.read_file(&path, root, watched, &mut mistakes)?;
    }
    if mistakes.is_empty() {
        Ok(sources)
    } else {
        Err(Error::Source(mistakes))
    }
}

fn not_there(path: &Path) -> Error {
    Error::Setup(format!(
        "there is no {}; `export::source` takes the path of the file with `policies!`, from the package's folder",
        path.display()
    ))
}

/// An identifier with a character that rustc may put together with the one before it.
///
/// Source: "Identifiers", The Rust Reference: identifiers are normalized using NFC.
fn decomposed(tokens: TokenStream) -> Option<Ident> {
    let is_mark = |it: char| matches!(it, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}');
    let mut levels = vec![tokens];
    while let Some(level) = levels.pop() {
        for token in level {
            match token {
                TokenTree::Ident(ident) if ident.to_string().contains(is_mark) => {
                    return Some(ident);
                }
                TokenTree::Group(group) => levels.push(group.stream()),
                _ => {}
            }
        }
    }
    None
}

/// A first line for the shell, which the compiler skips, as a comment of the same length.
fn without_shebang(text: &str) -> Cow<'_, str> {
    match text.strip_prefix("#!") {
        Some(rest) if !rest.trim_start().starts_with('[') => format!("//{rest}").into(),
        _ => text.into(),
    }
}

impl Sources {
    fn read_file(
        &mut self,
        path: &Path,
        root: &Path,
        watched: &mut Watched,
        mistakes: &mut Vec<Message>,
    ) -> Result<(), Error> {
        let file = root.join(path);
        let text = fs::read_to_string(&file).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => not_there(&file),
            _ => Error::File(file.clone(), error),
        })?;
        if let Ok(modified) = fs::metadata(&file).and_then(|metadata| metadata.modified()) {
            self.modified = self.modified.max(modified);
        }
        let text = without_shebang(text.strip_prefix('\u{feff}').unwrap_or(&text));
        let tokens: TokenStream = match text.parse() {
            Ok(tokens) => tokens,
            Err(error) => {
                let error: LexError = error;
                mistakes.push(mistake(path, error.span(), error.to_string()));
                return Ok(());
            }
        };
        if let Some(name) = dsl::another_name(tokens.clone()) {
            let text = format!(
                "`{name}!` is `policies!` by another name, under which this step does not find it\nhelp: call it `policies!`"
            );
            mistakes.push(mistake(path, name.span(), text));
            return Ok(());
        }
        let invocations = dsl::invocations(expanded(tokens));
        if invocations.is_empty() {
            return Err(Error::Setup(format!(
                "there is no `policies!` in {}; `export::source` takes the path of the file that has one",
                path.display()
            )));
        }
        for invocation in invocations {
            let decomposed = decomposed(invocation.tokens.clone());
            let read = dsl::read(invocation.tokens, &Package::new(root));
            if let (Some(ident), false) = (decomposed, read.problems.is_empty()) {
                mistakes.push(Message {
                    help: Some("write it with the letters that have the accent".to_owned()),
                    ..mistake(
                        path,
                        ident.span(),
                        format!(
                            "`{ident}` has letters in two characters, a letter and an accent: rustc reads them as one, this step does not"
                        ),
                    )
                });
            }
            let problems = read.problems.iter();
            mistakes.extend(problems.map(|it| found(path, it.span, &it.message)));
            watched.variables.extend_from_slice(&read.variables);
            let files = read.files.iter();
            watched.files.extend(files.map(|file| root.join(file)));
            self.read.push(read);
            self.files.push(path.to_owned());
        }
        Ok(())
    }

    /// The paths of the files, the same on every system.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        let files: BTreeSet<_> = self.files.iter().collect();
        files.into_iter().map(|path| written(path))
    }

    /// What works, and should be known all the same, each with its place.
    pub(super) fn warnings(&self) -> impl Iterator<Item = Message> {
        let sources = self.read.iter().zip(&self.files);
        sources.flat_map(|(source, file)| {
            let warnings = source.warnings.iter();
            warnings.map(|warning| Message {
                kind: MessageKind::Lint,
                ..found(file, warning.span, &warning.message)
            })
        })
    }

    /// Each declaration with its documents and its place.
    pub(super) fn declarations(&self) -> impl Iterator<Item = (&Declaration, &Composed, String)> {
        let sources = self.read.iter().zip(&self.files);
        sources.flat_map(|(source, file)| {
            let declarations = source
                .stack
                .declarations
                .iter()
                .zip(&source.composed)
                .zip(&source.headers);
            declarations.map(|((declaration, composed), header)| {
                let at = header.ident.span().start();
                (declaration, composed, place(file, at))
            })
        })
    }

    /// The identifiers of the buckets that are parameters.
    pub(super) fn parameters(&self) -> Vec<&str> {
        let buckets = self.read.iter().flat_map(|source| source.stack.buckets());
        buckets
            .filter(|bucket| bucket.parameter)
            .map(|bucket| bucket.ident.value.as_str())
            .collect()
    }

    /// What of the account and the region is known only at deployment.
    pub(super) fn place(&self) -> Place {
        let places = self.read.iter().map(|source| source.stack.settings.place());
        places.fold(Place::default(), |all, one| Place {
            account: all.account || one.account,
            region: all.region || one.region,
        })
    }

    /// Each `policies!` with the path of its source and its place among those of that.
    pub(super) fn invocations(&self) -> impl Iterator<Item = (Invocation, &dsl::Source)> {
        let mut counts: HashMap<&Path, usize> = HashMap::new();
        self.read
            .iter()
            .zip(&self.files)
            .map(move |(source, file)| {
                let count = counts.entry(file).or_default();
                let place = *count;
                *count += 1;
                ((written(file), place), source)
            })
    }

    /// What no parameter may hold.
    pub(super) fn taken(&self) -> Taken {
        let sources = self.read.iter();
        let taken = sources.map(|source| Taken::of(&source.stack, &source.composed));
        taken.fold(Taken::default(), Taken::and)
    }

    /// What one account holds has names of its own, whichever `policies!` declares it: each is checked alone
    /// when it is compiled. Stacks that state different accounts share nothing.
    ///
    /// Two may speak of one bucket, if they say the same of it and no template is to make it twice.
    pub(super) fn told_apart(&self, makes_buckets: bool) -> Result<(), Error> {
        let mut seen: HashMap<(&str, String), Vec<(usize, Named<'_>)>> = HashMap::new();
        for (index, (source, file)) in self.read.iter().zip(&self.files).enumerate() {
            let settings = &source.stack.settings;
            let declarations = source.stack.declarations.iter().zip(&source.headers);
            for (declaration, header) in declarations {
                let Some(name) = declaration.physical_name() else {
                    continue;
                };
                let own = Named {
                    declaration,
                    settings,
                    has_policy: source.stack.policy_of(&declaration.ident().value).is_some(),
                    place: place(file, header.ident.span().start()),
                };
                let noun = declaration.noun();
                let same_name = seen
                    .entry((noun, declaration.same_name(&name.value)))
                    .or_default();
                // Within one `policies!` the macro compares them.
                let mut others = same_name.iter().filter(|(other, _)| *other != index);
                let first = others.find(|(_, first)| first.excludes(&own, makes_buckets));
                if let Some((_, first)) = first {
                    let (ident, at) = (&first.declaration.ident().value, &first.place);
                    if let Declaration::Key(key) = declaration {
                        return Err(Error::Setup(format!(
                            "{}: key `{}` is the key `{ident}` at {at}, and its policy, which is declared in one `policies!`, says nothing of the other: declare it and who uses it in one `policies!`",
                            own.place, key.ident.value
                        )));
                    }
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
                    return Err(Error::Setup(format!("{}: {message}", own.place)));
                }
                same_name.push((index, own));
            }
        }
        Ok(())
    }
}

/// A path as it is the same on every system.
fn written(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// What is wrong at a place of a file.
fn mistake(file: &Path, span: Span, text: String) -> Message {
    let at = span.start();
    Message {
        kind: MessageKind::Mistake,
        file: Some(file.to_owned()),
        position: Some((at.line, at.column + 1)),
        text,
        help: None,
    }
}

/// The same, as the checks say it.
fn found(file: &Path, span: Span, message: &a2i_policy_core::message::Message) -> Message {
    Message {
        help: message.fix().map(Cow::into_owned),
        ..mistake(file, span, message.problem().into_owned())
    }
}

fn place(file: &Path, at: LineColumn) -> String {
    format!("{}:{}:{}", file.display(), at.line, at.column + 1)
}

/// A declaration of one `policies!` with its settings and the place of its identifier.
struct Named<'a> {
    declaration: &'a Declaration,
    settings: &'a Settings,
    /// Whether a policy of it is declared.
    has_policy: bool,
    place: String,
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
            // Its policy, where one declares it, must be what both need.
            (Declaration::Key(_), Declaration::Key(_)) => self.has_policy || other.has_policy,
            // Neither makes it.
            (Declaration::Policy(first), Declaration::Policy(second))
                if first.is_external() && second.is_external() =>
            {
                false
            }
            (Declaration::Task(_), Declaration::Task(_)) => {
                !apart && !differ(one.region.as_ref(), two.region.as_ref())
            }
            _ => !apart,
        }
    }
}
