//! Quotas.

use super::Message;

/// `heaviest` is the statement that weighs most, with its number and weight.
pub(crate) fn too_long(
    identity: &str,
    policy: &str,
    (count, longest_name): (usize, Option<usize>),
    quota: usize,
    heaviest: Option<(usize, usize)>,
    fix: &str,
) -> Message {
    let names = longest_name.map_or_else(String::new, |longest| {
        format!(", with names of {longest} characters for its parameters")
    });
    let heaviest = heaviest.map_or_else(String::new, |(number, weight)| {
        format!("; statement {number} weighs most, {weight}")
    });
    Message::new(format!(
        "the {policy} of `{identity}` is {count} characters long, white space aside{names}, and IAM stores {quota}{heaviest}"
    ))
    .help(fix)
}

/// `raised` says whether `quota` is the highest that there is.
pub(crate) fn too_many_attached(
    noun: &str,
    identity: &str,
    count: usize,
    quota: usize,
    raised: bool,
) -> Message {
    let attaches = if raised {
        format!("no more than {quota} to a {noun}, even where the quota was raised")
    } else {
        format!("{quota} to a {noun} where the quota was not raised")
    };
    Message::new(format!(
        "{count} managed policies are attached to `{identity}`, and IAM attaches {attaches}"
    ))
    .help("attach a policy that covers several, or write what is needed with `allow` or `derive;`")
}

pub(crate) fn too_many_levels(levels: usize, most: u8) -> Message {
    Message::new(format!(
        "there are {levels} levels, and an organization has {most} at most: its root, five of organizational units, and the account"
    ))
    .help("one list for each level, and in it all policies of that level: `[[\"root.json\"], [\"unit.json\", \"more.json\"]]`")
}

/// `among` is a policy of AWS's own that counts too.
pub(crate) fn too_many_of_level(
    noun: &str,
    count: usize,
    quota: usize,
    among: Option<&str>,
) -> Message {
    let plural = noun.replace("policy", "policies");
    let among = among.map_or_else(String::new, |among| format!(", `{among}` among them"));
    Message::new(format!(
        "this level has {count} {plural}, and AWS Organizations attaches {quota}{among}"
    ))
    .help("put several into one file, or those of another level into its list: `[[\"root.json\"], [\"unit.json\"]]`")
}
