#![deny(missing_docs, warnings)]
//! What is declared need not be used.

mod declared {
    a2i_policy::policies! {
        bucket Input = "my-input-bucket";
        bucket Output = "my-output-bucket";
        role Reviewer {
            trust sagemaker;
            read Input;
            write Output;
        }
        user Operator {
            allow "sagemaker:ListFlowDefinitions" on "*";
        }
        flow_definition Review {
            role: Reviewer,
            input: Input,
            output: Output,
        }
    }
}

fn main() {}
