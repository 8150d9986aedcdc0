use a2i_policy_core::evaluate::Difference;

/// What a new version of a file means for access.
#[derive(Clone)]
pub(in crate::export) struct Meaning {
    /// In words.
    pub(in crate::export) access: String,
    /// Whether it is proven that nothing is allowed that was not.
    pub(in crate::export) is_safe: bool,
}

impl From<Difference> for Meaning {
    fn from(difference: Difference) -> Self {
        Self {
            access: difference.to_string(),
            is_safe: difference.is_safe(),
        }
    }
}
