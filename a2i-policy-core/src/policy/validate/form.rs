//! Whether an ARN of a statement may be one of a resource type.

use crate::parameter::example;
use crate::pattern::{Answer, Pattern};
use crate::policy::completed;

/// A form of ARNs, in which each `${…}` may be any text.
pub(super) struct Form {
    wild: String,
    pattern: Pattern,
    /// Whether the last part is the name of a bucket, which holds no slash.
    is_bucket: bool,
}

/// An ARN as it is in a statement.
pub(super) struct Written {
    wild: String,
    pattern: Pattern,
}

impl Written {
    pub(super) fn new(text: &str) -> Self {
        let completed = completed(text);
        let wild = wild(completed.as_deref().unwrap_or(text));
        let pattern = Pattern::arn(&wild);
        Self { wild, pattern }
    }

    /// The service and the type with which the last part begins, where neither is a pattern: `sqs` of
    /// `arn:aws:sqs:*:*:name` has none.
    pub(super) fn type_name(&self) -> Option<(&str, &str)> {
        let (service, resource) = last_part(&self.wild)?;
        let (name, _) = resource.split_once(['/', ':'])?;
        is_literal(name).then_some((service, name))
    }

    /// The ARNs of a pattern.
    #[cfg(feature = "dsl")]
    pub(super) fn of(pattern: &Pattern) -> Self {
        Self {
            wild: pattern.to_string(),
            pattern: pattern.clone(),
        }
    }
}

impl Form {
    pub(super) fn new(form: &str) -> Self {
        let wild = wild(form);
        let pattern = Pattern::arn(&wild);
        let is_bucket = form.ends_with(":${BucketName}");
        Self {
            wild,
            pattern,
            is_bucket,
        }
    }

    /// The service, and the type with which the last part begins; no type where that is a name.
    pub(super) fn type_name(&self) -> Option<(&str, Option<&str>)> {
        let (service, resource) = last_part(&self.wild)?;
        let (name, _) = resource.split_once(['/', ':']).unwrap_or((resource, ""));
        Some((service, is_literal(name).then_some(name)))
    }

    /// Whether an ARN of this form may be meant.
    pub(super) fn takes(&self, arn: &Written) -> bool {
        !(self.is_bucket && arn.wild.contains('/'))
            && (self.pattern.intersects(&arn.pattern) != Answer::No
                || reaches(&segments(&arn.wild), &segments(&self.wild)))
    }
}

/// The service of an ARN, and its last part.
fn last_part(arn: &str) -> Option<(&str, &str)> {
    let mut parts = arn.splitn(6, ':').skip(2);
    Some((parts.next()?, parts.nth(2)?))
}

fn is_literal(text: &str) -> bool {
    !text.is_empty() && !text.contains(['*', '?'])
}

fn segments(arn: &str) -> Vec<&str> {
    arn.split(':').collect()
}

/// Whether the form can be met with wildcards that go on beyond their colons, as `*` does in
/// `arn:aws:secretsmanager:*:*:name`, which AWS's own policies write. What may match is not a misfit.
fn reaches(written: &[&str], form: &[&str]) -> bool {
    let Some((first, rest)) = written.split_first() else {
        return form.is_empty();
    };
    let longest = match first.contains('*') {
        true => form.len().saturating_sub(rest.len()),
        false => 1,
    };
    let first = Pattern::new(first);
    (1..=longest).any(|length| {
        let parts = form.split_at_checked(length);
        parts.is_some_and(|(start, end)| {
            let start = Pattern::new(&start.join(":"));
            first.intersects(&start) != Answer::No && reaches(rest, end)
        })
    })
}

/// An ARN, or the form of a type's ARNs, in which each `${…}` may be any text.
pub(super) fn wild(text: &str) -> String {
    let mut wild = String::with_capacity(text.len());
    // A parameter is a bucket, an account or a Region as good as any other.
    let text = example(text);
    let mut rest = &*text;
    while let Some((before, variable)) = rest.split_once("${") {
        wild.push_str(before);
        wild.push('*');
        rest = variable.split_once('}').map_or("", |(_, rest)| rest);
    }
    wild + rest
}

#[cfg(test)]
mod tests {
    use super::{Form, Written};

    fn takes(form: &str, arn: &str) -> bool {
        Form::new(form).takes(&Written::new(arn))
    }

    #[test]
    fn a_bucket_is_none_of_its_objects() {
        let bucket = "arn:${Partition}:s3:::${BucketName}";
        let express = "arn:${Partition}:s3express:${Region}:${Account}:bucket/${BucketName}";
        assert!(takes(bucket, "arn:aws:s3:::b") && !takes(bucket, "arn:aws:s3:::b/*"));
        assert!(takes(bucket, "arn:aws:s3:::${aws:PrincipalTag/bucket}"));
        assert!(takes(
            express,
            "arn:aws:s3express:*:*:bucket/b--use1-az4--x-s3"
        ));
    }

    #[test]
    fn wildcards_may_go_on_beyond_their_colons() {
        let secret = "arn:${Partition}:secretsmanager:${Region}:${Account}:secret:${SecretId}";
        for arn in [
            "arn:aws:secretsmanager:*:*:sqlworkbench!*",
            "arn:aws:secretsmanager:*:sqlworkbench!*",
            "arn:aws:secretsmanager*sqlworkbench!*",
            "arn:aws:secretsmanager:us-east-1:*",
            "arn:aws:secretsmanager",
        ] {
            assert!(takes(secret, arn), "{arn}");
        }
        for arn in [
            "arn:aws:secretsmanager:us-east-1:111122223333:sqlworkbench!*",
            "arn:aws:secretsmanager:*:*:secrets:x",
            "arn:aws:ssm:*:*:sqlworkbench!*",
            "arn:aws:ssm",
        ] {
            assert!(!takes(secret, arn), "{arn}");
        }
    }
}
