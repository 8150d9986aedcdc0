//! Whether a claim is contradicted by some request.

use super::claim::{By, Claim, Requests, Target};
use super::context::Asked;
use super::reach::Reached;
use super::resources::{Pool, bare};
use super::rng::Rng;
use super::{Makes, Others, Reading, Request, SESSIONS, Who, World};
use crate::support::naive;
use std::collections::HashMap;
use std::fmt;

/// How many requests may be asked, how many were, and by which numbers.
pub(crate) struct Budget {
    pub(crate) requests: usize,
    pub(crate) asked: usize,
    pub(crate) rng: Rng,
}

impl Budget {
    pub(crate) fn new(requests: usize, seed: u64) -> Self {
        Self {
            requests,
            asked: 0,
            rng: Rng::new(seed),
        }
    }
}

/// The request that contradicts a claim.
#[derive(Clone, Debug)]
pub(crate) struct Refutation {
    pub(crate) why: &'static str,
    /// The roles that are assumed before it.
    pub(crate) way: Vec<Request>,
    pub(crate) request: Request,
    pub(crate) on_key: Option<Request>,
    pub(crate) reading: Reading,
}

impl fmt::Display for Refutation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.way.iter().chain([&self.request]).chain(&self.on_key);
        for Request {
            who,
            action,
            resource,
            context,
            ..
        } in all
        {
            writeln!(f, "  {who:?}: {action} on {resource} with {context:?}")?;
        }
        write!(f, "  {}, by {:?}", self.why, self.reading)
    }
}

impl Reading {
    /// One of the legitimate readings, the plainest more often than the others.
    pub(crate) fn some(rng: &mut Rng) -> Self {
        Self {
            statements: naive::Reading {
                stars_cross: rng.one_in(2),
                deny_reaches_account: rng.one_in(3),
                any_of_several: rng.one_in(4),
                any_holds_if_absent: !rng.one_in(3),
                everyone_is_limited: rng.one_in(2),
            },
            itself_by_account: rng.one_in(3),
            others: Others {
                consent: rng.one_in(2),
                shut_out: rng.one_in(2),
                makes: Makes {
                    rights: rng.one_in(2),
                    trust: rng.one_in(2),
                },
            },
            control_without_resource: rng.one_in(2),
        }
    }
}

/// A request that contradicts the claim under some legitimate reading, if one is found.
pub(crate) fn refute(world: &World, claim: &Claim, budget: &mut Budget) -> Option<Refutation> {
    let sampler = Sampler::of(world);
    match claim {
        Claim::Can(requests) => sampler.can(requests, &|reading| reading, budget),
        Claim::Need(requests) => sampler.can(requests, &|it| sampler.taken(requests, it), budget),
        Claim::Cannot(requests) => sampler.cannot(requests, true, budget),
        Claim::CannotDirectly(requests) => sampler.cannot(requests, false, budget),
        Claim::Least(needs) => sampler.least(needs, budget),
    }
}

/// A world and what is worth asking of it.
pub(crate) struct Sampler<'w> {
    pub(crate) world: &'w World,
    pub(crate) pool: Pool,
    pub(crate) asked: Asked,
}

impl<'w> Sampler<'w> {
    pub(crate) fn of(world: &'w World) -> Self {
        Self {
            world,
            pool: Pool::of(world),
            asked: Asked::of(world),
        }
    }

    /// A reading by which others give to whom they make what a task needs of it, where nothing is declared of
    /// its policies.
    fn taken(&self, requests: &Requests, mut reading: Reading) -> Reading {
        let needing = match &requests.by {
            By::Identity(ident) => ident.clone(),
            By::Service(_) => match &requests.target {
                Target::Identity(role) => role.clone(),
                _ => return reading,
            },
        };
        let needing = &self.world.principals[self.world.find(&needing)];
        match &requests.by {
            By::Identity(_) => {
                reading.others.makes.rights |= needing.permissions.is_empty();
            }
            By::Service(_) => reading.others.makes.trust |= needing.trust.is_none(),
        }
        reading
    }

    fn can(
        &self,
        requests: &Requests,
        taken: &dyn Fn(Reading) -> Reading,
        budget: &mut Budget,
    ) -> Option<Refutation> {
        let (requests, who) = (&requests.placed(self.world), requests.who(self.world));
        for _ in 0..budget.requests {
            let reading = taken(Reading::some(&mut budget.rng));
            let Some((request, on_key)) = self.sample(requests, &who, budget) else {
                continue;
            };
            if !self.world.works(reading, &request, on_key.as_ref()) {
                let why = "is claimed to be allowed, and is not";
                return Some(Refutation {
                    why,
                    way: Vec::new(),
                    request,
                    on_key,
                    reading,
                });
            }
        }
        None
    }

    fn cannot(&self, requests: &Requests, roles: bool, budget: &mut Budget) -> Option<Refutation> {
        let (requests, who) = (&requests.placed(self.world), requests.who(self.world));
        let mut reached: HashMap<Reading, Vec<Reached>> = HashMap::new();
        for _ in 0..budget.requests {
            let reading = Reading::some(&mut budget.rng);
            let mut way = Vec::new();
            let mut caller = who.clone();
            if let (true, Who::Declared(from)) = (roles, &who) {
                let rng = &mut budget.rng;
                let through = reached
                    .entry(reading)
                    .or_insert_with(|| self.world.reached(reading, *from, &self.asked, rng));
                let direct = through.is_empty() || rng.one_in(3);
                if let Some(one) = rng.choose(through).filter(|_| !direct) {
                    way.clone_from(&one.way);
                    caller = Who::Declared(one.role);
                }
            }
            let Some((request, on_key)) = self.sample(requests, &caller, budget) else {
                continue;
            };
            if self.world.works(reading, &request, on_key.as_ref()) {
                let why = "is claimed to be refused, and is allowed";
                return Some(Refutation {
                    why,
                    way,
                    request,
                    on_key,
                    reading,
                });
            }
        }
        None
    }

    /// One request of the set, and the call on a key that comes with it.
    fn sample(
        &self,
        requests: &Requests,
        who: &Who,
        budget: &mut Budget,
    ) -> Option<(Request, Option<Request>)> {
        let rng = &mut budget.rng;
        let bare = bare(self.world, who);
        let resource = requests.target.arn(self.world);
        let of_set = (requests.action.as_str(), resource.as_str());
        let (action, resource) = self.pool.pair(self.world, of_set, &bare, rng)?;
        if self.world.is_of_another_world(&resource) {
            return None;
        }
        let context = self.asked.context(&action, &requests.carries, rng);
        let mut request = Request {
            who: who.clone(),
            session: rng.pick(SESSIONS),
            action,
            resource,
            context,
        };
        request.context = self.world.context(&request);
        if !requests.is_possible(&request.context) {
            return None;
        }
        // Who calls is the same to KMS. The rest of what the first request carries need not be there:
        // "Forward access sessions" has the network left out.
        let mut on_key = self.asked.context("kms:", &[], rng);
        on_key.retain(|key, _| !key.starts_with("aws:principal"));
        let of_caller = request.context.iter();
        let of_caller = of_caller.filter(|(key, _)| key.starts_with("aws:principal"));
        on_key.extend(of_caller.map(|(key, values)| (key.clone(), values.clone())));
        let on_key = self.world.implied(&request, on_key);
        budget.asked += 1;
        Some((request, on_key))
    }
}
