//! The export step, for `build.rs`: the declared policies as JSON files that are committed.
//!
//! ```no_run
//! // build.rs
//! a2i_policy::export::source("src/policies.rs").to("policies").run();
//! ```
//!
//! Each role gives `Name.trust.json` and `Name.permissions.json`, each user `Name.permissions.json`, each
//! of both that attaches managed policies `Name.managed-policies.json`, the array of their ARNs,
//! a bucket of inputs `Name.cors.json` and an encrypted one, or its key where that is declared,
//! `Name.key-policy-statement.json`; a bucket or key whose policy is declared `Name.bucket-policy.json` or
//! `Name.key-policy.json`, named by the Rust identifier; `a2i-policy.manifest` beside them lists the files, so that the step
//! never touches one that it did not write, with a digest of each, so that one that was edited is known; the
//! roles and users by their ARNs; digests of what an organization lays over them; and the sources. One export may have several, `source(a).and(b)`, and a
//! folder has one export.
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
//! | `off` | does nothing. The default on docs.rs and where the package is not a checkout of its own: one that Cargo unpacked, fetched from git or vendored, in which nothing is ever written |
//!
//! A change whose source and files are committed together is no difference to what is committed. In a pull
//! request the environment variable `A2I_POLICY_BEFORE` therefore names the files of the base branch: their
//! folder, or the package in a checkout of it, from the package's folder. With it `check-growth` fails where
//! what is declared allows what those did not, and `check` says so in warnings; where there are none, both fail.
//!
//! A comparison says for each policy what the difference means for access: that it grew, shrank or
//! stayed, with the statements that made it so, each proven by the evaluation of both versions, or that
//! it is undecided. All policies of a role or user are compared together, attached ones among them.
//!
//! A source that could not be read fails a check, since nothing was compared: also one that rustc takes and the
//! step cannot follow, such as a `policies!` that a macro of another file expands to. A `macro_rules!` of the same
//! file is followed, where its arms are of tokens, `ident`, `literal` and `tt`. A build that writes warns.
//!
//! Messages go to Cargo. With `A2I_POLICY_MESSAGES=github` they are printed as GitHub's annotations too; Cargo
//! shows them where a build script fails, and keeps them in `target/debug/build/*/output` where it does not. With
//! `A2I_POLICY_MESSAGES=sarif` each export also writes a SARIF file, `a2i-policy.package.folder.sarif`, into the
//! folder that `A2I_POLICY_SARIF` names, else into `OUT_DIR`.
//!
//! A file is replaced as a whole, by a rename: whenever the build is killed, each file is the old one or
//! the new one. What a killed build left beside them, `.a2i-policy-….tmp`, one that writes ten minutes later
//! removes; put the pattern into `.gitignore`. The files are not forced to the disk one by one, no more than
//! git forces the source: what a power failure tears is not what the manifest records of it, and a check fails.
//!
//! The files do not depend on features or targets: a declaration under `#[cfg(…)]` is exported
//! whatever that says.
//!
//! An `env!` in the source reads the environment of the build script, so a variable that a build
//! script itself sets for the compiler is not seen.

mod annotations;
mod attachments;
mod before;
mod checks;
mod declared;
mod digest;
mod documents;
mod entity;
mod error;
mod folder;
mod growth;
mod guardrails;
mod held;
mod json;
mod manifest;
mod markup;
mod message;
mod mode;
mod name;
mod plan;
mod proven;
mod report;
mod rules;
mod said;
mod seal;
mod settings;
mod source;
mod templates;
mod unnamed;
mod write;

pub use error::Error;
pub use message::{Message, MessageKind};
pub use mode::Mode;
pub use plan::{Change, File, Report};

use a2i_policy_core::stack::Names;
use annotations::{Level, Origin, Reader, say};
use before::Before;
use checks::Checks;
use declared::Options;
use documents::Documents;
use held::Held;
use plan::Against;
use source::{Sources, Watched};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use templates::{Format, Rendering, Template};

/// Begins an export of the `policies!` in a Rust source file, named relative to the package.
pub fn source(path: impl Into<PathBuf>) -> Source {
    Source(vec![path.into()])
}

/// The source files whose policies are to be exported.
#[derive(Clone, Debug)]
#[must_use = "`.to(folder)` says where the files go"]
pub struct Source(Vec<PathBuf>);

impl Source {
    /// Another source file, whose policies go into the same folder, templates and reports.
    pub fn and(mut self, path: impl Into<PathBuf>) -> Self {
        self.0.push(path.into());
        self
    }

