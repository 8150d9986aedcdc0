use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        allow ["s3:GetObjct", "s3:PutObject"] on [Input.objects, Output.objects];
        allow "sagemakr:StartHumanLoop" on "*";
        allow "s3:Gte*" on Input.objects;
        allow "rekognition:DetectModerationLabel" on "*";
        allow unchecked "newservice:DoThings" on "*";
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }
}

fn main() {}
