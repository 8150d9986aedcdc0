//! The export step, for `build.rs`: the declared policies as JSON files that are committed.
//!
//! ```no_run
//! // build.rs
//! a2i_policy::export::source("src/policies.rs").to("policies").run();
//! ```
//!
//! Each role gives `Name.trust.json` and `Name.permissions.json`, each user `Name.permissions.json`, each
//! of both that attaches managed policies `Name.managed-policies.json`, the array of their ARNs,
//! a bucket of inputs `Name.cors.json` and an encrypted one `Name.key-policy-statement.json`, named
//! by the Rust identifier; `a2i-policy.manifest` beside them lists the files, so that the step
//! never touches one that it did not write, with a digest of each, so that one that was edited is known; the
//! roles and users by their ARNs; and the source, of which there is one for each folder.
//!
//! On request a CloudFormation template and a Terraform configuration stand beside them, which make the
//! same roles and users:
//!
//! ```no_run
//! a2i_policy::export::source("src/policies.rs")
//!     .to("policies")
//!     .cloudformation("policies/stack.cfn.json")
//!     .terraform("policies/stack.tf.json")
//!     .with_buckets()
//!     .run();
//! ```
//!
//! What it does is the environment variable `A2I_POLICY_EXPORT`'s to say:
//!
//! | value | meaning |
//! |---|---|
//! | `write` | writes what is new or different, replacing files whole. The default |
//! | `check` | writes nothing, and fails where a file is missing, different or stale. The default where `CI` is set |
//! | `check-growth` | writes nothing, and fails only where a file is missing or was edited, or where what it allows may have grown; the other differences are warnings |
//! | `off` | does nothing. The default where the package is not a checkout (`Cargo.toml.orig` beside it) and on docs.rs |
//!
//! A comparison says for each policy what the difference means for access: that it grew, shrank or
//! stayed, with the statements that made it so, each proven by the evaluation of both versions, or that
//! it is undecided. All policies of a role or user are compared together, attached ones among them.
//!
//! A source that could not be read fails a check, since nothing was compared: also one that rustc takes and the
//! step cannot follow, such as a `policies!` that a macro of yours expands to. A build that writes warns.
//!
//! A file is replaced as a whole, by a rename: whenever the build is killed, each file is the old one or
//! the new one. What a killed build left beside them, `.a2i-policy-….tmp`, the next one that writes
//! removes on Linux; put the pattern into `.gitignore` where others build.
//!
//! The files do not depend on features or targets: a declaration under `#[cfg(…)]` is exported
//! whatever that says.
//!
//! An `env!` in the source reads the environment of the build script, so a variable that a build
//! script itself sets for the compiler is not seen.

mod attachments;
mod declared;
mod documents;
mod error;
mod folder;
mod growth;
mod json;
mod manifest;
mod markup;
mod mode;
mod name;
mod plan;
mod report;
mod source;
mod templates;
mod write;

pub use error::Error;
pub use mode::Mode;
pub use plan::{Change, File, Report};

use declared::Options;
use documents::Documents;
use plan::Plan;
use source::Watched;
use std::path::{Path, PathBuf};
use templates::{Format, Template};

/// Begins an export of the `policies!` in a Rust source file, named relative to the package.
pub fn source(path: impl Into<PathBuf>) -> Source {
    Source(path.into())
}

/// A source file whose policies are to be exported.
#[derive(Clone, Debug)]
#[must_use = "`.to(folder)` says where the files go"]
pub struct Source(PathBuf);

impl Source {
    /// The folder that takes the files, relative to the package.
    pub fn to(self, folder: impl Into<PathBuf>) -> Export {
        Export {
            source: self.0,
            folder: folder.into(),
            templates: Vec::new(),
            options: Options::default(),
            root: None,
            mode: None,
        }
    }
}

/// An export, ready to run.
#[derive(Clone, Debug)]
#[must_use = "`.run()` does it"]
pub struct Export {
    source: PathBuf,
    folder: PathBuf,
    templates: Vec<Template>,
    options: Options,
    root: Option<PathBuf>,
    mode: Option<Mode>,
}

impl Export {
    /// The package's folder; by default what Cargo sets as `CARGO_MANIFEST_DIR`, else the current one.
    pub fn in_package(mut self, root: impl Into<PathBuf>) -> Self {
        self.root = Some(root.into());
        self
    }

