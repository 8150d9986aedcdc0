//! A customer managed policy: its struct, its constants, and its trait.

use super::attributes::Attributes;
use super::constant::{Constant, Form, docs, known, unknown, without_account};
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
    let whole_arn = settings.policy_arn(policy);
    let about = docs(
        "customer managed policy",
        name,
        Some(&whole_arn),
        constant.as_slice(),
    );
    attributes.docs(&mut into.item, &about);
    attributes.item(&mut into.item, ident, None);
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl {ident} {{
            /// The name in IAM.
            pub const NAME: &'static __a2i::str = {name:?};"
    ));
    if let Some(arn) = &arn {
        into.item.text(format_args!(
            "\n/// The ARN.
                pub const ARN: &'static __a2i::str = {arn:?};"
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
        "impl __a2i::Policy for {ident} {{
            const NAME: &'static __a2i::str = Self::NAME;
            const ARN: &'static __a2i::str = {arn};
            const POLICY: __a2i::ManagedPolicy = {contents};
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
