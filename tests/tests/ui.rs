//! Every message, and what must compile.

/// The messages of rustc around ours differ from release to release, so they are compared on one.
const COMPILER: &str = "1.95";

#[test]
fn messages() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*.rs");
    let version = std::process::Command::new("rustc")
        .arg("--version")
        .output();
    let version = String::from_utf8(version.unwrap().stdout).unwrap();
    if version.contains(&format!(" {COMPILER}.")) {
        cases.compile_fail("ui/fail/*.rs");
    } else {
        eprintln!("SKIPPED: the messages are compared on rustc {COMPILER}, this is {version}");
    }
}
