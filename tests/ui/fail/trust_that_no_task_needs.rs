use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    #[least_privilege]
    role Reviewer {
        derive;
        trust "ec2.amazonaws.com";
        trust account "444455556666";
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }
}

fn main() {}
