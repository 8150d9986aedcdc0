//! `.without_names()`: whether all that the sources say can do without the names of roles, users, groups and
//! policies. Where one names another as a whole the template has a reference; elsewhere the name would not exist,
//! and whether a pattern matches the one that the tool gives is not known.

use super::declared::{Declared, texts};
use super::entity::Entity;
use super::error::Error;
use a2i_policy_core::compose::{Companion, Composed, KeyCompanion, policies_of};
use a2i_policy_core::dsl::Source;
use a2i_policy_core::pattern::{Answer, Pattern};
use a2i_policy_core::policy::{Statement, read};
use a2i_policy_core::stack::{Bucket, Declaration, Key, Managed, Resource, StatedNeed, Values};
use std::collections::HashSet;

pub(super) fn check(stack: &Declared<'_>, sources: &[Source]) -> Result<(), Error> {
    let unnamed = Unnamed { stack };
    for source in sources {
        unnamed.identities(source)?;
    }
    unnamed.attached()?;
    for source in sources {
        unnamed.groups_and_policies(source)?;
        unnamed.buckets_and_keys(source)?;
        unnamed.claims(source)?;
    }
    Ok(())
}

/// What a template has in the place of an ARN that it knows.
#[derive(Clone, Copy)]
enum Place {
    Reference,
    NoReference {
        /// What who says it does with the name.
        verb: &'static str,
        why: &'static str,
    },
}

struct Unnamed<'a> {
    stack: &'a Declared<'a>,
}

impl<'a> Unnamed<'a> {
    fn identities(&self, source: &Source) -> Result<(), Error> {
        for (identity, policies) in policies_of(&source.stack, &source.composed) {
            let who = format!("`{}`", identity.ident.value);
            let trust = Place::NoReference {
                verb: "trusts",
                why: "roles that name each other there could not be made",
            };
            let documents = [
                (&policies.permissions, Place::Reference),
                (&policies.trust, trust),
            ];
            for (document, place) in documents {
                let statements = document.iter().flat_map(|it| &it.statements);
                self.statements(&who, statements, place)?;
            }
        }
        Ok(())
    }

    /// Policies of AWS, each read once however many have it.
    fn attached(&self) -> Result<(), Error> {
        let mut seen = HashSet::new();
        for (ident, given) in &self.stack.given {
            for managed in given.policies() {
                let Managed::Aws(policy) = managed else {
                    continue;
                };
                if !seen.insert(policy.name) {
                    continue;
                }
                let who = format!("`{ident}`, to which `{}` is attached,", policy.name);
                let document = read(policy.document).ok();
                let statements = document.iter().flat_map(|it| &it.statements);
                let place = Place::NoReference {
                    verb: "names",
                    why: "AWS writes the policy",
                };
                self.statements(&who, statements, place)?;
            }
        }
        Ok(())
    }

    fn groups_and_policies(&self, source: &Source) -> Result<(), Error> {
        for (declaration, composed) in source.stack.declarations.iter().zip(&source.composed) {
            let no_reference = |why| Place::NoReference { verb: "names", why };
            let place = match declaration {
                Declaration::Policy(policy) if policy.is_external() => {
                    no_reference("others make it")
                }
                Declaration::Policy(policy) if self.stack.bounds(policy) => {
                    no_reference("what bounds others is made before them")
                }
                Declaration::Group(_) | Declaration::Policy(_) => Place::Reference,
                Declaration::Bucket(_)
                | Declaration::Key(_)
                | Declaration::Identity(_)
                | Declaration::Task(_) => {
                    continue;
                }
            };
            let who = format!("`{}`", declaration.ident().value);
            let document = composed.permissions().into_iter();
            self.statements(&who, document.flat_map(|it| &it.statements), place)?;
        }
        Ok(())
    }

