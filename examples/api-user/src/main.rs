//! Prints the calls that set the user up.

mod policies;

use policies::Operator;

fn main() {
    println!("aws iam create-user --user-name {}", Operator::NAME);
    for arn in Operator::MANAGED_POLICIES {
        let user = Operator::NAME;
        println!("aws iam attach-user-policy --user-name {user} --policy-arn {arn}");
    }
}
