//! A crate outside of the workspace whose build script is really run by Cargo.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const SOURCE: &str = r#"
a2i_policy::policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
    flow_definition ContentReview { role: Reviewer, input: Input, output: Output }
}
"#;

/// A package in a fresh folder. Its target folder is shared by all of them, so that dependencies are
/// built once; each package has its own name.
struct Package {
    folder: TempDir,
}

struct Output {
    success: bool,
    text: String,
}

impl Package {
    fn new(name: &str) -> Self {
        let package = Self {
            folder: TempDir::new().unwrap(),
        };
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let path = root
            .join("a2i-policy")
            .display()
            .to_string()
            .replace('\\', "/");
        let patched = |name: &str| {
            let path = root.join(name).display().to_string().replace('\\', "/");
            format!("{name} = {{ path = \"{path}\" }}\n")
        };
        package.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\nlicense = \"MIT\"\ndescription = \"A fixture.\"\n\n\
                 [dependencies]\na2i-policy = {{ path = \"{path}\", version = \"0.1.0\" }}\n\n\
                 [build-dependencies]\na2i-policy = {{ path = \"{path}\", version = \"0.1.0\", features = [\"export\"] }}\n\n\
                 [workspace]\n",
            ),
        );
        // `cargo package` drops paths, and would look for the three crates in the registry.
        let crates = ["a2i-policy", "a2i-policy-core", "a2i-policy-macros"].map(patched);
        package.write(
            ".cargo/config.toml",
            &format!("[patch.crates-io]\n{}", crates.concat()),
        );
        fs::copy(root.join("Cargo.lock"), package.path("Cargo.lock")).unwrap();
        package.write("build.rs", "fn main() {\n    a2i_policy::export::source(\"src/policies.rs\").to(\"policies\").run();\n}\n");
        package.write(
            "src/main.rs",
            "mod policies;\n\nfn main() {\n    println!(\"{}\", policies::Reviewer::NAME);\n}\n",
        );
        package.write("src/policies.rs", SOURCE);
        package
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// A command in the package's folder, whatever the tests themselves run in.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.folder.path())
            .env(
                "CARGO_TARGET_DIR",
                concat!(env!("CARGO_TARGET_TMPDIR"), "/fixtures"),
            )
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("CI")
            .env_remove("A2I_POLICY_EXPORT");
        command
    }

    fn cargo(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
        let output = self
            .command(env!("CARGO"))
            .args(arguments)
            .arg("--offline")
            .envs(environment.iter().copied())
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        Output {
            success: output.status.success(),
            text: String::from_utf8(text).unwrap(),
        }
    }

    fn build(&self, environment: &[(&str, &str)]) -> Output {
        self.cargo(&["check", "-v"], environment)
    }

    #[track_caller]
    fn builds(&self) -> String {
        let output = self.build(&[]);
        assert!(output.success, "{}", output.text);
        output.text
    }
}

#[test]
fn the_first_build_writes_and_the_second_is_fresh() {
    let package = Package::new("fixture-fresh");
    package.builds();
    assert!(
        package
            .read("policies/Reviewer.trust.json")
            .contains("AllowSageMakerToAssumeRole")
    );
    assert!(
        package
            .read("policies/Reviewer.permissions.json")
            .ends_with("}\n")
    );
    let second = package.builds();
    assert!(second.contains("Fresh fixture-fresh"), "{second}");

    // A deleted file comes back, and an edited one is restored.
    fs::remove_file(package.path("policies/Reviewer.trust.json")).unwrap();
    package.builds();
    assert!(package.path("policies/Reviewer.trust.json").exists());
    package.write("policies/Reviewer.trust.json", "{}");
    package.builds();
    assert!(
        package
            .read("policies/Reviewer.trust.json")
            .contains("AllowSageMakerToAssumeRole")
    );
    let last = package.builds();
    assert!(last.contains("Fresh fixture-fresh"), "{last}");
}

