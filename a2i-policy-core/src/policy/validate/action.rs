use super::misfit::Misfit;
use crate::nearest::{is_slip, nearest};
use crate::policy::Code;
use crate::reference::{self, DATE, On, Operation, Service};

/// Whether an action, or one at least that a pattern stands for, exists.
pub(super) fn action(text: &str) -> Option<Misfit> {
    let (prefix, name) = text.split_once(':')?;
    if reference::is_unlisted_action(text) {
        return None;
    }
    let Some(service) = reference::service(prefix) else {
        if let Some(misfit) = of_client(prefix, name) {
            return Some(misfit);
        }
        let known = reference::services().map(|service| service.prefix());
        let near = nearest(prefix, known);
        let code = match near {
            Some(near) if is_misspelt(prefix, near, name) => Code::UnknownService,
            _ => Code::NewService,
        };
        let nearest = near.map(|prefix| format!("{prefix}:{name}"));
        let text = format!("no service has the prefix `{prefix}`, as of {DATE}");
        return Some(Misfit::new(code, text).perhaps(nearest));
    };
    if !name.contains(['*', '?']) {
        if service.action(name).is_some() {
            return None;
        }
        let message = format!("no action is named `{text}`, as of {DATE}");
        if let Some(operation) = reference::operation(text) {
            let misfit = Misfit::new(
                Code::UnknownAction,
                format!("{message}: it is an operation"),
            );
            return Some(instead(misfit, &operation));
        }
        let known = service.actions().map(|action| action.name());
        let near = nearest(name, known);
        let nearest = near.map(|name| format!("{}:{name}", service.prefix()));
        let code = match reference::is_unlisted_operation(text) {
            true => Code::NewAction,
            false => code(name, near),
        };
        return Some(Misfit::new(code, message).perhaps(nearest));
    }
    if service.actions_matching(text).next().is_some() {
        return None;
    }
    let message = format!("`{text}` matches no action, as of {DATE}");
    let start = nearest_start(&service, name);
    let near = start.map(|start| format!("{start}*"));
    let nearest = near
        .as_ref()
        .map(|near| format!("{}:{near}", service.prefix()));
    Some(Misfit::new(code(name, near.as_deref()), message).perhaps(nearest))
}

/// What is wrong with an action whose prefix is the name of a service's client in SDKs.
fn of_client(client: &str, name: &str) -> Option<Misfit> {
    let prefix = reference::prefix_of(client)?;
    let message = format!(
        "no service has the prefix `{client}`, as of {DATE}: SDKs call it so, and its actions begin with `{prefix}:`"
    );
    let misfit = Misfit::new(Code::UnknownService, message);
    if let Some(operation) = reference::operation(&format!("{client}:{name}")) {
        return Some(instead(misfit, &operation));
    }
    let meant = format!("{prefix}:{name}");
    let known = action(&meant).is_none();
    known.then(|| misfit.perhaps(Some(meant)))
}

/// The actions of an operation, in its place.
fn instead(misfit: Misfit, operation: &Operation) -> Misfit {
    match operation.actions.as_slice() {
        [action] => misfit.perhaps(Some(*action)),
        _ => misfit.rather(needs_of(operation)),
    }
}

/// What an operation needs, as a sentence about it.
pub(crate) fn needs_of(operation: &Operation) -> String {
    let backquoted = operation.actions.iter().map(|action| format!("`{action}`"));
    let actions = backquoted.collect::<Vec<_>>().join(", ");
    match operation.on {
        On::One => format!("it needs all of {actions}"),
        On::Each => format!("it needs all of {actions}, each on a resource of its own"),
        On::Some => format!("it needs those of {actions} that the request is about"),
    }
}

/// Whether a name that is not known is misspelt, or may be new. Of 1,387 actions that
/// one source of the data has and the other, which is older, lacks, none is a slip away from one of the latter.
fn code(name: &str, near: Option<&str>) -> Code {
    match near {
        Some(near) if is_slip(name, near) => Code::UnknownAction,
        _ => Code::NewAction,
    }
}

/// Whether a prefix is a slip away from one of a service that has such an action. Short prefixes are near each
/// other, so that a pattern says too little of them.
fn is_misspelt(prefix: &str, near: &str, name: &str) -> bool {
    let says_enough = prefix.len() > 4 || !name.contains(['*', '?']);
    says_enough && is_slip(prefix, near) && action(&format!("{near}:{name}")).is_none()
}

/// What a misspelt pattern probably begins with: the name of some action, cut where the pattern's
/// only wildcard is at its end.
fn nearest_start(service: &Service, name: &str) -> Option<String> {
    let start = name
        .strip_suffix('*')
        .filter(|start| !start.contains(['*', '?']))?;
    let length = start.chars().count();
    let cut: Vec<String> = service
        .actions()
        .map(|action| action.name().chars().take(length).collect())
        .collect();
    nearest(start, cut.iter().map(String::as_str)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::action;
    use crate::policy::Code;

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
    fn operations_in_the_place_of_actions() {
        for (operation, meant) in [
            ("s3:HeadObject", "s3:GetObject"),
            ("s3:ListObjectsV2", "s3:ListBucket"),
            ("s3:ListBuckets", "s3:ListAllMyBuckets"),
            ("lambda:Invoke", "lambda:InvokeFunction"),
            ("bedrock-runtime:Converse", "bedrock:InvokeModel"),
            (
                "sagemaker-a2i-runtime:StartHumanLoop",
                "sagemaker:StartHumanLoop",
            ),
            ("stepfunctions:*", "states:*"),
            ("cloudwatch-logs:Put*", "logs:Put*"),
        ] {
            assert_eq!(nearest(operation), meant, "{operation}");
        }
        let fix = |text: &str| action(text).unwrap().fix.unwrap();
        assert_eq!(
            fix("s3:CopyObject"),
            "it needs all of `s3:GetObject`, `s3:PutObject`, each on a resource of its own"
        );
        assert!(fix("bedrock:ConverseStream").contains("`bedrock:InvokeModelWithResponseStream`"));
        assert!(fix("dynamodb:TransactWriteItems").contains("those of"));
        // Not known by any name: it may be new.
        let code = |text: &str| action(text).unwrap().code;
        assert_eq!(code("bedrock-runtime:DreamUp"), Code::NewService);
        assert_eq!(code("batch:CancelJobs"), Code::NewAction);
    }

    #[test]
    fn misspelt_or_new() {
        for (text, code) in [
            ("s3:GetObjct", Code::UnknownAction),
            ("s3:PutObjcet", Code::UnknownAction),
            ("s3:Gte*", Code::UnknownAction),
            ("sagemakr:StartHumanLoop", Code::UnknownService),
            ("sagemakr:*", Code::UnknownService),
            ("sqa:SendMessage", Code::UnknownService),
            ("s3:RenameEverything", Code::NewAction),
            ("s3:Rename*", Code::NewAction),
            // As AWS names new ones: beside one that was there.
            ("securityhub:GetUsageV3", Code::NewAction),
            ("sagemaker:CreateHubV2", Code::NewAction),
            ("newservice:DoThings", Code::NewService),
            ("newservice:*", Code::NewService),
            // Almost `sagemaker`, which has no such action; almost `ecs` and `ec2`.
            ("sagemakers:DoThings", Code::NewService),
            ("ecd:*", Code::NewService),
        ] {
            assert_eq!(action(text).map(|misfit| misfit.code), Some(code), "{text}");
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
