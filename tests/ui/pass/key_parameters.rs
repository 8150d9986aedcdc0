#![deny(missing_docs, warnings)]
//! Keys whose IDs are known only at deployment.

use a2i_policy::{AccountId, ParameterError, ParameterErrorKind, Region, policies};

policies! {
    account = param;
    region = param;
    key Main = param;
    policy of Main {
        allow "kms:*" to "${AWS::AccountId}";
        allow ["kms:Decrypt", "kms:DescribeKey"] to Reviewer;
    }
    bucket Input = "my-input" { kms_key: Main }
    bucket Archive = param { kms_key: param }
    #[cfg(any())]
    key Absent = param;
    bucket Kept = "kept" { kms_key: Absent }
    role Reviewer {
        trust sagemaker;
        read Input;
        write Archive;
        allow "kms:DescribeKey" on Main;
    }
    flow_definition Review { role: Reviewer, input: Input, output: Archive }
    assert Reviewer cannot "kms:Decrypt" on "arn:aws:kms:*:*:key/00000000-0000-0000-0000-000000000000";
}

const OWN: &str = "1234abcd-12ab-34cd-56ef-1234567890ab";
const OTHER: &str = "mrk-1234abcd12ab34cd56ef1234567890ab";

fn main() -> Result<(), ParameterError> {
    let parameters = |main: &str, archive: &str| {
        Parameters::new(
            AccountId::new("111122223333")?,
            Region::new("eu-west-1")?,
            Main::with_id(main)?,
            Archive::named("my-archive")?,
            Archive::with_kms_key(archive)?,
        )
    };
    let production = parameters(OWN, OTHER)?;
    assert_eq!(Main::arn(&production), format!("arn:aws:kms:eu-west-1:111122223333:key/{OWN}"));
    assert_eq!(Input::kms_key(&production), Main::arn(&production));
    assert_eq!(Archive::kms_key(&production), format!("arn:aws:kms:eu-west-1:111122223333:key/{OTHER}"));
    let policy = Reviewer::permissions_policy(&production);
    for id in [OWN, OTHER] {
        assert!(policy.as_str().contains(&format!(":key/{id}\"")), "{policy}");
    }
    assert!(!policy.as_str().contains('$'), "{policy}");
    let template = Reviewer::PERMISSIONS_TEMPLATE.as_str();
    assert!(template.contains(":key/${Main}\""), "{template}");
    assert!(template.contains(":key/${Archive.kms_key}\""), "{template}");
    assert!(Main::key_policy(&production).as_str().contains("role/Reviewer"));

    let error = parameters(OWN, OWN).unwrap_err();
    assert_eq!(error.kind(), ParameterErrorKind::Repeated);
    let error = Main::with_id("00000000-0000-0000-0000-000000000000").unwrap_err();
    assert_eq!(error.kind(), ParameterErrorKind::Taken);
    let error = Main::with_id("alias/main").unwrap_err();
    assert_eq!(error.kind(), ParameterErrorKind::Malformed);
    Ok(())
}
