//! Prints the policies of a stage, whose account, region and buckets are named on the command line.

mod policies;

use a2i_policy::{AccountId, Region};
use policies::{Deployer, Input, Output, Parameters, Reviewer};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut values = std::env::args().skip(1);
    let mut next = |default: &str| values.next().unwrap_or_else(|| default.to_owned());
    let parameters = Parameters::new(
        AccountId::new(&next("111122223333"))?,
        Region::new(&next("us-east-1"))?,
        Input::named(&next("review-input-7f3a"))?,
        Output::named(&next("review-output-7f3a"))?,
    )?;
    println!("{}", Deployer::trust_policy(&parameters));
    println!("{}", Deployer::permissions_policy(&parameters));
    println!("{}", Reviewer::permissions_policy(&parameters));
    Ok(())
}
