//! A word of the language with hyphens.

mod a_declaration {
    a2i_policy::policies! {
        bucket Input = "my-input-bucket";
        bucket Output = "my-output-bucket";
        role Reviewer { trust sagemaker; read Input; write Output; }
        flow-definition Review { role: Reviewer, input: Input, output: Output }
    }
}

mod a_verb {
    a2i_policy::policies! {
        role Reviewer { trust sagemaker; max-session "2h"; }
    }
}

mod a_verb_of_a_bucket {
    a2i_policy::policies! {
        bucket Input = "my-input-bucket";
        policy of Input { tls-only; }
    }
}

mod a_field {
    a2i_policy::policies! {
        bucket Input = "my-input-bucket";
        role Reviewer { derive; }
        user Operator { derive; }
        flow_definition Review { role: Reviewer, input: Input, output: Input, created-by: Operator }
    }
}

fn main() {}
