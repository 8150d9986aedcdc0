//! What Amazon Augmented AI needs, as tables.
//!
//! A task is a list of calls that must be allowed. The language, the checker, the docs and the tests
//! read the one table, [`TASKS`].

mod deployment;
mod fields;
mod tasks;

pub use deployment::STEPS;
pub(crate) use fields::WORKTEAM_TYPES;
pub use tasks::TASKS;

/// The accounts of AWS that hold the functions of the built-in task types of Ground Truth, one for each
/// region: no role needs a statement to have them called.
///
/// Source: "HumanTaskConfig", its `PreHumanTaskLambdaArn`, Amazon SageMaker API Reference.
pub(crate) const BUILT_IN_FUNCTIONS: [&str; 12] = [
    "081040173940",
    "203001061592",
    "266458841044",
    "377565633583",
    "432418664414",
    "454466003867",
    "477331159723",
    "487402164563",
    "565803892007",
    "568282634449",
    "845288260483",
    "918755190332",
];

/// The service principal of SageMaker.
pub const SAGEMAKER: &str = "sagemaker.amazonaws.com";

/// The managed policies that the guide attaches to who creates flow definitions and starts human
/// loops.
///
/// Source: "Permissions and Security in Amazon Augmented AI".
pub const GUIDE_POLICIES: [&str; 3] = [
    "AmazonAugmentedAIFullAccess",
    "AmazonAugmentedAIIntegratedAPIAccess",
    "AmazonSageMakerMechanicalTurkAccess",
];

/// A kind of task: what it is called, what it takes and what must be allowed for it to work.
#[derive(Debug, PartialEq)]
pub struct TaskSpec {
    /// Which one it is.
    pub kind: TaskKind,
    /// The keyword that declares it.
    pub keyword: &'static str,
    /// What people call it.
    pub noun: &'static str,
    /// The resource type, in SageMaker's ARNs, of what it creates; `None` where it creates nothing.
    pub creates: Option<&'static str>,
    /// The fields, in the order in which the docs show them.
    pub fields: &'static [FieldSpec],
    /// The calls that must be allowed.
    pub needs: &'static [Need],
    /// An example that can be typed as it stands.
    pub example: &'static str,
}

/// The kinds of tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaskKind {
    /// `flow_definition`
    FlowDefinition,
    /// `human_loop`
    HumanLoop,
    /// `template_preview`
    TemplatePreview,
    /// `worker_template`
    WorkerTemplate,
    /// `bedrock_evaluation`
    BedrockEvaluation,
    /// `labeling_job`
    LabelingJob,
    /// `deployment`: its needs are what makes the rest of the stack.
    Deployment,
    /// `task`: its needs are stated.
    Stated,
}

impl TaskKind {
    /// Whether it is of Amazon A2I.
    #[must_use]
    pub const fn is_of_a2i(self) -> bool {
        match self {
            Self::FlowDefinition
            | Self::HumanLoop
            | Self::TemplatePreview
            | Self::WorkerTemplate
            | Self::BedrockEvaluation => true,
            Self::LabelingJob | Self::Deployment | Self::Stated => false,
        }
    }
}

impl TaskSpec {
    /// The field of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A field of a task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldSpec {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub takes: Takes,
    /// Whether it may name several, in brackets.
    pub many: bool,
    /// When it must be there.
    pub required: Required,
    /// What it says.
    pub about: &'static str,
}

/// When a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// Always.
    Always,
    /// Never.
    Never,
    /// Where the other field is there.
    With(&'static str),
    /// Where the other field is not there.
    Without(&'static str),
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A declared role.
    Role,
    /// A declared role or user.
    Identity,
    /// A declared bucket.
    Bucket,
    /// A declared flow definition.
    FlowDefinition,
    /// A declared key.
    Key,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A kind of work team, or the ARN of one as a string.
    Workteam,
    /// `true` or `false`.
    Flag,
    /// `{ "Project": "Alpha" }`
    Tags,
    /// The name of a stack of CloudFormation, as a string.
    StackName,
    /// ARNs, as strings.
    Arn(ArnOf),
    /// The principals of services, as strings.
    Service,
    /// `["s3:ListBucket" on Output]`
    Needs,
    /// `{ "aws:SourceVpce": "vpce-1a2b3c4d" }`
    Context,
}

/// What an ARN in a field is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArnOf {
    /// A Lambda function.
    Function,
    /// Something that Bedrock can evaluate.
    Model,
}

