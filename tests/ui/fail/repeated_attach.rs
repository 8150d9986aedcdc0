use a2i_policy::policies;

policies! {
    user Operator {
        attach AmazonAugmentedAIFullAccess;
        attach AmazonAugmentedAIFullAccess;
    }
}

fn main() {}
