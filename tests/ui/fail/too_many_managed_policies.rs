use a2i_policy::policies;

policies! {
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
    }
}

fn main() {}
