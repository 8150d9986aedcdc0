use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
    }
    assert Reviewer can "s3:GetObject" on Input.objects when { "aws:username": "Reviewer" };
}

fn main() {}
