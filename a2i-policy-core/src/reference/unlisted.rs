use super::action::service;
use super::table::{Line, Table};

fn unlisted() -> Table {
    Table(a2i_policy_data::unlisted())
}

/// Whether a managed policy names a condition key that the Service Authorization Reference does not list:
/// AWS knows it, and says nowhere what it takes.
#[must_use]
pub fn is_unlisted_key(name: &str) -> bool {
    unlisted()
        .find(name)
        .is_some_and(|line| line.column(1) == "key")
}

/// Whether a managed policy names such an action, one at least that a pattern stands for, or any of a
/// service that is listed nowhere.
#[must_use]
pub fn is_unlisted_action(text: &str) -> bool {
    let Some((prefix, name)) = text.split_once(':') else {
        return false;
    };
    let begins = |start: &str| unlisted().starting_with(start).lines().any(is_action);
    let pattern = name.find(['*', '?']).and_then(|end| name.get(..end));
    match pattern {
        _ if service(prefix).is_none() => begins(&format!("{prefix}:")),
        Some(start) => begins(&format!("{prefix}:{start}")),
        None => unlisted().find(text).is_some_and(is_action),
    }
}

/// Whether an SDK has an operation of this name, and it is a slip away from an action that is listed: it may be
/// an action that is new.
#[must_use]
pub fn is_unlisted_operation(text: &str) -> bool {
    unlisted()
        .find(text)
        .is_some_and(|line| line.column(1) == "operation")
}

fn is_action(line: Line) -> bool {
    line.column(1) == "action"
}

#[cfg(test)]
mod tests {
    use super::{is_unlisted_action, is_unlisted_key, is_unlisted_operation};

    #[test]
    fn what_managed_policies_alone_name() {
        for action in [
            "budgets:CreateBudget",
            "Budgets:Create*",
            "deeplens:*",
            "deeplens:GetProject",
            "zocalo:?et",
        ] {
            assert!(is_unlisted_action(action), "{action}");
        }
        for action in [
            "",
            "budgets",
            "budgets:",
            "budgets:CreateBudgets",
            "s3:GetObject",
            "s3:Get*",
            "aws:PrincipalOrgMasterAccountId",
            "lakeformation:Glue*",
        ] {
            assert!(!is_unlisted_action(action), "{action}");
        }
        assert!(is_unlisted_key("AWS:PrincipalOrgMasterAccountId"));
        let operation = "batch:CancelJobs";
        assert!(is_unlisted_operation(operation) && !is_unlisted_operation("budgets:CreateBudget"));
        assert!(!is_unlisted_action(operation) && !is_unlisted_key(operation));
        assert!(!is_unlisted_key("budgets:CreateBudget") && !is_unlisted_key("aws:SourceArn"));
    }
}
