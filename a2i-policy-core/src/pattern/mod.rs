//! The algebra of IAM wildcards: `*` stands for any text, `?` for any one character.

/// What a question about sets of strings may answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Proven.
    Yes,
    /// Disproven.
    No,
    /// The work it would take is past the bound.
    Undecided,
}