#[test]
fn ci_fails_on_drift_and_names_the_file() {
    let package = Package::new("fixture-drift");
    let missing = package.build(&[("CI", "1")]);
    assert!(!missing.success);
    assert!(
        missing.text.contains(
            "policies/Reviewer.trust.json is missing; build with A2I_POLICY_EXPORT=write"
        ),
        "{}",
        missing.text
    );
    assert!(!package.path("policies").exists());

    package.builds();
    assert!(package.build(&[("CI", "1")]).success);
    let changed = SOURCE.replace("my-input-bucket", "another-bucket").replace(
        "trust sagemaker;",
        "trust sagemaker;\n        trust \"lambda.amazonaws.com\";",
    );
    package.write("src/policies.rs", &changed);
    let before = package.read("policies/Reviewer.permissions.json");
    let drift = package.build(&[("CI", "true")]);
    assert!(!drift.success);
    for file in ["trust", "permissions"] {
        let line = format!(
            "error: fixture-drift@0.1.0: policies/Reviewer.{file}.json is not what the source declares"
        );
        assert!(drift.text.contains(&line), "{}", drift.text);
    }
    for access in [
        "access grew: statement 2 allows `sts:AssumeRole` to `lambda.amazonaws.com`",
        "access grew: statement 1 allows `s3:GetObject` on `arn:aws:s3:::another-bucket/*`, such as `s3:GetObject` on `arn:aws:s3:::another-bucket/x`; access shrank",
    ] {
        assert!(drift.text.contains(access), "{}", drift.text);
    }
    assert_eq!(package.read("policies/Reviewer.permissions.json"), before);
    assert!(
        package
            .build(&[("CI", "true"), ("A2I_POLICY_EXPORT", "off")])
            .success
    );
    let unknown = package.build(&[("A2I_POLICY_EXPORT", "wirte")]);
    assert!(
        unknown
            .text
            .contains("set it to `write`, `check`, `check-growth` or `off`"),
        "{}",
        unknown.text
    );
}

#[test]
fn a_check_may_be_about_growth_alone() {
    let package = Package::new("fixture-growth");
    let growth = |package: &Package| package.build(&[("A2I_POLICY_EXPORT", "check-growth")]);
    package.builds();
    assert!(growth(&package).success);
    let narrower = SOURCE.replace("write Output;", "write Output under \"reviews/\";");
    let narrower = narrower.replace("output: Output }", "output: Output under \"reviews/\" }");
    package.write("src/policies.rs", &narrower);
    let shrunk = growth(&package);
    assert!(shrunk.success, "{}", shrunk.text);
    assert!(
        shrunk.text.contains(
            "warning: fixture-growth@0.1.0: policies/Reviewer.permissions.json is not what the source declares: access shrank: statement 2 allowed `s3:PutObject` on `arn:aws:s3:::my-output-bucket/*`"
        ),
        "{}",
        shrunk.text
    );
    assert!(!package.build(&[("A2I_POLICY_EXPORT", "check")]).success);
    package.build(&[("A2I_POLICY_EXPORT", "write")]);
    package.write("src/policies.rs", SOURCE);
    let grown = growth(&package);
    assert!(!grown.success);
    assert!(
        grown.text.contains(
            "access grew: statement 2 allows `s3:PutObject` on `arn:aws:s3:::my-output-bucket/*`"
        ),
        "{}",
        grown.text
    );
    // Templates and reports follow the files beside them.
    let build = package.read("build.rs").replace(
        ".run()",
        ".cloudformation(\"policies/s.cfn.json\").terraform(\"policies/s.tf.json\").report(\"policies/S.md\").run()",
    );
    package.write("build.rs", &build);
    package.build(&[("A2I_POLICY_EXPORT", "write")]);
    package.write("src/policies.rs", &narrower);
    let shrunk = growth(&package);
    assert!(shrunk.success, "{}", shrunk.text);
    assert!(
        shrunk.text.contains("policies/s.cfn.json is not what"),
        "{}",
        shrunk.text
    );
    let attached = "write Output;\n        attach AmazonAugmentedAIFullAccess;";
    package.write(
        "src/policies.rs",
        &SOURCE.replace("write Output;", attached),
    );
    let grown = growth(&package);
    assert!(!grown.success);
    let line = "error: fixture-growth@0.1.0: policies/Reviewer.managed-policies.json is missing";
    assert!(grown.text.contains(line), "{}", grown.text);
    package.build(&[("A2I_POLICY_EXPORT", "write")]);
    package.write("src/policies.rs", SOURCE);
    assert!(growth(&package).success);
    // What nobody committed is growth from nothing.
    package.build(&[("A2I_POLICY_EXPORT", "write")]);
    fs::remove_file(package.path("policies/Reviewer.trust.json")).unwrap();
    assert!(!growth(&package).success);
}

