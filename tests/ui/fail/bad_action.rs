use a2i_policy::policies;

policies! {
    role Reviewer {
        trust sagemaker;
        allow ["GetObject", "s*:GetObject", "s3:Get Object"] on "*";
    }
}

fn main() {}
