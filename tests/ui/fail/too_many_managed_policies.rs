use a2i_policy::policies;

policies! {
    deny(raised_quota);

    user Raised {
        attach AmazonAugmentedAIFullAccess;
        attach AmazonAugmentedAIIntegratedAPIAccess;
        attach AmazonAugmentedAIHumanLoopFullAccess;
        attach AmazonSageMakerMechanicalTurkAccess;
        attach AmazonSageMakerReadOnly;
        attach AmazonTextractFullAccess;
        attach AmazonRekognitionFullAccess;
        attach AmazonS3ReadOnlyAccess;
        attach IAMReadOnlyAccess;
        attach CloudWatchReadOnlyAccess;
        attach AWSLambda_ReadOnlyAccess;
    }

    user Operator {
        attach AmazonAugmentedAIFullAccess;
        attach AmazonAugmentedAIIntegratedAPIAccess;
        attach AmazonAugmentedAIHumanLoopFullAccess;
        attach AmazonSageMakerMechanicalTurkAccess;
        attach AmazonSageMakerReadOnly;
        attach AmazonTextractFullAccess;
        attach AmazonRekognitionFullAccess;
        attach AmazonS3ReadOnlyAccess;
        attach IAMReadOnlyAccess;
        attach CloudWatchReadOnlyAccess;
        attach AWSLambda_ReadOnlyAccess;
        attach AmazonEC2ReadOnlyAccess;
        attach AmazonSNSReadOnlyAccess;
        attach AmazonSQSReadOnlyAccess;
        attach AmazonRDSReadOnlyAccess;
        attach AmazonVPCReadOnlyAccess;
        attach AmazonSSMReadOnlyAccess;
        attach AmazonSESReadOnlyAccess;
        attach AmazonMQReadOnlyAccess;
        attach AmazonInspectorReadOnlyAccess;
        attach AmazonKinesisReadOnlyAccess;
    }
}

fn main() {}
