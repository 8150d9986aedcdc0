use a2i_policy::policies;

policies! {
    user Operator {
        allow "sagemaker:StartHumanLoop" on "*";
    }
    role Reviewer {
        trust sagemaker;
    }
}

fn assume<R: a2i_policy::Role>(_: R) {}

fn main() {
    assume(Operator);
}
