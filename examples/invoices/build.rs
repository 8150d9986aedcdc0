//! Exports the declared policies to `policies/`, which is committed, with a CloudFormation template and
//! a Terraform configuration that make the same and the buckets, and a report of who may do what.

fn main() {
    a2i_policy::export::source("src/policies.rs")
        .to("policies")
        .cloudformation("policies/stack.cfn.json")
        .terraform("policies/stack.tf.json")
        .report("policies/ACCESS.md")
        .with_buckets()
        .run();
}
