use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer = "/team/reviewer" {
        trust sagemaker;
        permissions_boundary "arn:aws:iam::111122223333:policy/Limits";
        max_session_duration 3600;
        read Input;
    }
    user Nora { groups ["reviewers"]; read Input; }
    task Reading {
        by: "arn:aws:iam::111122223333:role/on-call",
        needs: ["s3:GetObject" on Input.objects],
    }
}

fn main() {}
