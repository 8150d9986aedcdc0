use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Indexer { read Input; }
    task Indexing { role: Indexer, assumed_by: "lambda.amazonaws.com", needs: ["s3:GetObject" on Input.objects] }
    role Other { trust sagemaker; read Input; }
    task Listing { role: Other, assumed_by: ["lambda.amazonaws.com", "glue.amazonaws.com"] }
    role Nobodys { read Input; }
}

fn main() {}
