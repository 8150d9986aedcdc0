//! What stands around identities: boundaries, what their requests carry, the policies of buckets, and what
//! an organization lays over all.

use super::forms::{Form, Names};
use super::sketch::Sketch;
use super::vocabulary::*;
use crate::support::world::claim::{By, Carried, Requests, Target};
use crate::support::world::rng::Rng;

/// A condition key and its value, as a stack states them of requests.
pub(crate) type Stated = (&'static str, &'static str);

/// What a stack states that its claims rest on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Assumed {
    pub(crate) account: bool,
    pub(crate) organization: bool,
    pub(crate) region: bool,
    /// What the requests of each identity carry.
    pub(crate) carries: Vec<(&'static str, Stated)>,
    /// The buckets of another account.
    pub(crate) foreign: Vec<&'static str>,
}

impl Assumed {
    /// What is claimed of requests, of those alone that carry what is stated of whoever makes them.
    pub(crate) fn carried(&self, mut requests: Requests) -> Requests {
        let By::Identity(who) = &requests.by else {
            return requests;
        };
        let of = |(known, _): &&(&str, Stated)| known == who;
        // What another service calls in its name carries who it is alone.
        let forwarded = requests.carries.iter().any(|(key, _)| key == CALLED_VIA);
        let kept = |(_, (key, _)): &&(&str, Stated)| !forwarded || key.starts_with("aws:Principal");
        if let Some((_, (key, value))) = self.carries.iter().find(of).filter(kept) {
            let value = Carried::Values(vec![(*value).to_owned()]);
            requests = requests.unless_stated(key, value);
        }
        requests
    }

    /// The same of what a task calls, as services and SDKs call.
    pub(crate) fn sent(&self, call: Requests, rng: &mut Rng) -> Requests {
        if let By::Service(_) = call.by {
            return call;
        }
        let action = call.action.to_lowercase();
        let regional = REGIONAL.iter().any(|service| action.starts_with(service));
        let is_own = match &call.target {
            Target::Arn(arn) => arn != "*" && !arn.contains(OTHER_ACCOUNT),
            Target::Bucket(ident) | Target::Objects(ident, _) => {
                !self.foreign.iter().any(|foreign| foreign == ident)
            }
            _ => true,
        };
        let known = |value: &str| Carried::Values(vec![value.to_owned()]);
        let mut sent = vec![("aws:SecureTransport", known("true"))];
        // What is in a Region is asked there, whether or not one is stated.
        let own = match &call.target {
            Target::Arn(arn) => arn.split(':').nth(3),
            _ => None,
        };
        let own = own.filter(|own| !matches!(*own, "" | "*"));
        let stated = self.region.then_some("us-east-1");
        if let (true, Some(region)) = (regional, own.or(stated)) {
            sent.push(("aws:RequestedRegion", known(region)));
        }
        if self.organization && is_own {
            sent.push(("aws:ResourceOrgID", known(ORGANIZATION)));
        }
        // Whether it is there in direct calls, the pages disagree.
        let directly = match rng.one_in(2) {
            true => known("false"),
            false => Carried::Absent,
        };
        sent.push(("aws:ViaAWSService", directly));
        // "This key is not present if … the principal makes the call directly".
        sent.push((CALLED_VIA, Carried::Absent));
        let sent = sent.into_iter();
        sent.fold(self.carried(call), |call, (key, carried)| {
            call.unless_stated(key, carried)
        })
    }
}

/// The services in whose calls another one calls.
pub(crate) const CALLED_VIA: &str = "aws:CalledVia";

/// Services that have an endpoint in each Region.
const REGIONAL: &[&str] = &[
    "bedrock:",
    "cloudformation:",
    "cloudwatch:",
    "dynamodb:",
    "kms:",
    "lambda:",
    "logs:",
    "rekognition:",
    "s3:",
    "sagemaker:",
    "sns:",
    "sqs:",
    "textract:",
];

/// Something that requests carry, written as in `carries`.
pub(crate) fn carries(rng: &mut Rng) -> (String, Stated) {
    let (key, value, _) = *rng.choose(CARRIED).unwrap();
    (format!("carries {{ {key:?}: {value:?} }}"), (key, value))
}

