use super::{ArnOf, FieldSpec, Required, Takes};

/// The kinds of work teams: the word of the language, and the value of `sagemaker:WorkteamType`.
///
/// Source: "Actions, resources, and condition keys for Amazon SageMaker", Service Authorization
/// Reference.
pub(crate) const WORKTEAM_TYPES: [(&str, &str); 3] = [
    ("private", "private-crowd"),
    ("vendor", "vendor-crowd"),
    ("public", "public-crowd"),
];

const fn required(name: &'static str, takes: Takes, about: &'static str) -> FieldSpec {
    FieldSpec {
        name,
        takes,
        many: false,
        required: Required::Always,
        about,
    }
}

const fn optional(name: &'static str, takes: Takes, about: &'static str) -> FieldSpec {
    when(Required::Never, required(name, takes, about))
}

/// The same field, which must be there in some tasks alone.
const fn when(required: Required, field: FieldSpec) -> FieldSpec {
    FieldSpec { required, ..field }
}

/// Those who make some of the calls.
const fn who(name: &'static str, about: &'static str) -> FieldSpec {
    many(optional(name, Takes::Identity, about))
}

/// The same field, which may also name several.
const fn many(field: FieldSpec) -> FieldSpec {
    FieldSpec {
        many: true,
        ..field
    }
}

pub(super) const ROLE: FieldSpec = required(
    "role",
    Takes::Role,
    "the role that is passed as `RoleArn` and that SageMaker assumes",
);
pub(super) const INPUT: FieldSpec = many(required(
    "input",
    Takes::Bucket,
    "the buckets that hold what is reviewed; `Input under \"incoming/\"` for a folder",
));
pub(super) const OUTPUT: FieldSpec = required(
    "output",
    Takes::Bucket,
    "the bucket that takes the reviews; `Output under \"reviews/\"` for a folder",
);
pub(super) const WORKTEAM: FieldSpec = optional(
    "workteam",
    Takes::Workteam,
    "who reviews: `private` (as where it is left out), `vendor` or `public`, or a work team's ARN",
);
pub(super) const CREATED_BY: FieldSpec =
    optional("created_by", Takes::Identity, "who makes the create call");
