use super::fields::{
    ASSUMED, ASSUMED_BY, AUTOMATED, BEDROCK_ROLE, BUCKETS, BY, CARRIES, CONSOLIDATED_BY,
    CREATED_BY, CREATOR, DELETED_BY, DELETES, DEPLOYER, DESCRIBED_BY, DOCUMENTS, FLOW_DEFINITION,
    INPUT, JOBS_MANAGED_BY, LABELED, LABELS, LISTED_BY, MANAGED_BY, MODELS, NEEDS, OUTPUT,
    OUTPUT_KMS_KEY, POST_ANNOTATION, PRE_ANNOTATION, RENDERED_BY, ROLE, SERVICE_ROLE, STACK,
    STARTED_BY, STOPPED_BY, TAGGED, TAGS, TASK_TYPE, UPDATES, VERSIONING, VOLUME_KMS_KEY,
    WATCHED_BY, WITH, WORKTEAM,
};
use super::{
    Caller, Family, Need, On, Only, Operation, SAGEMAKER, Sent, Tagging, TaskKind, TaskSpec,
};

/// Amazon SageMaker Developer Guide.
const GUIDE: &str = "Permissions and Security in Amazon Augmented AI";
/// Amazon SageMaker Developer Guide.
const DEPUTY: &str = "Cross-Service Confused Deputy Prevention";
/// Service Authorization Reference.
const REFERENCE: &str = "Actions, resources, and condition keys for Amazon SageMaker";
/// Service Authorization Reference.
const TEXTRACT: &str = "Actions, resources, and condition keys for Amazon Textract";
/// Amazon Rekognition Developer Guide.
const REKOGNITION: &str = "Reviewing inappropriate content with Amazon Augmented AI";
/// Service Authorization Reference.
const BEDROCK_REFERENCE: &str = "Actions, resources, and condition keys for Amazon Bedrock";
/// Amazon SageMaker Developer Guide.
const LABELING_ROLE: &str = "Create a SageMaker Execution Role for a Ground Truth Labeling Job";
/// Amazon SageMaker Developer Guide.
const LABELING_FUNCTIONS: &str = "Required Permissions To Use AWS Lambda With Ground Truth";
/// AWS CloudFormation User Guide.
const STACK_ROLE: &str = "CloudFormation service role";
/// Amazon SageMaker Developer Guide.
const LABELING_KEYS: &str = "Encrypt Output Data and Storage Volume with AWS KMS";
/// Amazon Bedrock User Guide.
const BEDROCK: &str = "Service role requirements for human-based model evaluation jobs";

/// The identity that field `by` names calls `action` on `on`.
const fn call(by: &'static str, action: &'static str, on: On) -> Need {
    Need {
        by,
        with_others: None,
        caller: Caller::Itself,
        operation: None,
        action,
        on,
        sends: &[],
        tags: Tagging::None,
        only: Only::Always,
        source: REFERENCE,
    }
}

impl Need {
    /// As a part of another operation.
    const fn during(self, operation: &'static str) -> Self {
        Self {
            operation: Some(operation),
            ..self
        }
    }

    /// Also by those whom another field names.
    const fn or(self, field: &'static str) -> Self {
        Self {
            with_others: Some(field),
            ..self
        }
    }

    const fn sends(self, sends: &'static [(&'static str, Sent)]) -> Self {
        Self { sends, ..self }
    }

    const fn tags(self, tags: Tagging) -> Self {
        Self { tags, ..self }
    }

    const fn only(self, only: Only) -> Self {
        Self { only, ..self }
    }

    const fn source(self, source: &'static str) -> Self {
        Self { source, ..self }
    }
}

