//! What people get, pretty-printed. `UPDATE_EXPECT=1 cargo test -p a2i-policy-macros` renews it.

use a2i_policy_core::dsl::Package;
use expect_test::expect_file;
use proc_macro2::TokenTree;

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
fn policies_and_groups() {
    let declared = quote::quote! {
        bucket Input = "my-bucket";
        policy Shared = "company-shared" { read Input; }
        policy Team = external "arn:aws:iam::111122223333:policy/Team" { read Input; }
        group Readers { attach Shared; list Input; }
        user Operator { member Readers; attach Team; boundary Shared; }
    };
    let items = expanded(quote::quote! { account = "111122223333"; #declared });
    expect_file!["snapshots/policies_and_groups.rs"].assert_eq(&items);
    // There is no constant for an ARN that is not known.
    let items = expanded(declared);
    assert!(!items.contains("iam::*:"), "{items}");
    assert!(!items.contains("pub const PERMISSIONS_BOUNDARY"), "{items}");
}

#[test]
fn a_parameter_in_a_policy() {
    let items = expanded(quote::quote! {
        bucket Input = param;
        policy Shared { read Input; }
        group Readers { read Input; }
        user Operator { member Readers; attach Shared; }
    });
    assert!(
        items.contains("pub fn policy(") && items.contains("parameters: &Parameters"),
        "{items}"
    );
    assert!(items.contains("pub const POLICY_TEMPLATE"), "{items}");
    assert_eq!(
        items.matches("pub fn permissions_policy").count(),
        1,
        "{items}"
    );
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

/// rust-analyzer is led astray by a name that is placed nowhere, and mislexes `///` in a text of ours.
#[test]
fn what_is_made_stands_in_the_source() {
    let source = r#"
        bucket Input = param;
        bucket Output = "my-output" { kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd" }
        policy of Output { tls_only; }
        role Reviewer { derive; tags { "Team": "Review" }; boundary PowerUserAccess; }
        user Operator { allow "s3:ListAllMyBuckets" on "*"; }
        flow_definition Review { role: Reviewer, input: Input, output: Output }
    "#;
    let package = Package::new("");
    let source = a2i_policy_core::dsl::read(source.parse().unwrap(), &package);
    assert_eq!(source.problems.len(), 0, "{:?}", source.problems);
    let items = super::expand(&source, package.root());
    assert!(
        !items.to_string().contains("doc = \"/"),
        "a doc comment in a text"
    );
    let mut names = Vec::new();
    for token in items {
        let TokenTree::Group(block) = token else {
            continue;
        };
        let tokens: Vec<_> = block.stream().into_iter().collect();
        let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map(ToString::to_string);
        for (index, token) in tokens.iter().enumerate() {
            let TokenTree::Ident(name) = token else {
                continue;
            };
            let keyword = word(index.checked_sub(1));
            let of_pub = word(index.checked_sub(2)).is_some_and(|word| word == "pub");
            let made = of_pub && keyword.is_some_and(|it| it == "const" || it == "fn");
            if made && name != "new" {
                names.push(name.clone());
            }
        }
    }
    let nowhere = proc_macro2::Span::call_site().byte_range();
    for name in &names {
        let place = name.span().byte_range();
        assert_ne!(place, nowhere, "`{name}` is placed nowhere: use `placed`");
    }
    assert!(names.len() > 15, "{names:?}");
}

/// An editor goes through the product of the source and its expansion, so what is emitted for a role, its
/// two buckets and its flow definition is counted. The names and words of the source are among it.
#[test]
fn tokens_are_few() {
    fn count(tokens: proc_macro2::TokenStream) -> usize {
        let counts = tokens.into_iter().map(|token| match token {
            TokenTree::Group(group) => 2 + count(group.stream()),
            _ => 1,
        });
        counts.sum()
    }
    let emitted = |source: &str| {
        let package = Package::new("");
        let source = a2i_policy_core::dsl::read(source.parse().unwrap(), &package);
        assert_eq!(source.problems.len(), 0, "{:?}", source.problems);
        count(super::expand(&source, package.root()))
    };
    let one = r#"
        bucket In = "my-input"; bucket Out = "my-output";
        role R { trust sagemaker; read In; write Out; }
        flow_definition F { role: R, input: In, output: Out }
    "#;
    assert_eq!(emitted(one) - emitted(""), 630);
}

#[test]
fn another_path_of_the_crate() {
    let items = expanded(quote::quote! {
        crate = infra::a2i_policy;
        bucket Input = "a2i-policy--a2i_policy" as crate::storage::INPUT;
        role Reader { trust "lambda.amazonaws.com"; read Input; }
    });
    assert!(!items.contains(" ::a2i_policy"), "{items}");
    assert!(
        items.contains("use infra::a2i_policy::__import::*;"),
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