impl ArnOf {
    /// What people call it.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Function => "Lambda function",
            Self::Model => "model of Bedrock",
        }
    }

    /// The service in the ARN.
    #[must_use]
    pub const fn service(self) -> &'static str {
        match self {
            Self::Function => "lambda",
            Self::Model => "bedrock",
        }
    }

    /// What the resource part may begin with.
    ///
    /// Source: "Service role requirements for human-based model evaluation jobs", Amazon Bedrock User
    /// Guide.
    #[must_use]
    pub const fn begins(self) -> &'static [&'static str] {
        match self {
            Self::Function => &["function:"],
            Self::Model => &[
                "foundation-model/",
                "inference-profile/",
                "application-inference-profile/",
                "provisioned-model/",
                "imported-model/",
                "custom-model/",
                "prompt-router/",
                "default-prompt-router/",
            ],
        }
    }

    /// One as it is written in the source.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::Function => r#""arn:aws:lambda:us-east-1:111122223333:function:pre-annotation""#,
            Self::Model => {
                r#""arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0""#
            }
        }
    }
}

/// A call that must be allowed for a task to work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Need {
    /// The field that names the identity whose policies must allow it.
    pub by: &'static str,
    /// The field that names those who make this call and others.
    pub with_others: Option<&'static str>,
    /// Who makes the call.
    pub caller: Caller<'static>,
    /// The API operation that it is part of; `None` where that is the action itself.
    pub operation: Option<&'static str>,
    /// The action.
    pub action: &'static str,
    /// The resource.
    pub on: On,
    /// What the request is known to carry, by condition key.
    pub sends: &'static [(&'static str, Sent)],
    /// Whether the tags of the task are in the request.
    pub tags: Tagging,
    /// Which tasks need it.
    pub only: Only,
    /// The AWS page that says so, by its title.
    pub source: &'static str,
}

/// What a tool calls for a part of what a stack exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The tool.
    pub tool: Tool,
    /// What it makes.
    pub made: Made,
    /// When it calls.
    pub phase: Phase,
    /// For which part.
    pub part: Part,
    /// What must be allowed on what it makes.
    pub actions: &'static [&'static str],
    /// The page, or the program, that says so.
    pub source: &'static str,
}

/// What deploys an exported stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// `cloudformation`: the exported template, by `aws cloudformation deploy`.
    CloudFormation,
    /// `terraform`: the exported configuration, by the AWS provider.
    Terraform,
    /// `sdk`: the example program of this repository.
    Sdk,
}

impl Tool {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::CloudFormation, Self::Terraform, Self::Sdk];

    /// The word of the language.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::CloudFormation => "cloudformation",
            Self::Terraform => "terraform",
            Self::Sdk => "sdk",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::CloudFormation => "CloudFormation",
            Self::Terraform => "Terraform",
            Self::Sdk => "the SDK",
        }
    }

    /// The one of this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.word() == word)
    }
}

/// What a deployment makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// The stack of CloudFormation itself.
    Stack,
    /// A declared role.
    Role,
    /// A declared user.
    User,
    /// A declared group.
    Group,
    /// A declared customer managed policy.
    Policy,
    /// A declared bucket.
    Bucket,
    /// The policy of a declared key, which is there already.
    Key,
}

/// When a tool calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// What is not there is made.
    Create,
    /// What is there is looked at.
    Read,
    /// What has changed is changed, where it need not be made anew.
    Update,
    /// All is deleted.
    Delete,
}

