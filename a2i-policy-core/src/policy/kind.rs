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
    /// To an account, or above it in its organization: limits what its identities may do.
    ServiceControl,
    /// To an account, or above it in its organization: limits what may be done with its resources.
    ResourceControl,
}

/// The elements that not every kind of policy has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Principal,
    NotPrincipal,
    Resource,
    NotResource,
    NotAction,
}

impl Element {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Principal => "Principal",
            Self::NotPrincipal => "NotPrincipal",
            Self::Resource => "Resource",
            Self::NotResource => "NotResource",
            Self::NotAction => "NotAction",
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
    pub const ALL: [Self; 5] = [
        Self::Identity,
        Self::Trust,
        Self::Resource,
        Self::ServiceControl,
        Self::ResourceControl,
    ];

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
            // "SCP syntax", AWS Organizations User Guide.
            Self::ServiceControl => {
                const {
                    &[
                        forbidden(
                            PRINCIPAL,
                            "it speaks of every identity of the accounts that it is attached to",
                        ),
                        required(
                            RESOURCE,
                            "a statement of a service control policy names resources, if only \"*\"",
                        ),
                    ]
                }
            }
            // "RCP syntax", AWS Organizations User Guide.
            Self::ResourceControl => {
                const {
                    &[
                        required(
                            &[Element::Principal],
                            "a statement of a resource control policy concerns everyone: \"Principal\": \"*\"",
                        ),
                        forbidden(
                            &[Element::NotPrincipal],
                            "it concerns everyone; spare some by a `Condition`",
                        ),
                        forbidden(&[Element::NotAction], "it lists what it denies in `Action`"),
                        required(
                            RESOURCE,
                            "a statement of a resource control policy names resources, if only \"*\"",
                        ),
                    ]
                }
            }
        }
    }

    /// Whether it is attached in an organization.
    pub(super) const fn is_guardrail(self) -> bool {
        match self {
            Self::ServiceControl | Self::ResourceControl => true,
            Self::Identity | Self::Trust | Self::Resource => false,
        }
    }

    pub(super) const fn described(self) -> &'static str {
        match self {
            Self::Identity => "an identity-based policy",
            Self::Trust => "a trust policy",
            Self::Resource => "a resource-based policy",
            Self::ServiceControl => "a service control policy",
            Self::ResourceControl => "a resource control policy",
        }
    }
}
