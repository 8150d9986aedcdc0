use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    key Main = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    role Job { trust "glue.amazonaws.com"; read Input; }
    user Operator {
        allow "iam:PassRole" on Job when { StringEquals: { "iam:PassedToService": "gleu.amazonaws.com" } };
    }
    role Reader {
        trust sagemaker;
        allow "kms:Decrypt" on Main when { StringEquals: { "kms:ViaService": ["s3.us-east-1.amazonaws.com", "s3.amazonaws.com"] } };
        allow "s3:GetObject" on Input.objects when { ForAnyValue:StringEquals: { "aws:CalledVia": "athena.amazonaws.co" } };
    }
    user Starter { pass Job to "glue.amazonaws.com"; }
    task Starting { by: Starter, needs: ["iam:PassRole" on Job when { "iam:PassedToService": "glue" }] }
    assert Starter cannot "iam:PassRole" on Job when { "iam:PassedToService": "lamda.amazonaws.com" };
}

fn main() {}
