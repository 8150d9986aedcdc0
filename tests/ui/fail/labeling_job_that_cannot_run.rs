use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Labeler {
        trust sagemaker;
        read Input;
        write Output;
        list Input;
    }
    user Scientist { allow "sagemaker:CreateLabelingJob" on Labels; }
    labeling_job Labels {
        role: Labeler,
        input: Input,
        output: Output,
        pre_annotation: "arn:aws:lambda:us-east-1:111122223333:function:pre",
        created_by: Scientist,
    }
}

fn main() {}
