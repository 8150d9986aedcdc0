//! Requests worth asking: where the patterns of a claim and those of the policies meet.

use super::actions::{ACTIONS, Form, form};
use super::decide::is_account;
use super::instance::{FILLINGS, common, instance};
use super::rng::Rng;
use super::{Context, Request, SESSIONS, Who, World};
use crate::support::naive;
use crate::support::texts::{Piece, completed, glob, plain, substitute};
use a2i_policy_core::evaluate::Caller;
use a2i_policy_core::policy::{Clause, Statement, Version};
use std::collections::BTreeSet;

/// The texts of a world, collected once.
pub(crate) struct Pool {
    /// The resources that its policies name.
    resources: Vec<String>,
    /// Actions in lower case and what each is about, and whether the policies speak of it.
    actions: Vec<(String, &'static str, Form, bool)>,
    /// What stands for wildcards.
    fillings: Vec<String>,
    /// The ARNs of what is declared.
    declared: Vec<String>,
}

impl Pool {
    pub(crate) fn of(world: &World) -> Self {
        let statements = || world.documents().flat_map(|document| &document.statements);
        let mut resources: Vec<String> = statements()
            .flat_map(Statement::resources)
            .cloned()
            .collect();
        // Of the long policies of AWS a part will do.
        resources.sort();
        resources.dedup();
        resources.truncate(60);
        let patterns = statements().flat_map(|statement| {
            let (Clause::Is(values) | Clause::Not(values)) = &statement.action;
            values.iter().map(|pattern| pattern.to_lowercase())
        });
        let patterns: BTreeSet<String> = patterns.filter(|pattern| pattern != "*").collect();
        let patterns: Vec<_> = patterns.iter().map(|pattern| plain(pattern)).collect();
        let actions = ACTIONS.iter().map(|(name, form)| {
            let lower = name.to_lowercase();
            let spoken = patterns.iter().any(|pattern| glob(pattern, &lower));
            (lower, *name, *form, spoken)
        });
        let mut declared: Vec<String> = world.principals.iter().map(|it| world.arn(it)).collect();
        for bucket in &world.buckets {
            declared.push(format!("arn:aws:s3:::{}", bucket.name));
            declared.push(format!("arn:aws:s3:::{}/a/b", bucket.name));
            declared.push(format!("arn:aws:s3:::{}/a/b:c", bucket.name));
            declared.extend(bucket.key.clone());
        }
        declared.extend(world.keys.keys().cloned());
        let of_account = |service: &str, rest: &str| {
            format!(
                "arn:aws:{service}:{}:{}:{rest}",
                world.region, world.account
            )
        };
        declared.push(of_account("sqs", "jobs"));
        declared.push(of_account("logs", "log-group:foo:log-stream:bar"));
        declared.push(of_account("sagemaker", "flow-definition/f"));
        declared.push(of_account("sagemaker", "human-loop/one"));
        declared.push("*".to_owned());
        let fillings = FILLINGS.iter().copied().map(str::to_owned);
        let names = world.principals.iter().map(|it| it.name.clone());
        Self {
            resources,
            actions: actions.collect(),
            fillings: fillings.chain(names).collect(),
            declared,
        }
    }

    /// An action and a resource for it, both in these sets: patterns of an action and of a resource,
    /// the latter with variables that the caller's context fills in.
    pub(crate) fn pair(
        &self,
        world: &World,
        (action, resource): (&str, &str),
        context: &Context,
        rng: &mut Rng,
    ) -> Option<(String, String)> {
        let asked = pieces(resource, context)?;
        let resource = self.resource(&asked, context, rng)?;
        // Resources of another account are meant only where it is stated.
        let pattern: String = asked
            .iter()
            .map(|piece| letter(*piece).unwrap_or('*'))
            .collect();
        let stated = pattern.split(':').nth(4).filter(|owner| is_account(owner));
        let form = form(&resource, stated.unwrap_or(&world.account))?;
        let action = self.action(&plain(&action.to_lowercase()), form, rng)?;
        Some((action, resource))
    }

    fn resource(&self, asked: &[Piece], context: &Context, rng: &mut Rng) -> Option<String> {
        if !asked
            .iter()
            .any(|piece| matches!(piece, Piece::Any | Piece::Many))
        {
            return Some(instance(asked, &[], rng));
        }
        let found = match rng.below(4) {
            0 => instance(asked, &self.fillings, rng),
            1 => rng.choose(&self.declared)?.clone(),
            _ => {
                let pattern = rng.choose(&self.resources)?;
                let pattern = completed(&pieces(pattern, context)?);
                common(asked, &pattern, rng)?
            }
        };
        glob(asked, &found).then_some(found)
    }

    /// An action that is about resources of this form, sometimes in other case.
    fn action(&self, asked: &[Piece], form: Form, rng: &mut Rng) -> Option<String> {
        let text: String = asked.iter().filter_map(|piece| letter(*piece)).collect();
        let mut known = self.actions.iter();
        if text.len() == asked.len() && !known.any(|(lower, ..)| *lower == text) {
            // One that AWS has not published: what it is about is anyone's guess.
            return Some(text);
        }
        let fits = self
            .actions
            .iter()
            .filter(|(lower, _, on, _)| *on == form && glob(asked, lower));
        // Rather those of which the policies speak.
        let (spoken, others): (Vec<_>, Vec<_>) = fits.partition(|(.., spoken)| *spoken);
        let rather = if spoken.is_empty() || (rng.one_in(3) && !others.is_empty()) {
            others
        } else {
            spoken
        };
        let (_, action, ..) = rng.choose(&rather)?;
        Some(match rng.below(8) {
            0 => action.to_lowercase(),
            1 => action.to_uppercase(),
            _ => (*action).to_owned(),
        })
    }
}

/// A pattern with variables filled in; `None` where one has no value.
pub(crate) fn pieces(pattern: &str, context: &Context) -> Option<Vec<Piece>> {
    let request = naive::Request {
        caller: Caller::Anonymous,
        action: String::new(),
        resource: String::new(),
        context: context.clone(),
    };
    substitute(pattern, Version::V2012, &request)
}

/// The context of a caller of whom nothing is known beside.
pub(crate) fn bare(world: &World, who: &Who) -> Context {
    world.context(&Request {
        who: who.clone(),
        session: SESSIONS[0],
        action: String::new(),
        resource: String::new(),
        context: Context::new(),
    })
}

fn letter(piece: Piece) -> Option<char> {
    match piece {
        Piece::Char(letter) => Some(letter),
        Piece::Any | Piece::Many => None,
    }
}
