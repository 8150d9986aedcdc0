::core::compile_error! {
    "S3 never allowed a bucket \"x\": the name is shorter than 3 characters\nhelp: a bucket's name has 3 to 63 characters: lower-case letters, digits, `-` and `.`, with a letter or digit at both ends"
}
::core::compile_error! {
    "user `Operator` has a `trust`, but only a role can be assumed: IAM keeps no trust policy for a user\nhelp: delete this line, or declare `role Operator { trust sagemaker; }`"
}
///The S3 bucket `x`.
#[allow(dead_code)]
pub struct Input;
impl Input {
    /// The bucket's name.
    pub const NAME: &'static ::core::primitive::str = "x";
    /// The bucket's ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:s3:::x";
}
impl ::a2i_policy::Bucket for Input {
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::BucketParts = ::a2i_policy::__private::BucketParts {
        name: "x",
        arn: "arn:aws:s3:::x",
    };
}
///The IAM user `Operator`.
#[allow(dead_code)]
pub struct Operator;
impl Operator {
    /// The name in IAM.
    pub const NAME: &'static ::core::primitive::str = "Operator";
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = &[];
}
impl ::a2i_policy::Identity for Operator {
    type DeclaredAs = ::a2i_policy::__private::kind::User;
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::IdentityParts = ::a2i_policy::__private::IdentityParts {
        name: "Operator",
        permissions_policy: ::core::option::Option::None,
    };
}
impl ::a2i_policy::User for Operator {}
/// Every document declared here, in the order of declaration.
#[allow(dead_code)]
pub const DOCUMENTS: &[::a2i_policy::Document] = &[];
