use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Indexer { trust "lambda.amazonaws.com"; read Input; }
    task A { assumed_by: "lambda.amazonaws.com", needs: ["s3:GetObject" on Input.objects] }
    task B { role: Indexer, needs: ["s3:GetObject" on Input.objects] }
    task C { needs: ["s3:GetObject" on Input.objects] }
}

fn main() {}
