//! What a check says of a new version: each case writes one version of a source and checks another.

use a2i_policy::export::{Error, Export, Mode, Report, source};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

struct Package {
    folder: TempDir,
}

impl Package {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("src")).unwrap();
        Self { folder }
    }

    /// A package whose export was written from declarations.
    fn exported(declarations: &str, ask: Ask) -> Self {
        let package = Self::new();
        package.declares(declarations);
        package.run(ask, Mode::Write).unwrap();
        package
    }

    fn declares(&self, declarations: &str) {
        let text = format!("a2i_policy::policies! {{ {declarations} }}\n");
        fs::write(self.path("src/policies.rs"), text).unwrap();
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).unwrap();
    }

    fn run(&self, ask: Ask, mode: Mode) -> Result<Report, Error> {
        ask(source("src/policies.rs").to("policies"))
            .in_package(self.folder.path())
            .mode(mode)
            .try_run()
    }

    /// What a check says: the lines of its failure, or of its warnings.
    fn check(&self, ask: Ask, mode: Mode) -> Result<Vec<String>, Vec<String>> {
        match self.run(ask, mode) {
            Ok(report) => Ok(report.warnings),
            Err(Error::Drift(lines)) => Err(lines),
            Err(other) => panic!("{other}"),
        }
    }

    /// Both checks fail, and that of growth says why.
    #[track_caller]
    fn grew(&self, ask: Ask, why: &str) {
        assert!(self.check(ask, Mode::Check).is_err(), "should hold: {why}");
        match self.check(ask, Mode::CheckGrowth) {
            Err(lines) => assert!(
                lines.iter().any(|line| line.contains(why)),
                "{lines:#?}\nshould hold: {why}"
            ),
            Ok(warnings) => panic!("no growth: {warnings:#?}\nshould hold: {why}"),
        }
    }

    /// The check fails, and that of growth warns.
    #[track_caller]
    fn stayed(&self, ask: Ask) {
        assert!(self.check(ask, Mode::Check).is_err());
        let warnings = self.check(ask, Mode::CheckGrowth).unwrap();
        assert!(!warnings.is_empty());
    }
}

/// What is exported beside the policies.
type Ask = fn(Export) -> Export;

const JSON: Ask = |export| export;

const FORMATS: [Ask; 9] = [
    JSON,
    |export| export.cloudformation("policies/s.cfn.json"),
    |export| export.cloudformation("policies/s.cfn.json").without_names(),
    |export| export.terraform("policies/s.tf.json"),
    |export| export.terraform("policies/s.tf.json").without_names(),
    |export| export.report("policies/S.md"),
    |export| export.report("policies/S.md").without_names(),
    |export| export.report("policies/S.html"),
    |export| export.report("policies/S.html").without_names(),
];

const LIST: &str = "allow \"s3:ListAllMyBuckets\" on \"*\";";

/// Declares two users, each with what the one and the other have beside a statement.
fn users(a: &str, b: &str) -> String {
    format!("user A {{ {LIST} {a} }} user B {{ {LIST} {b} }}")
}

#[test]
fn what_is_attached_is_compared_whatever_is_exported() {
    const ADMIN: &str = "attach AdministratorAccess;";
    const BOTH: &str = "attach AdministratorAccess; attach AmazonS3FullAccess;";
    for ask in FORMATS {
        // Added: to one who has none, to one who has another, to a new user, to both.
        let package = Package::exported(&users("", ""), ask);
        package.declares(&users("", ADMIN));
        package.grew(ask, "policies/B.managed-policies.json is missing");

        let package = Package::exported(&users(ADMIN, ""), ask);
        package.declares(&users(BOTH, ""));
        package.grew(
            ask,
            "policies/A.managed-policies.json is not what the source declares: access grew: it attaches `arn:aws:iam::aws:policy/AmazonS3FullAccess`",
        );
        package.declares(&users(ADMIN, ADMIN));
        package.grew(ask, "policies/B.managed-policies.json is missing");
        package.declares(&(users(ADMIN, "") + "user C { attach AdministratorAccess; }"));
        package.grew(ask, "policies/C.managed-policies.json is missing");
        // Moved.
        package.declares(&users("", ADMIN));
        package.grew(ask, "policies/B.managed-policies.json is missing");
        // Replaced by another.
        package.declares(&users("attach AmazonS3FullAccess;", ""));
        package.grew(ask, "access grew: it attaches");

        // Removed: one of two, the only one.
        let package = Package::exported(&users(BOTH, ""), ask);
        package.declares(&users(ADMIN, ""));
        package.stayed(ask);
        package.declares(&users("", ""));
        package.stayed(ask);
    }
}

#[test]
fn the_file_of_what_is_attached() {
    let package = Package::exported(
        &users("attach PowerUserAccess; attach AWSGlueServiceRole;", ""),
        JSON,
    );
    assert_eq!(
        package.read("policies/A.managed-policies.json"),
        "[\n    \"arn:aws:iam::aws:policy/PowerUserAccess\",\n    \"arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole\"\n]\n"
    );
    assert!(!Path::new(&package.path("policies/B.managed-policies.json")).exists());
    // Of a file that is none of ours nothing is known.
    package.write("policies/A.managed-policies.json", "[]\n");
    package.grew(JSON, "policies/A.managed-policies.json is not what");
}
