//! Two versions of a stack with one role.

use super::forms::{Form, Names};
use super::sketch::{Identity, Sketch};
use super::verbs::{statement, trust, verb};
use super::vocabulary::{BUCKETS, USERS};
use crate::world::rng::Rng;
use a2i_policy_core::policy::Document;

/// A version and the next one: some verbs stay, some go, some are new.
pub(crate) fn versions(rng: &mut Rng) -> [Sketch; 2] {
    let names = Names {
        buckets: BUCKETS.iter().map(|(ident, _)| (*ident, None)).collect(),
        roles: vec!["R"],
        users: vec![USERS[0].0],
        flow: false,
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
        verbs,
    };
    let mut new = old.clone();
    old.identities = vec![role([stay.clone(), part(go)].concat())];
    new.identities = vec![role([stay, part(come)].concat())];
    [old, new]
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
