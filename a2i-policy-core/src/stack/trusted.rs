//! The words by which a trust says whom it is about.

/// A word that may follow `trust`, beside a string and the identifier of a role or user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TrustedWord {
    /// Amazon SageMaker.
    SageMaker,
    /// All of an account.
    Account,
    /// Whom a provider vouches for.
    Provider(ProviderKind),
}

impl TrustedWord {
    /// Every one, in the order in which the docs show them.
    pub(crate) const ALL: &'static [Self] = &[
        Self::SageMaker,
        Self::Account,
        Self::Provider(ProviderKind::Oidc),
        Self::Provider(ProviderKind::Saml),
    ];

    pub(crate) const fn keyword(self) -> &'static str {
        match self {
            Self::SageMaker => "sagemaker",
            Self::Account => "account",
            Self::Provider(kind) => kind.keyword(),
        }
    }
}

/// A kind of identity provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProviderKind {
    /// `OpenID` Connect, which STS calls web identity.
    Oidc,
    /// SAML 2.0.
    Saml,
}

impl ProviderKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Oidc, Self::Saml];

    /// The keyword.
    #[must_use]
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Oidc => "oidc",
            Self::Saml => "saml",
        }
    }

    /// The call by which those assume a role for whom it vouches.
    ///
    /// Source: "Mismatched action for principal", IAM policy validation check reference.
    #[must_use]
    pub const fn action(self) -> &'static str {
        match self {
            Self::Oidc => "sts:AssumeRoleWithWebIdentity",
            Self::Saml => "sts:AssumeRoleWithSAML",
        }
    }

    /// The resource type in its ARN.
    pub(crate) const fn resource_type(self) -> &'static str {
        match self {
            Self::Oidc => "oidc-provider",
            Self::Saml => "saml-provider",
        }
    }
}