/// The commands that `docs/deploying.md` gives for a pull request and a commit, as they stand there.
#[test]
fn the_commands_of_the_docs_check() {
    let docs = include_str!("../../docs/deploying.md");
    let after = |start: &str| {
        let line = docs
            .lines()
            .find_map(|line| line.trim().strip_prefix(start));
        line.unwrap().to_owned()
    };
    let action = format!(
        "{} && {}",
        "export A2I_POLICY_EXPORT=check",
        after("- run: ")
    );
    assert_eq!(after("A2I_POLICY_EXPORT: "), "check");
    let package = Package::new("fixture-docs");
    package.builds();
    let run = |command: &str| {
        let cargo = Path::new(env!("CARGO")).parent().unwrap();
        let path = std::env::join_paths(
            std::iter::once(cargo.to_owned())
                .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
        );
        let output = package
            .command("sh")
            .args(["-c", command])
            .env("PATH", path.unwrap())
            .env("CARGO_NET_OFFLINE", "true")
            .output()
            .unwrap();
        (
            output.status.success(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    for command in [&action, &after("entry: ")] {
        package.write("src/policies.rs", SOURCE);
        let (success, text) = run(command);
        assert!(success, "{command}: {text}");
        package.write("src/policies.rs", &SOURCE.replace("my-input", "another"));
        let (success, text) = run(command);
        assert!(
            !success && text.contains("access grew"),
            "{command}: {text}"
        );
    }
}

#[test]
fn stale_files_are_reported_and_foreign_ones_left_alone() {
    let package = Package::new("fixture-stale");
    package.write("policies/notes.txt", "mine");
    package.builds();
    package.write("src/policies.rs", &SOURCE.replace("Reviewer", "Auditor"));
    package.write("src/main.rs", "mod policies;\nfn main() {}\n");
    let renamed = package.builds();
    assert!(
        renamed.contains("policies/Reviewer.trust.json is stale"),
        "{renamed}"
    );
    assert!(package.path("policies/Reviewer.trust.json").exists());
    let check = package.build(&[("A2I_POLICY_EXPORT", "check")]);
    assert!(
        !check.success && check.text.contains("Reviewer.trust.json is stale"),
        "{}",
        check.text
    );
    for file in ["Reviewer.trust.json", "Reviewer.permissions.json"] {
        fs::remove_file(package.path("policies").join(file)).unwrap();
    }
    package.builds();
    assert!(package.build(&[("A2I_POLICY_EXPORT", "check")]).success);

    // A file of ours by name, but not by origin.
    package.write("policies/Reviewer.trust.json", "precious");
    package.write("src/policies.rs", SOURCE);
    let foreign = package.build(&[]);
    assert!(
        !foreign.success && foreign.text.contains("Reviewer.trust.json is in the way"),
        "{}",
        foreign.text
    );
    assert_eq!(package.read("policies/Reviewer.trust.json"), "precious");
    assert_eq!(package.read("policies/notes.txt"), "mine");
    // Nothing was half written.
    assert!(!package.path("policies/Reviewer.permissions.json").exists());
}

#[test]
fn a_source_with_errors_is_left_to_rustc() {
    let package = Package::new("fixture-errors");
    package.write("src/policies.rs", &SOURCE.replace("trust sagemaker;", ""));
    let output = package.build(&[]);
    assert!(!output.success);
    let error = "error: role `Reviewer` does not work for flow definition `ContentReview`: SageMaker may not assume it";
    assert_eq!(output.text.matches(error).count(), 1, "{}", output.text);
    let warning = "warning: fixture-errors@0.1.0: the policies could not be exported: src/policies.rs:10:43: role `Reviewer`";
    assert!(output.text.contains(warning), "{}", output.text);
    assert!(!output.text.contains("custom build"), "{}", output.text);
    assert!(!package.path("policies").exists());

    package.write("src/policies.rs", "a2i_policy::policies! { bucket Input = ");
    let unbalanced = package.build(&[]);
    assert!(
        unbalanced.text.contains("unclosed delimiter"),
        "{}",
        unbalanced.text
    );
    assert!(
        !unbalanced.text.contains("custom build"),
        "{}",
        unbalanced.text
    );
}

/// What rustc takes and the step cannot read: nothing was compared, and nobody else would say so.
#[test]
fn a_check_that_could_not_read_its_source_fails() {
    let package = Package::new("fixture-unread");
    package.write("src/main.rs", "mod policies;\n\nfn main() {}\n");
    let by_macro = format!(
        "macro_rules! worker {{ ($name:literal) => {{ {} }} }}\nworker!(\"my-input-bucket\");\n",
        SOURCE.replace("\"my-input-bucket\"", "$name")
    );
    let configured = format!(
        "{SOURCE}\n#[cfg(feature = \"next\")]\nmod next {{ a2i_policy::policies! {{ bucket Later = later; }} }}\n"
    );
    let junk = format!(
        "macro_rules! z {{ ($($t:tt)*) => {{}} }}\nz! {{ policies! {{ junk }} }}\n{SOURCE}"
    );
    package.builds();
    let before = package.read("policies/Reviewer.permissions.json");
    for source in [&by_macro, &configured, &junk] {
        package.write("src/policies.rs", source);
        for mode in ["check", "check-growth"] {
            let check = package.build(&[("A2I_POLICY_EXPORT", mode)]);
            let error =
                "error: fixture-unread@0.1.0: the policies could not be compared: src/policies.rs:";
            assert!(
                !check.success && check.text.contains(error),
                "{}",
                check.text
            );
        }
        let warning =
            "warning: fixture-unread@0.1.0: the policies could not be exported: src/policies.rs:";
        let written = package.builds();
        assert!(written.contains(warning), "{written}");
        assert_eq!(package.read("policies/Reviewer.permissions.json"), before);
    }
    // A first line for the shell can be read.
    package.write("src/policies.rs", &format!("#!/usr/bin/env \"x\n{SOURCE}"));
    assert!(package.build(&[("A2I_POLICY_EXPORT", "check")]).success);
}

#[test]
fn a_wrong_build_script_is_told_so() {
    let package = Package::new("fixture-setup");
    package.write("build.rs", "fn main() {\n    a2i_policy::export::source(\"src/polices.rs\").to(\"policies\").run();\n}\n");
    let missing = package.build(&[]);
    assert!(missing.text.contains("there is no"), "{}", missing.text);
    package.write(
        "build.rs",
        "fn main() {\n    a2i_policy::export::source(\"src/main.rs\").to(\"policies\").run();\n}\n",
    );
    let none = package.build(&[]);
    assert!(
        none.text.contains("there is no `policies!` in src/main.rs"),
        "{}",
        none.text
    );
    package.write("build.rs", "fn main() {\n    a2i_policy::export::source(\"src/policies.rs\").to(\"../policies\").run();\n}\n");
    let outside = package.build(&[]);
    assert!(
        outside.text.contains("it is not inside of the package"),
        "{}",
        outside.text
    );
    assert!(!outside.text.contains("panicked"), "{}", outside.text);
}

#[test]
fn folders_that_are_not_the_package_s_own() {
    use a2i_policy::export::{Error, Mode, source};
    let package = Package::new("fixture-folders");
    let run = |folder: &str| {
        source("src/policies.rs")
            .to(folder)
            .in_package(package.folder.path())
            .mode(Mode::Write)
            .try_run()
    };
    let refused = |folder: &str, why: &str| match run(folder) {
        Err(Error::Setup(message)) => assert!(message.contains(why), "{message}"),
        other => panic!("{folder}: {other:?}"),
    };
    refused("../policies", "it is not inside of the package");
    refused("/tmp/policies", "it is not inside of the package");
    package.write("member/Cargo.toml", "[package]");
    refused("member", "is another package");
    refused("member/policies", "is another package");
    assert!(run("a folder/with spaces").is_ok());
    assert!(
        package
            .path("a folder/with spaces/Reviewer.trust.json")
            .exists()
    );
    package.write("taken", "a file");
    assert!(matches!(run("taken"), Err(Error::File(..))));
    assert_eq!(package.read("taken"), "a file");
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::symlink;
        let elsewhere = TempDir::new().unwrap();
        symlink(elsewhere.path(), package.path("linked")).unwrap();
        refused("linked", "is a link that leaves the package");
        refused("linked/policies", "is a link that leaves the package");
        symlink("nowhere", package.path("dangling")).unwrap();
        refused("dangling", "is a link that leaves the package");
        symlink("a folder", package.path("inside")).unwrap();
        assert!(run("inside/policies").is_ok());
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);

        // A link in the place of a file is not ours, and its target least of all.
        let precious = elsewhere.path().join("precious.json");
        fs::write(&precious, "precious").unwrap();
        fs::create_dir(package.path("links")).unwrap();
        symlink(&precious, package.path("links/Reviewer.trust.json")).unwrap();
        let Err(Error::Foreign(paths)) = run("links") else {
            panic!("a link was replaced");
        };
        assert_eq!(paths, [Path::new("links/Reviewer.trust.json")]);
        // One that replaced a file of ours is replaced itself.
        assert!(run("policies").is_ok());
        fs::remove_file(package.path("policies/Reviewer.trust.json")).unwrap();
        symlink(&precious, package.path("policies/Reviewer.trust.json")).unwrap();
        assert!(run("policies").is_ok());
        assert!(
            package
                .read("policies/Reviewer.trust.json")
                .contains("Allow")
        );
        assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
        // Names and contents that are no text disturb nobody.
        let odd = package
            .path("policies")
            .join(std::ffi::OsStr::from_bytes(b"\xff\xfe"));
        fs::write(&odd, b"\xff").unwrap();
        fs::write(package.path("policies/Reviewer.trust.json"), b"\xff\xfe").unwrap();
        assert!(run("policies").is_ok());
        assert!(
            package
                .read("policies/Reviewer.trust.json")
                .contains("Allow")
        );
        assert_eq!(fs::read(odd).unwrap(), b"\xff");
    }
}

/// What the next test kills: it exports two versions of a source by turns, for as long as it lives.
#[test]
#[ignore = "runs until it is killed"]
fn exports_forever() {
    let folder = std::env::var("FOLDER").unwrap();
    for round in 0.. {
        // Without a byte that is written.
        let file = |name: &str| Path::new(&folder).join("src").join(name);
        let _ = fs::remove_file(file("next.rs"));
        fs::hard_link(file(&format!("{}.rs", round % 2)), file("next.rs")).unwrap();
        fs::rename(file("next.rs"), file("policies.rs")).unwrap();
        let export = a2i_policy::export::source("src/policies.rs").to("policies");
        let export = export
            .in_package(&folder)
            .mode(a2i_policy::export::Mode::Write);
        if let Err(error) = export.try_run() {
            eprintln!("{error}");
            std::process::exit(3);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn killed_at_any_moment_each_file_is_the_old_one_or_the_new_one() {
    let package = Package::new("fixture-killed");
    let sources = [SOURCE.to_owned(), SOURCE.replace("my-", "other-")];
    let run = |number: usize| {
        let _ = fs::remove_file(package.path("src/policies.rs"));
        package.write("src/policies.rs", &sources[number]);
        a2i_policy::export::source("src/policies.rs")
            .to("policies")
            .in_package(package.folder.path())
            .mode(a2i_policy::export::Mode::Write)
            .try_run()
            .unwrap()
    };
    let names = [
        "Reviewer.trust.json",
        "Reviewer.permissions.json",
        "Input.cors.json",
    ];
    let legal: Vec<Vec<String>> = (0..2)
        .map(|number| {
            package.write(&format!("src/{number}.rs"), &sources[number]);
            run(number);
            names
                .map(|name| package.read(&format!("policies/{name}")))
                .into()
        })
        .collect();
    for round in 0..60 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["exports_forever", "--exact", "--ignored"])
            .env("FOLDER", package.folder.path())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_micros(4000 + 317 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        for (index, name) in names.iter().enumerate() {
            let text = package.read(&format!("policies/{name}"));
            assert!(
                legal.iter().any(|texts| texts[index] == text),
                "{name}: {text}"
            );
        }
    }
    // The last word is the next build's, and nothing is left of those that were killed.
    fs::write(package.path("policies/.a2i-policy-4194305-0.tmp"), "half").unwrap();
    fs::write(package.path("policies/.a2i-policy-notes.tmp"), "mine").unwrap();
    run(0);
    run(1);
    let mut left: Vec<_> = fs::read_dir(package.path("policies"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(
        left,
        [
            ".a2i-policy-notes.tmp",
            "Input.cors.json",
            "Reviewer.permissions.json",
            "Reviewer.trust.json",
            "a2i-policy.manifest"
        ]
    );
}

/// A process that may write no byte stands for a disk that is full.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let package = Package::new("fixture-full");
    package.write("src/0.rs", SOURCE);
    package.write("src/1.rs", &SOURCE.replace("my-", "other-"));
    fs::copy(package.path("src/1.rs"), package.path("src/policies.rs")).unwrap();
    let folder = package.path("policies");
    a2i_policy::export::source("src/policies.rs")
        .to("policies")
        .in_package(package.folder.path())
        .mode(a2i_policy::export::Mode::Write)
        .try_run()
        .unwrap();
    let list = || -> Vec<_> {
        let entries = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let mut list: Vec<_> = entries
            .map(|path| (fs::read(&path).unwrap(), path))
            .collect();
        list.sort();
        list
    };
    let before = list();
    let output = Command::new("sh")
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 0; exec \"$0\" exports_forever --exact --ignored --nocapture",
        ])
        .arg(std::env::current_exe().unwrap())
        .env("FOLDER", package.folder.path())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{text}");
    assert!(
        text.contains("policies/") && text.contains("File too large"),
        "{text}"
    );
    assert_eq!(list(), before);
}

#[test]
fn a_crlf_checkout_is_the_same_and_an_env_is_followed() {
    let package = Package::new("fixture-crlf");
    package.write(
        "src/policies.rs",
        &SOURCE.replace(
            "\"my-input-bucket\"",
            "env!(\"FIXTURE_BUCKET\", \"my-input-bucket\")",
        ),
    );
    package.builds();
    let path = "policies/Reviewer.permissions.json";
    let crlf = package.read(path).replace('\n', "\r\n");
    package.write(path, &crlf);
    assert!(package.build(&[("CI", "1")]).success);
    package.builds();
    assert_eq!(package.read(path), crlf);
    assert!(package.build(&[("FIXTURE_BUCKET", "from-outside")]).success);
    assert!(package.read(path).contains("arn:aws:s3:::from-outside/*"));
}

#[cfg(unix)]
#[test]
fn a_read_only_tree_builds() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let package = Package::new("fixture-read-only");
    package.builds();
    let set = |mode: u32| {
        for path in ["policies", "."] {
            fs::set_permissions(package.path(path), fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    // A file that is replaced is another one, whatever it holds; even root, who may write anywhere,
    // is seen to have written nothing.
    let identities = || {
        let entries = fs::read_dir(package.path("policies")).unwrap();
        let mut files: Vec<_> = entries
            .map(|entry| {
                let entry = entry.unwrap();
                let metadata = entry.metadata().unwrap();
                (
                    entry.file_name(),
                    metadata.ino(),
                    metadata.modified().unwrap(),
                )
            })
            .collect();
        files.sort();
        files
    };
    let before = identities();
    set(0o555);
    let again = package.build(&[("A2I_POLICY_EXPORT", "write")]);
    assert!(again.success, "{}", again.text);
    assert_eq!(identities(), before);
    set(0o755);
}

#[test]
fn cargo_package_passes() {
    let package = Package::new("fixture-package");
    package.builds();
    let output = package.cargo(&["package", "--allow-dirty", "--no-verify", "--list"], &[]);
    assert!(
        output.success && output.text.contains("policies/Reviewer.trust.json"),
        "{}",
        output.text
    );
    // Verifying builds the unpacked package, where the export is off and the tree must stay as it is.
    let verified = package.cargo(&["package", "--allow-dirty"], &[]);
    assert!(verified.success, "{}", verified.text);
}

#[test]
fn hostile_names_and_a_library_call() {
    use a2i_policy::export::{Error, Mode, source};
    let package = Package::new("fixture-library");
    let run = |mode| {
        source("src/policies.rs")
            .to("policies")
            .in_package(package.folder.path())
            .mode(mode)
            .try_run()
    };
    assert!(matches!(run(Mode::Check), Err(Error::Drift(lines)) if lines.len() == 4));
    let report = run(Mode::Write).unwrap();
    assert_eq!(report.files.len(), 3);
    assert!(run(Mode::Check).is_ok());
    package.write(
        "src/policies.rs",
        &SOURCE.replace("role Reviewer {", "role Reviewer = \"../../escape\" {"),
    );
    let Err(Error::Source(lines)) = run(Mode::Write) else {
        panic!("a hostile name was accepted");
    };
    assert!(
        lines[0].starts_with("src/policies.rs:5:21: IAM allows no role"),
        "{}",
        lines[0]
    );
    // Whatever the manifest says, no path leaves the folder.
    package.write("src/policies.rs", SOURCE);
    package.write(
        "policies/a2i-policy.manifest",
        "../Cargo.toml\n/etc/passwd.trust.json\n..trust.json\n",
    );
    assert!(run(Mode::Write).is_err() || run(Mode::Write).unwrap().stale.is_empty());
}

#[test]
fn a_conditional_declaration_is_exported_and_said_to_be() {
    let package = Package::new("fixture-cfg");
    let source = SOURCE.replace("    role", "    #[cfg(unix)]\n    role");
    package.write(
        "src/policies.rs",
        &source.replace(
            "    flow_definition",
            "    #[cfg(unix)]\n    flow_definition",
        ),
    );
    let first = package.builds();
    let warning = "`Reviewer` is exported whatever its #[cfg] says";
    assert!(first.contains(warning), "{first}");
    assert!(package.path("policies/Reviewer.trust.json").exists());
}

#[test]
fn exports_at_the_same_time_do_not_disturb_each_other() {
    use a2i_policy::export::{Mode, source};
    let package = Package::new("fixture-twice");
    let root = package.folder.path();
    for round in 0..20 {
        package.write(
            "src/policies.rs",
            &SOURCE.replace("my-input-bucket", &format!("input-{round}")),
        );
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    source("src/policies.rs")
                        .to("policies")
                        .in_package(root)
                        .mode(Mode::Write)
                        .try_run()
                        .unwrap()
                });
            }
        });
        assert!(
            package
                .read("policies/Reviewer.permissions.json")
                .contains(&format!("arn:aws:s3:::input-{round}/*"))
        );
    }
    let left: Vec<_> = fs::read_dir(package.path("policies"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 4, "{left:?}");
}

