use super::property::{Property, Value};
use super::subject::Subject;
use crate::expand::constant::{Constant, Form, PERMISSIONS, permissions};
use crate::expand::item::{Expanded, Headers};
use a2i_policy_core::compose::Policies;
use a2i_policy_core::policy::Document;
use a2i_policy_core::stack::{Identity, IdentityKind};

impl Subject<'_> {
    /// The block with its constants, and the functions that fill in what is known only at deployment.
    pub(super) fn constants(
        &self,
        properties: &[(&Property, Value)],
        headers: &Headers<'_>,
        into: &mut Expanded,
    ) {
        let (ident, name) = (&self.header.ident, &self.identity.name.value);
        self.attributes.cfg(&mut into.item);
        into.item.text(format_args!(
            "impl {ident} {{
                /// The name in IAM.
                pub const NAME: &'static __a2i::str = {name:?};"
        ));
        for (property, value) in properties {
            property.own(value, &mut into.item);
        }
        let declaration = &self.identity.ident.value;
        for constant in &self.constants {
            constant.expand(&self.attributes, ident, declaration, headers, into);
        }
        into.item.text(format_args!("}}"));
    }
}

const TRUST: Form = Form {
    name: "TRUST_POLICY",
    template: "TRUST_TEMPLATE",
    filled_by: "trust_policy",
    kind: "TrustPolicy",
    variant: "Trust",
    template_variant: "TrustTemplate",
    about: "The trust policy: who may assume the role.",
};

/// The documents of an identity.
pub(super) fn of<'a>(
    identity: &Identity,
    policies: &'a Policies,
    wrong: bool,
) -> Vec<Constant<'a>> {
    let mut constants = Vec::new();
    if identity.kind == IdentityKind::Role {
        let trust = policies.trust.as_ref();
        constants.push(Constant {
            form: &TRUST,
            // A role that trusts nobody is an error; its constant stands in for what is missing.
            json: trust.map_or_else(|| "{}".to_owned(), Document::to_json),
            pretty: trust.map(|trust| ("Trust policy", trust.to_json_pretty())),
            parameters: trust.map_or_else(Vec::new, Document::parameters),
        });
    }
    match &policies.permissions {
        Some(document) => constants.push(permissions(document)),
        // It may have one when it is written to its end.
        None if wrong => constants.push(Constant::stand_in(&PERMISSIONS)),
        None => {}
    }
    constants
}
