use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
    }
}

struct Fi;
impl a2i_policy::Identity for Fi {}

struct Fb;
impl a2i_policy::Bucket for Fb {
    const NAME: &'static str = "my-bucket";
    const ARN: &'static str = "arn:aws:s3:::my-bucket";
}

struct Ff;
impl a2i_policy::FlowDefinition for Ff {
    type Role = Reviewer;
    type Output = Input;
}

// Declared, but as something else.
impl a2i_policy::User for Reviewer {}

fn main() {}
