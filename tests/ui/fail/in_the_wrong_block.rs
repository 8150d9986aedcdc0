use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer {
        trust sagemaker;
        bucket Output = "my-output-bucket";
        output: Output,
    }
    template_preview Preview {
        role: Reviewer,
        read Input;
        input: Input,
    }
}

fn main() {}
