//! What is declared, by its name in AWS or its identifier, in quotes.

mod a_key {
    a2i_policy::policies! {
        key Main = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        bucket Input = "my-input-bucket" { kms_key: "Main" }
    }
}

mod a_policy {
    a2i_policy::policies! {
        policy Shared = "review-shared" { allow "sagemaker:ListHumanLoops" on "*"; }
        user Operator { attach "review-shared"; }
        user Other { attach "arn:aws:iam::111122223333:policy/review-shared"; }
        user Third { attach Shared; boundary "Shared"; }
    }
}

fn main() {}
