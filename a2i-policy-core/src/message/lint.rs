//! What lints find.

use super::{Message, NEWER_DATA, alternatives};
use crate::a2i::Operation;
use crate::policy::Code;
use crate::policy::validate::Misfit;
use crate::reference;

pub(crate) fn unknown_lint<'a>(
    name: &str,
    nearest: Option<&str>,
    known: impl IntoIterator<Item = &'a str>,
) -> Message {
    let known = alternatives(known);
    Message::new(format!("unknown lint `{name}`; the lints are {known}")).perhaps(nearest)
}

pub(crate) fn assumed_layer(text: &str) -> Message {
    Message::new(format!("this is assumed: {text}"))
        .help("declare it: `policy of` and the bucket or key, or `service_control` and the file")
}

pub(crate) fn closed_service() -> Message {
    Message::new("Amazon A2I takes no new customers; accounts that use it already can go on")
}

pub(crate) fn public_workteam(task: &str) -> Message {
    Message::new(format!(
        "flow definition `{task}` has the public work team, and Amazon Mechanical Turk closed on 2026-09-30"
    ))
    .help("write `workteam: private,` or `workteam: vendor,`")
}

pub(crate) fn misfit(misfit: &Misfit) -> Message {
    let message = Message::new(misfit.text.clone());
    let nearest = misfit.nearest.as_ref();
    let meant = nearest.map(|nearest| format!("did you mean `{nearest}`?"));
    let newer = match misfit.code {
        Code::NewAction | Code::NewService | Code::NewConditionKey | Code::NewResourceType => {
            Some(NEWER_DATA.to_owned())
        }
        _ => None,
    };
    let fixes = meant
        .or_else(|| misfit.fix.clone())
        .into_iter()
        .chain(newer);
    let fixes: Vec<String> = fixes.collect();
    match fixes.is_empty() {
        true => message,
        false => message.help(fixes.join("; ")),
    }
}

pub(crate) fn misspelt_principal(service: &str, nearest: &str) -> Message {
    Message::new(format!("no service is known as `{service}`"))
        .help(format!("did you mean `{nearest}`?"))
}

pub(crate) fn new_principal(service: &str) -> Message {
    Message::new(format!(
        "no service is known as `{service}`, as of {}, and IAM refuses a principal that does not exist",
        reference::DATE
    ))
    .help("look it up in the guide of the service; another account is `account` and its number, and an identity provider `saml` or `oidc` and its name")
}

/// A service that roles are passed to, or that assumes them.
pub(crate) fn new_service(service: &str) -> Message {
    Message::new(format!(
        "no service is known as `{service}`, as of {}",
        reference::DATE
    ))
    .help("look up its service principal in the guide of the service")
}

pub(crate) fn confused_deputy(role: &str, service: &str) -> Message {
    Message::new(format!(
        "{service} can assume `{role}` on behalf of any account: its trust has no condition on \"aws:SourceAccount\" or \"aws:SourceArn\""
    ))
    .help("compare \"aws:SourceAccount\" with the number of your account, in a `when { … }` before the `;`")
}

pub(crate) fn everything_allowed() -> Message {
    Message::new("everything is allowed on everything").help("name the actions that are needed")
}

pub(crate) fn allow_all_but() -> Message {
    Message::new("`NotAction` with `Allow` allows every action that it does not list, including those that AWS adds later")
        .help("list what is allowed in `Action`, or what is not in a `Deny`")
}

/// `handing` is the action that hands on rights, `to` the condition key that says to whom.
pub(crate) fn hands_on_any_role(action: &str, operation: Operation) -> Message {
    let condition = format!(
        "when {{ StringEquals: {{ \"{}\": \"…\" }} }}",
        operation.key()
    );
    match operation {
        Operation::PassRole => Message::new(format!(
            "`{action}` lets any role of the account be passed, to any service: whoever can do that has the permissions of all of them"
        ))
        .help(format!("`pass` and the role for one to SageMaker, or name the roles and add `{condition}`")),
        Operation::CreateServiceLinkedRole => Message::new(format!(
            "`{action}` lets the service-linked role of any service be created"
        ))
        .help(format!("add `{condition}`")),
    }
}
