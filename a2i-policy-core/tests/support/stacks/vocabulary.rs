//! The names of the generated stacks: few, so that most things meet.

pub(crate) const ACCOUNT: &str = "111122223333";
pub(crate) const OTHER_ACCOUNT: &str = "999999999999";

pub(crate) const KEYS: &[&str] = &[
    "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "arn:aws:kms:eu-west-1:111122223333:key/4321abcd-12ab-34cd-56ef-1234567890ab",
];

/// Those that have names, by their identifiers.
pub(crate) const NAMED_KEYS: &[(&str, &str)] = &[("Main", KEYS[0]), ("Spare", KEYS[1])];

pub(crate) const ORGANIZATION: &str = "o-a1b2c3d4e5";

/// Identifiers of buckets and their names.
pub(crate) const BUCKETS: &[(&str, &str)] = &[("In", "in-bucket"), ("Out", "out-bucket")];

pub(crate) const ROLES: &[&str] = &["R", "S", "T"];

/// Identifiers of users, and their names.
pub(crate) const USERS: &[(&str, &str)] = &[("U", "bob"), ("V", "alice")];

/// Managed policies that are attached.
pub(crate) const ATTACHED: &[&str] = &[
    "AmazonAugmentedAIFullAccess",
    "AmazonAugmentedAIIntegratedAPIAccess",
    "AmazonS3ReadOnlyAccess",
    "AdministratorAccess",
    "AmazonSageMakerFullAccess",
    "AWSKeyManagementServicePowerUser",
];

/// Conditions of statements about requests of the identity itself.
pub(crate) const CONDITIONS: &[&str] = &[
    r#"StringEquals: { "aws:username": "bob" }"#,
    r#"StringNotEquals: { "aws:username": "bob" }"#,
    r#"StringLikeIfExists: { "aws:username": "al*" }"#,
    r#"Null: { "aws:username": "true" }"#,
    r#"StringEquals: { "aws:PrincipalType": "User" }"#,
    r#"StringEquals: { "aws:PrincipalAccount": "111122223333" }"#,
    r#"ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/R" }"#,
    r#"ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" }"#,
    r#"StringEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:user/bob" }"#,
    r#"IpAddress: { "aws:SourceIp": "203.0.113.0/24" }"#,
    r#"NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" }"#,
    r#"Bool: { "aws:MultiFactorAuthPresent": "false" }"#,
    r#"BoolIfExists: { "aws:MultiFactorAuthPresent": "true" }"#,
    r#"StringEquals: { "aws:PrincipalTag/team": "a" }"#,
    r#"StringNotEquals: { "aws:PrincipalTag/team": ["a", "b"] }"#,
    r#"StringLike: { "aws:PrincipalTag/team": "${aws:username}" }"#,
    r#"Null: { "aws:PrincipalTag/team": "false" }"#,
    r#"StringEquals: { "aws:ResourceOrgID": "o-a1b2c3d4e5" }"#,
    r#"StringNotEquals: { "aws:ResourceOrgID": "o-a1b2c3d4e5" }"#,
];

/// Providers whose users are trusted, of whom none is declared.
pub(crate) const PROVIDERS: &[&str] = &[
    r#"oidc "gitlab.com""#,
    r#"oidc "cognito-identity.amazonaws.com""#,
    r#"saml "Okta""#,
];

/// Conditions on those for whom they vouch.
pub(crate) const PROVIDER_CONDITIONS: &[&str] = &[
    r#"StringEquals: { "gitlab.com:sub": "a" }"#,
    r#"StringLike: { "gitlab.com:sub": "a*" }"#,
    r#"StringEquals: { "cognito-identity.amazonaws.com:aud": "x" }"#,
    r#"StringEquals: { "saml:aud": "https://signin.aws.amazon.com/saml" }"#,
];

/// Conditions on which a deployer makes roles and users.
pub(crate) const DEPLOYER_GUARDS: &[&str] = &[
    r#"deny "iam:Create*" on "*" when { StringNotEquals: { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/PowerUserAccess" } };"#,
    r#"deny ["iam:CreateRole", "iam:CreateUser"] on "*" when { Null: { "iam:PermissionsBoundary": "true" } };"#,
    r#"deny ["iam:AttachRolePolicy", "iam:AttachUserPolicy"] on "*" when { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" } };"#,
    r#"deny "iam:*" on "*" when { "ForAnyValue:StringNotEquals": { "aws:CalledVia": "cloudformation.amazonaws.com" } };"#,
    r#"deny "iam:*" on "*" when { BoolIfExists: { "aws:ViaAWSService": "false" } };"#,
    r#"allow "iam:*" on "*"; allow "cloudformation:*" on "*"; allow "s3:*" on "*";"#,
    r#"deny "cloudformation:CreateChangeSet" on "*" when { ArnNotLike: { "cloudformation:RoleArn": "arn:aws:iam::111122223333:role/*" } };"#,
];

/// What is said of a role or user beside its policies.
pub(crate) const PROPERTIES: &[&str] = &[
    r#"path "/p/";"#,
    r#"path "/p/q/";"#,
    r#"tags { "team": "a" }"#,
    r#"tags { "team": "b", "Stage": "x" }"#,
];

/// Conditions on a call to KMS.
pub(crate) const KEY_CONDITIONS: &[&str] = &[
    r#"StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" }"#,
    r#"StringLike: { "kms:ViaService": "s3.*.amazonaws.com" }"#,
    r#"StringNotEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" }"#,
    r#"StringEquals: { "kms:CallerAccount": "111122223333" }"#,
];

