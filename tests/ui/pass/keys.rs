use a2i_policy::{Content, Key, policies};

policies! {
    account = "111122223333";
    key Main = env!("NO_SUCH_KEY", "arn:aws:kms:us-east-1:111122223333:key/1234abcd");
    key Spare = "arn:aws:kms:us-east-1:111122223333:key/4321abcd";
    bucket Input = "my-input-bucket" { kms_key: Main }
    bucket Theirs = "their-bucket" { account: "444455556666", kms_key: Main }
    bucket Output = "my-output-bucket" { kms_key: Spare }
    role Reviewer { trust sagemaker; read Input; read Theirs; write Output; }
    flow_definition Review { role: Reviewer, input: [Input, Theirs], output: Output }
    policy of Main {
        /// What the policies of the account say counts.
        #[sid("Account")]
        allow "kms:*" to "111122223333";
        deny "kms:ScheduleKeyDeletion" to everyone;
    }
    policy of Theirs {
        allow "s3:GetObject" to Reviewer on Theirs.objects;
    }
    user Operator { allow "kms:DescribeKey" on Main; }
    task Look { by: Operator, needs: ["kms:DescribeKey" on Main] }
    assert Operator cannot "kms:Decrypt" on [Main, Spare];
    assert Reviewer cannot "kms:*" on Main when { "kms:ViaService": "ec2.us-east-1.amazonaws.com" };
}

fn arn<K: Key>() -> &'static str {
    K::ARN
}

fn main() {
    assert_eq!(arn::<Main>(), "arn:aws:kms:us-east-1:111122223333:key/1234abcd");
    assert_eq!(Input::KMS_KEY, Main::ARN);
    assert!(Main::KEY_POLICY.as_str().contains("\"Resource\":\"*\""));
    assert!(Spare::KEY_POLICY_STATEMENT.as_str().contains("role/Reviewer"));
    let keys = DOCUMENTS.iter().filter(|it| matches!(it.content(), Content::KeyPolicy(_)));
    let names: Vec<String> = keys.map(|it| it.file_name()).collect();
    assert_eq!(names, ["Main.key-policy.json"]);
}
