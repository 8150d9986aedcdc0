use super::attributes::Attributes;
use super::code::Code;
use super::item::Expanded;
use proc_macro2::Ident;

/// A document of a declaration: a constant of its item and an entry in the list of all documents.
pub(super) struct Constant {
    /// `TRUST_POLICY`
    pub(super) name: &'static str,
    /// Its type, and the variant of `Content`.
    pub(super) kind: &'static str,
    pub(super) variant: &'static str,
    /// What it is, in a line.
    pub(super) about: &'static str,
    /// On one line.
    pub(super) json: String,
    /// In lines, for rustdoc; `None` where there is nothing to show.
    pub(super) pretty: Option<(&'static str, String)>,
}

impl Constant {
    /// In the place of a document that the source would have if it were not wrong.
    pub(super) fn stand_in(name: &'static str, kind: &'static str, variant: &'static str) -> Self {
        Self {
            name,
            kind,
            variant,
            about: "What stands in for it while the source is wrong.",
            json: "{}".to_owned(),
            pretty: None,
        }
    }

    /// The constant in the block of `impl`, and its entry among the documents.
    pub(super) fn expand(
        &self,
        attributes: &Attributes,
        ident: &Ident,
        declaration: &str,
        into: &mut Expanded,
    ) {
        let Self {
            name,
            kind,
            variant,
            about,
            json,
            ..
        } = self;
        let json = raw(json);
        into.item.text(format_args!(
            "#[doc = {about:?}]
            pub const {name}: ::a2i_policy::{kind} = ::a2i_policy::{kind} {{ __json: {json} }};"
        ));
        attributes.cfg(&mut into.documents);
        into.documents.text(format_args!(
            "::a2i_policy::Document {{
                __declaration: {declaration:?},
                __content: ::a2i_policy::Content::{variant}({ident}::{name}),
            }},"
        ));
    }

    /// What rustdoc shows of it.
    pub(super) fn docs(&self, into: &mut Code) {
        if let Some((title, pretty)) = &self.pretty {
            let text = format!("\n# {title}\n\n```json\n{pretty}\n```");
            into.text(format_args!("#[doc = {}]", raw(&text)));
        }
    }
}

/// An expression that does not compile where it is used.
pub(super) fn unknown(what: &str) -> String {
    let why = format!("{what} is known only at deployment: it is a parameter");
    format!("::core::panic!({why:?})")
}

/// With more `#`, a raw literal is an error.
const LONGEST_FENCE: usize = 255;

/// A text as a raw literal: JSON is full of what would have to be escaped in another.
fn raw(text: &str) -> String {
    let mut fence = "#".to_owned();
    while text.contains(&format!("\"{fence}")) {
        fence.push('#');
    }
    if fence.len() > LONGEST_FENCE {
        return format!("{text:?}");
    }
    format!("r{fence}\"{text}\"{fence}")
}

#[cfg(test)]
mod tests {
    use super::raw;

    /// A raw literal has 255 `#` at most.
    #[test]
    fn a_literal_of_any_text_is_one() {
        for count in [0, 1, 253, 254, 255, 256, 1000] {
            let text = format!("a\"{}\n\\é\u{301}", "#".repeat(count));
            let literal: syn::LitStr = syn::parse_str(&raw(&text)).unwrap();
            assert_eq!(literal.value(), text, "{count}");
        }
    }
}