#[test]
fn an_included_file_is_tracked_and_its_mistakes_are_shown_in_it() {
    let package = Package::new("fixture-include");
    package.write(
        "src/policies.rs",
        &SOURCE.replace("write Output;", "include \"legacy/write.json\";"),
    );
    let legacy = |action: &str, bucket: &str| {
        format!(
            "{{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {{\"Sid\": \"Write\", \"Effect\": \"Allow\", \"Action\": \"{action}\", \"Resource\": \"arn:aws:s3:::{bucket}/*\"}}\n  ]\n}}\n"
        )
    };
    package.write(
        "legacy/write.json",
        &legacy("s3:PutObject", "my-output-bucket"),
    );
    package.builds();
    assert!(package.builds().contains("Fresh fixture-include"));
    let exported = package.read("policies/Reviewer.permissions.json");
    assert!(exported.contains("\"Sid\": \"Write\""), "{exported}");
    // Another action that serves as well: compiled anew, exported anew.
    package.write("legacy/write.json", &legacy("s3:Put*", "my-output-bucket"));
    package.builds();
    let exported = package.read("policies/Reviewer.permissions.json");
    assert!(exported.contains("\"Action\": \"s3:Put*\""), "{exported}");
    // One that does not serve: an error at the task, and nothing exported.
    package.write("legacy/write.json", &legacy("s3:Put*", "my-archive"));
    let output = package.build(&[]);
    assert!(!output.success);
    let reason = "statement 2 (\"Write\") of its permissions policy allows that only on `arn:aws:s3:::my-archive/*`";
    assert!(output.text.contains(reason), "{}", output.text);
    assert_eq!(package.read("policies/Reviewer.permissions.json"), exported);
    // A mistake in the file: with its line and column.
    package.write("legacy/write.json", &legacy("s3Put", "my-output-bucket"));
    let output = package.build(&[]);
    assert!(!output.success);
    let place = "error: legacy/write.json:4:51: Statement[0].Action: ";
    assert!(output.text.contains(place), "{}", output.text);
}

