use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }
}

fn uses<F: a2i_policy::FlowDefinition>() -> &'static str {
    F::NAME
}

fn main() {
    println!("{} {} {}", uses::<ContentReview>(), Input::ARN, Reviewer::TRUST_POLICY);
}
