//! Random stacks, each with one claim: an assertion, a task, or that nothing is spare.

use super::deployment::Deployment;
use super::forms::{Form, Names};
use super::given::Given;
use super::layers::{
    Assumed, Spoken, boundary, carries, guardrails, of_buckets, of_keys, otherwise,
};
use super::sketch::{Identity, Sketch};
use super::tasks::{SAGEMAKER, Tasks, a2i};
use super::verbs::{trust, verb};
use super::vocabulary::*;
use crate::support::world::claim::{By, Claim, Needs, Requests, Target};
use crate::support::world::rng::Rng;
use std::fmt::Write;

/// Whether `assert U cannot directly "…" on …;` exists.
pub(crate) const CANNOT_DIRECTLY: bool = true;

pub(crate) fn sketch(rng: &mut Rng) -> Sketch {
    let mut sketch = Sketch::default();
    let (names, mut assumed) = declare(&mut sketch, rng);
    let mut forms: Vec<Spoken> = Vec::new();
    let mut given = Given::default();
    for ident in names.identities() {
        let is_role = names.roles.contains(&ident);
        let user = USERS.iter().find(|(known, _)| *known == ident);
        let is_external = assumed.account && rng.one_in(8);
        let head = head(ident, user.map(|(_, name)| *name), is_external, rng);
        let mut verbs = Vec::new();
        let known = !is_external || rng.one_in(2);
        for _ in 0..usize::from(is_role && known) + usize::from(is_role && rng.one_in(3)) {
            verbs.push(trust(&names, &mut sketch.files, rng));
        }
        for _ in 0..=rng.below(3) {
            let (text, form) = verb(&names, &mut sketch.files, rng);
            let allows = text.starts_with("allow");
            forms.extend(form.map(|form| (ident, allows, form)));
            verbs.push(given.verb(text, is_role, rng));
        }
        let another = given.another(is_role, rng);
        // Nothing is attached twice.
        verbs.extend(another.filter(|it| !verbs.contains(it)));
        if !rng.one_in(3) {
            verbs.push("derive;".to_owned());
        }
        if rng.one_in(5) {
            verbs.push(boundary(given.policies(), rng));
        }
        if rng.one_in(4) {
            verbs.push(rng.pick(PROPERTIES).to_owned());
        }
        if rng.one_in(4) {
            let (text, stated) = carries(rng);
            verbs.push(text);
            if rng.one_in(2) {
                let (text, allows, form) = otherwise(&names, stated, rng);
                verbs.push(text);
                forms.push((ident, allows, form));
            }
            assumed.carries.push((ident, stated));
        }
        if is_external {
            let made = |verb: &String| OF_MAKING.iter().any(|word| verb.starts_with(word));
            verbs.retain(|verb| !made(verb));
            // Of some nothing is known.
            if rng.one_in(2) {
                verbs.retain(|verb| NO_RIGHTS.iter().any(|word| verb.starts_with(word)));
                forms.retain(|(of, ..)| *of != ident);
            }
        }
        let ident = ident.to_owned();
        sketch.identities.push(Identity {
            head,
            ident,
            is_role,
            is_external,
            verbs,
        });
    }
    sketch.layers.extend(given.declared);
    forms.extend(of_buckets(&mut sketch, &names, &assumed, rng));
    forms.extend(of_keys(&mut sketch, &names, &assumed, rng));
    forms.extend(guardrails(&mut sketch, &names, rng));
    claim(&mut sketch, &names, &forms, &assumed, rng);
    let deploys = assumed.account && rng.one_in(6) && !sketch.claim.is_empty();
    let deployment = deploys
        .then(|| Deployment::declared(&mut sketch, rng))
        .flatten();
    // Nothing is derived for whom no task names, and nobody may do nothing.
    let tasks = sketch
        .claim
        .lines()
        .filter(|line| !line.starts_with("assert"));
    let words = tasks.flat_map(|line| line.split(|letter: char| !letter.is_alphanumeric()));
    let spoken: Vec<&str> = words.collect();
    for identity in &mut sketch.identities {
        if identity.is_external {
            continue;
        }
        if !spoken.contains(&identity.ident.as_str()) {
            identity.verbs.retain(|verb| verb != "derive;");
            identity
                .verbs
                .push("allow \"s3:ListAllMyBuckets\" on \"*\";".to_owned());
        }
    }
    sketch.deployment = deployment.map(|deployment| (deployment, assumed));
    sketch
}

