//! What AWS publishes of IAM's actions, resources, condition keys and managed policies, as of [`DATE`].
//!
//! Each table is the text of a file: lines of columns that tabs separate, sorted by their first column in
//! lower case, in which no two lines are the same. A binary search finds a line without an index to build and
//! without a copy; `a2i_policy_core::reference` is that search, and the types of what it finds.
//!
//! The version is the date. A newer one has newer lines and may have further columns and tables; what is there
//! keeps its form, so that `a2i-policy-data = ">=2026.926"` is a requirement that every later version meets, and
//! `cargo update -p a2i-policy-data` brings what AWS has added since.
//!
//! Sources: "Service Authorization Reference" and "AWS managed policies" of the AWS documentation, by way of
//! packages that the README names.
#![no_std]
#![forbid(unsafe_code)]

/// The date of the data.
pub const DATE: &str = "2026-09-26";

/// Each is in a function that is never inlined. What other crates may inline, and any constant, is also in
/// the metadata of the crate, which every build writes.
macro_rules! tables {
    ($($(#[doc = $doc:literal])+ $name:ident = $file:literal;)*) => {
        $(
            $(#[doc = $doc])+
            #[must_use]
            #[inline(never)]
            pub fn $name() -> &'static str {
                include_str!(concat!("../data/", $file))
            }
        )*

        #[cfg(test)]
        const TABLES: &[(&str, fn() -> &'static str)] = &[$(($file, $name)),*];
    };
}

tables! {
    /// Actions: `service:Action`, access level, resource types (`*` behind one that must be there) and condition
    /// keys by commas. A key of the service itself goes without its prefix: `:Name`.
    actions = "actions.tsv";
    /// Resource types: `service:type`, forms of the ARN by commas, condition keys as among the actions.
    resource_types = "resource_types.tsv";
    /// Condition keys: key, type of its values, or two by a comma where AWS compares it as either.
    condition_keys = "condition_keys.tsv";
    /// AWS managed policies: name, path, version, date, document.
    managed_policies = "managed_policies.tsv";
    /// Service principals that a managed policy names.
    service_principals = "service_principals.tsv";
    /// Regions: name, partition.
    regions = "regions.tsv";
    /// Operations of APIs that need other actions than one of their name: `service:Operation`, the actions by
    /// commas; nothing where all are needed on the resource that it is about, `apart` where each is on a resource
    /// of its own, `some` where it is those that the request is about; the title of the page.
    operations = "operations.tsv";
    /// Services by the names of their clients in SDKs, in lower case without hyphens, where these are no prefix of
    /// actions: name, prefix.
    clients = "clients.tsv";
    /// Operations of APIs of which a service asks for the action of their HTTP method, as API Gateway does, by the
    /// name of the client and by the prefix of the actions: `service:Operation`, the action.
    methods = "methods.tsv";
    /// What other tables lack: actions and condition keys that a managed policy names, and operations of an SDK that
    /// are almost an action; name, `action`, `key` or `operation`, the policy or the SDK.
    unlisted = "unlisted.tsv";
    /// Actions that AWS allows on ARNs though no resource type that is listed for them has such: action, forms of
    /// the ARNs by commas, the managed policies by commas or the title of the page.
    attested = "attested.tsv";
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::{DATE, TABLES};
    use std::format;
    use std::string::String;
    use std::vec::Vec;

    /// A key that stood twice in different case would be found by one spelling alone.
    #[test]
    fn each_key_stands_once_in_its_place() {
        for (file, text) in TABLES {
            assert!(
                !text().contains('\r'),
                "a checkout has changed the ends of lines of {file}"
            );
            let keys: Vec<String> = text()
                .lines()
                .filter_map(|line| line.split('\t').next())
                .map(str::to_ascii_lowercase)
                .collect();
            for pair in keys.windows(2) {
                if let [before, after] = pair {
                    assert!(before < after, "{file}: {before} before {after}");
                }
            }
        }
    }

    #[test]
    fn the_version_is_the_date() {
        let year = env!("CARGO_PKG_VERSION_MAJOR");
        let day: u16 = env!("CARGO_PKG_VERSION_MINOR").parse().unwrap_or_default();
        assert_eq!(DATE, format!("{year}-{:02}-{:02}", day / 100, day % 100));
    }
}
