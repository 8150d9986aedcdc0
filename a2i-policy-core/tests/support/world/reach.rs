//! What is reached through roles: the sessions that come of one `sts:AssumeRole` after another.

use super::context::Asked;
use super::rng::Rng;
use super::{Reading, Request, SESSIONS, Who, World};

/// A declared role, and the requests that lead to its session.
#[derive(Clone, Debug)]
pub(crate) struct Reached {
    pub(crate) role: usize,
    pub(crate) way: Vec<Request>,
}

/// How often a way from one to another is tried, each time with another context.
const TRIES: usize = 8;

impl World {
    /// The declared roles of which `from` may become a session.
    pub(crate) fn reached(
        &self,
        reading: Reading,
        from: usize,
        asked: &Asked,
        rng: &mut Rng,
    ) -> Vec<Reached> {
        let mut reached: Vec<Reached> = Vec::new();
        if !self.layers.roles {
            return reached;
        }
        let mut next = vec![(from, Vec::new())];
        while let Some((from, way)) = next.pop() {
            let roles = self.principals.iter().enumerate();
            for (index, role) in roles.filter(|(_, principal)| principal.is_role) {
                if index == from || reached.iter().any(|known| known.role == index) {
                    continue;
                }
                let requests = (0..TRIES).map(|_| Request {
                    who: Who::Declared(from),
                    session: rng.pick(SESSIONS),
                    action: "sts:AssumeRole".to_owned(),
                    resource: self.arn(role),
                    context: asked.context("sts:AssumeRole", &[], rng),
                });
                let mut requests = requests.filter(|request| self.allows(reading, request));
                if let Some(request) = requests.next() {
                    let mut way = way.clone();
                    way.push(request);
                    reached.push(Reached {
                        role: index,
                        way: way.clone(),
                    });
                    next.push((index, way));
                }
            }
        }
        reached.retain(|known| known.role != from);
        reached
    }
}
