use super::attributes::Attributes;
use super::constant::{
    Constant, Form, KEY_POLICY_STATEMENT, Text, docs, key_statement, stand_ins, unknown,
};
use super::item::{Expanded, Headers};
use a2i_policy_core::compose::KeyCompanion;
use a2i_policy_core::dsl::Header;
use a2i_policy_core::stack::Key;

/// `wrong` says whether the source has mistakes.
pub(super) fn expand(
    key: &Key,
    companion: &KeyCompanion,
    header: &Header,
    headers: &Headers<'_>,
    wrong: bool,
    into: &mut Expanded,
) {
    let (ident, name) = (&header.ident, &key.ident.value);
    let attributes = Attributes::of(header);
    let constants = constants(companion);
    let arn = Text {
        name: "ARN",
        filled_by: "arn",
        about: "The key's ARN.",
        value: key.arn.as_ref().map_or("", |arn| arn.value.as_str()),
    };

    let about = docs("KMS key", name, Some(arn.value), &constants);
    attributes.docs(&mut into.item, &about);
    attributes.item(&mut into.item, ident, None);
    attributes.cfg(&mut into.item);
    into.item.text(format_args!("impl {ident} {{"));
    arn.expand(headers, &mut into.item);
    if key.parameter.is_some() {
        into.item.text(format_args!(
            "   /// The key, by its ID.
            ///
            /// # Errors
            /// Where KMS gives no such ID, or the policies speak of the key that has it.
            pub fn with_id(id: &__a2i::str)
                -> __a2i::Result<__a2i::KeyId<Self>, __a2i::ParameterError>
            {{
                __a2i::key_id(\"key `{name}`\", id, Parameters::TAKEN_KEYS)
            }}"
        ));
    }
    for constant in &constants {
        constant.expand(&attributes, ident, name, headers, into);
    }
    if wrong {
        let stand_ins = stand_ins(&constants, &[&KEY_POLICY, &KEY_POLICY_STATEMENT]);
        into.item.text(format_args!("{stand_ins}"));
    }
    into.item.text(format_args!("}}"));
    attributes.declared(&mut into.item, ident, "Key");
    attributes.cfg(&mut into.item);
    let value = match arn.is_known() {
        true => format!("{:?}", arn.value),
        false => unknown(&format!("the ARN of key `{name}`")),
    };
    into.item.text(format_args!(
        "impl __a2i::Key for {ident} {{
            const ARN: &'static __a2i::str = {value};
        }}"
    ));
}

const KEY_POLICY: Form = Form {
    name: "KEY_POLICY",
    template: "KEY_POLICY_TEMPLATE",
    filled_by: "key_policy",
    kind: "KeyPolicy",
    variant: "KeyPolicy",
    template_variant: "KeyPolicyTemplate",
    about: "Its policy.",
};

fn constants(companion: &KeyCompanion) -> Vec<Constant<'_>> {
    let policy = companion.policy.iter();
    let policy = policy.map(|policy| Constant::of(&KEY_POLICY, "Key policy", policy));
    policy.chain(key_statement(&companion.statements)).collect()
}
