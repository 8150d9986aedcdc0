use a2i_policy::policies;

policies! {
    bucket Output = "my-output-bucket";
    user Operator {
        allow "s3:PutObject" on Output.objects("home/${aws:username/*");
        allow "s3:PutObject" on "arn:aws:s3:::my-output-bucket/${}/*";
        allow "s3:PutObject" on Output.objects("${aws:username}/*") when {
            IpAddress: { "aws:SourceIp": "192.168.0.0/24" },
        };
    }
}

fn main() {}
