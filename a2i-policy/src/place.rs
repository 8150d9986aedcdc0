//! What an account and a Region are called, and the partition of a Region.
//!
//! a2i-policy asks it of what is filled in when a program runs, and the core of what is written in a source.
//! Neither may need the other then, so this file is in both, the same to the byte.
//!
//! Source: "AWS Regions" in AWS Regions and Availability Zones; `partitions.json` of botocore.

/// Beginnings of the Regions of each partition but `aws`, which has all others.
///
/// Source: `partitions.json` of botocore, `regionRegex`.
const REGIONS_OF: [(&str, &str); 7] = [
    ("cn-", "aws-cn"),
    ("us-gov-", "aws-us-gov"),
    ("us-iso-", "aws-iso"),
    ("us-isob-", "aws-iso-b"),
    ("eu-isoe-", "aws-iso-e"),
    ("us-isof-", "aws-iso-f"),
    ("eusc-", "aws-eusc"),
];

/// Whether a text is the number of an account: 12 digits.
pub(crate) fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text has the form of a Region's name, `us-east-1` or `us-gov-west-1`: words of letters,
/// then a number.
pub(crate) fn is_region(region: &str) -> bool {
    let mut parts = region.rsplit('-');
    let number = parts.next().unwrap_or_default();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_word = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut words = 0;
    is_number
        && parts.all(|word| {
            words += 1;
            is_word(word)
        })
        && words >= 2
}

/// The partition of a Region.
pub(crate) fn partition_of(region: &str) -> &'static str {
    let mut known = REGIONS_OF.into_iter();
    known
        .find(|(beginning, _)| region.starts_with(beginning))
        .map_or("aws", |(_, partition)| partition)
}
