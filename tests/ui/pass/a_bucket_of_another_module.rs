#![deny(missing_docs, warnings)]
//! A role in one module that reads a bucket which another one declares.

/// Where the buckets are.
pub mod storage {
    a2i_policy::policies! {
        bucket Input = "my-input-bucket";
    }
}

/// Who uses them.
pub mod review {
    a2i_policy::policies! {
        bucket Input = "my-input-bucket" as super::storage::Input::NAME;
        role Reader { trust "lambda.amazonaws.com"; read Input; }
    }
}

fn main() {
    assert_eq!(storage::Input::ARN, review::Input::ARN);
    assert!(review::Reader::PERMISSIONS_POLICY.as_str().contains(storage::Input::ARN));
}
