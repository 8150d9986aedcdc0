//! What people get, pretty-printed. `UPDATE_EXPECT=1 cargo test -p a2i-policy-macros` renews it.

use a2i_policy_core::dsl::Package;
use expect_test::expect_file;

fn expanded(tokens: proc_macro2::TokenStream) -> String {
    let package = Package::new("");
    let source = a2i_policy_core::dsl::read(tokens, &package);
    let items = super::expand(&source, package.root()).to_string();
    prettyplease::unparse(&syn::parse_file(&items).unwrap())
}

#[test]
fn the_case_of_the_guide() {
    let items = expanded(quote::quote! {
        /// Documents that wait for human review.
        bucket Input = "my_input_bucket" as crate::storage::INPUT;
        bucket Output = env!("A2I_POLICY_NO_SUCH_VARIABLE", "my_output_bucket");
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

/// Code is made as text of edition 2024, and the user's own may be an earlier one.
#[test]
fn a_keyword_of_a_later_edition_is_a_name() {
    let items = expanded(quote::quote! {
        bucket Input = "my-input-bucket";
        role gen { trust sagemaker; read Input; }
        template_preview Preview { role: gen, input: Input }
    });
    assert!(items.contains("pub struct r#gen;"), "{items}");
}

#[test]
fn every_kind_of_item() {
    let items = expanded(quote::quote! {
        account = "111122223333";
        bucket Input = "my-bucket" { kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd" }
        bucket Output = "my-output";
        role Reviewer { derive; }
        user Operator {
            attach AmazonAugmentedAIIntegratedAPIAccess;
            allow "sagemaker:RenderUiTemplate" on "*";
        }
        flow_definition Review {
            role: Reviewer,
            input: Input,
            output: Output,
            created_by: Operator,
        }
        human_loop Moderation {
            flow_definition: Review,
            task_type: rekognition,
            started_by: Operator,
        }
        worker_template Invoice { created_by: Operator }
        template_preview Preview { role: Reviewer, input: Input, rendered_by: Operator }
        role Evaluator { derive; }
        bedrock_evaluation Quality { role: Evaluator, flow_definition: Review }
        task Nightly { by: Reviewer, needs: "s3:GetObject" on Input.objects }
    });
    expect_file!["snapshots/every_kind.rs"].assert_eq(&items);
}

#[test]
fn parameters() {
    let items = expanded(quote::quote! {
        bucket Input = param;
        #[cfg(feature = "review")]
        bucket Output = param;
        bucket Written = "written";
        role Reviewer {
            derive;
        }
        flow_definition Review { role: Reviewer, input: Input, output: Output }
    });
    expect_file!["snapshots/parameters.rs"].assert_eq(&items);
}

#[test]
fn items_beside_errors() {
    let items = expanded(quote::quote! {
        bucket Input = "x";
        user Operator { trust sagemaker; }
    });
    expect_file!["snapshots/errors.rs"].assert_eq(&items);
}

#[test]
fn another_path_of_the_crate() {
    let items = expanded(quote::quote! {
        crate = infra::a2i_policy;
        bucket Input = "a2i-policy--a2i_policy" as crate::storage::INPUT;
        role Reader { trust "lambda.amazonaws.com"; read Input; }
    });
    assert!(
        !items.contains("::a2i_policy::") || !items.contains(" ::a2i_policy"),
        "{items}"
    );
    assert!(
        items.contains("impl infra::a2i_policy::Identity for Reader"),
        "{items}"
    );
    assert!(items.contains("\"a2i-policy--a2i_policy\""), "{items}");
    assert!(items.contains("crate::storage::INPUT"), "{items}");
}

#[test]
fn stages() {
    let items = expanded(quote::quote! {
        account = param;
        region = param;
        bucket Output = "my-output" {
            kms_key: "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/1234abcd"
        }
        role Writer {
            trust "lambda.amazonaws.com" when {
                StringEquals: { "aws:SourceAccount": "${AWS::AccountId}" },
            };
            write Output;
            deny "sts:AssumeRole" on "arn:aws:iam::444455556666:role/*";
        }
    });
    expect_file!["snapshots/stages.rs"].assert_eq(&items);
}
