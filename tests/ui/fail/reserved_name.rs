use a2i_policy::policies;

policies! {
    role DOCUMENTS {
        trust sagemaker;
    }
}

fn main() {}
