//! The declared stack in the form of a tool that deploys it.

use super::files::is_plain;
use super::report::Access;
use super::{Error, cloudformation, html, markdown, terraform};
use a2i_policy_core::dsl::Source;
use a2i_policy_core::pattern::{Answer, Pattern};
use a2i_policy_core::policy::{Clause, Condition, Principal, Statement, Value};
use a2i_policy_core::stack::{
    Bucket, Companion, Composed, Declaration, Identity, Policies, taken_names,
};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// A template that was asked for.
#[derive(Clone, Debug)]
pub(super) struct Template {
    pub(super) tool: Tool,
    pub(super) path: PathBuf,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Tool {
    CloudFormation,
    Terraform,
    /// Nobody deploys a report: people read it.
    Report,
    /// The same, for a browser.
    Page,
}

impl Tool {
    pub(super) const ALL: [Self; 4] = [
        Self::CloudFormation,
        Self::Terraform,
        Self::Report,
        Self::Page,
    ];

    /// What follows the name of its file.
    pub(super) const fn suffix(self) -> &'static str {
        match self {
            Self::CloudFormation => ".cfn.json",
            Self::Terraform => ".tf.json",
            Self::Report => ".md",
            Self::Page => ".html",
        }
    }

    /// What people call its file.
    const fn stem(self) -> &'static str {
        match self {
            Self::CloudFormation | Self::Terraform => "stack",
            Self::Report | Self::Page => "ACCESS",
        }
    }
}

impl Template {
    /// The name of its file in the folder of the export.
    pub(super) fn name(&self, folder: &Path) -> Result<String, Error> {
        let suffix = self.tool.suffix();
        let example = format!("{}{suffix}", self.tool.stem());
        let name = self.path.strip_prefix(folder).ok().and_then(Path::to_str);
        match name {
            Some(name) if name.strip_suffix(suffix).is_some_and(is_plain) => Ok(name.to_owned()),
            _ => Err(Error::Setup(format!(
                "a template cannot be exported to {}: it stands beside the policies, and its name is of letters, digits and underscores and ends with `{suffix}`; write \"{}\"",
                self.path.display(),
                folder.join(example).display()
            ))),
        }
    }

    /// `source` is the path of the source.
    pub(super) fn render(
        &self,
        sources: &[Source],
        parts: Parts,
        source: &str,
    ) -> Result<String, Error> {
        let stack = || Declared::of(sources, parts);
        Ok(match self.tool {
            Tool::CloudFormation => cloudformation::template(&stack()?).into_file(),
            Tool::Terraform => terraform::configuration(&stack()?).into_file(),
            Tool::Report => markdown::page(&Access::of(source, sources)),
            Tool::Page => html::page(&Access::of(source, sources)),
        })
    }
}

/// The names that S3 gives to buckets that are made today, but for prefixes and suffixes that are kept.
///
/// Source: "General purpose bucket naming rules", Amazon S3 User Guide.
pub(super) const BUCKET_NAME: &str = "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$";
pub(super) const BUCKET_NAME_RULE: &str = "A bucket's name has 3 to 63 lower-case letters, digits, dots and hyphens, and begins and ends with a letter or digit.";

/// What a parameter may not hold.
pub(super) fn unlike_others(bucket: &str) -> String {
    format!(
        "The policies were checked for a bucket {bucket} that is none of those that they name, and no other parameter."
    )
}

/// Which parts of a stack a template makes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Parts {
    pub(super) buckets: bool,
    pub(super) no_names: bool,
}

/// What a template speaks of, in the order of declaration.
#[derive(Default)]
pub(super) struct Declared<'a> {
    pub(super) buckets: Vec<(&'a Bucket, &'a Companion)>,
    pub(super) identities: Vec<(&'a Identity, &'a Policies)>,
    /// The buckets that are parameters, made or not.
    pub(super) parameters: Vec<&'a Bucket>,
    /// The names that no parameter may hold.
    pub(super) taken: BTreeSet<String>,
    /// Where the roles and users get no names: by its ARN, the one of that name.
    pub(super) unnamed: Option<HashMap<String, &'a Identity>>,
    /// The identifiers of what no template can make.
    pub(super) left_out: Vec<String>,
}

impl<'a> Declared<'a> {
    fn of(sources: &'a [Source], parts: Parts) -> Result<Self, Error> {
        let mut declared = Self::default();
        for source in sources {
            declared.add(source, parts);
            let settings = &source.stack.settings;
            if parts.no_names {
                let by_arn = source.stack.identities();
                let by_arn = by_arn.map(|identity| (settings.identity_arn(identity), identity));
                declared.unnamed.get_or_insert_default().extend(by_arn);
            }
        }
        match declared.name_in_part() {
            Some(problem) => Err(problem),
            None => Ok(declared),
        }
    }

    fn add(&mut self, source: &'a Source, parts: Parts) {
        let parameters = source.stack.buckets().filter(|bucket| bucket.parameter);
        self.parameters.extend(parameters);
        self.taken
            .extend(taken_names(&source.stack, &source.composed));
        for each in source.stack.declarations.iter().zip(&source.composed) {
            match each {
                (Declaration::Bucket(bucket), Composed::Bucket(companion)) if parts.buckets => {
                    self.buckets.push((bucket, companion));
                }
                (Declaration::Identity(identity), Composed::Identity(policies)) => {
                    self.identities.push((identity, policies));
                }
                (declaration, _) => self.left_out.push(format!(
                    "{} {}",
                    declaration.noun(),
                    declaration.ident().value
                )),
            }
        }
    }

    /// The names that the parameter at `position` may not hold, and the parameters before it, none of
    /// which may hold its name.
    pub(super) fn others(&self, position: usize) -> (Vec<&str>, Vec<&'a Bucket>) {
        let taken = self.taken.iter().map(String::as_str).collect();
        let before = self.parameters.iter().take(position).copied().collect();
        (taken, before)
    }

    /// Where a policy speaks of a role or user by a part of its name, which it will not have.
    fn name_in_part(&self) -> Option<Error> {
        let unnamed = self.unnamed.as_ref()?;
        for (identity, policies) in &self.identities {
            let documents = policies.permissions.iter().chain(&policies.trust);
            for text in documents.flat_map(|it| &it.statements).flat_map(texts) {
                let by_name = text.rsplit_once('/').is_some_and(|(_, name)| name != "*");
                if !by_name || unnamed.contains_key(text) {
                    continue;
                }
                let pattern = Pattern::arn(text);
                let mut named = unnamed.iter();
                let named =
                    named.find(|(arn, _)| pattern.intersects(&Pattern::arn(arn)) != Answer::No);
                if let Some((_, named)) = named {
                    let (ident, named) = (&identity.ident.value, &named.ident.value);
                    return Some(Error::Setup(format!(
                        "the names cannot be left out of the templates: `{ident}` speaks of `{named}` by its name, as `{text}`; write `{named}` in its place, or leave out `.without_names()`"
                    )));
                }
            }
        }
        None
    }
}

/// The texts of a statement that may be ARNs of roles and users.
fn texts(statement: &Statement) -> impl Iterator<Item = &str> {
    let values = statement.condition.iter().flat_map(Condition::comparisons);
    let values = values.flat_map(|(_, _, values)| values.iter().map(Value::as_str));
    let principals = match &statement.principal {
        Some(Clause::Is(principal) | Clause::Not(principal)) => Some(principal),
        None => None,
    };
    let principals = principals.into_iter().flat_map(Principal::names);
    let resources = statement.resources().iter().map(String::as_str);
    resources
        .chain(values)
        .chain(principals.map(|(_, name)| name))
}
