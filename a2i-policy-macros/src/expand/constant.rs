use super::attributes::Attributes;
use super::code::raw;
use super::item::{Expanded, Headers};
use super::parameters;
use a2i_policy_core::compose::statements_json;
use a2i_policy_core::parameter::{Parameter, Part, is_marked, parts, shown};
use a2i_policy_core::policy::{Document, Statement, parameters_of};
use a2i_policy_core::stack::Settings;
use proc_macro2::Ident;
use std::fmt;

/// A kind of document.
pub(super) struct Form {
    /// `TRUST_POLICY`
    pub(super) name: &'static str,
    /// `TRUST_TEMPLATE`, where something in it is known only at deployment, and what fills that in.
    pub(super) template: &'static str,
    pub(super) filled_by: &'static str,
    /// Its type.
    pub(super) kind: &'static str,
    /// The variants of `Content`.
    pub(super) variant: &'static str,
    pub(super) template_variant: &'static str,
    /// What it is, in a line.
    pub(super) about: &'static str,
}

/// A document of a declaration: a constant of its item and an entry in the list of all documents.
pub(super) struct Constant<'a> {
    pub(super) form: &'static Form,
    /// On one line.
    pub(super) json: String,
    /// In lines, for rustdoc; `None` where there is nothing to show.
    pub(super) pretty: Option<(&'static str, String)>,
    /// What in it is known only at deployment.
    pub(super) parameters: Vec<Parameter<'a>>,
}

impl<'a> Constant<'a> {
    /// `title` is what rustdoc calls it.
    pub(super) fn of(form: &'static Form, title: &'static str, document: &'a Document) -> Self {
        Self {
            form,
            json: document.to_json(),
            pretty: Some((title, document.to_json_pretty())),
            parameters: document.parameters(),
        }
    }
}

impl Constant<'static> {
    /// In the place of a document that the source would have if it were not wrong.
    pub(super) fn stand_in(form: &'static Form) -> Self {
        Self {
            form,
            json: "{}".to_owned(),
            pretty: None,
            parameters: Vec::new(),
        }
    }
}

impl Constant<'_> {
    pub(super) fn is_template(&self) -> bool {
        !self.parameters.is_empty()
    }

    /// The constant in the block of `impl`, and its entry among the documents.
    pub(super) fn expand(
        &self,
        attributes: &Attributes,
        ident: &Ident,
        declaration: &str,
        headers: &Headers<'_>,
        into: &mut Expanded,
    ) {
        let Form {
            name,
            template,
            kind,
            variant,
            template_variant,
            about,
            ..
        } = self.form;
        let json = raw(&self.json);
        let (name, variant) = if self.is_template() {
            into.item.text(format_args!(
                "#[doc = {about:?}]
                ///
                /// What is known only at deployment is not filled in.
                pub const {template}: __a2i::Template<__a2i::{kind}> =
                    __a2i::Template {{ __json: {json}, __of: __a2i::PhantomData }};"
            ));
            self.filling(headers, into);
            (template, template_variant)
        } else {
            into.item.text(format_args!(
                "#[doc = {about:?}]
                pub const {name}: __a2i::{kind} = __a2i::{kind} {{ __json: {json} }};"
            ));
            (name, variant)
        };
        attributes.cfg(&mut into.documents);
        into.documents.text(format_args!(
            "__a2i::Document {{
                __declaration: {declaration:?},
                __content: __a2i::Content::{variant}({ident}::{name}),
            }},"
        ));
    }

    /// The function that fills in what is known only at deployment.
    fn filling(&self, headers: &Headers<'_>, into: &mut Expanded) {
        let Form {
            template,
            filled_by,
            kind,
            about,
            ..
        } = self.form;
        let values = parameters::values(&self.parameters);
        // Where one of the buckets is compiled out, so is what fills its name in.
        let cfgs = self
            .parameters
            .iter()
            .filter_map(|parameter| match parameter {
                Parameter::Bucket(name) => headers.get(name),
                Parameter::Account | Parameter::Region => None,
            });
        let cfgs: String = cfgs.map(|bucket| parameters::cfg(bucket)).collect();
        into.item.text(format_args!(
            "   {cfgs}
            #[doc = {about:?}]
            ///
            /// With all that is known only at deployment filled in.
            #[must_use]
            pub fn {filled_by}(parameters: &Parameters)
                -> __a2i::Filled<__a2i::{kind}>
            {{
                __a2i::fill(Self::{template}, &[{values}])
            }}"
        ));
    }

    /// What rustdoc shows of it.
    fn docs(&self) -> String {
        let Some((title, pretty)) = &self.pretty else {
            return String::new();
        };
        format!("\n\n# {title}\n\n```json\n{pretty}\n```")
    }
}

