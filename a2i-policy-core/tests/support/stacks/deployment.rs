//! What deploys a stack. What it needs is written here once more, from the registry schemas of AWS
//! CloudFormation and the pages of the AWS CLI and Terraform: a part of the calls, for each part of what is
//! declared.

use super::layers::CALLED_VIA;
use super::sketch::{Identity, Sketch};
use super::vocabulary::{ACCOUNT, BUCKETS, DEPLOYER_GUARDS};
use crate::support::world::claim::{By, Carried, Requests, Target};
use crate::support::world::rng::Rng;
use std::fmt::Write;

#[derive(Clone, Debug)]
pub(crate) struct Deployment {
    by: String,
    tool: &'static str,
    /// The service role.
    role: Option<String>,
    buckets: bool,
    updates: bool,
}

impl Deployment {
    /// Adds one to a stack, if somebody in it can deploy.
    pub(crate) fn declared(sketch: &mut Sketch, rng: &mut Rng) -> Option<Self> {
        let least = |it: &&mut Identity| it.head.starts_with("#[least_privilege]");
        let deploying = sketch.identities.iter_mut().rfind(|it| !it.is_external);
        let deployer = deploying.filter(|it| !least(it))?;
        if rng.one_in(2) {
            deployer.verbs.push(rng.pick(DEPLOYER_GUARDS).to_owned());
        }
        // Without, it rarely may.
        if !deployer.verbs.iter().any(|verb| verb == "derive;") {
            deployer.verbs.push("derive;".to_owned());
        }
        let by = deployer.ident.clone();
        let tool = rng.pick(&["cloudformation", "terraform", "sdk"]);
        let with_role = tool == "cloudformation" && rng.one_in(2);
        let role = with_role.then(|| service_role(sketch, &by, rng)).flatten();
        let deployment = Self {
            by,
            tool,
            role,
            buckets: rng.one_in(3),
            updates: rng.one_in(3),
        };
        let Self { by, tool, .. } = &deployment;
        let mut fields = format!("by: {by}, with: {tool}");
        // The program of the SDK makes no buckets, and no stack.
        if deployment.makes_buckets() {
            fields.push_str(", buckets: true");
        }
        if *tool == "cloudformation" {
            fields.push_str(", stack: \"review\"");
        }
        if let Some(role) = &deployment.role {
            let _ = write!(fields, ", role: {role}");
        }
        if deployment.updates {
            fields.push_str(", updates: true");
        }
        let _ = write!(sketch.claim, "\ndeployment Ship {{ {fields} }}");
        Some(deployment)
    }

    fn makes_buckets(&self) -> bool {
        self.buckets && self.tool != "sdk"
    }

