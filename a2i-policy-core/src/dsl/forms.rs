//! The forms of the language: each keyword with an example that can be typed as it stands.

use crate::a2i::{TASKS, TaskSpec};
use crate::policy::Kind;
use crate::stack::{GuardrailKind, IdentityKind, ProviderKind, TrustedWord};

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
        Path = "path", r#"path "/service-role/";"#;
        MaxSession = "max_session", r#"max_session "4h";"#;
        Description = "description", r#"description "What reviewers see";"#;
        Member = "member", "member Reviewers;";
        Tags = "tags", r#"tags { "Team": "Review" };"#;
        Carries = "carries", r#"carries { "aws:MultiFactorAuthPresent": "true" };"#;
        Pass = "pass", "pass Reviewer;";
        Include = "include", r#"include "policies/existing.json";"#;
        Derive = "derive", "derive;";
    }
}

impl Word for TrustedWord {
    const WORDS: &'static [Self] = Self::ALL;

    fn keyword(self) -> &'static str {
        Self::keyword(self)
    }
}

/// An example of what may follow `trust`.
pub(super) const fn trusted(word: TrustedWord) -> &'static str {
    match word {
        TrustedWord::SageMaker => "trust sagemaker;",
        TrustedWord::Account => r#"trust account "111122223333";"#,
        TrustedWord::Provider(ProviderKind::Oidc) => {
            r#"trust oidc "token.actions.githubusercontent.com" when { StringEquals: { "token.actions.githubusercontent.com:sub": "repo:my-org/my-repo:ref:refs/heads/main" } };"#
        }
        TrustedWord::Provider(ProviderKind::Saml) => {
            r#"trust saml "Okta" when { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } };"#
        }
    }
}

pub(super) const WITH: &str = r#"trust account "111122223333" with ["sts:TagSession"];"#;

impl VerbKeyword {
    /// Whether it says how one is made, which nobody says here of one that others make.
    pub(super) const fn is_of_making(self) -> bool {
        matches!(
            self,
            Self::Path
                | Self::MaxSession
                | Self::Description
                | Self::Member
                | Self::Tags
                | Self::Derive
        )
    }

    /// Why a user cannot have it; `None` where it can.
    pub(super) const fn of_roles_alone(self) -> Option<&'static str> {
        match self {
            Self::Trust => Some("only a role can be assumed: IAM keeps no trust policy for a user"),
            Self::MaxSession => Some("only a role has sessions of its own"),
            Self::Description => Some("IAM keeps no description of a user"),
            Self::Read
            | Self::Write
            | Self::List
            | Self::Allow
            | Self::Deny
            | Self::Attach
            | Self::Boundary
            | Self::Member
            | Self::Path
            | Self::Tags
            | Self::Carries
            | Self::Pass
            | Self::Include
            | Self::Derive => None,
        }
    }
}

keywords! {
    /// What may be in the block of a bucket.
    BucketOption {
        KmsKey = "kms_key", r#"bucket Output = "my-output-bucket" { kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }"#;
        Account = "account", r#"bucket Input = "my-input-bucket" { account: "444455556666" }"#;
    }
}

keywords! {
    /// What begins a verb of the policy of a bucket or key.
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
    Crate,
    Guardrail(GuardrailKind),
    Bucket,
    Key,
    /// The policy of a bucket or key, or a customer managed one.
    Policy,
    Identity(IdentityKind),
    Group,
    Task(&'static TaskSpec),
    Assert,
}

impl DeclarationKeyword {
    /// Every one, in the order in which the docs show them.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let identities = [IdentityKind::Role, IdentityKind::User];
        let settings = Setting::ALL.iter().copied().map(Self::Setting);
        settings
            .chain([Self::Crate])
            .chain(GuardrailKind::ALL.map(Self::Guardrail))
            .chain([Self::Bucket, Self::Key, Self::Policy])
            .chain(identities.map(Self::Identity))
            .chain([Self::Group])
            .chain(TASKS.iter().map(Self::Task))
            .chain([Self::Assert])
    }

    pub(super) const fn form(self) -> Form {
        match self {
            Self::Setting(setting) => setting.form(),
            Self::Crate => CRATE,
            Self::Guardrail(kind) => guardrail(kind),
            Self::Bucket => BUCKET,
            Self::Key => KEY,
            Self::Policy => POLICY,
            Self::Identity(kind) => identity(kind),
            Self::Group => GROUP,
            Self::Task(spec) => form(spec.keyword, spec.example),
            Self::Assert => ASSERT,
        }
    }

    pub(super) const fn keyword(self) -> &'static str {
        self.form().keyword
    }

    /// Whether it gives a name to something, which attributes may be of.
    pub(super) const fn declares(self) -> bool {
        match self {
            Self::Bucket
            | Self::Key
            | Self::Policy
            | Self::Identity(_)
            | Self::Group
            | Self::Task(_) => true,
            Self::Setting(_) | Self::Crate | Self::Guardrail(_) | Self::Assert => false,
        }
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

pub(super) const CRATE: Form = form("crate", "crate = infra::a2i_policy;");

pub(super) const BUCKET: Form = form("bucket", r#"bucket Input = "my-input-bucket";"#);

pub(super) const KEY: Form = form(
    "key",
    r#"key Main = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";"#,
);

/// What holds verbs of permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Identity(IdentityKind),
    Group,
    Policy,
}

impl Body {
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::Identity(kind) => kind.keyword(),
            Self::Group => "group",
            Self::Policy => "policy",
        }
    }

    /// The kind of its document.
    pub(super) const fn kind(self) -> Kind {
        match self {
            Self::Identity(_) | Self::Group => Kind::Identity,
            Self::Policy => Kind::Managed,
        }
    }

    /// Whether a verb may come in it.
    pub(super) const fn takes(self, verb: VerbKeyword) -> bool {
        match verb {
            VerbKeyword::Read
            | VerbKeyword::Write
            | VerbKeyword::List
            | VerbKeyword::Allow
            | VerbKeyword::Deny
            | VerbKeyword::Pass
            | VerbKeyword::Include => true,
            VerbKeyword::Attach => !matches!(self, Self::Policy),
            VerbKeyword::Trust | VerbKeyword::MaxSession => {
                matches!(self, Self::Identity(IdentityKind::Role))
            }
            VerbKeyword::Description => {
                matches!(self, Self::Identity(IdentityKind::Role) | Self::Policy)
            }
            VerbKeyword::Path => true,
            VerbKeyword::Member => matches!(self, Self::Identity(IdentityKind::User)),
            VerbKeyword::Boundary
            | VerbKeyword::Tags
            | VerbKeyword::Carries
            | VerbKeyword::Derive => matches!(self, Self::Identity(_)),
        }
    }
}

