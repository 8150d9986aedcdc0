//! Two versions of a stack with one role.

use super::forms::{Form, Names};
use super::layers::rule;
use super::sketch::{Identity, Sketch};
use super::verbs::{statement, trust, verb};
use super::vocabulary::{BUCKETS, USERS};
use crate::support::world::rng::Rng;
use a2i_policy_core::policy::Document;

/// A version and the next one: some verbs stay, some go, some are new.
pub(crate) fn versions(rng: &mut Rng) -> [Sketch; 2] {
    let names = Names {
        buckets: BUCKETS.iter().map(|(ident, _)| (*ident, None)).collect(),
        keys: Vec::new(),
        roles: vec!["R"],
        users: vec![USERS[0].0],
        flow: false,
        account: true,
        unknown: false,
    };
    let buckets = BUCKETS.iter();
    let mut old = Sketch {
        settings: vec!["account = \"111122223333\";".to_owned()],
        buckets: buckets
            .map(|(ident, name)| format!("bucket {ident} = {name:?};"))
            .collect(),
        claim: "user U = \"bob\" { allow \"s3:ListAllMyBuckets\" on \"*\"; }".to_owned(),
        ..Sketch::default()
    };
    let kind = rng.below(3);
    let mut some = |count: usize, files: &mut Vec<(String, String)>| {
        let one = |_| match rng.below(6) {
            0 | 1 => trust(&names, files, rng),
            2 => verb(&names, files, rng).0,
            // Of one kind in both versions, so that they meet.
            _ => {
                let form = match kind {
                    0 => Form::objects(&names, rng),
                    1 => Form::role(&names, rng),
                    _ => Form::with_colons(rng),
                };
                statement(rng.pick(&["allow", "allow", "deny"]), form, rng).0
            }
        };
        (0..count).map(one).collect::<Vec<String>>()
    };
    let mut files = Vec::new();
    let (stay, go, come) = (
        some(2, &mut files),
        some(2, &mut files),
        some(2, &mut files),
    );
    old.files = files;
    let mut part = |verbs: Vec<String>| {
        let kept = verbs.into_iter().filter(|_| !rng.one_in(2));
        kept.collect::<Vec<String>>()
    };
    let role = |verbs| Identity {
        head: "role R".to_owned(),
        ident: "R".to_owned(),
        is_role: true,
        is_external: false,
        verbs,
    };
    let mut new = old.clone();
    old.identities = vec![role([stay.clone(), part(go)].concat())];
    new.identities = vec![role([stay, part(come)].concat())];
    [old, new]
}

/// A stack and the next version of it, of which the policy of a bucket is another.
pub(crate) fn of_buckets(rng: &mut Rng) -> [Sketch; 2] {
    let names = Names {
        buckets: vec![(BUCKETS[0].0, None)],
        keys: Vec::new(),
        roles: vec!["R", "S"],
        users: vec![USERS[0].0],
        flow: false,
        account: true,
        unknown: false,
    };
    let (ident, name) = BUCKETS[0];
    let mut old = Sketch {
        settings: vec!["account = \"111122223333\";".to_owned()],
        buckets: vec![format!("bucket {ident} = {name:?};")],
        ..Sketch::default()
    };
    for ident in names.identities() {
        let is_role = names.roles.contains(&ident);
        let mut verbs = vec!["allow \"s3:ListAllMyBuckets\" on \"*\";".to_owned()];
        verbs.extend(is_role.then(|| "trust sagemaker;".to_owned()));
        if rng.one_in(3) {
            verbs.push("allow \"s3:*\" on \"*\";".to_owned());
        }
        if rng.one_in(3) {
            verbs.push("boundary AmazonSQSFullAccess;".to_owned());
        }
        old.identities.push(Identity {
            head: match is_role {
                true => format!("role {ident}"),
                false => format!("user {ident} = {:?}", USERS[0].1),
            },
            ident: ident.to_owned(),
            is_role,
            is_external: false,
            verbs,
        });
    }
    let mut rules = |count: usize| -> Vec<String> {
        (0..count)
            .map(|_| rule(ident, &names, true, rng).0)
            .collect()
    };
    let (stay, go, come) = (rules(1), rules(2), rules(2));
    let mut version = |own: Vec<String>| {
        let own = own.into_iter().filter(|_| rng.one_in(2));
        let rules: Vec<String> = stay.iter().cloned().chain(own).collect();
        let policy = format!("policy of {ident} {{ {} }}", rules.join(" "));
        Sketch {
            layers: vec![policy],
            ..old.clone()
        }
    };
    [version(go), version(come)]
}

/// The documents of the role: its trust and its permissions, empty where it has none.
pub(crate) fn documents(version: &Sketch) -> [Document; 2] {
    let source = version.read();
    let mut policies = source
        .composed
        .iter()
        .filter_map(|composed| composed.policies());
    let policies = policies.next().unwrap();
    let none = || Document::new(Vec::new());
    [&policies.trust, &policies.permissions].map(|it| it.clone().unwrap_or_else(none))
}
