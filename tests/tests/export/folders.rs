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
    use a2i_policy::export::Error;
    let package = Package::new("fixture-folders");
    let run = |folder: &str| package.export_to(folder).try_run();
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

/// In what Cargo unpacked, fetched or vendored nothing is written; a check that is asked for looks.
#[test]
fn a_package_that_is_no_checkout_is_left_as_it_is() {
    let package = Package::new("fixture-unpacked");
    for marker in ["Cargo.toml.orig", ".cargo-ok", ".cargo-checksum.json"] {
        package.write(marker, "{}");
        for environment in [
            &[][..],
            &[("CI", "true")],
            &[("A2I_POLICY_EXPORT", "write")],
        ] {
            let output = package.build(environment);
            assert!(output.success, "{}", output.text);
        }
        assert!(!package.path("policies").exists(), "{marker}");
        assert!(!package.build(&[("A2I_POLICY_EXPORT", "check")]).success);
        fs::remove_file(package.path(marker)).unwrap();
    }
    package.builds();
    assert!(package.path("policies").exists());
}

/// A library is fetched from git by somebody else's package, and by a second one that vendored it: neither
/// is told what stands in a folder that is not theirs, and nothing is written there.
#[cfg(unix)]
#[test]
fn a_git_dependency_exports_nothing() {
    let library = Package::new("fixture-git-library");
    library.write("src/lib.rs", "pub mod policies;\n");
    fs::remove_file(library.path("src/main.rs")).unwrap();
    library.write(".gitignore", "/policies\n/Cargo.lock\n");
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "."],
        &[
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.com",
            "commit",
            "--quiet",
            "--message=a",
        ],
    ] {
        let status = library.command("git").args(arguments).status().unwrap();
        assert!(status.success(), "{arguments:?}");
    }
    let user = Package::new("fixture-git-user");
    let manifest = user.read("Cargo.toml");
    let dependency = format!(
        "fixture-git-library = {{ git = \"file://{}\" }}\n\n[build-dependencies]",
        library.root().display()
    );
    user.write(
        "Cargo.toml",
        &manifest.replace("[build-dependencies]", &dependency),
    );
    user.write(
        "src/main.rs",
        "fn main() { println!(\"{}\", fixture_git_library::policies::Reviewer::NAME); }\n",
    );
    fs::remove_file(user.path("build.rs")).unwrap();
    // Cargo's own folder, but for what it fetches from git.
    let home = TempDir::new().unwrap();
    for entry in fs::read_dir(cargo_home()).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name() != "git" {
            std::os::unix::fs::symlink(entry.path(), home.path().join(entry.file_name())).unwrap();
        }
    }
    let home_path = home.path().to_str().unwrap();
    let build = |environment: &[(&str, &str)]| {
        let mut command = user.command(env!("CARGO"));
        command.args(["check", "-v"]).env("CARGO_HOME", home_path);
        let output = command.envs(environment.iter().copied()).output().unwrap();
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(output.status.success(), "{text}");
        text
    };
    let text = build(&[]);
    assert!(text.contains("build-script-build"), "{text}");
    build(&[("CI", "true")]);
    build(&[("A2I_POLICY_EXPORT", "check")]);
    build(&[("A2I_POLICY_EXPORT", "write")]);
    let checkouts = home.path().join("git/checkouts");
    let mut found = 0;
    for repository in fs::read_dir(checkouts).unwrap() {
        for checkout in fs::read_dir(repository.unwrap().path()).unwrap() {
            let checkout = checkout.unwrap().path();
            assert!(checkout.join("src/policies.rs").exists());
            assert!(!checkout.join("policies").exists());
            found += 1;
        }
    }
    assert_eq!(found, 1);
}

