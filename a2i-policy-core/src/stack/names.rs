use super::{Bucket, Declaration, Identity, Stack};
use crate::hash::{self, Map};

/// The declarations of a stack by identifier. Where two share one, the first counts.
#[derive(Debug)]
pub struct Names<'a>(Map<&'a str, &'a Declaration>);

impl<'a> Names<'a> {
    /// Goes through the stack once.
    #[must_use]
    pub fn of(stack: &'a Stack) -> Self {
        let mut names = hash::map(stack.declarations.len());
        for declaration in &stack.declarations {
            names
                .entry(declaration.ident().value.as_str())
                .or_insert(declaration);
        }
        Self(names)
    }

    /// What was declared by this identifier.
    #[must_use]
    pub fn get(&self, ident: &str) -> Option<&'a Declaration> {
        self.0.get(ident).copied()
    }

    /// The bucket of this identifier.
    #[must_use]
    pub fn bucket(&self, ident: &str) -> Option<&'a Bucket> {
        self.get(ident)?.as_bucket()
    }

    /// The role or user of this identifier.
    #[must_use]
    pub fn identity(&self, ident: &str) -> Option<&'a Identity> {
        self.get(ident)?.as_identity()
    }
}

/// The names that mean something of their own in a stack, and what that is.
pub fn reserved_names(stack: &Stack) -> impl Iterator<Item = (&'static str, &'static str)> {
    let has_parameter = stack.has_parameters();
    let parameters = (
        "Parameters",
        "the struct that takes what its parameters hold",
    );
    let everyone = (
        "everyone",
        "all principals, in the policy of a bucket or key",
    );
    let param = (
        "param",
        "a key that is known only at deployment, in `kms_key: param`",
    );
    let has_param = stack.buckets().any(|it| it.key_parameter.is_some());
    let has_policy = !stack.resource_policies.is_empty();
    std::iter::once(("DOCUMENTS", "its list of all documents"))
        .chain(has_parameter.then_some(parameters))
        .chain(has_param.then_some(param))
        .chain(has_policy.then_some(everyone))
}

/// Device names of Windows, which no file may have, whatever its extension.
/// ("Naming Files, Paths, and Namespaces", Microsoft Learn.)
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// Whether a file that is named so cannot exist on Windows.
#[must_use]
pub fn is_device_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    DEVICES.contains(&name.as_str())
        || NUMBERED_DEVICES.iter().any(|device| {
            name.strip_prefix(device)
                .is_some_and(|digit| matches!(digit.as_bytes(), [b'1'..=b'9']))
        })
}
