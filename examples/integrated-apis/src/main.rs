//! Prints what a call to Amazon Textract needs to know.

mod policies;

use a2i_policy::{FlowDefinition, HumanLoop};
use policies::{Forms, Moderation};

fn main() {
    println!("AnalyzeDocument starts loops of {}", flow::<Forms>());
    println!(
        "DetectModerationLabels starts loops of {}",
        flow::<Moderation>()
    );
}

/// Takes only a human loop whose callers were proven to be allowed to start it.
fn flow<L: HumanLoop>() -> &'static str {
    <L::FlowDefinition as FlowDefinition>::NAME
}
