//! Which action is about what: a request for an object's content on a queue does not exist, and
//! contradicts nothing.
//!
//! Source: the *Service Authorization Reference*, one table for each service.

/// What a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `*`: a request without a resource.
    Nothing,
    Bucket,
    Object,
    Role,
    User,
    Key,
    FlowDefinition,
    HumanLoop,
    LabelingJob,
    EvaluationJob,
    Model,
    Function,
    Queue,
    LogGroup,
    LogStream,
    ManagedPolicy,
    Group,
    Stack,
}

pub(crate) const ACTIONS: &[(&str, Form)] = &[
    ("s3:GetObject", Form::Object),
    ("s3:GetObjectVersion", Form::Object),
    ("s3:ListMultipartUploadParts", Form::Object),
    ("s3:PutObject", Form::Object),
    ("s3:DeleteObject", Form::Object),
    ("s3:ListBucket", Form::Bucket),
    ("s3:DeleteBucket", Form::Bucket),
    ("s3:ListAllMyBuckets", Form::Nothing),
    ("iam:PassRole", Form::Role),
    ("iam:GetRole", Form::Role),
    ("iam:GetUser", Form::User),
    ("iam:CreateRole", Form::Role),
    ("iam:PutRolePolicy", Form::Role),
    ("iam:AttachRolePolicy", Form::Role),
    ("iam:TagRole", Form::Role),
    ("iam:UpdateAssumeRolePolicy", Form::Role),
    ("iam:CreateUser", Form::User),
    ("iam:PutUserPolicy", Form::User),
    ("iam:AttachUserPolicy", Form::User),
    ("iam:TagUser", Form::User),
    ("iam:CreatePolicy", Form::ManagedPolicy),
    ("iam:GetPolicy", Form::ManagedPolicy),
    ("iam:CreateGroup", Form::Group),
    ("iam:AddUserToGroup", Form::Group),
    ("cloudformation:DescribeStacks", Form::Stack),
    ("cloudformation:CreateChangeSet", Form::Stack),
    ("cloudformation:ExecuteChangeSet", Form::Stack),
    ("cloudformation:DeleteStack", Form::Stack),
    ("s3:CreateBucket", Form::Bucket),
    ("s3:PutBucketPolicy", Form::Bucket),
    ("s3:PutBucketPublicAccessBlock", Form::Bucket),
    ("sts:AssumeRole", Form::Role),
    ("sts:AssumeRoleWithWebIdentity", Form::Role),
    ("sts:AssumeRoleWithSAML", Form::Role),
    ("sts:GetCallerIdentity", Form::Nothing),
    ("kms:Decrypt", Form::Key),
    ("kms:Encrypt", Form::Key),
    ("kms:GenerateDataKey", Form::Key),
    ("kms:DescribeKey", Form::Key),
    ("sagemaker:CreateFlowDefinition", Form::FlowDefinition),
    ("sagemaker:DescribeFlowDefinition", Form::FlowDefinition),
    ("sagemaker:DeleteFlowDefinition", Form::FlowDefinition),
    ("sagemaker:AddTags", Form::FlowDefinition),
    ("sagemaker:StartHumanLoop", Form::FlowDefinition),
    ("sagemaker:ListFlowDefinitions", Form::Nothing),
    ("sagemaker:DescribeHumanLoop", Form::HumanLoop),
    ("sagemaker:StopHumanLoop", Form::HumanLoop),
    ("sagemaker:DeleteHumanLoop", Form::HumanLoop),
    ("sagemaker:ListHumanLoops", Form::Nothing),
    ("sagemaker:RenderUiTemplate", Form::Nothing),
    ("textract:AnalyzeDocument", Form::Nothing),
    ("rekognition:DetectModerationLabels", Form::Nothing),
    ("s3:AbortMultipartUpload", Form::Object),
    ("s3:GetBucketLocation", Form::Bucket),
    ("cloudwatch:PutMetricData", Form::Nothing),
    ("logs:CreateLogGroup", Form::LogGroup),
    ("logs:DescribeLogStreams", Form::LogGroup),
    ("logs:CreateLogStream", Form::LogStream),
    ("logs:PutLogEvents", Form::LogStream),
    ("lambda:InvokeFunction", Form::Function),
    ("sagemaker:CreateLabelingJob", Form::LabelingJob),
    ("sagemaker:DescribeLabelingJob", Form::LabelingJob),
    ("sagemaker:StopLabelingJob", Form::LabelingJob),
    ("sagemaker:AddTags", Form::LabelingJob),
    ("sagemaker:ListLabelingJobs", Form::Nothing),
    // "AmazonSageMakerModelCustomizationCoreAccess" (*AWS Managed Policy Reference Guide*) allows it on the
    // jobs too.
    ("bedrock:CreateEvaluationJob", Form::Model),
    ("bedrock:CreateEvaluationJob", Form::EvaluationJob),
    ("bedrock:TagResource", Form::EvaluationJob),
    ("sqs:SendMessage", Form::Queue),
    ("logs:GetLogEvents", Form::LogStream),
];

