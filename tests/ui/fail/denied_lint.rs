use a2i_policy::policies;

policies! {
    deny(public_workteam, legacy_bucket_name);
    allow(closed_service);
    bucket Input = "my_input_bucket";
    #[allow(legacy_bucket_name)]
    bucket Output = "my_output_bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
        workteam: public,
    }
}

fn main() {}