    /// Exports a CloudFormation template beside the policies, such as `policies/stack.cfn.json`: the
    /// roles and users with their policies, and the ARNs of the roles and users as outputs.
    ///
    /// It names what it makes, so that it is deployed with `CAPABILITY_NAMED_IAM`. CloudFormation has no
    /// type for flow definitions, human loops and worker task templates: the entry `A2iPolicy` of the
    /// template's metadata lists those that were left out.
    pub fn cloudformation(self, path: impl Into<PathBuf>) -> Self {
        self.template(Format::CloudFormation, path.into())
    }

    /// Exports a Terraform configuration beside the policies, such as `policies/stack.tf.json`: the roles
    /// and users with their policies and attachments, as resources of the AWS provider.
    pub fn terraform(self, path: impl Into<PathBuf>) -> Self {
        self.template(Format::Terraform, path.into())
    }

    /// Exports a report beside the policies, such as `policies/ACCESS.md`: who may do what on which
    /// resource, whom each role trusts, for each call of each task the statement that allows it, the
    /// warnings, and all of it as a Mermaid graph. Code hosts render it, and a line is a fact, so that a
    /// difference shows what changed.
    ///
    /// A path that ends with `.html` gives the same as one page for a browser, with the graph drawn: it
    /// loads nothing and runs nothing. Each may be asked for.
    pub fn report(self, path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let is_page = path.extension().is_some_and(|it| it == "html");
        let format = if is_page {
            Format::Page
        } else {
            Format::Report
        };
        self.template(format, path)
    }

    fn template(mut self, format: Format, path: PathBuf) -> Self {
        self.templates.push(Template { format, path });
        self
    }

    /// The templates also make the buckets, with the CORS configuration and the encryption that they
    /// need. They are kept when the stack is deleted.
    pub fn with_buckets(mut self) -> Self {
        self.options.buckets = true;
        self
    }

    /// The templates leave it to the tool to name the roles and users, so that one account may hold the
    /// stack twice; their policies speak of each other by reference. `NAME` is then not what they are
    /// called: the outputs of the template say that.
    ///
    /// A policy, attached ones included, an assertion or a need that speaks of a role or user by its name in
    /// another way than as a whole cannot be exported so, nor can the key of an encrypted bucket that names
    /// them. Nor can a pattern of roles or users, such as `arn:aws:iam::*:role/mystack-*`, unless it matches
    /// all: whether it matches what the tool calls them is not known.
    pub fn without_names(mut self) -> Self {
        self.options.no_names = true;
        self
    }

    /// What to do, whatever the environment says.
    pub fn mode(mut self, mode: Mode) -> Self {
        self.mode = Some(mode);
        self
    }

    /// Exports, as a build script does: prints what Cargo must know, and ends the process with a
    /// failure where the export fails.
    ///
    /// A source that does not compile fails a check, since nothing could be compared. A build that writes
    /// leaves it to the compiler, which says why, and warns that nothing was exported.
    pub fn run(&self) {
        let root = self.root();
        for name in mode::VARIABLES {
            println!("cargo::rerun-if-env-changed={name}");
        }
        watch(&root.join(&self.source));
        let mut watched = Watched::default();
        let mode = self.decided_mode(&root);
        let is_check = matches!(mode, Ok(Mode::Check | Mode::CheckGrowth));
        let result = mode.and_then(|mode| self.export(&root, mode, &mut watched));
        for name in watched.variables {
            println!("cargo::rerun-if-env-changed={name}");
        }
        for path in watched.files {
            // One that is missing too: it may come.
            say("rerun-if-changed", &path.display().to_string());
        }
        match result {
            Ok(report) => {
                self.watch_files(&root, &report);
                report.warn();
            }
            Err(Error::Source(lines)) if !is_check => {
                for line in lines {
                    // The compiler says the rest.
                    let what = line.lines().next().unwrap_or_default();
                    say(
                        "warning",
                        &format!("the policies could not be exported: {what}"),
                    );
                }
            }
            Err(Error::Source(lines)) => {
                for line in lines {
                    say(
                        "error",
                        &format!("the policies could not be compared: {line}"),
                    );
                }
                std::process::exit(1);
            }
            Err(error) => {
                for line in error.lines() {
                    say("error", &line);
                }
                std::process::exit(1);
            }
        }
    }

