use super::mistake::{Fix, Mistake};
use crate::policy::Code;

/// The form of actions, one after the other.
///
/// The largest managed policy lists 3,012 of them, service by service, so that the prefix of the last
/// one mostly is that of the next, and the rest costs one load for each byte.
#[derive(Default)]
pub(crate) struct ActionForm {
    /// The last prefix that was in order, with its colon.
    prefix: String,
}

impl ActionForm {
    /// Source: "Grammar of the IAM JSON policy language", `action_string`: "a service namespace, a
    /// colon, and the name of an action. Action names can include wildcards."
    pub(crate) fn mistake(&mut self, action: &str) -> Option<Mistake> {
        if !self.prefix.is_empty() {
            if let Some(name) = action.strip_prefix(self.prefix.as_str()) {
                if NAME.make(name) {
                    return None;
                }
            }
        }
        if action == "*" {
            return None;
        }
        match action.split_once(':') {
            Some((prefix, name)) if PREFIX.make(prefix) && NAME.make(name) => {
                self.prefix.clear();
                self.prefix.push_str(prefix);
                self.prefix.push(':');
                None
            }
            parts => Some(mistake(parts)),
        }
    }
}

#[cold]
fn mistake(parts: Option<(&str, &str)>) -> Mistake {
    let why = match parts {
        None => "it has no service prefix",
        Some((prefix, _)) if prefix.contains(['*', '?']) => "its service prefix holds a wildcard",
        Some((prefix, _)) if !PREFIX.make(prefix) => "no service has such a prefix",
        Some((_, "")) => "it names no action",
        Some((_, name)) if name.contains(':') => "it has more than one colon",
        Some(_) => {
            return Mistake {
                code: Code::UnknownActionCharacter,
                verdict: "matches nothing",
                why: "IAM takes it, and no action's name has such characters".to_owned(),
                fix: LEGAL,
            };
        }
    };
    Mistake {
        code: Code::InvalidAction,
        verdict: "is not an action",
        why: why.to_owned(),
        fix: LEGAL,
    }
}

const LEGAL: Fix =
    Fix::Say("an action is `*` or a service prefix, a colon and a name, such as `s3:GetObject`");

/// What a service prefix is made of.
const PREFIX: Bytes = Bytes::alphanumeric_or(*b"-.");
/// What the name of an action is made of.
const NAME: Bytes = Bytes::alphanumeric_or(*b"*?");

/// A set of bytes.
struct Bytes([bool; 256]);

impl Bytes {
    const fn alphanumeric_or(others: [u8; 2]) -> Self {
        let [first, second] = others;
        let mut set = [false; 256];
        let mut rest: &mut [bool] = &mut set;
        let mut byte = 0_u8;
        while let [slot, after @ ..] = rest {
            *slot = byte.is_ascii_alphanumeric() || byte == first || byte == second;
            byte = byte.wrapping_add(1);
            rest = after;
        }
        Self(set)
    }

    /// Whether a text is made of these, and not empty.
    fn make(&self, text: &str) -> bool {
        let has = |byte: u8| self.0.get(usize::from(byte)).is_some_and(|has| *has);
        !text.is_empty() && text.bytes().all(has)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(action: &str) -> Option<&'static str> {
        let mistake = ActionForm::default().mistake(action);
        mistake.map(|mistake| mistake.code.as_str())
    }

    #[test]
    fn an_action_has_a_prefix_and_a_name() {
        for good in [
            "*",
            "s3:GetObject",
            "S3:*",
            "sagemaker:*HumanLoop?",
            "s3-s.x:A",
        ] {
            assert_eq!(code(good), None, "{good}");
        }
        for bad in [
            "",
            "GetObject",
            "*:GetObject",
            "s?:Get",
            "s3:Get:Object",
            "s3:",
            ":Get",
            "a a:Get",
            "**",
        ] {
            assert_eq!(code(bad), Some("invalid_action"), "{bad}");
        }
        assert_eq!(code("iam: get user "), Some("unknown_action_character"));
    }

    /// Wherever in a name the character is, and whatever prefix came before.
    #[test]
    fn every_byte_is_looked_at() {
        let mut form = ActionForm::default();
        assert!(form.mistake("s3:GetObject").is_none());
        for length in 1..40 {
            let name = "a".repeat(length);
            for prefix in ["s3:", "iam:"] {
                assert!(form.mistake(&format!("{prefix}{name}")).is_none());
                for at in 0..length {
                    let mut stray = format!("{prefix}{name}");
                    stray.replace_range(prefix.len() + at..=prefix.len() + at, "_");
                    assert!(form.mistake(&stray).is_some(), "{stray}");
                }
            }
        }
        for bad in ["s3:", "s3", "s3::", "s3:Get:Object"] {
            assert!(form.mistake(bad).is_some(), "{bad}");
        }
    }
}
