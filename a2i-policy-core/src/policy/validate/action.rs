use super::misfit::Misfit;
use crate::nearest::nearest;
use crate::policy::Code;
use crate::reference::{self, DATE, Service};

/// Whether an action, or one at least that a pattern stands for, exists.
pub(super) fn action(text: &str) -> Option<Misfit> {
    let (prefix, name) = text.split_once(':')?;
    if reference::is_unlisted_action(text) {
        return None;
    }
    let Some(service) = reference::service(prefix) else {
        let known = reference::services().map(|service| service.prefix());
        let nearest = nearest(prefix, known).map(|prefix| format!("{prefix}:{name}"));
        let text = format!("no service has the prefix `{prefix}`, as of {DATE}");
        return Some(Misfit::new(Code::UnknownService, text).perhaps(nearest));
    };
    if !name.contains(['*', '?']) {
        if service.action(name).is_some() {
            return None;
        }
        let known = service.actions().map(|action| action.name());
        let nearest = nearest(name, known).map(|name| format!("{}:{name}", service.prefix()));
        let text = format!("no action is named `{text}`, as of {DATE}");
        return Some(Misfit::new(Code::UnknownAction, text).perhaps(nearest));
    }
    if service.actions_matching(text).next().is_some() {
        return None;
    }
    let message = format!("`{text}` matches no action, as of {DATE}");
    let nearest = nearest_pattern(&service, name);
    Some(Misfit::new(Code::UnknownAction, message).perhaps(nearest))
}

/// The pattern that a misspelt one probably meant: the name of some action, cut where the pattern's
/// only wildcard is at its end.
fn nearest_pattern(service: &Service, name: &str) -> Option<String> {
    let start = name
        .strip_suffix('*')
        .filter(|start| !start.contains(['*', '?']))?;
    let length = start.chars().count();
    let cut: Vec<String> = service
        .actions()
        .map(|action| action.name().chars().take(length).collect())
        .collect();
    let found = nearest(start, cut.iter().map(String::as_str))?;
    Some(format!("{}:{found}*", service.prefix()))
}

#[cfg(test)]
mod tests {
    use super::action;

    fn nearest(text: &str) -> String {
        action(text).unwrap().nearest.unwrap()
    }

    #[test]
    fn what_exists() {
        for text in [
            "*",
            "s3:*",
            "s3:GetObject",
            "S3:getobject",
            "s3:Get?bject",
            "iam:PassRole",
            "s3:GetBucketCors",
            "no action",
            "budgets:CreateBudget",
            "payments:BatchGetPaymentP*",
            "deepracer:GetTrack",
            "zocalo:Anything",
        ] {
            assert_eq!(action(text), None, "{text}");
        }
    }

    #[test]
    fn what_was_meant() {
        assert_eq!(nearest("s3:GetObjct"), "s3:GetObject");
        assert_eq!(
            nearest("sagemakr:StartHumanLoop"),
            "sagemaker:StartHumanLoop"
        );
        assert_eq!(
            nearest("rekognition:DetectModerationLabel"),
            "rekognition:DetectModerationLabels"
        );
        assert_eq!(nearest("s3:Gte*"), "s3:Get*");
        assert!(action("s3:Object").is_some());
        assert!(action("s3:Nothing*OfTheKind").is_some_and(|misfit| misfit.nearest.is_none()));
    }
}