    /// Exports and says what was done. Prints nothing; for use outside of build scripts.
    ///
    /// # Errors
    /// Where the source does not compile, where a file cannot be read or written, where `check` finds
    /// a difference. Nothing is half written then.
    pub fn try_run(&self) -> Result<Report, Error> {
        let root = self.root();
        let mode = self.decided_mode(&root)?;
        self.export(&root, mode, &mut Watched::default())
    }

    fn root(&self) -> PathBuf {
        let manifest = || std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        self.root.clone().or_else(manifest).unwrap_or_default()
    }

    fn decided_mode(&self, root: &Path) -> Result<Mode, Error> {
        match self.mode {
            Some(mode) => Ok(mode),
            None => mode::from_environment(root),
        }
    }

    fn export(&self, root: &Path, mode: Mode, watched: &mut Watched) -> Result<Report, Error> {
        if mode == Mode::Off {
            return Ok(Report::default());
        }
        folder::check(root, &self.folder)?;
        let sources = source::read(&self.source, root, watched)?;
        sources.told_apart(self.makes_buckets())?;
        let Documents {
            mut files,
            conditional,
        } = Documents::of(&sources.read);
        for template in &self.templates {
            files.push(template.file(&self.folder, &sources, self.options)?);
        }
        name::check(&files)?;
        let mut plan = Plan::of(
            root,
            &self.folder,
            &sources,
            &files,
            self.leaves_names_out(),
        )?;
        let mut warnings: Vec<_> = sources.warnings().collect();
        match mode {
            Mode::Off => {}
            Mode::Check => plan.check()?,
            Mode::CheckGrowth => {
                warnings.extend(plan.check_growth()?);
                // They are among the warnings.
                plan.stale.clear();
            }
            Mode::Write if !plan.foreign.is_empty() => return Err(Error::Foreign(plan.foreign)),
            Mode::Write => {
                write::write(root, &plan.files, sources.modified)?;
                write::sweep(&root.join(&self.folder));
            }
        }
        let files = plan.files.into_iter().skip(1).map(|planned| planned.file);
        Ok(Report {
            files: files.collect(),
            stale: plan.stale.into_iter().map(|stale| stale.path).collect(),
            conditional,
            warnings,
        })
    }

    /// Whether a template is to make the buckets too.
    fn makes_buckets(&self) -> bool {
        let mut templates = self.templates.iter();
        self.options.buckets && templates.any(Template::is_deployed)
    }

    /// Whether a template leaves the names of roles and users to its tool.
    fn leaves_names_out(&self) -> bool {
        self.options.no_names && self.templates.iter().any(Template::is_deployed)
    }

    fn watch_files(&self, root: &Path, report: &Report) {
        if !report.files.is_empty() {
            watch(&root.join(&self.folder).join(name::MANIFEST));
        }
        for file in &report.files {
            watch(&root.join(&file.path));
        }
        // That they go is news.
        for path in &report.stale {
            watch(&root.join(path));
        }
    }
}

impl Report {
    fn warn(&self) {
        for warning in &self.warnings {
            say("warning", warning);
        }
        for path in &self.stale {
            let path = path.display();
            let warning = format!(
                "{path} is stale: nothing declares it any longer; delete it (`git rm {path}`)"
            );
            say("warning", &warning);
        }
        let wrote = self.files.iter().any(|file| file.change != Change::Same);
        for name in self.conditional.iter().filter(|_| wrote) {
            let warning = format!(
                "`{name}` is exported whatever its #[cfg] says: committed files are the same for every configuration"
            );
            say("warning", &warning);
        }
    }
}

/// Tells Cargo something, on a line: what is quoted from a file must not become a line of its own.
fn say(what: &str, text: &str) {
    let line = text.replace("\nhelp: ", "; ").replace(['\n', '\r'], " ");
    println!("cargo::{what}={line}");
}

/// A path that does not exist would make every build a fresh one; Cargo is told of it only once it is
/// there.
fn watch(path: &Path) {
    if path.exists() {
        say("rerun-if-changed", &path.display().to_string());
    }
}
