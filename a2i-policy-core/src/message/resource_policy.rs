//! The policies of buckets and keys.

use super::Message;
use crate::policy::Finding;

/// What has a policy of its own, by its identifier.
#[derive(Clone, Copy)]
pub(crate) enum Holder<'a> {
    Bucket(&'a str),
    Key(&'a str),
}

impl<'a> Holder<'a> {
    const fn ident(self) -> &'a str {
        match self {
            Self::Bucket(ident) | Self::Key(ident) => ident,
        }
    }

    /// The service that stores the policy.
    pub(crate) const fn service(self) -> &'static str {
        match self {
            Self::Bucket(_) => "S3",
            Self::Key(_) => "KMS",
        }
    }
}

pub(crate) fn repeated_resource_policy(of: &str) -> Message {
    Message::new(format!(
        "there is a `policy of {of}` already: a bucket or key has one policy"
    ))
    .help("write all of it in one block")
}

/// An action in the policy of a bucket or key that is of something else.
pub(crate) fn action_of_others(action: &str, of: Holder<'_>) -> Message {
    match of {
        Holder::Bucket(bucket) => {
            not_of_bucket(action, bucket).help("name an action of S3, such as `\"s3:GetObject\"`")
        }
        Holder::Key(key) => Message::new(format!(
            "`{action}` is not of key `{key}`: the policy of a key takes actions of KMS alone"
        ))
        .help("name an action of KMS, such as `\"kms:Decrypt\"`"),
    }
}

/// A resource that is not the bucket or key, nor in it. `fix` is what to do.
pub(crate) fn resource_of_others(resource: &str, of: Holder<'_>, fix: &str) -> Message {
    let message = match of {
        Holder::Bucket(bucket) => not_of_bucket(resource, bucket),
        Holder::Key(key) => Message::new(format!(
            "`{resource}` is not key `{key}`: the policy of a key applies to that key alone"
        )),
    };
    message.help(fix)
}

fn not_of_bucket(what: &str, bucket: &str) -> Message {
    Message::new(format!(
        "`{what}` is not of bucket `{bucket}`: S3 takes a bucket's policy only with actions of S3 on the bucket and its objects"
    ))
}

pub(crate) fn rule_without_resource(bucket: &str) -> Message {
    Message::new(format!(
        "a statement of the policy of bucket `{bucket}` says on what: the bucket, its objects or some of them"
    ))
    .help(format!("`on {bucket}.objects` or `on {bucket}`"))
}

pub(crate) fn tls_only_of_key(key: &str) -> Message {
    Message::new(format!(
        "`tls_only` is of buckets, and `{key}` is a key: KMS takes no request without TLS"
    ))
    .help("delete this line")
}

pub(crate) fn provider_of_resource(provider: &str, of: Holder<'_>) -> Message {
    Message::new(format!(
        "`{provider}` is not allowed under `Federated` in the policy of `{}`: only trust policies name identity providers",
        of.ident()
    ))
    .help("name the role that its users assume")
}

pub(crate) fn star_for_everyone() -> Message {
    Message::new("`*` names nobody here; all are `everyone`").help("write `everyone`")
}

pub(crate) fn empty_policy(of: Holder<'_>) -> Message {
    let (ident, service) = (of.ident(), of.service());
    let example = match of {
        Holder::Bucket(_) => "`tls_only;`",
        Holder::Key(_) => "an `allow \"kms:*\"` to the number of the account that holds the key",
    };
    Message::new(format!(
        "`policy of {ident}` is empty: {service} takes no policy without a statement"
    ))
    .help(format!(
        "say something in it, such as {example}, or delete it"
    ))
}

pub(crate) fn all_but_resources(key: &str) -> Message {
    Message::new(format!(
        "`NotResource` in the policy of key `{key}` leaves nothing: the policy of a key applies to that key alone"
    ))
    .help("write `\"Resource\": \"*\"`")
}

pub(crate) fn refused_policy(of: Holder<'_>, finding: &Finding) -> Message {
    let (ident, service) = (of.ident(), of.service());
    Message::new(format!(
        "{service} would refuse the policy of `{ident}`: {finding}"
    ))
    .help(format!("correct `policy of {ident}`"))
}

pub(crate) fn repeated_sid_of_resource(sid: &str, of: Holder<'_>) -> Message {
    let ident = of.ident();
    Message::new(format!(
        "two statements of the policy of `{ident}` have the Sid `{sid}`"
    ))
    .help("give each a Sid of its own: tools that change a policy find its statements by them")
}

/// `account` is that of the key.
pub(crate) fn locks_out(key: &str, account: Option<&str>) -> Message {
    let message = Message::new(format!(
        "KMS would refuse the policy of `{key}`: nobody would be allowed to call `kms:PutKeyPolicy`, so nobody could ever change it"
    ));
    message.help(match account {
        Some(account) => format!("add `allow \"kms:*\" to {account:?};` to `policy of {key}` to let the policies of the key's account decide, or allow \"kms:PutKeyPolicy\" to somebody"),
        None => "allow \"kms:*\" to the account that holds the key, by its number, or \"kms:PutKeyPolicy\" to somebody".to_owned(),
    })
}
