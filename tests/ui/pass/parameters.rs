#![deny(missing_docs, warnings)]
//! Buckets whose names are known only at deployment.

use a2i_policy::{ParameterError, FlowDefinition, Identity, Permissions, policies};

policies! {
    bucket Input = param;
    #[allow(non_camel_case_types)]
    bucket r#type = param;
    bucket Written = "a-written-one";
    role Reviewer {
        trust sagemaker;
        read Input;
        read Written;
        write r#type;
    }
    role Reader {
        trust sagemaker;
        read Written;
    }
    flow_definition Review {
        role: Reviewer,
        input: [Input, Written],
        output: r#type,
    }
    template_preview Preview {
        role: Reviewer,
        input: Input,
    }
    // Not one that a parameter may hold.
    assert Reviewer cannot "s3:GetObject" on "arn:aws:s3:::asserted-one/*";
}

fn name_of<F: FlowDefinition>() -> &'static str {
    F::NAME
}

fn main() -> Result<(), ParameterError> {
    let input = Input::named("in-7f3a")?;
    assert_eq!((input.name(), input.arn().as_str()), ("in-7f3a", "arn:aws:s3:::in-7f3a"));
    assert_eq!(input, Input::named("in-7f3a")?);
    let parameters = Parameters::new(input, r#type::named("out-7f3a")?)?;
    let policy = Reviewer::permissions_policy(&parameters);
    let template = Reviewer::PERMISSIONS_TEMPLATE.as_str();
    assert!(template.contains("arn:aws:s3:::${Input}/*"));
    assert!(template.contains("arn:aws:s3:::${type}/*"));
    assert!(policy.as_str().contains("arn:aws:s3:::in-7f3a/*"));
    assert!(policy.as_str().contains("arn:aws:s3:::out-7f3a/*"));
    assert!(!policy.as_str().contains('$'));
    assert_eq!(String::from(policy.clone()), policy.to_string());

    for taken in ["a-written-one", "asserted-one"] {
        let error = Input::named(taken).unwrap_err().to_string();
        assert!(error.contains("`Input` was checked as another"), "{error}");
    }
    assert!(Input::named("Not_A_Name").is_err());
    let twice = Parameters::new(Input::named("the-same")?, r#type::named("the-same")?);
    assert!(twice.unwrap_err().to_string().contains("both bucket `Input` and bucket `type`"));

    assert!(matches!(<Reviewer as Identity>::PERMISSIONS, Permissions::Template(_)));
    assert!(matches!(<Reader as Identity>::PERMISSIONS, Permissions::Policy(_)));
    assert!(<Reader as Identity>::PERMISSIONS_POLICY.is_some());
    assert_eq!(name_of::<Review>(), "review");
    assert_eq!(DOCUMENTS.len(), 6);
    Ok(())
}