/// Where Cargo keeps what it fetched.
#[cfg(unix)]
fn cargo_home() -> std::path::PathBuf {
    use std::path::PathBuf;
    let home = || PathBuf::from(std::env::var_os("HOME").unwrap()).join(".cargo");
    std::env::var_os("CARGO_HOME").map_or_else(home, PathBuf::from)
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_else() {
    use a2i_policy::export::Error;
    use std::os::unix::fs::symlink;
    let package = Package::new("fixture-links");
    let run = |folder: &str| package.export_to(folder).try_run();
    package.write("member/Cargo.toml", "[package]");
    package.write("member/policies/.gitkeep", "");
    package.write("member/a/b/.gitkeep", "");
    for (target, link) in [
        ("member/policies", "policies"),
        ("member/a/b", "deep"),
        ("member", "whole"),
    ] {
        symlink(target, package.path(link)).unwrap();
        for folder in [link.to_owned(), format!("{link}/sub")] {
            let Err(Error::Setup(message)) = run(&folder) else {
                panic!("{folder} leads into another package");
            };
            assert!(
                message.contains("into another package") || message.contains("is another package"),
                "{message}"
            );
        }
    }
    // A link to nothing is somebody's, and no export wrote it.
    package.write("dangling/.gitkeep", "");
    for file in ["Reviewer.trust.json", "Input.cors.json"] {
        let path = package.path("dangling").join(file);
        symlink("nowhere", &path).unwrap();
        let Err(Error::Foreign(paths)) = run("dangling") else {
            panic!("a link was replaced");
        };
        assert_eq!(paths, [Path::new("dangling").join(file)]);
        assert!(fs::symlink_metadata(&path).unwrap().is_symlink());
        fs::remove_file(path).unwrap();
    }
    assert!(run("dangling").is_ok());
}

#[test]
fn a_path_may_be_written_in_several_ways() {
    use a2i_policy::export::{Mode, source};
    let package = Package::new("fixture-ways");
    let root = package.root();
    let absolute = |path: &str| root.join(path).display().to_string();
    let mut reports = Vec::new();
    for (from, to, report) in [
        ("src/policies.rs", "policies", "policies/ACCESS.md"),
        ("./src/policies.rs", "./policies/", "policies/ACCESS.md"),
        ("src/./policies.rs", "policies", "./policies/./ACCESS.md"),
        (
            &*absolute("src/policies.rs"),
            &*absolute("policies"),
            &*absolute("policies/ACCESS.md"),
        ),
    ] {
        source(from)
            .to(to)
            .report(report)
            .in_package(&root)
            .mode(Mode::Write)
            .try_run()
            .unwrap();
        reports.push([
            package.read("policies/ACCESS.md"),
            package.read("policies/a2i-policy.manifest"),
        ]);
    }
    // Nothing of it is another machine's business.
    assert!(reports.iter().all(|report| *report == reports[0]));
    assert!(!reports[0].concat().contains(&*root.display().to_string()));
}

#[test]
fn names_that_no_two_files_can_have() {
    use a2i_policy::export::Error;
    let package = Package::new("fixture-names");
    let run = |declarations: &str| {
        package.write(
            "src/policies.rs",
            &format!("a2i_policy::policies! {{ {declarations} }}"),
        );
        package.export_to("policies")
    };
    let user = |ident: &str, name: &str| {
        format!("user {ident} = \"{name}\" {{ allow \"s3:ListAllMyBuckets\" on \"*\"; }}")
    };
    let twins = |one: &str, two: &str| user(one, "one") + &user(two, "two");
    let refused = |result: Result<_, Error>, why: &str| match result {
        Err(Error::Setup(message)) => assert!(message.contains(why), "{message}"),
        other => panic!("{why}: {other:?}"),
    };
    for declarations in [twins("Kſ", "Ks"), twins("Åß", "åSS")] {
        refused(run(&declarations).try_run(), "upper and lower case alike");
    }
    let long = "R".repeat(250);
    refused(
        run(&user(&long, "short")).try_run(),
        "it is longer than 200 bytes",
    );
    refused(
        run(&user(&"é".repeat(101), "short")).try_run(),
        "it is longer than 200 bytes",
    );
    let twice = run(&user("A", "a"))
        .report("policies/ACCESS.md")
        .report("./policies/ACCESS.md");
    refused(
        twice.try_run(),
        "ACCESS.md would be written twice; ask for it once",
    );
    assert!(!package.path("policies").exists());
    run(&user(&"R".repeat(200), "short")).try_run().unwrap();
}

/// What is quoted from a file, or from the source, is not a directive of Cargo's.
#[test]
fn a_text_of_several_lines_is_one_line() {
    let package = Package::new("fixture-lines");
    package.builds();
    let path = "policies/Reviewer.permissions.json";
    let text = package
        .read(path)
        .replace("/*", "/\\ncargo::rustc-cfg=evil\\ny");
    package.write(path, &text);
    let check = package.build(&[("CI", "true")]);
    assert!(!check.success);
    let source = SOURCE.replace(
        "\"my-input-bucket\"",
        "env!(\"A\\ncargo::rustc-cfg=evil\\nB\", \"my-input-bucket\")",
    );
    package.write("src/policies.rs", &source);
    let unknown = package.build(&[("CI", "true")]);
    for said in [check.text, unknown.text] {
        let is_directive = |line: &str| line.trim_start().starts_with("cargo::rustc-cfg");
        assert!(!said.lines().any(is_directive), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let package = Package::new("fixture-permissions");
    package.builds();
    let path = package.path("policies/Reviewer.permissions.json");
    for mode in [0o600, 0o640] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        fs::write(&path, "{}").unwrap();
        package.builds();
        let metadata = fs::metadata(&path).unwrap();
        assert_eq!(metadata.permissions().mode() & 0o777, mode);
        assert_ne!(metadata.len(), 2);
    }
}