    /// The folder that takes the files, relative to the package. A folder takes those of one export.
    pub fn to(self, folder: impl Into<PathBuf>) -> Export {
        Export {
            sources: self.0,
            folder: folder.into(),
            templates: Vec::new(),
            options: Options::default(),
            root: None,
            mode: None,
            before: None,
        }
    }
}

/// An export, ready to run.
#[derive(Clone, Debug)]
#[must_use = "`.run()` does it"]
pub struct Export {
    sources: Vec<PathBuf>,
    folder: PathBuf,
    templates: Vec<Template>,
    options: Options,
    root: Option<PathBuf>,
    mode: Option<Mode>,
    before: Option<PathBuf>,
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
    /// type for flow definitions and human loops, and what a worker task template holds is not declared: the
    /// entry `A2iPolicy` of the template's metadata lists those that were left out.
    pub fn cloudformation(self, path: impl Into<PathBuf>) -> Self {
        self.template(Format::CloudFormation, path.into())
    }

    /// Exports a Terraform configuration beside the policies, such as `policies/stack.tf.json`: the roles
    /// and users with their policies and attachments, as resources of the AWS provider.
    pub fn terraform(self, path: impl Into<PathBuf>) -> Self {
        self.template(Format::Terraform, path.into())
    }

    /// Exports, as `policies/stack.cdk-nag.json`, what the rule pack AwsSolutions of cdk-nag finds in the
    /// CloudFormation template and a proof answers: a list of `resource`, the logical ID; `id`, as
    /// `Validations.of(…).acknowledge(…)` takes it; and `reason`, the call that needs it and the statement
    /// that allows it.
    ///
    /// A wildcard is in it where a call of a task needs all that it matches (`AwsSolutions-IAM5`), and a managed
    /// policy where a call is allowed by it (`AwsSolutions-IAM4`). What no task needs stays a finding. The policy
    /// of a bucket is in it where it says `tls_only` (`AwsSolutions-S10`).
    pub fn cdk_nag(self, path: impl Into<PathBuf>) -> Self {
        self.template(Format::Acknowledgements, path.into())
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

    /// The templates also make the buckets, with their policies, the CORS configuration and the encryption
    /// that they need, and with public access blocked, but for a policy that lets in the public. They are
    /// kept when the stack is deleted.
    pub fn with_buckets(mut self) -> Self {
        self.options.buckets = true;
        self
    }

    /// The same, and the buckets keep the earlier versions of their objects.
    pub fn with_versioning(mut self) -> Self {
        self.options.versioning = true;
        self.with_buckets()
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

    /// The folder of the files of the base branch, relative to the package, with which a check compares
    /// access, whatever the environment says.
    pub fn before(mut self, folder: impl Into<PathBuf>) -> Self {
        self.before = Some(folder.into());
        self
    }

    /// Exports, as a build script does: prints what Cargo must know, and ends the process with a
    /// failure where the export fails.
    ///
    /// A source that does not compile fails a check, since nothing could be compared. A build that writes
    /// leaves it to the compiler, which says why, and warns that nothing was exported.
    pub fn run(&self) {
        let root = self.root();
        for name in mode::VARIABLES.into_iter().chain(annotations::VARIABLES) {
            say("rerun-if-env-changed", name);
        }
        for source in &self.sources {
            watch(&root.join(source));
        }
        if let Some(named) = self.named_before() {
            watch(&root.join(named));
        }
        let mut watched = Watched::default();
        let mode = self.decided_mode(&root);
        if matches!(mode, Ok(Mode::Off)) {
            return;
        }
        let is_check = matches!(mode, Ok(Mode::Check | Mode::CheckGrowth));
        let result = mode
            .and_then(|mode| self.claim_folders(&root, mode))
            .and_then(|mode| self.export(&root, mode, &mut watched));
        for name in &watched.variables {
            say("rerun-if-env-changed", name);
        }
        for path in watched.files {
            // One that is missing too: it may come.
            say("rerun-if-changed", &path.display().to_string());
        }
        if let Ok(report) = &result {
            self.watch_files(&root, report);
        }
        let said = match result {
            Ok(report) => report.said(),
            Err(error) => error.said(is_check),
        };
        let (reader, said) = match Reader::from_environment() {
            Ok(reader) => (reader, said),
            Err(error) => (Reader::Cargo, [said, error.said(is_check)].concat()),
        };
        let has_failed = said.iter().any(|said| said.level == Level::Error);
        let origin = Origin {
            root: &root,
            folder: &folder::in_package(&self.folder, &root),
            source: &self.sources.first().cloned().unwrap_or_default(),
        };
        let given = reader.give(&origin, &said);
        for message in given.as_ref().err().iter().flat_map(|it| it.messages()) {
            say("error", &message.to_string());
        }
        if has_failed || given.is_err() {
            std::process::exit(1);
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

    /// A folder takes one export of a build script: each would take what the others wrote for stale. Nor
    /// are the same files of the base branch those of two.
    fn claim_folders(&self, root: &Path, mode: Mode) -> Result<Mode, Error> {
        static CLAIMED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
        // One that is not there yet has the path that it will have.
        let package = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let path = |folder: &Path| {
            let folder = package.join(folder::in_package(folder, root));
            folder.canonicalize().unwrap_or(folder)
        };
        let claim = |folder: &Path| CLAIMED.lock().is_ok_and(|mut it| it.insert(path(folder)));
        if !claim(&self.folder) {
            return Err(Error::Setup(format!(
                "{} is the folder of two exports; put what both ask for into one, in which `source(a).and(b)` takes several sources, or give each a folder of its own",
                self.folder.display()
            )));
        }
        if !matches!(mode, Mode::Check | Mode::CheckGrowth) {
            return Ok(mode);
        }
        let Some(named) = self.named_before() else {
            return Ok(mode);
        };
        let before = before::found(root, &named, &self.folder);
        // That it is the export's own folder is said where it is read.
        if path(&before) == path(&self.folder) || claim(&before) {
            return Ok(mode);
        }
        Err(Error::Setup(format!(
            "{} holds the files before of one export, and the build script has several; let {} name the package of the base branch",
            before.display(),
            before::BEFORE
        )))
    }

    fn export(&self, root: &Path, mode: Mode, watched: &mut Watched) -> Result<Report, Error> {
        if mode == Mode::Off {
            return Ok(Report::default());
        }
        let folder = &folder::in_package(&self.folder, root);
        folder::check(root, folder)?;
        let sources = source::read(&self.sources, root, watched)?;
        sources.told_apart(self.makes_buckets())?;
        let Documents {
            mut files,
            conditional,
        } = Documents::of(&sources.read);
        files.extend(self.templates(root, folder, &sources)?);
        name::check(&files)?;
        let held = Held::read(&root.join(folder), &files)?;
        held.recorded.refuse_others(root, folder, &sources)?;
        let checks = Checks {
            folder,
            sources: &sources,
            files: &files,
            without_names: self.leaves_names_out(),
        };
        let mut plan = checks.plan(Against::Committed, &held);
        let strays = held.strays(&root.join(folder), &files, &watched.files)?;
        plan.strays = strays.iter().map(|name| folder.join(name)).collect();
        let mut warnings: Vec<_> = sources.warnings().collect();
        match mode {
            Mode::Off => {}
            Mode::Check => {
                let before = self.read_before(root, &files)?;
                warnings.extend(checks.check(&plan, before.as_ref())?);
            }
            Mode::CheckGrowth => {
                let before = self.read_before(root, &files)?;
                warnings.extend(checks.check_growth(&plan, &held, before.as_ref())?);
                // They are among the warnings.
                plan.stale.clear();
            }
            Mode::Write if !plan.foreign.is_empty() => return Err(Error::Foreign(plan.foreign)),
            Mode::Write => {
                write::write(root, folder, &plan.files, sources.modified)?;
                write::sweep(&root.join(folder));
                warnings.extend(plan.stray_messages());
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

    /// The names and texts of the templates and reports.
    fn templates(
        &self,
        root: &Path,
        folder: &Path,
        sources: &Sources,
    ) -> Result<Vec<(String, String)>, Error> {
        let names: Vec<_> = sources
            .read
            .iter()
            .map(|source| Names::of(&source.stack))
            .collect();
        let rendering = Rendering::of(sources, &names, self.options);
        self.templates
            .iter()
            .map(|template| template.file(root, folder, &rendering))
            .collect()
    }

    fn named_before(&self) -> Option<PathBuf> {
        self.before.clone().or_else(before::from_environment)
    }

    /// The files of the base branch, if they are named.
    fn read_before(
        &self,
        root: &Path,
        wanted: &[(String, String)],
    ) -> Result<Option<Before>, Error> {
        self.named_before()
            .map(|named| Before::read(root, &named, &self.folder, wanted))
            .transpose()
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

/// A path that does not exist would make every build a fresh one; Cargo is told of it only once it is
/// there.
fn watch(path: &Path) {
    if path.exists() {
        say("rerun-if-changed", &path.display().to_string());
    }
}
