//! The words of the language, for rust-analyzer alone: no compiler reads this file.
//!
//! `policies!` names them where it finds them, so that they lead here and show what they mean. Made of
//! `docs/language.md` and the tables of `a2i-policy-core` by its test `words`.
#![allow(missing_debug_implementations, non_camel_case_types)]

pub mod __declaration {
    /// `partition = "aws-us-gov";` `account = "111122223333";` `region = "us-east-1";`
    ///
    /// settings, at most once each. The partition is `aws` unless stated; ARNs hold `*` for an account or a Region that is not stated. Keys, work teams and the ARNs of statements must not contradict them.
    pub struct partition;
    /// `partition = "aws-us-gov";` `account = "111122223333";` `region = "us-east-1";`
    ///
    /// settings, at most once each. The partition is `aws` unless stated; ARNs hold `*` for an account or a Region that is not stated. Keys, work teams and the ARNs of statements must not contradict them.
    pub struct account;
    /// `partition = "aws-us-gov";` `account = "111122223333";` `region = "us-east-1";`
    ///
    /// settings, at most once each. The partition is `aws` unless stated; ARNs hold `*` for an account or a Region that is not stated. Keys, work teams and the ARNs of statements must not contradict them.
    pub struct region;
    /// `organization = "o-a1b2c3d4e5";`
    ///
    /// the organization of the account.
    pub struct organization;
    /// `trust_policy_length = "8192";`
    ///
    /// the account's quota for trust policies, if it was raised from 2048.
    pub struct trust_policy_length;
    /// `service_control "policies/scp.json";` `resource_control ["policies/a.json", "policies/b.json"];`
    ///
    /// the policies that the organization applies to the account, which are evaluated and not exported; `[["root.json"], ["unit.json"]]` if several levels have their own, from the root down.
    pub struct service_control;
    /// `service_control "policies/scp.json";` `resource_control ["policies/a.json", "policies/b.json"];`
    ///
    /// the policies that the organization applies to the account, which are evaluated and not exported; `[["root.json"], ["unit.json"]]` if several levels have their own, from the root down.
    pub struct resource_control;
    /// `bucket Input = "name";`
    ///
    /// an S3 bucket; the name is a string, `env!("VAR")` or `env!("VAR", "default")`.
    pub struct bucket;
    /// `key Main = "arn:aws:kms:us-east-1:111122223333:key/…";`
    ///
    /// a customer managed KMS key; its ARN is a string or `env!`, as the name of a bucket is. There is one statement for its policy: `Main::KEY_POLICY_STATEMENT` is for all buckets with `kms_key: Main`. It is a resource as well: `allow "kms:DescribeKey" on Main;`, `needs: ["kms:Decrypt" on Main]`, `assert R cannot "kms:*" on Main;`.
    pub struct key;
    /// `policy of Output { … }`
    ///
    /// the bucket policy, of the verbs below.
    pub struct policy;
    /// `role Reviewer { … }`, `role Reviewer = "a2i-reviewer" { … }`
    ///
    /// an IAM role; its name in IAM is the identifier if none is given.
    pub struct role;
    /// `user Operator { … }`
    ///
    /// an IAM user.
    pub struct user;
    /// `group Reviewers { … }`, `group Reviewers = "reviewers" { … }`
    ///
    /// a group of users: the same verbs, `path` and `attach`, no `description`. Each user with `member Reviewers;` may do what it says.
    pub struct group;
    /// `flow_definition Review { role: R, input: [A, B], output: O }`
    ///
    /// SageMaker may assume `R`, `R` may read every object of each input and write every object of the output. Optional: `workteam: private`, `vendor`, `public` or an ARN; `created_by: U`, who must be allowed the create call and to pass `R`; `managed_by: U`, who describes, lists and deletes, or `described_by`, `listed_by`, `deleted_by` for one of these alone; `tags: { "Project": "Alpha" }` or `tagged: true`. Its name in SageMaker is `review`, the identifier in kebab-case, or what `= "name"` says.
    pub struct flow_definition;
    /// `human_loop Loop { flow_definition: Review, task_type: textract, started_by: U }`
    ///
    /// `U` may call AnalyzeDocument (`rekognition`: DetectModerationLabels; `custom`: neither) and start loops of `Review`. Optional: `watched_by: U`, who describes, lists, stops and deletes, or `described_by`, `listed_by`, `stopped_by`, `deleted_by` for one of these alone; `documents: A`.
    pub struct human_loop;
    /// `template_preview Preview { role: R, input: A }`
    ///
    /// SageMaker may assume `R`, and `R` may read every object of the input. Optional: `rendered_by: U`.
    pub struct template_preview;
    /// `worker_template Invoice { created_by: U }`
    ///
    /// `U` may create it. Optional: `managed_by` and its parts, `tags`, `tagged`.
    pub struct worker_template;
    /// `bedrock_evaluation Quality { role: R, flow_definition: Review }`
    ///
    /// Bedrock may assume `R`, which may start and end loops of `Review`. Optional: `created_by: U` with `models: ["arn:…"]`, who must be allowed to create evaluation jobs of these models and to pass `R` to Bedrock; `tags`, `tagged`.
    pub struct bedrock_evaluation;
    /// `labeling_job Labels { role: R, input: [A, B], output: O }`
    ///
    /// a job of Ground Truth: SageMaker may assume `R`, which may read and list each input and the output, write the output, and write metrics and logs. Optional: `workteam`, `created_by`, `tags` as those of a flow definition; `pre_annotation: "arn:…"` and `post_annotation`, functions of your own that `R` must be allowed to invoke; `consolidated_by: F`, the role of the second, which reads the output; `automated: true`, where `R` is passed on; `output_kms_key: Main`, a declared key, which `R` must then be allowed to use by itself, and `volume_kms_key: Main`, with `automated`, on which it must be allowed `kms:CreateGrant` as well. Where the output's own `kms_key` encrypts, neither is needed; `managed_by: U`, or `described_by`, `listed_by`, `stopped_by`. Streaming jobs are not covered.
    pub struct labeling_job;
    /// `deployment Ship { by: U, with: cloudformation }`
    ///
    /// `U` may make what this stack exports: `cloudformation` by the template and `aws cloudformation deploy`, `terraform` by the configuration, `sdk` by the program of `examples/deploy`. Optional: `stack: "name"` of CloudFormation, and `role: R`, its service role (`--role-arn`), which `U` passes and which then makes all that is in the template; `buckets: true` where the templates make them, `versioning: true` where these keep versions; `updates: true`, `deletes: true` where it also changes or deletes. Of `U` and `R` themselves it only reads: somebody else makes those. `updates` changes boundaries and takes none away: whoever deploys a version without one must be allowed that by other means.
    pub struct deployment;
    /// `task Nightly { by: R, needs: ["s3:ListBucket" on O, "s3:GetObject" on O.objects] }`
    ///
    /// any need that you state yourself; one may end in `when { "key": "value" }`, which says what its requests carry. `operation "s3:HeadObject" on O.objects` needs what that operation of an API or SDK does, here `s3:GetObject`; what a request names may need more, such as `iam:PassRole` for a role.
    pub struct task;
    /// `assert R can "s3:GetObject" on A.objects;`
    ///
    /// every such request is allowed, and the use of the key that encrypts `A`.
    pub struct assert;
    /// `allow(public_workteam);` `warn(…);` `deny(confused_deputy);`
    ///
    /// the level of a [lint](https://github.com/a2i-policy/a2i-policy/blob/v0.1.0/docs/lints.md), for all; `#[allow(…)]` before a declaration silences it there.
    pub struct allow;
    /// `allow(public_workteam);` `warn(…);` `deny(confused_deputy);`
    ///
    /// the level of a [lint](https://github.com/a2i-policy/a2i-policy/blob/v0.1.0/docs/lints.md), for all; `#[allow(…)]` before a declaration silences it there.
    pub struct warn;
    /// `allow(public_workteam);` `warn(…);` `deny(confused_deputy);`
    ///
    /// the level of a [lint](https://github.com/a2i-policy/a2i-policy/blob/v0.1.0/docs/lints.md), for all; `#[allow(…)]` before a declaration silences it there.
    pub struct deny;
}
pub mod __verb {
    /// `trust sagemaker;` `trust "lambda.amazonaws.com";` `trust account "111122223333";`
    ///
    /// which service or account may assume the role; in a role only, like the next three.
    pub struct trust;
    /// `read Input;` `read Input under "incoming/";`
    ///
    /// `s3:GetObject` on the bucket's objects; where it has a `kms_key`, `kms:Decrypt` on that, under `kms:ViaService`.
    pub struct read;
    /// `write Output;`
    ///
    /// `s3:PutObject` on the bucket's objects, and likewise `kms:GenerateDataKey`.
    pub struct write;
    /// `list Input;` `list Input under "incoming/";`
    ///
    /// `s3:ListBucket` on the bucket itself. With `under`, only for requests whose prefix is `incoming/` or begins with it: `StringLike` on `s3:prefix`. A request that states no prefix lists the whole bucket, and needs `list` without `under`.
    pub struct list;
    /// `allow "textract:AnalyzeDocument" on "*";` `deny ["s3:DeleteObject"] on [Output.objects];`
    ///
    /// any statement. A resource is an ARN as a string, `Input` (the bucket), `Input.objects`, `Input.objects("incoming/*")`, or a key, a role, a user, a flow definition or a worker template by its identifier.
    pub struct allow;
    /// `allow "textract:AnalyzeDocument" on "*";` `deny ["s3:DeleteObject"] on [Output.objects];`
    ///
    /// any statement. A resource is an ARN as a string, `Input` (the bucket), `Input.objects`, `Input.objects("incoming/*")`, or a key, a role, a user, a flow definition or a worker template by its identifier.
    pub struct deny;
    /// `attach AmazonAugmentedAIFullAccess;` `attach Shared;`
    ///
    /// an AWS managed policy, by name, or one that is [declared](#customer-managed-policies-and-groups); evaluated with the rest, and listed in `MANAGED_POLICIES`.
    pub struct attach;
    /// `boundary PowerUserAccess;` `boundary Limit;`
    ///
    /// such a policy as the permissions boundary.
    pub struct boundary;
    /// `path "/service-role/";`
    ///
    /// where it is in IAM, which its ARN says.
    pub struct path;
    /// `max_session "4h";` `description "What reviewers see";`
    ///
    /// of a role: how long a session may last, 1 to 12 hours, as `"3600s"`, `"90m"` or `"4h"`, and what people read about it.
    pub struct max_session;
    /// `max_session "4h";` `description "What reviewers see";`
    ///
    /// of a role: how long a session may last, 1 to 12 hours, as `"3600s"`, `"90m"` or `"4h"`, and what people read about it.
    pub struct description;
    /// `member Reviewers;`
    ///
    /// a group of which the user is a member; in a user only.
    pub struct member;
    /// `tags { "Team": "Review" };`
    ///
    /// its tags, which are exported, and which its requests carry as `aws:PrincipalTag/Team`, unless its trust policy lets sessions bring their own.
    pub struct tags;
    /// `carries { "aws:MultiFactorAuthPresent": "true" };`
    ///
    /// what the requests of this identity carry, as far as its tasks make them; no task or need says something else of them.
    pub struct carries;
    /// `pass Reviewer;` `pass Job to "glue.amazonaws.com";`
    ///
    /// `iam:PassRole` on the role, to SageMaker or to that service alone.
    pub struct pass;
    /// `include "legacy/reviewer.json";`
    ///
    /// the statements of an existing document, by its path from the package's folder. Statements with a `Principal` go to the trust policy. Checked like the rest, and tracked by the build. A path out of the package, `"../x.json"`, works in a checkout, and not in a crate that is packaged: Cargo packs no file from there.
    pub struct include;
    /// `derive;`
    ///
    /// exactly what the tasks of this identity need, trust among it, beside what is written: `trust sagemaker when { … }; derive;` keeps its condition.
    pub struct derive;
}
pub mod __rule {
    /// `tls_only;`
    ///
    /// nobody may use the bucket without TLS.
    pub struct tls_only;
    /// `allow "s3:GetObject" to Reviewer on Output.objects;` `deny "s3:DeleteObject" to everyone on Output.objects;`
    ///
    /// any statement, for a role or user, `everyone` or a principal as a string; it may end in a condition. Nothing may be declared by the name `everyone` then.
    pub struct allow;
    /// `allow "s3:GetObject" to Reviewer on Output.objects;` `deny "s3:DeleteObject" to everyone on Output.objects;`
    ///
    /// any statement, for a role or user, `everyone` or a principal as a string; it may end in a condition. Nothing may be declared by the name `everyone` then.
    pub struct deny;
    /// `include "policies/bucket-policy.json";`
    ///
    /// the statements of an existing bucket policy.
    pub struct include;
}
pub mod __trusted {
    /// `trust sagemaker;` `trust "lambda.amazonaws.com";` `trust account "111122223333";`
    ///
    /// which service or account may assume the role; in a role only, like the next three.
    pub struct sagemaker;
    /// `trust sagemaker;` `trust "lambda.amazonaws.com";` `trust account "111122223333";`
    ///
    /// which service or account may assume the role; in a role only, like the next three.
    pub struct account;
    /// `trust oidc "token.actions.githubusercontent.com" when { … };` `trust saml "Okta" when { … };`
    ///
    /// users of an identity provider, by `sts:AssumeRoleWithWebIdentity` or `sts:AssumeRoleWithSAML`. An OIDC provider is named by its URL without `https://`, and Cognito, Google, Facebook and Amazon as they are. A condition must say who of them: `"token.actions.githubusercontent.com:sub"`.
    pub struct oidc;
    /// `trust oidc "token.actions.githubusercontent.com" when { … };` `trust saml "Okta" when { … };`
    ///
    /// users of an identity provider, by `sts:AssumeRoleWithWebIdentity` or `sts:AssumeRoleWithSAML`. An OIDC provider is named by its URL without `https://`, and Cognito, Google, Facebook and Amazon as they are. A condition must say who of them: `"token.actions.githubusercontent.com:sub"`.
    pub struct saml;
}
pub mod __lint {
    /// an included statement allows all but what it lists
    pub struct allow_all_but;
    /// a bucket policy, a key policy or a policy of the organization is not declared, and taken to say nothing
    pub struct assumed_layer;
    /// Amazon A2I takes no new customers
    pub struct closed_service;
    /// a service is trusted on behalf of any account: no `aws:SourceAccount` and its like
    pub struct confused_deputy;
    /// any service-linked role may be created, for any service
    pub struct create_any_service_role;
    /// `allow "*" on "*";`
    pub struct everything_allowed;
    /// a bucket's key is in another account, whose policies are not declared here
    pub struct foreign_key;
    /// a bucket has a name that S3 gives to no new bucket
    pub struct legacy_bucket_name;
    /// an action, a resource or a condition that AWS does not combine: IAM stores it, and it never matches, or matches what nobody meant
    pub struct misfit;
    /// a service is trusted under a condition that it is not documented to meet, and may
    pub struct narrow_trust;
    /// `ForAnyValue`, or `ForAllValues` in a `Deny`, with a condition key that has one value
    pub struct needless_qualifier;
    /// an action, or a service, that AWS does not publish, as of the date of the data; it may be new
    pub struct new_action;
    /// a condition key that AWS does not publish, as of the date of the data; it may be new
    pub struct new_condition_key;
    /// a resource of a type that AWS does not publish, as of the date of the data; it may be new
    pub struct new_resource_type;
    /// a service principal that is named after no service that is known
    pub struct new_service_principal;
    /// a trust policy lets everyone in, or every user of an identity provider
    pub struct open_trust;
    /// any role may be passed, to any service
    pub struct pass_any_role;
    /// a flow definition has the public work team, which has closed
    pub struct public_workteam;
    /// more managed policies are attached than IAM attaches where the quota was not raised
    pub struct raised_quota;
    /// an action, a resource or a value that changes nothing, since another one says as much
    pub struct redundant;
    /// an included document, or a `trust`, holds what AWS stores but its author probably does not mean
    pub struct suspicious_json;
    /// a condition on tags, and an action of a service that never sends them
    pub struct tags_of_others;
    /// an action that is almost one that AWS publishes, or, in a `cannot`, one that AWS does not publish
    pub struct unknown_action;
    /// a region that AWS does not publish; it may be new, or misspelt
    pub struct unknown_region;
    /// a service principal that is almost a known one
    pub struct unknown_service_principal;
    /// an action on a resource that AWS does not list for it, though a policy or a page of AWS has the like
    pub struct unlisted_resource;
    /// `aws:VpcSourceIp` without a word on the network in which it is an address
    pub struct unpaired_condition_key;
}
pub mod __bucket {
    /// ```text
    /// bucket Output = "my-output-bucket" { kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
    /// ```
    pub struct kms_key;
    /// ```text
    /// bucket Input = "my-input-bucket" { account: "444455556666" }
    /// ```
    pub struct account;
}
pub mod __flow_definition {
    /// the role that is passed as `RoleArn` and that SageMaker assumes
    pub struct role;
    /// the buckets that hold what is reviewed; `Input under "incoming/"` for a folder
    pub struct input;
    /// the bucket that takes the reviews; `Output under "reviews/"` for a folder
    pub struct output;
    /// who reviews: `private` (as where it is left out), `vendor` or `public`, or a work team's ARN
    pub struct workteam;
    /// who makes the create call
    pub struct created_by;
    /// who describes, lists and deletes
    pub struct managed_by;
    /// who only describes
    pub struct described_by;
    /// who only lists
    pub struct listed_by;
    /// who only deletes
    pub struct deleted_by;
    /// `true` where the create call carries tags that are not known here
    pub struct tagged;
    /// the tags that the create call carries, all of them
    pub struct tags;
    /// what the requests carry, by condition key, as you state it
    pub struct carries;
}
pub mod __human_loop {
    /// the flow definition whose human loops are meant
    pub struct flow_definition;
    /// what starts the loop: DetectModerationLabels, AnalyzeDocument, or StartHumanLoop itself
    pub struct task_type;
    /// who makes the call that starts the loop
    pub struct started_by;
    /// who describes, lists, stops and deletes human loops
    pub struct watched_by;
    /// who only describes
    pub struct described_by;
    /// who only lists
    pub struct listed_by;
    /// who only stops
    pub struct stopped_by;
    /// who only deletes
    pub struct deleted_by;
    /// the buckets whose objects the call names
    pub struct documents;
    /// what the requests carry, by condition key, as you state it
    pub struct carries;
}
pub mod __template_preview {
    /// the role that is passed as `RoleArn` and that SageMaker assumes
    pub struct role;
    /// the buckets that hold what is reviewed; `Input under "incoming/"` for a folder
    pub struct input;
    /// who calls RenderUiTemplate; left out where the console renders
    pub struct rendered_by;
    /// what the requests carry, by condition key, as you state it
    pub struct carries;
}
pub mod __worker_template {
    /// who makes the create call
    pub struct created_by;
    /// who describes, lists and deletes
    pub struct managed_by;
    /// who only describes
    pub struct described_by;
    /// who only lists
    pub struct listed_by;
    /// who only deletes
    pub struct deleted_by;
    /// `true` where the create call carries tags that are not known here
    pub struct tagged;
    /// the tags that the create call carries, all of them
    pub struct tags;
    /// what the requests carry, by condition key, as you state it
    pub struct carries;
}
pub mod __bedrock_evaluation {
    /// the service role of the evaluation job, which Bedrock assumes
    pub struct role;
    /// the flow definition whose human loops are meant
    pub struct flow_definition;
    /// who makes the create call
    pub struct created_by;
    /// the ARNs of the models and inference profiles that are evaluated
    pub struct models;
    /// `true` where the create call carries tags that are not known here
    pub struct tagged;
    /// the tags that the create call carries, all of them
    pub struct tags;
    /// what the requests carry, by condition key, as you state it
    pub struct carries;
}
pub mod __labeling_job {
    /// the role that is passed as `RoleArn` and that SageMaker assumes
    pub struct role;
    /// the buckets that hold the manifest, the template and what is labeled; `Input under "incoming/"` for a folder
    pub struct input;
    /// the bucket that takes the labels; `Output under "labels/"` for a folder
    pub struct output;
    /// who reviews: `private` (as where it is left out), `vendor` or `public`, or a work team's ARN
    pub struct workteam;
    /// the ARN of the function that prepares a task; left out for a built-in task type
    pub struct pre_annotation;
    /// the ARN of the function that consolidates the annotations; left out for a built-in task type
    pub struct post_annotation;
    /// the role of that function, where it reads the annotations by its own right
    pub struct consolidated_by;
    /// `true` for automated data labeling, which trains models under the same role
    pub struct automated;
    /// the key that is passed as `KmsKeyId` of the output; left out where the bucket's own encrypts it
    pub struct output_kms_key;
    /// the key that is passed as `VolumeKmsKeyId`, for the instances of automated data labeling
    pub struct volume_kms_key;
    /// who makes the create call
    pub struct created_by;
    /// who describes, lists and stops
    pub struct managed_by;
    /// who only describes
    pub struct described_by;
    /// who only lists
    pub struct listed_by;
    /// who only stops
    pub struct stopped_by;
    /// `true` where the create call carries tags that are not known here
    pub struct tagged;
    /// the tags that the create call carries, all of them
    pub struct tags;
    /// what the requests carry, by condition key, as you state it
    pub struct carries;
}
pub mod __deployment {
    /// who deploys what this stack exports, but for itself
    pub struct by;
    /// the exported template, by `aws cloudformation deploy`; the exported configuration; or the program of `examples/deploy`
    pub struct with;
    /// the name of the stack in CloudFormation; any where it is left out
    pub struct stack;
    /// the service role of CloudFormation, `--role-arn`, which makes what is in the template; whoever deploys where it is left out
    pub struct role;
    /// `true` where the templates make the buckets: `.with_buckets()`
    pub struct buckets;
    /// `true` where they keep versions: `.with_versioning()`
    pub struct versioning;
    /// `true` where it also changes what is there
    pub struct updates;
    /// `true` where it also deletes, and replaces what cannot be changed; buckets are kept
    pub struct deletes;
    /// what the requests carry, by condition key, as you state it
    pub struct carries;
}
pub mod __task {
    /// who makes the requests; `role` where it is left out
    pub struct by;
    /// the role that a service assumes
    pub struct role;
    /// the service that assumes it, such as `"lambda.amazonaws.com"`
    pub struct assumed_by;
    /// what must be allowed, each as `"action" on Resource`
    pub struct needs;
    /// what the requests carry, by condition key, as you state it
    pub struct carries;
}
pub mod __workteam {
    /// who reviews: `private` (as where it is left out), `vendor` or `public`, or a work team's ARN
    pub struct private;
    /// who reviews: `private` (as where it is left out), `vendor` or `public`, or a work team's ARN
    pub struct vendor;
    /// who reviews: `private` (as where it is left out), `vendor` or `public`, or a work team's ARN
    pub struct public;
}
pub mod __task_type {
    /// what starts the loop: DetectModerationLabels, AnalyzeDocument, or StartHumanLoop itself
    pub struct rekognition;
    /// what starts the loop: DetectModerationLabels, AnalyzeDocument, or StartHumanLoop itself
    pub struct textract;
    /// what starts the loop: DetectModerationLabels, AnalyzeDocument, or StartHumanLoop itself
    pub struct custom;
}
pub mod __with {
    /// the exported template, by `aws cloudformation deploy`; the exported configuration; or the program of `examples/deploy`
    pub struct cloudformation;
    /// the exported template, by `aws cloudformation deploy`; the exported configuration; or the program of `examples/deploy`
    pub struct terraform;
    /// the exported template, by `aws cloudformation deploy`; the exported configuration; or the program of `examples/deploy`
    pub struct sdk;
}
#[cfg(feature = "macros")]
pub mod __managed_policy {
    a2i_policy_macros::managed_policies!();
}
