use super::{Made, Part, Phase, Step, Tool};

/// The registry schemas of the resource types, the permissions of their handlers: AWS CloudFormation.
const ROLE: &str = "AWS::IAM::Role, the permissions of its handlers";
const USER: &str = "AWS::IAM::User, the permissions of its handlers";
const GROUP: &str = "AWS::IAM::Group, the permissions of its handlers";
const POLICY: &str = "AWS::IAM::ManagedPolicy, the permissions of its handlers";
const BUCKET: &str = "AWS::S3::Bucket, the permissions of its handlers";
const BUCKET_POLICY: &str = "AWS::S3::BucketPolicy, the permissions of its handlers";
/// AWS CLI Command Reference.
const DEPLOY: &str = "aws cloudformation deploy";
/// Service Authorization Reference.
const STACKS: &str = "Actions, resources, and condition keys for AWS CloudFormation";
/// The documentation of Terraform's AWS provider; the calls are those of its source, release 6.60.
const TF_ROLE: &str = "aws_iam_role, aws_iam_role_policy, aws_iam_role_policy_attachment";
const TF_USER: &str = "aws_iam_user, aws_iam_user_policy, aws_iam_user_policy_attachment";
const TF_GROUP: &str = "aws_iam_group and the resources of its policies and members";
const TF_POLICY: &str = "aws_iam_policy";
const TF_BUCKET: &str = "aws_s3_bucket and the resources of its configurations";
const TF_KEY: &str = "aws_kms_key_policy";
/// This repository.
const SDK: &str = "examples/deploy";

/// What one tool calls.
struct Of {
    tool: Tool,
    made: Made,
    source: &'static str,
}

impl Of {
    const fn step(&self, phase: Phase, part: Part, actions: &'static [&'static str]) -> Step {
        Step {
            tool: self.tool,
            made: self.made,
            phase,
            part,
            actions,
            source: self.source,
        }
    }

    const fn creates(&self, part: Part, actions: &'static [&'static str]) -> Step {
        self.step(Phase::Create, part, actions)
    }

    const fn reads(&self, part: Part, actions: &'static [&'static str]) -> Step {
        self.step(Phase::Read, part, actions)
    }

    const fn updates(&self, part: Part, actions: &'static [&'static str]) -> Step {
        self.step(Phase::Update, part, actions)
    }

    const fn deletes(&self, part: Part, actions: &'static [&'static str]) -> Step {
        self.step(Phase::Delete, part, actions)
    }
}

const fn of(tool: Tool, made: Made, source: &'static str) -> Of {
    Of { tool, made, source }
}

const CFN_STACK: Of = of(Tool::CloudFormation, Made::Stack, DEPLOY);
const CFN_DELETE: Of = of(Tool::CloudFormation, Made::Stack, STACKS);
const CFN_ROLE: Of = of(Tool::CloudFormation, Made::Role, ROLE);
const CFN_USER: Of = of(Tool::CloudFormation, Made::User, USER);
const CFN_GROUP: Of = of(Tool::CloudFormation, Made::Group, GROUP);
const CFN_MEMBERS: Of = of(Tool::CloudFormation, Made::Group, USER);
const CFN_POLICY: Of = of(Tool::CloudFormation, Made::Policy, POLICY);
const CFN_BUCKET: Of = of(Tool::CloudFormation, Made::Bucket, BUCKET);
const CFN_BUCKET_POLICY: Of = of(Tool::CloudFormation, Made::Bucket, BUCKET_POLICY);
const PROVIDER_ROLE: Of = of(Tool::Terraform, Made::Role, TF_ROLE);
const PROVIDER_USER: Of = of(Tool::Terraform, Made::User, TF_USER);
const PROVIDER_GROUP: Of = of(Tool::Terraform, Made::Group, TF_GROUP);
const PROVIDER_POLICY: Of = of(Tool::Terraform, Made::Policy, TF_POLICY);
const PROVIDER_BUCKET: Of = of(Tool::Terraform, Made::Bucket, TF_BUCKET);
const PROVIDER_KEY: Of = of(Tool::Terraform, Made::Key, TF_KEY);
const SDK_ROLE: Of = of(Tool::Sdk, Made::Role, SDK);
const SDK_USER: Of = of(Tool::Sdk, Made::User, SDK);
const SDK_GROUP: Of = of(Tool::Sdk, Made::Group, SDK);
const SDK_POLICY: Of = of(Tool::Sdk, Made::Policy, SDK);

