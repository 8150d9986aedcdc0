//! Prints what the function may do in a stage, which is named on the command line.

mod policies;

use a2i_policy::{AccountId, ParameterError, Region};
use policies::{Extract, Incoming, Parameters, Reviews};

/// The name of each stage, its account and its region.
const STAGES: [(&str, &str, &str); 3] = [
    ("development", "111122223333", "eu-west-1"),
    ("staging", "222233334444", "eu-west-1"),
    ("production", "333344445555", "eu-central-1"),
];

fn parameters(stage: &str, account: &str, region: &str) -> Result<Parameters, ParameterError> {
    Parameters::new(
        AccountId::new(account)?,
        Region::new(region)?,
        Incoming::named(&format!("acme-incoming-{stage}"))?,
        Reviews::named(&format!("acme-reviews-{stage}"))?,
    )
}

fn main() -> Result<(), ParameterError> {
    let wanted = std::env::args().nth(1);
    for (stage, account, region) in STAGES {
        if wanted.as_deref().is_none_or(|it| it == stage) {
            let parameters = parameters(stage, account, region)?;
            println!("{stage}: {}", Extract::permissions_policy(&parameters));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ParameterError, STAGES, parameters};

    #[test]
    fn every_stage_may_be_deployed() -> Result<(), ParameterError> {
        for (stage, account, region) in STAGES {
            parameters(stage, account, region)?;
        }
        Ok(())
    }

    /// What was proven took its account for another than that of the stage.
    #[test]
    fn the_account_of_the_key_is_no_stage() {
        assert!(parameters("security", "444455556666", "eu-west-1").is_err());
    }
}