/// How an identity is declared: a user by its name, and those that others make by their ARNs.
fn head(ident: &str, user: Option<&str>, is_external: bool, rng: &mut Rng) -> String {
    match (user, is_external) {
        (Some(name), false) => format!("user {ident} = {name:?}"),
        (Some(name), true) => {
            format!("user {ident} = external \"arn:aws:iam::{ACCOUNT}:user/{name}\"")
        }
        (None, false) => format!("role {ident}"),
        (None, true) => {
            let path = rng.pick(&["", "p/"]);
            format!("role {ident} = external \"arn:aws:iam::{ACCOUNT}:role/{path}{ident}\"")
        }
    }
}

/// Claims of one kind, or of two.
fn claim(sketch: &mut Sketch, names: &Names, forms: &[Spoken], assumed: &Assumed, rng: &mut Rng) {
    match rng.below(12) {
        0..=6 => {
            assertion(sketch, names, forms, assumed, rng);
            if rng.one_in(4) {
                let tasks = a2i(names, rng);
                claim_tasks(sketch, tasks, assumed, rng);
            }
        }
        7 | 8 => {
            let tasks = stated(names, forms, rng);
            claim_tasks(sketch, tasks, assumed, rng);
        }
        9 | 10 => {
            let tasks = a2i(names, rng);
            claim_tasks(sketch, tasks, assumed, rng);
        }
        _ => least(sketch, names, forms, assumed, rng),
    }
}

/// The verbs of what others make of an identity.
const OF_MAKING: &[&str] = &["path ", "tags ", "member ", "derive;"];
/// Those that say nothing of what it may do.
const NO_RIGHTS: &[&str] = &["trust ", "carries ", "boundary "];

/// Settings and buckets, and the names of all that comes.
fn declare(sketch: &mut Sketch, rng: &mut Rng) -> (Names, Assumed) {
    sketch.settings.push("warn(misfit);".to_owned());
    sketch.settings.push("warn(open_trust);".to_owned());
    let mut assumed = Assumed {
        account: !rng.one_in(4),
        region: rng.one_in(2),
        organization: rng.one_in(3),
        carries: Vec::new(),
        foreign: Vec::new(),
    };
    if assumed.account {
        sketch.settings.push(format!("account = {ACCOUNT:?};"));
    }
    if assumed.region {
        sketch.settings.push("region = \"us-east-1\";".to_owned());
    }
    if assumed.organization {
        sketch
            .settings
            .push(format!("organization = {ORGANIZATION:?};"));
    }
    if rng.one_in(6) {
        sketch.settings.push("partition = \"aws\";".to_owned());
    }
    let unknown = rng.one_in(8);
    if unknown {
        sketch.settings.push("warn(unknown_action);".to_owned());
    }
    let mut buckets = Vec::new();
    // A bucket is in the Region of its key.
    let keys = if assumed.region { &KEYS[..1] } else { KEYS };
    let declared_keys = match rng.one_in(3) {
        true => NAMED_KEYS
            .iter()
            .filter(|(_, arn)| keys.contains(arn))
            .copied()
            .collect(),
        false => Vec::new(),
    };
    for (ident, arn) in &declared_keys {
        sketch.buckets.push(format!("key {ident} = {arn:?};"));
    }
    for (ident, name) in BUCKETS {
        let key = rng.one_in(2).then(|| rng.pick(keys));
        let mut options = Vec::new();
        options.extend(key.map(|arn| {
            let known = declared_keys.iter().find(|(_, own)| *own == arn);
            match known.filter(|_| rng.one_in(2)) {
                Some((ident, _)) => format!("kms_key: {ident}"),
                None => format!("kms_key: {arn:?}"),
            }
        }));
        if assumed.account && rng.one_in(8) {
            options.push(format!("account: {OTHER_ACCOUNT:?}"));
            assumed.foreign.push(*ident);
        }
        let block = match options.is_empty() {
            true => ";".to_owned(),
            false => format!(" {{ {} }}", options.join(", ")),
        };
        sketch
            .buckets
            .push(format!("bucket {ident} = {name:?}{block}"));
        buckets.push((*ident, key));
    }
    let names = Names {
        buckets,
        keys: declared_keys,
        roles: ROLES[..=rng.below(3)].to_vec(),
        users: USERS[..=rng.below(2)]
            .iter()
            .map(|(ident, _)| *ident)
            .collect(),
        flow: false,
        account: assumed.account,
        unknown,
    };
    (names, assumed)
}

