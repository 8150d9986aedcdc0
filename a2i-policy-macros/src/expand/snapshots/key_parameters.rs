#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use __a2i::__words::*;
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
#[allow(unused_imports)]
use ::a2i_policy::__import::*;
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
    key_Main: __a2i::KeyId<Main>,
    key_of_Archive: __a2i::KeyId<Archive>,
}
impl Parameters {
    const TAKEN_KEYS: &'static [&'static __a2i::str] = &[];
    /// Puts it together.
    ///
    /// # Errors
    /// Where the policies speak of the account or the region, or where two buckets have one name or two keys
    /// one ID: they were checked as different ones.
    pub fn new(
        #[cfg(feature = "review")]
        key_Main: __a2i::KeyId<Main>,
        key_of_Archive: __a2i::KeyId<Archive>,
    ) -> __a2i::Result<Self, __a2i::ParameterError> {
        __a2i::different(
            "ID",
            &[
                #[cfg(feature = "review")]
                ("key `Main`", key_Main.as_str()),
                ("the key of bucket `Archive`", key_of_Archive.as_str()),
            ],
        )?;
        __a2i::Ok(Self {
            #[cfg(feature = "review")]
            key_Main,
            key_of_Archive,
        })
    }
}
/**The KMS key `Main`, `arn:aws:kms:us-east-1:111122223333:key/${Main}`. What `${…}` stands for is known only at deployment.

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
    pub fn arn(parameters: &Parameters) -> __a2i::String {
        __a2i::fill_text(
            "arn:aws:kms:us-east-1:111122223333:key/${Main}",
            &[("Main", parameters.key_Main.as_str())],
        )
    }
    /// The key, by its ID.
    ///
    /// # Errors
    /// Where KMS gives no such ID, or the policies speak of the key that has it.
    pub fn with_id(
        id: &__a2i::str,
    ) -> __a2i::Result<__a2i::KeyId<Self>, __a2i::ParameterError> {
        __a2i::key_id("key `Main`", id, Parameters::TAKEN_KEYS)
    }
    ///The statement that the policy of the KMS key needs; an array of two where some only read.
    pub const KEY_POLICY_STATEMENT: __a2i::KeyPolicyStatement = __a2i::KeyPolicyStatement {
        __json: r#"{"Sid":"AllowUseOfKmsKey","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Writer"},"Action":["kms:Encrypt","kms:Decrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:DescribeKey"],"Resource":"*"}"#,
    };
}
#[cfg(feature = "review")]
impl __a2i::Declared<__a2i::kind::Key> for Main {}
#[cfg(feature = "review")]
impl __a2i::Key for Main {
    const ARN: &'static __a2i::str = ::core::panic!(
        "the ARN of key `Main` is known only at deployment: it is a parameter"
    );
}
///The S3 bucket `my-output`, `arn:aws:s3:::my-output`.
pub struct Output;
impl Output {
    /// The bucket's name.
    pub const NAME: &'static __a2i::str = "my-output";
    /// The bucket's ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:s3:::my-output";
    #[cfg(feature = "review")]
    ///The ARN of the KMS key that encrypts its objects.
    #[must_use]
    pub fn kms_key(parameters: &Parameters) -> __a2i::String {
        __a2i::fill_text(
            "arn:aws:kms:us-east-1:111122223333:key/${Main}",
            &[("Main", parameters.key_Main.as_str())],
        )
    }
}
impl __a2i::Bucket for Output {
    const DECLARED_IN_POLICIES: __a2i::BucketParts = __a2i::BucketParts {
        name: "my-output",
        arn: "arn:aws:s3:::my-output",
    };
}
/**The S3 bucket `my-archive`, `arn:aws:s3:::my-archive`.

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
    pub const NAME: &'static __a2i::str = "my-archive";
    /// The bucket's ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:s3:::my-archive";
    /// The key that encrypts its objects, by its ID.
    ///
    /// # Errors
    /// Where KMS gives no such ID, or the policies speak of the key that has it.
    pub fn with_kms_key(
        id: &__a2i::str,
    ) -> __a2i::Result<__a2i::KeyId<Self>, __a2i::ParameterError> {
        __a2i::key_id("the key of bucket `Archive`", id, Parameters::TAKEN_KEYS)
    }
    ///The ARN of the KMS key that encrypts its objects.
    #[must_use]
    pub fn kms_key(parameters: &Parameters) -> __a2i::String {
        __a2i::fill_text(
            "arn:aws:kms:us-east-1:111122223333:key/${Archive.kms_key}",
            &[("Archive.kms_key", parameters.key_of_Archive.as_str())],
        )
    }
    ///The statement that the policy of the KMS key needs; an array of two where some only read.
    pub const KEY_POLICY_STATEMENT: __a2i::KeyPolicyStatement = __a2i::KeyPolicyStatement {
        __json: r#"{"Sid":"AllowUseOfKmsKey","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Writer"},"Action":["kms:Encrypt","kms:Decrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:DescribeKey"],"Resource":"*"}"#,
    };
}
impl __a2i::Bucket for Archive {
    const DECLARED_IN_POLICIES: __a2i::BucketParts = __a2i::BucketParts {
        name: "my-archive",
        arn: "arn:aws:s3:::my-archive",
    };
}
#[doc = r#"The IAM role `Writer`, `arn:aws:iam::111122223333:role/Writer`.

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
```

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
    pub const NAME: &'static __a2i::str = "Writer";
    /// The ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:iam::111122223333:role/Writer";
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static __a2i::str] = &[];
    ///The trust policy: who may assume the role.
    pub const TRUST_POLICY: __a2i::TrustPolicy = __a2i::TrustPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#,
    };
    ///The permissions policy: what it may do.
    ///
    /// What is known only at deployment is not filled in.
    pub const PERMISSIONS_TEMPLATE: __a2i::Template<__a2i::PermissionsPolicy> = __a2i::Template {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::my-output/*","arn:aws:s3:::my-archive/*"]},{"Effect":"Allow","Action":["kms:GenerateDataKey"],"Resource":["arn:aws:kms:us-east-1:111122223333:key/${Main}","arn:aws:kms:us-east-1:111122223333:key/${Archive.kms_key}"],"Condition":{"StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}}]}"#,
        __of: __a2i::PhantomData,
    };
    #[cfg(feature = "review")]
    ///The permissions policy: what it may do.
    ///
    /// With all that is known only at deployment filled in.
    #[must_use]
    pub fn permissions_policy(
        parameters: &Parameters,
    ) -> __a2i::Filled<__a2i::PermissionsPolicy> {
        __a2i::fill(
            Self::PERMISSIONS_TEMPLATE,
            &[
                ("Main", parameters.key_Main.as_str()),
                ("Archive.kms_key", parameters.key_of_Archive.as_str()),
            ],
        )
    }
}
impl __a2i::Identity for Writer {
    type DeclaredAs = __a2i::kind::Role;
    const DECLARED_IN_POLICIES: __a2i::IdentityParts = __a2i::IdentityParts {
        name: "Writer",
        permissions_policy: __a2i::None,
    };
    const PERMISSIONS_POLICY: __a2i::Option<__a2i::PermissionsPolicy> = ::core::panic!(
        "a name in the permissions policy of `Writer` is known only at deployment: it is a parameter"
    );
    const PERMISSIONS: __a2i::Permissions = __a2i::Permissions::Template(
        Self::PERMISSIONS_TEMPLATE,
    );
    const ARN: __a2i::Option<&'static __a2i::str> = __a2i::Some(Self::ARN);
}
impl __a2i::Role for Writer {
    const TRUST_POLICY: __a2i::TrustPolicy = Self::TRUST_POLICY;
}
///Every document declared here, in the order of declaration.
pub const DOCUMENTS: &[__a2i::Document] = &[
    #[cfg(feature = "review")]
    __a2i::Document {
        __declaration: "Main",
        __content: __a2i::Content::KeyPolicyStatement(Main::KEY_POLICY_STATEMENT),
    },
    __a2i::Document {
        __declaration: "Archive",
        __content: __a2i::Content::KeyPolicyStatement(Archive::KEY_POLICY_STATEMENT),
    },
    __a2i::Document {
        __declaration: "Writer",
        __content: __a2i::Content::Trust(Writer::TRUST_POLICY),
    },
    __a2i::Document {
        __declaration: "Writer",
        __content: __a2i::Content::Template(Writer::PERMISSIONS_TEMPLATE),
    },
];