#[test]
fn an_included_file_that_comes_later_is_exported() {
    let package = Package::new("fixture-include-later");
    package.write(
        "src/policies.rs",
        &SOURCE.replace("write Output;", "include \"legacy/write.json\";"),
    );
    let legacy = |action: &str| {
        format!(
            "{{\"Version\": \"2012-10-17\", \"Statement\": {{\"Effect\": \"Allow\", \"Action\": \"{action}\", \"Resource\": \"arn:aws:s3:::my-output-bucket/*\"}}}}\n"
        )
    };
    assert!(!package.build(&[]).success);
    assert!(!package.path("policies").exists());
    package.write("legacy/write.json", &legacy("s3:PutObject"));
    package.builds();
    let path = "policies/Reviewer.permissions.json";
    assert!(package.read(path).contains("\"Action\": \"s3:PutObject\""));
    assert!(package.builds().contains("Fresh fixture-include-later"));
    // It goes, and comes back another one.
    fs::remove_file(package.path("legacy/write.json")).unwrap();
    assert!(!package.build(&[]).success);
    package.write("legacy/write.json", &legacy("s3:Put*"));
    package.builds();
    assert!(package.read(path).contains("\"Action\": \"s3:Put*\""));
}

#[test]
fn what_a_stale_file_is_told_to_do_leaves_the_check_green() {
    let package = Package::new("fixture-stale-gone");
    package.builds();
    package.write("src/policies.rs", &SOURCE.replace("Reviewer", "Checker"));
    package.write("src/main.rs", "mod policies;\nfn main() {}\n");
    package.builds();
    for file in ["Reviewer.trust.json", "Reviewer.permissions.json"] {
        fs::remove_file(package.path("policies").join(file)).unwrap();
    }
    let told = package.builds();
    assert!(!told.contains("is stale"), "{told}");
    assert!(
        !package
            .read("policies/a2i-policy.manifest")
            .contains("Reviewer")
    );
    let check = package.build(&[("CI", "true")]);
    assert!(check.success, "{}", check.text);
}

