//! Random stacks as source text of `policies!`, each with one claim.

pub(crate) mod claims;
pub(crate) mod deployment;
pub(crate) mod forms;
pub(crate) mod given;
pub(crate) mod layers;
pub(crate) mod shrink;
pub(crate) mod sketch;
pub(crate) mod tasks;
pub(crate) mod verbs;
pub(crate) mod versions;
pub(crate) mod vocabulary;
