use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer {
        trust sagemaker;
        read Input when { StringEqual: { "aws:SourceAccount": "111122223333" } };
    }
}

fn main() {}
