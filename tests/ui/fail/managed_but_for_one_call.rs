use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer { derive; }
    user Cleaner { allow "sagemaker:DeleteFlowDefinition" on Review; }
    flow_definition Review { role: Reviewer, input: Input, output: Output, managed_by: Cleaner }
    flow_definition Other { role: Reviewer, input: Input, output: Output, deleted_by: Cleaner, deletd_by: Cleaner }
}

fn main() {}
