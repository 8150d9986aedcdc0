//! What goes into, and comes out of, each declaration's expansion.

use super::code::Code;
use a2i_policy_core::dsl::Header;
use std::collections::HashMap;

/// What the declarations carry beside their meaning, by identifier: the identifier as it was written, a raw one
/// with its `r#`, and the attributes.
pub(super) type Headers<'a> = HashMap<&'a str, &'a Header>;

/// What the declarations expand to.
#[derive(Default)]
pub(super) struct Expanded {
    pub(super) item: Code,
    /// The entries in the list of all documents.
    pub(super) documents: Code,
}
