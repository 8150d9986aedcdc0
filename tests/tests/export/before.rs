//! Two checkouts: the base branch, and a pull request that brings its own files along.

use super::package::{Package, SOURCE};
use std::fs;
use std::path::Path;
use std::process::Command;

/// A base branch whose files are committed, and a branch of it.
fn checkouts(name: &str) -> (Package, Package) {
    let (base, head) = (Package::new(name), Package::new(name));
    for package in [&base, &head] {
        package.builds();
    }
    (base, head)
}

/// Declares something else, and commits what is then exported.
fn commit(head: &Package, source: &str) {
    head.write("src/policies.rs", source);
    let written = head.build(&[("A2I_POLICY_EXPORT", "write")]);
    assert!(written.success, "{}", written.text);
}

/// Whether a check passes, and what it says.
fn check(head: &Package, mode: &str, before: &str) -> (bool, String) {
    let output = head.build(&[("A2I_POLICY_EXPORT", mode), ("A2I_POLICY_BEFORE", before)]);
    (output.success, output.text)
}

#[test]
fn who_regenerates_and_commits_both_does_not_pass() {
    let (base, head) = checkouts("fixture-before");
    let grown = SOURCE.replace(
        "read Input;",
        "read Input; allow \"s3:*\" on Output.objects;",
    );
    commit(&head, &grown);
    // What is committed is what is declared.
    for mode in ["check", "check-growth"] {
        assert!(head.build(&[("A2I_POLICY_EXPORT", mode)]).success);
    }
    // The package of the base branch, and the folder of its files.
    let package = base.root().display().to_string();
    for before in [&package, &format!("{package}/policies")] {
        let (passes, said) = check(&head, "check-growth", before);
        let error = format!(
            "error: fixture-before@0.1.0: policies/Reviewer.permissions.json is not what {package}/policies holds: access grew: statement 2 allows `s3:*`"
        );
        assert!(!passes && said.contains(&error), "{said}");
        let (passes, said) = check(&head, "check", before);
        assert!(passes && said.contains("access grew"), "{said}");
    }
    // What shrank is said, and so is nothing where nothing differs.
    let narrower = SOURCE.replace("write Output;", "write Output under \"a/\";");
    let narrower = narrower.replace("output: Output }", "output: Output under \"a/\" }");
    commit(&head, &narrower);
    let (passes, said) = check(&head, "check-growth", &package);
    assert!(passes && said.contains("access shrank"), "{said}");
    commit(&head, SOURCE);
    let (passes, said) = check(&head, "check-growth", &package);
    assert!(passes && !said.contains("access "), "{said}");
    // A role more.
    commit(
        &head,
        &SOURCE.replace(
            "    role",
            "    role Other { trust \"lambda.amazonaws.com\"; read Input; }\n    role",
        ),
    );
    let (passes, said) = check(&head, "check-growth", &package);
    for new in [
        "policies/Other.trust.json is new",
        "policies/Other.permissions.json is new",
        "`Other`, arn:aws:iam::*:role/Other, was not in it",
    ] {
        assert!(!passes && said.contains(new), "{said}");
    }
}

/// What is committed is deployed, whatever the source declares by then.
#[test]
fn what_is_committed_is_what_was_before_or_what_is_declared() {
    let (base, head) = checkouts("fixture-before-committed");
    let before = base.root().display().to_string();
    let grown = SOURCE.replace(
        "read Input;",
        "read Input; allow \"s3:*\" on Output.objects;",
    );
    commit(&head, &grown);
    head.write("src/policies.rs", SOURCE);
    let (passes, said) = check(&head, "check-growth", &before);
    let error = "policies/Reviewer.permissions.json is not what the source declares";
    assert!(!passes && said.contains(error), "{said}");
    // Left as they were, what shrank stops nothing.
    commit(&head, SOURCE);
    let narrower = SOURCE.replace("write Output;", "write Output under \"a/\";");
    head.write(
        "src/policies.rs",
        &narrower.replace("output: Output }", "output: Output under \"a/\" }"),
    );
    let (passes, said) = check(&head, "check-growth", &before);
    assert!(passes && said.contains("access shrank"), "{said}");
    let path = "policies/Reviewer.permissions.json";
    let text = head.read(path);
    head.write(path, &text.replace("s3:GetObject", "s3:*"));
    let (passes, said) = check(&head, "check-growth", &before);
    assert!(
        !passes && said.contains("was changed after it was exported"),
        "{said}"
    );
    // A file of the base branch that nobody exported says nothing.
    head.write(path, &text);
    head.write("src/policies.rs", SOURCE);
    base.write(path, &text.replace("s3:GetObject", "s3:*"));
    let (passes, said) = check(&head, "check-growth", &before);
    assert!(
        !passes && said.contains("which was changed after it was exported"),
        "{said}"
    );
    fs::remove_file(base.path(path)).unwrap();
    let (passes, said) = check(&head, "check-growth", &before);
    assert!(
        !passes && said.contains("policies/Reviewer.permissions.json is new"),
        "{said}"
    );
}

