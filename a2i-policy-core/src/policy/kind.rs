/// Where a policy is attached, which decides what it must and may hold.
///
/// Source: "Grammar of the IAM JSON policy language", its notes; "AWS JSON policy elements: NotPrincipal".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// To a user, group or role alone, as an inline policy: says what they may do.
    Identity,
    /// To users, groups and roles, as a managed policy: says what they may do.
    Managed,
    /// To users and roles, as their permissions boundary: limits what they may do.
    Boundary,
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
    pub const ALL: [Self; 7] = [
        Self::Identity,
        Self::Managed,
        Self::Boundary,
        Self::Trust,
        Self::Resource,
        Self::ServiceControl,
        Self::ResourceControl,
    ];

    pub(super) const fn rules(self) -> &'static [Rule] {
        match self {
            // A boundary is a managed policy.
            Self::Identity | Self::Managed | Self::Boundary => {
                const {
                    &[
                        forbidden(
                            PRINCIPAL,
                            "it applies to the identity that it is attached to",
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
                            "a statement of a trust policy says who can assume the role",
                        ),
                        forbidden(
                            &[Element::NotPrincipal],
                            "name those that are trusted in `Principal`",
                        ),
                        forbidden(RESOURCE, "it applies to the role that it is attached to"),
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
                            "it applies to every identity of the accounts that it is attached to",
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
                            "it concerns everyone; exempt some by a `Condition`",
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
            Self::Identity | Self::Managed | Self::Boundary | Self::Trust | Self::Resource => false,
        }
    }

    /// Whether it is about those to whom it is attached.
    pub(super) const fn is_of_identities(self) -> bool {
        match self {
            Self::Identity | Self::Managed | Self::Boundary => true,
            Self::Trust | Self::Resource | Self::ServiceControl | Self::ResourceControl => false,
        }
    }

    pub(super) const fn described(self) -> &'static str {
        match self {
            Self::Identity => "an identity-based policy",
            Self::Managed => "a managed policy",
            Self::Boundary => "a permissions boundary",
            Self::Trust => "a trust policy",
            Self::Resource => "a resource-based policy",
            Self::ServiceControl => "a service control policy",
            Self::ResourceControl => "a resource control policy",
        }
    }
}
