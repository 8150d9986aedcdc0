use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer {
        trust sagemaker;
    }
    template_preview Preview {
        role: Reviewer,
        input: Input,
    }
}

fn main() {}
