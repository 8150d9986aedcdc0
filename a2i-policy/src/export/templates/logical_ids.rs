//! By what names a CloudFormation template refers to what is in it.

use crate::export::declared::Declared;
use crate::export::entity::Entity;
use crate::export::json::Json;
use a2i_policy_core::parameter::{Parameter, Part, is_marked, parts};
use a2i_policy_core::policy::{Document, Layout, quote};
use a2i_policy_core::stack::CustomerPolicy;
use std::collections::{HashMap, HashSet};

/// By what each thing is known in the template.
pub(super) struct LogicalIds<'a> {
    /// The logical IDs of resources, by the identifier.
    resources: HashMap<&'a str, String>,
    /// Those of the policies of buckets, by the identifier of the bucket.
    bucket_policies: HashMap<&'a str, String>,
    /// Those of the policies that are resources of their own, by the identifier of the owner.
    policies: HashMap<&'a str, String>,
    /// The customer managed policies that attach themselves, by the identifier.
    attaching: HashSet<&'a str>,
    /// The names of the template's parameters, by the identifier of the bucket.
    parameters: HashMap<&'a str, String>,
    pub(super) stack: &'a Declared<'a>,
}

impl<'a> LogicalIds<'a> {
    pub(super) fn of(stack: &'a Declared<'a>) -> Self {
        let mut ids = Ids::default();
        let buckets = stack.buckets.iter().map(|(it, _)| &it.ident.value);
        let identities = stack.identities.iter().map(|(it, _)| &it.ident.value);
        let groups = stack.groups.iter().map(|(it, _)| &it.ident.value);
        let policies = stack.policies.iter().map(|(it, _)| &it.ident.value);
        let resources = buckets.chain(identities).chain(groups).chain(policies);
        let parameters = stack.parameters.iter().map(|it| &it.ident.value);
        let bucket_policies = stack
            .buckets
            .iter()
            .filter(|(_, companion)| companion.policy.is_some())
            .map(|(it, _)| &it.ident.value);
        Self {
            resources: ids.give(resources, ""),
            parameters: ids.give(parameters, "Name"),
            policies: ids.give(owners_of_separate_policies(stack), "Policy"),
            bucket_policies: ids.give(bucket_policies, "BucketPolicy"),
            attaching: stack
                .policies
                .iter()
                .filter(|(policy, document)| {
                    !stack.bounds(policy) && !stack.references(document).is_empty()
                })
                .map(|(it, _)| it.ident.value.as_str())
                .collect(),
            stack,
        }
    }

    /// The policy of an owner, where that is a resource of its own.
    pub(super) fn policy(&self, ident: &str) -> Option<&str> {
        self.policies.get(ident).map(String::as_str)
    }

    /// What holds the permissions of an identity: its policy, where that is a resource of its own.
    pub(super) fn holder(&self, ident: &str) -> &str {
        self.policy(ident).unwrap_or_else(|| self.resource(ident))
    }

    pub(super) fn resource(&self, ident: &str) -> &str {
        self.resources.get(ident).map_or("", String::as_str)
    }

    /// Whether a customer managed policy lists those to whom it is attached.
    pub(super) fn attaches_itself(&self, policy: &CustomerPolicy) -> bool {
        self.attaching.contains(policy.ident.value.as_str())
    }

    /// What holds the policy of a bucket.
    pub(super) fn bucket_policy(&self, ident: &str) -> Option<&str> {
        self.bucket_policies.get(ident).map(String::as_str)
    }

    /// The name of a parameter, by the identifier of its bucket.
    pub(super) fn parameter_name(&self, ident: &str) -> &str {
        self.parameters.get(ident).map_or("", String::as_str)
    }

    /// The reference to it.
    pub(super) fn parameter(&self, ident: &str) -> Json {
        reference(self.parameter_name(ident))
    }

    /// What `Fn::Sub` makes of a text with parameters in it.
    fn substituted(&self, text: &str) -> String {
        let part = |part: Part<'_>| match part {
            // What IAM is to see, `${aws:username}`, is `${!aws:username}` here.
            Part::Text(text) => text.replace("${", "${!"),
            Part::Parameter(Parameter::Bucket(ident)) => {
                format!("${{{}}}", self.parameter_name(ident))
            }
            // They are called so after its own.
            Part::Parameter(place @ (Parameter::Account | Parameter::Region)) => place.to_string(),
        };
        parts(text).map(part).collect()
    }

    /// A text, with references to its parameters.
    pub(super) fn text(&self, text: &str) -> Json {
        if !is_marked(text) {
            return Json::text(text);
        }
        Json::object([("Fn::Sub", Some(Json::Text(self.substituted(text))))])
    }

    /// A policy document whose texts refer to parameters and to what has no name.
    pub(super) fn document(&self, document: &Document) -> Json {
        self.document_with(document, &self.stack.references(document))
    }

    pub(super) fn document_with(
        &self,
        document: &Document,
        references: &HashMap<&str, Entity<'_>>,
    ) -> Json {
        let string = |json: &mut String, text: &str| {
            if let Some(entity) = references.get(text) {
                let id = self.resource(entity.ident());
                match entity {
                    Entity::Policy(_) => {
                        json.push_str("{\"Ref\": \"");
                        json.push_str(id);
                        json.push_str("\"}");
                    }
                    Entity::Identity(_) | Entity::Group(_) => {
                        json.push_str("{\"Fn::GetAtt\": [\"");
                        json.push_str(id);
                        json.push_str("\", \"Arn\"]}");
                    }
                }
            } else if is_marked(text) {
                json.push_str("{\"Fn::Sub\": ");
                quote(json, &self.substituted(text));
                json.push('}');
            } else {
                quote(json, text);
            }
        };
        Json::Document(document.to_json_with(Layout::Pretty, string, quote))
    }
}

pub(super) fn reference(id: &str) -> Json {
    Json::object([("Ref", Some(Json::text(id)))])
}

/// The roles, users and groups whose own policy refers to another resource, or has to be named for them.
fn owners_of_separate_policies<'a>(stack: &'a Declared<'a>) -> impl Iterator<Item = &'a String> {
    let identities = stack
        .identities
        .iter()
        .map(|(it, own)| (&it.ident.value, own.permissions.as_ref()));
    let groups = stack.groups.iter().map(|(it, own)| (&it.ident.value, *own));
    identities
        .chain(groups)
        .filter(|(_, own)| {
            let refers = |it| !stack.references(it).is_empty();
            stack.unnamed.is_some() || own.is_some_and(refers)
        })
        .map(|(ident, _)| ident)
}

/// The logical IDs that are taken.
#[derive(Default)]
struct Ids(HashSet<String>);

impl Ids {
    fn give<'a>(
        &mut self,
        idents: impl Iterator<Item = &'a String>,
        suffix: &str,
    ) -> HashMap<&'a str, String> {
        idents
            .map(|ident| (ident.as_str(), self.next(&format!("{ident}{suffix}"))))
            .collect()
    }

    /// Letters and digits alone, once each.
    fn next(&mut self, ident: &str) -> String {
        let plain: String = ident.chars().filter(char::is_ascii_alphanumeric).collect();
        let stem = if plain.is_empty() {
            "Resource".to_owned()
        } else {
            plain
        };
        let numbered = (2_usize..).map(|number| format!("{stem}{number}"));
        let mut names = std::iter::once(stem.clone()).chain(numbered);
        names
            .find(|name| self.0.insert(name.clone()))
            .unwrap_or(stem)
    }
}
