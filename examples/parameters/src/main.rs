//! Prints the policy of the role for the buckets that are named on the command line.

mod policies;

use policies::{Input, Output, Parameters, Reviewer};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut names = std::env::args().skip(1);
    let input = names
        .next()
        .unwrap_or_else(|| "review-input-7f3a".to_owned());
    let output = names
        .next()
        .unwrap_or_else(|| "review-output-7f3a".to_owned());
    let parameters = Parameters::new(Input::named(&input)?, Output::named(&output)?)?;
    println!("{}", Reviewer::permissions_policy(&parameters));
    Ok(())
}
