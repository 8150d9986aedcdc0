#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use ::a2i_policy::__words::*;
        type Names = (
            __declaration::account,
            __declaration::bucket,
            __declaration::policy,
            __verb::read,
            self::Input,
            __verb::__,
            __declaration::policy,
            __verb::read,
            self::Input,
            __verb::__,
            __declaration::group,
            __verb::attach,
            __managed_policy::Shared,
            self::Shared,
            __verb::list,
            self::Input,
            __verb::__,
            __declaration::user,
            __verb::member,
            self::Readers,
            __verb::attach,
            __managed_policy::Team,
            self::Team,
            __verb::boundary,
            __managed_policy::Shared,
            self::Shared,
            __verb::__,
            __declaration::__,
        );
    };
};
///The S3 bucket `my-bucket`, `arn:aws:s3:::my-bucket`.
pub struct Input;
impl Input {
    /// The bucket's name.
    pub const NAME: &'static ::core::primitive::str = "my-bucket";
    /// The bucket's ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:s3:::my-bucket";
}
impl ::a2i_policy::Bucket for Input {
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::BucketParts = ::a2i_policy::__private::BucketParts {
        name: "my-bucket",
        arn: "arn:aws:s3:::my-bucket",
    };
}
///The customer managed policy `company-shared`.
#[doc = r#"
# Policy

```json
{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": [
                "s3:GetObject"
            ],
            "Resource": [
                "arn:aws:s3:::my-bucket/*"
            ]
        }
    ]
}
```"#]
pub struct Shared;
impl Shared {
    /// The name in IAM.
    pub const NAME: &'static ::core::primitive::str = "company-shared";
    /// The ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:iam::111122223333:policy/company-shared";
    ///What it says: what IAM calls `PolicyDocument`.
    pub const POLICY: ::a2i_policy::ManagedPolicy = ::a2i_policy::ManagedPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::my-bucket/*"]}]}"#,
    };
}
impl ::a2i_policy::__private::Declared<::a2i_policy::__private::kind::Policy>
for Shared {}
impl ::a2i_policy::Policy for Shared {
    const NAME: &'static ::core::primitive::str = Self::NAME;
    const ARN: &'static ::core::primitive::str = Self::ARN;
    const POLICY: ::a2i_policy::ManagedPolicy = Self::POLICY;
}
///The customer managed policy `Team`.
pub struct Team;
impl Team {
    /// The name in IAM.
    pub const NAME: &'static ::core::primitive::str = "Team";
    /// The ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:iam::111122223333:policy/Team";
}
///The IAM user group `Readers`.
/**
# Permissions policy

```json
{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": [
                "s3:ListBucket"
            ],
            "Resource": [
                "arn:aws:s3:::my-bucket"
            ]
        }
    ]
}
```*/
pub struct Readers;
impl Readers {
    /// The name in IAM.
    pub const NAME: &'static ::core::primitive::str = "Readers";
    ///The permissions policy: what it may do.
    pub const PERMISSIONS_POLICY: ::a2i_policy::PermissionsPolicy = ::a2i_policy::PermissionsPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:ListBucket"],"Resource":["arn:aws:s3:::my-bucket"]}]}"#,
    };
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = &[
        "arn:aws:iam::111122223333:policy/company-shared",
    ];
}
impl ::a2i_policy::__private::Declared<::a2i_policy::__private::kind::Group>
for Readers {}
impl ::a2i_policy::Group for Readers {
    const NAME: &'static ::core::primitive::str = Self::NAME;
    const PERMISSIONS_POLICY: ::core::option::Option<::a2i_policy::PermissionsPolicy> = ::core::option::Option::Some(
        Self::PERMISSIONS_POLICY,
    );
    const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = Self::MANAGED_POLICIES;
}
///The IAM user `Operator`.
/**
# Managed policies

- `arn:aws:iam::111122223333:policy/Team`*/
pub struct Operator;
impl Operator {
    /// The name in IAM.
    pub const NAME: &'static ::core::primitive::str = "Operator";
    /// The ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:iam::111122223333:user/Operator";
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = &[
        "arn:aws:iam::111122223333:policy/Team",
    ];
    /// The names in IAM of the groups of which it is a member.
    pub const GROUPS: &'static [&'static ::core::primitive::str] = &["Readers"];
    /// The ARN of its permissions boundary.
    pub const PERMISSIONS_BOUNDARY: &'static ::core::primitive::str = "arn:aws:iam::111122223333:policy/company-shared";
}
impl ::a2i_policy::Identity for Operator {
    type DeclaredAs = ::a2i_policy::__private::kind::User;
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::IdentityParts = ::a2i_policy::__private::IdentityParts {
        name: "Operator",
        permissions_policy: ::core::option::Option::None,
    };
    const ARN: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::Some(
        Self::ARN,
    );
    const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = Self::MANAGED_POLICIES;
    const PERMISSIONS_BOUNDARY: ::core::option::Option<
        &'static ::core::primitive::str,
    > = ::core::option::Option::Some(Self::PERMISSIONS_BOUNDARY);
}
impl ::a2i_policy::User for Operator {
    const GROUPS: &'static [&'static ::core::primitive::str] = Self::GROUPS;
}
///Every document declared here, in the order of declaration.
pub const DOCUMENTS: &[::a2i_policy::Document] = &[
    ::a2i_policy::Document {
        __declaration: "Shared",
        __content: ::a2i_policy::Content::Managed(Shared::POLICY),
    },
    ::a2i_policy::Document {
        __declaration: "Readers",
        __content: ::a2i_policy::Content::Permissions(Readers::PERMISSIONS_POLICY),
    },
];
