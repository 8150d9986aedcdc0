//! Prints the managed policies of the user.

mod policies;

use policies::Operator;

fn main() {
    println!("{}", Operator::MANAGED_POLICIES.join("\n"));
}
