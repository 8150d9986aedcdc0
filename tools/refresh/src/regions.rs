//! The Regions of each partition, from botocore.

use crate::{Result, sorted};
use serde_json::Value;

/// `region, partition`. What stands for a whole partition, such as `aws-global`, is no Region.
pub(crate) fn file(partitions: &str) -> Result<String> {
    let partitions: Value = serde_json::from_str(partitions)?;
    let partitions = partitions["partitions"].as_array().ok_or("no partitions")?;
    let mut lines = Vec::new();
    for partition in partitions {
        let id = partition["id"]
            .as_str()
            .ok_or("a partition without an id")?;
        let regions = partition["regions"].as_object().ok_or("no regions")?;
        let regions = regions.keys().filter(|name| !name.ends_with("-global"));
        lines.extend(regions.map(|name| format!("{name}\t{id}")));
    }
    Ok(sorted(lines))
}