/// Verbs for what is done without that, and a form in them, with whether they allow it to who carries it.
pub(crate) fn otherwise(
    names: &Names,
    (carried, _): Stated,
    rng: &mut Rng,
) -> (String, bool, Form) {
    let known = CARRIED.iter().find(|(key, ..)| *key == carried);
    let (.., unmet) = known.unwrap();
    let bucket = names.bucket(rng);
    let read = Form::of_bucket("s3:GetObject", bucket);
    match rng.below(3) {
        0 => {
            let form = Form::some(names, rng);
            let text = format!("allow {} when {{ {unmet} }};", form.text());
            (text, false, form)
        }
        1 => {
            let text = format!("read {bucket}; deny \"kms:*\" on \"*\" when {{ {unmet} }};");
            (text, true, read)
        }
        _ => {
            let denied = format!("deny {} when {{ {unmet} }};", read.text());
            (format!("read {bucket}; {denied}"), true, read)
        }
    }
}

/// The boundary of an identity: one of AWS, or one of these.
pub(crate) fn boundary(policies: &[String], rng: &mut Rng) -> String {
    match rng.choose(policies) {
        Some(policy) if rng.one_in(2) => format!("boundary {policy};"),
        _ => format!("boundary {};", rng.pick(BOUNDARIES)),
    }
}

/// What an identity may be asked about, and whether it is allowed.
pub(crate) type Spoken = (&'static str, bool, Form);

/// The policies of buckets; what they speak of.
pub(crate) fn of_buckets(
    sketch: &mut Sketch,
    names: &Names,
    assumed: &Assumed,
    rng: &mut Rng,
) -> Vec<Spoken> {
    let mut spoken = Vec::new();
    for (ident, _) in &names.buckets {
        if !rng.one_in(3) {
            continue;
        }
        let mut rules = Vec::new();
        for _ in 0..=rng.below(2) {
            let (rule, about) = rule(ident, names, assumed.account, rng);
            rules.push(rule);
            spoken.extend(about);
        }
        let rules = rules.join(" ");
        sketch
            .layers
            .push(format!("policy of {ident} {{ {rules} }}"));
    }
    spoken
}

/// The policies of keys; what they speak of.
pub(crate) fn of_keys(
    sketch: &mut Sketch,
    names: &Names,
    assumed: &Assumed,
    rng: &mut Rng,
) -> Vec<Spoken> {
    let mut spoken = Vec::new();
    for (ident, arn) in &names.keys {
        if rng.one_in(2) {
            continue;
        }
        let mut rules = Vec::new();
        // Somebody must be able to change it.
        rules.push(match rng.below(4) {
            0 => format!("allow \"kms:PutKeyPolicy\" to \"arn:aws:iam::{ACCOUNT}:role/Admin\";"),
            1 => format!(
                "allow \"kms:*\" to {ACCOUNT:?} when {{ {} }}; allow \"kms:Put*\" to {ACCOUNT:?};",
                rng.pick(KEY_CONDITIONS)
            ),
            _ => format!("allow \"kms:*\" to {ACCOUNT:?};"),
        });
        for _ in 0..rng.below(3) {
            let (rule, about) = rule_of_key(ident, arn, names, assumed.account, rng);
            rules.push(rule);
            spoken.push(about);
        }
        let rules = rules.join(" ");
        sketch
            .layers
            .push(format!("policy of {ident} {{ {rules} }}"));
    }
    spoken
}

/// A verb of the policy of a key, and what it speaks of.
fn rule_of_key(
    ident: &str,
    arn: &str,
    names: &Names,
    account_stated: bool,
    rng: &mut Rng,
) -> (String, Spoken) {
    let who = rng.pick(&names.identities());
    let to = match rng.below(6) {
        0..=2 if account_stated => who.to_owned(),
        3 => format!("{ACCOUNT:?}"),
        4 => {
            let role = names.role(rng);
            format!("\"arn:aws:sts::{ACCOUNT}:assumed-role/{role}/session\"")
        }
        _ => "everyone".to_owned(),
    };
    let action = rng.pick(&["kms:Decrypt", "kms:GenerateDataKey", "kms:*", "kms:Encrypt"]);
    let effect = rng.pick(&["allow", "allow", "deny"]);
    let when = match rng.below(6) {
        0 => format!(" when {{ {} }}", rng.pick(KEY_CONDITIONS)),
        1 => format!(" when {{ {} }}", rng.pick(GUARDS)),
        // Nobody could change it any longer.
        _ if effect == "deny" && action == "kms:*" => {
            format!(" when {{ {} }}", rng.pick(KEY_CONDITIONS))
        }
        _ => String::new(),
    };
    let text = format!("{effect} {action:?} to {to}{when};");
    let form = Form::of_key(action, ident, arn);
    (text, (who, effect == "allow", form))
}

/// The guardrails of an organization; what they speak of, among others.
pub(crate) fn guardrails(sketch: &mut Sketch, names: &Names, rng: &mut Rng) -> Option<Spoken> {
    let declared = sketch.layers.len();
    if rng.one_in(4) {
        let mut levels = Vec::new();
        for _ in 0..=rng.below(2) {
            let policies = 0..=rng.below(2);
            let policies: Vec<String> = policies
                .map(|_| file(sketch, rng.pick(SERVICE_CONTROL)))
                .collect();
            levels.push(format!("[{}]", policies.join(", ")));
        }
        let levels = levels.join(", ");
        sketch.layers.push(format!("service_control [{levels}];"));
    }
    if rng.one_in(4) {
        let name = file(sketch, rng.pick(RESOURCE_CONTROL));
        sketch.layers.push(format!("resource_control {name};"));
    }
    (sketch.layers.len() > declared).then(|| {
        let form = Form::of_bucket("s3:PutObject", names.bucket(rng));
        (rng.pick(&names.identities()), false, form)
    })
}

/// A file with a policy of one statement; its name.
fn file(sketch: &mut Sketch, statement: &str) -> String {
    let name = format!("layer-{}.json", sketch.files.len());
    let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{statement}]}}"#);
    sketch.files.push((name.clone(), text));
    format!("{name:?}")
}

