use a2i_policy::policies;

policies! {
    partition = "aws-us-gov";
    bucket Data = "my-sagemaker-data";
    user Operator {
        attach AmazonSageMakerFullAccess;
    }
    task Nightly {
        by: Operator,
        needs: ["s3:GetObject" on Data.objects],
    }
    assert Operator can "s3:GetObject" on Data.objects;
    assert Operator cannot "s3:DeleteBucket" on Data;
}

fn main() {}
