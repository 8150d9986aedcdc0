//! What may be claimed of a world. A claim need not come from the compiler.

use super::{Context, Who, World};

#[derive(Clone, Debug)]
pub(crate) enum Claim {
    /// Every request of the set works, and what it implies.
    Can(Requests),
    /// The same of requests that a task makes. What others must allow to whom they make is taken to be
    /// allowed, where nothing is declared of it.
    Need(Requests),
    /// None works, neither directly nor through roles.
    Cannot(Requests),
    /// None works directly.
    CannotDirectly(Requests),
    /// Every request that an identity may make is one that its tasks make; and whoever may assume it,
    /// if it is a role, does so in a task.
    Least(Needs),
}

/// A set of requests of one identity, or of a service that assumes a role.
#[derive(Clone, Debug)]
pub(crate) struct Requests {
    pub(crate) by: By,
    /// A pattern.
    pub(crate) action: String,
    pub(crate) target: Target,
    /// What the requests carry, by key; any one of several values.
    pub(crate) carries: Vec<(String, Carried)>,
}

#[derive(Clone, Debug)]
pub(crate) enum By {
    /// By its identifier.
    Identity(String),
    Service(String),
}

#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// An ARN pattern as it is written in the source, or `*`.
    Arn(String),
    /// A declared role or user.
    Identity(String),
    /// A declared bucket.
    Bucket(String),
    /// Its objects, by a pattern for their keys.
    Objects(String, String),
    /// A flow definition, by its name in SageMaker.
    FlowDefinition(String),
    HumanLoops,
    /// Something in IAM, by what its ARN ends with.
    OfIam(String),
    /// Something in the account and region, by its service and a pattern of the rest.
    Own(&'static str, &'static str),
}

/// What is known of a condition key. In its values `{account}` and `{region}` are those of the world.
#[derive(Clone, Debug)]
pub(crate) enum Carried {
    Absent,
    /// All of these.
    Values(Vec<String>),
    /// One of these.
    OneOf(Vec<String>),
}

/// What the tasks of an identity need.
#[derive(Clone, Debug)]
pub(crate) struct Needs {
    pub(crate) who: String,
    /// The requests that its tasks make.
    pub(crate) calls: Vec<Requests>,
    /// The services that its tasks let assume it.
    pub(crate) services: Vec<String>,
    /// The identities that assume it in a task.
    pub(crate) assumed_by: Vec<String>,
}

impl Requests {
    pub(crate) fn new(who: &str, action: &str, target: Target) -> Self {
        Self {
            by: By::Identity(who.to_owned()),
            action: action.to_owned(),
            target,
            carries: Vec::new(),
        }
    }

    pub(crate) fn carrying(mut self, key: &str, carried: Carried) -> Self {
        self.carries.push((key.to_owned(), carried));
        self
    }

    /// The same, of those that carry this unless something is said of the key.
    pub(crate) fn unless_stated(self, key: &str, carried: Carried) -> Self {
        let mut stated = self.carries.iter();
        match stated.any(|(known, _)| known.eq_ignore_ascii_case(key)) {
            true => self,
            false => self.carrying(key, carried),
        }
    }

    pub(crate) fn with(self, key: &str, value: &str) -> Self {
        self.carrying(key, Carried::Values(vec![value.to_owned()]))
    }

    /// The same, with the account and the region of a world.
    pub(crate) fn placed(&self, world: &World) -> Self {
        let fill = |values: &[String]| {
            let one = |value: &String| {
                value
                    .replace("{account}", &world.account)
                    .replace("{region}", &world.region)
            };
            values.iter().map(one).collect()
        };
        let mut placed = self.clone();
        for (_, carried) in &mut placed.carries {
            *carried = match carried {
                Carried::Absent => Carried::Absent,
                Carried::Values(values) => Carried::Values(fill(values)),
                Carried::OneOf(values) => Carried::OneOf(fill(values)),
            };
        }
        placed
    }

    pub(crate) fn who(&self, world: &World) -> Who {
        match &self.by {
            By::Identity(ident) => Who::Declared(world.find(ident)),
            By::Service(service) => Who::Service(service.clone()),
        }
    }

    /// Whether what it says of the context agrees with what IAM puts there.
    pub(crate) fn is_possible(&self, context: &Context) -> bool {
        self.carries.iter().all(|(key, carried)| {
            let values = context.get(&key.to_lowercase());
            match carried {
                Carried::Absent => values.is_none(),
                Carried::Values(wanted) => values.is_some_and(|values| values == wanted),
                Carried::OneOf(wanted) => {
                    values.is_some_and(|values| values.iter().all(|value| wanted.contains(value)))
                }
            }
        })
    }
}

impl Target {
    /// Its ARN in a world.
    pub(crate) fn arn(&self, world: &World) -> String {
        let bucket = |ident: &String| {
            let mut buckets = world.buckets.iter();
            let bucket = buckets.find(|bucket| bucket.ident == *ident).unwrap();
            format!("arn:aws:s3:::{}", bucket.name)
        };
        let own = |service: &str, rest: &str| {
            format!(
                "arn:aws:{service}:{}:{}:{rest}",
                world.region, world.account
            )
        };
        let sagemaker = |rest: &str| own("sagemaker", rest);
        match self {
            Self::Arn(arn) => arn.clone(),
            Self::Identity(ident) => world.arn(&world.principals[world.find(ident)]),
            Self::Bucket(ident) => bucket(ident),
            Self::Objects(ident, keys) => format!("{}/{keys}", bucket(ident)),
            Self::FlowDefinition(name) => sagemaker(&format!("flow-definition/{name}")),
            Self::HumanLoops => sagemaker("human-loop/*"),
            Self::OfIam(rest) => format!("arn:aws:iam::{}:{rest}", world.account),
            Self::Own(service, rest) => own(service, rest),
        }
    }
}
