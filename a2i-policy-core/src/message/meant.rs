//! The value that somebody meant who writes it in another shape: as an ARN, as a URI, with marks that do not
//! belong there.

use crate::bucket_name;
use crate::policy::is_account;

/// What is behind the last mark of an ARN, without what is behind a `/`.
fn of_arn(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("arn:")?;
    rest.splitn(5, ':').nth(4)
}

/// The name of a bucket, out of its ARN, its URI, its address, or what differs in case and marks alone.
pub(super) fn bucket(text: &str) -> Option<String> {
    let text = text.trim();
    let name = match (of_arn(text), text.split_once("://")) {
        (Some(resource), _) => resource.split('/').next()?,
        (None, Some(("s3" | "s3a" | "s3n", rest))) => rest.split('/').next()?,
        (None, Some((_, rest))) => rest.split(['/', '?']).next()?.split(".s3").next()?,
        (None, None) => text.trim_end_matches("/*").trim_end_matches('/'),
    };
    let name = name.to_lowercase().replace(['_', ' '], "-");
    (bucket_name::mistake(&name).is_none() && !bucket_name::is_legacy(&name)).then_some(name)
}

/// The number of an account, out of an ARN or between other marks.
pub(super) fn account(text: &str) -> Option<String> {
    let text = match text.strip_prefix("arn:") {
        Some(rest) => rest.split(':').nth(3)?,
        None => text,
    };
    let is_mark = |character: char| matches!(character, '-' | ' ' | '_' | '.');
    let digits = text.replace(is_mark, "");
    is_account(&digits).then_some(digits)
}

/// The name of a role or user, out of its ARN or behind its path.
pub(super) fn identity(text: &str, legal: impl Fn(char) -> bool) -> Option<String> {
    let name = of_arn(text)
        .unwrap_or(text)
        .rsplit('/')
        .next()?
        .trim()
        .replace(' ', "-");
    let fits = (1..=64).contains(&name.len()) && name.chars().all(legal);
    fits.then_some(name)
}

/// The name of what SageMaker keeps, out of its ARN, in lower case and with `-` in the place of marks.
pub(super) fn task(text: &str) -> Option<String> {
    let name = of_arn(text).unwrap_or(text).rsplit('/').next()?;
    let mut meant = String::new();
    let mut after_lower = false;
    for character in name.trim().chars() {
        if character.is_uppercase() && after_lower {
            meant.push('-');
        }
        after_lower = character.is_lowercase() || character.is_ascii_digit();
        match character {
            '_' | ' ' | '.' => meant.push('-'),
            other => meant.extend(other.to_lowercase()),
        }
    }
    let legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let fits = (1..=63).contains(&meant.len()) && meant.bytes().all(legal);
    (fits && !meant.starts_with('-') && !meant.ends_with('-')).then_some(meant)
}

/// How many digits are missing or too many, in words.
pub(super) fn digits(text: &str) -> Option<String> {
    let count = text.chars().filter(char::is_ascii_digit).count();
    let other = text.chars().any(char::is_alphabetic);
    let number = |count: usize| match count {
        1 => "one digit is".to_owned(),
        count => format!("{count} digits are"),
    };
    match count {
        _ if other || count == 0 => None,
        0..12 => Some(format!(
            "{} missing: an account ID has 12",
            number(12 - count)
        )),
        12 => None,
        _ => Some(format!(
            "{} too many: an account ID has 12",
            number(count - 12)
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{account, bucket, digits, task};

    #[test]
    fn what_is_pasted_is_taken_apart() {
        for text in [
            "arn:aws:s3:::acme-scans",
            "arn:aws:s3:::acme-scans/*",
            "s3://acme-scans/incoming/",
            "https://acme-scans.s3.eu-west-1.amazonaws.com/x",
            "Acme_Scans",
            "acme scans",
            "acme-scans/",
        ] {
            assert_eq!(bucket(text).as_deref(), Some("acme-scans"), "{text}");
        }
        for text in ["acme..scans", "acme-${var.stage}", "a", "", "<bucket>"] {
            assert_eq!(bucket(text), None, "{text}");
        }
        for text in [
            "9876-5432-1098",
            "arn:aws:iam::987654321098:root",
            "987 654 321 098",
        ] {
            assert_eq!(account(text).as_deref(), Some("987654321098"), "{text}");
        }
        assert_eq!(account("98765432109"), None);
        assert_eq!(task("InvoiceReview_2").as_deref(), Some("invoice-review-2"));
        assert_eq!(
            digits("98765432109").as_deref(),
            Some("one digit is missing: an account ID has 12")
        );
        assert_eq!(
            digits("9876543210987").as_deref(),
            Some("one digit is too many: an account ID has 12")
        );
        assert_eq!(digits("acme"), None);
    }
}
