use super::action::services;
use super::table::{Line, Table};
use std::sync::LazyLock;

fn principals() -> Table {
    Table(a2i_policy_data::service_principals())
}

/// The principals that are named after the prefix of a service's actions, which nearly all are.
static AFTER_PREFIXES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = services().map(|service| format!("{}.amazonaws.com", service.prefix()));
    names.collect()
});

/// Whether a service principal is known: named in a managed policy, or after the prefix of a
/// service's actions.
#[must_use]
pub fn is_service_principal(name: &str) -> bool {
    principals().find(name).is_some()
        || name
            .strip_suffix(".amazonaws.com")
            .is_some_and(|prefix| super::service(prefix).is_some())
}

/// Every service principal that is known.
pub fn service_principals() -> impl Iterator<Item = &'static str> {
    let named = principals().lines().map(|line: Line| line.column(0));
    named.chain(AFTER_PREFIXES.iter().map(String::as_str))
}