/// For what a call is made: it is made where that is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is made, whatever it has.
    Itself,
    /// A permissions policy.
    Permissions,
    /// Attached managed policies.
    Managed,
    /// A permissions boundary.
    Boundary,
    /// Tags.
    Tags,
    /// A description, or how long sessions last.
    Settings,
    /// A group's members.
    Members,
    /// A user's groups.
    Groups,
    /// The policy of a bucket.
    Policy,
    /// A CORS configuration.
    Cors,
    /// A key that encrypts.
    Encryption,
    /// Versions of objects.
    Versioning,
}

/// An action that hands on rights, of which much depends on to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `iam:PassRole`
    PassRole,
    /// `iam:CreateServiceLinkedRole`
    CreateServiceLinkedRole,
}

impl Operation {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::PassRole, Self::CreateServiceLinkedRole];

    /// The action.
    #[must_use]
    pub const fn action(self) -> &'static str {
        match self {
            Self::PassRole => "iam:PassRole",
            Self::CreateServiceLinkedRole => "iam:CreateServiceLinkedRole",
        }
    }

    /// The condition key that says to whom.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::PassRole => "iam:PassedToService",
            Self::CreateServiceLinkedRole => "iam:AWSServiceName",
        }
    }
}

/// Who makes a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller<'a> {
    /// The identity: its permissions must allow the call.
    Itself,
    /// A service that assumes the identity, a role: the trust policy must allow the call.
    Service(&'a str),
}

/// The resource of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// `*`, since the action takes no resource.
    Any,
    /// What the task creates.
    This,
    /// The role that the field names.
    Identity(&'static str),
    /// The same, which is passed to a service.
    Passed(&'static str),
    /// What the task that the field names creates.
    Task(&'static str),
    /// *Every* object of each bucket that the field names.
    Objects(&'static str),
    /// Each bucket that the field names.
    Buckets(&'static str),
    /// Each ARN that the field holds.
    Arns(&'static str),
    /// The key that the field names.
    Key(&'static str),
    /// All of a family, since which one is not known beforehand.
    Every(Family),
}

/// Resources that are made while a task runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Human loops: their names are chosen when they start.
    HumanLoops,
    /// The evaluation jobs of Bedrock: their IDs are.
    EvaluationJobs,
    /// The logs of labeling jobs.
    ///
    /// Source: "Log groups and streams that Amazon SageMaker AI sends to Amazon CloudWatch Logs", Amazon
    /// SageMaker Developer Guide; "Overview of managing access permissions to your CloudWatch Logs resources"
    /// for the `:*`, which a log group's ARN has in policies: requests for a group are for
    /// `…:log-stream:`, with no name of a stream.
    LabelingLogs,
}

impl Family {
    /// What people call one of them.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::HumanLoops => "human loop",
            Self::EvaluationJobs => "evaluation job",
            Self::LabelingLogs => "log of labeling jobs",
        }
    }

    /// The service and the resource part of their ARNs.
    #[must_use]
    pub const fn arns(self) -> (&'static str, &'static str) {
        match self {
            Self::HumanLoops => ("sagemaker", "human-loop/*"),
            Self::EvaluationJobs => ("bedrock", "evaluation-job/*"),
            Self::LabelingLogs => ("logs", "log-group:/aws/sagemaker/LabelingJobs:*"),
        }
    }
}

/// What a request carries under a condition key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// Nothing.
    Nothing,
    /// This text.
    Text(&'static str),
    /// The number of the stack's account.
    Account,
    /// Nothing, or the ARN of what the task creates.
    PerhapsThis,
    /// The ARN of something in the stack's account and region: its service and its resource part.
    Arn(&'static str, &'static str),
    /// The type of the task's work team.
    WorkteamType,
    /// The ARN of the task's work team.
    WorkteamArn,
}

/// How the tags of a task are in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tagging {
    /// Not at all.
    None,
    /// The request carries those that it gives to what the task creates.
    Request,
    /// The request is for something that has those of the task itself.
    Resource,
    /// The request is for something that has those of the task that the field names.
    ResourceOf(&'static str),
}

/// Which tasks of a kind have a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// All.
    Always,
    /// Those that give tags to what they create.
    Tagged,
    /// Those whose field is `true`.
    Flag(&'static str),
    /// Those whose field holds the word.
    Where(&'static str, &'static str),
}
