use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Exporter {
        trust "lambda.amazonaws.com";
        read Output;
        allow "s3:ListBucket" on Output;
    }
    task Nightly {
        by: Exporter,
        needs: ["s3:ListBuckt" on Output],
    }
    assert Exporter cannot "s3:DeletObject" on Output.objects;
}

fn main() {}
