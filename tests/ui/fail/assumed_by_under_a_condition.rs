use a2i_policy::policies;

policies! {
    role Indexer {
        trust "lambda.amazonaws.com" when { StringEquals: { "aws:SourceAccount": "111122223333" } };
        allow "s3:ListAllMyBuckets" on "*";
    }
    task A { role: Indexer, assumed_by: "lambda.amazonaws.com" }
}

fn main() {}
