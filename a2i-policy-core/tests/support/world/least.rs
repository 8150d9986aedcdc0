//! Whether an identity may do more than its tasks do.

use super::claim::{By, Carried, Needs, Requests};
use super::instance::common;
use super::refute::{Budget, Refutation, Sampler};
use super::resources::{bare, pieces};
use super::rng::Rng;
use super::{Context, Layers, PROVIDERS, Reading, Request, SESSIONS, Who};
use crate::support::texts::{completed, glob, plain};
use a2i_policy_core::policy::{Clause, Effect, OneOrMany};

/// Services that could assume a role.
const SERVICES: &[&str] = &[
    "sagemaker.amazonaws.com",
    "lambda.amazonaws.com",
    "ec2.amazonaws.com",
    "bedrock.amazonaws.com",
];

/// A user and a role of an account that has nothing to do with the stack.
const STRANGERS: &[&str] = &[
    "arn:aws:iam::999999999999:user/Stranger",
    "arn:aws:sts::999999999999:assumed-role/R/session",
];

impl Sampler<'_> {
    pub(crate) fn least(&self, needs: &Needs, budget: &mut Budget) -> Option<Refutation> {
        let index = self.world.find(&needs.who);
        // What the policy of a key or of a bucket adds is not the identity's to leave out.
        let layers = self.world.layers;
        let own = self.world.with(Layers {
            keys: false,
            key_policies: false,
            buckets: false,
            ..layers
        });
        for _ in 0..budget.requests {
            let reading = Reading::some(&mut budget.rng);
            let request = match budget.rng.below(4) {
                0 => self.assuming(index, needs, budget),
                _ => self
                    .granted(index, budget)
                    .filter(|it| !self.is_needed(needs, it)),
            };
            let Some(request) = request else { continue };
            budget.asked += 1;
            if own.allows(reading, &request) && self.world.allows(reading, &request) {
                let why = "is claimed to be needed if it is allowed, and no task makes it";
                return Some(Refutation {
                    why,
                    way: Vec::new(),
                    request,
                    on_key: None,
                    reading,
                });
            }
        }
        None
    }

    /// A request that some statement of the identity's policies may allow.
    fn granted(&self, index: usize, budget: &mut Budget) -> Option<Request> {
        let rng = &mut budget.rng;
        let who = Who::Declared(index);
        let principal = &self.world.principals[index];
        let documents = principal.permissions.iter().chain(&principal.of_groups);
        let documents: Vec<_> = documents.collect();
        let document = *rng.choose(&documents)?;
        let statement = rng.choose(document.statements.as_slice())?;
        if statement.effect == Effect::Deny {
            return None;
        }
        let all = OneOrMany::One("*".to_owned());
        let values = |clause: Option<&Clause<OneOrMany<String>>>| match clause {
            Some(Clause::Is(values)) => values.clone(),
            Some(Clause::Not(_)) | None => all.clone(),
        };
        let actions = values(Some(&statement.action));
        let resources = values(statement.resource.as_ref());
        let action = rng.choose(actions.as_slice())?;
        let resource = rng.choose(resources.as_slice())?;
        let known = bare(self.world, &who);
        let resource = if resource == "*" || resource.split(':').count() >= 6 {
            resource.clone()
        } else {
            format!("{resource}*")
        };
        let (action, resource) = self
            .pool
            .pair(self.world, (action, &resource), &known, rng)?;
        let mut context = self.asked.context(&action, &[], rng);
        // Beside what the policies ask for, another service, and a call that S3 does not make.
        if action.eq_ignore_ascii_case("iam:PassRole") && rng.one_in(2) {
            let service = rng.pick(SERVICES).to_owned();
            context.insert("iam:passedtoservice".to_owned(), vec![service]);
        }
        Some(Request {
            who,
            session: SESSIONS[0],
            action,
            resource,
            context,
        })
    }

    /// Whether a task makes this request.
    fn is_needed(&self, needs: &Needs, request: &Request) -> bool {
        if request.action.eq_ignore_ascii_case("sts:GetCallerIdentity") {
            return true;
        }
        let context = self.world.context(request);
        let is = |call: &Requests, action: &str, resource: &str| {
            let wanted = pieces(&call.target.arn(self.world), &context);
            let wanted = wanted.map(|wanted| completed(&wanted));
            glob(&plain(&call.action.to_lowercase()), &action.to_lowercase())
                && wanted.is_some_and(|wanted| glob(&wanted, resource))
        };
        needs.calls.iter().any(|call| {
            let itself =
                is(call, &request.action, &request.resource) && passes_alike(call, &context);
            // What S3 asks of the key of a needed object, through S3.
            let via = context
                .get("kms:viaservice")
                .is_some_and(|it| it[0].starts_with("s3."));
            itself
                || (via
                    && self
                        .keys_of(call)
                        .contains(&(request.action.to_lowercase(), request.resource.clone())))
        })
    }

    /// The calls on keys that a needed call takes.
    fn keys_of(&self, call: &Requests) -> Vec<(String, String)> {
        let wanted = plain(&call.target.arn(self.world));
        let actions = [
            "s3:GetObject",
            "s3:GetObjectVersion",
            "s3:ListMultipartUploadParts",
            "s3:PutObject",
        ];
        let actions = actions
            .iter()
            .filter(|action| glob(&plain(&call.action.to_lowercase()), &action.to_lowercase()));
        let who = match &call.by {
            By::Identity(ident) => Who::Declared(self.world.find(ident)),
            By::Service(_) => return Vec::new(),
        };
        let objects = self.world.buckets.iter().filter_map(|bucket| {
            let object = plain(&format!("arn:aws:s3:::{}/*", bucket.name));
            let mut rng = Rng::new(0);
            common(&wanted, &object, &mut rng)
        });
        let objects: Vec<String> = objects.collect();
        let pairs = actions.flat_map(|action| objects.iter().map(move |object| (*action, object)));
        let implied = pairs.filter_map(|(action, resource)| {
            let request = Request {
                who: who.clone(),
                session: SESSIONS[0],
                action: action.to_owned(),
                resource: resource.clone(),
                context: Context::new(),
            };
            self.world.implied(&request, Context::new())
        });
        implied
            .map(|it| (it.action.to_lowercase(), it.resource))
            .collect()
    }

    /// Somebody assumes the role, if it is one, whom no task lets.
    fn assuming(&self, index: usize, needs: &Needs, budget: &mut Budget) -> Option<Request> {
        let rng = &mut budget.rng;
        let role = &self.world.principals[index];
        if !role.is_role {
            return None;
        }
        let who = match rng.below(4) {
            0 => Who::Service(rng.pick(SERVICES).to_owned()),
            1 => Who::Foreign(rng.pick(STRANGERS).to_owned()),
            2 => Who::Federated(rng.choose(PROVIDERS)?.0.to_owned()),
            _ => Who::Declared(rng.below(self.world.principals.len())),
        };
        let unsaid = needs.services.is_empty() && needs.assumed_by.is_empty();
        let lets = match &who {
            // A task does not say which service runs what makes its requests, unless it is one of A2I's, nor
            // who signs in to make them.
            Who::Service(service) => needs.services.contains(service) || unsaid,
            Who::Federated(_) => unsaid,
            Who::Declared(by) => {
                *by == index || needs.assumed_by.contains(&self.world.principals[*by].ident)
            }
            Who::Foreign(_) => false,
        };
        let action = who.assumes_by();
        let context = self.asked.context(action, &[], rng);
        (!lets).then(|| Request {
            who,
            session: SESSIONS[0],
            action: action.to_owned(),
            resource: self.world.arn(role),
            context,
        })
    }
}

/// Whether a role is passed to the service to which the task passes it, and a list is of what begins as
/// the task's does. Of the rest of the context a task says what it is now, and need not forbid what it may
/// become.
fn passes_alike(call: &Requests, context: &Context) -> bool {
    let wanted = |wanted: &str| {
        let mut carries = call.carries.iter();
        let (_, known) = carries.find(|(key, _)| key == wanted)?;
        match known {
            Carried::Values(values) => Some(values.as_slice()),
            Carried::Absent | Carried::OneOf(_) => Some(&[][..]),
        }
    };
    let passed = wanted("iam:PassedToService").is_none_or(|service| {
        let carried = context.get("iam:passedtoservice");
        carried.is_some_and(|carried| carried == service)
    });
    let prefix =
        wanted("s3:prefix").is_none_or(|wanted| match (wanted, context.get("s3:prefix")) {
            ([wanted], Some(stated)) => stated.iter().all(|it| it.starts_with(wanted.as_str())),
            _ => false,
        });
    passed && prefix
}
