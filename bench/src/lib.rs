//! What is measured: the policies, the requests and the sources, the same for all who are compared.
#![forbid(unsafe_code)]

pub mod hostile;
pub mod policies;
pub mod source;
pub mod units;
