//! A flow definition with the public work team. Amazon Mechanical Turk closed on 2026-09-30: this
//! shows what such a stack looked like, and what `deny(public_workteam);` would refuse.

use a2i_policy::policies;

policies! {
    allow(closed_service, public_workteam);

    bucket Input = "acme-public-input";
    bucket Output = "acme-public-output";

    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }

    user Operator {
        attach AmazonAugmentedAIFullAccess;
        // Without it, CreateFlowDefinition is allowed for private and vendor work teams alone.
        attach AmazonSageMakerMechanicalTurkAccess;
    }

    flow_definition PublicReview {
        role: Reviewer,
        input: Input,
        output: Output,
        workteam: public,
        created_by: Operator,
    }
}
