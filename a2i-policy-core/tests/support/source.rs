//! Sources of `policies!`, read and checked.

use a2i_policy_core::dsl::{Environment, Source, read};
use std::env::VarError;
use std::io;

/// A world with these files and no variables.
pub(crate) struct Files(pub(crate) Vec<(&'static str, String)>);

impl Environment for Files {
    fn variable(&self, _: &str) -> Result<String, VarError> {
        Err(VarError::NotPresent)
    }

    fn file(&self, path: &str) -> io::Result<String> {
        let mut files = self.0.iter();
        match files.find(|(name, _)| *name == path) {
            Some((_, text)) => Ok(text.clone()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

pub(crate) fn source_with(files: &Files, text: &str) -> Source {
    read(text.parse().unwrap(), files)
}

pub(crate) fn source(text: &str) -> Source {
    source_with(&Files(Vec::new()), text)
}

/// What is wrong with a source.
pub(crate) fn problems(text: &str) -> Vec<String> {
    problems_with(&Files(Vec::new()), text)
}

pub(crate) fn problems_with(files: &Files, text: &str) -> Vec<String> {
    let problems = source_with(files, text).problems;
    problems.iter().map(|it| it.message.to_string()).collect()
}

/// The source works.
#[track_caller]
pub(crate) fn works(text: &str) {
    assert_eq!(problems(text), [] as [&str; 0], "{text}");
}

/// The source has exactly one mistake for each text, which holds that text.
#[track_caller]
pub(crate) fn fails(text: &str, expected: &[&str]) {
    let problems = problems(text);
    assert_eq!(problems.len(), expected.len(), "{problems:#?}");
    for (problem, expected) in problems.iter().zip(expected) {
        assert!(
            problem.contains(expected),
            "{problem}\nshould hold: {expected}"
        );
    }
}
