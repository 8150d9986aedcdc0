use super::table::{Line, Table};

fn policies() -> Table {
    Table(a2i_policy_data::managed_policies())
}

/// An AWS managed policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ManagedPolicy {
    /// Its name.
    pub name: &'static str,
    /// The path in its ARN: `/` or `/service-role/` and the like.
    pub path: &'static str,
    /// Its default version, such as `v3`.
    pub version: &'static str,
    /// When that version was made: a date.
    pub date: &'static str,
    /// The policy document, as JSON on one line.
    pub document: &'static str,
}

impl ManagedPolicy {
    fn of(line: Line) -> Self {
        Self {
            name: line.column(0),
            path: line.column(1),
            version: line.column(2),
            date: line.column(3),
            document: line.column(4),
        }
    }

    /// Its ARN in a partition.
    #[must_use]
    pub fn arn(&self, partition: &str) -> String {
        format!("arn:{partition}:iam::aws:policy{}{}", self.path, self.name)
    }
}

/// The managed policy of this name.
#[must_use]
pub fn managed_policy(name: &str) -> Option<ManagedPolicy> {
    let found = ManagedPolicy::of(policies().find(name)?);
    (found.name == name).then_some(found)
}

/// Every managed policy, by name.
pub fn managed_policies() -> impl Iterator<Item = ManagedPolicy> + Clone {
    policies().lines().map(ManagedPolicy::of)
}

#[cfg(test)]
mod tests {
    use super::{managed_policies, managed_policy};

    #[test]
    fn every_policy_is_found_by_its_name() {
        assert_eq!(managed_policies().count(), 1582);
        for policy in managed_policies() {
            assert_eq!(managed_policy(policy.name), Some(policy));
            assert!(policy.path.starts_with('/') && policy.path.ends_with('/'));
            assert!(policy.document.starts_with('{') && policy.document.ends_with('}'));
        }
        for name in [
            "",
            "A",
            "AmazonAugmentedAIFullAcces",
            "amazonaugmentedaifullaccess",
            "zzz",
        ] {
            assert_eq!(managed_policy(name), None, "{name}");
        }
    }

    #[test]
    fn an_arn_holds_the_path() {
        let policy = managed_policy("AmazonAugmentedAIFullAccess").unwrap();
        assert_eq!(
            policy.arn("aws-us-gov"),
            "arn:aws-us-gov:iam::aws:policy/AmazonAugmentedAIFullAccess"
        );
        let paths = managed_policies().filter(|policy| policy.path == "/service-role/");
        assert!(paths.count() > 100);
    }
}
