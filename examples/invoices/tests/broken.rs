//! What the stack rests on: without it, the stack does not compile.
//!
//! Each case is the source without something, which this test writes to `tests/broken`; what is expected of it is
//! committed there. `TRYBUILD=overwrite cargo test -p invoices` renews that.

use std::{fs, io};

/// The name of each case, and what is taken out of the source.
const TAKEN_OUT: [(&str, &str); 6] = [
    (
        "without_the_guard_of_reviews",
        r#"deny ["s3:DeleteObject", "s3:DeleteObjectVersion"] to everyone on Reviews.objects;"#,
    ),
    ("without_tls", "policy of Incoming { tls_only; }"),
    (
        "without_the_trust_in_lambda",
        r#"trust "lambda.amazonaws.com";"#,
    ),
    (
        "without_the_branch_of_github",
        r#""token.actions.githubusercontent.com:sub": "repo:acme/invoices:ref:refs/heads/main","#,
    ),
    ("without_the_boundary", "boundary Limits;"),
    (
        "without_the_guardrail",
        r#"service_control "guardrail.json";"#,
    ),
];

const GUARDRAIL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/guardrail.json");

#[test]
fn does_not_compile() -> io::Result<()> {
    let source = include_str!("../src/policies.rs");
    let cases = trybuild::TestCases::new();
    for (name, taken_out) in TAKEN_OUT {
        let without = source.replace(taken_out, "");
        assert_ne!(
            source, without,
            "{name}: `{taken_out}` is not in the source"
        );
        // What trybuild compiles, it compiles elsewhere.
        let without = without.replace("guardrail.json", GUARDRAIL);
        let case = format!("tests/broken/{name}.rs");
        fs::write(&case, format!("{without}\nfn main() {{}}\n"))?;
        cases.compile_fail(case);
    }
    Ok(())
}
