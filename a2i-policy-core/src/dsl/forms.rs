//! The forms of the language: each keyword with an example that can be typed as it stands.

use crate::a2i::{TASKS, TaskSpec};
use crate::stack::{GuardrailKind, IdentityKind};

/// A keyword and an example of its use.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) keyword: &'static str,
    pub(super) example: &'static str,
}

/// One of the words that may come in some place.
pub(super) trait Word: Copy + 'static {
    const WORDS: &'static [Self];

    fn keyword(self) -> &'static str;

    /// The one of this keyword.
    fn named(word: &str) -> Option<Self> {
        let mut words = Self::WORDS.iter().copied();
        words.find(|each| each.keyword() == word)
    }
}

macro_rules! keywords {
    ($(#[$about:meta])* $name:ident { $($variant:ident = $keyword:literal, $example:literal;)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $name { $($variant,)* }

        impl $name {
            /// Every one, in the order in which the docs show them.
            pub(super) const ALL: &'static [Self] = &[$(Self::$variant,)*];

            pub(super) const fn form(self) -> Form {
                match self {
                    $(Self::$variant => Form { keyword: $keyword, example: $example },)*
                }
            }
        }

        impl Word for $name {
            const WORDS: &'static [Self] = Self::ALL;

            fn keyword(self) -> &'static str {
                self.form().keyword
            }
        }
    };
}

keywords! {
    /// What states a fact of the whole stack.
    Setting {
        Partition = "partition", r#"partition = "aws";"#;
        Account = "account", r#"account = "111122223333";"#;
        Region = "region", r#"region = "us-east-1";"#;
        Organization = "organization", r#"organization = "o-a1b2c3d4e5";"#;
        TrustPolicyLength = "trust_policy_length", r#"trust_policy_length = "8192";"#;
    }
}

keywords! {
    /// What begins a verb of an identity.
    VerbKeyword {
        Trust = "trust", "trust sagemaker;";
        Read = "read", "read Input;";
        Write = "write", "write Output;";
        List = "list", "list Input;";
        Allow = "allow", r#"allow "s3:GetObject" on Input.objects;"#;
        Deny = "deny", r#"deny "s3:DeleteObject" on "*";"#;
        Attach = "attach", "attach AmazonAugmentedAIFullAccess;";
        Boundary = "boundary", "boundary PowerUserAccess;";
        Tags = "tags", r#"tags { "Team": "Review" };"#;
        Carries = "carries", r#"carries { "aws:MultiFactorAuthPresent": "true" };"#;
        Pass = "pass", "pass Reviewer;";
        Include = "include", r#"include "policies/existing.json";"#;
        Derive = "derive", "derive;";
    }
}

keywords! {
    /// What may follow `trust`, beside a string.
    TrustedWord {
        SageMaker = "sagemaker", "trust sagemaker;";
        Account = "account", r#"trust account "111122223333";"#;
    }
}

keywords! {
    /// What begins a verb of a bucket's policy.
    RuleKeyword {
        TlsOnly = "tls_only", "tls_only;";
        Allow = "allow", r#"allow "s3:GetObject" to Reviewer on Input.objects;"#;
        Deny = "deny", r#"deny "s3:DeleteObject" to everyone on Input.objects;"#;
        Include = "include", r#"include "policies/bucket-policy.json";"#;
    }
}

/// What begins a declaration.
#[derive(Clone, Copy)]
pub(super) enum DeclarationKeyword {
    Setting(Setting),
    Guardrail(GuardrailKind),
    Bucket,
    ResourcePolicy,
    Identity(IdentityKind),
    Task(&'static TaskSpec),
    Assert,
}

impl DeclarationKeyword {
    /// Every one, in the order in which the docs show them.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let identities = [IdentityKind::Role, IdentityKind::User];
        let settings = Setting::ALL.iter().copied().map(Self::Setting);
        settings
            .chain(GuardrailKind::ALL.map(Self::Guardrail))
            .chain([Self::Bucket, Self::ResourcePolicy])
            .chain(identities.map(Self::Identity))
            .chain(TASKS.iter().map(Self::Task))
            .chain([Self::Assert])
    }

    pub(super) const fn form(self) -> Form {
        match self {
            Self::Setting(setting) => setting.form(),
            Self::Guardrail(kind) => guardrail(kind),
            Self::Bucket => BUCKET,
            Self::ResourcePolicy => POLICY_OF,
            Self::Identity(kind) => identity(kind),
            Self::Task(spec) => form(spec.keyword, spec.example),
            Self::Assert => ASSERT,
        }
    }

    pub(super) const fn keyword(self) -> &'static str {
        self.form().keyword
    }

    /// The one of this keyword.
    pub(super) fn named(word: &str) -> Option<Self> {
        Self::all().find(|each| each.keyword() == word)
    }
}

const fn form(keyword: &'static str, example: &'static str) -> Form {
    Form { keyword, example }
}

pub(super) const fn guardrail(kind: GuardrailKind) -> Form {
    let example = match kind {
        GuardrailKind::ServiceControl => r#"service_control "policies/scp.json";"#,
        GuardrailKind::ResourceControl => r#"resource_control "policies/rcp.json";"#,
    };
    form(kind.keyword(), example)
}

pub(super) const BUCKET: Form = form("bucket", r#"bucket Input = "my-input-bucket";"#);

pub(super) const POLICY_OF: Form = form("policy", "policy of Input { tls_only; }");

pub(super) const fn identity(kind: IdentityKind) -> Form {
    let example = match kind {
        IdentityKind::Role => "role Reviewer { trust sagemaker; }",
        IdentityKind::User => r#"user Operator { allow "sagemaker:StartHumanLoop" on "*"; }"#,
    };
    form(kind.keyword(), example)
}

pub(super) const ASSERT: Form = form(
    "assert",
    r#"assert Reviewer cannot "s3:DeleteObject" on Output.objects;"#,
);
pub(super) const KMS_KEY_FIELD: Form = form("kms_key", KMS_KEY);
pub(super) const KMS_KEY: &str = r#"bucket Output = "my-output-bucket" { kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }"#;
pub(super) const CARRIES: &str = r#"carries { "aws:MultiFactorAuthPresent": "true" };"#;
pub(super) const CONTEXT: &str = r#"when { "sagemaker:WorkteamType": "public-crowd" }"#;

pub(super) const WHEN: &str = r#"when { StringEquals: { "aws:SourceAccount": "111122223333" } }"#;
pub(super) const SID: &str = r#"#[sid("ReadInput")]"#;
