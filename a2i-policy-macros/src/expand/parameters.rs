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
    let buckets: Vec<_> = buckets.filter(|(bucket, _)| bucket.parameter).collect();
    let taken = Taken::of(&source.stack, &source.composed);
    let settings = &source.stack.settings;
    let place = settings.place();
    let (mut fields, mut values, mut checks) = (Vec::new(), Vec::new(), Vec::new());
    let mut add = |parameter: Parameter<'_>, cfg: &str, kind: &str| {
        let field = field(parameter);
        fields.push(format!("{cfg} {field}: {kind}, "));
        values.push(format!("{cfg} {field}, "));
    };
    if place.account {
        add(Parameter::Account, "", "__a2i::AccountId");
        let (field, taken) = (field(Parameter::Account), list(&taken.accounts));
        checks.push(format!("__a2i::in_account(&{field}, &{taken})?;"));
    }
    if place.region {
        add(Parameter::Region, "", "__a2i::Region");
        let (field, taken) = (field(Parameter::Region), list(&taken.regions));
        let partition = settings.partition();
        checks.push(format!(
            "__a2i::in_region(&{field}, {partition:?}, &{taken})?;"
        ));
    }
    let mut names = Vec::new();
    for (bucket, header) in &buckets {
        let (name, cfg) = (bucket.ident.value.as_str(), cfg(header));
        add(Parameter::Bucket(name), &cfg, &header.ident.to_string());
        let field = field(Parameter::Bucket(name));
        names.push(format!("{cfg} ({name:?}, {field}.name()), "));
    }
    let mut constant = String::new();
    if !buckets.is_empty() {
        let (names, taken) = (names.concat(), list(&taken.buckets));
        checks.push(format!("__a2i::different(&[{names}])?;"));
        constant = format!("const TAKEN: &'static [&'static __a2i::str] = &{taken};");
    }
    let (fields, values, checks) = (fields.concat(), values.concat(), checks.concat());
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
            /// Takes it together.
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

/// The field that holds a parameter: no keyword, and no name that may stand for a constant.
fn field(parameter: Parameter<'_>) -> String {
    match parameter {
        Parameter::Account => "stack_account".to_owned(),
        Parameter::Region => "stack_region".to_owned(),
        Parameter::Bucket(name) => format!("bucket_{name}"),
    }
}

/// The `#[cfg]` of a declaration, before what speaks of it.
pub(super) fn cfg(header: &Header) -> String {
    let attributes = header.attributes.iter();
    let cfgs = attributes.filter(|attribute| attribute.name == "cfg");
    let cfgs: Vec<_> = cfgs.map(|cfg| format!("#[{}]", cfg.content)).collect();
    cfgs.concat()
}
