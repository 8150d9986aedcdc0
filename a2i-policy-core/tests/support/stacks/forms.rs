//! Actions on resources, as the language writes them.

use super::vocabulary::*;
use crate::support::world::claim::Target;
use crate::support::world::rng::Rng;

/// What a stack declares, by identifier.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    /// With the key of each.
    pub(crate) buckets: Vec<(&'static str, Option<&'static str>)>,
    /// The keys that have names, each with its ARN.
    pub(crate) keys: Vec<(&'static str, &'static str)>,
    pub(crate) roles: Vec<&'static str>,
    pub(crate) users: Vec<&'static str>,
    /// Whether there is a flow definition `F`.
    pub(crate) flow: bool,
    /// Whether the account is stated, without which none of these can be trusted by its name.
    pub(crate) account: bool,
    /// Whether actions that AWS has not published are let pass.
    pub(crate) unknown: bool,
}

impl Names {
    pub(crate) fn identities(&self) -> Vec<&'static str> {
        [&self.roles[..], &self.users].concat()
    }

    pub(crate) fn bucket(&self, rng: &mut Rng) -> &'static str {
        rng.choose(&self.buckets).unwrap().0
    }

    pub(crate) fn role(&self, rng: &mut Rng) -> &'static str {
        rng.pick(&self.roles)
    }
}

/// An action on a resource: `"s3:GetObject" on In.objects`.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) action: String,
    /// The resource as it is written in the source.
    pub(crate) on: String,
    pub(crate) target: Target,
}

impl Form {
    fn new(action: &str, on: &str, target: Target) -> Self {
        Self {
            action: action.to_owned(),
            on: on.to_owned(),
            target,
        }
    }

    fn arn(action: &str, arn: &str) -> Self {
        Self::new(action, &format!("{arn:?}"), Target::Arn(arn.to_owned()))
    }

    pub(crate) fn text(&self) -> String {
        format!("{:?} on {}", self.action, self.on)
    }

    /// A key that has a name.
    pub(crate) fn of_key(action: &str, ident: &str, arn: &str) -> Self {
        Self::new(action, ident, Target::Arn(arn.to_owned()))
    }

    /// The objects of a bucket.
    pub(crate) fn of_bucket(action: &str, ident: &str) -> Self {
        let target = Target::Objects(ident.to_owned(), "*".to_owned());
        Self::new(action, &format!("{ident}.objects"), target)
    }

    /// An action that AWS has not published.
    pub(crate) fn unknown(names: &Names, rng: &mut Rng) -> Self {
        match rng.below(2) {
            0 => Self::of_bucket("s3:GetObjectt", names.bucket(rng)),
            _ => Self::arn("newsvc:Foo", "*"),
        }
    }

    /// Any.
    pub(crate) fn some(names: &Names, rng: &mut Rng) -> Self {
        match rng.below(16) {
            0..=5 => Self::objects(names, rng),
            6 => Self::bucket(names, rng),
            7..=9 => Self::role(names, rng),
            10..=11 => Self::key(names, rng),
            12 => Self::sagemaker(names, rng),
            13 => Self::user(names, rng),
            14 => Self::with_colons(rng),
            _ => Self::arn(
                rng.pick(&[
                    "*",
                    "s3:*",
                    "sts:*",
                    "iam:*",
                    "kms:*",
                    "sts:GetCallerIdentity",
                    "sqs:*",
                ]),
                "*",
            ),
        }
    }

    pub(crate) fn objects(names: &Names, rng: &mut Rng) -> Self {
        let action = rng.pick(&[
            "s3:GetObject",
            "s3:GetObject",
            "s3:getobject",
            "s3:Get*",
            "s3:?etObject",
            "s3:PutObject",
            "s3:PutObject",
            "s3:*Object",
            "s3:*",
            "s3:DeleteObject",
            "s3:GetObjectVersion",
            "*",
        ]);
        let ident = names.bucket(rng);
        let name = BUCKETS.iter().find(|(known, _)| *known == ident).unwrap().1;
        let keys = rng.pick(OBJECTS);
        match rng.below(8) {
            0..=2 => Self::new(
                action,
                &format!("{ident}.objects"),
                Target::Objects(ident.to_owned(), "*".to_owned()),
            ),
            3..=5 => Self::new(
                action,
                &format!("{ident}.objects({keys:?})"),
                Target::Objects(ident.to_owned(), keys.to_owned()),
            ),
            6 => Self::arn(action, &format!("arn:aws:s3:::{name}/{keys}")),
            _ => Self::arn(
                action,
                rng.pick(&[
                    "arn:aws:s3:::*/a/*",
                    "arn:aws:s3:::in*",
                    "arn:aws:s3:::*",
                    "*",
                    "arn:aws:s3:::*-bucket/*",
                    "arn:aws:s3:::in-bucket*",
                ]),
            ),
        }
    }

