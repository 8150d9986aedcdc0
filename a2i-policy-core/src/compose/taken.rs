use super::documents::Composed;
use crate::bucket_name;
use crate::policy::{Document, Statement, read};
use crate::stack::{Managed, Names, Resource, Stack, Values};
use std::collections::BTreeSet;

/// The names that no parameter may be filled in with: those of the buckets that the stack declares, and
/// those that are written in a policy, or in what is asked of them. Policies are those that are attached, of a
/// bucket, boundaries and guardrails, too.
///
/// The checks take a parameter for a bucket unlike all of these.
#[must_use]
pub fn taken_names(stack: &Stack, composed: &[Composed]) -> BTreeSet<String> {
    let mut taken = BTreeSet::new();
    let buckets = stack.buckets().filter(|bucket| !bucket.parameter);
    taken.extend(
        buckets
            .filter_map(|bucket| bucket.name.as_ref())
            .map(|name| name.value.clone()),
    );
    let mut add = |statements: &[Statement]| {
        let names = statements.iter().flat_map(names_in);
        taken.extend(names.map(str::to_owned));
    };
    for document in composed.iter().filter_map(Composed::permissions) {
        add(document.statements.as_slice());
    }
    // Many may attach the same.
    let of_identities = stack
        .identities()
        .flat_map(|it| it.attached.iter().chain(&it.boundary));
    let of_groups = stack.groups().flat_map(|it| &it.attached);
    let names = Names::of(stack);
    let attached = of_identities.chain(of_groups);
    let attached = attached.filter_map(|name| match names.managed(&name.value)? {
        Managed::Aws(policy) => Some(policy.document),
        Managed::Customer(_) => None,
    });
    let attached: BTreeSet<&str> = attached.collect();
    for document in attached.into_iter().filter_map(|text| read(text).ok()) {
        add(document.statements.as_slice());
    }
    for one in composed {
        if let Composed::Bucket(companion) = one {
            let policy = companion.policy.iter();
            policy.for_each(|document| add(document.statements.as_slice()));
        }
    }
    let levels = stack.guardrails.iter().flat_map(|it| &it.levels);
    for include in levels.flatten() {
        add(&include.statements);
    }
    let asserted = stack.assertions.iter().map(|assertion| &assertion.requests);
    let fields = stack.tasks().flat_map(|task| &task.fields);
    let stated = fields.filter_map(|field| match &field.values {
        Values::Needs(needs) => Some(needs),
        _ => None,
    });
    for requests in asserted.chain(stated.flatten()) {
        for resource in &requests.resources {
            if let Resource::Arn(arn) = &resource.value {
                taken.extend(written_bucket(arn).map(str::to_owned));
            }
        }
    }
    taken
}

/// The names of buckets that are written in a policy.
pub fn written_names(document: &Document) -> impl Iterator<Item = &str> {
    document.statements.iter().flat_map(names_in)
}

fn names_in(statement: &Statement) -> impl Iterator<Item = &str> {
    let resources = statement.resources().iter();
    resources.filter_map(|resource| written_bucket(resource))
}

/// The name of the bucket that an ARN is about, if it is written out.
fn written_bucket(arn: &str) -> Option<&str> {
    let mut parts = arn.splitn(6, ':');
    let (Some("s3"), Some(resource)) = (parts.nth(2), parts.nth(2)) else {
        return None;
    };
    let name = resource.split_once('/').map_or(resource, |(name, _)| name);
    // No name holds wildcards, variables or marks.
    bucket_name::mistake(name).is_none().then_some(name)
}

#[cfg(test)]
mod tests {
    use super::written_bucket;
    use crate::parameter::mark;

    #[test]
    fn names_that_are_written_out() {
        for (arn, name) in [
            ("arn:aws:s3:::a-b/*", Some("a-b")),
            ("arn:aws:s3:::a-b", Some("a-b")),
            ("arn:*:s3:::a-b/${aws:username}/*", Some("a-b")),
            ("arn:aws:s3:::a-*", None),
            ("arn:aws:s3:::${aws:username}/*", None),
            ("arn:aws:sqs:::a-b", None),
            ("*", None),
        ] {
            assert_eq!(written_bucket(arn), name, "{arn}");
        }
        assert_eq!(
            written_bucket(&format!("arn:aws:s3:::{}/*", mark("In"))),
            None
        );
    }
}
