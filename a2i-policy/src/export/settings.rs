//! What IAM keeps of something beside its policies: its file.

use super::json::Json;
use a2i_policy_core::stack::{CustomerPolicy, Group, Identity, Marked};

/// The key of how long sessions last, as the parameters of CreateRole have it.
const MAX_SESSION: &str = "MaxSessionDuration";
/// What IAM takes where nothing is stated.
///
/// Source: "CreateRole" in the IAM API Reference, its `MaxSessionDuration`.
const DEFAULT: u32 = 3600;

/// The file of a role or user: parameters of CreateRole and CreateUser, by their names; `None` where none is stated.
pub(super) fn of_identity(identity: &Identity) -> Option<String> {
    let properties = &identity.properties;
    file(
        properties.path.as_ref(),
        max_session_of(identity),
        properties.description.as_ref(),
    )
}

/// The same of CreatePolicy.
pub(super) fn of_policy(policy: &CustomerPolicy) -> Option<String> {
    file(policy.path.as_ref(), None, policy.description.as_ref())
}

/// The same of CreateGroup.
pub(super) fn of_group(group: &Group) -> Option<String> {
    file(group.path.as_ref(), None, None)
}

fn file(
    path: Option<&Marked<String>>,
    max_session: Option<Json>,
    description: Option<&Marked<String>>,
) -> Option<String> {
    let text = |value: &Marked<String>| Json::text(&value.value);
    let settings = Json::object([
        ("Path", path.map(text)),
        (MAX_SESSION, max_session),
        ("Description", description.map(text)),
    ]);
    match &settings {
        Json::Object(entries) if entries.is_empty() => None,
        _ => Some(settings.into_file()),
    }
}

/// How many seconds its sessions may last, where that is stated.
pub(super) fn max_session_of(identity: &Identity) -> Option<Json> {
    let seconds = usize::try_from(identity.max_session_seconds()?).ok()?;
    Some(Json::Number(seconds))
}

/// How many seconds a session may last by a file, or where there is none; `None` where it is not one of ours.
pub(super) fn max_session_by(file: Option<&str>) -> Option<u32> {
    file.map_or(Some(DEFAULT), max_session)
}

fn max_session(text: &str) -> Option<u32> {
    let lines = text.strip_prefix("{\n")?.strip_suffix("\n}\n")?;
    let key = format!("    \"{MAX_SESSION}\": ");
    let mut found = None;
    for line in lines.split(",\n") {
        match line.strip_prefix(&key) {
            Some(value) if found.is_none() => found = Some(value.parse().ok()?),
            Some(_) => return None,
            None => {}
        }
    }
    Some(found.unwrap_or(DEFAULT))
}

#[cfg(test)]
mod tests {
    use super::max_session;

    #[test]
    fn files_are_read() {
        for (text, read) in [
            ("{\n    \"MaxSessionDuration\": 7200\n}\n", Some(7200)),
            (
                "{\n    \"Path\": \"/a/\",\n    \"MaxSessionDuration\": 7200,\n    \"Description\": \"x\"\n}\n",
                Some(7200),
            ),
            ("{\n    \"Path\": \"/a/\"\n}\n", Some(3600)),
            ("{\n    \"MaxSessionDuration\": many\n}\n", None),
            (
                "{\n    \"MaxSessionDuration\": 1,\n    \"MaxSessionDuration\": 2\n}\n",
                None,
            ),
            ("", None),
        ] {
            assert_eq!(max_session(text), read, "{text}");
        }
    }
}
