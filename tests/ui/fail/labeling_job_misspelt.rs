use a2i_policy::policies;

policies! {
    region = "us-east-1";
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Labeler { derive; }
    labeling_job Labels { role: Labeler, input: Input, output: Output, pre_annotaton: "arn:aws:lambda:us-east-1:111122223333:function:pre" }
    labeling_job Others = "-others" { role: Labeler, input: Input, output: Output, pre_annotation: "pre" }
    labeling_job Elsewhere {
        role: Labeler,
        input: Input,
        output: Output,
        pre_annotation: "arn:aws:lambda:eu-west-1:111122223333:function:pre",
        post_annotation: post,
    }
    labelling_job More { role: Labeler, input: Input, output: Output }
}

fn main() {}
