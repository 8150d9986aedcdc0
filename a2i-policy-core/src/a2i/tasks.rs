use super::{Call, FieldSpec, Need, Takes, TaskSpec};
use crate::stack::Access;

/// "Permissions and Security in Amazon Augmented AI", in the Amazon SageMaker Developer Guide.
const GUIDE: &str = "Permissions and Security in Amazon Augmented AI";

const ROLE: FieldSpec = FieldSpec {
    name: "role",
    takes: Takes::Role,
    many: false,
};
const INPUT: FieldSpec = FieldSpec {
    name: "input",
    takes: Takes::Bucket,
    many: true,
};
const OUTPUT: FieldSpec = FieldSpec {
    name: "output",
    takes: Takes::Bucket,
    many: false,
};

const ASSUME: Need = Need {
    call: Call::Assume,
    by: "role",
    source: GUIDE,
};
const READ_INPUT: Need = Need {
    call: Call::Objects {
        access: Access::Read,
        of: "input",
    },
    by: "role",
    source: GUIDE,
};
const WRITE_OUTPUT: Need = Need {
    call: Call::Objects {
        access: Access::Write,
        of: "output",
    },
    by: "role",
    source: GUIDE,
};

/// Every kind of task.
pub const TASKS: &[TaskSpec] = &[
    TaskSpec {
        keyword: "flow_definition",
        noun: "flow definition",
        operation: "CreateFlowDefinition",
        creates: Some("flow-definition"),
        fields: &[ROLE, INPUT, OUTPUT],
        needs: &[ASSUME, READ_INPUT, WRITE_OUTPUT],
        example: "flow_definition ContentReview { role: Reviewer, input: Input, output: Output }",
    },
    TaskSpec {
        keyword: "template_preview",
        noun: "template preview",
        operation: "RenderUiTemplate",
        creates: None,
        fields: &[ROLE, INPUT],
        needs: &[ASSUME, READ_INPUT],
        example: "template_preview Preview { role: Previewer, input: Input }",
    },
];