    /// What it calls.
    pub(crate) fn calls(&self, sketch: &Sketch) -> Vec<Requests> {
        let mut calls = Vec::new();
        let maker = self.role.as_ref().unwrap_or(&self.by);
        let mut call = |action: &str, target: Target, carries: &[(&str, Carried)]| {
            let mut call = Requests::new(maker, action, target);
            for (key, carried) in carries {
                call = call.carrying(key, carried.clone());
            }
            calls.push(call);
        };
        for identity in &sketch.identities {
            if identity.is_external || identity.ident == self.by || identity.ident == *maker {
                continue;
            }
            let kind = if identity.is_role { "Role" } else { "User" };
            let target = || Target::Identity(identity.ident.clone());
            let named = |word: &str| {
                let verbs = identity
                    .verbs
                    .iter()
                    .filter_map(|verb| verb.strip_prefix(word));
                verbs
                    .map(|it| policy_arn(it.trim_end_matches(';')))
                    .collect::<Vec<_>>()
            };
            let (boundaries, attached) = (named("boundary "), named("attach "));
            let boundary = match boundaries.first() {
                Some(arn) => known(arn),
                None => Carried::Absent,
            };
            let bounded = [("iam:PermissionsBoundary", boundary.clone())];
            call(&format!("iam:Create{kind}"), target(), &bounded);
            call(&format!("iam:Get{kind}"), target(), &[]);
            if identity.verbs.iter().any(|verb| grants(verb)) {
                call(&format!("iam:Put{kind}Policy"), target(), &bounded);
            }
            for arn in attached {
                let carried = [bounded[0].clone(), ("iam:PolicyARN", known(&arn))];
                call(&format!("iam:Attach{kind}Policy"), target(), &carried);
            }
            if identity.verbs.iter().any(|verb| verb.starts_with("tags ")) {
                call(&format!("iam:Tag{kind}"), target(), &[]);
            }
            if identity.is_role && self.updates {
                call("iam:UpdateAssumeRolePolicy", target(), &[]);
            }
        }
        for declared in &sketch.layers {
            let word = declared.split(' ').nth(1).unwrap_or_default();
            let of_iam = |kind: &str| Target::OfIam(format!("{kind}/{word}"));
            if declared.starts_with("policy P") {
                call("iam:CreatePolicy", of_iam("policy"), &[]);
                call("iam:GetPolicy", of_iam("policy"), &[]);
            } else if declared.starts_with("group ") {
                call("iam:CreateGroup", of_iam("group"), &[]);
                let member = format!("member {word};");
                let mut verbs = sketch.identities.iter().flat_map(|it| &it.verbs);
                if verbs.any(|verb| *verb == member) {
                    call("iam:AddUserToGroup", of_iam("group"), &[]);
                }
            }
        }
        for declared in sketch.buckets.iter().filter(|_| self.makes_buckets()) {
            let mut known = BUCKETS.iter().map(|(ident, _)| *ident);
            let own = |it: &&str| declared.starts_with(&format!("bucket {it} "));
            let Some(ident) = known.find(own).filter(|_| !declared.contains("account:")) else {
                continue;
            };
            let bucket = || Target::Bucket(ident.to_owned());
            call("s3:CreateBucket", bucket(), &[]);
            call("s3:PutBucketPublicAccessBlock", bucket(), &[]);
            let policy = format!("policy of {ident} ");
            if sketch.layers.iter().any(|it| it.starts_with(&policy)) {
                call("s3:PutBucketPolicy", bucket(), &[]);
            }
        }
        if self.tool == "cloudformation" {
            // Without a service role, CloudFormation makes these in the name of who deploys.
            let (own, forwarded) = match self.role {
                Some(_) => (calls, Vec::new()),
                None => (Vec::new(), calls),
            };
            calls = forwarded
                .into_iter()
                .map(|call| {
                    call.with("aws:ViaAWSService", "true")
                        .with(CALLED_VIA, SERVICE)
                })
                .chain(own)
                .collect();
            for action in ["DescribeStacks", "CreateChangeSet", "ExecuteChangeSet"] {
                let stack = Target::Own("cloudformation", "stack/review/*");
                let action = format!("cloudformation:{action}");
                let mut call = Requests::new(&self.by, &action, stack);
                if let (Some(role), "cloudformation:CreateChangeSet") = (&self.role, &*action) {
                    call = call.with("cloudformation:RoleArn", &role_arn(sketch, role));
                }
                calls.push(call);
            }
            if let Some(role) = &self.role {
                let role = || Target::Identity(role.clone());
                let pass = Requests::new(&self.by, "iam:PassRole", role());
                calls.push(pass.with("iam:PassedToService", SERVICE));
                let mut assume = Requests::new(&self.by, "sts:AssumeRole", role());
                assume.by = By::Service(SERVICE.to_owned());
                calls.push(assume);
            }
        }
        calls
    }
}

const SERVICE: &str = "cloudformation.amazonaws.com";

/// A role for CloudFormation, if there is another than deploys.
fn service_role(sketch: &mut Sketch, by: &str, rng: &mut Rng) -> Option<String> {
    let is_free = |it: &&mut Identity| it.is_role && !it.is_external && it.ident != by;
    let mut roles = sketch.identities.iter_mut().filter(is_free);
    let role = roles.find(|it| !it.head.starts_with("#[least_privilege]"))?;
    if !rng.one_in(3) && !role.verbs.iter().any(|verb| verb == "derive;") {
        role.verbs.push("derive;".to_owned());
    }
    Some(role.ident.clone())
}

/// The ARN of a role that is declared, under its path.
fn role_arn(sketch: &Sketch, role: &str) -> String {
    let identities = sketch.identities.iter().filter(|it| it.ident == role);
    let mut verbs = identities.flat_map(|it| &it.verbs);
    let path = verbs.find_map(|verb| verb.strip_prefix("path \"")?.strip_suffix("\";"));
    format!("arn:aws:iam::{ACCOUNT}:role{}{role}", path.unwrap_or("/"))
}

fn known(value: &str) -> Carried {
    Carried::Values(vec![value.to_owned()])
}

/// The ARN of a policy: one of AWS, or one that is declared.
fn policy_arn(name: &str) -> String {
    let is_declared = name.starts_with('P') && name[1..].chars().all(|it| it.is_ascii_digit());
    let owner = if is_declared { ACCOUNT } else { "aws" };
    format!("arn:aws:iam::{owner}:policy/{name}")
}

/// Whether a verb puts a statement into the policy of its identity.
fn grants(verb: &str) -> bool {
    const WORDS: &[&str] = &["read ", "write ", "list ", "pass ", "allow ", "deny "];
    WORDS.iter().any(|word| verb.starts_with(word))
}