/// What each tool calls for what a stack exports. Of a handler's permissions those count that are for
/// properties which the template sets.
///
/// Nobody who deploys a stack takes a boundary away: where a role or user has one, an update puts another in its place,
/// and a version in which it has none needs a call that guardrails forbid for good reason.
pub const STEPS: &[Step] = &[
    CFN_STACK.creates(
        Part::Itself,
        &[
            "cloudformation:DescribeStacks",
            "cloudformation:CreateChangeSet",
            "cloudformation:DescribeChangeSet",
            "cloudformation:ExecuteChangeSet",
        ],
    ),
    CFN_DELETE.deletes(Part::Itself, &["cloudformation:DeleteStack"]),
    CFN_ROLE.creates(Part::Itself, &["iam:CreateRole"]),
    CFN_ROLE.creates(Part::Permissions, &["iam:PutRolePolicy"]),
    CFN_ROLE.creates(Part::Managed, &["iam:AttachRolePolicy"]),
    CFN_ROLE.creates(Part::Tags, &["iam:TagRole"]),
    CFN_ROLE.reads(
        Part::Itself,
        &[
            "iam:GetRole",
            "iam:ListRolePolicies",
            "iam:ListAttachedRolePolicies",
        ],
    ),
    CFN_ROLE.reads(Part::Permissions, &["iam:GetRolePolicy"]),
    CFN_ROLE.updates(Part::Itself, &["iam:UpdateAssumeRolePolicy"]),
    CFN_ROLE.updates(
        Part::Permissions,
        &["iam:PutRolePolicy", "iam:DeleteRolePolicy"],
    ),
    CFN_ROLE.updates(
        Part::Managed,
        &["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
    ),
    CFN_ROLE.updates(Part::Boundary, &["iam:PutRolePermissionsBoundary"]),
    CFN_ROLE.updates(Part::Tags, &["iam:TagRole", "iam:UntagRole"]),
    CFN_ROLE.updates(
        Part::Settings,
        &["iam:UpdateRole", "iam:UpdateRoleDescription"],
    ),
    CFN_ROLE.deletes(Part::Itself, &["iam:DeleteRole"]),
    CFN_ROLE.deletes(Part::Permissions, &["iam:DeleteRolePolicy"]),
    CFN_ROLE.deletes(Part::Managed, &["iam:DetachRolePolicy"]),
    CFN_USER.creates(Part::Itself, &["iam:CreateUser"]),
    CFN_USER.creates(Part::Permissions, &["iam:PutUserPolicy"]),
    CFN_USER.creates(Part::Managed, &["iam:AttachUserPolicy"]),
    CFN_USER.creates(Part::Tags, &["iam:TagUser"]),
    CFN_USER.reads(
        Part::Itself,
        &[
            "iam:GetUser",
            "iam:ListUserPolicies",
            "iam:ListAttachedUserPolicies",
            "iam:ListGroupsForUser",
            "iam:GetLoginProfile",
        ],
    ),
    CFN_USER.reads(Part::Permissions, &["iam:GetUserPolicy"]),
    CFN_USER.updates(
        Part::Permissions,
        &["iam:PutUserPolicy", "iam:DeleteUserPolicy"],
    ),
    CFN_USER.updates(
        Part::Managed,
        &["iam:AttachUserPolicy", "iam:DetachUserPolicy"],
    ),
    CFN_USER.updates(Part::Boundary, &["iam:PutUserPermissionsBoundary"]),
    CFN_USER.updates(
        Part::Tags,
        &["iam:TagUser", "iam:UntagUser", "iam:ListUserTags"],
    ),
    CFN_USER.deletes(
        Part::Itself,
        &[
            "iam:DeleteUser",
            "iam:ListAccessKeys",
            "iam:DeleteLoginProfile",
        ],
    ),
    CFN_USER.deletes(Part::Permissions, &["iam:DeleteUserPolicy"]),
    CFN_USER.deletes(Part::Managed, &["iam:DetachUserPolicy"]),
    CFN_GROUP.creates(Part::Itself, &["iam:CreateGroup"]),
    CFN_GROUP.creates(Part::Permissions, &["iam:PutGroupPolicy"]),
    CFN_GROUP.creates(Part::Managed, &["iam:AttachGroupPolicy"]),
    CFN_MEMBERS.creates(Part::Members, &["iam:AddUserToGroup"]),
    CFN_GROUP.reads(
        Part::Itself,
        &[
            "iam:GetGroup",
            "iam:ListGroupPolicies",
            "iam:ListAttachedGroupPolicies",
        ],
    ),
    CFN_GROUP.reads(Part::Permissions, &["iam:GetGroupPolicy"]),
    CFN_GROUP.updates(
        Part::Permissions,
        &["iam:PutGroupPolicy", "iam:DeleteGroupPolicy"],
    ),
    CFN_GROUP.updates(
        Part::Managed,
        &["iam:AttachGroupPolicy", "iam:DetachGroupPolicy"],
    ),
    CFN_MEMBERS.updates(
        Part::Members,
        &["iam:AddUserToGroup", "iam:RemoveUserFromGroup"],
    ),
    CFN_GROUP.deletes(Part::Itself, &["iam:DeleteGroup"]),
    CFN_GROUP.deletes(Part::Permissions, &["iam:DeleteGroupPolicy"]),
    CFN_GROUP.deletes(Part::Managed, &["iam:DetachGroupPolicy"]),
    CFN_MEMBERS.deletes(Part::Members, &["iam:RemoveUserFromGroup"]),
    CFN_POLICY.creates(Part::Itself, &["iam:CreatePolicy"]),
    CFN_POLICY.reads(
        Part::Itself,
        &[
            "iam:GetPolicy",
            "iam:GetPolicyVersion",
            "iam:ListEntitiesForPolicy",
        ],
    ),
    CFN_POLICY.updates(
        Part::Itself,
        &[
            "iam:CreatePolicyVersion",
            "iam:DeletePolicyVersion",
            "iam:ListPolicyVersions",
        ],
    ),
    CFN_POLICY.deletes(
        Part::Itself,
        &[
            "iam:DeletePolicy",
            "iam:DeletePolicyVersion",
            "iam:ListPolicyVersions",
        ],
    ),
    // A bucket is kept when its stack is deleted.
    CFN_BUCKET.creates(
        Part::Itself,
        &[
            "s3:CreateBucket",
            "s3:ListBucket",
            "s3:GetBucketAcl",
            "s3:PutBucketPublicAccessBlock",
        ],
    ),
    CFN_BUCKET.creates(Part::Cors, &["s3:PutBucketCORS"]),
    CFN_BUCKET.creates(Part::Encryption, &["s3:PutEncryptionConfiguration"]),
    CFN_BUCKET.creates(Part::Versioning, &["s3:PutBucketVersioning"]),
    CFN_BUCKET.reads(
        Part::Itself,
        &[
            "s3:GetAccelerateConfiguration",
            "s3:GetAnalyticsConfiguration",
            "s3:GetBucketAbac",
            "s3:GetBucketCORS",
            "s3:GetBucketLogging",
            "s3:GetBucketMetadataTableConfiguration",
            "s3:GetBucketNotification",
            "s3:GetBucketObjectLockConfiguration",
            "s3:GetBucketOwnershipControls",
            "s3:GetBucketPublicAccessBlock",
            "s3:GetBucketTagging",
            "s3:GetBucketVersioning",
            "s3:GetBucketWebsite",
            "s3:GetEncryptionConfiguration",
            "s3:GetIntelligentTieringConfiguration",
            "s3:GetInventoryConfiguration",
            "s3:GetLifecycleConfiguration",
            "s3:GetMetricsConfiguration",
            "s3:GetReplicationConfiguration",
            "s3:ListTagsForResource",
        ],
    ),
    CFN_BUCKET_POLICY.creates(Part::Policy, &["s3:PutBucketPolicy"]),
    CFN_BUCKET_POLICY.reads(Part::Policy, &["s3:GetBucketPolicy"]),
    CFN_BUCKET_POLICY.deletes(Part::Policy, &["s3:DeleteBucketPolicy"]),
    PROVIDER_ROLE.creates(Part::Itself, &["iam:CreateRole"]),
    PROVIDER_ROLE.creates(Part::Permissions, &["iam:PutRolePolicy"]),
    PROVIDER_ROLE.creates(Part::Managed, &["iam:AttachRolePolicy"]),
    PROVIDER_ROLE.creates(Part::Tags, &["iam:TagRole"]),
    PROVIDER_ROLE.reads(
        Part::Itself,
        &[
            "iam:GetRole",
            "iam:ListRolePolicies",
            "iam:ListAttachedRolePolicies",
        ],
    ),
    PROVIDER_ROLE.reads(Part::Permissions, &["iam:GetRolePolicy"]),
    PROVIDER_ROLE.updates(Part::Itself, &["iam:UpdateAssumeRolePolicy"]),
    PROVIDER_ROLE.updates(
        Part::Permissions,
        &["iam:PutRolePolicy", "iam:DeleteRolePolicy"],
    ),
    PROVIDER_ROLE.updates(
        Part::Managed,
        &["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
    ),
    PROVIDER_ROLE.updates(Part::Boundary, &["iam:PutRolePermissionsBoundary"]),
    PROVIDER_ROLE.updates(Part::Tags, &["iam:TagRole", "iam:UntagRole"]),
    PROVIDER_ROLE.updates(
        Part::Settings,
        &["iam:UpdateRole", "iam:UpdateRoleDescription"],
    ),
    PROVIDER_ROLE.deletes(
        Part::Itself,
        &["iam:DeleteRole", "iam:ListInstanceProfilesForRole"],
    ),
    PROVIDER_ROLE.deletes(Part::Permissions, &["iam:DeleteRolePolicy"]),
    PROVIDER_ROLE.deletes(Part::Managed, &["iam:DetachRolePolicy"]),
    PROVIDER_USER.creates(Part::Itself, &["iam:CreateUser"]),
    PROVIDER_USER.creates(Part::Permissions, &["iam:PutUserPolicy"]),
    PROVIDER_USER.creates(Part::Managed, &["iam:AttachUserPolicy"]),
    PROVIDER_USER.creates(Part::Tags, &["iam:TagUser"]),
    PROVIDER_USER.reads(Part::Itself, &["iam:GetUser"]),
    PROVIDER_USER.reads(Part::Permissions, &["iam:GetUserPolicy"]),
    PROVIDER_USER.reads(Part::Managed, &["iam:ListAttachedUserPolicies"]),
    PROVIDER_USER.updates(
        Part::Permissions,
        &["iam:PutUserPolicy", "iam:DeleteUserPolicy"],
    ),
    PROVIDER_USER.updates(
        Part::Managed,
        &["iam:AttachUserPolicy", "iam:DetachUserPolicy"],
    ),
    PROVIDER_USER.updates(Part::Boundary, &["iam:PutUserPermissionsBoundary"]),
    PROVIDER_USER.updates(Part::Tags, &["iam:TagUser", "iam:UntagUser"]),
    PROVIDER_USER.deletes(Part::Itself, &["iam:DeleteUser", "iam:ListGroupsForUser"]),
    PROVIDER_USER.deletes(Part::Permissions, &["iam:DeleteUserPolicy"]),
    PROVIDER_USER.deletes(Part::Managed, &["iam:DetachUserPolicy"]),
    PROVIDER_USER.reads(Part::Groups, &["iam:ListGroupsForUser"]),
    PROVIDER_GROUP.creates(Part::Itself, &["iam:CreateGroup"]),
    PROVIDER_GROUP.creates(Part::Permissions, &["iam:PutGroupPolicy"]),
    PROVIDER_GROUP.creates(Part::Managed, &["iam:AttachGroupPolicy"]),
    PROVIDER_GROUP.creates(Part::Members, &["iam:AddUserToGroup"]),
    PROVIDER_GROUP.reads(Part::Itself, &["iam:GetGroup"]),
    PROVIDER_GROUP.reads(Part::Permissions, &["iam:GetGroupPolicy"]),
    PROVIDER_GROUP.reads(Part::Managed, &["iam:ListAttachedGroupPolicies"]),
    PROVIDER_GROUP.updates(
        Part::Permissions,
        &["iam:PutGroupPolicy", "iam:DeleteGroupPolicy"],
    ),
    PROVIDER_GROUP.updates(
        Part::Managed,
        &["iam:AttachGroupPolicy", "iam:DetachGroupPolicy"],
    ),
    PROVIDER_GROUP.updates(
        Part::Members,
        &["iam:AddUserToGroup", "iam:RemoveUserFromGroup"],
    ),
    PROVIDER_GROUP.deletes(Part::Itself, &["iam:DeleteGroup"]),
    PROVIDER_GROUP.deletes(Part::Permissions, &["iam:DeleteGroupPolicy"]),
    PROVIDER_GROUP.deletes(Part::Managed, &["iam:DetachGroupPolicy"]),
    PROVIDER_GROUP.deletes(Part::Members, &["iam:RemoveUserFromGroup"]),
    PROVIDER_POLICY.creates(Part::Itself, &["iam:CreatePolicy"]),
    PROVIDER_POLICY.reads(Part::Itself, &["iam:GetPolicy", "iam:GetPolicyVersion"]),
    PROVIDER_POLICY.updates(
        Part::Itself,
        &[
            "iam:CreatePolicyVersion",
            "iam:DeletePolicyVersion",
            "iam:ListPolicyVersions",
            "iam:SetDefaultPolicyVersion",
        ],
    ),
    PROVIDER_POLICY.deletes(
        Part::Itself,
        &[
            "iam:DeletePolicy",
            "iam:DeletePolicyVersion",
            "iam:ListPolicyVersions",
        ],
    ),
    PROVIDER_KEY.creates(Part::Itself, &["kms:PutKeyPolicy"]),
    PROVIDER_KEY.reads(
        Part::Itself,
        &[
            "kms:DescribeKey",
            "kms:GetKeyPolicy",
            "kms:GetKeyRotationStatus",
            "kms:ListResourceTags",
        ],
    ),
    PROVIDER_KEY.updates(Part::Itself, &["kms:PutKeyPolicy"]),
    // The default key policy takes its place.
    PROVIDER_KEY.deletes(Part::Itself, &["kms:PutKeyPolicy"]),
    // `prevent_destroy` keeps a bucket.
    PROVIDER_BUCKET.creates(
        Part::Itself,
        &[
            "s3:CreateBucket",
            "s3:ListBucket",
            "s3:PutBucketPublicAccessBlock",
        ],
    ),
    PROVIDER_BUCKET.creates(Part::Cors, &["s3:PutBucketCORS"]),
    PROVIDER_BUCKET.creates(Part::Encryption, &["s3:PutEncryptionConfiguration"]),
    PROVIDER_BUCKET.creates(Part::Versioning, &["s3:PutBucketVersioning"]),
    PROVIDER_BUCKET.creates(Part::Policy, &["s3:PutBucketPolicy"]),
    PROVIDER_BUCKET.reads(
        Part::Itself,
        &[
            "s3:GetAccelerateConfiguration",
            "s3:GetBucketAcl",
            "s3:GetBucketCORS",
            "s3:GetBucketLogging",
            "s3:GetBucketObjectLockConfiguration",
            "s3:GetBucketPolicy",
            "s3:GetBucketPublicAccessBlock",
            "s3:GetBucketRequestPayment",
            "s3:GetBucketTagging",
            "s3:GetBucketVersioning",
            "s3:GetBucketWebsite",
            "s3:GetEncryptionConfiguration",
            "s3:GetLifecycleConfiguration",
            "s3:GetReplicationConfiguration",
        ],
    ),
    PROVIDER_BUCKET.deletes(Part::Policy, &["s3:DeleteBucketPolicy"]),
    SDK_ROLE.creates(Part::Itself, &["iam:CreateRole"]),
    SDK_ROLE.creates(Part::Permissions, &["iam:PutRolePolicy"]),
    SDK_ROLE.creates(Part::Managed, &["iam:AttachRolePolicy"]),
    SDK_ROLE.creates(Part::Tags, &["iam:TagRole"]),
    SDK_ROLE.reads(
        Part::Itself,
        &[
            "iam:GetRole",
            "iam:GetRolePolicy",
            "iam:ListRolePolicies",
            "iam:ListAttachedRolePolicies",
        ],
    ),
    SDK_ROLE.updates(Part::Itself, &["iam:UpdateAssumeRolePolicy"]),
    SDK_ROLE.updates(Part::Permissions, &["iam:PutRolePolicy"]),
    SDK_ROLE.updates(Part::Managed, &["iam:AttachRolePolicy"]),
    SDK_ROLE.updates(Part::Boundary, &["iam:PutRolePermissionsBoundary"]),
    SDK_ROLE.updates(Part::Tags, &["iam:TagRole"]),
    SDK_ROLE.updates(Part::Settings, &["iam:UpdateRole"]),
    SDK_USER.creates(Part::Itself, &["iam:CreateUser"]),
    SDK_USER.creates(Part::Permissions, &["iam:PutUserPolicy"]),
    SDK_USER.creates(Part::Managed, &["iam:AttachUserPolicy"]),
    SDK_USER.creates(Part::Tags, &["iam:TagUser"]),
    SDK_USER.reads(
        Part::Itself,
        &[
            "iam:GetUser",
            "iam:GetUserPolicy",
            "iam:ListUserPolicies",
            "iam:ListAttachedUserPolicies",
            "iam:ListGroupsForUser",
        ],
    ),
    SDK_USER.updates(Part::Permissions, &["iam:PutUserPolicy"]),
    SDK_USER.updates(Part::Managed, &["iam:AttachUserPolicy"]),
    SDK_USER.updates(Part::Boundary, &["iam:PutUserPermissionsBoundary"]),
    SDK_USER.updates(Part::Tags, &["iam:TagUser"]),
    SDK_GROUP.creates(Part::Itself, &["iam:CreateGroup"]),
    SDK_GROUP.creates(Part::Permissions, &["iam:PutGroupPolicy"]),
    SDK_GROUP.creates(Part::Managed, &["iam:AttachGroupPolicy"]),
    SDK_GROUP.creates(Part::Members, &["iam:AddUserToGroup"]),
    SDK_GROUP.reads(
        Part::Itself,
        &[
            "iam:GetGroup",
            "iam:GetGroupPolicy",
            "iam:ListGroupPolicies",
            "iam:ListAttachedGroupPolicies",
        ],
    ),
    SDK_GROUP.updates(Part::Permissions, &["iam:PutGroupPolicy"]),
    SDK_GROUP.updates(Part::Managed, &["iam:AttachGroupPolicy"]),
    SDK_GROUP.updates(Part::Members, &["iam:AddUserToGroup"]),
    SDK_POLICY.creates(Part::Itself, &["iam:CreatePolicy"]),
    SDK_POLICY.reads(
        Part::Itself,
        &[
            "iam:GetPolicy",
            "iam:GetPolicyVersion",
            "iam:ListPolicyVersions",
        ],
    ),
    SDK_POLICY.updates(
        Part::Itself,
        &["iam:CreatePolicyVersion", "iam:DeletePolicyVersion"],
    ),
];
