use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
    user Operator {
        attach AmazonAugmentedAIFullAccess;
    }
    template_preview Preview {
        role: Reviewer,
        input: Input,
        rendered_by: Operator,
    }
}

fn main() {}
