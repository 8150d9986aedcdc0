//! What a stack needs: the tables of [`a2i`](crate::a2i), filled in for what it declares.

mod call;
mod implied;
mod remedy;

pub use call::{Call, Target, calls};
pub(crate) use implied::{Encrypted, via_service};
pub(crate) use remedy::Remedy;
