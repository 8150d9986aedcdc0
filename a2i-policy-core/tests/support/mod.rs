//! What several tests share.
#![cfg_attr(
    not(feature = "dsl"),
    allow(
        dead_code,
        reason = "tests of the features that are on use their own part"
    )
)]

pub(crate) mod ask;
pub(crate) mod cases;
pub(crate) mod generate;
pub(crate) mod naive;
#[cfg(feature = "dsl")]
pub(crate) mod source;
#[cfg(feature = "dsl")]
pub(crate) mod stacks;
pub(crate) mod texts;
pub(crate) mod vocabulary;
#[cfg(feature = "dsl")]
pub(crate) mod world;
#[cfg(feature = "read")]
pub(crate) mod written;
