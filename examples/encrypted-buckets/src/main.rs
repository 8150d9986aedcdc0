//! Prints the statement that the policy of the input's key needs.

mod policies;

use policies::Input;

fn main() {
    println!("{}: {}", Input::KMS_KEY, Input::KEY_POLICY_STATEMENT);
}
