use crate::expand::attributes::Attributes;
use crate::expand::constant::Constant;
use a2i_policy_core::compose::Policies;
use a2i_policy_core::dsl::Header;
use a2i_policy_core::stack::{Identity, Settings};

/// All that is said of one identity.
pub(super) struct Subject<'a> {
    pub(super) settings: &'a Settings,
    pub(super) header: &'a Header,
    pub(super) attributes: Attributes,
    pub(super) identity: &'a Identity,
    pub(super) policies: &'a Policies,
    pub(super) constants: Vec<Constant<'a>>,
    /// The ARNs of the managed policies; `None` where one is not known.
    pub(super) attached: Option<Vec<String>>,
    /// The names of its groups.
    pub(super) groups: Vec<&'a str>,
    /// The tags, keys and values.
    pub(super) tags: Vec<(&'a str, &'a str)>,
    /// The ARN of the permissions boundary, if there is one; the inner `None` where it is not known.
    pub(super) boundary: Option<Option<String>>,
    /// Its ARN, where that is known.
    pub(super) arn: Option<String>,
}