    pub(crate) fn list(ident: &str) -> Self {
        Self::new("s3:ListBucket", ident, Target::Bucket(ident.to_owned()))
    }

    fn bucket(names: &Names, rng: &mut Rng) -> Self {
        let action = rng.pick(&["s3:ListBucket", "s3:DeleteBucket", "s3:List*", "s3:*Bucket"]);
        let ident = names.bucket(rng);
        match rng.below(3) {
            0 => Self::arn(
                action,
                rng.pick(&["arn:aws:s3:::in-bucket", "arn:aws:s3:::*"]),
            ),
            _ => Self::new(action, ident, Target::Bucket(ident.to_owned())),
        }
    }

    pub(crate) fn role(names: &Names, rng: &mut Rng) -> Self {
        let action = rng.pick(&[
            "sts:AssumeRole",
            "sts:AssumeRole",
            "sts:AssumeRole",
            "sts:assume*",
            "sts:*",
            "iam:PassRole",
            "iam:*Role",
        ]);
        let role = names.role(rng);
        match rng.below(5) {
            0..=2 => Self::new(action, role, Target::Identity(role.to_owned())),
            3 if rng.one_in(4) => {
                Self::arn(action, &format!("arn:aws:iam::{OTHER_ACCOUNT}:role/{role}"))
            }
            3 => Self::arn(action, &format!("arn:aws:iam::{ACCOUNT}:role/{role}")),
            _ => Self::arn(
                action,
                rng.pick(&[
                    "arn:aws:iam::*:role/*",
                    "arn:aws:iam::111122223333:role/?",
                    "*",
                ]),
            ),
        }
    }

    fn user(names: &Names, rng: &mut Rng) -> Self {
        let action = rng.pick(&["iam:GetUser", "iam:Get*"]);
        match rng.choose(&names.users) {
            Some(user) if rng.one_in(2) => {
                Self::new(action, user, Target::Identity((*user).to_owned()))
            }
            _ => Self::arn(
                action,
                rng.pick(&[
                    "arn:aws:iam::111122223333:user/*",
                    "arn:aws:iam::*:user/bob",
                ]),
            ),
        }
    }

    fn key(names: &Names, rng: &mut Rng) -> Self {
        let action = rng.pick(&[
            "kms:Decrypt",
            "kms:Decrypt",
            "kms:GenerateDataKey*",
            "kms:Encrypt",
            "kms:*",
            "kms:DescribeKey",
        ]);
        if let Some((ident, arn)) = rng.choose(&names.keys).filter(|_| rng.one_in(2)) {
            return Self::of_key(action, ident, arn);
        }
        Self::arn(
            action,
            rng.pick(&[
                KEYS[0],
                KEYS[0],
                KEYS[1],
                "arn:aws:kms:*:111122223333:key/*",
                "*",
            ]),
        )
    }

    fn sagemaker(names: &Names, rng: &mut Rng) -> Self {
        let action = rng.pick(&[
            "sagemaker:StartHumanLoop",
            "sagemaker:DescribeFlowDefinition",
            "sagemaker:*FlowDefinition",
        ]);
        if names.flow && rng.one_in(2) {
            return Self::new(action, "F", Target::FlowDefinition("f".to_owned()));
        }
        Self::arn(
            action,
            rng.pick(&[
                "arn:aws:sagemaker:*:111122223333:flow-definition/*",
                "arn:aws:sagemaker:us-east-1:111122223333:flow-definition/f",
                "*",
            ]),
        )
    }

    /// Resources whose last part holds colons, and wildcards that may run over them.
    pub(crate) fn with_colons(rng: &mut Rng) -> Self {
        match rng.below(3) {
            0 => Self::arn(
                "sqs:SendMessage",
                rng.pick(&[
                    "arn:aws:sqs:us-east-1:111122223333:jobs",
                    "arn:aws:sqs:us-east-1:999999999999:jobs",
                    "arn:aws:sqs:*:jobs",
                    "arn:aws:sqs:*:111122223333:*",
                    "arn:aws:sqs:*:*:*",
                ]),
            ),
            _ => Self::arn(
                "logs:GetLogEvents",
                rng.pick(&[
                    "arn:aws:logs:us-east-1:111122223333:log-group:foo:log-stream:bar",
                    "arn:aws:logs:*:log-stream:bar",
                    "arn:aws:logs:*:111122223333:*:log-stream:bar",
                    "arn:aws:logs:*:111122223333:log-group:*:log-stream:bar",
                    "arn:aws:logs:*:*:log-group:foo:*",
                ]),
            ),
        }
    }
}
