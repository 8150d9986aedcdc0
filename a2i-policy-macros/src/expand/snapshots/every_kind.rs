#[allow(unexpected_cfgs, unused)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use ::a2i_policy::__words::*;
        type Names = (
            __declaration::account,
            __declaration::bucket,
            __bucket::kms_key,
            __declaration::bucket,
            __declaration::role,
            __verb::derive,
            __verb::__,
            __declaration::user,
            __verb::attach,
            __managed_policy::AmazonAugmentedAIIntegratedAPIAccess,
            __verb::allow,
            __verb::__,
            __declaration::flow_definition,
            __flow_definition::role,
            self::Reviewer,
            __flow_definition::input,
            self::Input,
            __flow_definition::output,
            self::Output,
            __flow_definition::created_by,
            self::Operator,
            __flow_definition::__,
            __declaration::human_loop,
            __human_loop::flow_definition,
            self::Review,
            __human_loop::task_type,
            __task_type::rekognition,
            __human_loop::started_by,
            self::Operator,
            __human_loop::__,
            __declaration::worker_template,
            __worker_template::created_by,
            self::Operator,
            __worker_template::__,
            __declaration::template_preview,
            __template_preview::role,
            self::Reviewer,
            __template_preview::input,
            self::Input,
            __template_preview::rendered_by,
            self::Operator,
            __template_preview::__,
            __declaration::role,
            __verb::derive,
            __verb::__,
            __declaration::bedrock_evaluation,
            __bedrock_evaluation::role,
            self::Evaluator,
            __bedrock_evaluation::flow_definition,
            self::Review,
            __bedrock_evaluation::__,
            __declaration::task,
            __task::by,
            self::Reviewer,
            __task::needs,
            self::Input,
            __task::__,
            __declaration::__,
        );
    };
};
///The S3 bucket `my-bucket`, `arn:aws:s3:::my-bucket`.
/**
# Statement of the key policy

```json
{
    "Sid": "AllowDecryptWithKmsKey",
    "Effect": "Allow",
    "Principal": {
        "AWS": "arn:aws:iam::111122223333:role/Reviewer"
    },
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": {
        "StringEquals": {
            "kms:ViaService": "s3.us-east-1.amazonaws.com"
        }
    }
}
```*/
#[allow(dead_code)]
pub struct Input;
::a2i_policy::__texts! {
    Input NAME "The bucket's name." "my-bucket" ARN "The bucket's ARN."
    "arn:aws:s3:::my-bucket"
}
::a2i_policy::__bucket!(Input);
::a2i_policy::__texts! {
    Input KMS_KEY "The ARN of the KMS key that encrypts its objects."
    "arn:aws:kms:us-east-1:111122223333:key/1234abcd"
}
::a2i_policy::__documents! {
    Input CORS CorsConfiguration "The CORS configuration that Amazon A2I needs on it."
    r#"{"CORSRules":[{"AllowedHeaders":[],"AllowedMethods":["GET"],"AllowedOrigins":["*"],"ExposeHeaders":[]}]}"#
    KEY_POLICY_STATEMENT KeyPolicyStatement
    "The statement that the policy of its KMS key needs; an array of two where some only read."
    r#"{"Sid":"AllowDecryptWithKmsKey","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Reviewer"},"Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}}"#
}
///The S3 bucket `my-output`, `arn:aws:s3:::my-output`.
#[allow(dead_code)]
pub struct Output;
::a2i_policy::__texts! {
    Output NAME "The bucket's name." "my-output" ARN "The bucket's ARN."
    "arn:aws:s3:::my-output"
}
::a2i_policy::__bucket!(Output);
///The IAM role `Reviewer`.
/**
# Trust policy

```json
{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "AllowSageMakerToAssumeRole",
            "Effect": "Allow",
            "Principal": {
                "Service": "sagemaker.amazonaws.com"
            },
            "Action": "sts:AssumeRole"
        }
    ]
}
```*/
#[doc = r#"
# Permissions policy