/// Conditions on a call to SageMaker.
pub(crate) const TAG_CONDITIONS: &[&str] = &[
    r#"StringEquals: { "aws:RequestTag/Project": "A" }"#,
    r#"StringNotEquals: { "aws:RequestTag/project": "B" }"#,
    r#"StringLikeIfExists: { "aws:RequestTag/Project": "A*" }"#,
    r#"Null: { "aws:RequestTag/Project": "true" }"#,
    r#"StringEquals: { "sagemaker:WorkteamType": "private-crowd" }"#,
];

/// Conditions on who assumes a role.
pub(crate) const TRUST_CONDITIONS: &[&str] = &[
    r#"StringEquals: { "aws:SourceAccount": "111122223333" }"#,
    r#"StringEquals: { "aws:SourceAccount": "999999999999" }"#,
    r#"ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*" }"#,
    r#"ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:111122223333:flow-definition/*" }"#,
    r#"StringEquals: { "sts:ExternalId": "x" }"#,
];

/// Keys of objects, as they stand after `objects`, and before `under`.
pub(crate) const OBJECTS: &[&str] = &[
    "*",
    "a/*",
    "a/b",
    "*/b",
    "${aws:username}/*",
    "bob/*",
    "alice/*",
    "a?c",
    "a${?}c",
    "a${*}c",
    "$*",
    "${*}",
    "a*",
    "?",
    "${aws:PrincipalTag/team}/*",
    "*b:c",
];

/// Managed policies that are boundaries.
pub(crate) const BOUNDARIES: &[&str] = &[
    "PowerUserAccess",
    "AdministratorAccess",
    "AmazonS3FullAccess",
    "AmazonS3ReadOnlyAccess",
    "AmazonSageMakerFullAccess",
    "AWSKeyManagementServicePowerUser",
];

/// What is stated of requests, and a condition that no such request meets.
pub(crate) const CARRIED: &[(&str, &str, &str)] = &[
    (
        "aws:MultiFactorAuthPresent",
        "true",
        r#"BoolIfExists: { "aws:MultiFactorAuthPresent": "false" }"#,
    ),
    (
        "aws:PrincipalTag/team",
        "a",
        r#"StringNotEquals: { "aws:PrincipalTag/team": "a" }"#,
    ),
    (
        "aws:SourceIp",
        "203.0.113.7",
        r#"NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" }"#,
    ),
];

/// Conditions on whoever calls, in the policies of buckets.
pub(crate) const GUARDS: &[&str] = &[
    r#"Bool: { "aws:SecureTransport": "false" }"#,
    r#"StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }"#,
    r#"StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }"#,
    r#"StringNotEquals: { "aws:ResourceOrgID": "o-a1b2c3d4e5" }"#,
    r#"StringNotEquals: { "aws:RequestedRegion": "us-east-1" }"#,
    r#"ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/R" }"#,
    r#"ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:user/*" }"#,
    r#"NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" }, Bool: { "aws:ViaAWSService": "false" }"#,
    r#"BoolIfExists: { "aws:MultiFactorAuthPresent": "false" }"#,
    r#"StringNotEquals: { "aws:PrincipalTag/team": "a" }"#,
    r#"StringEquals: { "aws:PrincipalTag/team": "a" }"#,
];

/// Statements of service control policies.
pub(crate) const SERVICE_CONTROL: &[&str] = &[
    r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#,
    r#"{"Effect": "Allow", "Action": ["s3:*", "iam:*", "sts:*", "kms:*"], "Resource": "*"}"#,
    r#"{"Effect": "Allow", "Action": ["sagemaker:*", "s3:Get*", "sts:*"], "Resource": "*"}"#,
    r#"{"Effect": "Deny", "Action": ["s3:PutObject", "kms:*"], "Resource": "*"}"#,
    r#"{"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::*/a/*"}"#,
    r#"{"Effect": "Deny", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::*:role/S"}"#,
    r#"{"Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*",
        "Condition": {"StringNotEquals": {"aws:RequestedRegion": "us-east-1"}}}"#,
    r#"{"Effect": "Deny", "Action": "*", "Resource": "*",
        "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}"#,
    r#"{"Effect": "Deny", "Action": ["s3:*", "sqs:*"], "Resource": "*",
        "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}"#,
    r#"{"Effect": "Deny", "Action": ["iam:*", "sts:*"], "Resource": "*",
        "Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/R"}}}"#,
];

/// Statements of resource control policies.
pub(crate) const RESOURCE_CONTROL: &[&str] = &[
    r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}}}"#,
    r#"{"Effect": "Deny", "Principal": "*", "Action": ["s3:PutObject", "sqs:*"], "Resource": "*"}"#,
    r#"{"Effect": "Deny", "Principal": "*", "Action": ["s3:*Object", "kms:*"], "Resource": "*"}"#,
    r#"{"Effect": "Deny", "Principal": "*", "Action": ["sts:AssumeRole", "kms:*"], "Resource": "*",
        "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"},
            "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}}"#,
    r#"{"Effect": "Deny", "Principal": "*", "Action": "sts:*", "Resource": "*",
        "Condition": {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5"},
            "Bool": {"aws:PrincipalIsAWSService": "true"}}}"#,
    r#"{"Effect": "Deny", "Principal": "*", "Action": ["s3:*", "kms:*", "logs:*"], "Resource": "*",
        "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "a"}}}"#,
    r#"{"Effect": "Deny", "Principal": "*", "Action": "kms:Decrypt", "NotResource": "arn:aws:kms:us-east-1:*:key/*"}"#,
];
