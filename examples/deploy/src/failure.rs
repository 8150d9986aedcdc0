//! Why a call failed, in words that say what to do.

use aws_sdk_iam::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use std::fmt;

/// A message for people.
#[derive(Debug)]
pub struct Failure(pub String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a call of IAM gave, with what was tried.
pub fn explained<T, E, R>(result: Result<T, SdkError<E, R>>, tried: &str) -> Result<T, Failure>
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
    R: fmt::Debug + 'static,
{
    result.map_err(|error| {
        let code = error
            .as_service_error()
            .and_then(ProvideErrorMetadata::code);
        let message = error
            .as_service_error()
            .and_then(ProvideErrorMetadata::message);
        let why = match (&error, code) {
            (_, Some("AccessDenied" | "AccessDeniedException")) => format!(
                "{}; the README lists what whoever deploys must be allowed",
                message.unwrap_or("access denied")
            ),
            (_, Some("InvalidClientTokenId" | "SignatureDoesNotMatch" | "ExpiredToken")) => {
                "AWS does not take these credentials; renew them, or set AWS_PROFILE to others"
                    .to_owned()
            }
            (SdkError::DispatchFailure(_) | SdkError::TimeoutError(_), _) => format!(
                "IAM cannot be reached: {}; is the network up, and --endpoint-url right?",
                DisplayErrorContext(&error)
            ),
            (_, Some(code)) => format!("{code}: {}", message.unwrap_or("no message")),
            _ => DisplayErrorContext(&error).to_string(),
        };
        Failure(format!("cannot {tried}: {why}"))
    })
}

/// The same, where what is asked for may not be there.
pub fn if_there<T, E, R>(
    result: Result<T, SdkError<E, R>>,
    tried: &str,
) -> Result<Option<T>, Failure>
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
    R: fmt::Debug + 'static,
{
    let code = result
        .as_ref()
        .err()
        .and_then(SdkError::as_service_error)
        .and_then(ProvideErrorMetadata::code);
    if code == Some("NoSuchEntity") {
        return Ok(None);
    }
    explained(result, tried).map(Some)
}
