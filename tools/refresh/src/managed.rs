use super::{Result, sorted};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Policy {
    path: String,
    default_version_id: String,
    update_date: String,
    document: Value,
}

/// `name, path, version, date, document` of every policy in the module, which holds them as a JSON
/// string. The document's elements are put into their canonical order.
pub(crate) fn file(module: &str) -> Result<String> {
    let json = module
        .split("\"\"\"")
        .nth(1)
        .ok_or("the module holds no string")?;
    // A Python string: a backslash stands twice.
    let json = json.replace("\\\\", "\\");
    let policies: BTreeMap<String, Policy> = serde_json::from_str(&json)?;
    let mut lines = Vec::new();
    for (name, policy) in policies {
        let document = a2i_policy_core::policy::read(&policy.document.to_string())
            .map_err(|errors| format!("{name}: {errors}"))?
            .to_json();
        // Objects are equal in whatever order their keys stand.
        if serde_json::from_str::<Value>(&document)? != policy.document {
            return Err(format!("{name} is not written as it was read").into());
        }
        let (date, _) = policy
            .update_date
            .split_once('T')
            .ok_or("a date without a time")?;
        let (path, version) = (policy.path, policy.default_version_id);
        lines.push(format!("{name}\t{path}\t{version}\t{date}\t{document}"));
    }
    Ok(sorted(lines))
}

/// The service principals that managed policies name, such as in `iam:PassedToService`.
pub(crate) fn principals(policies: &str) -> String {
    let is_principal = |text: &&str| {
        let service = text.strip_suffix(".amazonaws.com").unwrap_or_default();
        let legal =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte);
        !service.is_empty() && service.bytes().all(legal)
    };
    let strings = policies.split('"').filter(is_principal);
    sorted(strings.map(str::to_owned).collect())
}
