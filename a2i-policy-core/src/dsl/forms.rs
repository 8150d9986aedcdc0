//! The forms of the language: each keyword with an example that can be typed as it stands.

use crate::a2i::TASKS;
use std::sync::LazyLock;

/// A keyword and an example of its use.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) keyword: &'static str,
    pub(super) example: &'static str,
}

const fn form(keyword: &'static str, example: &'static str) -> Form {
    Form { keyword, example }
}

pub(super) const BUCKET: Form = form("bucket", r#"bucket Input = "my-input-bucket";"#);
pub(super) const ROLE: Form = form("role", "role Reviewer { trust sagemaker; }");
pub(super) const USER: Form = form(
    "user",
    r#"user Operator { allow "sagemaker:StartHumanLoop" on "*"; }"#,
);

pub(super) const SETTINGS: [Form; 4] = [
    form("partition", r#"partition = "aws";"#),
    form("account", r#"account = "111122223333";"#),
    form("region", r#"region = "us-east-1";"#),
    form("trust_policy_length", r#"trust_policy_length = "8192";"#),
];

pub(super) const VERBS: [Form; 9] = [
    form("trust", "trust sagemaker;"),
    form("read", "read Input;"),
    form("write", "write Output;"),
    form("allow", r#"allow "s3:GetObject" on Input.objects;"#),
    form("deny", r#"deny "s3:DeleteObject" on "*";"#),
    form("attach", "attach AmazonAugmentedAIFullAccess;"),
    form("pass", "pass Reviewer;"),
    form("include", r#"include "policies/existing.json";"#),
    form("derive", "derive;"),
];

pub(super) const ASSERT: Form = form(
    "assert",
    r#"assert Reviewer cannot "s3:DeleteObject" on Output.objects;"#,
);
pub(super) const KMS_KEY: &str = r#"bucket Output = "my-output-bucket" { kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }"#;
pub(super) const CONTEXT: &str = r#"when { "sagemaker:WorkteamType": "public-crowd" }"#;

pub(super) const WHEN: &str = r#"when { StringEquals: { "aws:SourceAccount": "111122223333" } }"#;
pub(super) const SID: &str = r#"#[sid("ReadInput")]"#;

/// Every word that begins a declaration.
pub(super) static DECLARATIONS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let tasks = TASKS.iter().map(|spec| form(spec.keyword, spec.example));
    SETTINGS
        .into_iter()
        .chain([BUCKET, ROLE, USER])
        .chain(tasks)
        .chain([ASSERT])
        .collect()
});

pub(super) fn find(forms: &[Form], keyword: &str) -> Option<Form> {
    forms.iter().find(|form| form.keyword == keyword).copied()
}
