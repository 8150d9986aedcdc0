//! The tasks of A2I. What they need is written here once more, from `docs/what-a2i-needs.md`.

use super::forms::Names;
use super::layers::carries;
use crate::support::world::claim::{By, Carried, Requests, Target};
use crate::support::world::rng::Rng;
use std::fmt::Write;

pub(crate) const SAGEMAKER: &str = "sagemaker.amazonaws.com";
const BEDROCK: &str = "bedrock.amazonaws.com";

/// Tasks as the source says them, and what they need.
#[derive(Default)]
pub(crate) struct Tasks {
    pub(crate) text: String,
    pub(crate) calls: Vec<Requests>,
    /// Roles, and the services that assume them.
    pub(crate) services: Vec<(&'static str, &'static str)>,
}

/// A flow definition `F`, and others now and then.
pub(crate) fn a2i(names: &Names, rng: &mut Rng) -> Tasks {
    let mut tasks = Tasks::default();
    tasks.flow_definition(names, rng);
    if rng.one_in(3) {
        tasks.human_loop(names, rng);
    }
    if rng.one_in(8) {
        tasks.template_preview(names, rng);
    }
    if rng.one_in(8) {
        tasks.bedrock_evaluation(names, rng);
    }
    if rng.one_in(8) {
        tasks.labeling_job(names, rng);
    }
    tasks
}

impl Tasks {
    fn need(&mut self, who: &str, action: &str, target: Target) {
        self.calls.push(Requests::new(who, action, target));
    }