/// A form that the stack speaks of, or another; and who may be asked about it.
fn about(names: &Names, forms: &[Spoken], allowed: bool, rng: &mut Rng) -> (&'static str, Form) {
    let spoken: Vec<_> = forms
        .iter()
        .filter(|(_, allows, _)| *allows || !allowed)
        .collect();
    let identities = names.identities();
    match rng.choose(&spoken) {
        Some((ident, _, form)) if !rng.one_in(4) => {
            let another = !allowed && rng.one_in(2);
            let who = if another {
                rng.pick(&identities)
            } else {
                *ident
            };
            (who, form.clone())
        }
        _ => (rng.pick(&identities), Form::some(names, rng)),
    }
}

/// What a question says of the context.
fn when(form: &Form, rng: &mut Rng) -> Option<(&'static str, &'static str)> {
    let known = match form.action.as_str() {
        "iam:PassRole" if rng.one_in(2) => (
            "iam:PassedToService",
            rng.pick(&[SAGEMAKER, "lambda.amazonaws.com"]),
        ),
        action if action.starts_with("kms:") && rng.one_in(2) => {
            ("kms:ViaService", "s3.us-east-1.amazonaws.com")
        }
        "s3:ListBucket" if rng.one_in(2) => ("s3:prefix", rng.pick(&["a/", "a/b", "a", "b/"])),
        _ if rng.one_in(6) => *rng.choose(&[
            ("aws:SourceIp", "203.0.113.7"),
            ("aws:PrincipalTag/team", "a"),
            ("aws:MultiFactorAuthPresent", "true"),
            ("aws:username", "bob"),
        ])?,
        _ => return None,
    };
    Some(known)
}

fn assertion(
    sketch: &mut Sketch,
    names: &Names,
    spoken: &[Spoken],
    assumed: &Assumed,
    rng: &mut Rng,
) {
    let can = rng.one_in(3);
    let (who, form) = about(names, spoken, can, rng);
    let mut forms = vec![form];
    let mut identities = vec![who];
    if rng.one_in(6) {
        let (another, form) = about(names, spoken, can, rng);
        forms.push(form);
        if another != who {
            identities.push(another);
        }
    }
    let known = when(&forms[0], rng);
    let directly = CANNOT_DIRECTLY && !can && rng.one_in(3);
    let word = match (can, directly) {
        (true, _) => "can",
        (false, true) => "cannot directly",
        (false, false) => "cannot",
    };
    let several = |texts: Vec<String>| match &texts[..] {
        [one] => one.clone(),
        _ => format!("[{}]", texts.join(", ")),
    };
    let by = several(identities.iter().map(|it| (*it).to_owned()).collect());
    let actions = several(forms.iter().map(|it| format!("{:?}", it.action)).collect());
    let on = several(forms.iter().map(|it| it.on.clone()).collect());
    let context = known.map(|(key, value)| format!(" when {{ {key:?}: {value:?} }}"));
    let context = context.unwrap_or_default();
    sketch.claim = format!("assert {by} {word} {actions} on {on}{context};");
    for who in identities {
        for action in &forms {
            for on in &forms {
                let mut requests = Requests::new(who, &action.action, on.target.clone());
                if let Some((key, value)) = known {
                    requests = requests.with(key, value);
                }
                sketch.claims.push(match (can, directly) {
                    // Whoever means harm carries what they like.
                    (true, _) => Claim::Can(assumed.carried(requests)),
                    (false, true) => Claim::CannotDirectly(requests),
                    (false, false) => Claim::Cannot(requests),
                });
            }
        }
    }
}

