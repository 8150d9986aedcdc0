//! Whether a new version of an identity's documents allows what the old one did not.

use super::context::Asked;
use super::refute::Budget;
use super::resources::{Pool, bare};
use super::{Layers, PROVIDERS, Principal, Reading, Request, SESSIONS, Who, World};
use a2i_policy_core::policy::Document;
use std::collections::BTreeMap;

/// The identity is the first one that is declared, a role; beside it there are a user and a role.
fn world(permissions: &[&Document], trust: Option<&Document>) -> World {
    let beside = |ident: &str, is_role| Principal {
        ident: ident.to_owned(),
        name: ident.to_owned(),
        path: "/".to_owned(),
        tags: Vec::new(),
        is_role,
        of_groups: Vec::new(),
        permissions: Vec::new(),
        boundary: None,
        trust: None,
        is_external: false,
    };
    let mut principals = vec![beside("R", true), beside("U", false), beside("S", true)];
    principals[0].permissions = permissions.iter().map(|it| (*it).clone()).collect();
    principals[0].trust = trust.cloned();
    World {
        account: "111122223333".to_owned(),
        account_stated: true,
        region: "us-east-1".to_owned(),
        organization: None,
        service_control: Vec::new(),
        resource_control: Vec::new(),
        principals,
        buckets: Vec::new(),
        keys: BTreeMap::new(),
        layers: Layers::ALL,
    }
}

/// A request that the permissions of the new version allow, and those of the old one do not, with
/// what is attached to both.
pub(crate) fn of_permissions(
    old: &Document,
    new: &Document,
    attached: &[Document],
    budget: &mut Budget,
) -> Option<(Request, Reading)> {
    let with = |own| {
        let all: Vec<&Document> = [own].into_iter().chain(attached).collect();
        world(&all, None)
    };
    let (before, after) = (with(old), with(new));
    let both = world(&[old, new], None);
    let (pool, asked) = (Pool::of(&both), Asked::of(&both));
    let who = Who::Declared(0);
    for _ in 0..budget.requests {
        let known = bare(&both, &who);
        let reading = Reading::some(&mut budget.rng);
        let everything = ("*", "*");
        let Some((action, resource)) = pool.pair(&both, everything, &known, &mut budget.rng) else {
            continue;
        };
        let context = asked.context(&action, &[], &mut budget.rng);
        let request = Request {
            who: who.clone(),
            session: SESSIONS[0],
            action,
            resource,
            context,
        };
        budget.asked += 1;
        if after.allows(reading, &request) && !before.allows(reading, &request) {
            return Some((request, reading));
        }
    }
    None
}

/// Somebody who may assume the role by the new version, and might not by the old one.
pub(crate) fn of_trust(
    old: &Document,
    new: &Document,
    budget: &mut Budget,
) -> Option<(Request, Reading)> {
    let (mut before, mut after) = (world(&[], Some(old)), world(&[], Some(new)));
    let mut both = before.clone();
    both.principals[1].trust = Some(new.clone());
    let asked = Asked::of(&both);
    // What the callers' own policies allow does not matter here, so they allow all or nothing.
    let everything = a2i_policy_core::reference::managed_policy("AdministratorAccess").unwrap();
    let everything = a2i_policy_core::policy::read(everything.document).unwrap();
    for world in [&mut before, &mut after] {
        world.principals[1].permissions = vec![everything.clone()];
    }
    let callers = [
        Who::Declared(1),
        Who::Declared(2),
        Who::Service("sagemaker.amazonaws.com".to_owned()),
        Who::Service("ec2.amazonaws.com".to_owned()),
        Who::Foreign("arn:aws:iam::999999999999:user/Stranger".to_owned()),
        Who::Foreign("arn:aws:sts::999999999999:assumed-role/R/session".to_owned()),
    ];
    let federated = PROVIDERS.iter().map(|(name, _)| (*name).to_owned());
    let callers: Vec<Who> = callers
        .into_iter()
        .chain(federated.map(Who::Federated))
        .collect();
    for _ in 0..budget.requests {
        let reading = Reading::some(&mut budget.rng);
        let who = budget.rng.choose(&callers)?.clone();
        let action = who.assumes_by();
        let request = Request {
            who,
            session: SESSIONS[0],
            action: action.to_owned(),
            resource: before.arn(&before.principals[0]),
            context: asked.context(action, &[], &mut budget.rng),
        };
        budget.asked += 1;
        if after.allows(reading, &request) && !before.allows(reading, &request) {
            return Some((request, reading));
        }
    }
    None
}

/// Who calls from another account.
const FOREIGN: &[&str] = &[
    "arn:aws:iam::999999999999:user/Stranger",
    "arn:aws:sts::999999999999:assumed-role/R/session",
];

/// A request on a bucket that is allowed in the one world and not in the other, which differ by the policies
/// of buckets.
pub(crate) fn of_buckets(
    before: &World,
    after: &World,
    budget: &mut Budget,
) -> Option<(Request, Reading)> {
    let mut both = after.clone();
    both.buckets.extend(before.buckets.iter().cloned());
    let (pool, asked) = (Pool::of(&both), Asked::of(&both));
    for _ in 0..budget.requests {
        let who = match budget.rng.below(both.principals.len() + 1) {
            declared if declared < both.principals.len() => Who::Declared(declared),
            _ => Who::Foreign(budget.rng.pick(FOREIGN).to_owned()),
        };
        let reading = Reading::some(&mut budget.rng);
        let known = bare(&both, &who);
        let Some((action, resource)) = pool.pair(&both, ("s3:*", "*"), &known, &mut budget.rng)
        else {
            continue;
        };
        let request = Request {
            who,
            session: budget.rng.pick(SESSIONS),
            context: asked.context(&action, &[], &mut budget.rng),
            action,
            resource,
        };
        budget.asked += 1;
        if after.allows(reading, &request) && !before.allows(reading, &request) {
            return Some((request, reading));
        }
    }
    None
}
