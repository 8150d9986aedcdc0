//! What generic code can ask of a declared item. The items carry the same constants themselves.
//!
//! Each holds something that only the macro can say, or asks its implementor to be [`Declared`]: what "was
//! proven" is what was proven alone. An error names what is missing, so that names of hidden items speak.
//!
//! An item gives what it has for sure as one constant, its parts: each constant costs the compiler time. One
//! that depends on a name which is known only at deployment does not compile where it is used.

use crate::declared::{Declared, kind};
use crate::policy::{ManagedPolicy, PermissionsPolicy, PermissionsTemplate, TrustPolicy};
use std::time::Duration;

/// A declared S3 bucket.
///
/// The constants of one that is a parameter do not compile: its name is known only at deployment.
pub trait Bucket {
    #[doc(hidden)]
    const DECLARED_IN_POLICIES: BucketParts;
    /// The bucket's name.
    const NAME: &'static str = Self::DECLARED_IN_POLICIES.name;
    /// The bucket's ARN.
    const ARN: &'static str = Self::DECLARED_IN_POLICIES.arn;
}

#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct BucketParts {
    pub name: &'static str,
    pub arn: &'static str,
}

/// A declared KMS key.
pub trait Key: Declared<kind::Key> {
    /// The key's ARN.
    const ARN: &'static str;
}

/// A declared role or user.
pub trait Identity {
    #[doc(hidden)]
    type DeclaredAs;
    #[doc(hidden)]
    const DECLARED_IN_POLICIES: IdentityParts;
    /// The name in IAM.
    const NAME: &'static str = Self::DECLARED_IN_POLICIES.name;
    /// The ARN, where its account is stated.
    const ARN: Option<&'static str> = None;
    /// The path in IAM.
    const PATH: &'static str = "/";
    /// What it may do; `None` where it has no statements of its own. Does not compile where that depends
    /// on a bucket that is a parameter: [`PERMISSIONS`](Identity::PERMISSIONS) has the template then.
    const PERMISSIONS_POLICY: Option<PermissionsPolicy> =
        Self::DECLARED_IN_POLICIES.permissions_policy;
    /// What it may do, a template too.
    const PERMISSIONS: Permissions = match Self::DECLARED_IN_POLICIES.permissions_policy {
        Some(policy) => Permissions::Policy(policy),
        None => Permissions::None,
    };
    /// The ARNs of the managed policies that are attached to it. Does not compile where one is a declared
    /// policy, and the account is not stated.
    const MANAGED_POLICIES: &'static [&'static str] = &[];
    /// Its tags, keys and values.
    const TAGS: &'static [(&'static str, &'static str)] = &[];
    /// The ARN of its permissions boundary, where it has one. Does not compile where that is a declared
    /// policy, and the account is not stated.
    const PERMISSIONS_BOUNDARY: Option<&'static str> = None;
}

#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct IdentityParts {
    pub name: &'static str,
    pub permissions_policy: Option<PermissionsPolicy>,
}

/// What a role or user may do by statements of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permissions {
    /// It has none.
    None,
    /// Its policy.
    Policy(PermissionsPolicy),
    /// Its policy, but for the names of buckets that are known only at deployment.
    Template(PermissionsTemplate),
}

/// A declared IAM role.
pub trait Role: Identity<DeclaredAs = kind::Role> {
    /// Who may assume it.
    const TRUST_POLICY: TrustPolicy;
    /// How long a session may last, where that is stated; IAM takes an hour where it is not.
    const MAX_SESSION: Option<Duration> = None;
    /// The description in IAM, where there is one.
    const DESCRIPTION: Option<&'static str> = None;
}

/// A declared IAM user.
pub trait User: Identity<DeclaredAs = kind::User> {
    /// The names in IAM of the groups of which it is a member.
    const GROUPS: &'static [&'static str] = &[];
}

/// A declared group of users.
pub trait Group: Declared<kind::Group> {
    /// The name in IAM.
    const NAME: &'static str;
    /// The path in IAM.
    const PATH: &'static str = "/";
    /// What its members may do; `None` where it has no statements of its own. Does not compile where that
    /// depends on a bucket that is a parameter.
    const PERMISSIONS_POLICY: Option<PermissionsPolicy>;
    /// The ARNs of the managed policies that are attached to it. Does not compile where one is declared, and
    /// the account is not stated.
    const MANAGED_POLICIES: &'static [&'static str];
}

