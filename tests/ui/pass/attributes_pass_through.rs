#![deny(missing_docs)]
//! Attributes pass through.
use a2i_policy::policies;

policies! {
    /// Documents.
    #[allow(non_camel_case_types)]
    bucket input = "my-input-bucket";
    #[cfg(any())]
    role Absent {
        trust sagemaker;
    }
    role Reviewer {
        trust sagemaker;
        /// Every document.
        #[sid("ReadInput")]
        read input;
    }
}

#[allow(dead_code)]
struct Absent;

fn main() {
    assert_eq!(DOCUMENTS.len(), 2);
    assert!(Reviewer::PERMISSIONS_POLICY.as_str().contains(r#""Sid":"ReadInput""#));
}
