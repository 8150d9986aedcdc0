//! Files as a build writes them.

use super::package::{Package, SOURCE};
use std::fs;

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
fn what_should_be_known_is_printed_as_warnings() {
    let package = Package::new("fixture-warnings");
    let source = SOURCE
        .replace("my-input-bucket", "my_input_bucket")
        .replace("input: Input,", "input: Input, workteam: public,");
    package.write("src/policies.rs", &source);
    let text = package.builds();
    for warning in [
        "src/policies.rs:3:20: S3 no longer accepts \"my_input_bucket\" for new buckets",
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

#[test]
fn hostile_names_and_a_library_call() {
    use a2i_policy::export::{Error, Mode};
    let package = Package::new("fixture-library");
    let run = |mode| package.export_to("policies").mode(mode).try_run();
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
        lines[0]
            .to_string()
            .starts_with("src/policies.rs:5:21: IAM allows no role"),
        "{}",
        lines[0]
    );
    // Whatever is in the manifest, no path leaves the folder.
    package.write("src/policies.rs", SOURCE);
    package.write(
        "policies/a2i-policy.manifest",
        "file ../Cargo.toml 0123456789abcdef\nfile /etc/passwd.trust.json 0123456789abcdef\n..trust.json\n",
    );
    assert!(run(Mode::Write).is_err() || run(Mode::Write).unwrap().stale.is_empty());
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
