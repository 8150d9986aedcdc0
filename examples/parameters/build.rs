//! Exports the declared policies to `policies/`, which is committed, with templates that take the names
//! of the buckets as parameters and leave it to the tool to name the roles.

fn main() {
    a2i_policy::export::source("src/policies.rs")
        .to("policies")
        .cloudformation("policies/stack.cfn.json")
        .terraform("policies/stack.tf.json")
        .report("policies/ACCESS.md")
        .without_names()
        .run();
}
