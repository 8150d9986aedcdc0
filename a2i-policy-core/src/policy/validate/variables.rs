use super::misfit::Misfit;
use super::placeholder::placeholder;
use crate::policy::Code;
use crate::policy::variable::is_well_formed;

/// Whether the policy variables in a text are well formed, and nothing is in it that another tool fills
/// in.
///
/// Source: "IAM policy elements: Variables and tags", IAM User Guide.
#[must_use]
pub fn variables(text: &str) -> Option<Misfit> {
    if let Some(placeholder) = placeholder(text) {
        let misfit = Misfit::new(Code::Placeholder, placeholder.message());
        return Some(Misfit {
            fix: placeholder.fix().map(str::to_owned),
            ..misfit
        });
    }
    if is_well_formed(text) {
        return None;
    }
    let message = format!(
        "`{text}` holds a policy variable that is not well formed: one looks like `${{aws:username}}` or `${{aws:username, 'nobody'}}`"
    );
    Some(Misfit::new(Code::InvalidVariable, message))
}
