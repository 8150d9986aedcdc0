use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    policy Shared { read Input; list Input; }
    group Readers { read Input; write Input; }
    group Admins { attach AmazonS3ReadOnlyAccess; }
    #[least_privilege]
    user Operator { attach Shared; member Readers; member Admins; }
    task Reading { by: Operator, needs: "s3:GetObject" on Input.objects }
}

fn main() {}
