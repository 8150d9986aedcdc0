//! What the tests of the evaluator share.
#![allow(dead_code, reason = "each test uses its own part")]

pub(crate) mod ask;
pub(crate) mod cases;
pub(crate) mod generate;
pub(crate) mod naive;
#[cfg(feature = "read")]
pub(crate) mod program;
pub(crate) mod texts;
pub(crate) mod vocabulary;
#[cfg(feature = "read")]
pub(crate) mod written;
