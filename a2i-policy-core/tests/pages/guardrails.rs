//! The page on guardrails: what it shows compiles, and does not without what it says to state.

use a2i_policy_core::dsl::{Environment, read};
use std::env::VarError;
use std::io;

const PAGE: &str = include_str!("../../../docs/guardrails.md");

/// The block of a language.
fn block(language: &str) -> &'static str {
    let (_, rest) = PAGE.split_once(&format!("```{language}\n")).unwrap();
    rest.split_once("```").unwrap().0
}

struct Files;

impl Environment for Files {
    fn variable(&self, _: &str) -> Result<String, VarError> {
        Err(VarError::NotPresent)
    }

    fn file(&self, path: &str) -> io::Result<String> {
        match path {
            "policies/scp.json" => Ok(block("json").to_owned()),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

fn problems(declarations: &str) -> Vec<String> {
    let source = read(declarations.parse().unwrap(), &Files);
    let problems = source.problems.iter();
    problems.map(|it| it.message.to_string()).collect()
}

/// What is within the macro.
fn declarations() -> String {
    let inside = block("rust").trim().strip_prefix("policies! {").unwrap();
    inside.strip_suffix('}').unwrap().to_owned()
}

#[test]
fn what_the_page_shows_compiles() {
    assert_eq!(problems(&declarations()), [""; 0]);
}

#[test]
fn what_the_page_states_is_needed() {
    for stated in [
        r#"region = "eu-west-1";"#,
        r#"organization = "o-a1b2c3d4e5";"#,
        r#"carries { "aws:MultiFactorAuthPresent": "true" }"#,
        r#"carries: { "aws:SourceIp": "203.0.113.7" },"#,
    ] {
        let all = declarations();
        assert!(all.contains(stated), "{stated}");
        let found = problems(&all.replace(stated, ""));
        assert!(!found.is_empty(), "{stated}");
        let helps = |message: &String| {
            let key = stated.split('"').nth(1).unwrap();
            let (_, help) = message.split_once("help: ").unwrap();
            (help.contains("state it: ") || help.starts_with("add `"))
                && (help.contains(key) || stated.starts_with("region"))
        };
        assert!(found.iter().all(helps), "{stated} {found:#?}");
    }
}

/// Each row of the table, as a guard of the role or user that it is for.
#[test]
fn each_guard_stands_beside_the_task_with_what_is_stated() {
    let (_, section) = PAGE.split_once("## The ten most common").unwrap();
    let (section, _) = section.split_once("```").unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| "));
    let rows: Vec<Vec<&str>> = rows
        .map(|row| row.split('|').map(str::trim).collect())
        .collect();
    let code = |cell: &str| -> Option<String> { Some(cell.split('`').nth(1)?.to_owned()) };
    let mut seen = 0;
    for row in rows {
        let [_, _, condition, stated, _] = row.as_slice() else {
            continue;
        };
        let Some(condition) = code(condition).filter(|it| it.contains(": {")) else {
            continue;
        };
        let stated = code(stated).unwrap_or_default();
        let (settings, carried) = match stated.starts_with("carries") || stated.starts_with("tags")
        {
            true => ("", stated.as_str()),
            false => (stated.as_str(), ""),
        };
        let trust = match condition.starts_with("trust") {
            true => condition.as_str(),
            false => "trust sagemaker;",
        };
        let deny = match condition.starts_with("trust") {
            true => String::new(),
            false => format!(r#"deny "s3:*" on "*" when {{ {condition} }};"#),
        };
        let text = format!(
            r#"{settings} bucket Input = "in-bucket"; bucket Output = "out-bucket";
            role Reviewer {{ {trust} read Input; write Output; {deny} {carried} }}
            flow_definition Review {{ role: Reviewer, input: Input, output: Output }}"#
        );
        assert_eq!(problems(&text), [""; 0], "{text}");
        seen += 1;
    }
    assert_eq!(seen, 10);
}
