//! Deploys what `policies!` declares to an AWS account: `cargo run -- plan`, then `cargo run -- apply`.

mod actual;
mod apply;
mod failure;
mod plan;
mod policies;
mod wanted;

use aws_config::{BehaviorVersion, meta::region::RegionProviderChain};
use aws_sdk_iam::Client;
use aws_sdk_iam::config::ProvideCredentials;
use failure::Failure;
use plan::Plan;
use policies::{Limit, Operator, Operators, Reviewer, Sender, Setup};
use std::process::ExitCode;
use wanted::Wanted;

const USAGE: &str = "\
usage: example-deploy [plan | apply] [--endpoint-url URL]

  plan   shows what would change, and changes nothing (the default)
  apply  shows it, and does it

  --endpoint-url URL  where IAM is, if not at AWS: a test server";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Failure> {
    let Some(arguments) = arguments(std::env::args().skip(1))? else {
        println!("{USAGE}");
        return Ok(());
    };
    let client = client(arguments.endpoint).await?;
    // What others name first.
    let declared = [
        Wanted::policy::<Limit>(),
        Wanted::policy::<Setup>(),
        Wanted::group::<Operators>(),
        Wanted::role::<Reviewer>(),
        Wanted::role::<Sender>(),
        Wanted::user::<Operator>(),
    ];
    let mut plan = Plan::default();
    for wanted in declared {
        let found = actual::read(&client, &wanted).await?;
        plan.add(wanted, found.as_ref());
    }
    println!("{plan}");
    if arguments.apply {
        let count = plan.steps.len();
        for (number, (wanted, step)) in plan.steps.iter().enumerate() {
            apply::apply(&client, wanted, step).await?;
            println!(
                "{}/{count} done: {}",
                number + 1,
                plan::described(wanted, step)
            );
        }
    }
    Ok(())
}

#[derive(Debug, Default, PartialEq)]
struct Arguments {
    apply: bool,
    endpoint: Option<String>,
}

/// `None` where help is wanted.
fn arguments(given: impl Iterator<Item = String>) -> Result<Option<Arguments>, Failure> {
    let mut arguments = Arguments::default();
    let mut given = given;
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "plan" => arguments.apply = false,
            "apply" => arguments.apply = true,
            "--help" | "-h" => return Ok(None),
            "--endpoint-url" => match given.next() {
                Some(url) if url.starts_with("http") => arguments.endpoint = Some(url),
                _ => {
                    let message = "--endpoint-url takes a URL, such as http://127.0.0.1:5000";
                    return Err(Failure(message.to_owned()));
                }
            },
            other => return Err(Failure(format!("`{other}` is not known\n\n{USAGE}"))),
        }
    }
    Ok(Some(arguments))
}

async fn client(endpoint: Option<String>) -> Result<Client, Failure> {
    let region = RegionProviderChain::default_provider().or_else("us-east-1");
    let mut config = aws_config::defaults(BehaviorVersion::latest()).region(region);
    if let Some(endpoint) = endpoint {
        config = config.endpoint_url(endpoint);
    }
    let config = config.load().await;
    let credentials = match config.credentials_provider() {
        Some(provider) => provider.provide_credentials().await.is_ok(),
        None => false,
    };
    if !credentials {
        return Err(Failure(
            "there are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
                .to_owned(),
        ));
    }
    Ok(Client::new(&config))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_few() {
        let read = |given: &[&str]| arguments(given.iter().map(|it| (*it).to_owned()));
        let read_ok = |given| read(given).unwrap().unwrap();
        assert_eq!(read_ok(&[]), Arguments::default());
        assert!(read_ok(&["apply"]).apply);
        let endpoint = read_ok(&["--endpoint-url", "http://127.0.0.1:1"]).endpoint;
        assert_eq!(endpoint.as_deref(), Some("http://127.0.0.1:1"));
        assert!(read(&["--help"]).unwrap().is_none());
        assert!(read(&["destroy"]).unwrap_err().0.contains("usage:"));
        assert!(read(&["--endpoint-url"]).is_err());
    }
}
