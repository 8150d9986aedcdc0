use super::attributes::Attributes;
use super::code::Code;
use super::item::Expanded;
use a2i_policy_core::dsl::Header;
use proc_macro2::Delimiter;

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
    /// What each is as a constant of its item, and in the list of all documents.
    pub(super) fn expand(
        constants: &[Self],
        attributes: &Attributes,
        header: &Header,
        declaration: &str,
        into: &mut Expanded,
    ) {
        if constants.is_empty() {
            return;
        }
        let ident = &header.ident;
        attributes.cfg(&mut into.item);
        into.item.text(format_args!("::a2i_policy::__documents!"));
        into.item.group(Delimiter::Brace, |code| {
            code.text(format_args!("{ident}"));
            for constant in constants {
                let json = raw(&constant.json);
                code.placed(constant.name, header.sign);
                code.text(format_args!(
                    "{} {:?} {json} ",
                    constant.kind, constant.about
                ));
            }
        });
        for Self { name, variant, .. } in constants {
            attributes.cfg(&mut into.documents);
            into.documents
                .text(format_args!("{declaration:?} {variant} {ident} {name} "));
        }
    }

    /// What rustdoc shows of it.
    pub(super) fn docs(&self, into: &mut Code) {
        if let Some((title, pretty)) = &self.pretty {
            let text = format!("\n# {title}\n\n```json\n{pretty}\n```");
            into.text(format_args!("#[doc = {}]", raw(&text)));
        }
    }
}

/// The constants of an item that are texts: their names, what each is, and the texts.
pub(super) fn texts<'a>(
    texts: impl IntoIterator<Item = (&'static str, &'static str, &'a str)>,
    attributes: &Attributes,
    header: &Header,
    code: &mut Code,
) {
    attributes.cfg(code);
    code.text(format_args!("::a2i_policy::__texts!"));
    code.group(Delimiter::Brace, |code| {
        code.text(format_args!("{}", header.ident));
        for (name, about, text) in texts {
            code.placed(name, header.sign);
            code.text(format_args!("{about:?} {text:?}"));
        }
    });
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
