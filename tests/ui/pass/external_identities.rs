//! Roles and users that others make.

use a2i_policy::{FlowDefinition, Identity, policies};

policies! {
    account = "111122223333";

    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";

    role Reviewer = external "arn:aws:iam::111122223333:role/service-role/Reviewer";
    role Sso = external "arn:aws:iam::111122223333:role/Sso" {
        trust saml "Okta";
        read Input;
        pass Reviewer;
    }
    user Operator = external "arn:aws:iam::111122223333:user/Operator";
    role Worker {
        trust Sso;
        read Output;
    }

    flow_definition Review {
        role: Reviewer,
        input: Input,
        output: Output,
        created_by: Operator,
    }
    task Reading {
        by: Sso,
        needs: ["s3:GetObject" on Input.objects, "sts:AssumeRole" on Worker],
    }

    assert Sso can "s3:GetObject" on Input.objects;
    assert Worker cannot "s3:PutObject" on Output.objects;
}

fn role<F: FlowDefinition>() -> (&'static str, Option<&'static str>, &'static str) {
    (F::Role::NAME, F::Role::ARN, F::Role::PATH)
}

fn main() {
    assert_eq!(Reviewer::ARN, "arn:aws:iam::111122223333:role/service-role/Reviewer");
    assert_eq!(role::<Review>(), ("Reviewer", Some(Reviewer::ARN), "/service-role/"));
    assert_eq!(Sso::PATH, "/");
    let theirs = [Reviewer::NAME, Sso::NAME, Operator::NAME];
    let documents = DOCUMENTS.iter().map(|document| document.declaration());
    assert!(documents.into_iter().all(|it| !theirs.contains(&it)));
}