```json
{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": [
                "s3:GetObject"
            ],
            "Resource": [
                "arn:aws:s3:::my-bucket/*"
            ]
        },
        {
            "Effect": "Allow",
            "Action": [
                "kms:Decrypt"
            ],
            "Resource": [
                "arn:aws:kms:us-east-1:111122223333:key/1234abcd"
            ],
            "Condition": {
                "StringEquals": {
                    "kms:ViaService": "s3.us-east-1.amazonaws.com"
                }
            }
        },
        {
            "Effect": "Allow",
            "Action": [
                "s3:PutObject"
            ],
            "Resource": [
                "arn:aws:s3:::my-output/*"
            ]
        }
    ]
}
```"#]
#[allow(dead_code)]
pub struct Reviewer;
::a2i_policy::__texts! {
    Reviewer NAME "The name in IAM." "Reviewer"
}
::a2i_policy::__documents! {
    Reviewer TRUST_POLICY TrustPolicy "The trust policy: who may assume the role."
    r#"{"Version":"2012-10-17","Statement":[{"Sid":"AllowSageMakerToAssumeRole","Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#
    PERMISSIONS_POLICY PermissionsPolicy "The permissions policy: what it may do."
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::my-bucket/*"]},{"Effect":"Allow","Action":["kms:Decrypt"],"Resource":["arn:aws:kms:us-east-1:111122223333:key/1234abcd"],"Condition":{"StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}},{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::my-output/*"]}]}"#
}
::a2i_policy::__managed! {
    Reviewer MANAGED_POLICIES[]
}
::a2i_policy::__identity! {
    Role Reviewer[PERMISSIONS_POLICY]
}
impl ::a2i_policy::Role for Reviewer {
    const TRUST_POLICY: ::a2i_policy::TrustPolicy = Self::TRUST_POLICY;
}
///The IAM user `Operator`.
/**
# Permissions policy

```json
{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": [
                "sagemaker:RenderUiTemplate"
            ],
            "Resource": [
                "*"
            ]
        }
    ]
}
```*/
/**
# Managed policies

- `arn:aws:iam::aws:policy/AmazonAugmentedAIIntegratedAPIAccess`*/
#[allow(dead_code)]
pub struct Operator;
::a2i_policy::__texts! {
    Operator NAME "The name in IAM." "Operator"
}
::a2i_policy::__documents! {
    Operator PERMISSIONS_POLICY PermissionsPolicy
    "The permissions policy: what it may do."
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sagemaker:RenderUiTemplate"],"Resource":["*"]}]}"#
}
::a2i_policy::__managed! {
    Operator
    MANAGED_POLICIES["arn:aws:iam::aws:policy/AmazonAugmentedAIIntegratedAPIAccess"]
}
::a2i_policy::__identity! {
    User Operator[PERMISSIONS_POLICY] const MANAGED_POLICIES : &'static [&'static
    ::core::primitive::str] = Self::MANAGED_POLICIES;
}
impl ::a2i_policy::User for Operator {}
///The flow definition `review`.
#[allow(dead_code)]
pub struct Review;
::a2i_policy::__texts! {
    Review NAME "The name in SageMaker." "review"
}
impl ::a2i_policy::FlowDefinition for Review {
    type Role = Reviewer;
    type Output = Output;
    ::a2i_policy::__flow_definition!(["my-bucket"]);
}
///The human loop `moderation`.
#[allow(dead_code)]
pub struct Moderation;
impl ::a2i_policy::__private::Declared<::a2i_policy::__private::kind::HumanLoop>
for Moderation {}
impl ::a2i_policy::HumanLoop for Moderation {
    type FlowDefinition = Review;
}
///The worker template `invoice`.
#[allow(dead_code)]
pub struct Invoice;
::a2i_policy::__texts! {
    Invoice NAME "The name in SageMaker." "invoice"
}
impl ::a2i_policy::__private::Declared<::a2i_policy::__private::kind::WorkerTemplate>
for Invoice {}
impl ::a2i_policy::WorkerTemplate for Invoice {
    type CreatedBy = Operator;
    const NAME: &'static ::core::primitive::str = Self::NAME;
}
///The template preview `preview`.
#[allow(dead_code)]
pub struct Preview;
impl ::a2i_policy::__private::Declared<::a2i_policy::__private::kind::TemplatePreview>
for Preview {}
impl ::a2i_policy::TemplatePreview for Preview {
    type Role = Reviewer;
    const INPUTS: &'static [&'static ::core::primitive::str] = &["my-bucket"];
}
///The IAM role `Evaluator`.
/**
# Trust policy

```json
{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {
                "Service": "bedrock.amazonaws.com"
            },
            "Action": "sts:AssumeRole"
        }
    ]
}
```*/
#[doc = r#"
# Permissions policy

