use super::forms::{BucketOption, DeclarationKeyword, RuleKeyword, VerbKeyword};
use super::{Environment, Named, read};
use crate::cases::cases;
use proc_macro2::{TokenStream, TokenTree};
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
/// Words of which an editor says nothing: those between others, and those of Rust and of IAM.
const SILENT: [&str; 13] = [
    "a2i_policy",
    "crate",
    "infra",
    "as",
    "can",
    "cannot",
    "env",
    "objects",
    "of",
    "on",
    "param",
    "to",
    "when",
];

fn identifiers(tokens: TokenStream) -> Vec<String> {
    let identifiers = tokens.into_iter().flat_map(|token| match token {
        TokenTree::Group(group) => identifiers(group.stream()),
        TokenTree::Ident(ident) => vec![ident.to_string()],
        _ => Vec::new(),
    });
    identifiers.collect()
}

/// An example of each form: what a form adds to the language, an editor must know as well.
#[test]
fn an_editor_knows_every_name_and_word() {
    let declarations = DeclarationKeyword::all().map(|it| it.form().example.to_owned());
    let verbs = VerbKeyword::ALL.iter().map(|verb| {
        let kind = match verb {
            VerbKeyword::Member => "user",
            _ => "role",
        };
        format!("{kind} Reviewer {{ {} }}", verb.form().example)
    });
    let rules = RuleKeyword::ALL
        .iter()
        .map(|rule| format!("policy of Input {{ {} }}", rule.form().example));
    let options = BucketOption::ALL
        .iter()
        .map(|option| format!("{} warn(misfit);", option.form().example));
    for source in declarations.chain(verbs).chain(rules).chain(options) {
        let tokens: TokenStream = source.parse().unwrap();
        let read = read(tokens.clone(), &World(Vec::new()));
        let declared = read.headers.iter().map(|header| header.ident.to_string());
        let named = read.named.iter().filter_map(|named| match named {
            Named::Name(ident) | Named::Word(_, ident) => ident.as_ref(),
        });
        let mut known: Vec<String> = declared.chain(named.map(ToString::to_string)).collect();
        let identifiers = identifiers(tokens);
        for identifier in &identifiers {
            if SILENT.contains(&identifier.as_str()) {
                continue;
            }
            let at = known
                .iter()
                .position(|known| known == identifier)
                .unwrap_or_else(|| {
                    panic!(
                        "`{identifier}` in `{source}` is no name, reference or term of the parser"
                    )
                });
            known.remove(at);
        }
        // What may be a word or a name is both.
        known.retain(|known| !identifiers.contains(known));
        assert!(known.is_empty(), "{known:?} of `{source}`");
    }
}

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
        if source.parse::<TokenStream>().is_ok() {
            let problems = problems(&source);
            prop_assert!(problems.len() <= tokens.len() * 4, "{problems:?}");
        }
    }
}