    fn flow_definition(&mut self, names: &Names, rng: &mut Rng) {
        let role = names.role(rng);
        let (input, output) = (names.bucket(rng), names.bucket(rng));
        let folder = rng.one_in(4);
        let keys = if folder { "a/*" } else { "*" };
        let under = if folder { r#" under "a/""# } else { "" };
        let mut fields = format!("role: {role}, input: {input}{under}, output: {output}");
        self.assumed(role, SAGEMAKER, &["flow-definition/f", "human-loop/x"]);
        self.need(role, "s3:GetObject", objects(input, keys));
        self.need(role, "s3:PutObject", objects(output, "*"));
        let tags = rng.pick(TAGS);
        if !tags.is_empty() {
            let _ = write!(fields, ", tags: {{ {tags} }}");
        }
        if rng.one_in(2) {
            let user = rng.pick(&names.identities());
            let _ = write!(fields, ", created_by: {user}");
            let create = Requests::new(user, "sagemaker:CreateFlowDefinition", flow());
            let create = create.with("sagemaker:WorkteamType", "private-crowd");
            self.calls.push(tagged(create, tags));
            if !tags.is_empty() {
                let add = Requests::new(user, "sagemaker:AddTags", flow());
                self.calls.push(tagged(add, tags));
            }
            self.passed(user, role);
        }
        if rng.one_in(4) {
            let user = rng.pick(&names.identities());
            let _ = write!(fields, ", managed_by: {user}");
            self.need(user, "sagemaker:DescribeFlowDefinition", flow());
            self.need(user, "sagemaker:DeleteFlowDefinition", flow());
            self.need(user, "sagemaker:ListFlowDefinitions", anything());
        }
        if rng.one_in(6) {
            let user = rng.pick(&names.identities());
            let _ = write!(fields, ", deleted_by: {user}");
            self.need(user, "sagemaker:DeleteFlowDefinition", flow());
        }
        if rng.one_in(6) {
            let (text, stated) = carries(rng);
            let _ = write!(fields, ", {}", text.replacen(' ', ": ", 1));
            let itself = |call: &&mut Requests| matches!(call.by, By::Identity(_));
            for call in self.calls.iter_mut().filter(itself) {
                let (key, value) = stated;
                *call = call.clone().with(key, value);
            }
        }
        self.text = format!("flow_definition F {{ {fields} }}");
    }

    fn human_loop(&mut self, names: &Names, rng: &mut Rng) {
        let user = rng.pick(&names.identities());
        let (kind, call) = *rng
            .choose(&[
                ("custom", None),
                ("textract", Some("textract:AnalyzeDocument")),
                ("rekognition", Some("rekognition:DetectModerationLabels")),
            ])
            .unwrap();
        let mut fields = format!("flow_definition: F, task_type: {kind}, started_by: {user}");
        self.need(user, "sagemaker:StartHumanLoop", flow());
        if let Some(call) = call {
            self.need(user, call, anything());
            if rng.one_in(2) {
                let documents = names.bucket(rng);
                let _ = write!(fields, ", documents: {documents}");
                self.need(user, "s3:GetObject", objects(documents, "*"));
            }
        }
        if rng.one_in(3) {
            let _ = write!(fields, ", watched_by: {user}");
            for action in ["DescribeHumanLoop", "StopHumanLoop", "DeleteHumanLoop"] {
                self.need(user, &format!("sagemaker:{action}"), Target::HumanLoops);
            }
            self.need(user, "sagemaker:ListHumanLoops", anything());
        }
        let _ = write!(self.text, "\nhuman_loop L {{ {fields} }}");
    }

    fn template_preview(&mut self, names: &Names, rng: &mut Rng) {
        let (role, input) = (names.role(rng), names.bucket(rng));
        let user = rng.pick(&names.identities());
        let fields = format!("role: {role}, input: {input}, rendered_by: {user}");
        self.assumed(role, SAGEMAKER, &["human-loop/x"]);
        self.need(role, "s3:GetObject", objects(input, "*"));
        self.need(user, "sagemaker:RenderUiTemplate", anything());
        self.passed(user, role);
        let _ = write!(self.text, "\ntemplate_preview Preview {{ {fields} }}");
    }

    fn bedrock_evaluation(&mut self, names: &Names, rng: &mut Rng) {
        let role = names.role(rng);
        self.assumed(role, BEDROCK, &["evaluation-job/x"]);
        self.need(role, "sagemaker:StartHumanLoop", flow());
        self.need(role, "sagemaker:DescribeFlowDefinition", flow());
        for action in ["DescribeHumanLoop", "StopHumanLoop", "DeleteHumanLoop"] {
            self.need(role, &format!("sagemaker:{action}"), Target::HumanLoops);
        }
        let mut fields = format!("role: {role}, flow_definition: F");
        if rng.one_in(2) {
            let user = rng.pick(&names.identities());
            let model = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0";
            let _ = write!(fields, ", created_by: {user}, models: {model:?}");
            let create = "bedrock:CreateEvaluationJob";
            let jobs = || Target::Own("bedrock", "evaluation-job/*");
            self.need(user, create, Target::Arn(model.to_owned()));
            self.need(user, create, jobs());
            let tags = rng.pick(TAGS);
            if !tags.is_empty() {
                let _ = write!(fields, ", tags: {{ {tags} }}");
                let add = Requests::new(user, "bedrock:TagResource", jobs());
                self.calls.push(tagged(add, tags));
            }
            self.passed_to(user, role, BEDROCK);
        }
        let _ = write!(self.text, "\nbedrock_evaluation Quality {{ {fields} }}");
    }

    fn labeling_job(&mut self, names: &Names, rng: &mut Rng) {
        let role = names.role(rng);
        let (input, output) = (names.bucket(rng), names.bucket(rng));
        let mut fields = format!("role: {role}, input: {input}, output: {output}");
        self.assumed(role, SAGEMAKER, &["labeling-job/job"]);
        for bucket in [input, output] {
            self.need(role, "s3:GetObject", objects(bucket, "*"));
            let bucket = || Target::Bucket(bucket.to_owned());
            self.need(role, "s3:ListBucket", bucket());
            self.need(role, "s3:GetBucketLocation", bucket());
        }
        self.need(role, "s3:PutObject", objects(output, "*"));
        self.need(role, "s3:AbortMultipartUpload", objects(output, "*"));
        self.need(role, "cloudwatch:PutMetricData", anything());
        for action in [
            "CreateLogGroup",
            "DescribeLogStreams",
            "CreateLogStream",
            "PutLogEvents",
        ] {
            let logs = "log-group:/aws/sagemaker/LabelingJobs:*";
            self.need(role, &format!("logs:{action}"), Target::Own("logs", logs));
        }
        if rng.one_in(2) {
            let function = "arn:aws:lambda:us-east-1:111122223333:function:pre";
            let _ = write!(fields, ", pre_annotation: {function:?}");
            let function = Target::Arn(function.to_owned());
            self.need(role, "lambda:InvokeFunction", function);
        }
        if rng.one_in(4) {
            fields.push_str(", automated: true");
            self.passed(role, role);
            if let Some((key, arn)) = rng.choose(&names.keys) {
                let _ = write!(fields, ", volume_kms_key: {key}");
                self.key_used(role, arn, &["CreateGrant"]);
            }
        }
        if let Some((key, arn)) = rng.choose(&names.keys).filter(|_| rng.one_in(2)) {
            let _ = write!(fields, ", output_kms_key: {key}");
            self.key_used(role, arn, &[]);
        }
        if rng.one_in(4) {
            let reader = names.role(rng);
            let _ = write!(fields, ", consolidated_by: {reader}");
            self.need(reader, "s3:GetObject", objects(output, "*"));
        }
        let job = || Target::Own("sagemaker", "labeling-job/job");
        if rng.one_in(2) {
            let user = rng.pick(&names.identities());
            let _ = write!(fields, ", created_by: {user}");
            let create = Requests::new(user, "sagemaker:CreateLabelingJob", job());
            self.calls
                .push(create.with("sagemaker:WorkteamType", "private-crowd"));
            self.passed(user, role);
        }
        if rng.one_in(4) {
            let user = rng.pick(&names.identities());
            let _ = write!(fields, ", stopped_by: {user}");
            self.need(user, "sagemaker:StopLabelingJob", job());
        }
        let _ = write!(self.text, "\nlabeling_job Job {{ {fields} }}");
    }

    fn key_used(&mut self, role: &str, arn: &str, more: &[&str]) {
        for action in USE_KEY.iter().chain(more) {
            let key = Target::Arn(arn.to_owned());
            let used = Requests::new(role, &format!("kms:{action}"), key);
            self.calls.push(used.with("kms:CallerAccount", "{account}"));
        }
    }

    /// A service assumes a role, for one of these resources of its own.
    fn assumed(&mut self, role: &'static str, service: &'static str, sources: &[&str]) {
        let short = service.split('.').next().unwrap();
        let arn = |rest: &&str| format!("arn:aws:{short}:{{region}}:{{account}}:{rest}");
        self.assumed_by(role, service);
        let Some(call) = self.calls.pop() else { return };
        let call = call
            .with("aws:SourceAccount", "{account}")
            .carrying(
                "aws:SourceArn",
                Carried::OneOf(sources.iter().map(arn).collect()),
            )
            .carrying("sts:ExternalId", Carried::Absent);
        self.calls.push(call);
    }

    /// A service assumes a role, for what nobody says.
    pub(crate) fn assumed_by(&mut self, role: &'static str, service: &'static str) {
        self.calls.push(Requests {
            by: By::Service(service.to_owned()),
            ..Requests::new(role, "sts:AssumeRole", Target::Identity(role.to_owned()))
        });
        self.services.push((role, service));
    }

    fn passed(&mut self, user: &str, role: &str) {
        self.passed_to(user, role, SAGEMAKER);
    }

    fn passed_to(&mut self, user: &str, role: &str, service: &str) {
        let pass = Requests::new(user, "iam:PassRole", Target::Identity(role.to_owned()));
        self.calls.push(pass.with("iam:PassedToService", service));
    }
}

/// "Encrypt Output Data and Storage Volume with AWS KMS".
const USE_KEY: &[&str] = &[
    "Encrypt",
    "Decrypt",
    "ReEncryptFrom",
    "ReEncryptTo",
    "GenerateDataKey",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateDataKeyWithoutPlaintext",
    "DescribeKey",
];

/// Tags of a flow definition. Of two that differ in case, a condition may read either.
const TAGS: &[&str] = &[
    "",
    "",
    "",
    r#""Project": "A""#,
    r#""Project": "A", "project": "B""#,
];

fn tagged(call: Requests, tags: &str) -> Requests {
    let values: Vec<String> = ["A", "B"].map(str::to_owned).to_vec();
    let carried = match tags.matches(':').count() {
        0 => Carried::Absent,
        count => Carried::OneOf(values[..count].to_vec()),
    };
    call.carrying("aws:RequestTag/Project", carried)
}

fn objects(bucket: &str, keys: &str) -> Target {
    Target::Objects(bucket.to_owned(), keys.to_owned())
}

fn flow() -> Target {
    Target::FlowDefinition("f".to_owned())
}

fn anything() -> Target {
    Target::Arn("*".to_owned())
}
