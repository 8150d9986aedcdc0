#![deny(warnings)]
//! Lints of `policies!` and of rustc in one `allow`, and why: each goes to whom it is meant for.
use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    #[allow(misfit, reason = "kept")]
    role Kept {
        trust sagemaker;
        allow "s3:GetObject" on Input;
    }
    #[allow(misfit, non_camel_case_types)]
    role of_both_kinds {
        trust sagemaker;
        allow "s3:GetObject" on Input;
    }
    #[allow(non_camel_case_types, misfit, reason = "kept, and named as in IAM",)]
    #[allow(clippy::pedantic, pass_any_role)]
    role with_a_reason {
        trust sagemaker;
        allow "s3:GetObject" on Input;
        allow "iam:PassRole" on "*";
    }
    #[allow(reason = "nothing is allowed")]
    #[allow()]
    role Plain {
        trust sagemaker;
        read Input;
    }
}

fn main() {}
