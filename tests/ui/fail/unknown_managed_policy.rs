use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    user Operator {
        attach AmazonAugmentedAIFulAccess;
        attach AmazonDreamsFullAccess;
        attach NothingOfTheKindAtAll;
    }
}

fn main() {}