/// A task whose needs are stated.
fn stated(names: &Names, forms: &[Spoken], rng: &mut Rng) -> Tasks {
    let (who, form) = if names.unknown && rng.one_in(2) {
        (rng.pick(&names.identities()), Form::unknown(names, rng))
    } else {
        about(names, forms, true, rng)
    };
    let known = when(&form, rng);
    let known = known.filter(|(key, _)| ["s3:prefix", "iam:PassedToService"].contains(key));
    let context = known.map(|(key, value)| format!(" when {{ {key:?}: {value:?} }}"));
    let context = context.unwrap_or_default();
    let mut call = Requests::new(who, &form.action, form.target.clone());
    if let Some((key, value)) = known {
        call = call.with(key, value);
    }
    let mut tasks = Tasks {
        text: format!("by: {who}, needs: [{}{context}]", form.text()),
        calls: vec![call],
        services: Vec::new(),
    };
    if rng.one_in(3) {
        let role = names.role(rng);
        // What else it needs is needed by the role.
        if who == role {
            tasks.text = tasks.text.replacen("by:", "role:", 1);
        } else {
            let _ = write!(tasks.text, ", role: {role}");
        }
        let service = rng.pick(&["lambda.amazonaws.com", "ec2.amazonaws.com"]);
        let _ = write!(tasks.text, ", assumed_by: {service:?}");
        tasks.assumed_by(role, service);
    }
    tasks.text = format!("task Own {{ {} }}", tasks.text);
    tasks
}

fn claim_tasks(sketch: &mut Sketch, tasks: Tasks, assumed: &Assumed, rng: &mut Rng) {
    for call in tasks.calls {
        sketch.claims.push(Claim::Need(assumed.sent(call, rng)));
    }
    let claims = [tasks.text, std::mem::take(&mut sketch.claim)];
    let claims = claims.into_iter().filter(|claim| !claim.is_empty());
    sketch.claim = claims.collect::<Vec<_>>().join("\n");
}

/// One identity allows what its tasks need, and no more.
fn least(sketch: &mut Sketch, names: &Names, forms: &[Spoken], assumed: &Assumed, rng: &mut Rng) {
    let mut tasks = a2i(names, rng);
    if rng.one_in(2) {
        let own = stated(names, forms, rng);
        let _ = write!(tasks.text, "\n{}", own.text);
        tasks.calls.extend(own.calls);
        tasks.services.extend(own.services);
    }
    let own = (0..sketch.identities.len()).filter(|index| !sketch.identities[*index].is_external);
    let Some(index) = rng.choose(&own.collect::<Vec<_>>()).copied() else {
        return claim_tasks(sketch, tasks, assumed, rng);
    };
    let who = sketch.identities[index].ident.clone();
    let of = |call: &&Requests| matches!(&call.by, By::Identity(by) if *by == who);
    // What is needed, without what `derive` says of the context.
    let plain = tasks.calls.iter().filter(of).filter_map(|call| {
        let action = &call.action;
        let on = written(&call.target)?;
        Some(format!("allow {action:?} on {on};"))
    });
    let plain: Vec<String> = plain.filter(|_| rng.one_in(3)).collect();
    // The others allow what the tasks need; of this one's own verbs one may be left.
    for (other, identity) in sketch.identities.iter_mut().enumerate() {
        if other == index {
            let trusts = usize::from(identity.is_role);
            identity
                .verbs
                .truncate(trusts * rng.below(2) + rng.below(2));
            identity.head = format!("#[least_privilege] {}", identity.head);
            identity.verbs.extend(plain.iter().cloned());
        }
        identity
            .verbs
            .retain(|verb| !verb.starts_with("deny") && verb != "derive;");
        if !identity.is_external {
            identity.verbs.push("derive;".to_owned());
        }
    }
    let services = tasks.services.iter().filter(|(role, _)| *role == who);
    let assume = tasks
        .calls
        .iter()
        .filter(|call| call.action.starts_with("sts:"))
        .filter(|call| !matches!(&call.target, Target::Identity(role) if *role != who));
    let assumed_by = assume.filter_map(|call| match &call.by {
        By::Identity(by) => Some(by.clone()),
        By::Service(_) => None,
    });
    let needs = Needs {
        calls: tasks.calls.iter().filter(of).cloned().collect(),
        services: services.map(|(_, service)| (*service).to_owned()).collect(),
        assumed_by: assumed_by.collect(),
        who: who.clone(),
    };
    claim_tasks(sketch, tasks, assumed, rng);
    sketch.claims.push(Claim::Least(needs));
}

/// A target as the source says it.
fn written(target: &Target) -> Option<String> {
    Some(match target {
        Target::Arn(arn) => format!("{arn:?}"),
        Target::Identity(ident) | Target::Bucket(ident) => ident.clone(),
        Target::Objects(ident, keys) => format!("{ident}.objects({keys:?})"),
        Target::FlowDefinition(_) => "F".to_owned(),
        Target::HumanLoops | Target::OfIam(_) | Target::Own(..) => return None,
    })
}
