#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use __a2i::__words::*;
        type Names = (
            __declaration::account,
            __declaration::region,
            __declaration::bucket,
            __bucket::kms_key,
            __declaration::role,
            __verb::trust,
            __verb::write,
            self::Output,
            __verb::deny,
            __verb::__,
            __declaration::__,
        );
    };
};
#[allow(unused_imports)]
use ::a2i_policy::__import::*;
/// What is known only at deployment; no two buckets have one name.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
pub struct Parameters {
    stack_account: __a2i::AccountId,
    stack_region: __a2i::Region,
}
impl Parameters {
    /// Puts it together.
    ///
    /// # Errors
    /// Where the policies speak of the account or the region, or where two buckets have one name: they
    /// were checked as different ones.
    pub fn new(
        stack_account: __a2i::AccountId,
        stack_region: __a2i::Region,
    ) -> __a2i::Result<Self, __a2i::ParameterError> {
        __a2i::in_account(&stack_account, &["444455556666"])?;
        __a2i::in_region(&stack_region, "aws", &[])?;
        __a2i::Ok(Self {
            stack_account,
            stack_region,
        })
    }
}
/**The S3 bucket `my-output`, `arn:aws:s3:::my-output`.

# Statement of the key policy

```json
{
    "Sid": "AllowUseOfKmsKey",
    "Effect": "Allow",
    "Principal": {
        "AWS": "arn:aws:iam::${AWS::AccountId}:role/Writer"
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
pub struct Output;
impl Output {
    /// The bucket's name.
    pub const NAME: &'static __a2i::str = "my-output";
    /// The bucket's ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:s3:::my-output";
    ///The ARN of the KMS key that encrypts its objects.
    #[must_use]
    pub fn kms_key(parameters: &Parameters) -> __a2i::String {
        __a2i::fill_text(
            "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/1234abcd",
            &[
                ("AWS::Region", parameters.stack_region.as_str()),
                ("AWS::AccountId", parameters.stack_account.as_str()),
            ],
        )
    }
    ///The statement that the policy of the KMS key needs; an array of two where some only read.
    ///
    /// What is known only at deployment is not filled in.
    pub const KEY_POLICY_STATEMENT_TEMPLATE: __a2i::Template<
        __a2i::KeyPolicyStatement,
    > = __a2i::Template {
        __json: r#"{"Sid":"AllowUseOfKmsKey","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${AWS::AccountId}:role/Writer"},"Action":["kms:Encrypt","kms:Decrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:DescribeKey"],"Resource":"*"}"#,
        __of: __a2i::PhantomData,
    };
    ///The statement that the policy of the KMS key needs; an array of two where some only read.
    ///
    /// With all that is known only at deployment filled in.
    #[must_use]
    pub fn key_policy_statement(
        parameters: &Parameters,
    ) -> __a2i::Filled<__a2i::KeyPolicyStatement> {
        __a2i::fill(
            Self::KEY_POLICY_STATEMENT_TEMPLATE,
            &[("AWS::AccountId", parameters.stack_account.as_str())],
        )
    }
}
impl __a2i::Bucket for Output {
    const DECLARED_IN_POLICIES: __a2i::BucketParts = __a2i::BucketParts {
        name: "my-output",
        arn: "arn:aws:s3:::my-output",
    };
}
#[doc = r#"The IAM role `Writer`, `arn:aws:iam::${AWS::AccountId}:role/Writer`. What `${…}` stands for is known only at deployment.

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
            "Action": "sts:AssumeRole",
            "Condition": {
                "StringEquals": {
                    "aws:SourceAccount": "${AWS::AccountId}"
                }
            }
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
                "arn:aws:s3:::my-output/*"
            ]
        },
        {
            "Effect": "Allow",
            "Action": [
                "kms:GenerateDataKey"
            ],
            "Resource": [
                "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/1234abcd"
            ],
            "Condition": {
                "StringEquals": {
                    "kms:ViaService": "s3.${AWS::Region}.amazonaws.com"
                }
            }
        },
        {
            "Effect": "Deny",
            "Action": [
                "sts:AssumeRole"
            ],
            "Resource": [
                "arn:aws:iam::444455556666:role/*"
            ]
        }
    ]
}
```"#]
pub struct Writer;
impl Writer {
    /// The name in IAM.
    pub const NAME: &'static __a2i::str = "Writer";
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static __a2i::str] = &[];
    ///The trust policy: who may assume the role.
    ///
    /// What is known only at deployment is not filled in.
    pub const TRUST_TEMPLATE: __a2i::Template<__a2i::TrustPolicy> = __a2i::Template {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"${AWS::AccountId}"}}}]}"#,
        __of: __a2i::PhantomData,
    };
    ///The trust policy: who may assume the role.
    ///
    /// With all that is known only at deployment filled in.
    #[must_use]
    pub fn trust_policy(parameters: &Parameters) -> __a2i::Filled<__a2i::TrustPolicy> {
        __a2i::fill(
            Self::TRUST_TEMPLATE,
            &[("AWS::AccountId", parameters.stack_account.as_str())],
        )
    }
    ///The permissions policy: what it may do.
    ///
    /// What is known only at deployment is not filled in.
    pub const PERMISSIONS_TEMPLATE: __a2i::Template<__a2i::PermissionsPolicy> = __a2i::Template {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::my-output/*"]},{"Effect":"Allow","Action":["kms:GenerateDataKey"],"Resource":["arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/1234abcd"],"Condition":{"StringEquals":{"kms:ViaService":"s3.${AWS::Region}.amazonaws.com"}}},{"Effect":"Deny","Action":["sts:AssumeRole"],"Resource":["arn:aws:iam::444455556666:role/*"]}]}"#,
        __of: __a2i::PhantomData,
    };
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
                ("AWS::AccountId", parameters.stack_account.as_str()),
                ("AWS::Region", parameters.stack_region.as_str()),
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
}
impl __a2i::Role for Writer {
    const TRUST_POLICY: __a2i::TrustPolicy = ::core::panic!(
        "a part of the trust policy of `Writer` is known only at deployment: it is a parameter"
    );
}
///Every document declared here, in the order of declaration.
pub const DOCUMENTS: &[__a2i::Document] = &[
    __a2i::Document {
        __declaration: "Output",
        __content: __a2i::Content::KeyPolicyStatementTemplate(
            Output::KEY_POLICY_STATEMENT_TEMPLATE,
        ),
    },
    __a2i::Document {
        __declaration: "Writer",
        __content: __a2i::Content::TrustTemplate(Writer::TRUST_TEMPLATE),
    },
    __a2i::Document {
        __declaration: "Writer",
        __content: __a2i::Content::Template(Writer::PERMISSIONS_TEMPLATE),
    },
];
