//! Prints what the function may do in production.

mod policies;

use a2i_policy::{AccountId, ParameterError, Region};
use policies::{Extract, Incoming, Parameters, Reviews};

fn main() -> Result<(), ParameterError> {
    let production = Parameters::new(
        AccountId::new("111122223333")?,
        Region::new("eu-west-1")?,
        Incoming::named("acme-invoices-production")?,
        Reviews::named("acme-reviews-production")?,
    )?;
    println!("{}", Extract::permissions_policy(&production));
    Ok(())
}
