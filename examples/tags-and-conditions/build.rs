//! Exports the declared policies to `policies/`, which is committed.

fn main() {
    a2i_policy::export::source("src/policies.rs")
        .to("policies")
        .run();
}
