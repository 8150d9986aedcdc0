//! Settings, and what is elsewhere than they say.

use super::{Message, alternatives, meant};

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
    let message = Message::new(format!(
        "\"{}\" is not an AWS account: the number has 12 digits, without dashes",
        value.escape_debug()
    ));
    message.help(match (meant::account(value), meant::digits(value)) {
        _ if value == "param" => "write `param`, without quotes".to_owned(),
        (Some(meant), _) => format!("write `\"{meant}\"`"),
        (None, Some(digits)) => digits,
        (None, None) => {
            "the number of an account is in the console, at the top right, and in each of its ARNs"
                .to_owned()
        }
    })
}

pub(crate) fn bad_organization(value: &str) -> Message {
    Message::new(format!(
        "\"{}\" is not the ID of an organization: `o-` and 10 to 32 lower-case letters and digits",
        value.escape_debug()
    ))
    .help("the ID is in the console of AWS Organizations, and what `aws organizations describe-organization` prints")
}

pub(crate) fn bad_region(value: &str, nearest: Option<&str>) -> Message {
    let message = Message::new(format!(
        "\"{}\" does not look like an AWS region",
        value.escape_debug()
    ));
    match nearest {
        Some(_) => message.perhaps(nearest),
        None => message.help("a Region has a code of letters, dashes and a digit, not its name: \"Ireland\" is `eu-west-1`"),
    }
}

/// `stated` says whether the stack states its partition.
pub(crate) fn region_of_another_partition(
    region: &str,
    partition: &str,
    (own, stated): (&str, bool),
) -> Message {
    let of_stack = if stated {
        format!("and the stack states `{own}`")
    } else {
        format!("and a stack that states none is in `{own}`")
    };
    Message::new(format!(
        "the region \"{region}\" is in the partition `{partition}`, {of_stack}"
    ))
    .help(if stated {
        format!("replace `\"{own}\"` with `\"{partition}\"`")
    } else {
        format!("add `partition = \"{partition}\";`")
    })
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
        "bucket `{bucket}` is of the account {owner}, and the stack does not state its own account: whether both must allow access to the bucket depends on that"
    ))
    .help("state `account` with its number, at the top")
}

/// `own` is what the ARN of a key begins with in the stack, where that is stated.
pub(crate) fn bad_key_arn(arn: &str, why: &str, own: Option<&str>) -> Message {
    let id = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
    let is_id = arn.len() == 36 && arn.bytes().all(id);
    let message = Message::new(format!(
        "\"{}\" is not an ARN of a KMS key: {why}",
        arn.escape_debug()
    ));
    message.help(match own {
        Some(own) if is_id => format!("write `\"{own}{arn}\"`"),
        _ if arn.contains("alias/") => "an alias is not a key: the key's own ARN ends with `key/` and its ID, and `aws kms describe-key` prints it".to_owned(),
        _ => "the ARN of a key ends with `key/` and its ID, and `aws kms describe-key` prints it".to_owned(),
    })
}

pub(crate) fn bad_quota(value: &str) -> Message {
    Message::new(format!(
        "\"{}\" is not a length of trust policies: IAM stores 2048 characters, or up to 8192 where the quota was raised",
        value.escape_debug()
    ))
    .help("state the quota of the account, which Service Quotas shows, or delete this line")
}