pub(super) const CREATOR: FieldSpec = when(Required::Always, CREATED_BY);
pub(super) const MANAGED_BY: FieldSpec = who("managed_by", "who describes, lists and deletes");
pub(super) const DESCRIBED_BY: FieldSpec = who("described_by", "who only describes");
pub(super) const LISTED_BY: FieldSpec = who("listed_by", "who only lists");
pub(super) const STOPPED_BY: FieldSpec = who("stopped_by", "who only stops");
pub(super) const DELETED_BY: FieldSpec = who("deleted_by", "who only deletes");
pub(super) const TAGGED: FieldSpec = optional(
    "tagged",
    Takes::Flag,
    "`true` where the create call carries tags that are not known here",
);
pub(super) const TAGS: FieldSpec = optional(
    "tags",
    Takes::Tags,
    "the tags that the create call carries, all of them",
);
pub(super) const FLOW_DEFINITION: FieldSpec = required(
    "flow_definition",
    Takes::FlowDefinition,
    "the flow definition whose human loops are meant",
);
pub(super) const TASK_TYPE: FieldSpec = required(
    "task_type",
    Takes::Word(&["rekognition", "textract", "custom"]),
    "what starts the loop: DetectModerationLabels, AnalyzeDocument, or StartHumanLoop itself",
);
pub(super) const STARTED_BY: FieldSpec = many(required(
    "started_by",
    Takes::Identity,
    "who makes the call that starts the loop",
));
pub(super) const WATCHED_BY: FieldSpec = who(
    "watched_by",
    "who describes, lists, stops and deletes human loops",
);
pub(super) const DOCUMENTS: FieldSpec = many(optional(
    "documents",
    Takes::Bucket,
    "the buckets whose objects the call names",
));
pub(super) const RENDERED_BY: FieldSpec = optional(
    "rendered_by",
    Takes::Identity,
    "who calls RenderUiTemplate; left out where the console renders",
);
pub(super) const BEDROCK_ROLE: FieldSpec = required(
    "role",
    Takes::Role,
    "the service role of the evaluation job, which Bedrock assumes",
);
pub(super) const MODELS: FieldSpec = when(
    Required::With("created_by"),
    many(required(
        "models",
        Takes::Arn(ArnOf::Model),
        "the ARNs of the models and inference profiles that are evaluated",
    )),
);
pub(super) const LABELED: FieldSpec = many(required(
    "input",
    Takes::Bucket,
    "the buckets that hold the manifest, the template and what is labeled; `Input under \"incoming/\"` for a folder",
));
pub(super) const LABELS: FieldSpec = required(
    "output",
    Takes::Bucket,
    "the bucket that takes the labels; `Output under \"labels/\"` for a folder",
);
pub(super) const JOBS_MANAGED_BY: FieldSpec = who("managed_by", "who describes, lists and stops");
pub(super) const PRE_ANNOTATION: FieldSpec = optional(
    "pre_annotation",
    Takes::Arn(ArnOf::Function),
    "the ARN of the function that prepares a task; left out for a built-in task type",
);
pub(super) const POST_ANNOTATION: FieldSpec = optional(
    "post_annotation",
    Takes::Arn(ArnOf::Function),
    "the ARN of the function that consolidates the annotations; left out for a built-in task type",
);
pub(super) const CONSOLIDATED_BY: FieldSpec = optional(
    "consolidated_by",
    Takes::Role,
    "the role of that function, where it reads the annotations by its own right",
);
/// Source: "LabelingJobResourceConfig", Amazon SageMaker API Reference, for the key that needs it.
pub(super) const AUTOMATED: FieldSpec = when(
    Required::With("volume_kms_key"),
    required(
        "automated",
        Takes::Flag,
        "`true` for automated data labeling, which trains models under the same role",
    ),
);
pub(super) const OUTPUT_KMS_KEY: FieldSpec = optional(
    "output_kms_key",
    Takes::Key,
    "the key that is passed as `KmsKeyId` of the output; left out where the bucket's own encrypts it",
);
pub(super) const VOLUME_KMS_KEY: FieldSpec = optional(
    "volume_kms_key",
    Takes::Key,
    "the key that is passed as `VolumeKmsKeyId`, for the instances of automated data labeling",
);
pub(super) const DEPLOYER: FieldSpec = many(required(
    "by",
    Takes::Identity,
    "who deploys what this stack exports, but for itself",
));
pub(super) const WITH: FieldSpec = required(
    "with",
    Takes::Word(&["cloudformation", "terraform", "sdk"]),
    "the exported template, by `aws cloudformation deploy`; the exported configuration; or the program of `examples/deploy`",
);
pub(super) const STACK: FieldSpec = optional(
    "stack",
    Takes::StackName,
    "the name of the stack in CloudFormation; any where it is left out",
);
pub(super) const SERVICE_ROLE: FieldSpec = optional(
    "role",
    Takes::Role,
    "the service role of CloudFormation, `--role-arn`, which makes what is in the template; whoever deploys where it is left out",
);
pub(super) const BUCKETS: FieldSpec = optional(
    "buckets",
    Takes::Flag,
    "`true` where the templates make the buckets: `.with_buckets()`",
);
pub(super) const VERSIONING: FieldSpec = optional(
    "versioning",
    Takes::Flag,
    "`true` where they keep versions: `.with_versioning()`",
);
pub(super) const UPDATES: FieldSpec = optional(
    "updates",
    Takes::Flag,
    "`true` where it also changes what is there",
);
pub(super) const DELETES: FieldSpec = optional(
    "deletes",
    Takes::Flag,
    "`true` where it also deletes, and replaces what cannot be changed; buckets are kept",
);
pub(super) const BY: FieldSpec = when(
    Required::Without("role"),
    many(required(
        "by",
        Takes::Identity,
        "who makes the requests; `role` where it is left out",
    )),
);
pub(super) const ASSUMED: FieldSpec = when(
    Required::With("assumed_by"),
    required("role", Takes::Role, "the role that a service assumes"),
);
pub(super) const ASSUMED_BY: FieldSpec = when(
    Required::With("role"),
    many(required(
        "assumed_by",
        Takes::Service,
        "the service that assumes it, such as `\"lambda.amazonaws.com\"`",
    )),
);
pub(super) const NEEDS: FieldSpec = when(
    Required::Without("role"),
    required(
        "needs",
        Takes::Needs,
        "what must be allowed, each as `\"action\" on Resource`",
    ),
);

pub(super) const CARRIES: FieldSpec = optional(
    "carries",
    Takes::Context,
    "what the requests carry, by condition key, as you state it",
);
