use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    user Operator {
        allow "s3:GetObject" on Input.objects("incoming/*");
        allow "s3:GetObject" on Input.objects("archive/*");
    }
    task Nightly {
        by: Operator,
        needs: ["s3:GetObject" on Input.objects],
    }
    assert Operator can "s3:GetObject" on Input.objects;
}

fn main() {}
