use a2i_policy::policies;

policies! {
    bucket Archive = "my-archive";
    user Operator {
        allow ["s3:ListObjectsV2", "s3:ListBuckets"] on Archive;
        allow "s3:HeadObject" on Archive.objects;
        allow "s3:CopyObject" on Archive.objects;
        allow "rekognition:DetectModerationLabel" on "*";
        allow "bedrock-runtime:Converse" on "*";
        allow "stepfunctions:*" on "*";
        allow "sagemaker-a2i-runtime:StartHumanLoop" on "*";
    }
}

fn main() {}
