use a2i_policy::policies;

policies! {
    user Operator {
        trust sagemaker;
        allow "sagemaker:StartHumanLoop" on "*";
    }
}

fn main() {}