/// What this resource is, if it is one that exists: with a region and an account where its service
/// has them, and this account if any.
pub(crate) fn form(resource: &str, account: &str) -> Option<Form> {
    if resource == "*" {
        return Some(Form::Nothing);
    }
    let fields: Vec<&str> = resource.splitn(6, ':').collect();
    let [_, "aws", service, region, owner, rest] = fields[..] else {
        return None;
    };
    let placed = (!region.is_empty(), owner == account, owner.is_empty());
    let begins = |kind: &str| rest.strip_prefix(kind).is_some_and(|name| !name.is_empty());
    let (form, place) = match service {
        "s3" if begins("") && !rest.contains('/') => (Form::Bucket, (false, false, true)),
        "s3" => {
            let (bucket, key) = rest.split_once('/')?;
            if bucket.is_empty() || key.is_empty() {
                return None;
            }
            (Form::Object, (false, false, true))
        }
        "iam" if begins("role/") => (Form::Role, (false, true, false)),
        "iam" if begins("user/") => (Form::User, (false, true, false)),
        "iam" if begins("policy/") => (Form::ManagedPolicy, (false, true, false)),
        "iam" if begins("group/") => (Form::Group, (false, true, false)),
        "cloudformation" if begins("stack/") && rest.matches('/').count() > 1 => {
            (Form::Stack, (true, true, false))
        }
        "kms" if begins("key/") => (Form::Key, (true, true, false)),
        "sagemaker" if begins("flow-definition/") => (Form::FlowDefinition, (true, true, false)),
        "sagemaker" if begins("human-loop/") => (Form::HumanLoop, (true, true, false)),
        "sagemaker" if begins("labeling-job/") => (Form::LabelingJob, (true, true, false)),
        "bedrock" if begins("evaluation-job/") => (Form::EvaluationJob, (true, true, false)),
        "bedrock" if begins("foundation-model/") => (Form::Model, (true, false, true)),
        "lambda" if begins("function:") => (Form::Function, (true, true, false)),
        "sqs" if begins("") && !rest.contains([':', '/']) => (Form::Queue, (true, true, false)),
        "logs" if begins("log-group:") && rest.contains(":log-stream:") => {
            (Form::LogStream, (true, true, false))
        }
        "logs" if begins("log-group:") => (Form::LogGroup, (true, true, false)),
        _ => return None,
    };
    let letter = |letter: char| letter.is_ascii_alphanumeric() || "+=,.@_/-".contains(letter);
    let named = match form {
        Form::Object | Form::LogGroup | Form::LogStream | Form::Function | Form::Model => true,
        _ => rest.chars().all(letter),
    };
    let plain = region.is_empty() || REGIONS.contains(&region);
    let bucket = form != Form::Bucket || is_bucket(rest);
    let object = form != Form::Object || rest.split_once('/').is_some_and(|(it, _)| is_bucket(it));
    (placed == place && named && plain && bucket && object).then_some(form)
}

pub(crate) const REGIONS: &[&str] = &["us-east-1", "eu-west-1", "ap-south-1"];

fn is_bucket(name: &str) -> bool {
    let letters = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    name.len() >= 3
        && name.starts_with(letters)
        && name.ends_with(letters)
        && name
            .chars()
            .all(|letter| letters(letter) || letter == '-' || letter == '.')
}

/// The call that S3 makes to KMS for who does this to an encrypted object.
///
/// Source: "Protecting data with server-side encryption using AWS KMS keys (SSE-KMS)", *Amazon S3
/// User Guide*; "ListParts", *Amazon S3 API Reference*.
pub(crate) fn on_key(action: &str) -> Option<&'static str> {
    match action.to_lowercase().as_str() {
        "s3:getobject" | "s3:getobjectversion" | "s3:listmultipartuploadparts" => {
            Some("kms:Decrypt")
        }
        "s3:putobject" => Some("kms:GenerateDataKey"),
        _ => None,
    }
}
