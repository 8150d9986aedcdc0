//! Grants that no task needs.

use super::Message;
use crate::parameter::{Parameter, Part, parts};

/// A resource as it can be written: a parameter by its name alone.
fn written(resource: &str) -> String {
    match parts(resource).collect::<Vec<_>>().as_slice() {
        [_, Part::Parameter(Parameter::Bucket(name))]
        | [.., Part::Parameter(Parameter::Key(name))] => (*name).to_owned(),
        [
            _,
            Part::Parameter(Parameter::Bucket(name)),
            Part::Text("/*"),
        ] => format!("{name}.objects"),
        [
            _,
            Part::Parameter(Parameter::Bucket(name)),
            Part::Text(keys),
        ] => {
            let keys = keys.strip_prefix('/').unwrap_or(keys);
            format!("{name}.objects(\"{keys}\")")
        }
        _ => format!("\"{resource}\""),
    }
}

pub(crate) fn unneeded(
    identity: &str,
    action: &str,
    resource: &str,
    example: Option<&str>,
    near: Option<(String, String)>,
) -> Message {
    let example = example.map_or_else(String::new, |example| format!(", such as {example}"));
    let message = Message::new(format!(
        "`{identity}` is `#[least_privilege]`, but no task needs all of `{action}` on `{resource}`{example}"
    ));
    match near {
        Some((action, resource)) => message.help(format!(
            "allow only what is needed, such as `\"{action}\" on {}`",
            written(&resource)
        )),
        None => message.help("delete this grant, or declare the task that needs it"),
    }
}

pub(crate) fn unneeded_trust(identity: &str, who: &str) -> Message {
    Message::new(format!(
        "`{identity}` is `#[least_privilege]`, but no task has {who} assume it"
    ))
    .help("delete this line, or declare the task that needs it")
}

/// What a request says that bounds a right beside action and resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// To which service a role is passed.
    PassedToService,
    /// Through which service a key is used.
    ViaService,
    /// What the keys of the objects that are listed begin with.
    Prefix,
}

impl Limit {
    pub(crate) const ALL: [Self; 3] = [Self::PassedToService, Self::ViaService, Self::Prefix];
}

/// A grant that lacks the condition that bounds what a task's requests do. `example` is a request that no
/// task makes.
pub(crate) fn unbounded(
    identity: &str,
    action: &str,
    limit: Limit,
    example: Option<&str>,
    remedy: &str,
) -> Message {
    let wider = match limit {
        Limit::PassedToService => "not to one service alone",
        Limit::ViaService => "not through S3 alone",
        Limit::Prefix => "not under one prefix alone",
    };
    let example = example.map_or_else(String::new, |example| format!(", such as {example}"));
    Message::new(format!(
        "`{identity}` is `#[least_privilege]`, but allows `{action}` where no task needs it: {wider}{example}"
    ))
    .help(format!("write `{remedy}` instead"))
}
