use a2i_policy::policies;

policies! {
    deny(suspicious_json);
    account = "111122223333";
    bucket Input = "my-input-bucket";
    role Reviewer { trust sagemaker; read Input; }
    policy of Input {
        #[sid("Reading")] allow "s3:GetObject" to Reviewer on Input.objects;
        #[sid("Reading")] allow "s3:ListBucket" to Reviewer on Input;
    }
}

fn main() {}
