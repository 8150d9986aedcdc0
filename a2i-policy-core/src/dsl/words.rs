//! The words of the language, for an editor: what may come in each place, and what it means.

use super::forms::{
    self, BucketOption, DeclarationKeyword, Form, RuleKeyword, VerbKeyword, trusted,
};
use crate::a2i::{FieldSpec, TASKS, Takes, TaskSpec, WORKTEAM_TYPES};
use crate::lint::{LINTS, Level};
use crate::reference::managed_policies;
use crate::stack::TrustedWord;
use proc_macro2::Ident;

/// A place in the source about which an editor can say something, and what is there; `None` where
/// something may be written.
#[derive(Clone, Debug)]
pub enum Named {
    /// The identifier of a declaration, where it is used.
    Name(Option<Ident>),
    /// A word of the language, or what is in place of one.
    Word(Vocabulary, Option<Ident>),
}

/// The words that may come in one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Vocabulary {
    /// What begins a declaration.
    Declaration,
    /// What begins a verb of a role or user.
    Verb,
    /// What begins a verb of a bucket's policy.
    Rule,
    /// What may follow `trust`.
    Trusted,
    /// The policies that AWS manages.
    ManagedPolicy,
    /// The lints.
    Lint,
    /// The fields in the block of a bucket.
    Bucket,
    /// The fields of a task of this kind.
    Task(&'static TaskSpec),
    /// The values of such a field.
    Value(&'static FieldSpec),
}

/// A word of the language.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The word.
    pub word: &'static str,
    /// An example of its use that can be typed as it stands; none where there is nothing to show.
    pub example: &'static str,
    /// What it means; `None` where a table of `docs/language.md` says so.
    pub about: Option<String>,
}

impl Vocabulary {
    /// Every one.
    pub fn all() -> impl Iterator<Item = Self> {
        let values = TASKS.iter().flat_map(|task| task.fields);
        let mut known = Vec::new();
        let values = values.filter(move |field| {
            let new = !known.contains(&field.name);
            known.push(field.name);
            new && !values_of(field).is_empty()
        });
        [
            Self::Declaration,
            Self::Verb,
            Self::Rule,
            Self::Trusted,
            Self::ManagedPolicy,
            Self::Lint,
            Self::Bucket,
        ]
        .into_iter()
        .chain(TASKS.iter().map(Self::Task))
        .chain(values.map(Self::Value))
    }

    /// What it is called: the module of `a2i-policy` that holds its words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Declaration => "declaration",
            Self::Verb => "verb",
            Self::Rule => "rule",
            Self::Trusted => "trusted",
            Self::ManagedPolicy => "managed_policy",
            Self::Lint => "lint",
            Self::Bucket => "bucket",
            Self::Task(task) => task.keyword,
            Self::Value(field) => field.name,
        }
    }

    /// Its words, but for those that are no identifiers: keywords of Rust, and names of policies with a hyphen.
    #[must_use]
    pub fn words(self) -> Vec<Word> {
        let mut words = self.all_words();
        words.retain(|word| syn::parse_str::<Ident>(word.word).is_ok());
        words
    }

    fn all_words(self) -> Vec<Word> {
        let said = |word, about: &str| Word {
            word,
            example: "",
            about: Some(about.to_owned()),
        };
        match self {
            Self::Declaration => {
                let levels = Level::ALL.map(|level| Word {
                    word: level.keyword(),
                    example: "",
                    about: None,
                });
                let keywords = DeclarationKeyword::all().map(|keyword| shown(keyword.form()));
                keywords.chain(levels).collect()
            }
            Self::Verb => VerbKeyword::ALL
                .iter()
                .map(|verb| shown(verb.form()))
                .collect(),
            Self::Rule => RuleKeyword::ALL
                .iter()
                .map(|verb| shown(verb.form()))
                .collect(),
            Self::Trusted => <TrustedWord as forms::Word>::WORDS
                .iter()
                .map(|who| Word {
                    word: forms::Word::keyword(*who),
                    example: trusted(*who),
                    about: None,
                })
                .collect(),
            Self::ManagedPolicy => managed_policies()
                .map(|policy| {
                    let arn = policy.arn("aws");
                    said(policy.name, &format!("The AWS managed policy `{arn}`."))
                })
                .collect(),
            Self::Lint => LINTS
                .iter()
                .map(|lint| said(lint.name, lint.about))
                .collect(),
            Self::Bucket => BucketOption::ALL
                .iter()
                .map(|it| shown(it.form()))
                .collect(),
            Self::Task(task) => {
                let fields = task.fields.iter();
                fields.map(|field| said(field.name, field.about)).collect()
            }
            Self::Value(field) => {
                let values = values_of(field).into_iter();
                values.map(|value| said(value, field.about)).collect()
            }
        }
    }
}

const fn shown(form: Form) -> Word {
    Word {
        word: form.keyword,
        example: form.example,
        about: None,
    }
}

/// The words that a field may hold, if it holds one.
fn values_of(field: &FieldSpec) -> Vec<&'static str> {
    match field.takes {
        Takes::Word(words) => words.to_vec(),
        Takes::Workteam => WORKTEAM_TYPES.map(|(word, _)| word).to_vec(),
        Takes::Role
        | Takes::Identity
        | Takes::Bucket
        | Takes::FlowDefinition
        | Takes::Key
        | Takes::Flag
        | Takes::Tags
        | Takes::Needs
        | Takes::Context
        | Takes::StackName
        | Takes::Arn(_)
        | Takes::Service => Vec::new(),
    }
}
