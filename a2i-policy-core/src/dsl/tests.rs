use super::{Environment, read};
use crate::cases::cases;
use proptest::prelude::*;
use std::env::VarError;
use std::io;

/// A world with one variable that is not a text, and files by name.
struct World(Vec<(&'static str, &'static str)>);

impl Environment for World {
    fn variable(&self, name: &str) -> Result<String, VarError> {
        Err(match name {
            "NOT_UNICODE" => VarError::NotUnicode("x".into()),
            _ => VarError::NotPresent,
        })
    }

    fn file(&self, path: &str) -> io::Result<String> {
        let mut files = self.0.iter();
        match files.find(|(name, _)| *name == path) {
            Some((_, text)) => Ok((*text).to_owned()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

fn problems(source: &str) -> Vec<String> {
    let source = read(source.parse().unwrap(), &World(Vec::new()));
    source
        .problems
        .iter()
        .map(|problem| problem.message.to_string())
        .collect()
}

/// A verb that is refused at its first token was once read again, for ever.
#[test]
fn a_refused_verb_is_refused_once() {
    let problems = problems("user Operator { trust sagemaker; }");
    assert_eq!(problems.len(), 1, "{problems:?}");
}

/// As rustc does it, wherever a string is.
#[test]
fn a_string_with_a_suffix_is_none() {
    for source in [
        "bucket Input = \"abc-def\"u8;",
        "bucket Input = env!(\"A\"u8, \"abc-def\");",
        "bucket Input = env!(\"A\", \"abc-def\"u8);",
        "user A { #[sid(\"A\"u8)] allow \"s3:ListAllMyBuckets\" on \"*\"; }",
        "user A { allow \"s3:ListAllMyBuckets\" on \"*\"u8; }",
        "user A { allow \"s3:ListAllMyBuckets\" on \"*\" when { StringEquals: { \"aws:username\": \"x\"u8 } }; }",
        "user A { allow \"s3:ListAllMyBuckets\" on \"*\" when { \"StringEquals\"u8: { \"aws:username\": \"x\" } }; }",
    ] {
        let problems = problems(source);
        let is_told = |problem: &String| problem.contains("\"u8");
        assert!(problems.iter().any(is_told), "{source}: {problems:?}");
    }
}

#[test]
fn an_env_takes_a_last_comma() {
    for source in [
        "bucket Input = env!(\"A\", \"abc-def\",);",
        "bucket Input = env!(\"A\", \"abc-def\");",
    ] {
        assert_eq!(problems(source), [""; 0], "{source}");
    }
    assert!(!problems("bucket Input = env!(\"A\", \"abc-def\",,);").is_empty());
}

#[test]
fn a_long_text_is_cut_in_a_message() {
    let long = "a".repeat(100_000);
    for source in [
        format!("bucket Input = \"{long}\";"),
        format!("user A = \"{long}\" {{ allow \"s3:ListAllMyBuckets\" on \"*\"; }}"),
        format!("user A {{ allow \"{long}\" on \"*\"; }}"),
    ] {
        let problems = problems(&source);
        assert!(!problems.is_empty());
        assert!(problems.iter().all(|problem| problem.len() < 2000));
        assert!(problems.iter().any(|problem| problem.contains('…')));
    }
}

#[test]
fn a_key_of_a_tag_is_one_that_a_tag_has() {
    let source = |key: &str| {
        format!(
            "user A {{ allow \"s3:GetObject\" on \"arn:aws:s3:::a-bucket/*\" when {{ StringEquals: {{ \"{key}\": \"v\" }} }}; }}"
        )
    };
    for key in [
        "aws:PrincipalTag/${terraform.workspace}",
        "aws:PrincipalTag/%{x}",
        "aws:PrincipalTag/<b>\\n",
        "aws:PrincipalTag/{{resolve:ssm:/k}}",
        "aws:ResourceTag/a*",
        "s3:ExistingObjectTag/a\\tb",
    ] {
        let read = read(source(key).parse().unwrap(), &World(Vec::new()));
        let said = read.problems.iter().chain(&read.warnings);
        let said: Vec<_> = said.map(|it| it.message.to_string()).collect();
        assert!(
            said.iter().any(|it| it.contains("no tag has the key")),
            "{key}: {said:?}"
        );
    }
    for key in [
        "aws:PrincipalTag/Team name_.:/=+-@",
        "aws:PrincipalTag/Größe",
    ] {
        assert_eq!(problems(&source(key)), [""; 0], "{key}");
    }
}

#[test]
fn a_variable_that_is_no_text_is_told_so() {
    let source = read(
        "bucket Input = env!(\"NOT_UNICODE\");".parse().unwrap(),
        &World(Vec::new()),
    );
    assert_eq!(source.variables, ["NOT_UNICODE"]);
    let [problem] = &source.problems[..] else {
        panic!("{:?}", source.problems);
    };
    assert!(
        problem
            .message
            .to_string()
            .contains("does not hold Unicode text")
    );
}

/// Words of the language in any order, so that most mistakes come up.
fn token() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "bucket",
        "role",
        "user",
        "flow_definition",
        "template_preview",
        "human_loop",
        "labeling_job",
        "task",
        "assert",
        "can",
        "cannot",
        "attach",
        "pass",
        "include",
        "derive",
        "#[least_privilege]",
        "{ kms_key: \"x\" }",
        "{ by: Reviewer, needs: [\"s3:GetObject\" on Input] }",
        "tags: { \"a\": \"b\" }",
        "partition",
        "account",
        "trust",
        "sagemaker",
        "read",
        "write",
        "allow",
        "deny",
        "on",
        "under",
        "when",
        "as",
        "env",
        "Input",
        "Output",
        "Reviewer",
        "r#type",
        "StringEquals",
        "objects",
        "input",
        "output",
        ":",
        "::",
        ";",
        ",",
        "=",
        "!",
        ".",
        "-",
        "#[sid(\"A\")]",
        "#[cfg(x)]",
        "/// doc\n",
        "\"s3:GetObject\"",
        "\"arn:aws:s3:::x/*\"",
        "\"\"",
        "1",
        "1.5",
        "true",
        "{}",
        "()",
        "[]",
        "{ role: Reviewer }",
        "{ trust sagemaker; read Input; }",
        "[Input, Output]",
        "(\"a/*\")",
        "{ StringEquals: { \"a\": [\"b\"] } }",
        "{ trust",
        "}",
        "{ read Input",
        "[",
        "]",
    ])
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_tokens_are_read_to_the_end(tokens in prop::collection::vec(token(), 0..40)) {
        let source = tokens.join(" ");
        if source.parse::<proc_macro2::TokenStream>().is_ok() {
            let problems = problems(&source);
            prop_assert!(problems.len() <= tokens.len() * 4, "{problems:?}");
        }
    }
}