#[test]
fn a_base_that_is_not_there_fails() {
    let (_, head) = checkouts("fixture-before-missing");
    head.write("empty/.gitkeep", "");
    head.write("listed/a2i-policy.manifest", "# Nothing.\n");
    head.write("odd/a2i-policy.manifest", "<<<<<<< ours\n");
    for (before, why) in [
        ("", "which names no folder"),
        ("../nowhere", "and no a2i-policy.manifest stands there"),
        ("empty", "and no a2i-policy.manifest stands there"),
        ("listed", "whose a2i-policy.manifest lists no file"),
        ("odd", "whose a2i-policy.manifest lists no file"),
        ("policies", "which is the folder of the export itself"),
        ("./policies", "which is the folder of the export itself"),
        (".", "which is the folder of the export itself"),
        ("src/main.rs", "and no a2i-policy.manifest stands there"),
    ] {
        for mode in ["check", "check-growth"] {
            let (passes, said) = check(&head, mode, before);
            let error =
                format!("growth cannot be compared: A2I_POLICY_BEFORE is \"{before}\", {why}");
            assert!(!passes && said.contains(&error), "{before}: {said}");
        }
        // It is for checks.
        assert!(check(&head, "write", before).0);
    }
    // Not one for several exports, of which it says less than it seems.
    let base = Package::new("fixture-before-missing");
    let two = "fn main() {\n    for stage in [\"dev\", \"prod\"] {\n        a2i_policy::export::source(\"src/policies.rs\").to(format!(\"policies/{stage}\")).run();\n    }\n}\n";
    for package in [&base, &head] {
        package.write("build.rs", two);
        package.builds();
    }
    let package = base.root().display().to_string();
    let (passes, said) = check(&head, "check-growth", &package);
    assert!(passes, "{said}");
    let (passes, said) = check(&head, "check-growth", &format!("{package}/policies/prod"));
    assert!(
        !passes && said.contains("holds the files before of one export"),
        "{said}"
    );
}

/// The two lines of `docs/deploying.md`, as they stand there, in a repository.
#[test]
fn the_two_lines_of_the_docs() {
    let docs = include_str!("../../../docs/deploying.md");
    let fetches = docs
        .lines()
        .find_map(|line| line.trim().strip_prefix("- run: git fetch "));
    let before = docs
        .lines()
        .find_map(|line| line.trim().strip_prefix("A2I_POLICY_BEFORE: "));
    let (fetches, before) = (format!("git fetch {}", fetches.unwrap()), before.unwrap());
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("SKIPPED: there is no git");
        return;
    }
    let origin = Package::new("fixture-before-docs");
    origin.builds();
    let run = |folder: &Path, command: &str| {
        let output = origin
            .command("sh")
            .current_dir(folder)
            .args(["-c", command])
            .env("GITHUB_BASE_REF", "trunk")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{command}: {text}");
    };
    run(
        &origin.root(),
        "git init --quiet --initial-branch trunk && git add . && git -c user.name=n -c user.email=e commit --quiet -m base",
    );
    let head = Package::new("fixture-before-docs");
    let from = origin.root().display().to_string();
    run(
        head.root().parent().unwrap(),
        &format!("rm -r package && git clone --quiet 'file://{from}' package"),
    );
    run(&head.root(), &fetches);
    let grown = SOURCE.replace(
        "read Input;",
        "read Input; allow \"s3:*\" on Output.objects;",
    );
    commit(&head, &grown);
    let (passes, said) = check(&head, "check-growth", before);
    assert!(
        !passes && said.contains("is not what ../base/policies holds"),
        "{said}"
    );
}
