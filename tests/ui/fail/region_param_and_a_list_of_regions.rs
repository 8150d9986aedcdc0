use a2i_policy::policies;

policies! {
    account = "111122223333";
    region = param;
    bucket Input = "my-input-bucket";
    user Operator {
        read Input;
        deny "s3:*" on "*" when { StringNotEquals: { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"] } };
    }
    task Nightly { by: Operator, needs: ["s3:GetObject" on Input.objects] }
}

fn main() {}
