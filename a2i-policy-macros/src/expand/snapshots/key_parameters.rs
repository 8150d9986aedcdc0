#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use ::a2i_policy::__words::*;
        type Names = (
            __declaration::account,
            __declaration::region,
            __declaration::key,
            __declaration::bucket,
            __bucket::kms_key,
            self::Main,
            __declaration::bucket,
            __bucket::kms_key,
            __declaration::role,
            __verb::trust,
            __verb::write,
            self::Output,
            __verb::write,
            self::Archive,
            __verb::__,
            __declaration::__,
        );
    };
};
/// What is known only at deployment; no two buckets have one name, and no two keys one ID.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
pub struct Parameters {
    #[cfg(feature = "review")]
    key_Main: ::a2i_policy::KeyId<Main>,
    key_of_Archive: ::a2i_policy::KeyId<Archive>,
}
impl Parameters {
    const TAKEN_KEYS: &'static [&'static ::core::primitive::str] = &[];
    /// Takes it together.
    ///
    /// # Errors
    /// Where the policies speak of the account or the region, or where two buckets have one name or two keys
    /// one ID: they were checked as different ones.
    pub fn new(
        #[cfg(feature = "review")]
        key_Main: ::a2i_policy::KeyId<Main>,
        key_of_Archive: ::a2i_policy::KeyId<Archive>,
    ) -> ::core::result::Result<Self, ::a2i_policy::ParameterError> {
        ::a2i_policy::__private::different(
            "ID",
            &[
                #[cfg(feature = "review")]
                ("key `Main`", key_Main.as_str()),
                ("the key of bucket `Archive`", key_of_Archive.as_str()),
            ],
        )?;
        ::core::result::Result::Ok(Self {
            #[cfg(feature = "review")]
            key_Main,
            key_of_Archive,
        })
    }
}
///A KMS key whose ID is known only at deployment.
/**
# Statement of the key policy

```json
{
    "Sid": "AllowUseOfKmsKey",
    "Effect": "Allow",
    "Principal": {
        "AWS": "arn:aws:iam::111122223333:role/Writer"
    },
    "Action": [
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncrypt*",
        "kms:GenerateDataKey*",
        "kms:DescribeKey"
    ],
    "Resource": "*"
}
```*/
#[cfg(feature = "review")]
pub struct Main;
#[cfg(feature = "review")]
impl Main {
    #[cfg(feature = "review")]
    ///The key's ARN.
    #[must_use]
    pub fn arn(parameters: &Parameters) -> ::a2i_policy::__private::String {
        ::a2i_policy::__private::fill_text(
            "arn:aws:kms:us-east-1:111122223333:key/${Main}",
            &[("Main", parameters.key_Main.as_str())],
        )
    }
    /// The key, by its ID.
    ///
    /// # Errors
    /// Where KMS gives no such ID, or the policies speak of the key that has it.
    pub fn with_id(
        id: &::core::primitive::str,
    ) -> ::core::result::Result<
        ::a2i_policy::KeyId<Self>,
        ::a2i_policy::ParameterError,
    > {
        ::a2i_policy::__private::key_id("key `Main`", id, Parameters::TAKEN_KEYS)
    }
    ///The statement that the policy of the KMS key needs; an array of two where some only read.
    pub const KEY_POLICY_STATEMENT: ::a2i_policy::KeyPolicyStatement = ::a2i_policy::KeyPolicyStatement {
        __json: r#"{"Sid":"AllowUseOfKmsKey","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Writer"},"Action":["kms:Encrypt","kms:Decrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:DescribeKey"],"Resource":"*"}"#,
    };
}
#[cfg(feature = "review")]
impl ::a2i_policy::__private::Declared<::a2i_policy::__private::kind::Key> for Main {}
#[cfg(feature = "review")]
impl ::a2i_policy::Key for Main {
    const ARN: &'static ::core::primitive::str = ::core::panic!(
        "the ARN of key `Main` is known only at deployment: it is a parameter"
    );
}
///The S3 bucket `my-output`, `arn:aws:s3:::my-output`.
pub struct Output;
impl Output {
    /// The bucket's name.
    pub const NAME: &'static ::core::primitive::str = "my-output";
    /// The bucket's ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:s3:::my-output";
    #[cfg(feature = "review")]
    ///The ARN of the KMS key that encrypts its objects.
    #[must_use]
    pub fn kms_key(parameters: &Parameters) -> ::a2i_policy::__private::String {
        ::a2i_policy::__private::fill_text(
            "arn:aws:kms:us-east-1:111122223333:key/${Main}",
            &[("Main", parameters.key_Main.as_str())],
        )
    }
}
impl ::a2i_policy::Bucket for Output {
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::BucketParts = ::a2i_policy::__private::BucketParts {
        name: "my-output",
        arn: "arn:aws:s3:::my-output",
    };
}
///The S3 bucket `my-archive`, `arn:aws:s3:::my-archive`.
/**
# Statement of the key policy

```json
{
    "Sid": "AllowUseOfKmsKey",
    "Effect": "Allow",
    "Principal": {
        "AWS": "arn:aws:iam::111122223333:role/Writer"
    },
    "Action": [
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncrypt*",
        "kms:GenerateDataKey*",
        "kms:DescribeKey"
    ],
    "Resource": "*"
}
```*/
pub struct Archive;
impl Archive {
    /// The bucket's name.
    pub const NAME: &'static ::core::primitive::str = "my-archive";
    /// The bucket's ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:s3:::my-archive";
    /// The key that encrypts its objects, by its ID.
    ///
    /// # Errors
    /// Where KMS gives no such ID, or the policies speak of the key that has it.
    pub fn with_kms_key(
        id: &::core::primitive::str,
    ) -> ::core::result::Result<
        ::a2i_policy::KeyId<Self>,
        ::a2i_policy::ParameterError,
    > {
        ::a2i_policy::__private::key_id(
            "the key of bucket `Archive`",
            id,
            Parameters::TAKEN_KEYS,
        )
    }
    ///The ARN of the KMS key that encrypts its objects.
    #[must_use]
    pub fn kms_key(parameters: &Parameters) -> ::a2i_policy::__private::String {
        ::a2i_policy::__private::fill_text(
            "arn:aws:kms:us-east-1:111122223333:key/${Archive.kms_key}",
            &[("Archive.kms_key", parameters.key_of_Archive.as_str())],
        )
    }
    ///The statement that the policy of the KMS key needs; an array of two where some only read.
    pub const KEY_POLICY_STATEMENT: ::a2i_policy::KeyPolicyStatement = ::a2i_policy::KeyPolicyStatement {
        __json: r#"{"Sid":"AllowUseOfKmsKey","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Writer"},"Action":["kms:Encrypt","kms:Decrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:DescribeKey"],"Resource":"*"}"#,
    };
}
impl ::a2i_policy::Bucket for Archive {
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::BucketParts = ::a2i_policy::__private::BucketParts {
        name: "my-archive",
        arn: "arn:aws:s3:::my-archive",
    };
}
///The IAM role `Writer`.
/**
# Trust policy

```json
{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {
                "Service": "lambda.amazonaws.com"
            },
            "Action": "sts:AssumeRole"
        }
    ]
}
```*/
#[doc = r#"
# Permissions policy

