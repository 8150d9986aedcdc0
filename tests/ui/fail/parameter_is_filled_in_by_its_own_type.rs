use a2i_policy::policies;

policies! {
    bucket Input = param;
    bucket Output = param;
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
}

fn takes_a_document(_: impl Into<String>) {}

fn main() {
    let input = Input::named("in-put").unwrap();
    let output = Output::named("out-put").unwrap();
    // The wrong way round.
    let _ = Parameters::new(output, input);
    // A template is not a policy yet.
    takes_a_document(Reviewer::PERMISSIONS_TEMPLATE);
    // Its name is not a constant.
    let _ = Input::NAME;
}
