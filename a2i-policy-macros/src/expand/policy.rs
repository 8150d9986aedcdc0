//! A customer managed policy: its struct, its constants, and its trait.

use super::attributes::Attributes;
use super::constant::{Constant, unknown, without_account};
use super::item::{Expanded, Headers};
use super::parameters::filling;
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
    let is_arn_known = policy.is_external() || settings.account.is_some();
    let arn = is_arn_known.then(|| settings.policy_arn(policy));
    let exported = document.filter(|_| !policy.is_external());
    let parameters = exported.map_or_else(Vec::new, Document::parameters);
    let constant = exported.map(|document| constant(document, parameters.is_empty()));
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
        constant.expand(&attributes, ident, declaration, into);
    }
    if !parameters.is_empty() {
        filling(
            headers,
            &parameters,
            ("policy", "POLICY_TEMPLATE"),
            "What it says",
            &mut into.item,
        );
    }
    into.item.text(format_args!("}}"));
    if constant.is_none() {
        return;
    }
    attributes.declared(&mut into.item, ident, "Policy");
    let arn = match arn {
        Some(_) => "Self::ARN".to_owned(),
        None => without_account(&format!("the ARN of policy `{declaration}`")),
    };
    let contents = match parameters.is_empty() {
        true => "Self::POLICY".to_owned(),
        false => unknown(&format!("a name in the policy `{declaration}`")),
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

fn constant(document: &Document, is_whole: bool) -> Constant {
    let (name, kind, variant, about) = match is_whole {
        true => (
            "POLICY",
            "ManagedPolicy",
            "Managed",
            "What it says: what IAM calls `PolicyDocument`.",
        ),
        false => (
            "POLICY_TEMPLATE",
            "PermissionsTemplate",
            "ManagedTemplate",
            "What it says, but for the names of buckets that are parameters.",
        ),
    };
    Constant {
        name,
        kind,
        variant,
        about,
        json: document.to_json(),
        pretty: Some(("Policy", document.to_json_pretty())),
    }
}
