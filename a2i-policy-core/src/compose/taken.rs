use super::documents::Composed;
use crate::bucket_name;
use crate::key_id::is_key_id;
use crate::policy::{Document, Statement, is_region, read};
use crate::stack::{Managed, Names, Resource, Stack, StatedContext, Values};
use std::collections::BTreeSet;

/// What no parameter may be filled in with: what the stack declares, and what is written in a policy, or in what
/// is asked of them. Policies are those that are attached, of a bucket, boundaries and guardrails, too.
///
/// The checks take a parameter for a bucket, an account or a region unlike all of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Names of buckets.
    pub buckets: BTreeSet<String>,
    /// Numbers of accounts.
    pub accounts: BTreeSet<String>,
    /// Names of regions.
    pub regions: BTreeSet<String>,
    /// IDs of KMS keys.
    pub keys: BTreeSet<String>,
}

impl Taken {
    /// By a stack and its documents.
    #[must_use]
    pub fn of(stack: &Stack, composed: &[Composed]) -> Self {
        let mut taken = Self::default();
        for bucket in stack.buckets() {
            if let (false, Some(name)) = (bucket.parameter, &bucket.name) {
                taken.buckets.insert(name.value.clone());
                taken.add_text(&name.value);
            }
            taken.add_texts(bucket.kms_key.iter().map(|key| key.value.as_str()));
            taken.add_texts(bucket.account.iter().map(|it| it.value.as_str()));
        }
        for key in stack.keys() {
            taken.add_texts(key.arn.iter().map(|arn| arn.value.as_str()));
        }
        for statement in composed.iter().flat_map(Composed::statements) {
            taken.add(statement);
        }
        // Many may attach the same.
        let of_identities = stack
            .identities()
            .flat_map(|it| it.attached.iter().chain(&it.boundary));
        let of_groups = stack.groups().flat_map(|it| &it.attached);
        let names = Names::of(stack);
        let attached =
            of_identities
                .chain(of_groups)
                .filter_map(|name| match names.managed(&name.value)? {
                    Managed::Aws(policy) => Some(policy.document),
                    Managed::Customer(_) => None,
                });
        let attached: BTreeSet<&str> = attached.collect();
        for document in attached.into_iter().filter_map(|text| read(text).ok()) {
            taken.add_document(&document);
        }
        let levels = stack.guardrails.iter().flat_map(|it| &it.levels);
        let guarding = levels.flatten().flat_map(|include| &include.statements);
        guarding.for_each(|statement| taken.add(statement));
        taken.add_claims(stack);
        taken
    }

    /// By a policy.
    #[must_use]
    pub fn by(document: &Document) -> Self {
        let mut taken = Self::default();
        taken.add_document(document);
        taken
    }

    /// Together with what is taken by others.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.buckets.extend(other.buckets);
        self.accounts.extend(other.accounts);
        self.regions.extend(other.regions);
        self.keys.extend(other.keys);
        self
    }

    /// What is asked of the policies, and what is stated of requests.
    fn add_claims(&mut self, stack: &Stack) {
        for identity in stack.identities() {
            self.add_context(&identity.carries);
            let tags = identity.tags.iter();
            self.add_texts(tags.map(|(_, value)| value.value.as_str()));
        }
        let mut requests: Vec<_> = stack.assertions.iter().map(|it| &it.requests).collect();
        for field in stack.tasks().flat_map(|task| &task.fields) {
            match &field.values {
                Values::Needs(needs) => requests.extend(needs),
                Values::Context(context) => self.add_context(context),
                Values::Tags(tags) => {
                    self.add_texts(tags.iter().map(|(_, value)| value.value.as_str()));
                }
                Values::Text(text) => self.add_text(&text.value),
                Values::Texts(texts) => {
                    self.add_texts(texts.iter().map(|text| text.value.as_str()));
                }
                Values::Names(_) | Values::Flag(_) => {}
            }
        }
        for request in requests {
            self.add_context(&request.context);
            for resource in &request.resources {
                match &resource.value {
                    Resource::Arn(arn) => self.add_resource(arn),
                    Resource::Objects { keys, .. } => {
                        self.add_texts(keys.iter().map(|keys| keys.value.as_str()));
                    }
                    Resource::Named(_) => {}
                }
            }
        }
    }

    fn add_context(&mut self, context: &StatedContext) {
        let values = context.iter().flat_map(|(_, values)| values.iter());
        self.add_texts(values.map(|value| value.value.as_str()));
    }

    fn add_document(&mut self, document: &Document) {
        document.statements.iter().for_each(|it| self.add(it));
    }

    fn add(&mut self, statement: &Statement) {
        let resources = statement.resources().iter();
        resources.for_each(|resource| self.add_resource(resource));
        self.add_texts(statement.texts());
    }

    fn add_resource(&mut self, arn: &str) {
        self.buckets.extend(written_bucket(arn).map(str::to_owned));
        self.add_text(arn);
    }

    fn add_texts<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        texts.for_each(|text| self.add_text(text));
    }

    /// All that may be an account, a region or the ID of a key in it, wherever it is.
    fn add_text(&mut self, text: &str) {
        const DIGITS: usize = 12;
        let numbers = text.split(|character: char| !character.is_ascii_digit());
        for number in numbers.filter(|number| number.len() >= DIGITS) {
            let windows = (0..=number.len() - DIGITS).filter_map(|at| number.get(at..at + DIGITS));
            self.accounts.extend(windows.map(str::to_owned));
        }
        let in_region = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
        let words = text.split(|character| !in_region(character));
        let keys = words.clone().filter(|word| is_key_id(word));
        self.keys.extend(keys.map(str::to_owned));
        let regions = words.filter(|word| is_region(word));
        self.regions.extend(regions.map(str::to_owned));
    }
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
    use super::{Taken, written_bucket};
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

    #[test]
    fn accounts_and_regions_are_found_wherever_they_stand() {
        let mut taken = Taken::default();
        for text in [
            "arn:aws:iam::444455556666:role/R",
            "s3.eu-west-1.amazonaws.com",
            "a1234567890123",
            "us-east",
            "12345678901",
        ] {
            taken.add_text(text);
        }
        let accounts: Vec<_> = taken.accounts.into_iter().collect();
        assert_eq!(accounts, ["123456789012", "234567890123", "444455556666"]);
        assert_eq!(taken.regions.into_iter().collect::<Vec<_>>(), ["eu-west-1"]);
    }
}
