#![deny(missing_docs, warnings)]
//! A crate that others re-export, or that is renamed.

mod infra {
    pub use a2i_policy;
}

/// Where the crate has no name of its own.
pub mod review {
    infra::a2i_policy::policies! {
        crate = infra::a2i_policy;
        account = param;
        bucket Input = param;
        bucket Output = "my-output-bucket" as super::OUTPUT;
        #[least_privilege]
        role Reviewer { derive; }
        flow_definition Review { role: Reviewer, input: Input, output: Output }
    }

    use super::infra;
}

/// What the program calls it.
pub const OUTPUT: &str = "my-output-bucket";

fn main() {
    assert_eq!(review::Output::NAME, OUTPUT);
}
