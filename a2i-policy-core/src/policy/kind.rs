/// Where a policy is attached, which decides what it must and may hold.
///
/// Source: "Grammar of the IAM JSON policy language", its notes; "AWS JSON policy elements: NotPrincipal".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// To a user, group or role, or to several as a managed policy: says what they may do.
    Identity,
    /// To a role: says who may assume it.
    Trust,
    /// To a resource, such as a bucket or a key: says who may do what with it.
    Resource,
}

/// The elements that not every kind of policy has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Principal,
    NotPrincipal,
    Resource,
    NotResource,
}

impl Element {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Principal => "Principal",
            Self::NotPrincipal => "NotPrincipal",
            Self::Resource => "Resource",
            Self::NotResource => "NotResource",
        }
    }
}

/// What a kind of policy demands of every statement.
pub(super) struct Rule {
    /// The elements of which one is meant.
    pub(super) elements: &'static [Element],
    /// Whether one of them must be there, or none may.
    pub(super) legal: bool,
    pub(super) because: &'static str,
}

const fn required(elements: &'static [Element], because: &'static str) -> Rule {
    Rule {
        elements,
        legal: true,
        because,
    }
}

const fn forbidden(elements: &'static [Element], because: &'static str) -> Rule {
    Rule {
        elements,
        legal: false,
        because,
    }
}

const PRINCIPAL: &[Element] = &[Element::Principal, Element::NotPrincipal];
const RESOURCE: &[Element] = &[Element::Resource, Element::NotResource];

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Identity, Self::Trust, Self::Resource];

    pub(super) const fn rules(self) -> &'static [Rule] {
        match self {
            Self::Identity => {
                const {
                    &[
                        forbidden(
                            PRINCIPAL,
                            "it speaks of the identity that it is attached to",
                        ),
                        required(
                            RESOURCE,
                            "a statement of an identity-based policy names resources, if only \"*\"",
                        ),
                    ]
                }
            }
            Self::Trust => {
                const {
                    &[
                        required(
                            &[Element::Principal],
                            "a statement of a trust policy says who may assume the role",
                        ),
                        forbidden(
                            &[Element::NotPrincipal],
                            "name those that are trusted in `Principal`",
                        ),
                        forbidden(RESOURCE, "it speaks of the role that it is attached to"),
                    ]
                }
            }
            Self::Resource => {
                const {
                    &[
                        required(
                            PRINCIPAL,
                            "a statement of a resource-based policy says whom it concerns",
                        ),
                        required(
                            RESOURCE,
                            "a statement of a resource-based policy names resources, if only \"*\"",
                        ),
                    ]
                }
            }
        }
    }

    pub(super) const fn described(self) -> &'static str {
        match self {
            Self::Identity => "an identity-based policy",
            Self::Trust => "a trust policy",
            Self::Resource => "a resource-based policy",
        }
    }
}
