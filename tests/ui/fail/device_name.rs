use a2i_policy::policies;

policies! {
    role Aux {
        trust sagemaker;
    }
}

fn main() {}
