use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Indexer { trust "lambda.amazonaws.com"; read Input; }
    task A { role: Indexer, assumed_by: "lamda.amazonaws.com" }
    task B { role: Indexer, assumed_by: "lambda" }
    task C { role: Indexer, assumed_by: lambda }
    task D { role: Indexer, assumed_bi: "lambda.amazonaws.com" }
}

fn main() {}
