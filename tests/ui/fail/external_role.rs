use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    role Misspelt = extrnal "arn:aws:iam::111122223333:role/Misspelt";
    role Session = external "arn:aws:sts::111122223333:assumed-role/Session/alice";
    role Elsewhere = external "arn:aws:iam::444455556666:role/Elsewhere";
    user OfAnotherKind = external "arn:aws:iam::111122223333:role/OfAnotherKind";
    role Unquoted = external Unquoted;
    #[least_privilege]
    role Made = external "arn:aws:iam::111122223333:role/team/Made" {
        path "/team/";
        derive;
        read Input;
    }
    task InPlace {
        by: external "arn:aws:iam::111122223333:role/aws-reserved/Sso-1",
        needs: ["s3:GetObject" on Input.objects],
    }
}

fn main() {}