/// A text of a declaration: a constant, or the function that gives it where something in it is known only at
/// deployment.
pub(super) struct Text<'a> {
    pub(super) name: &'static str,
    pub(super) filled_by: &'static str,
    pub(super) about: &'static str,
    pub(super) value: &'a str,
}

impl Text<'_> {
    pub(super) fn is_known(&self) -> bool {
        !is_marked(self.value)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            filled_by,
            about,
            value,
        } = self;
        if self.is_known() {
            return write!(
                f,
                "#[doc = {about:?}]
                pub const {name}: &'static __a2i::str = {value:?};"
            );
        }
        let parameters: Vec<Parameter<'_>> = parts(value)
            .filter_map(|part| match part {
                Part::Parameter(parameter) => Some(parameter),
                Part::Text(_) => None,
            })
            .collect();
        let (template, values) = (shown(value), parameters::values(&parameters));
        write!(
            f,
            "#[doc = {about:?}]
            #[must_use]
            pub fn {filled_by}(parameters: &Parameters) -> __a2i::String {{
                __a2i::fill_text({template:?}, &[{values}])
            }}"
        )
    }
}

pub(super) const KEY_POLICY_STATEMENT: Form = Form {
    name: "KEY_POLICY_STATEMENT",
    template: "KEY_POLICY_STATEMENT_TEMPLATE",
    filled_by: "key_policy_statement",
    kind: "KeyPolicyStatement",
    variant: "KeyPolicyStatement",
    template_variant: "KeyPolicyStatementTemplate",
    about: "The statement that the policy of the KMS key needs; an array of two where some only read.",
};

/// What the policy of a key needs, if anything.
pub(super) fn key_statement(statements: &[Statement]) -> Option<Constant<'_>> {
    let pretty = statements_json(statements, true);
    Some(Constant {
        form: &KEY_POLICY_STATEMENT,
        json: statements_json(statements, false)?,
        pretty: pretty.map(|json| ("Statement of the key policy", json)),
        parameters: parameters_of(statements),
    })
}

/// Adds what stands in for the documents that a declaration would have if the source were not wrong.
pub(super) fn stand_in(constants: &mut Vec<Constant<'_>>, forms: &[&'static Form]) {
    for form in forms {
        if constants.iter().all(|it| it.form.name != form.name) {
            constants.push(Constant::stand_in(form));
        }
    }
}

/// An expression that does not compile where it is used.
pub(super) fn unknown(what: &str) -> String {
    let why = format!("{what} is known only at deployment: it is a parameter");
    format!("::core::panic!({why:?})")
}

/// The same for what holds the account.
pub(super) fn without_account(settings: &Settings, what: &str) -> String {
    if settings.account.is_some() {
        return unknown(what);
    }
    let why = format!("{what} holds the account, which is not stated: `account = \"…\";`");
    format!("::core::panic!({why:?})")
}

/// The same for what others say.
pub(super) fn of_others(what: &str) -> String {
    let why = format!("{what} is known to those who make it: it is external");
    format!("::core::panic!({why:?})")
}

/// What rustdoc and editors say of a declaration: its name, its ARN as far as that is stated, and its documents.
pub(super) fn docs(
    what: &str,
    name: &str,
    arn: Option<&str>,
    documents: &[Constant<'_>],
) -> String {
    let stated = match arn {
        Some(arn) if !arn.contains('*') => format!(", `{}`", shown(arn)),
        _ => String::new(),
    };
    let mut docs = format!("The {what} `{}`{stated}.", shown(name));
    if arn.is_some_and(is_marked) {
        docs += " What `${…}` stands for is known only at deployment.";
    }
    docs.extend(documents.iter().map(Constant::docs));
    docs
}

/// An ARN, if all of it is known when the program is compiled.
pub(super) fn known(arn: String, holds_account: bool, settings: &Settings) -> Option<String> {
    let is_known = !holds_account || settings.account.is_some();
    (is_known && !is_marked(&arn)).then_some(arn)
}

pub(super) const PERMISSIONS: Form = Form {
    name: "PERMISSIONS_POLICY",
    template: "PERMISSIONS_TEMPLATE",
    filled_by: "permissions_policy",
    kind: "PermissionsPolicy",
    variant: "Permissions",
    template_variant: "Template",
    about: "The permissions policy: what it may do.",
};

/// A permissions policy of a role, a user or a group.
pub(super) fn permissions(document: &Document) -> Constant<'_> {
    Constant::of(&PERMISSIONS, "Permissions policy", document)
}
