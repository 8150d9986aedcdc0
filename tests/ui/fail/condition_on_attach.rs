use a2i_policy::policies;

policies! {
    user Operator {
        #[sid("Attached")]
        attach AmazonAugmentedAIFullAccess;
        attach AmazonAugmentedAIIntegratedAPIAccess when { Bool: { "aws:SecureTransport": true } };
    }
}

fn main() {}
