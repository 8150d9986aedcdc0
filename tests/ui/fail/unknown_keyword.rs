use a2i_policy::policies;

policies! {
    buckt Input = "my-input-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
    }
    queue Jobs = "jobs";
}

fn main() {}
