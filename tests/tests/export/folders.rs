//! Whose folder it is: other people's files, links, several sources.

use super::package::{Package, SOURCE};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

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
fn folders_that_are_not_the_package_s_own() {
    use a2i_policy::export::{Error, Mode, source};
    let package = Package::new("fixture-folders");
    let run = |folder: &str| {
        source("src/policies.rs")
            .to(folder)
            .in_package(package.root())
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

const AUDITOR: &str = "a2i_policy::policies! { role Auditor { trust \"lambda.amazonaws.com\"; allow \"s3:ListAllMyBuckets\" on \"*\"; } }\n";

/// A build script that exports so.
fn exports(calls: &[&str]) -> String {
    let calls = calls
        .iter()
        .map(|call| format!("    a2i_policy::export::{call}.run();\n"));
    format!("fn main() {{\n{}}}\n", calls.collect::<String>())
}

#[test]
fn two_exports_share_no_folder() {
    let package = Package::new("fixture-shared");
    package.write("src/b.rs", AUDITOR);
    let first = "source(\"src/policies.rs\").to(\"policies\")";
    for second in [
        "source(\"src/b.rs\").to(\"policies\")",
        "source(\"src/b.rs\").to(\"./policies\")",
        "source(\"src/policies.rs\").to(\"policies\").report(\"policies/ACCESS.md\")",
        first,
    ] {
        package.write("build.rs", &exports(&[first, second]));
        let output = package.build(&[]);
        let error = "policies is the folder of two exports; put what both ask for into one";
        assert!(
            !output.success && output.text.contains(error),
            "{}",
            output.text
        );
        assert!(!package.path("policies/Auditor.trust.json").exists());
        assert!(!package.path("policies/ACCESS.md").exists());
    }
    // Nor where each build script has one of its own.
    package.write(
        "build.rs",
        &exports(&["source(\"src/b.rs\").to(\"policies\")"]),
    );
    let output = package.build(&[]);
    let error = "policies holds what src/policies.rs exports; export to another folder";
    assert!(
        !output.success && output.text.contains(error),
        "{}",
        output.text
    );
    let apart = exports(&[first, "source(\"src/b.rs\").to(\"other\")"]);
    package.write("build.rs", &apart);
    package.builds();
    assert!(package.path("other/Auditor.trust.json").exists());
}

#[test]
fn one_export_takes_several_sources() {
    let package = Package::new("fixture-several");
    package.write("src/b.rs", AUDITOR);
    let both = "source(\"src/policies.rs\").and(\"src/b.rs\").to(\"policies\").cloudformation(\"policies/s.cfn.json\").report(\"policies/ACCESS.md\")";
    package.write("build.rs", &exports(&[both]));
    package.builds();
    assert!(package.builds().contains("Fresh fixture-several"));
    let manifest = package.read("policies/a2i-policy.manifest");
    assert!(
        manifest.contains("source src/b.rs\nsource src/policies.rs\n"),
        "{manifest}"
    );
    for file in ["s.cfn.json", "ACCESS.md"] {
        let text = package.read(&format!("policies/{file}"));
        assert!(
            text.contains("Reviewer") && text.contains("Auditor"),
            "{text}"
        );
    }
    // Each is watched, and a mistake in either has its place in it.
    package.write("src/b.rs", &AUDITOR.replace("Auditor", "Checker"));
    package.builds();
    assert!(package.path("policies/Checker.trust.json").exists());
    package.write("src/b.rs", &AUDITOR.replace("allow", "alow"));
    let check = package.build(&[("A2I_POLICY_EXPORT", "check")]);
    let error = "the policies could not be compared: src/b.rs:1:";
    assert!(
        !check.success && check.text.contains(error),
        "{}",
        check.text
    );
    // One account holds a name once, whichever source declares it.
    package.write(
        "src/b.rs",
        &AUDITOR.replace("role Auditor", "role Auditor = \"Reviewer\""),
    );
    let output = package.build(&[]);
    let error = "src/b.rs:1:30: role `Auditor` has the name \"Reviewer\", as `Reviewer` has at src/policies.rs:5:10";
    assert!(
        !output.success && output.text.contains(error),
        "{}",
        output.text
    );
    // One that goes leaves its files, which are then stale.
    package.write(
        "build.rs",
        &exports(&["source(\"./src/policies.rs\").to(\"policies\")"]),
    );
    assert!(
        package
            .builds()
            .contains("policies/Auditor.trust.json is stale")
            || package.path("policies/Checker.trust.json").exists()
    );
    package.write(
        "build.rs",
        &exports(&["source(\"src/b.rs\").and(\"./src/b.rs\").to(\"policies\")"]),
    );
    let output = package.build(&[]);
    let error = "src/b.rs is a source of the export twice";
    assert!(
        !output.success && output.text.contains(error),
        "{}",
        output.text
    );
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
