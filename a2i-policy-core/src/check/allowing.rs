//! Why a claim that nothing is allowed is not proven.

use super::failed::Failed;
use super::place::{Place, unread};
use crate::account::{Named, Part};
use crate::evaluate::{Example, Extent, Undeniable};
use crate::message::Message;
use crate::policy::Effect;

/// A claim that an identity is denied some requests.
pub(super) struct Denied<'a> {
    pub(super) identity: &'a str,
    pub(super) action: &'a str,
    /// The resource, as it is written in the source.
    pub(super) on: String,
    /// Whether others make the identity, and what it is allowed.
    pub(super) is_external: bool,
    /// What denies it, as a help says it.
    pub(super) deny: String,
}

/// How an identity comes by rights.
#[derive(Clone, Copy)]
pub(super) enum Way<'r> {
    /// They are its own.
    Directly,
    /// As a federated user, for whom it calls `sts:GetFederationToken`.
    Federation,
    /// By roles that it assumes, one after the other.
    Roles(&'r [&'r str]),
}

impl Denied<'_> {
    /// That it is not proven: why, and on which way.
    pub(super) fn unproven(&self, allowing: &Allowing, way: Way<'_>) -> Message {
        let (before, holder) = match way {
            Way::Directly => (String::new(), None),
            Way::Federation => (
                "in a session that it gets by `sts:GetFederationToken`, ".to_owned(),
                None,
            ),
            Way::Roles(roles) => {
                let quoted: Vec<String> = roles.iter().map(|role| format!("`{role}`")).collect();
                let before = format!("it can assume {}, and ", quoted.join(", then "));
                (before, roles.last().copied())
            }
        };
        let Self {
            identity,
            action,
            on,
            ..
        } = self;
        let allowing_text = allowing.text(holder);
        Message::new(format!(
            "`{identity}` is not proven to be denied every `{action}` on `{on}`: {before}{allowing_text}"
        ))
        .help(self.fix(allowing, way))
    }

    fn fix(&self, allowing: &Allowing, way: Way<'_>) -> String {
        let Self { identity, deny, .. } = self;
        let sessions = |action: &str, on: &str, whose: &str| {
            format!(
                "add `deny {action:?} on {on};` to `{identity}`, or assert `cannot directly` if what {whose} are allowed to do does not count"
            )
        };
        match (way, allowing) {
            (Way::Roles([first, ..]), _) => sessions("sts:AssumeRole", first, "its roles"),
            (Way::Federation, _) => sessions("sts:GetFederationToken", "\"*\"", "federated users"),
            (_, Allowing::Always(always)) => {
                match always.action().eq_ignore_ascii_case(self.action) {
                    true => "delete this assertion".to_owned(),
                    false => {
                        "name the actions that are meant, such as `\"sts:AssumeRole\"`".to_owned()
                    }
                }
            }
            (Way::Directly | Way::Roles([]), _) if self.is_external => deny.clone(),
            (Way::Directly | Way::Roles([]), _) => match allowing.managed() {
                Some(policy) => format!("do not attach `{policy}` to `{identity}`, or {deny}"),
                None => format!("allow less, or {deny}"),
            },
        }
    }
}

/// What allows something that should not be.
pub(super) enum Allowing {
    /// A statement, and a request that is allowed.
    Request {
        place: Option<Place>,
        request: String,
    },
    /// A statement that may allow it, where a condition holds that may, or else.
    Perhaps {
        place: Place,
        failed: Option<Failed>,
    },
    /// A policy whose text is not known.
    Unread(Named),
    /// No policy can deny it.
    Always(Undeniable),
    /// Others make the identity of this identifier.
    Others(String),
    Unknown,
}

impl Allowing {
    /// Why a part of a claim that something is not allowed is not proven.
    pub(super) fn of(part: &Part) -> Self {
        if let Some(policy) = &part.policies.unread {
            return Self::Unread(policy.clone());
        }
        if let Some(action) = part.question.always_allowed() {
            return Self::Always(action);
        }
        let place = |id| Place::of(&part.policies, id);
        if let Example::Request(request) = part.allowed() {
            let by = part.policies.set.decide(&request);
            return Self::Request {
                place: by.identity.or(by.resource).map(place),
                request: request.spelled(part.policies.keys()),
            };
        }
        let traces = part.policies.set.trace(&part.question);
        let most = traces
            .iter()
            .filter(|trace| {
                trace.effect == Effect::Allow
                    && trace.extent() != Extent::None
                    && part.policies.grants(trace)
            })
            .max_by_key(|trace| (trace.extent(), std::cmp::Reverse(trace.id)));
        let Some(most) = most else {
            let others = part.policies.others.clone();
            return others.map_or(Self::Unknown, Self::Others);
        };
        let open = most
            .conditions
            .iter()
            .find(|condition| condition.extent == Extent::Some);
        Self::Perhaps {
            place: place(most.id),
            failed: open.and_then(|open| Failed::of(part, most.id, open)),
        }
    }

    /// `holder` is the role that has these policies, if not the identity itself.
    fn text(&self, holder: Option<&str>) -> String {
        match self {
            Self::Request {
                place: Some(place),
                request,
            } => format!("{} allows {request}", place.text(holder)),
            Self::Request {
                place: None,
                request,
            } => format!("its policies allow {request}"),
            Self::Perhaps {
                place,
                failed: Some(failed),
            } => format!("{} allows that where {failed}", place.text(holder)),
            Self::Perhaps {
                place,
                failed: None,
            } => format!("{} may allow some of that", place.text(holder)),
            Self::Unread(policy) => unread(policy, holder),
            Self::Always(always) => {
                let action = always.action();
                let everyone = match always.is_for_users() {
                    true => "every user",
                    false => "everyone",
                };
                format!("`{action}` is allowed for {everyone}, and a `deny` cannot take that away")
            }
            Self::Others(ident) => {
                format!("others make `{ident}`, and may allow it more than is declared here")
            }
            Self::Unknown => "that cannot be decided".to_owned(),
        }
    }

    /// The policy that allows it, or may, and cannot be changed here.
    fn managed(&self) -> Option<&str> {
        match self {
            Self::Request { place, .. } => place.as_ref()?.managed(),
            Self::Perhaps { place, .. } => place.managed(),
            Self::Unread(policy) => Some(policy.name()),
            Self::Always(_) | Self::Others(_) | Self::Unknown => None,
        }
    }
}
