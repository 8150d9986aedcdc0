//! What a stack needs: the tables of [`a2i`](crate::a2i), filled in for what it declares.

mod bound;
mod call;
mod deployment;
mod implied;
mod remedy;

pub(crate) use bound::Bound;
pub use call::{Call, Target, calls};
pub(crate) use deployment::Sender;
pub(crate) use implied::{Encrypted, is_kept_by_s3, via_service, via_service_of};
pub(crate) use remedy::{Remedy, named};
