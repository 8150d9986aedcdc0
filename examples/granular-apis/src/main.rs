//! Prints what was derived.

mod policies;

use policies::Reviewer;

fn main() {
    println!("{}", Reviewer::PERMISSIONS_POLICY);
}
