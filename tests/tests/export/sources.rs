//! The source, and what it includes.

use super::package::{Package, SOURCE};
use std::fs;

#[test]
fn a_source_with_errors_is_left_to_rustc() {
    let package = Package::new("fixture-errors");
    package.write("src/policies.rs", &SOURCE.replace("trust sagemaker;", ""));
    let output = package.build(&[]);
    assert!(!output.success);
    let error = "error: role `Reviewer` does not work for flow definition `ContentReview`: SageMaker is not allowed to assume it";
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
        "macro_rules! worker {{ ($($name:literal)*) => {{ {} }} }}\nworker!(\"my-input-bucket\");\n",
        SOURCE.replace("\"my-input-bucket\"", "$($name)*")
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
    // Another name.
    let other = format!(
        "{SOURCE}\nmod next {{ use a2i_policy::policies as p; p! {{ bucket Later = \"later\"; }} }}\n"
    );
    package.write("src/policies.rs", &other);
    let check = package.build(&[("A2I_POLICY_EXPORT", "check")]);
    assert!(
        !check.success && check.text.contains("`p!` is `policies!` by another name"),
        "{}",
        check.text
    );
    // The same name, as a raw identifier.
    let raw = SOURCE.replace("policies! {", "r#policies! {");
    assert_ne!(raw, SOURCE);
    package.write("src/policies.rs", &raw);
    package.builds();
    let check = package.build(&[("A2I_POLICY_EXPORT", "check")]);
    assert!(check.success, "{}", check.text);
    // Letters in two characters, which rustc puts together.
    let decomposed = SOURCE.replace("read Input", "read \u{c9}n");
    let decomposed = decomposed.replace("input: Input", "input: \u{c9}n");
    let decomposed = decomposed.replace("bucket Input", "bucket E\u{301}n");
    package.write("src/policies.rs", &decomposed);
    let check = package.build(&[("A2I_POLICY_EXPORT", "check")]);
    let error = "src/policies.rs:3:12: `E\u{301}n` has letters in two characters";
    assert!(
        !check.success && check.text.contains(error),
        "{}",
        check.text
    );
    // A first line for the shell can be read.
    package.write("src/policies.rs", &format!("#!/usr/bin/env \"x\n{SOURCE}"));
    assert!(package.build(&[("A2I_POLICY_EXPORT", "check")]).success);
}

/// A macro of the same file whose tokens can be known is followed.
#[test]
fn a_macro_of_the_file_is_followed() {
    let package = Package::new("fixture-macro");
    package.write("src/main.rs", "mod policies;\n\nfn main() {}\n");
    let source = |name: &str| {
        format!(
            "macro_rules! worker {{ ($module:ident, $name:literal) => {{ pub(crate) mod $module {{ {} }} }} }}\nworker!(prod, \"{name}\");\n",
            SOURCE.replace("\"my-input-bucket\"", "$name")
        )
    };
    package.write("src/policies.rs", &source("in-prod"));
    package.builds();
    let exported = package.read("policies/Reviewer.permissions.json");
    assert!(exported.contains("arn:aws:s3:::in-prod/*"), "{exported}");
    assert!(package.build(&[("A2I_POLICY_EXPORT", "check")]).success);
    package.write("src/policies.rs", &source("in-dev"));
    let check = package.build(&[("A2I_POLICY_EXPORT", "check-growth")]);
    let has_failed = !check.success && check.text.contains("access grew");
    assert!(has_failed, "{}", check.text);
    // A mistake in an argument has its place there.
    package.write("src/policies.rs", &source("In Dev"));
    let check = package.build(&[("A2I_POLICY_EXPORT", "check")]);
    let place = "the policies could not be compared: src/policies.rs:13:15: ";
    assert!(check.text.contains(place), "{}", check.text);
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