```json
{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": [
                "sagemaker:StartHumanLoop",
                "sagemaker:DescribeFlowDefinition"
            ],
            "Resource": [
                "arn:aws:sagemaker:*:111122223333:flow-definition/review"
            ]
        },
        {
            "Effect": "Allow",
            "Action": [
                "sagemaker:DescribeHumanLoop",
                "sagemaker:StopHumanLoop",
                "sagemaker:DeleteHumanLoop"
            ],
            "Resource": [
                "arn:aws:sagemaker:*:111122223333:human-loop/*"
            ]
        }
    ]
}
```"#]
#[allow(dead_code)]
pub struct Evaluator;
::a2i_policy::__texts! {
    Evaluator NAME "The name in IAM." "Evaluator"
}
::a2i_policy::__documents! {
    Evaluator TRUST_POLICY TrustPolicy "The trust policy: who may assume the role."
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"bedrock.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#
    PERMISSIONS_POLICY PermissionsPolicy "The permissions policy: what it may do."
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sagemaker:StartHumanLoop","sagemaker:DescribeFlowDefinition"],"Resource":["arn:aws:sagemaker:*:111122223333:flow-definition/review"]},{"Effect":"Allow","Action":["sagemaker:DescribeHumanLoop","sagemaker:StopHumanLoop","sagemaker:DeleteHumanLoop"],"Resource":["arn:aws:sagemaker:*:111122223333:human-loop/*"]}]}"#
}
::a2i_policy::__managed! {
    Evaluator MANAGED_POLICIES[]
}
::a2i_policy::__identity! {
    Role Evaluator[PERMISSIONS_POLICY]
}
impl ::a2i_policy::Role for Evaluator {
    const TRUST_POLICY: ::a2i_policy::TrustPolicy = Self::TRUST_POLICY;
}
///The Bedrock evaluation `quality`.
#[allow(dead_code)]
pub struct Quality;
impl ::a2i_policy::__private::Declared<::a2i_policy::__private::kind::BedrockEvaluation>
for Quality {}
impl ::a2i_policy::BedrockEvaluation for Quality {
    type Role = Evaluator;
    type FlowDefinition = Review;
}
///The task `nightly`.
#[allow(dead_code)]
pub struct Nightly;
impl ::a2i_policy::__private::Declared<::a2i_policy::__private::kind::Task> for Nightly {}
impl ::a2i_policy::Task for Nightly {}
::a2i_policy::__list! {
    "Input" Cors Input CORS "Input" KeyPolicyStatement Input KEY_POLICY_STATEMENT
    "Reviewer" Trust Reviewer TRUST_POLICY "Reviewer" Permissions Reviewer
    PERMISSIONS_POLICY "Operator" Permissions Operator PERMISSIONS_POLICY "Evaluator"
    Trust Evaluator TRUST_POLICY "Evaluator" Permissions Evaluator PERMISSIONS_POLICY
}