#[test]
fn two_sources_share_no_folder() {
    let package = Package::new("fixture-shared");
    let other = "a2i_policy::policies! { role Auditor { trust \"lambda.amazonaws.com\"; allow \"s3:ListAllMyBuckets\" on \"*\"; } }\n";
    package.write("src/b.rs", other);
    package.write("build.rs", "fn main() {\n    a2i_policy::export::source(\"src/policies.rs\").to(\"policies\").run();\n    a2i_policy::export::source(\"src/b.rs\").to(\"policies\").run();\n}\n");
    let output = package.build(&[]);
    let error = "error: fixture-shared@0.1.0: policies holds what src/policies.rs exports; export to another folder";
    assert!(
        !output.success && output.text.contains(error),
        "{}",
        output.text
    );
    assert!(!package.path("policies/Auditor.trust.json").exists());
}

#[test]
fn a_file_that_was_edited_fails_the_check_of_growth() {
    let package = Package::new("fixture-edited");
    package.builds();
    let path = "policies/Reviewer.permissions.json";
    let text = package.read(path);
    package.write(path, &text.replace("s3:GetObject", "*"));
    for mode in ["check", "check-growth"] {
        let check = package.build(&[("A2I_POLICY_EXPORT", mode)]);
        let error = "error: fixture-edited@0.1.0: policies/Reviewer.permissions.json was changed after it was exported";
        assert!(
            !check.success && check.text.contains(error),
            "{}",
            check.text
        );
    }
}

