use crate::policy::{
    BucketPolicy, CorsConfiguration, KeyPolicyStatement, ManagedPolicy, PermissionsPolicy,
    PermissionsTemplate, Template, TrustPolicy,
};

/// What follows the declaration in the name of an exported file.
pub(crate) const TRUST_SUFFIX: &str = ".trust.json";
pub(crate) const PERMISSIONS_SUFFIX: &str = ".permissions.json";
#[cfg(feature = "export")]
pub(crate) const MANAGED_SUFFIX: &str = ".managed-policies.json";
pub(crate) const CORS_SUFFIX: &str = ".cors.json";
#[cfg(feature = "export")]
pub(crate) const TAGS_SUFFIX: &str = ".tags.json";
#[cfg(feature = "export")]
pub(crate) const BOUNDARY_SUFFIX: &str = ".boundary.json";
#[cfg(feature = "export")]
pub(crate) const SETTINGS_SUFFIX: &str = ".settings.json";
pub(crate) const BUCKET_POLICY_SUFFIX: &str = ".bucket-policy.json";
pub(crate) const POLICY_SUFFIX: &str = ".policy.json";
#[cfg(feature = "export")]
pub(crate) const GROUPS_SUFFIX: &str = ".groups.json";
pub(crate) const KEY_SUFFIX: &str = ".key-policy-statement.json";

/// One document of a `policies!`: whose it is and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Document {
    #[doc(hidden)]
    pub __declaration: &'static str,
    #[doc(hidden)]
    pub __content: Content,
}

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Content {
    /// The trust policy of a role.
    Trust(TrustPolicy),
    /// The permissions policy of a role, user or group.
    Permissions(PermissionsPolicy),
    /// The permissions policy of a role, user or group, but for what is known only at deployment.
    Template(PermissionsTemplate),
    /// The trust policy of a role, likewise.
    TrustTemplate(Template<TrustPolicy>),
    /// A customer managed policy.
    Managed(ManagedPolicy),
    /// A customer managed policy, but for what is known only at deployment.
    ManagedTemplate(Template<ManagedPolicy>),
    /// The statement that the policy of a bucket's KMS key needs, likewise.
    KeyPolicyStatementTemplate(Template<KeyPolicyStatement>),
    /// The policy of a bucket, likewise.
    BucketPolicyTemplate(Template<BucketPolicy>),
    /// The statement that the policy of a bucket's KMS key needs.
    KeyPolicyStatement(KeyPolicyStatement),
    /// The policy of a bucket.
    BucketPolicy(BucketPolicy),
    /// The CORS configuration that a bucket needs.
    Cors(CorsConfiguration),
}

impl Document {
    /// The Rust identifier of the role, user, group, policy or bucket.
    #[must_use]
    pub const fn declaration(&self) -> &'static str {
        self.__declaration
    }

    /// What it is.
    #[must_use]
    pub const fn content(&self) -> Content {
        self.__content
    }

    /// The name of the file that the export step writes: `Reviewer.trust.json`.
    #[must_use]
    pub fn file_name(&self) -> String {
        let suffix = match self.__content {
            Content::Trust(_) | Content::TrustTemplate(_) => TRUST_SUFFIX,
            Content::Permissions(_) | Content::Template(_) => PERMISSIONS_SUFFIX,
            Content::Managed(_) | Content::ManagedTemplate(_) => POLICY_SUFFIX,
            Content::KeyPolicyStatement(_) | Content::KeyPolicyStatementTemplate(_) => KEY_SUFFIX,
            Content::BucketPolicy(_) | Content::BucketPolicyTemplate(_) => BUCKET_POLICY_SUFFIX,
            Content::Cors(_) => CORS_SUFFIX,
        };
        format!("{}{suffix}", self.__declaration)
    }

    /// The document: canonical JSON on one line. Of a template, with `${Input}` for the name of the
    /// bucket `Input`, `${AWS::AccountId}` and `${AWS::Region}`.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self.__content {
            Content::Trust(policy) => policy.as_str(),
            Content::Permissions(policy) => policy.as_str(),
            Content::Template(template) => template.as_str(),
            Content::TrustTemplate(template) => template.as_str(),
            Content::Managed(policy) => policy.as_str(),
            Content::ManagedTemplate(template) => template.as_str(),
            Content::KeyPolicyStatementTemplate(template) => template.as_str(),
            Content::BucketPolicyTemplate(template) => template.as_str(),
            Content::KeyPolicyStatement(statement) => statement.as_str(),
            Content::BucketPolicy(policy) => policy.as_str(),
            Content::Cors(configuration) => configuration.as_str(),
        }
    }
}
