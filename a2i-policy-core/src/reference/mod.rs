//! What AWS publishes: actions, resource types, condition keys, managed policies and Regions, as of [`DATE`].
//!
//! The data is that of the crate `a2i-policy-data`, sorted lines, whose README says where it comes from and how
//! it is made anew; a look-up is a binary search over them, without an index to build and without a copy.
//!
//! Sources: "Service Authorization Reference" and "AWS managed policies" of the AWS documentation.

mod action;
mod condition_key;
mod managed_policy;
mod operation;
mod principal;
mod region;
mod table;
mod unlisted;

pub(crate) use action::actions_matching;
pub use action::{AccessLevel, Action, ResourceType, Service, service, services};
#[cfg(feature = "dsl")]
pub(crate) use condition_key::same_key;
pub use condition_key::{ConditionKey, ValueType, condition_key, condition_keys};
pub use managed_policy::{ManagedPolicy, managed_policies, managed_policy};
pub use operation::{On, Operation, operation, operations_of, prefix_of};
pub use principal::{is_service_principal, service_principals};
pub use region::{is_known_region, nearest_region, regions};
pub use unlisted::{is_unlisted_action, is_unlisted_key, is_unlisted_operation};

pub use a2i_policy_data::DATE;
