use a2i_policy::policies;

policies! {
    key Main = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Labeler {
        trust sagemaker;
        read Input;
        read Output;
        write Output;
        list Input;
        list Output;
        pass Labeler;
        allow "s3:GetBucketLocation" on [Input, Output];
        allow "s3:AbortMultipartUpload" on Output.objects;
        allow "cloudwatch:PutMetricData" on "*";
        allow "logs:*" on "*";
        allow ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"] on Main;
    }
    labeling_job Labels {
        role: Labeler,
        input: Input,
        output: Output,
        automated: true,
        output_kms_key: Main,
        volume_kms_key: Main,
    }
}

fn main() {}
