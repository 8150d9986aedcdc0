use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Kept = "my-kept-bucket";
    bucket Open = "my-open-bucket";
    policy of Kept { tls_only; }
    #[allow(everything_allowed)]
    role OnCall = external "arn:aws:iam::111122223333:role/on-call" { allow "*" on "*"; }

    assert OnCall cannot "s3:DeleteObject" on Kept.objects;
    assert OnCall cannot "s3:GetObject" on Open.objects("a/*") when { "aws:SecureTransport": "false", "aws:SourceVpc": ["vpc-1a2b3c4d", "vpc-4d3c2b1a"] };
    assert OnCall cannot "iam:CreateAccessKey" on "*";
}

fn main() {}
