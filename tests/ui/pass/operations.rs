#![deny(warnings)]
//! What operations of APIs need, by the names that these and their SDKs have for them.
use a2i_policy::policies;

policies! {
    bucket Archive = "my-archive";
    user Operator {
        allow "s3:GetObject" on Archive.objects;
        allow "s3:ListBucket" on Archive;
        allow ["textract:StartDocumentAnalysis", "rekognition:DetectModerationLabels"] on "*";
        allow "bedrock:InvokeModel*" on "arn:aws:bedrock:*::foundation-model/*";
    }
    task Sort {
        by: Operator,
        needs: [
            operation "s3:HeadObject" on Archive.objects,
            operation ["s3:ListObjectsV2", "s3:HeadBucket"] on Archive,
            operation ["textract:StartDocumentAnalysis", "rekognition:DetectModerationLabels"] on "*",
            operation ["bedrock-runtime:Converse", "bedrockruntime:ConverseStream"]
                on "arn:aws:bedrock:*::foundation-model/*",
        ],
    }
}

fn main() {}
