//! A customer managed policy: its struct, its constants, and its trait.

use super::attributes::Attributes;
use super::constant::{Constant, Form, known, unknown, without_account};
use super::item::{Expanded, Headers};
use a2i_policy_core::dsl::Header;
use a2i_policy_core::policy::Document;
use a2i_policy_core::stack::{CustomerPolicy, Settings};

pub(super) fn expand(
    settings: &Settings,
    headers: &Headers<'_>,
    policy: &CustomerPolicy,
    document: Option<&Document>,
    header: &Header,
    into: &mut Expanded,
) {
    let (ident, name) = (&header.ident, &policy.name.value);
    let declaration = &policy.ident.value;
    let attributes = Attributes::of(header);
    let arn = known(settings.policy_arn(policy), !policy.is_external(), settings);
    let constant = match document {
        Some(document) if !policy.is_external() => Some(Constant::of(&POLICY, "Policy", document)),
        _ => None,
    };
    let about = format!("The customer managed policy `{name}`.");
    attributes.docs(&mut into.item, &about);
    if let Some(constant) = &constant {
        constant.docs(&mut into.item);
    }
    attributes.item(&mut into.item, ident, None);
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl {ident} {{
            /// The name in IAM.
            pub const NAME: &'static ::core::primitive::str = {name:?};"
    ));
    if let Some(arn) = &arn {
        into.item.text(format_args!(
            "   /// The ARN.
                pub const ARN: &'static ::core::primitive::str = {arn:?};"
        ));
    }
    if let Some(constant) = &constant {
        constant.expand(&attributes, ident, declaration, headers, into);
    }
    into.item.text(format_args!("}}"));
    let Some(constant) = constant else { return };
    attributes.declared(&mut into.item, ident, "Policy");
    let arn = match arn {
        Some(_) => "Self::ARN".to_owned(),
        None => without_account(settings, &format!("the ARN of policy `{declaration}`")),
    };
    let contents = match constant.is_template() {
        false => "Self::POLICY".to_owned(),
        true => unknown(&format!("a name in the policy `{declaration}`")),
    };
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl ::a2i_policy::Policy for {ident} {{
            const NAME: &'static ::core::primitive::str = Self::NAME;
            const ARN: &'static ::core::primitive::str = {arn};
            const POLICY: ::a2i_policy::ManagedPolicy = {contents};
        }}"
    ));
}

const POLICY: Form = Form {
    name: "POLICY",
    template: "POLICY_TEMPLATE",
    filled_by: "policy",
    kind: "ManagedPolicy",
    variant: "Managed",
    template_variant: "ManagedTemplate",
    about: "What it says: what IAM calls `PolicyDocument`.",
};