#[test]
fn what_should_be_known_is_printed_as_warnings() {
    let package = Package::new("fixture-warnings");
    let source = SOURCE
        .replace("my-input-bucket", "my_input_bucket")
        .replace("input: Input,", "input: Input, workteam: public,");
    package.write("src/policies.rs", &source);
    let text = package.builds();
    for warning in [
        "src/policies.rs:3:20: S3 makes no new bucket \"my_input_bucket\"",
        "src/policies.rs:10:77: flow definition `ContentReview` has the public work team",
        "src/policies.rs:10:21: Amazon A2I takes no new customers",
    ] {
        assert!(text.contains(warning), "{text}\nshould hold: {warning}");
    }
    let silent = source.replace(
        "    bucket Input",
        "    allow(closed_service, legacy_bucket_name, public_workteam);\n    bucket Input",
    );
    package.write("src/policies.rs", &silent);
    let text = package.builds();
    assert!(!text.contains("warning: fixture-warnings@"), "{text}");
}

#[test]
fn what_a_bucket_needs_besides_iam_is_exported_too() {
    let package = Package::new("fixture-companions");
    let key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd";
    let source = SOURCE.replace(
        "\"my-output-bucket\";",
        &format!("\"my-output-bucket\" {{ kms_key: \"{key}\" }}"),
    );
    package.write("src/policies.rs", &source);
    package.builds();
    let cors = package.read("policies/Input.cors.json");
    assert!(cors.starts_with("{\n    \"CORSRules\": [\n"), "{cors}");
    let statement = package.read("policies/Output.key-policy-statement.json");
    assert!(
        statement.contains("\"AWS\": \"arn:aws:iam::111122223333:role/Reviewer\""),
        "{statement}"
    );
    let manifest = package.read("policies/a2i-policy.manifest");
    for name in ["Input.cors.json", "Output.key-policy-statement.json"] {
        assert!(manifest.contains(name), "{manifest}");
    }
    assert!(package.builds().contains("Fresh fixture-companions"));
    assert!(package.build(&[("CI", "true")]).success);
}
