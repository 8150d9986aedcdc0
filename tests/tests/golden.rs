//! The documents that AWS prints in "Permissions and Security in Amazon Augmented AI" (Amazon
//! SageMaker Developer Guide) come out as they stand there: keys, order, arrays and scalars.

use a2i_policy::policies;
use serde_json::Value;

policies! {
    bucket Input = "my_input_bucket";
    bucket Output = "my_output_bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
    role Previewer {
        trust sagemaker;
        read Input;
    }
    flow_definition ContentReview { role: Reviewer, input: Input, output: Output }
    template_preview Preview { role: Previewer, input: Input }
}

/// Without white space, and with everything else as it was. No string in these documents holds any.
fn compact(json: &str) -> String {
    json.split_whitespace().collect()
}

#[test]
fn permissions_of_the_flow_definition() {
    let guide = include_str!("../golden/flow-definition-permissions.json");
    assert_eq!(Reviewer::PERMISSIONS_POLICY.as_str(), compact(guide));
}

#[test]
fn trust_of_the_flow_definition() {
    let guide = include_str!("../golden/flow-definition-trust.json");
    assert_eq!(Reviewer::TRUST_POLICY.as_str(), compact(guide));
}

#[test]
fn permissions_of_the_template_preview() {
    let guide = include_str!("../golden/template-preview-permissions.json");
    assert_eq!(Previewer::PERMISSIONS_POLICY.as_str(), compact(guide));
}

#[test]
fn with_serde_a_policy_is_an_object() {
    let json = serde_json::to_string(&Reviewer::TRUST_POLICY).unwrap();
    assert_eq!(json, Reviewer::TRUST_POLICY.as_str());
    let value: Value = Reviewer::TRUST_POLICY.to_value();
    assert_eq!(value["Statement"][0]["Sid"], "AllowSageMakerToAssumeRole");
}

#[test]
fn every_document_is_listed() {
    let files: Vec<_> = DOCUMENTS
        .iter()
        .map(a2i_policy::Document::file_name)
        .collect();
    let expected = [
        "Input.cors.json",
        "Reviewer.trust.json",
        "Reviewer.permissions.json",
        "Previewer.trust.json",
        "Previewer.permissions.json",
    ];
    assert_eq!(files, expected);
}