/// A declared customer managed policy; one that others make is none.
pub trait Policy: Declared<kind::Policy> {
    /// The name in IAM.
    const NAME: &'static str;
    /// The ARN. Does not compile where the account is not stated.
    const ARN: &'static str;
    /// The path in IAM.
    const PATH: &'static str = "/";
    /// The description in IAM, where there is one.
    const DESCRIPTION: Option<&'static str> = None;
    /// What it says. Does not compile where that depends on a bucket that is a parameter.
    const POLICY: ManagedPolicy;
}

/// A flow definition whose role was proven to be allowed all that Amazon A2I calls with it.
///
/// Source: "Permissions and Security in Amazon Augmented AI", Amazon SageMaker Developer Guide.
pub trait FlowDefinition {
    /// The role to pass as `RoleArn` to CreateFlowDefinition.
    type Role: Role;
    /// The bucket that takes the reviews.
    type Output: Bucket;
    #[doc(hidden)]
    const DECLARED_IN_POLICIES: FlowDefinitionParts;
    /// The name in SageMaker.
    const NAME: &'static str = Self::DECLARED_IN_POLICIES.name;
    /// The names of the buckets that hold what is reviewed. Does not compile where one is a parameter.
    const INPUTS: &'static [&'static str] = Self::DECLARED_IN_POLICIES.inputs;
}

#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct FlowDefinitionParts {
    pub name: &'static str,
    pub inputs: &'static [&'static str],
}

/// A preview of a worker task template whose role was proven to be allowed to read its input.
///
/// Source: "Permissions and Security in Amazon Augmented AI", Amazon SageMaker Developer Guide.
pub trait TemplatePreview: Declared<kind::TemplatePreview> {
    /// The role to pass as `RoleArn` to RenderUiTemplate.
    type Role: Role;
    /// The names of the buckets that hold what is rendered. Does not compile where one is a parameter.
    const INPUTS: &'static [&'static str];
}

/// A human loop whose callers were proven to be allowed to start it, and to watch it.
///
/// Source: "Permissions and Security in Amazon Augmented AI", Amazon SageMaker Developer Guide.
pub trait HumanLoop: Declared<kind::HumanLoop> {
    /// The flow definition that it follows.
    type FlowDefinition: FlowDefinition;
}

/// A worker task template whose creator was proven to be allowed to create it.
///
/// Source: "Create a Worker Task Template", Amazon SageMaker Developer Guide.
pub trait WorkerTemplate: Declared<kind::WorkerTemplate> {
    /// Who calls CreateHumanTaskUi.
    type CreatedBy: Identity;
    /// The name in SageMaker.
    const NAME: &'static str;
}

/// A human model evaluation of Amazon Bedrock whose service role was proven to be allowed what it
/// does with the human loops.
///
/// Source: "Service role requirements for human-based model evaluation jobs", Amazon Bedrock User
/// Guide.
pub trait BedrockEvaluation: Declared<kind::BedrockEvaluation> {
    /// The service role of the evaluation job.
    type Role: Role;
    /// The flow definition whose human loops it starts.
    type FlowDefinition: FlowDefinition;
}

/// A labeling job of Ground Truth whose execution role was proven to be allowed what it does.
///
/// Source: "Create a SageMaker Execution Role for a Ground Truth Labeling Job", Amazon SageMaker Developer
/// Guide.
pub trait LabelingJob: Declared<kind::LabelingJob> {
    /// The role to pass as `RoleArn` to CreateLabelingJob.
    type Role: Role;
    /// The bucket that takes the labels.
    type Output: Bucket;
    /// The name in SageMaker.
    const NAME: &'static str;
    /// The names of the buckets that hold what is labeled. Does not compile where one is a parameter.
    const INPUTS: &'static [&'static str];
}

/// A deployment whose every call for what the stack exports was proven to be allowed.
pub trait Deployment: Declared<kind::Deployment> {}

/// A task whose stated needs were all proven to be allowed.
pub trait Task: Declared<kind::Task> {}
