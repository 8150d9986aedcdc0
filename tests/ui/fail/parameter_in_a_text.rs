use a2i_policy::policies;

policies! {
    bucket Input = param;
    role Reader {
        trust "lambda.amazonaws.com";
        allow "s3:GetObject" on ["arn:aws:s3:::${Input}/*", "arn:aws:s3:::${Other}/*"];
        allow "s3:GetObject" on "arn:aws:s3:::shared/${aws:username}/${*}";
    }
}

fn main() {}
