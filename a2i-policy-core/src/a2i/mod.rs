//! What Amazon Augmented AI needs, as tables.
//!
//! A task is a list of calls that must be allowed. The language, the checker, the docs and the tests
//! read the one table, [`TASKS`].

mod tasks;

pub use tasks::TASKS;

use crate::stack::Access;

/// A kind of task: what it is called, what it takes and what must be allowed for it to work.
#[derive(Debug, PartialEq)]
pub struct TaskSpec {
    /// The keyword that declares it.
    pub keyword: &'static str,
    /// What people call it.
    pub noun: &'static str,
    /// The API operation that it stands for.
    pub operation: &'static str,
    /// The resource type, in SageMaker's ARNs, of what it creates; `None` where it creates nothing.
    pub creates: Option<&'static str>,
    /// The fields, in the order in which the docs show them.
    pub fields: &'static [FieldSpec],
    /// The calls that must be allowed.
    pub needs: &'static [Need],
    /// An example that can be typed as it stands.
    pub example: &'static str,
}

/// A field of a task.
#[derive(Debug, PartialEq)]
pub struct FieldSpec {
    /// Its name.
    pub name: &'static str,
    /// What it names.
    pub takes: Takes,
    /// Whether it may name several, in brackets.
    pub many: bool,
}

/// What a field names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A declared role.
    Role,
    /// A declared bucket.
    Bucket,
}

impl Takes {
    /// The noun of what it names.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Bucket => "bucket",
        }
    }
}

/// A call that must be allowed for a task to work.
#[derive(Debug, PartialEq)]
pub struct Need {
    /// What must be allowed.
    pub call: Call,
    /// The field that names the role concerned.
    pub by: &'static str,
    /// The AWS page that says so, by its title.
    pub source: &'static str,
}

/// What a task calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// SageMaker calls `sts:AssumeRole` on the role.
    Assume,
    /// The role calls the action of `access` on *every* object of each bucket that the field names.
    Objects {
        /// Reading or writing.
        access: Access,
        /// The field that names the buckets.
        of: &'static str,
    },
}

/// The task of this keyword.
#[must_use]
pub fn task(keyword: &str) -> Option<&'static TaskSpec> {
    TASKS.iter().find(|spec| spec.keyword == keyword)
}
