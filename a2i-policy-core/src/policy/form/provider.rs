//! The names of identity providers, and what is known of some.

/// An OIDC provider whose tokens are had by people of more than one organization.
#[derive(Debug)]
pub(crate) struct SharedProvider {
    /// Its URL, without the scheme.
    pub(crate) name: &'static str,
    /// The claims of which one says who it is; that which IAM asks for, where it does, alone or first.
    pub(crate) claims: &'static [&'static str],
    /// All who have its tokens.
    pub(crate) whose: &'static str,
}

const fn shared(
    name: &'static str,
    claims: &'static [&'static str],
    whose: &'static str,
) -> SharedProvider {
    SharedProvider {
        name,
        claims,
        whose,
    }
}

/// Those that a policy names as they are, since no account has to create them.
///
/// Sources: "Identity-provider controls for shared OIDC providers"; "AWS JSON policy elements: Principal", on
/// OIDC federated principals, and "IAM and AWS STS condition context keys", on OIDC federation, IAM User Guide.
const BUILT_IN: &[SharedProvider] = &[
    shared(
        "cognito-identity.amazonaws.com",
        &["aud"],
        "whoever any identity pool lets in",
    ),
    shared(
        "accounts.google.com",
        &["aud", "oaud", "sub"],
        "every user of every app of Google's",
    ),
    shared(
        "graph.facebook.com",
        &["app_id", "id"],
        "every user of every app of Facebook's",
    ),
    shared(
        "www.amazon.com",
        &["app_id", "user_id"],
        "every user of every app of Amazon's",
    ),
];

/// Those that an account creates before its policies name them.
///
/// Source: "Identity-provider controls for shared OIDC providers", IAM User Guide.
const CREATED: &[SharedProvider] = &[
    shared(GITHUB, &["sub"], "every repository of GitHub"),
    shared(
        "vstoken.actions.githubusercontent.com",
        &["sub"],
        "every repository of GitHub",
    ),
    shared(
        "oidc-configuration.audit-log.githubusercontent.com",
        &["sub"],
        "every enterprise of GitHub",
    ),
    shared("gitlab.com", &["sub"], "every project of GitLab"),
    shared(
        "agent.buildkite.com",
        &["sub"],
        "every pipeline of Buildkite",
    ),
    shared(
        "app.terraform.io",
        &["sub"],
        "every workspace of HCP Terraform",
    ),
    shared("oidc.codefresh.io", &["sub"], "every account of Codefresh"),
    shared(
        "studio.datachain.ai/api",
        &["sub"],
        "every project of DVC Studio",
    ),
    shared("scalr.io", &["sub"], "every account of Scalr"),
    shared(
        "tokens.cloud.shisho.dev",
        &["sub"],
        "every account of Shisho Cloud",
    ),
    shared("proidc.upbound.io", &["sub"], "every account of Upbound"),
    shared(
        "api.pulumi.com/oidc",
        &["aud"],
        "every organization of Pulumi",
    ),
    shared("sandboxes.cloud", &["aud"], "every user of sandboxes.cloud"),
    shared("oidc.vercel.com", &["aud"], "every project of Vercel"),
];

/// The provider whose tokens every repository of GitHub has.
pub(crate) const GITHUB: &str = "token.actions.githubusercontent.com";

fn known() -> impl Iterator<Item = &'static SharedProvider> {
    BUILT_IN.iter().chain(CREATED)
}

/// What is known of a provider that is shared.
pub(crate) fn shared_provider(name: &str) -> Option<&'static SharedProvider> {
    known().find(|known| known.name == name)
}

/// The names of the providers that are known to be shared.
#[cfg(feature = "dsl")]
pub(crate) fn shared_providers() -> impl Iterator<Item = &'static str> {
    known().map(|known| known.name)
}

/// Whether an OIDC provider is known as one that is shared.
#[cfg(feature = "dsl")]
pub(crate) fn is_shared_provider(name: &str) -> bool {
    shared_provider(name).is_some()
}

/// Whether an OIDC provider is one of those that no account has to create.
#[cfg(feature = "dsl")]
pub(crate) fn is_built_in_provider(name: &str) -> bool {
    BUILT_IN.iter().any(|known| known.name == name)
}

/// What is wrong with the name of an OIDC provider: its URL without the scheme.
///
/// Source: "CreateOpenIDConnectProvider" in the IAM API Reference, its `Url`.
#[cfg(feature = "dsl")]
pub(crate) fn oidc_provider(name: &str) -> Option<&'static str> {
    const SCHEME: usize = "https://".len();
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte);
    let host = name.split('/').next().unwrap_or_default();
    if name.contains("://") {
        Some("it is named by its URL without `https://`")
    } else if name.contains(['*', '?']) {
        Some("a wildcard is allowed in no part of a principal")
    } else if !host.contains('.') || host.starts_with('.') || host.ends_with('.') {
        Some("it is named by its URL, which begins with a host")
    } else if !name.bytes().all(legal) {
        Some("its URL has neither a port nor a query")
    } else if name.ends_with('/') {
        Some("its URL does not end with `/`")
    } else if name.len() > 255 - SCHEME {
        Some("its URL has 255 characters at most")
    } else {
        None
    }
}

/// What is wrong with the name of a SAML provider.
///
/// Source: "CreateSAMLProvider" in the IAM API Reference, its `Name`.
#[cfg(feature = "dsl")]
pub(crate) fn saml_provider(name: &str) -> Option<&'static str> {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    if name.is_empty() {
        Some("the name is empty")
    } else if !name.bytes().all(legal) {
        Some("its name has letters, digits and `._-` alone")
    } else if name.len() > 128 {
        Some("its name has 128 characters at most")
    } else {
        None
    }
}

#[cfg(all(test, feature = "dsl"))]
mod tests {
    use super::*;

    #[test]
    fn urls_and_names() {
        for good in [
            "token.actions.githubusercontent.com",
            "oidc.eks.us-east-1.amazonaws.com/id/1A2B",
            "cognito-identity.amazonaws.com",
        ] {
            assert_eq!(oidc_provider(good), None, "{good}");
        }
        for bad in [
            "",
            "github",
            "https://gitlab.com",
            "gitlab.com/",
            "gitlab.com:8443",
            "*.gitlab.com",
            ".com",
        ] {
            assert!(oidc_provider(bad).is_some(), "{bad}");
        }
        for good in ["Okta", "a.b_c-d"] {
            assert_eq!(saml_provider(good), None, "{good}");
        }
        for bad in ["", "my idp", "arn:aws:iam::111122223333:saml-provider/Okta"] {
            assert!(saml_provider(bad).is_some(), "{bad}");
        }
    }
}
