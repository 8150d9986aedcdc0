#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use __a2i::__words::*;
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
#[allow(unused_imports)]
use ::a2i_policy::__import::*;
///The S3 bucket `my-bucket`, `arn:aws:s3:::my-bucket`.
pub struct Input;
impl Input {
    /// The bucket's name.
    pub const NAME: &'static __a2i::str = "my-bucket";
    /// The bucket's ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:s3:::my-bucket";
}
impl __a2i::Bucket for Input {
    const DECLARED_IN_POLICIES: __a2i::BucketParts = __a2i::BucketParts {
        name: "my-bucket",
        arn: "arn:aws:s3:::my-bucket",
    };
}
#[doc = r#"The customer managed policy `company-shared`, `arn:aws:iam::111122223333:policy/company-shared`.

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
    pub const NAME: &'static __a2i::str = "company-shared";
    /// The ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:iam::111122223333:policy/company-shared";
    ///What it says: what IAM calls `PolicyDocument`.
    pub const POLICY: __a2i::ManagedPolicy = __a2i::ManagedPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::my-bucket/*"]}]}"#,
    };
}
impl __a2i::Declared<__a2i::kind::Policy> for Shared {}
impl __a2i::Policy for Shared {
    const NAME: &'static __a2i::str = Self::NAME;
    const ARN: &'static __a2i::str = Self::ARN;
    const POLICY: __a2i::ManagedPolicy = Self::POLICY;
}
///The customer managed policy `Team`, `arn:aws:iam::111122223333:policy/Team`.
pub struct Team;
impl Team {
    /// The name in IAM.
    pub const NAME: &'static __a2i::str = "Team";
    /// The ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:iam::111122223333:policy/Team";
}
/**The IAM user group `Readers`, `arn:aws:iam::111122223333:group/Readers`.

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
    pub const NAME: &'static __a2i::str = "Readers";
    ///The permissions policy: what it may do.
    pub const PERMISSIONS_POLICY: __a2i::PermissionsPolicy = __a2i::PermissionsPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:ListBucket"],"Resource":["arn:aws:s3:::my-bucket"]}]}"#,
    };
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static __a2i::str] = &[
        "arn:aws:iam::111122223333:policy/company-shared",
    ];
}
impl __a2i::Declared<__a2i::kind::Group> for Readers {}
impl __a2i::Group for Readers {
    const NAME: &'static __a2i::str = Self::NAME;
    const PERMISSIONS_POLICY: __a2i::Option<__a2i::PermissionsPolicy> = __a2i::Some(
        Self::PERMISSIONS_POLICY,
    );
    const MANAGED_POLICIES: &'static [&'static __a2i::str] = Self::MANAGED_POLICIES;
}
/**The IAM user `Operator`, `arn:aws:iam::111122223333:user/Operator`.

# Managed policies

- `arn:aws:iam::111122223333:policy/Team`*/
pub struct Operator;
impl Operator {
    /// The name in IAM.
    pub const NAME: &'static __a2i::str = "Operator";
    /// The ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:iam::111122223333:user/Operator";
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static __a2i::str] = &[
        "arn:aws:iam::111122223333:policy/Team",
    ];
    /// The names in IAM of the groups of which it is a member.
    pub const GROUPS: &'static [&'static __a2i::str] = &["Readers"];
    /// The ARN of its permissions boundary.
    pub const PERMISSIONS_BOUNDARY: &'static __a2i::str = "arn:aws:iam::111122223333:policy/company-shared";
}
impl __a2i::Identity for Operator {
    type DeclaredAs = __a2i::kind::User;
    const DECLARED_IN_POLICIES: __a2i::IdentityParts = __a2i::IdentityParts {
        name: "Operator",
        permissions_policy: __a2i::None,
    };
    const ARN: __a2i::Option<&'static __a2i::str> = __a2i::Some(Self::ARN);
    const MANAGED_POLICIES: &'static [&'static __a2i::str] = Self::MANAGED_POLICIES;
    const PERMISSIONS_BOUNDARY: __a2i::Option<&'static __a2i::str> = __a2i::Some(
        Self::PERMISSIONS_BOUNDARY,
    );
}
impl __a2i::User for Operator {
    const GROUPS: &'static [&'static __a2i::str] = Self::GROUPS;
}
///Every document declared here, in the order of declaration.
pub const DOCUMENTS: &[__a2i::Document] = &[
    __a2i::Document {
        __declaration: "Shared",
        __content: __a2i::Content::Managed(Shared::POLICY),
    },
    __a2i::Document {
        __declaration: "Readers",
        __content: __a2i::Content::Permissions(Readers::PERMISSIONS_POLICY),
    },
];
