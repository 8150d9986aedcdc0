#[allow(unexpected_cfgs, unused)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use ::a2i_policy::__words::*;
        type Names = (
            __declaration::bucket,
            __declaration::user,
            __verb::trust,
            __verb::__,
            __declaration::__,
        );
    };
};
::core::compile_error! {
    "S3 never allowed a bucket \"x\": the name is shorter than 3 characters\nhelp: a bucket's name has 3 to 63 characters: lower-case letters, digits, `-` and `.`, with a letter or digit at both ends"
}
::core::compile_error! {
    "user `Operator` has a `trust`, but only a role can be assumed: IAM keeps no trust policy for a user\nhelp: delete this line, or declare `role Operator { trust sagemaker; }`"
}
///The S3 bucket `x`, `arn:aws:s3:::x`.
#[allow(dead_code)]
pub struct Input;
::a2i_policy::__texts! {
    Input NAME "The bucket's name." "x" ARN "The bucket's ARN." "arn:aws:s3:::x"
}
::a2i_policy::__bucket!(Input);
///The IAM user `Operator`.
#[allow(dead_code)]
pub struct Operator;
::a2i_policy::__texts! {
    Operator NAME "The name in IAM." "Operator"
}
::a2i_policy::__managed! {
    Operator MANAGED_POLICIES[]
}
::a2i_policy::__identity! {
    User Operator[]
}
impl ::a2i_policy::User for Operator {}
::a2i_policy::__list! {}
