use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
    user Operator {
        pass Operator;
    }
}

fn main() {}
