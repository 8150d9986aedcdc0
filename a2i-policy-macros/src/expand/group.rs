//! A group of users: its struct, its constants, and its trait.

use super::attributes::Attributes;
use super::constant::{docs, known, path, permissions, unknown, without_account};
use super::item::{Expanded, Headers};
use a2i_policy_core::dsl::Header;
use a2i_policy_core::policy::Document;
use a2i_policy_core::stack::{Group, Managed, Names, Settings};

pub(super) fn expand(
    settings: &Settings,
    names: &Names<'_>,
    headers: &Headers<'_>,
    group: &Group,
    document: Option<&Document>,
    header: &Header,
    into: &mut Expanded,
) {
    let (ident, name) = (&header.ident, &group.name.value);
    let declaration = &group.ident.value;
    let attributes = Attributes::of(header);
    let constant = document.map(permissions);
    let attached: Vec<_> = names.all_managed(&group.attached).collect();
    let arns = arns(settings, &attached);
    let arn = settings.group_arn(group);
    let about = docs("IAM user group", name, Some(&arn), constant.as_slice());
    attributes.docs(&mut into.item, &about);
    attributes.item(&mut into.item, ident, None);
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl {ident} {{
            /// The name in IAM.
            pub const NAME: &'static __a2i::str = {name:?};"
    ));
    path(group.path.as_ref(), &mut into.item);
    if let Some(constant) = &constant {
        constant.expand(&attributes, ident, declaration, headers, into);
    }
    if let Some(arns) = &arns {
        into.item.text(format_args!(
            "\n/// The ARNs of the managed policies that are attached to it.
                pub const MANAGED_POLICIES: &'static [&'static __a2i::str] = &{arns:?};"
        ));
    }
    into.item.text(format_args!("}}"));
    attributes.declared(&mut into.item, ident, "Group");
    let managed = match arns {
        Some(_) => "Self::MANAGED_POLICIES".to_owned(),
        None => unknown_arns(settings, declaration),
    };
    let policy = match constant.map(|it| it.is_template()) {
        None => "__a2i::None".to_owned(),
        Some(false) => "__a2i::Some(Self::PERMISSIONS_POLICY)".to_owned(),
        Some(true) => unknown(&format!("a name in the policy of group `{declaration}`")),
    };
    let own_path = match group.path {
        Some(_) => "const PATH: &'static __a2i::str = Self::PATH;",
        None => "",
    };
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl __a2i::Group for {ident} {{
            const NAME: &'static __a2i::str = Self::NAME;
            {own_path}
            const PERMISSIONS_POLICY: __a2i::Option<__a2i::PermissionsPolicy> = {policy};
            const MANAGED_POLICIES: &'static [&'static __a2i::str] = {managed};
        }}"
    ));
}

/// The ARNs of managed policies; `None` where one holds an account that is not stated.
pub(super) fn arns(settings: &Settings, policies: &[Managed<'_>]) -> Option<Vec<String>> {
    let arn = |policy: &Managed<'_>| {
        let holds_account = matches!(policy, Managed::Customer(it) if !it.is_external());
        known(policy.arn(settings), holds_account, settings)
    };
    policies.iter().map(arn).collect()
}

/// An expression in the place of ARNs that are not known.
pub(super) fn unknown_arns(settings: &Settings, declaration: &str) -> String {
    without_account(settings, &format!("the ARN of a policy of `{declaration}`"))
}
