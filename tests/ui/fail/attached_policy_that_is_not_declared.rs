use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    policy Shared { read Input; }
    user Operator { attach Sharde; }
    user Archivist { attach Shared; boundary Bounds; }
    group Reviewers { attach AmazonS3ReadOnlyAcess; }
    user Reader { member Reviewers; }
    assert Operator can "s3:GetObject" on Input.objects;
}

fn main() {}
