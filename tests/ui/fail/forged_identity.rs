use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
}

struct Fi;
impl a2i_policy::Identity for Fi {}

struct Fb;
impl a2i_policy::Bucket for Fb {
    const NAME: &'static str = "my-bucket";
    const ARN: &'static str = "arn:aws:s3:::my-bucket";
}

fn main() {}
