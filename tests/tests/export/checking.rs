//! What a check says, and when it fails.

use super::package::{Package, SOURCE};
use std::fs;
use std::path::Path;

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
    let docs = include_str!("../../../docs/deploying.md");
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
