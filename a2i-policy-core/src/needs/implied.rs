//! Calls that others imply: S3 calls KMS in the name of whoever reads or writes an encrypted object.

use crate::hash::Map;
use crate::pattern::{Answer, Pattern};
use crate::stack::{Bucket, KeyUse, Settings, Stack};

/// The actions on objects that read or write what they hold, each with the use of the bucket's key
/// that it takes.
///
/// Source: "Using server-side encryption with AWS KMS keys (SSE-KMS)", Amazon S3 User Guide. Of a
/// multipart upload that page asks for `kms:Decrypt` too, since S3 reads what was uploaded; what A2I
/// writes is small. Of replication: "Replicating encrypted objects (SSE-S3, SSE-KMS, DSSE-KMS, SSE-C)".
const IMPLYING: [(&str, KeyUse); 5] = [
    ("s3:GetObject", KeyUse::Decrypt),
    ("s3:GetObjectVersion", KeyUse::Decrypt),
    ("s3:GetObjectVersionForReplication", KeyUse::Decrypt),
    ("s3:ListMultipartUploadParts", KeyUse::Decrypt),
    ("s3:PutObject", KeyUse::GenerateDataKey),
];

/// The keys of a request's context that are the same in the request that S3 makes to KMS in the name of
/// whoever called it, or the beginnings of their names. Of the keys of its session "some are not
/// present".
///
/// Sources: "Forward access sessions" and "AWS global condition context keys", IAM User Guide.
const KEPT_BY_S3: [&str; 6] = [
    "aws:Principal",
    "aws:username",
    "aws:userid",
    "aws:CurrentTime",
    "aws:EpochTime",
    // Of the key itself, whoever asks.
    "kms:ResourceAliases",
];

/// Whether S3's request to KMS carries what the request to S3 does under a key.
pub(crate) fn is_kept_by_s3(key: &str) -> bool {
    KEPT_BY_S3.into_iter().any(|begin| {
        let start = key.get(..begin.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(begin))
    })
}

/// The buckets of a stack whose objects a key encrypts.
#[derive(Debug)]
pub(crate) struct Encrypted<'a> {
    settings: &'a Settings,
    by_name: Map<&'a str, Vec<&'a Bucket>>,
    actions: Vec<(Pattern, KeyUse)>,
}

impl<'a> Encrypted<'a> {
    pub(crate) fn of(stack: &'a Stack) -> Self {
        let mut by_name: Map<&str, Vec<&Bucket>> = Map::default();
        for bucket in stack.buckets() {
            if let (Some(name), Some(_)) = (&bucket.name, &bucket.kms_key) {
                by_name.entry(&name.value).or_default().push(bucket);
            }
        }
        let actions = IMPLYING.map(|(action, key_use)| (Pattern::action(action), key_use));
        Self {
            settings: &stack.settings,
            by_name,
            actions: actions.into(),
        }
    }

    /// The buckets whose key is used by requests for an action on a resource, both patterns, and how.
    pub(crate) fn used(&self, action: &str, resource: &str) -> Vec<(&'a Bucket, KeyUse)> {
        let mut used = Vec::new();
        if self.by_name.is_empty() {
            return used;
        }
        let action = Pattern::action(action);
        let key_uses = KeyUse::ALL.into_iter().filter(|key_use| {
            self.actions
                .iter()
                .any(|(implying, of)| of == key_use && implying.intersects(&action) != Answer::No)
        });
        let key_uses: Vec<KeyUse> = key_uses.collect();
        if key_uses.is_empty() {
            return used;
        }
        // However far its wildcards reach.
        let resource = Pattern::new(resource);
        let named = resource.stem().and_then(|stem| stem.rsplit_once(":s3:::"));
        let buckets: Vec<&Bucket> = if let Some((_, name)) = named {
            self.by_name
                .get(name)
                .into_iter()
                .flatten()
                .copied()
                .collect()
        } else {
            let mut all: Vec<_> = self.by_name.values().flatten().copied().collect();
            all.sort_by_key(|bucket| bucket.ident.at);
            all
        };
        for bucket in buckets {
            let objects = self.settings.objects_arn(bucket, "*");
            let meets =
                |objects: String| Pattern::arn(&objects).intersects(&resource) != Answer::No;
            if objects.is_some_and(meets) {
                used.extend(key_uses.iter().map(|key_use| (bucket, *key_use)));
            }
        }
        used
    }
}

/// What a request that S3 makes to a key in somebody's name carries as `kms:ViaService`: a bucket is in
/// the Region of its key. `None` where no page says it: in the Regions of China.
///
/// Source: "AWS KMS condition keys", AWS KMS Developer Guide.
pub(crate) fn via_service(bucket: &Bucket) -> Option<String> {
    via_service_of(&bucket.kms_key.as_ref()?.value)
}

/// The same by the key's ARN.
pub(crate) fn via_service_of(key: &str) -> Option<String> {
    let mut segments = key.split(':').skip(1);
    let (partition, region) = (segments.next()?, segments.nth(1)?);
    (partition != "aws-cn").then(|| format!("s3.{region}.amazonaws.com"))
}
