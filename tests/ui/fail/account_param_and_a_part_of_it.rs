a2i_policy::policies! {
    account = param;
    bucket Input = "my-input-bucket";
    role Reader {
        trust sagemaker when { StringEquals: { "aws:SourceAccount": "${AWS::AccountId}" } };
        read Input;
        deny "s3:*" on "*" when { StringLike: { "aws:PrincipalAccount": "1*" } };
    }
    template_preview Preview { role: Reader, input: Input }
}

fn main() {}
