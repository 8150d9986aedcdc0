use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }
}

struct Ft;
impl a2i_policy::Task for Ft {}

struct Fl;
impl a2i_policy::HumanLoop for Fl {
    type FlowDefinition = ContentReview;
}

struct Fe;
impl a2i_policy::BedrockEvaluation for Fe {
    type Role = Reviewer;
    type FlowDefinition = ContentReview;
}

// Declared, but as something else.
impl a2i_policy::Task for ContentReview {}

fn main() {}