/// A verb of the policy of a bucket, and what it speaks of. Where the account is not stated, it names nobody
/// who is declared.
pub(crate) fn rule(
    ident: &str,
    names: &Names,
    account_stated: bool,
    rng: &mut Rng,
) -> (String, Option<Spoken>) {
    if rng.one_in(4) {
        return ("tls_only;".to_owned(), None);
    }
    let who = rng.pick(&names.identities());
    let to = match rng.below(8) {
        0..=3 if account_stated => who.to_owned(),
        4 => format!("{:?}", rng.pick(&[ACCOUNT, ACCOUNT, OTHER_ACCOUNT])),
        5 => {
            let role = names.role(rng);
            format!("\"arn:aws:sts::{ACCOUNT}:assumed-role/{role}/session\"")
        }
        6 if rng.one_in(2) => format!("\"arn:aws:iam::{OTHER_ACCOUNT}:role/R\""),
        _ => "everyone".to_owned(),
    };
    let action = rng.pick(&[
        "s3:GetObject",
        "s3:GetObject",
        "s3:PutObject",
        "s3:*Object",
        "s3:*",
    ]);
    let form = Form::of_bucket(action, ident);
    let on = match rng.below(3) {
        // The bucket itself is no resource of what is done to its objects.
        0 if action == "s3:*" => format!("[{ident}, {ident}.objects]"),
        1 => format!("{ident}.objects(\"a/*\")"),
        _ => form.on.clone(),
    };
    let effect = rng.pick(&["allow", "deny"]);
    let guarded = match effect {
        "deny" => rng.one_in(2),
        _ => rng.one_in(4),
    };
    let when = match guarded {
        true => format!(" when {{ {} }}", rng.pick(GUARDS)),
        false => String::new(),
    };
    let text = format!("{effect} {action:?} to {to} on {on}{when};");
    (text, Some((who, effect == "allow", form)))
}
