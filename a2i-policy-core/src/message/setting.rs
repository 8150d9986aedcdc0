//! Settings, and what is elsewhere than they say.

use super::{Message, alternatives};

pub(crate) fn bad_partition<'a>(
    value: &str,
    nearest: Option<&str>,
    known: impl IntoIterator<Item = &'a str>,
) -> Message {
    let known = alternatives(known);
    Message::new(format!(
        "AWS has no partition \"{value}\"; a partition is {known}"
    ))
    .perhaps(nearest)
}

pub(crate) fn bad_account(value: &str) -> Message {
    Message::new(format!(
        "\"{value}\" is not an AWS account: the number has 12 digits, without dashes"
    ))
    .help("`\"111122223333\"`")
}

pub(crate) fn bad_organization(value: &str) -> Message {
    Message::new(format!(
        "\"{}\" is not the ID of an organization: `o-` and 10 to 32 lower-case letters and digits",
        value.escape_debug()
    ))
    .help("`organization = \"o-a1b2c3d4e5\";`")
}

pub(crate) fn bad_region(value: &str, nearest: Option<&str>) -> Message {
    Message::new(format!(
        "\"{}\" does not look like an AWS region",
        value.escape_debug()
    ))
    .help(format!("`\"{}\"`", nearest.unwrap_or("us-east-1")))
}

/// `stated` says whether the stack states its partition.
pub(crate) fn region_of_another_partition(
    region: &str,
    partition: &str,
    (own, stated): (&str, bool),
) -> Message {
    let own = if stated {
        format!("and the stack states `{own}`")
    } else {
        format!("and a stack that states none is in `{own}`")
    };
    Message::new(format!(
        "the region \"{region}\" is in the partition `{partition}`, {own}"
    ))
    .help(format!("`partition = \"{partition}\";`"))
}

/// `noun` is what the ARN is of. `why` says which part of it contradicts which setting.
pub(crate) fn elsewhere(noun: &str, arn: &str, why: &str, help: &str) -> Message {
    Message::new(format!("{noun} \"{arn}\" {why}")).help(help)
}

pub(crate) fn foreign_key(arn: &str, account: &str, own: &str) -> Message {
    Message::new(format!(
        "the key \"{arn}\" is in the account {account}, and the stack is in {own}: its policy must let {own} use it, which is not looked at here"
    ))
    .help(format!("name a key of {own}, or see to the key's policy"))
}

pub(crate) fn owner_without_account(bucket: &str, owner: &str) -> Message {
    Message::new(format!(
        "bucket `{bucket}` is of the account {owner}, and the stack does not say of which it is itself: whether both accounts must allow what is done with the bucket depends on that"
    ))
    .help("`account = \"111122223333\";`")
}

pub(crate) fn bad_key_arn(arn: &str, why: &str) -> Message {
    Message::new(format!(
        "\"{}\" is not an ARN of a KMS key: {why}",
        arn.escape_debug()
    ))
    .help("`\"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\"`")
}

pub(crate) fn bad_quota(value: &str) -> Message {
    Message::new(format!(
        "\"{}\" is not a length of trust policies: IAM stores 2048 characters, or up to 8192 where the quota was raised",
        value.escape_debug()
    ))
    .help("`trust_policy_length = \"8192\";`")
}
