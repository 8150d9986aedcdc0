//! A claim that is not proven, and what fixes it.

use super::failed::{Asker, Failed};
use super::miss::Miss;
use crate::account::{Consent, Named, Source};
use crate::evaluate::ContextValue;
use crate::message::Message;
use crate::parameter::quoted;
use crate::pattern::{Answer, Pattern};
use crate::policy::is_account;
use crate::stack::Settings;

/// A claim that all of some requests are allowed, which is not proven.
pub(super) struct Unproven<'a> {
    pub(super) settings: &'a Settings,
    pub(super) identity: &'a str,
    pub(super) asker: Asker,
    pub(super) action: &'a str,
    /// The resource, as it is written in the source.
    pub(super) on: String,
    /// Its ARN, or a pattern of ARNs.
    pub(super) arn: String,
    /// The verb that would allow it.
    pub(super) grant: String,
    /// What claims it, as a message calls it.
    pub(super) claim: &'static str,
    pub(super) miss: Miss,
}

impl Unproven<'_> {
    /// Why it is not.
    pub(super) fn reason(&self) -> String {
        self.miss.reason(&self.arn)
    }

    /// The message of an assertion that says so.
    pub(super) fn asserted(&self) -> Message {
        let Self {
            identity,
            action,
            on,
            ..
        } = self;
        let fix = self.fix().unwrap_or_else(|| self.one_more_grant());
        Message::new(format!(
            "`{identity}` is not proven to be allowed `{action}` on `{on}`: {}",
            self.reason()
        ))
        .help(match self.miss {
            // Nor is it that nothing is allowed.
            Miss::Accounts | Miss::Unread(_) | Miss::UnreadBoundary(_) => fix,
            _ => format!("{fix}, or assert that it `cannot`"),
        })
    }

    /// The message of an assertion that says of `action` on `on` what takes this call on the key of `bucket`, too.
    pub(super) fn implied(&self, action: &str, on: &str, bucket: &str) -> Message {
        let (identity, key_action) = (self.identity, self.action);
        Message::new(format!(
            "`{identity}` is not proven to be allowed `{action}` on `{on}`: that takes `{key_action}` on the key of `{bucket}`, and {}",
            self.reason()
        ))
        .help(self.fix().unwrap_or_else(|| self.one_more_grant()))
    }

    fn one_more_grant(&self) -> String {
        format!("add `{}` to `{}`", self.grant, self.identity)
    }

    /// What fixes it other than one more grant, if that does not.
    pub(super) fn fix(&self) -> Option<String> {
        let Self {
            identity,
            grant,
            claim,
            ..
        } = self;
        match &self.miss {
            Miss::Denied { place, failed } => Some(match self.fact() {
                Some(fact) => fact,
                None => self.deny_less(&place.source, failed.is_some()),
            }),
            Miss::Condition { place, failed } => self.meet(&place.source, failed),
            Miss::Unconsented(consent, is_declared) => Some(self.consent(consent, *is_declared)),
            Miss::Limited(limit) => self.leave(limit),
            Miss::Accounts => Some(format!(
                "delete {claim}, and see to it in the other account, or name a resource of this one"
            )),
            Miss::Unread(Named::Aws(policy)) => Some(format!(
                "write `{grant}` in the place of `attach {policy};`"
            )),
            Miss::Unread(Named::Customer(policy))
            | Miss::UnreadBoundary(Named::Customer(policy)) => Some(format!(
                "say in `policy {policy}` what it says: `{{ include \"policies/{policy}.json\"; }}` behind its ARN"
            )),
            Miss::UnreadBoundary(Named::Aws(_)) => Some(format!(
                "declare what bounds it, `policy Limit {{ {grant} }}`, and write `boundary Limit;` in `{identity}`"
            )),
            Miss::OtherResource { resources, .. } => unstated(self.settings, resources, &self.arn),
            Miss::SomeActions { .. } | Miss::Parts { .. } | Miss::Nothing => None,
        }
    }

    /// What to state of the requests, if that would do.
    fn fact(&self) -> Option<String> {
        let (failed, denies) = match &self.miss {
            Miss::Denied { failed, .. } => (failed.as_ref()?, true),
            Miss::Condition { failed, .. } => (failed, false),
            _ => return None,
        };
        failed.stated(
            self.settings,
            self.identity,
            self.asker,
            self.action,
            denies,
        )
    }

    /// How what denies it spares it.
    fn deny_less(&self, source: &Source, is_conditional: bool) -> String {
        let identity = self.identity;
        let narrower = |block: &str| {
            format!("deny less in `{block}`: exempt what this needs by a narrower condition")
        };
        match source {
            Source::Guardrail(_, path) => match (self.asker, is_conditional) {
                (Asker::Service, _) => format!(
                    "have {path} exempt what services do under their own names, by `\"BoolIfExists\": {{\"aws:PrincipalIsAWSService\": \"false\"}}` in that statement"
                ),
                (_, true) => format!(
                    "do that in a way that {path} permits, or have it exempt `{identity}` by a condition on \"aws:PrincipalArn\""
                ),
                (_, false) => format!(
                    "{path} forbids that to everyone: do without it, or have it exempt `{identity}` by a condition on \"aws:PrincipalArn\""
                ),
            },
            Source::Boundary(Named::Aws(policy)) => format!(
                "choose a boundary for `{identity}` that leaves that, in the place of `{policy}`"
            ),
            Source::BucketPolicy(of) | Source::KeyPolicy(of) => {
                format!(
                    "deny less in `policy of {of}`: exempt `{identity}` by a narrower condition"
                )
            }
            Source::Managed(policy) => format!("do not attach `{policy}` to `{identity}`"),
            Source::TrustOf(role) => {
                format!("delete that `Deny` from the trust policy of `{role}`, or deny less")
            }
            Source::Boundary(Named::Customer(policy)) | Source::Customer(policy) => {
                narrower(&format!("policy {policy}"))
            }
            Source::Group(group) => narrower(&format!("group {group}")),
            Source::Own
            | Source::Session
            | Source::Trust
            | Source::KeyOf(_)
            | Source::KeyStatement(_) => narrower(identity),
        }
    }

    /// How the requests meet the condition under which it is allowed.
    fn meet(&self, source: &Source, failed: &Failed) -> Option<String> {
        match source {
            Source::TrustOf(role) => Some(match (&failed.sends, failed.wants.as_slice()) {
                (ContextValue::Unknown, [value]) if failed.operator == "StringEquals" => {
                    let (key, value, claim) = (&failed.key, quoted(value), self.claim);
                    format!(
                        "add `when {{ {key:?}: {value} }}` to {claim} if its requests carry that, or delete the condition from the trust policy of `{role}`"
                    )
                }
                _ => format!("delete the condition from the trust policy of `{role}`"),
            }),
            Source::KeyPolicy(key) => {
                let consent = || self.consent(&Consent::Key(key.clone()), true);
                Some(self.fact().unwrap_or_else(consent))
            }
            Source::Own | Source::Managed(_) | Source::Customer(_) | Source::Group(_) => {
                self.fact()
            }
            Source::Boundary(_)
            | Source::Guardrail(..)
            | Source::BucketPolicy(_)
            | Source::Session
            | Source::Trust
            | Source::KeyOf(_)
            | Source::KeyStatement(_) => None,
        }
    }

    /// How what limits all grants leaves it.
    fn leave(&self, limit: &Source) -> Option<String> {
        let Self {
            identity, grant, ..
        } = self;
        match limit {
            Source::Boundary(Named::Aws(policy)) => Some(format!(
                "choose a boundary for `{identity}` that allows it too, in the place of `{policy}`"
            )),
            Source::Boundary(Named::Customer(policy)) => {
                Some(format!("add `{grant}` to `policy {policy}`, too"))
            }
            Source::Guardrail(_, path) => Some(format!(
                "have {path}, or another policy of its level, allow it too"
            )),
            _ => None,
        }
    }

    /// What lets the caller in.
    fn consent(&self, consent: &Consent, is_declared: bool) -> String {
        let Self {
            settings,
            identity,
            action,
            on,
            ..
        } = self;
        let account = self.arn.split(':').nth(4).filter(|it| is_account(it));
        match (consent, is_declared) {
            (Consent::Trust(role), _) if account.is_some() => {
                format!("add `trust {identity};` to `{role}`")
            }
            (Consent::Trust(role), _) => {
                format!(
                    "let `{role}` trust `account` and its number, or state `account` at the top"
                )
            }
            (Consent::Key(_), _) if settings.account.is_none() => match account {
                Some(account) => format!("state it: `account = {account:?};`"),
                None => "state `account` with its number, at the top".to_owned(),
            },
            (Consent::Key(key), _) => {
                format!("add `allow {action:?} to {identity};` to `policy of {key}`")
            }
            (Consent::Bucket(bucket), true) => {
                format!("add `allow {action:?} to {identity} on {on};` to `policy of {bucket}`")
            }
            (Consent::Bucket(bucket), false) => format!(
                "declare what that account says of it: `policy of {bucket} {{ allow {action:?} to {identity} on {on}; }}`"
            ),
        }
    }
}

