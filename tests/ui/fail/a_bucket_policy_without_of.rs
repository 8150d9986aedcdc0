use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    user Operator { write Output; }
    policy Input { tls_only; }
    policy Output { allow "s3:GetObject" to Operator on Output.objects; }
}

fn main() {}