/// A service assumes the role. What it sends is what its guides on confused deputies name: the
/// account, and the ARN of some resource of the service in it.
const fn assume(service: &'static str, sends: &'static [(&'static str, Sent)]) -> Need {
    Need {
        caller: Caller::Service(service),
        ..call("role", "sts:AssumeRole", On::Identity("role")).sends(sends)
    }
}

const BY_SAGEMAKER: Need = assume(
    SAGEMAKER,
    &[
        ("aws:SourceAccount", Sent::Account),
        ("aws:SourceArn", Sent::Arn("sagemaker", "*")),
        ("sts:ExternalId", Sent::Nothing),
    ],
)
.source(DEPUTY);
const BEDROCK_SERVICE: &str = "bedrock.amazonaws.com";
const BY_BEDROCK: Need = assume(
    BEDROCK_SERVICE,
    &[
        ("aws:SourceAccount", Sent::Account),
        ("aws:SourceArn", Sent::Arn("bedrock", "evaluation-job/*")),
        ("sts:ExternalId", Sent::Nothing),
    ],
)
.source(BEDROCK)
.during("CreateEvaluationJob");

const READ_INPUT: Need = call("role", "s3:GetObject", On::Objects("input")).source(GUIDE);
const WRITE_OUTPUT: Need = call("role", "s3:PutObject", On::Objects("output")).source(GUIDE);

const fn pass(by: &'static str) -> Need {
    call(by, Operation::PassRole.action(), On::Passed("role")).sends(
        const {
            &[
                (Operation::PassRole.key(), Sent::Text(SAGEMAKER)),
                ("iam:AssociatedResourceArn", Sent::PerhapsThis),
            ]
        },
    )
}

const PASS_TO_BEDROCK: Need = call(
    "created_by",
    Operation::PassRole.action(),
    On::Passed("role"),
)
.sends(const { &[(Operation::PassRole.key(), Sent::Text(BEDROCK_SERVICE))] })
.source(BEDROCK_REFERENCE)
.during("CreateEvaluationJob");

const CLOUDFORMATION: &str = "cloudformation.amazonaws.com";
/// No page says what it sends.
const BY_CLOUDFORMATION: Need = assume(CLOUDFORMATION, &[])
    .only(WITH_CLOUDFORMATION)
    .source(STACK_ROLE)
    .during("ExecuteChangeSet");
const PASS_TO_CLOUDFORMATION: Need = call("by", Operation::PassRole.action(), On::Passed("role"))
    .sends(const { &[(Operation::PassRole.key(), Sent::Text(CLOUDFORMATION))] })
    .only(WITH_CLOUDFORMATION)
    .source(STACK_ROLE)
    .during("CreateChangeSet");
const WITH_CLOUDFORMATION: Only = Only::Where("with", "cloudformation");

const fn add_tags(operation: &'static str, sends: &'static [(&'static str, Sent)]) -> Need {
    call("created_by", "sagemaker:AddTags", On::This)
        .sends(sends)
        .tags(Tagging::Request)
        .only(Only::Tagged)
        .during(operation)
}

/// A call on what the task has created, by those whom the field names and by those who manage it.
const fn manage(by: &'static str, action: &'static str) -> Need {
    call(by, action, On::This)
        .tags(Tagging::Resource)
        .or("managed_by")
}

const fn list(action: &'static str) -> Need {
    call("listed_by", action, On::Any).or("managed_by")
}

/// What starts a loop must be allowed on the flow definition, whoever makes the call.
const START: Need = call(
    "started_by",
    "sagemaker:StartHumanLoop",
    On::Task("flow_definition"),
)
.tags(Tagging::ResourceOf("flow_definition"));
const READ_DOCUMENTS: Need = call("started_by", "s3:GetObject", On::Objects("documents"));

const AS_REKOGNITION: Only = Only::Where("task_type", "rekognition");
const AS_TEXTRACT: Only = Only::Where("task_type", "textract");
const AS_CUSTOM: Only = Only::Where("task_type", "custom");

const fn watch(by: &'static str, action: &'static str) -> Need {
    call(by, action, On::Every(Family::HumanLoops)).or("watched_by")
}

/// A call of a Bedrock evaluation job on the loops of its flow definition.
const fn evaluate(action: &'static str, on: On) -> Need {
    call("role", action, on)
        .source(BEDROCK)
        .during("CreateEvaluationJob")
}

/// The reference lists models alone, the guide's statement what they are used through, and managed policies
/// the jobs as well: all that is named must be allowed.
const fn create_evaluation(on: On) -> Need {
    call("created_by", "bedrock:CreateEvaluationJob", on)
        .tags(Tagging::Request)
        .source(BEDROCK_REFERENCE)
}

/// What the execution role of a labeling job does.
const fn label(action: &'static str, on: On) -> Need {
    call("role", action, on)
        .source(LABELING_ROLE)
        .during("CreateLabelingJob")
}

/// How the role uses a key that the job names. What the guide says with wildcards, `kms:ReEncrypt*` and
/// `kms:GenerateDataKey*`, is written out.
const fn use_key(action: &'static str, field: &'static str) -> Need {
    label(action, On::Key(field))
        .sends(const { &[("kms:CallerAccount", Sent::Account)] })
        .source(LABELING_KEYS)
}

/// Every kind of task.
pub const TASKS: &[TaskSpec] = &[
    TaskSpec {
        kind: TaskKind::FlowDefinition,
        keyword: "flow_definition",
        noun: "flow definition",
        creates: Some("flow-definition"),
        fields: &[
            ROLE,
            INPUT,
            OUTPUT,
            WORKTEAM,
            CREATED_BY,
            MANAGED_BY,
            DESCRIBED_BY,
            LISTED_BY,
            DELETED_BY,
            TAGGED,
            TAGS,
            CARRIES,
        ],
        needs: &[
            BY_SAGEMAKER.during("CreateFlowDefinition"),
            READ_INPUT.during("CreateFlowDefinition"),
            WRITE_OUTPUT.during("CreateFlowDefinition"),
            call("created_by", "sagemaker:CreateFlowDefinition", On::This)
                .tags(Tagging::Request)
                .sends(&[
                    ("sagemaker:WorkteamType", Sent::WorkteamType),
                    ("sagemaker:WorkteamArn", Sent::WorkteamArn),
                ]),
            pass("created_by").during("CreateFlowDefinition"),
            add_tags(
                "CreateFlowDefinition",
                &[(
                    "sagemaker:TaggingAction",
                    Sent::Text("CreateFlowDefinition"),
                )],
            ),
            manage("described_by", "sagemaker:DescribeFlowDefinition"),
            manage("deleted_by", "sagemaker:DeleteFlowDefinition"),
            list("sagemaker:ListFlowDefinitions"),
        ],
        example: "flow_definition ContentReview { role: Reviewer, input: Input, output: Output }",
    },
    TaskSpec {
        kind: TaskKind::HumanLoop,
        keyword: "human_loop",
        noun: "human loop",
        creates: None,
        fields: &[
            FLOW_DEFINITION,
            TASK_TYPE,
            STARTED_BY,
            WATCHED_BY,
            DESCRIBED_BY,
            LISTED_BY,
            STOPPED_BY,
            DELETED_BY,
            DOCUMENTS,
            CARRIES,
        ],
        needs: &[
            call("started_by", "rekognition:DetectModerationLabels", On::Any)
                .only(AS_REKOGNITION)
                .source(GUIDE),
            START
                .only(AS_REKOGNITION)
                .source(REKOGNITION)
                .during("DetectModerationLabels"),
            READ_DOCUMENTS
                .only(AS_REKOGNITION)
                .source(REKOGNITION)
                .during("DetectModerationLabels"),
            call("started_by", "textract:AnalyzeDocument", On::Any)
                .only(AS_TEXTRACT)
                .source(GUIDE),
            START
                .only(AS_TEXTRACT)
                .source(GUIDE)
                .during("AnalyzeDocument"),
            READ_DOCUMENTS
                .only(AS_TEXTRACT)
                .source(TEXTRACT)
                .during("AnalyzeDocument"),
            START.only(AS_CUSTOM),
            watch("described_by", "sagemaker:DescribeHumanLoop"),
            watch("stopped_by", "sagemaker:StopHumanLoop"),
            watch("deleted_by", "sagemaker:DeleteHumanLoop"),
            call("listed_by", "sagemaker:ListHumanLoops", On::Any).or("watched_by"),
        ],
        example: "human_loop Moderation { flow_definition: ContentReview, task_type: rekognition, started_by: Operator }",
    },
    TaskSpec {
        kind: TaskKind::TemplatePreview,
        keyword: "template_preview",
        noun: "template preview",
        creates: None,
        fields: &[ROLE, INPUT, RENDERED_BY, CARRIES],
        needs: &[
            BY_SAGEMAKER.during("RenderUiTemplate"),
            READ_INPUT.during("RenderUiTemplate"),
            call("rendered_by", "sagemaker:RenderUiTemplate", On::Any),
            pass("rendered_by").during("RenderUiTemplate"),
        ],
        example: "template_preview Preview { role: Previewer, input: Input }",
    },
    TaskSpec {
        kind: TaskKind::WorkerTemplate,
        keyword: "worker_template",
        noun: "worker template",
        creates: Some("human-task-ui"),
        fields: &[
            CREATOR,
            MANAGED_BY,
            DESCRIBED_BY,
            LISTED_BY,
            DELETED_BY,
            TAGGED,
            TAGS,
            CARRIES,
        ],
        needs: &[
            call("created_by", "sagemaker:CreateHumanTaskUi", On::This).tags(Tagging::Request),
            add_tags(
                "CreateHumanTaskUi",
                &[("sagemaker:TaggingAction", Sent::Text("CreateHumanTaskUi"))],
            ),
            manage("described_by", "sagemaker:DescribeHumanTaskUi"),
            manage("deleted_by", "sagemaker:DeleteHumanTaskUi"),
            list("sagemaker:ListHumanTaskUis"),
        ],
        example: "worker_template Invoice { created_by: Operator }",
    },
    TaskSpec {
        kind: TaskKind::BedrockEvaluation,
        keyword: "bedrock_evaluation",
        noun: "Bedrock evaluation",
        creates: None,
        fields: &[
            BEDROCK_ROLE,
            FLOW_DEFINITION,
            CREATED_BY,
            MODELS,
            TAGGED,
            TAGS,
            CARRIES,
        ],
        needs: &[
            BY_BEDROCK,
            evaluate("sagemaker:StartHumanLoop", On::Task("flow_definition"))
                .tags(Tagging::ResourceOf("flow_definition")),
            evaluate(
                "sagemaker:DescribeFlowDefinition",
                On::Task("flow_definition"),
            )
            .tags(Tagging::ResourceOf("flow_definition")),
            evaluate("sagemaker:DescribeHumanLoop", On::Every(Family::HumanLoops)),
            evaluate("sagemaker:StopHumanLoop", On::Every(Family::HumanLoops)),
            evaluate("sagemaker:DeleteHumanLoop", On::Every(Family::HumanLoops)),
            create_evaluation(On::Arns("models")),
            create_evaluation(On::Every(Family::EvaluationJobs)),
            PASS_TO_BEDROCK,
            call(
                "created_by",
                "bedrock:TagResource",
                On::Every(Family::EvaluationJobs),
            )
            .tags(Tagging::Request)
            .only(Only::Tagged)
            .source(BEDROCK_REFERENCE)
            .during("CreateEvaluationJob"),
        ],
        example: "bedrock_evaluation Quality { role: Evaluator, flow_definition: ContentReview }",
    },
    TaskSpec {
        kind: TaskKind::LabelingJob,
        keyword: "labeling_job",
        noun: "labeling job",
        creates: Some("labeling-job"),
        fields: &[
            ROLE,
            LABELED,
            LABELS,
            WORKTEAM,
            PRE_ANNOTATION,
            POST_ANNOTATION,
            CONSOLIDATED_BY,
            AUTOMATED,
            OUTPUT_KMS_KEY,
            VOLUME_KMS_KEY,
            CREATED_BY,
            JOBS_MANAGED_BY,
            DESCRIBED_BY,
            LISTED_BY,
            STOPPED_BY,
            TAGGED,
            TAGS,
            CARRIES,
        ],
        needs: &[
            BY_SAGEMAKER.during("CreateLabelingJob"),
            label("s3:GetObject", On::Objects("input")),
            label("s3:GetObject", On::Objects("output")),
            label("s3:PutObject", On::Objects("output")),
            label("s3:AbortMultipartUpload", On::Objects("output")),
            label("s3:ListBucket", On::Buckets("input")),
            label("s3:GetBucketLocation", On::Buckets("input")),
            label("s3:ListBucket", On::Buckets("output")),
            label("s3:GetBucketLocation", On::Buckets("output")),
            label("cloudwatch:PutMetricData", On::Any),
            label("logs:CreateLogGroup", On::Every(Family::LabelingLogs)),
            label("logs:CreateLogStream", On::Every(Family::LabelingLogs)),
            label("logs:DescribeLogStreams", On::Every(Family::LabelingLogs)),
            label("logs:PutLogEvents", On::Every(Family::LabelingLogs)),
            label("lambda:InvokeFunction", On::Arns("pre_annotation")).source(LABELING_FUNCTIONS),
            label("lambda:InvokeFunction", On::Arns("post_annotation")).source(LABELING_FUNCTIONS),
            pass("role")
                .only(Only::Flag("automated"))
                .source(LABELING_ROLE)
                .during("CreateLabelingJob"),
            use_key("kms:Encrypt", "output_kms_key"),
            use_key("kms:Decrypt", "output_kms_key"),
            use_key("kms:ReEncryptFrom", "output_kms_key"),
            use_key("kms:ReEncryptTo", "output_kms_key"),
            use_key("kms:GenerateDataKey", "output_kms_key"),
            use_key("kms:GenerateDataKeyWithoutPlaintext", "output_kms_key"),
            use_key("kms:GenerateDataKeyPair", "output_kms_key"),
            use_key("kms:GenerateDataKeyPairWithoutPlaintext", "output_kms_key"),
            use_key("kms:DescribeKey", "output_kms_key"),
            use_key("kms:Encrypt", "volume_kms_key"),
            use_key("kms:Decrypt", "volume_kms_key"),
            use_key("kms:ReEncryptFrom", "volume_kms_key"),
            use_key("kms:ReEncryptTo", "volume_kms_key"),
            use_key("kms:GenerateDataKey", "volume_kms_key"),
            use_key("kms:GenerateDataKeyWithoutPlaintext", "volume_kms_key"),
            use_key("kms:GenerateDataKeyPair", "volume_kms_key"),
            use_key("kms:GenerateDataKeyPairWithoutPlaintext", "volume_kms_key"),
            use_key("kms:DescribeKey", "volume_kms_key"),
            use_key("kms:CreateGrant", "volume_kms_key"),
            call("consolidated_by", "s3:GetObject", On::Objects("output"))
                .source(LABELING_FUNCTIONS)
                .during("CreateLabelingJob"),
            call("created_by", "sagemaker:CreateLabelingJob", On::This)
                .tags(Tagging::Request)
                .sends(&[
                    ("sagemaker:WorkteamType", Sent::WorkteamType),
                    ("sagemaker:WorkteamArn", Sent::WorkteamArn),
                ]),
            pass("created_by").during("CreateLabelingJob"),
            add_tags("CreateLabelingJob", &[]),
            manage("described_by", "sagemaker:DescribeLabelingJob"),
            manage("stopped_by", "sagemaker:StopLabelingJob"),
            list("sagemaker:ListLabelingJobs"),
        ],
        example: "labeling_job Labels { role: Labeler, input: Input, output: Output }",
    },
    TaskSpec {
        kind: TaskKind::Deployment,
        keyword: "deployment",
        noun: "deployment",
        creates: None,
        fields: &[
            DEPLOYER,
            WITH,
            STACK,
            SERVICE_ROLE,
            BUCKETS,
            VERSIONING,
            UPDATES,
            DELETES,
            CARRIES,
        ],
        // And those of `STEPS`, for what is declared.
        needs: &[BY_CLOUDFORMATION, PASS_TO_CLOUDFORMATION],
        example: "deployment Ship { by: Ci, with: cloudformation }",
    },
    TaskSpec {
        kind: TaskKind::Stated,
        keyword: "task",
        noun: "task",
        creates: None,
        fields: &[BY, ASSUMED, ASSUMED_BY, NEEDS, CARRIES],
        needs: &[],
        example: r#"task Nightly { by: Exporter, needs: ["s3:ListBucket" on Output, "s3:GetObject" on Output.objects] }"#,
    },
];