/// What is known of an ARN where the settings whose places hold `*` are those of another ARN, and these
/// settings, if there are any.
pub(super) fn filled(settings: &Settings, arn: &str, other: &str) -> Option<(String, String)> {
    let places = [
        (3, "region", settings.region.is_none()),
        (4, "account", settings.account.is_none()),
    ];
    let other: Vec<&str> = other.splitn(6, ':').collect();
    let mut segments: Vec<&str> = arn.splitn(6, ':').collect();
    let mut stated = Vec::new();
    for (place, keyword, is_unstated) in places {
        let value = other.get(place)?;
        let open = segments.get_mut(place)?;
        if is_unstated && *open == "*" && !value.is_empty() && !value.contains(['*', '?', '$']) {
            *open = value;
            stated.push(format!("`{keyword} = {value:?};`"));
        }
    }
    (!stated.is_empty()).then(|| (segments.join(":"), stated.join(" and ")))
}

/// The settings to state, where nothing but that they are not keeps one of the resources from covering what
/// is wanted.
fn unstated(settings: &Settings, resources: &[String], wanted: &str) -> Option<String> {
    resources.iter().find_map(|resource| {
        let (asked, stated) = filled(settings, wanted, resource)?;
        let fits = Pattern::arn(resource).covers(&Pattern::new(&asked)) == Answer::Yes;
        fits.then(|| format!("add {stated}"))
    })
}
