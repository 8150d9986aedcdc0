use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";

    role Reviewer {
        trust sagemaker;
        read Input when { StringEquals: { "aws:PrincipalTag/${terraform.workspace}": "prod" } };
    }
}

fn main() {}
