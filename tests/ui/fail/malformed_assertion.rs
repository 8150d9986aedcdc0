use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
    assert Reviewer may "s3:GetObject" on Input.objects;
    assert Reviewr can "s3:GetObject" on Input.objects;
    assert Reviewer cannt "s3:DeleteObject" on Input.objects;
    assert Reviewer can "s3" on Inputt.objects;
    assert Reviewer can "s3:GetObject" on Input.objects when { "aws:SourceVpc": "vpc-1a2b3c4d", "aws:sourcevpc": "vpc-5e6f7a8b" };
    assert;
}

fn main() {}
