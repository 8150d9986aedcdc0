use a2i_policy::policies;

policies! {
    allow(narrow_trust);
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker when { StringEquals: { "aws:SourceAccount": "111122223333" } };
        read Input;
        write Output;
    }
    role Previewer {
        trust sagemaker when { ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:444455556666:*" } };
        read Input;
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }
    template_preview Preview {
        role: Previewer,
        input: Input,
    }
}

fn main() {}
