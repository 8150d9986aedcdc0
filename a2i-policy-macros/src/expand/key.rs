use super::attributes::Attributes;
use super::constant::Constant;
use super::item::Expanded;
use a2i_policy_core::compose::KeyCompanion;
use a2i_policy_core::dsl::Header;
use a2i_policy_core::stack::Key;

pub(super) fn expand(key: &Key, companion: &KeyCompanion, header: &Header, into: &mut Expanded) {
    let ident = &header.ident;
    let attributes = Attributes::of(header);
    let constants = constants(companion);
    let arn = key.arn.as_ref().map_or("", |arn| arn.value.as_str());

    attributes.docs(&mut into.item, &format!("The KMS key `{arn}`."));
    for constant in &constants {
        constant.docs(&mut into.item);
    }
    attributes.item(&mut into.item, ident, None);
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl {ident} {{
            /// The key's ARN.
            pub const ARN: &'static ::core::primitive::str = {arn:?};"
    ));
    for constant in &constants {
        constant.expand(&attributes, ident, &key.ident.value, into);
    }
    into.item.text(format_args!("}}"));
    attributes.declared(&mut into.item, ident, "Key");
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl ::a2i_policy::Key for {ident} {{
            const ARN: &'static ::core::primitive::str = {arn:?};
        }}"
    ));
}

fn constants(companion: &KeyCompanion) -> Vec<Constant> {
    let mut constants = Vec::new();
    if let Some(policy) = &companion.policy {
        constants.push(Constant {
            name: "KEY_POLICY",
            kind: "KeyPolicy",
            variant: "KeyPolicy",
            about: "Its policy.",
            json: policy.to_json(),
            pretty: Some(("Key policy", policy.to_json_pretty())),
        });
    }
    if let Some(json) = companion.statements_json(false) {
        let pretty = companion.statements_json(true);
        constants.push(Constant {
            name: "KEY_POLICY_STATEMENT",
            kind: "KeyPolicyStatement",
            variant: "KeyPolicyStatement",
            about: "The statement that its policy needs; an array of two where some only read.",
            json,
            pretty: pretty.map(|json| ("Statement of the key policy", json)),
        });
    }
    constants
}
