#![deny(missing_docs, warnings)]
//! One source for several accounts and regions.

use a2i_policy::{AccountId, Content, Identity, ParameterError, ParameterErrorKind, Region, User, policies};

policies! {
    account = param;
    region = param;
    bucket Input = env!("A2I_POLICY_NO_SUCH_VARIABLE", "my-input-bucket");
    bucket Output = param {
        kms_key: "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    }
    policy of Input {
        tls_only;
        allow "s3:ListBucket" to Reviewer on Input;
    }
    policy of Output {
        tls_only;
        deny "s3:DeleteObject" to [Reviewer, OnCall] on Output.objects;
    }
    role Reviewer {
        trust sagemaker when {
            StringEquals: { "aws:SourceAccount": "${AWS::AccountId}" },
            ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:${AWS::Region}:${AWS::AccountId}:*" },
        };
        read Input;
        write Output;
    }
    user Operator {
        pass Reviewer;
        allow "sagemaker:CreateFlowDefinition" on Review;
        deny "sts:AssumeRole" on "arn:aws:iam::444455556666:role/Auditor";
    }
    role OnCall = external "arn:aws:iam::${AWS::AccountId}:role/team/on-call" { allow "*" on "*"; }
    flow_definition Review { role: Reviewer, input: Input, output: Output, created_by: Operator }
    assert Operator cannot "iam:PassRole" on "arn:aws:iam::444455556666:role/*";
    assert OnCall cannot "s3:DeleteObject" on Output.objects;
}

const fn is_a_user<U: User>() {}

fn main() -> Result<(), ParameterError> {
    is_a_user::<Operator>();
    assert_eq!((OnCall::NAME, <OnCall as Identity>::PATH), ("on-call", "/team/"));
    let at = |account: &str, region: &str| {
        let (account, region) = (AccountId::new(account)?, Region::new(region)?);
        Parameters::new(account, region, Output::named("out-7f3a")?)
    };
    for (account, region) in [("111122223333", "us-east-1"), ("222233334444", "eu-west-1")] {
        let stage = at(account, region)?;
        let key = Output::kms_key(&stage);
        assert!(key.starts_with(&format!("arn:aws:kms:{region}:{account}:key/")), "{key}");
        let filled = [
            Reviewer::trust_policy(&stage).to_string(),
            Reviewer::permissions_policy(&stage).to_string(),
            Operator::permissions_policy(&stage).to_string(),
            Input::bucket_policy(&stage).to_string(),
            Output::bucket_policy(&stage).to_string(),
            Output::key_policy_statement(&stage).to_string(),
        ];
        for document in &filled {
            assert!(document.contains(account), "{document}");
            assert!(!document.contains('$'), "{document}");
        }
        let [trust, own, operator, ..] = filled;
        assert!(trust.contains(&format!("arn:aws:sagemaker:{region}:{account}:*")), "{trust}");
        assert!(own.contains(&format!("s3.{region}.amazonaws.com")), "{own}");
        assert!(operator.contains(&format!("arn:aws:iam::{account}:role/Reviewer")), "{operator}");
    }
    let kind = |account, region| at(account, region).unwrap_err().kind();
    assert_eq!(kind("444455556666", "us-east-1"), ParameterErrorKind::Taken);
    assert_eq!(kind("4444-5555-6666", "us-east-1"), ParameterErrorKind::Malformed);
    assert_eq!(kind("111122223333", "us-east"), ParameterErrorKind::Malformed);
    assert_eq!(kind("111122223333", "cn-north-1"), ParameterErrorKind::Malformed);

    let templates = DOCUMENTS.iter().filter(|document| document.as_str().contains("${AWS::AccountId}"));
    assert_eq!(templates.clone().count(), 6);
    let mut trust = templates.filter(|it| matches!(it.content(), Content::TrustTemplate(_)));
    assert_eq!(trust.next().map(|it| it.file_name()).as_deref(), Some("Reviewer.trust.json"));
    Ok(())
}
