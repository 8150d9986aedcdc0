use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    user Operator { read Input; carries { "aws:MultiFactorAuthPresent": "true" } }
    task Nightly { by: Operator, needs: ["s3:GetObject" on Input.objects], carries: { "aws:MultiFactorAuthPresent": "false" } }
}

fn main() {}
