//! The sources that are compiled: `policies!`, and the same by hand.

use a2i_policy_core::compose::{Companion, Composed, Cors, Policies};
use a2i_policy_core::dsl::{Package, Source, read};
use a2i_policy_core::policy::Document;
use a2i_policy_core::stack::{Bucket, Declaration, Settings};
use proc_macro2::TokenStream;
use std::fmt::Write;

/// What each role may do, with `#` for its number.
pub const READ_AND_WRITE: &str = "read In#; write Out#;";

/// The declarations of this many roles and flow definitions and twice as many buckets, with these verbs
/// in each role.
#[must_use]
pub fn declarations(roles: usize, verbs: &str) -> String {
    let one = |index: usize| {
        "bucket In# = \"in-#\"; bucket Out# = \"out-#\";\n\
         role R# { trust sagemaker; VERBS }\n\
         flow_definition F# { role: R#, input: In#, output: Out# }\n"
            .replace("VERBS", verbs)
            .replace('#', &index.to_string())
    };
    (0..roles).map(one).collect()
}

/// The module that declares them.
#[must_use]
pub fn module(declarations: &str) -> String {
    format!("a2i_policy::policies! {{\n{declarations}}}\n")
}

/// The declarations as the macro takes them.
///
/// # Errors
/// Where they are no tokens.
pub fn tokens(declarations: &str) -> Result<TokenStream, String> {
    let tokens = declarations.parse();
    tokens.map_err(|error| format!("the declarations are no tokens: {error}"))
}

/// The declarations, read and checked.
///
/// # Errors
/// Where something is wrong with them.
pub fn checked(declarations: &str) -> Result<Source, String> {
    let source = read(tokens(declarations)?, &Package::new(""));
    match source.problems.first() {
        Some(problem) => Err(format!("the declarations are wrong: {}", problem.message)),
        None => Ok(source),
    }
}

/// The module that one would write by hand for the same: a unit struct for each declaration, and the same
/// texts as constants.
#[must_use]
pub fn by_hand(
    Source {
        stack, composed, ..
    }: &Source,
) -> String {
    let mut text = String::new();
    for (declaration, composed) in stack.declarations.iter().zip(composed) {
        let constants = match (declaration, composed) {
            (Declaration::Bucket(bucket), Composed::Bucket(companion)) => {
                of_bucket(&stack.settings, bucket, companion)
            }
            (Declaration::Identity(identity), Composed::Identity(policies)) => {
                of_role(&identity.name.value, policies)
            }
            (Declaration::Task(task), _) => vec![("NAME", task.name.value.clone())],
            _ => Vec::new(),
        };
        let ident = &declaration.ident().value;
        // Writing to a text cannot fail.
        let _ = writeln!(text, "pub struct {ident};\nimpl {ident} {{");
        for (name, value) in constants {
            let _ = writeln!(text, "    pub const {name}: &'static str = {value:?};");
        }
        text.push_str("}\n");
    }
    text
}

type Constants = Vec<(&'static str, String)>;

fn of_bucket(settings: &Settings, bucket: &Bucket, companion: &Companion) -> Constants {
    let name = bucket.name.as_ref().map(|name| name.value.clone());
    let constants = [
        ("NAME", name),
        ("ARN", settings.bucket_arn(bucket)),
        ("CORS", companion.cors.map(Cors::json)),
    ];
    let present = |(name, value): (_, Option<_>)| Some((name, value?));
    constants.into_iter().filter_map(present).collect()
}

fn of_role(name: &str, policies: &Policies) -> Constants {
    let json = |document: &Option<Document>| document.as_ref().map(Document::to_json);
    let mut constants = vec![("NAME", name.to_owned())];
    constants.extend(json(&policies.trust).map(|trust| ("TRUST_POLICY", trust)));
    constants.extend(json(&policies.permissions).map(|own| ("PERMISSIONS_POLICY", own)));
    constants
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declarations_are_right_and_by_hand_says_the_same() {
        let source = checked(&declarations(3, READ_AND_WRITE)).unwrap();
        let text = by_hand(&source);
        assert_eq!(text.matches("pub struct ").count(), 12);
        assert_eq!(text.matches("TRUST_POLICY").count(), 3);
        assert_eq!(text.matches("CORS:").count(), 3);
        assert!(text.contains(r#"pub const PERMISSIONS_POLICY: &'static str = "{\"Version\":"#));
        assert!(text.contains(r#"NAME: &'static str = "f2";"#));
        text.parse::<TokenStream>().unwrap();
    }

    #[test]
    fn what_is_wrong_is_said() {
        let wrong = checked(&declarations(1, "read In#;"));
        assert!(wrong.unwrap_err().contains("R0"));
    }
}
