#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use ::a2i_policy::__words::*;
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
/// What is known only at deployment; no two buckets have one name, and no two keys one ID.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
pub struct Parameters {
    stack_account: ::a2i_policy::AccountId,
    stack_region: ::a2i_policy::Region,
}
impl Parameters {
    /// Takes it together.
    ///
    /// # Errors
    /// Where the policies speak of the account or the region, or where two buckets have one name or two keys
    /// one ID: they were checked as different ones.
    pub fn new(
        stack_account: ::a2i_policy::AccountId,
        stack_region: ::a2i_policy::Region,
    ) -> ::core::result::Result<Self, ::a2i_policy::ParameterError> {
        ::a2i_policy::__private::in_account(&stack_account, &["444455556666"])?;
        ::a2i_policy::__private::in_region(&stack_region, "aws", &[])?;
        ::core::result::Result::Ok(Self {
            stack_account,
            stack_region,
        })
    }
}
///The S3 bucket `my-output`, `arn:aws:s3:::my-output`.
/**
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
    pub const NAME: &'static ::core::primitive::str = "my-output";
    /// The bucket's ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:s3:::my-output";
    ///The ARN of the KMS key that encrypts its objects.
    #[must_use]
    pub fn kms_key(parameters: &Parameters) -> ::a2i_policy::__private::String {
        ::a2i_policy::__private::fill_text(
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
    pub const KEY_POLICY_STATEMENT_TEMPLATE: ::a2i_policy::Template<
        ::a2i_policy::KeyPolicyStatement,
    > = ::a2i_policy::Template {
        __json: r#"{"Sid":"AllowUseOfKmsKey","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${AWS::AccountId}:role/Writer"},"Action":["kms:Encrypt","kms:Decrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:DescribeKey"],"Resource":"*"}"#,
        __of: ::a2i_policy::__private::PhantomData,
    };
    ///The statement that the policy of the KMS key needs; an array of two where some only read.
    ///
    /// With all that is known only at deployment filled in.
    #[must_use]
    pub fn key_policy_statement(
        parameters: &Parameters,
    ) -> ::a2i_policy::Filled<::a2i_policy::KeyPolicyStatement> {
        ::a2i_policy::__private::fill(
            Self::KEY_POLICY_STATEMENT_TEMPLATE,
            &[("AWS::AccountId", parameters.stack_account.as_str())],
        )
    }
}
impl ::a2i_policy::Bucket for Output {
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::BucketParts = ::a2i_policy::__private::BucketParts {
        name: "my-output",
        arn: "arn:aws:s3:::my-output",
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
            "Action": "sts:AssumeRole",
            "Condition": {
                "StringEquals": {
                    "aws:SourceAccount": "${AWS::AccountId}"
                }
            }
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
    pub const NAME: &'static ::core::primitive::str = "Writer";
    ///The trust policy: who may assume the role.
    ///
    /// What is known only at deployment is not filled in.
    pub const TRUST_TEMPLATE: ::a2i_policy::Template<::a2i_policy::TrustPolicy> = ::a2i_policy::Template {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"${AWS::AccountId}"}}}]}"#,
        __of: ::a2i_policy::__private::PhantomData,
    };
    ///The trust policy: who may assume the role.
    ///
    /// With all that is known only at deployment filled in.
    #[must_use]
    pub fn trust_policy(
        parameters: &Parameters,
    ) -> ::a2i_policy::Filled<::a2i_policy::TrustPolicy> {
        ::a2i_policy::__private::fill(
            Self::TRUST_TEMPLATE,
            &[("AWS::AccountId", parameters.stack_account.as_str())],
        )
    }
    ///The permissions policy: what it may do.
    ///
    /// What is known only at deployment is not filled in.
    pub const PERMISSIONS_TEMPLATE: ::a2i_policy::Template<
        ::a2i_policy::PermissionsPolicy,
    > = ::a2i_policy::Template {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::my-output/*"]},{"Effect":"Allow","Action":["kms:GenerateDataKey"],"Resource":["arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/1234abcd"],"Condition":{"StringEquals":{"kms:ViaService":"s3.${AWS::Region}.amazonaws.com"}}},{"Effect":"Deny","Action":["sts:AssumeRole"],"Resource":["arn:aws:iam::444455556666:role/*"]}]}"#,
        __of: ::a2i_policy::__private::PhantomData,
    };
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
                ("AWS::AccountId", parameters.stack_account.as_str()),
                ("AWS::Region", parameters.stack_region.as_str()),
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
    const PERMISSIONS_POLICY: ::core::option::Option<::a2i_policy::PermissionsPolicy> = ::core::panic!(
        "a name in the permissions policy of `Writer` is known only at deployment: it is a parameter"
    );
    const PERMISSIONS: ::a2i_policy::Permissions = ::a2i_policy::Permissions::Template(
        Self::PERMISSIONS_TEMPLATE,
    );
}
impl ::a2i_policy::Role for Writer {
    const TRUST_POLICY: ::a2i_policy::TrustPolicy = ::core::panic!(
        "a part of the trust policy of `Writer` is known only at deployment: it is a parameter"
    );
}
///Every document declared here, in the order of declaration.
pub const DOCUMENTS: &[::a2i_policy::Document] = &[
    ::a2i_policy::Document {
        __declaration: "Output",
        __content: ::a2i_policy::Content::KeyPolicyStatementTemplate(
            Output::KEY_POLICY_STATEMENT_TEMPLATE,
        ),
    },
    ::a2i_policy::Document {
        __declaration: "Writer",
        __content: ::a2i_policy::Content::TrustTemplate(Writer::TRUST_TEMPLATE),
    },
    ::a2i_policy::Document {
        __declaration: "Writer",
        __content: ::a2i_policy::Content::Template(Writer::PERMISSIONS_TEMPLATE),
    },
];
