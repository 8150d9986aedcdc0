use super::table::{Line, Table};
use crate::nearest::nearest;

fn table() -> Table {
    Table(a2i_policy_data::regions())
}

/// Every Region, with its partition.
pub fn regions() -> impl Iterator<Item = (&'static str, &'static str)> {
    let columns = |line: Line| (line.column(0), line.column(1));
    table().lines().map(columns)
}

/// Whether a Region is known. AWS opens new ones from time to time.
#[must_use]
pub fn is_known_region(name: &str) -> bool {
    table()
        .find(name)
        .is_some_and(|line| line.column(0) == name)
}

/// The Region that this one is almost: misspelt, most probably.
#[must_use]
pub fn nearest_region(name: &str) -> Option<&'static str> {
    nearest(name, regions().map(|(region, _)| region))
}

#[cfg(test)]
mod tests {
    use super::{is_known_region, nearest_region, regions};
    use crate::policy::is_region;

    #[cfg(feature = "dsl")]
    #[test]
    fn regions_are_of_their_partitions() {
        for (region, partition) in regions() {
            assert_eq!(crate::policy::partition_of(region), partition, "{region}");
        }
    }

    #[test]
    fn the_table_agrees_with_the_form_of_names() {
        assert_eq!(regions().count(), 48);
        for (region, _) in regions() {
            assert!(is_region(region), "{region}");
            assert!(is_known_region(region), "{region}");
        }
    }

    #[test]
    fn what_was_meant() {
        assert_eq!(nearest_region("eu-wst-1"), Some("eu-west-1"));
        assert_eq!(nearest_region("us-east1"), Some("us-east-1"));
        assert_eq!(nearest_region("US-EAST-1"), Some("us-east-1"));
        assert_eq!(nearest_region("ACCOUNT"), None);
        assert!(!is_known_region("eu-wst-1"));
        assert!(!is_known_region("US-EAST-1"));
    }
}
