//! What people get, pretty-printed. `UPDATE_EXPECT=1 cargo test -p a2i-policy-macros` renews it.

use expect_test::expect_file;
use std::env::VarError;

fn expanded(tokens: proc_macro2::TokenStream) -> String {
    let environment = |_: &str| Err(VarError::NotPresent);
    let source = a2i_policy_core::dsl::read(tokens, &environment);
    let items = super::expand(&source).to_string();
    prettyplease::unparse(&syn::parse_file(&items).unwrap())
}

#[test]
fn the_case_of_the_guide() {
    let items = expanded(quote::quote! {
        /// Documents that wait for human review.
        bucket Input = "my_input_bucket" as crate::storage::INPUT;
        bucket Output = env!("OUTPUT", "my_output_bucket");
        #[cfg(feature = "review")]
        role Reviewer {
            trust sagemaker;
            read Input;
            write Output;
        }
        flow_definition ContentReview { role: Reviewer, input: Input, output: Output }
    });
    expect_file!["snapshots/guide.rs"].assert_eq(&items);
}

#[test]
fn items_beside_errors() {
    let items = expanded(quote::quote! {
        bucket Input = "x";
        user Operator { trust sagemaker; }
    });
    expect_file!["snapshots/errors.rs"].assert_eq(&items);
}
