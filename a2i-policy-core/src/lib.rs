//! All that a2i-policy knows, as an ordinary library.
//!
//! One direction: a module imports only from those above its line. `tests/it/direction.rs` holds this list, and
//! fails for an import against it.
//!
//! | module | what it is |
//! |---|---|
//! | `hash`, `nearest`, `bucket_name`, `key_id`, `place`, [`parameter`] | small things: maps, the nearest name, what S3 takes as a name, IDs of keys, accounts and Regions, names that are known only at deployment |
//! | [`pattern`] | the algebra of IAM wildcards |
//! | `reference` | what AWS publishes of actions, condition keys and managed policies (feature `reference`) |
//! | [`policy`] | the IAM policy language: data, the grammar of its texts, what AWS refuses, JSON in (feature `read`) and out |
//! | [`evaluate`] | policies and a set of requests in, a decision with its reason out |
//!
//! and with the feature `dsl`, the language of `policies!`:
//!
//! | module | what it is |
//! |---|---|
//! | `a2i` | what Amazon Augmented AI needs, as tables |
//! | `lint` | what can be silenced, and its levels |
//! | `message` | every sentence |
//! | `stack` | what was declared, as plain data |
//! | `needs` | the tables filled in for a stack |
//! | `compose` | a stack's documents |
//! | `account` | the one door at which claims are asked |
//! | `check` | what is wrong with a stack |
//! | `dsl` | tokens in, a checked stack out |
#![forbid(unsafe_code)]

#[cfg(feature = "dsl")]
pub mod a2i;
#[cfg(feature = "dsl")]
mod account;
#[cfg(feature = "dsl")]
mod bucket_name;
#[cfg(test)]
#[path = "../tests/support/cases.rs"]
mod cases;
#[cfg(feature = "dsl")]
pub mod check;
#[cfg(feature = "dsl")]
pub mod compose;
#[cfg(feature = "dsl")]
pub mod dsl;
pub mod evaluate;
#[cfg(feature = "dsl")]
mod hash;
#[cfg(feature = "dsl")]
mod key_id;
#[cfg(feature = "dsl")]
pub mod lint;
#[cfg(feature = "dsl")]
pub mod message;
#[cfg(any(feature = "reference", feature = "read"))]
mod nearest;
#[cfg(feature = "dsl")]
pub mod needs;
pub mod parameter;
pub mod pattern;
mod place;
pub mod policy;
#[cfg(feature = "reference")]
pub mod reference;
#[cfg(feature = "dsl")]
pub mod stack;