pub(super) const POLICY: Form = form(
    "policy",
    r#"policy Shared { allow "sagemaker:StartHumanLoop" on "*"; }"#,
);

pub(super) const GROUP: Form = form(
    "group",
    r#"group Reviewers { allow "sagemaker:StartHumanLoop" on "*"; }"#,
);

/// The word in place of the name of what others make.
pub(super) const EXTERNAL_WORD: &str = "external";
pub(super) const fn external_identity(kind: IdentityKind) -> &'static str {
    match kind {
        IdentityKind::Role => {
            r#"role Reviewer = external "arn:aws:iam::111122223333:role/Reviewer";"#
        }
        IdentityKind::User => {
            r#"user Operator = external "arn:aws:iam::111122223333:user/Operator";"#
        }
    }
}
pub(super) const EXTERNAL: &str = r#"policy Team = external "arn:aws:iam::111122223333:policy/Team" { include "policies/team.json"; }"#;

pub(super) const POLICY_OF: Form = form("policy", "policy of Input { tls_only; }");

pub(super) const fn identity(kind: IdentityKind) -> Form {
    let example = match kind {
        IdentityKind::Role => "role Reviewer { trust sagemaker; }",
        IdentityKind::User => r#"user Operator { allow "sagemaker:StartHumanLoop" on "*"; }"#,
    };
    form(kind.keyword(), example)
}

/// What other tools call a verb: arguments of Terraform's resources and properties of CloudFormation's.
const ELSEWHERE: &[(&str, VerbKeyword)] = &[
    ("permissions_boundary", VerbKeyword::Boundary),
    ("PermissionsBoundary", VerbKeyword::Boundary),
    ("max_session_duration", VerbKeyword::MaxSession),
    ("MaxSessionDuration", VerbKeyword::MaxSession),
    ("managed_policy_arns", VerbKeyword::Attach),
    ("ManagedPolicyArns", VerbKeyword::Attach),
    ("policy_arn", VerbKeyword::Attach),
    ("assume_role_policy", VerbKeyword::Trust),
    ("AssumeRolePolicyDocument", VerbKeyword::Trust),
    ("groups", VerbKeyword::Member),
    ("Groups", VerbKeyword::Member),
    ("inline_policy", VerbKeyword::Allow),
    ("Policies", VerbKeyword::Allow),
];

/// The verb that other tools call so.
pub(super) fn verb_elsewhere(word: &str) -> Option<VerbKeyword> {
    let mut known = ELSEWHERE.iter();
    known.find(|(name, _)| *name == word).map(|(_, verb)| *verb)
}

/// Several of one block.
pub(super) const fn identities(kind: IdentityKind) -> &'static str {
    match kind {
        IdentityKind::Role => "role [Reviewer, Auditor] { trust sagemaker; }",
        IdentityKind::User => "user [Nora, Emil] { attach AmazonAugmentedAIFullAccess; }",
    }
}

pub(super) const ASSERT: Form = form(
    "assert",
    r#"assert Reviewer cannot "s3:DeleteObject" on Output.objects;"#,
);
pub(super) const BUCKET_OPTION: &str = BucketOption::KmsKey.form().example;
pub(super) const CARRIES: &str = r#"carries { "aws:MultiFactorAuthPresent": "true" };"#;
pub(super) const CONTEXT: &str = r#"when { "sagemaker:WorkteamType": "public-crowd" }"#;

pub(super) const WHEN: &str = r#"when { StringEquals: { "aws:SourceAccount": "111122223333" } }"#;
pub(super) const SID: &str = r#"#[sid("ReadInput")]"#;
