//! Prints what may assume the role, and when.

mod policies;

use policies::Reviewer;

fn main() {
    println!("{}", Reviewer::TRUST_POLICY);
}
