//! What is known of an identity beside its documents: constants of its own, which its traits repeat.

use super::subject::Subject;
use crate::expand::code::Code;
use crate::expand::constant::without_account;
use crate::expand::group::unknown_arns;
use std::fmt::Debug;

/// A kind of constant.
pub(super) struct Property {
    name: &'static str,
    about: &'static str,
    /// Its type.
    kind: &'static str,
    /// The trait that repeats it.
    of: Of,
    /// Whether that has an `Option`.
    is_optional: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Identity,
    RoleOrUser,
}

pub(super) enum Value {
    Known(String),
    /// The trait gives the same where nothing is said.
    Default(String),
    /// An expression that does not compile where it is used, in the trait alone.
    Unknown(String),
}

const TEXT: &str = "&'static __a2i::str";
const TEXTS: &str = "&'static [&'static __a2i::str]";
const DURATION: &str = "__a2i::Duration";

const ARN: Property = Property {
    name: "ARN",
    about: "The ARN.",
    kind: TEXT,
    of: Of::Identity,
    is_optional: true,
};
const PATH: Property = Property {
    name: "PATH",
    about: "The path in IAM.",
    kind: TEXT,
    of: Of::Identity,
    is_optional: false,
};
const MAX_SESSION: Property = Property {
    name: "MAX_SESSION",
    about: "How long a session may last.",
    kind: DURATION,
    of: Of::RoleOrUser,
    is_optional: true,
};
const DESCRIPTION: Property = Property {
    name: "DESCRIPTION",
    about: "The description in IAM.",
    kind: TEXT,
    of: Of::RoleOrUser,
    is_optional: true,
};
const MANAGED_POLICIES: Property = Property {
    name: "MANAGED_POLICIES",
    about: "The ARNs of the managed policies that are attached to it.",
    kind: TEXTS,
    of: Of::Identity,
    is_optional: false,
};
const GROUPS: Property = Property {
    name: "GROUPS",
    about: "The names in IAM of the groups of which it is a member.",
    kind: TEXTS,
    of: Of::RoleOrUser,
    is_optional: false,
};
const TAGS: Property = Property {
    name: "TAGS",
    about: "Its tags, keys and values.",
    kind: "&'static [(&'static __a2i::str, &'static __a2i::str)]",
    of: Of::Identity,
    is_optional: false,
};
const PERMISSIONS_BOUNDARY: Property = Property {
    name: "PERMISSIONS_BOUNDARY",
    about: "The ARN of its permissions boundary.",
    kind: TEXT,
    of: Of::Identity,
    is_optional: true,
};

impl Subject<'_> {
    /// Each property that it has, in the order of the docs.
    pub(super) fn properties(&self) -> Vec<(&'static Property, Value)> {
        let declaration = &self.identity.ident.value;
        let stated = &self.identity.properties;
        let seconds = self.identity.max_session_seconds();
        [
            (&ARN, self.arn.as_ref().map(text)),
            (&PATH, stated.path.as_ref().map(|it| text(&it.value))),
            (
                &MAX_SESSION,
                seconds.map(|it| Value::Known(format!("{DURATION}::from_secs({it})"))),
            ),
            (
                &DESCRIPTION,
                stated.description.as_ref().map(|it| text(&it.value)),
            ),
            (
                &MANAGED_POLICIES,
                Some(match &self.attached {
                    Some(none) if none.is_empty() => Value::Default("&[]".to_owned()),
                    Some(arns) => Value::Known(format!("&{arns:?}")),
                    None => Value::Unknown(unknown_arns(self.settings, declaration)),
                }),
            ),
            (&GROUPS, list(&self.groups)),
            (&TAGS, list(&self.tags)),
            (
                &PERMISSIONS_BOUNDARY,
                self.boundary.as_ref().map(|arn| {
                    arn.as_ref().map_or_else(
                        || {
                            let what = format!("the ARN of the boundary of `{declaration}`");
                            Value::Unknown(without_account(self.settings, &what))
                        },
                        text,
                    )
                }),
            ),
        ]
        .into_iter()
        .filter_map(|(property, value)| Some((property, value?)))
        .collect()
    }
}

fn text(text: &String) -> Value {
    Value::Known(format!("{text:?}"))
}

fn list<T: Debug>(items: &[T]) -> Option<Value> {
    (!items.is_empty()).then(|| Value::Known(format!("&{items:?}")))
}

impl Property {
    /// The constant of the identity itself.
    pub(super) fn own(&self, value: &Value, code: &mut Code) {
        let Self {
            name, about, kind, ..
        } = self;
        match value {
            Value::Known(value) | Value::Default(value) => code.text(format_args!(
                "\n/// {about}
                pub const {name}: {kind} = {value};"
            )),
            Value::Unknown(_) => {}
        }
    }

    /// The same in the block of a trait, if it is of that.
    pub(super) fn of_trait(&self, of: Of, value: &Value, code: &mut Code) {
        if self.of != of {
            return;
        }
        let Self { name, kind, .. } = self;
        let (kind, own) = match self.is_optional {
            true => (
                format!("__a2i::Option<{kind}>"),
                format!("__a2i::Some(Self::{name})"),
            ),
            false => ((*kind).to_owned(), format!("Self::{name}")),
        };
        let value = match value {
            Value::Known(_) => &own,
            Value::Unknown(unknown) => unknown,
            Value::Default(_) => return,
        };
        code.text(format_args!("const {name}: {kind} = {value};"));
    }
}
