/// What a policy is attached to, which says what it can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PolicyKind {
    /// To the caller, a role or a user, or to a group of the user: it grants.
    Identity,
    /// To the caller, as its permissions boundary: it limits what identity-based policies grant. A
    /// caller has at most one; the statements of several count as those of one.
    Boundary,
    /// To the session of the caller, as a session policy: it limits what identity-based policies grant.
    /// The statements of several count as those of one.
    Session,
    /// To the caller's account, its organizational units or the root of its organization, as a service
    /// control policy: it limits every grant. Each level must allow.
    ServiceControl(Level),
    /// To the account of the resource, or above it, as a resource control policy: what it denies counts.
    /// That it allows everything else, `RCPFullAWSAccess` says, which cannot be detached.
    ResourceControl,
    /// To a VPC endpoint through which the requests pass: it limits every grant.
    Endpoint(Endpoint),
    /// To the resource, such as a bucket: it grants to those whom it names.
    Resource,
    /// To the role that is to be assumed, as its trust policy: nothing is allowed without its
    /// consent.
    Trust,
    /// To a KMS key, as its key policy: nothing is allowed without its consent.
    Key,
}

impl PolicyKind {
    /// Whether nothing is allowed that no policy of this kind allows, where there is one.
    #[must_use]
    pub const fn is_limit(self) -> bool {
        match self {
            Self::Boundary | Self::Session | Self::ServiceControl(_) | Self::Endpoint(_) => true,
            Self::Identity | Self::ResourceControl | Self::Resource | Self::Trust | Self::Key => {
                false
            }
        }
    }
}

/// A level of an organization at which service control policies are attached: its root, an
/// organizational unit, or the account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Level(u8);

impl Level {
    /// The greatest number of levels: the root, five of organizational units, and the account.
    ///
    /// Source: "Quotas and service limits for AWS Organizations".
    pub const COUNT: u8 = 7;

    /// The level that is so far below the root, which is at 0; `None` where no organization has one.
    #[must_use]
    pub const fn at(depth: u8) -> Option<Self> {
        if depth < Self::COUNT {
            Some(Self(depth))
        } else {
            None
        }
    }

    /// All of them, from the root down.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).map(Self)
    }

    /// How far it is below the root.
    #[must_use]
    pub const fn depth(self) -> u8 {
        self.0
    }
}

/// A kind of VPC endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// One with network interfaces, as most services have it.
    Interface,
    /// A gateway, as S3 and DynamoDB have it: an account among the principals means its root user alone.
    Gateway,
}
