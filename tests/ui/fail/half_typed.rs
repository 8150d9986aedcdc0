use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        read
        write Output;
    }
    role Later { trust sagemaker; re }
    flow_definition Review {
        role:
        input: Input,
        output: Output,
    }
    human_loop Moderation { flow_definition: Review, task_type: custom, started_by: Caller }
    user Caller { allow "sagemaker:StartHumanLoop" on ; }
    role
    assert Reviewer cannot "s3:DeleteObject" on Output.objects;
    bucket
}

// What is declared can be used, and what it says is no second mistake.
const _: (&str, &str) = (Input::NAME, Output::ARN);
const _: &a2i_policy::PermissionsPolicy = &Later::PERMISSIONS_POLICY;
const _: &a2i_policy::PermissionsPolicy = &Caller::PERMISSIONS_POLICY;
const _: &a2i_policy::CorsConfiguration = &Input::CORS;
const fn proven<T: a2i_policy::FlowDefinition, U: a2i_policy::HumanLoop>() {}
const _: () = proven::<Review, Moderation>();

fn main() {}
