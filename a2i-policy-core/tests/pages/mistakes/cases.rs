//! Mistakes that people make, in a project with names of its own.

/// A source that works.
pub(crate) const PLAIN: &str = r#"
bucket Scans = "acme-scans";
bucket Answers = "acme-answers";
role FlowRole {
    trust sagemaker;
    read Scans;
    write Answers;
}
flow_definition InvoiceReview {
    role: FlowRole,
    input: Scans,
    output: Answers,
}
"#;

/// The same with a worker that starts human loops.
pub(crate) const WORKER: &str = r#"
bucket Scans = "acme-scans";
bucket Answers = "acme-answers";
role FlowRole {
    trust sagemaker;
    read Scans;
    write Answers;
}
flow_definition InvoiceReview {
    role: FlowRole,
    input: Scans,
    output: Answers,
}
role Worker {
    trust "lambda.amazonaws.com";
    allow "textract:AnalyzeDocument" on "*";
    allow "sagemaker:StartHumanLoop" on InvoiceReview;
}
human_loop Loop {
    flow_definition: InvoiceReview,
    task_type: textract,
    started_by: Worker,
}
"#;

/// The same with a user that creates the flow definition.
pub(crate) const USER: &str = r#"
bucket Scans = "acme-scans";
bucket Answers = "acme-answers";
role FlowRole {
    trust sagemaker;
    read Scans;
    write Answers;
}
flow_definition InvoiceReview {
    role: FlowRole,
    input: Scans,
    output: Answers,
    created_by: Alice,
}
user Alice {
    allow "sagemaker:CreateFlowDefinition" on InvoiceReview;
    pass FlowRole;
}
"#;

/// One of each form of the language.
pub(crate) const WIDE: &str = r#"
account = "987654321098";
region = "eu-west-1";
allow(legacy_bucket_name);
bucket Scans = "acme-scans" {
    kms_key: "arn:aws:kms:eu-west-1:987654321098:key/0a1b2c3d-5e6f-7081-92a3-b4c5d6e7f809",
}
bucket Answers = env!("ANSWERS_BUCKET", "acme-answers");
role FlowRole {
    trust sagemaker when { StringEquals: { "aws:SourceAccount": "987654321098" } };
    read Scans under "incoming/";
    write Answers;
    list Scans;
    allow ["s3:GetObjectTagging", "s3:GetObjectVersion"] on Scans.objects("incoming/*");
    deny "s3:DeleteObject" on [Scans.objects, Answers.objects];
    tags { "Team": "Review" };
}
policy of Answers {
    tls_only;
    deny "s3:PutObject" to everyone on Answers.objects when { StringNotEquals: { "aws:SourceAccount": "987654321098", "aws:PrincipalAccount": "987654321098" } };
}
flow_definition InvoiceReview {
    role: FlowRole,
    input: Scans under "incoming/",
    output: Answers,
    created_by: Alice,
    workteam: private,
}
user Alice {
    attach AmazonAugmentedAIFullAccess;
    pass FlowRole;
}
role Batch {
    trust "lambda.amazonaws.com";
    derive;
}
task Nightly {
    by: Batch,
    needs: ["s3:ListBucket" on Scans, "s3:GetObject" on Scans.objects("incoming/*")],
}
assert FlowRole cannot "s3:DeleteObject" on Answers.objects;
assert [FlowRole, Batch] cannot directly "iam:PassRole" on FlowRole;
"#;

/// One of each form of which few have need.
pub(crate) const NEWER: &str = r#"
account = "987654321098";
region = "eu-west-1";
service_control "scp.json";
key Seal = "arn:aws:kms:eu-west-1:987654321098:key/0a1b2c3d-5e6f-7081-92a3-b4c5d6e7f809";
bucket Scans = "acme-scans" { kms_key: Seal }
bucket Labels = "acme-labels";
policy Reading = "acme-reading" { read Labels; }
group Staff {
    attach Reading;
    list Labels;
}
user Nora {
    member Staff;
    boundary PowerUserAccess;
    carries { "aws:MultiFactorAuthPresent": "true" };
}
role Actions {
    trust oidc "token.actions.githubusercontent.com" when {
        StringEquals: {
            "token.actions.githubusercontent.com:sub": "repo:acme/scans:ref:refs/heads/main",
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        },
    };
    max_session "2h";
    path "/ci/";
    description "Deploys.";
    derive;
}
role Support {
    trust saml "Okta" when { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml", "SAML:sub": "support" } };
    attach Reading;
}
role OnCall = external "arn:aws:iam::987654321098:role/on-call" { read Labels; }
role Labeler { derive; }
role Batch {
    trust account "444455556666" with ["sts:TagSession"];
    pass Labeler to "sagemaker.amazonaws.com";
    list Labels under "done/";
}
labeling_job Labeling { role: Labeler, input: Scans, output: Labels, workteam: private }
deployment Ship { by: Actions, with: cloudformation }
policy of Seal { allow "kms:*" to "987654321098"; }
policy of Labels {
    tls_only;
    deny "s3:DeleteObject" to everyone on Labels.objects;
}
assert [Nora, Batch] cannot directly "s3:DeleteObject" on Labels.objects;
"#;

/// What is replaced by what, in the order of the source.
pub(crate) type Edits = &'static [(&'static str, &'static str)];

/// One mistake, or several that are several.
pub(crate) struct Mistake {
    pub(crate) name: &'static str,
    pub(crate) base: &'static str,
    /// What is typed that is wrong.
    pub(crate) edits: Edits,
    /// The wrong token of each error.
    pub(crate) at: &'static [&'static str],
    pub(crate) help: Help,
}

/// What the help does.
pub(crate) enum Help {
    /// Typed, it makes the documents of the base with these edits.
    Makes(Edits),
    /// It says this, and nothing that can be typed: what is missing is not in the source.
    Says(&'static str),
    /// It is this, and what is typed then goes on.
    Is(&'static str),
}

pub(crate) use Help::{Is, Makes, Says};

pub(crate) const UNDONE: Help = Makes(&[]);

pub(crate) const FILES: &[(&str, &str)] = &[
    (
        "scp.json",
        r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}"#,
    ),
    (
        "trust-account.json",
        r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::98765432109:root"}, "Action": "sts:AssumeRole"}]}"#,
    ),
];

include!("table.rs");
