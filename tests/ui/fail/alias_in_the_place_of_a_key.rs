use a2i_policy::policies;

policies! {
    role Worker {
        trust sagemaker;
        allow "kms:Decrypt" on "arn:aws:kms:us-east-1:111122223333:alias/my-key";
        allow "iam:PassRole" on "arn:aws:iam::111122223333:instance-profile/worker";
        allow "sts:AssumeRole" on "arn:aws:sts::111122223333:assumed-role/worker/session";
    }
}

fn main() {}
