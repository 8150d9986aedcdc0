use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Exporter {
        trust "lambda.amazonaws.com";
        read Output under "reviews/";
    }
    task Nightly {
        by: Exporter,
        needs: [
            "s3:ListBucket" on Output,
            "s3:GetObject" on Output.objects,
            ["s3:GetObject", "s3:GetObjectTagging"] on Output.objects("reviews/*"),
        ],
    }
}

fn main() {}