```json
{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": [
                "s3:PutObject"
            ],
            "Resource": [
                "arn:aws:s3:::my-output/*",
                "arn:aws:s3:::my-archive/*"
            ]
        },
        {
            "Effect": "Allow",
            "Action": [
                "kms:GenerateDataKey"
            ],
            "Resource": [
                "arn:aws:kms:us-east-1:111122223333:key/${Main}",
                "arn:aws:kms:us-east-1:111122223333:key/${Archive.kms_key}"
            ],
            "Condition": {
                "StringEquals": {
                    "kms:ViaService": "s3.us-east-1.amazonaws.com"
                }
            }
        }
    ]
}
```"#]
pub struct Writer;
impl Writer {
    /// The name in IAM.
    pub const NAME: &'static ::core::primitive::str = "Writer";
    /// The ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:iam::111122223333:role/Writer";
    ///The trust policy: who may assume the role.
    pub const TRUST_POLICY: ::a2i_policy::TrustPolicy = ::a2i_policy::TrustPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#,
    };
    ///The permissions policy: what it may do.
    ///
    /// What is known only at deployment is not filled in.
    pub const PERMISSIONS_TEMPLATE: ::a2i_policy::Template<
        ::a2i_policy::PermissionsPolicy,
    > = ::a2i_policy::Template {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::my-output/*","arn:aws:s3:::my-archive/*"]},{"Effect":"Allow","Action":["kms:GenerateDataKey"],"Resource":["arn:aws:kms:us-east-1:111122223333:key/${Main}","arn:aws:kms:us-east-1:111122223333:key/${Archive.kms_key}"],"Condition":{"StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}}]}"#,
        __of: ::a2i_policy::__private::PhantomData,
    };
    #[cfg(feature = "review")]
    ///The permissions policy: what it may do.
    ///
    /// With all that is known only at deployment filled in.
    #[must_use]
    pub fn permissions_policy(
        parameters: &Parameters,
    ) -> ::a2i_policy::Filled<::a2i_policy::PermissionsPolicy> {
        ::a2i_policy::__private::fill(
            Self::PERMISSIONS_TEMPLATE,
            &[
                ("Main", parameters.key_Main.as_str()),
                ("Archive.kms_key", parameters.key_of_Archive.as_str()),
            ],
        )
    }
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = &[];
}
impl ::a2i_policy::Identity for Writer {
    type DeclaredAs = ::a2i_policy::__private::kind::Role;
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::IdentityParts = ::a2i_policy::__private::IdentityParts {
        name: "Writer",
        permissions_policy: ::core::option::Option::None,
    };
    const ARN: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::Some(
        Self::ARN,
    );
    const PERMISSIONS_POLICY: ::core::option::Option<::a2i_policy::PermissionsPolicy> = ::core::panic!(
        "a name in the permissions policy of `Writer` is known only at deployment: it is a parameter"
    );
    const PERMISSIONS: ::a2i_policy::Permissions = ::a2i_policy::Permissions::Template(
        Self::PERMISSIONS_TEMPLATE,
    );
}
impl ::a2i_policy::Role for Writer {
    const TRUST_POLICY: ::a2i_policy::TrustPolicy = Self::TRUST_POLICY;
}
///Every document declared here, in the order of declaration.
pub const DOCUMENTS: &[::a2i_policy::Document] = &[
    #[cfg(feature = "review")]
    ::a2i_policy::Document {
        __declaration: "Main",
        __content: ::a2i_policy::Content::KeyPolicyStatement(Main::KEY_POLICY_STATEMENT),
    },
    ::a2i_policy::Document {
        __declaration: "Archive",
        __content: ::a2i_policy::Content::KeyPolicyStatement(
            Archive::KEY_POLICY_STATEMENT,
        ),
    },
    ::a2i_policy::Document {
        __declaration: "Writer",
        __content: ::a2i_policy::Content::Trust(Writer::TRUST_POLICY),
    },
    ::a2i_policy::Document {
        __declaration: "Writer",
        __content: ::a2i_policy::Content::Template(Writer::PERMISSIONS_TEMPLATE),
    },
];