    fn buckets_and_keys(&self, source: &Source) -> Result<(), Error> {
        for each in source.stack.declarations.iter().zip(&source.composed) {
            match each {
                (Declaration::Key(key), Composed::Key(companion)) => self.key(key, companion)?,
                (Declaration::Bucket(bucket), Composed::Bucket(companion)) => {
                    self.bucket(bucket, companion)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn bucket(&self, bucket: &Bucket, companion: &Companion) -> Result<(), Error> {
        let mut of_key = companion.key_statements.iter().flat_map(texts);
        if let Some((named, _)) = of_key.find_map(|(key, text)| self.named(key, text)) {
            let (bucket, named) = (&bucket.ident.value, named.ident());
            return Err(Error::Setup(format!(
                "the names cannot be left out of the templates: the statement for the key of bucket `{bucket}` names `{named}`, and what that will be called is not known; leave out `.without_names()`, or the `kms_key` of `{bucket}`"
            )));
        }
        let who = format!("the policy of bucket `{}`", bucket.ident.value);
        let policy = companion.policy.iter();
        self.statements(&who, policy.flat_map(|it| &it.statements), Place::Reference)
    }

    /// People put the policy of a key there themselves, so that nothing in it becomes a reference.
    fn key(&self, key: &Key, companion: &KeyCompanion) -> Result<(), Error> {
        let of_policy = companion.policy.iter().flat_map(|it| &it.statements);
        let statements = companion.statements.iter().chain(of_policy);
        let mut texts = statements.flat_map(texts);
        match texts.find_map(|(key, text)| self.named(key, text)) {
            None => Ok(()),
            Some((named, _)) => {
                let account = key.account();
                let (key, named) = (&key.ident.value, named.ident());
                Err(Error::Setup(format!(
                    "the names cannot be left out of the templates: the policy of key `{key}` names `{named}`, and what that will be called is not known; leave out `.without_names()`, or let the key leave it to the account: `policy of {key} {{ allow \"kms:*\" to \"{}\"; }}`",
                    account.unwrap_or("111122223333")
                )))
            }
        }
    }

    /// What is asserted or stated to be needed.
    fn claims(&self, source: &Source) -> Result<(), Error> {
        for (who, requests) in claims(source) {
            for resource in &requests.resources {
                if let Resource::Arn(arn) = &resource.value {
                    self.refuse(&who, None, arn)?;
                }
            }
        }
        Ok(())
    }

    /// Refuses the texts of statements that are about names, except for what becomes a reference.
    fn statements<'s>(
        &self,
        who: &str,
        statements: impl Iterator<Item = &'s Statement>,
        place: Place,
    ) -> Result<(), Error> {
        for (key, text) in statements.flat_map(texts) {
            match (self.stack.unnamed_by(text), place) {
                (Some(_), Place::Reference) => {}
                (Some(named), Place::NoReference { verb, why }) => {
                    let named = named.ident();
                    return Err(Error::Setup(format!(
                        "the names cannot be left out of the templates: {who} {verb} `{named}`, and what that will be called is not known there, since {why}; leave out `.without_names()`"
                    )));
                }
                (None, _) => self.refuse(who, key, text)?,
            }
        }
        Ok(())
    }

    /// Refuses a text of `who` that refers to what has no name.
    fn refuse(&self, who: &str, key: Option<&str>, text: &str) -> Result<(), Error> {
        let Some((named, by_name)) = self.named(key, text) else {
            return Ok(());
        };
        let (noun, named) = (named.noun(), named.ident());
        Err(Error::Setup(if by_name {
            format!(
                "the names cannot be left out of the templates: {who} speaks of `{named}` by its name, as `{text}`; write `{named}` in the place of the text, or leave out `.without_names()`"
            )
        } else {
            format!(
                "the names cannot be left out of the templates: {who} speaks of {noun}s by a pattern, `{text}`, and whether that matches the name that `{named}` gets is not known; write `{named}` in the place of the text, or a pattern that matches every {noun}, or leave out `.without_names()`"
            )
        }))
    }

    /// The first of those without names to which a text refers by its name, or may refer by a pattern; and whether
    /// it is by its name.
    fn named(&self, key: Option<&str>, text: &str) -> Option<(Entity<'a>, bool)> {
        if let Some(identity) = self.stack.unnamed_by(text) {
            return Some((identity, true));
        }
        // Most texts are about something else, which need not be compared with each name.
        let service = text
            .strip_prefix("arn:")
            .and_then(|rest| rest.split(':').nth(1));
        let of_iam = match service {
            Some(service) => matches!(service, "iam" | "sts") || is_wild(service),
            None => key.is_some_and(|key| is_username(key) || is_wild(text)),
        };
        if !of_iam {
            return None;
        }
        let find = |names: NamesAsked| {
            let mut unnamed = self.stack.unnamed.iter().flatten();
            let found = unnamed.find(|(arn, it)| refers_to(key, text, arn, **it, names));
            found.map(|(_, it)| *it)
        };
        if let Some(entity) = find(NamesAsked::Declared) {
            return Some((entity, true));
        }
        if !is_wild(name_in(text)) {
            return None;
        }
        Some((find(NamesAsked::Any)?, false))
    }
}

/// Which names of a role or user are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NamesAsked {
    /// The one that is declared.
    Declared,
    /// Every one that a tool may give. None of them has a path before it.
    Any,
}

/// Whether a text has a part that may be anything: a wildcard, or a policy variable.
fn is_wild(text: &str) -> bool {
    text.contains(['*', '?']) || text.contains("${")
}

/// The part of an ARN that is the name of a role or user, with its path; all of another text.
fn name_in(text: &str) -> &str {
    if let Some((_, session)) = text.split_once(":assumed-role/") {
        return session.split('/').next().unwrap_or(session);
    }
    let kinds = [":role/", ":user/", ":group/", ":policy/"];
    let mut names = kinds.into_iter().filter_map(|kind| text.split_once(kind));
    names.next().map_or(text, |(_, name)| name)
}

fn is_username(key: &str) -> bool {
    key.eq_ignore_ascii_case("aws:username")
}

/// Whether a text may refer to a role or user of these names, but not to all of them.
fn refers_to(
    key: Option<&str>,
    text: &str,
    arn: &str,
    entity: Entity<'_>,
    names: NamesAsked,
) -> bool {
    let (name, is_user) = (entity.name(), entity.is_user());
    // What a policy variable stands for is not known.
    let may_be = without_variables(text);
    if is_user && key.is_some_and(is_username) {
        return text != "*" && (names == NamesAsked::Any || Pattern::new(&may_be).matches(name));
    }
    let pattern = |text: &str| match text.starts_with("arn:") {
        true => Pattern::arn(text),
        false => Pattern::new(text),
    };
    let (pattern, may_be) = (pattern(text), pattern(&may_be));
    let all = arn.strip_suffix(name).unwrap_or(arn);
    // The sessions of a role have ARNs of their own, without its path.
    let path = entity.path().trim_start_matches('/');
    let sessions = all
        .strip_suffix(path)
        .unwrap_or(all)
        .replacen(":iam:", ":sts:", 1)
        .replacen(":role/", ":assumed-role/", 1);
    let (name, role_has_path) = match names {
        NamesAsked::Declared => (name, false),
        // What a tool names has no other path.
        NamesAsked::Any => {
            let apart = path.is_empty() && text.starts_with("arn:");
            ("*", apart && name_in(text).contains('/'))
        }
    };
    let forms = [
        (format!("{all}{name}"), format!("{all}*"), role_has_path),
        (format!("{sessions}{name}/*"), format!("{sessions}*"), false),
    ];
    forms.iter().any(|(own, all, apart)| {
        !apart
            && may_be.intersects(&Pattern::arn(own)) != Answer::No
            && pattern.covers(&Pattern::arn(all)) != Answer::Yes
    })
}

/// A text in which each policy variable may be any text.
fn without_variables(text: &str) -> String {
    let mut wild = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        wild.push_str(before);
        wild.push('*');
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    wild + rest
}

/// What is asserted or stated to be needed, and where.
fn claims(source: &Source) -> impl Iterator<Item = (String, &StatedNeed)> {
    let asserted = source.stack.assertions.iter().map(|assertion| {
        let who = format!("an assertion about `{}`", assertion.identity.value);
        (who, &assertion.requests)
    });
    let stated = source.stack.tasks().flat_map(|task| {
        let needs = match task.value("needs") {
            Some(Values::Needs(needs)) => needs.as_slice(),
            _ => &[],
        };
        let who = format!("task `{}`", task.ident.value);
        needs.iter().map(move |need| (who.clone(), need))
    });
    asserted.chain(stated)
}
