//! What holds all that is known only at deployment.

use super::code::Code;
use a2i_policy_core::compose::Taken;
use a2i_policy_core::dsl::{Header, Source};
use a2i_policy_core::parameter::Parameter;
use a2i_policy_core::stack::Bucket;
use std::collections::BTreeSet;

/// The struct `Parameters`, where something is a parameter.
pub(super) fn expand<'a>(
    source: &Source,
    buckets: impl Iterator<Item = (&'a Bucket, &'a Header)>,
    code: &mut Code,
) {
    if !source.stack.has_parameters() {
        return;
    }
    let settings = &source.stack.settings;
    let place = settings.place();
    let taken = Taken::of(&source.stack, &source.composed);
    let mut parts = Parts::default();
    if place.account {
        parts.account(&taken.accounts);
    }
    if place.region {
        parts.region(settings.partition(), &taken.regions);
    }
    let buckets: Vec<_> = buckets.filter(|(bucket, _)| bucket.parameter).collect();
    if !buckets.is_empty() {
        parts.buckets(&buckets, &taken.buckets);
    }
    let constant = parts.constant;
    let [fields, values, checks] =
        [parts.fields, parts.values, parts.checks].map(|texts| texts.concat());
    code.text(format_args!(
        "\n/// What is known only at deployment; no two buckets have one name.
        #[derive(
            ::core::clone::Clone,
            ::core::fmt::Debug,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::hash::Hash,
        )]
        pub struct Parameters {{ {fields} }}
        impl Parameters {{
            {constant}
            /// Puts it together.
            ///
            /// # Errors
            /// Where the policies speak of the account or the region, or where two buckets have one name: they
            /// were checked as different ones.
            pub fn new({fields}) -> __a2i::Result<Self, __a2i::ParameterError> {{
                {checks}
                __a2i::Ok(Self {{ {values} }})
            }}
        }}"
    ));
}

/// What the struct is made of.
#[derive(Default)]
struct Parts {
    /// With their types.
    fields: Vec<String>,
    /// Without.
    values: Vec<String>,
    /// What refuses values that the policies were not checked for.
    checks: Vec<String>,
    constant: String,
}

impl Parts {
    /// Adds a field, and gives its name.
    fn field(&mut self, parameter: Parameter<'_>, cfg: &str, kind: &str) -> String {
        let field = field(parameter);
        self.fields.push(format!("{cfg} {field}: {kind}, "));
        self.values.push(format!("{cfg} {field}, "));
        field
    }

    fn account(&mut self, taken: &BTreeSet<String>) {
        let field = self.field(Parameter::Account, "", "__a2i::AccountId");
        let taken = list(taken);
        self.checks
            .push(format!("__a2i::in_account(&{field}, &{taken})?;"));
    }

    fn region(&mut self, partition: &str, taken: &BTreeSet<String>) {
        let field = self.field(Parameter::Region, "", "__a2i::Region");
        let taken = list(taken);
        self.checks.push(format!(
            "__a2i::in_region(&{field}, {partition:?}, &{taken})?;"
        ));
    }

    fn buckets(&mut self, buckets: &[(&Bucket, &Header)], taken: &BTreeSet<String>) {
        let mut names = Vec::new();
        for (bucket, header) in buckets {
            let (name, cfg) = (bucket.ident.value.as_str(), cfg(header));
            let field = self.field(Parameter::Bucket(name), &cfg, &header.ident.to_string());
            names.push(format!("{cfg} ({name:?}, {field}.name()), "));
        }
        let (names, taken) = (names.concat(), list(taken));
        self.checks.push(format!("__a2i::different(&[{names}])?;"));
        self.constant = format!("const TAKEN: &'static [&'static __a2i::str] = &{taken};");
    }
}

fn list(taken: &BTreeSet<String>) -> String {
    let taken: Vec<_> = taken.iter().collect();
    format!("{taken:?}")
}

/// What fills parameters in: each name with the value that `parameters` holds.
pub(super) fn values(parameters: &[Parameter<'_>]) -> String {
    let value = |parameter: &Parameter<'_>| {
        let (name, field) = (parameter.name(), field(*parameter));
        let read = match parameter {
            Parameter::Bucket(_) => "name",
            Parameter::Account | Parameter::Region => "as_str",
        };
        format!("({name:?}, parameters.{field}.{read}())")
    };
    let values: Vec<_> = parameters.iter().map(value).collect();
    values.join(", ")
}

/// The field that holds a parameter: neither a keyword nor a name that a constant may have.
fn field(parameter: Parameter<'_>) -> String {
    match parameter {
        Parameter::Account => "stack_account".to_owned(),
        Parameter::Region => "stack_region".to_owned(),
        Parameter::Bucket(name) => format!("bucket_{name}"),
    }
}

/// The `#[cfg]` of a declaration, which precedes what names it.
pub(super) fn cfg(header: &Header) -> String {
    let attributes = header.attributes.iter();
    let cfgs = attributes.filter(|attribute| attribute.name == "cfg");
    let cfgs: Vec<_> = cfgs.map(|cfg| format!("#[{}]", cfg.content)).collect();
    cfgs.concat()
}
