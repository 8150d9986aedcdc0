//! What is said in GitHub's form, and as SARIF.

use super::package::{Output, Package, SOURCE};
use serde_json::{Value, json};
use std::fs;

/// Annotations as GitHub's runner finds them: commands at the begin of a line, white space aside.
fn annotations(said: &Output) -> Vec<String> {
    let lines = said.text.lines().map(str::trim_start);
    let commands = lines.filter(|line| line.starts_with("::"));
    commands.map(str::to_owned).collect()
}

#[test]
fn a_check_that_fails_annotates_files() {
    let package = Package::new("fixture-github");
    package.builds();
    let check = |source: &str| {
        package.write("src/policies.rs", source);
        let environment = [
            ("A2I_POLICY_EXPORT", "check"),
            ("A2I_POLICY_MESSAGES", "github"),
        ];
        package.build(&environment)
    };
    let grown = check(&SOURCE.replace(
        "read Input;",
        "read Input; allow \"s3:*\" on Output.objects;",
    ));
    assert!(!grown.success);
    let error = "::error file=policies/Reviewer.permissions.json,title=a2i-policy::policies/Reviewer.permissions.json is not what the source declares: access grew: statement 2 allows `s3:*`";
    let found = annotations(&grown);
    assert!(
        found.iter().any(|line| line.starts_with(error)),
        "{found:#?}"
    );
    // A mistake has its place, and its help on a line of its own.
    let mistake = check(&SOURCE.replace("trust sagemaker;", ""));
    let found = annotations(&mistake);
    let error = "::error file=src/policies.rs,line=10,col=43,title=a2i-policy::the policies could not be compared: role `Reviewer` does not work";
    let first = found.first().unwrap_or_else(|| panic!("{}", mistake.text));
    assert!(
        first.starts_with(error) && first.contains("%0Ahelp: "),
        "{first}"
    );
    // In a repository a file is named from its root.
    fs::create_dir(package.root().parent().unwrap().join(".git")).unwrap();
    let found = annotations(&check(&SOURCE.replace("trust sagemaker;", "\n")));
    assert!(
        found[0].starts_with("::error file=package/src/policies.rs,line=11,"),
        "{found:#?}"
    );
}

/// The line of `docs/deploying.md` that shows the annotations of a check that passes.
#[test]
fn a_check_that_passes_annotates_files_too() {
    let package = Package::new("fixture-github-passes");
    package.builds();
    let check = package.build(&[
        ("A2I_POLICY_EXPORT", "check"),
        ("A2I_POLICY_MESSAGES", "github"),
    ]);
    assert!(check.success, "{}", check.text);
    let docs = include_str!("../../../docs/deploying.md");
    let mut lines = docs.lines().map(str::trim);
    let command = lines.find_map(|line| line.strip_prefix("run: grep "));
    let command = format!("grep {}", command.unwrap());
    let command = command.replace("target/", "\"$CARGO_TARGET_DIR\"/");
    let output = package
        .command("sh")
        .args(["-c", &command])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let warning = "::warning file=src/policies.rs,line=10,col=21,title=a2i-policy::Amazon A2I takes no new customers";
    assert!(text.lines().any(|line| line.starts_with(warning)), "{text}");
    assert!(output.status.success());
}

#[test]
fn a_sarif_file_holds_all_that_is_said() {
    let package = Package::new("fixture-sarif");
    package.builds();
    let folder = package.path("out/a folder");
    // `.ci/sarif` validates what is kept there.
    let kept = concat!(env!("CARGO_TARGET_TMPDIR"), "/sarif");
    fs::create_dir_all(kept).unwrap();
    let log = |name: &str, mode: &str| -> Value {
        let output = package.build(&[
            ("A2I_POLICY_EXPORT", mode),
            ("A2I_POLICY_MESSAGES", "sarif"),
            ("A2I_POLICY_SARIF", folder.to_str().unwrap()),
        ]);
        let path = folder.join("a2i-policy.fixture-sarif.policies.sarif");
        let text = fs::read_to_string(&path).unwrap();
        fs::remove_file(path).unwrap();
        fs::write(format!("{kept}/{name}.sarif"), &text).unwrap();
        let log: Value = serde_json::from_str(&text).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap();
        let failed = results.iter().any(|it| it["level"] == "error");
        // Where the build script writes, the compiler has the last word.
        assert!(
            mode == "write" || output.success != failed,
            "{}",
            output.text
        );
        log
    };
    let result = |log: &Value, rule: &str| -> Value {
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        let found = results.into_iter().find(|it| it["ruleId"] == rule);
        found.unwrap_or_else(|| panic!("{rule}: {log:#}"))
    };
    let passes = log("passes", "check");
    let lint = result(&passes, "lint");
    assert_eq!(lint["level"], "warning");
    assert_eq!(
        lint["locations"][0]["physicalLocation"],
        json!({
            "artifactLocation": {"uri": "src/policies.rs", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 10, "startColumn": 21}
        })
    );
    assert_eq!(
        passes["runs"][0]["automationDetails"]["id"],
        "a2i-policy/fixture-sarif/policies/"
    );
    let declares = |old: &str, new: &str| {
        assert!(SOURCE.contains(old));
        package.write("src/policies.rs", &SOURCE.replace(old, new));
    };
    declares("    role R", "    allow(closed_service);\n    role R");
    let silent = log("silent", "check");
    assert_eq!(silent["runs"][0]["results"], json!([]));
    declares(
        "read Input;",
        "read Input; allow \"s3:*\" on Output.objects;",
    );
    let growth = result(&log("growth", "check-growth"), "growth");
    assert_eq!(growth["level"], "error");
    let text = growth["message"]["text"].as_str().unwrap();
    assert!(text.contains("access grew"), "{text}");
    declares("trust sagemaker;", "// é\t\"\n");
    assert_eq!(
        result(&log("mistake", "check"), "mistake")["level"],
        "error"
    );
    let written = result(&log("written", "write"), "mistake");
    assert_eq!(written["level"], "warning");
    fs::remove_file(package.path("src/policies.rs")).unwrap();
    let error = log("error", "check");
    let error = result(&error, "export");
    let place = &error["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "src/policies.rs");
}

#[test]
fn a_reader_that_is_not_known_is_told_so() {
    let package = Package::new("fixture-reader");
    package.builds();
    package.write("src/policies.rs", &SOURCE.replace("my-input", "another"));
    let output = package.build(&[
        ("A2I_POLICY_EXPORT", "check"),
        ("A2I_POLICY_MESSAGES", "gihub"),
    ]);
    for error in [
        "A2I_POLICY_MESSAGES is \"gihub\"; set it to `github` or `sarif`, or unset it",
        "access grew",
    ] {
        let has_failed = !output.success && output.text.contains(error);
        assert!(has_failed, "{}", output.text);
    }
    // A file that cannot be written is an error, not a passing check.
    package.write("src/policies.rs", SOURCE);
    package.write("taken", "");
    let output = package.build(&[
        ("A2I_POLICY_EXPORT", "check"),
        ("A2I_POLICY_MESSAGES", "sarif"),
        ("A2I_POLICY_SARIF", "taken"),
    ]);
    let has_failed = !output.success && output.text.contains("package/taken");
    assert!(has_failed, "{}", output.text);
}
