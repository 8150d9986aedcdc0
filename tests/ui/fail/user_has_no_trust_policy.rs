use a2i_policy::policies;

policies! {
    user Operator {
        allow "sagemaker:StartHumanLoop" on "*";
    }
}

fn main() {
    println!("{}", Operator::TRUST_POLICY);
}
