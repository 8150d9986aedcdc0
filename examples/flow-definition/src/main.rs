//! Prints what `policies.rs` declares.

mod policies;

use a2i_policy::{Bucket, FlowDefinition, Role};
use policies::{ContentReview, DOCUMENTS};

fn main() {
    describe::<ContentReview>();
    for document in DOCUMENTS {
        println!("\n{}\n{}", document.file_name(), document.as_str());
    }
}

/// Takes only a flow definition whose role was proven to work.
fn describe<F: FlowDefinition>() {
    let (name, inputs, output) = (F::NAME, F::INPUTS.join(", "), <F::Output as Bucket>::NAME);
    println!("flow definition {name} reads {inputs} and writes {output}");
    let trust = <F::Role as Role>::TRUST_POLICY;
    println!("its role can be assumed by what this policy says: {trust}");
}
