use super::deployment::{Deployment, Piece, Sender};
use super::implied::{Encrypted, is_kept_by_s3, via_service};
use crate::a2i::{
    BUILT_IN_FUNCTIONS, Caller, Family, Need, On, Only, Operation, Sent, Tagging, Takes, Tool,
    WORKTEAM_TYPES,
};
use crate::evaluate::ContextValue;
use crate::hash::{Map, Set};
use crate::pattern::Pattern;
use crate::reference::{self, same_key};
use crate::stack::{
    Access, At, Bucket, CustomerPolicy, Declaration, Group, Identity, Key, KeyUse, Marked, Names,
    PREFIX_KEY, Reach, Resource, Settings, Stack, Task, Values, arn_of,
};
use std::sync::Arc;

/// A call that a declared task makes: a [`Need`], filled in.
#[derive(Clone, Debug)]
pub struct Call<'a> {
    /// The task.
    pub task: &'a Task,
    /// The identity whose policies must allow it.
    pub identity: &'a Identity,
    /// Who makes it.
    pub caller: Caller<'a>,
    /// The API operation that it is part of.
    pub operation: &'a str,
    /// The action; a pattern where people stated the need.
    pub action: &'a str,
    /// The resource.
    pub target: Target<'a>,
    /// The narrowest part of the source that asks for it.
    pub at: At,
    /// The AWS page that says so, by its title; `None` where people stated the need.
    pub source: Option<&'static str>,
    /// Who sends it as the identity.
    pub(crate) sender: Sender,
    settings: &'a Settings,
    /// What the request carries, by condition key.
    context: Vec<(&'a str, ContextValue)>,
    /// What it carries besides, as the table has it.
    sends: &'static [(&'static str, Sent)],
    tags: Tags<'a>,
    /// The condition keys that are listed with the action; `None` where that is not known.
    listed: Option<Listed>,
}

/// The resource of a call.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// `*`
    Any,
    /// Every object of a bucket, or of a folder in it.
    Objects {
        /// The bucket.
        bucket: &'a Bucket,
        /// The prefix of the objects' keys; `None` for all.
        under: Option<&'a str>,
    },
    /// A bucket.
    Bucket(&'a Bucket),
    /// The key that encrypts a bucket's objects.
    Key(&'a Bucket),
    /// A declared key.
    DeclaredKey(&'a Key),
    /// A role.
    Identity(&'a Identity),
    /// A role that is passed to a service.
    Passed(&'a Identity),
    /// What a task creates.
    Task(&'a Task),
    /// All of a family.
    Every(Family),
    /// A group.
    Group(&'a Group),
    /// A customer managed policy.
    Policy(&'a CustomerPolicy),
    /// An ARN that people stated.
    Arn(&'a str),
    /// The stacks of CloudFormation of this name; of any where none is stated.
    Stack(Option<&'a str>),
    /// What people stated.
    Stated(&'a Resource),
}

impl Target<'_> {
    /// Its ARN; `None` where a name in it means nothing.
    #[must_use]
    pub fn arn(self, settings: &Settings, names: &Names<'_>) -> Option<String> {
        match self {
            Self::Any => Some("*".to_owned()),
            Self::Objects { bucket, under } => {
                let keys = format!("{}*", under.unwrap_or_default());
                settings.objects_arn(bucket, &keys)
            }
            Self::Bucket(bucket) => settings.bucket_arn(bucket),
            Self::Key(bucket) => Some(bucket.kms_key.as_ref()?.value.clone()),
            Self::DeclaredKey(key) => Some(key.arn.as_ref()?.value.clone()),
            Self::Identity(identity) | Self::Passed(identity) => {
                Some(settings.identity_arn(identity))
            }
            Self::Task(task) => settings.task_arn(task),
            Self::Every(family) => Some(settings.family_arn(family)),
            Self::Group(group) => Some(settings.group_arn(group)),
            Self::Policy(policy) => Some(settings.policy_arn(policy)),
            Self::Arn(arn) => Some(arn.to_owned()),
            Self::Stack(name) => Some(settings.stacks_arn(name)),
            Self::Stated(resource) => settings.resource_arn(names, resource),
        }
    }
}

/// The tags that a request carries or that are on its resource.
#[derive(Clone, Copy, Debug)]
enum Tags<'a> {
    /// Nothing is known of them.
    Unknown,
    /// The request carries these and no others.
    Requested(&'a [(Marked<String>, Marked<String>)]),
    /// The resource has these, and perhaps others.
    OnResource(&'a [(Marked<String>, Marked<String>)]),
}

const ASSUME: &str = "sts:AssumeRole";

/// Every call that the tasks of a stack make, in the order of the tasks. A task that could not be
/// read makes none, nor does one whose names mean nothing, as far as they matter.
#[must_use]
pub fn calls<'a>(stack: &'a Stack, names: &Names<'a>) -> Vec<Call<'a>> {
    let mut calls = Vec::new();
    let encrypted = Encrypted::of(stack);
    for task in stack.tasks().filter(|task| task.complete) {
        let filling = Filling {
            stack,
            names,
            task,
            encrypted: &encrypted,
        };
        let mut own = Vec::new();
        for need in task.spec.needs.iter().filter(|need| filling.applies(need)) {
            filling.fill(need, &mut own);
        }
        filling.assumed(&mut own);
        filling.stated(&mut own);
        filling.deployed(&mut own);
        // Many calls may use the key of one bucket.
        let mut keys = Set::default();
        own.retain(|call| match call.target {
            Target::Key(bucket) => keys.insert((
                call.identity.ident.value.as_str(),
                call.action,
                bucket.ident.value.as_str(),
            )),
            _ => true,
        });
        calls.extend(own);
    }
    // Looked up once for each action.
    let mut listed = Map::default();
    for call in &mut calls {
        let keys = listed
            .entry(call.action)
            .or_insert_with(|| self::listed(call.action));
        call.listed.clone_from(keys);
    }
    calls
}

/// Whether a text is the ARN of what a field takes; that it is not is reported.
fn is_of(takes: Option<Takes>, arn: &str) -> bool {
    matches!(takes, Some(Takes::Arn(of)) if arn_of(of, arn).is_some())
}

/// Whether a function is AWS's own, for a built-in task type.
fn is_built_in(arn: &str) -> bool {
    arn.split(':')
        .nth(4)
        .is_some_and(|account| BUILT_IN_FUNCTIONS.contains(&account))
}

/// The condition keys that are listed with an action and with the resources that it takes.
#[derive(Clone, Debug)]
struct Listed {
    /// Those of its own service, without their prefix.
    own: Arc<[&'static str]>,
    /// Whether those of the tags that a request brings are among them.
    tags: bool,
}

/// `None` where that is not known.
fn listed(action: &str) -> Option<Listed> {
    let (prefix, name) = action.split_once(':')?;
    let service = reference::service(prefix)?;
    let action = service.action(name)?;
    let types = action
        .resource_types()
        .filter_map(|(name, _)| service.resource_type(name));
    let keys = action
        .condition_keys()
        .chain(types.flat_map(|kind| kind.condition_keys()));
    let keys: Vec<_> = keys.collect();
    let own = keys
        .iter()
        .filter(|(of, _)| of.eq_ignore_ascii_case(prefix));
    Some(Listed {
        own: own.map(|(_, name)| *name).collect(),
        tags: keys.iter().any(|(_, name)| is_of_request_tags(name)),
    })
}

/// Whether a condition key, without its prefix, is about the tags that a request brings.
fn is_of_request_tags(name: &str) -> bool {
    let begins = |with: &str| {
        let start = name.get(..with.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    name.eq_ignore_ascii_case("TagKeys") || begins("RequestTag/")
}

/// The task for which the table is filled in.
#[derive(Clone, Copy)]
struct Filling<'a, 'n> {
    stack: &'a Stack,
    names: &'n Names<'a>,
    task: &'a Task,
    encrypted: &'n Encrypted<'a>,
}

impl<'a> Filling<'a, '_> {
    fn applies(self, need: &Need) -> bool {
        match need.only {
            Only::Always => true,
            Only::Tagged => self.is_tagged(),
            Only::Flag(field) => self.task.flag(field),
            Only::Where(field, word) => self.task.name(field) == Some(word),
        }
    }

    fn is_tagged(self) -> bool {
        self.task.value("tags").is_some() || self.task.flag("tagged")
    }

    fn fill(self, need: &'static Need, calls: &mut Vec<Call<'a>>) {
        let task = self.task;
        let by = task.names(need.by);
        let others = need
            .with_others
            .map_or(&[][..], |field| task.names(field))
            .iter()
            .filter(|other| !by.iter().any(|known| known.value == other.value));
        for by in by.iter().chain(others) {
            let Some(identity) = self.names.identity(&by.value) else {
                continue;
            };
            let (_, name) = need.action.split_once(':').unwrap_or(("", need.action));
            let call = Call {
                task,
                identity,
                caller: need.caller,
                operation: need.operation.unwrap_or(name),
                action: need.action,
                target: Target::Any,
                at: by.at,
                source: Some(need.source),
                sender: Sender::Itself,
                settings: &self.stack.settings,
                context: Vec::new(),
                sends: need.sends,
                tags: self.tags(need.tags),
                listed: None,
            };
            for (at, target) in self.targets(need.on, by.at) {
                let call = Call {
                    target,
                    at,
                    ..call.clone()
                };
                match target {
                    Target::Objects { .. } => self.push(call, calls),
                    _ => calls.push(call),
                }
            }
        }
    }

    /// What a need is about, each with what asks for it: its own name, or the identity at `at`. A name that means
    /// nothing asks for nothing.
    fn targets(self, on: On, at: At) -> Vec<(At, Target<'a>)> {
        let (task, names) = (self.task, self.names);
        let declared = |field: &str| names.get(task.name(field)?);
        let identity = |field: &str| declared(field)?.as_identity();
        let one = |target: Option<Target<'a>>| -> Vec<_> {
            target.map(|target| (at, target)).into_iter().collect()
        };
        match on {
            On::Any => one(Some(Target::Any)),
            On::This => one(Some(Target::Task(task))),
            On::Every(family) => one(Some(Target::Every(family))),
            On::Identity(field) => one(identity(field).map(Target::Identity)),
            On::Passed(field) => one(identity(field).map(Target::Passed)),
            On::Task(field) => one(declared(field)
                .and_then(Declaration::as_task)
                .map(Target::Task)),
            On::Arns(field) => {
                let takes = task.spec.field(field).map(|field| field.takes);
                task.texts(field)
                    .iter()
                    .filter(|arn| is_of(takes, &arn.value) && !is_built_in(&arn.value))
                    .map(|arn| (arn.at, Target::Arn(&arn.value)))
                    .collect()
            }
            On::Key(field) => one(declared(field)
                .and_then(Declaration::as_key)
                .map(Target::DeclaredKey)),
            On::Buckets(field) => {
                let buckets = task.names(field).iter();
                buckets
                    .filter_map(|name| Some((name.at, Target::Bucket(names.bucket(&name.value)?))))
                    .collect()
            }
            On::Objects(field) => task
                .buckets(field)
                .filter_map(|(name, under)| {
                    let bucket = names.bucket(&name.value)?;
                    let under = under.map(|it| it.value.as_str());
                    Some((name.at, Target::Objects { bucket, under }))
                })
                .collect(),
        }
    }

    /// A call, and those that it implies on the keys of encrypted buckets.
    fn push(self, call: Call<'a>, calls: &mut Vec<Call<'a>>) {
        let arn = call.target.arn(&self.stack.settings, self.names);
        let used = arn.map(|arn| self.encrypted.used(call.action, &arn));
        let keys = used.into_iter().flatten().map(|(bucket, key_use)| Call {
            action: key_use.action(),
            target: Target::Key(bucket),
            context: {
                let via = via_service(bucket);
                let via = via.map(|via| ("kms:ViaService", via.as_str().into()));
                let kept = call
                    .context
                    .iter()
                    .filter(|(key, _)| is_kept_by_s3(key))
                    .cloned();
                kept.chain(via).collect()
            },
            sends: &[("kms:CallerAccount", Sent::Account)],
            ..call.clone()
        });
        let keys: Vec<_> = keys.collect();
        calls.push(call);
        calls.extend(keys);
    }

    /// A call that people state themselves.
    fn own(self, identity: &'a Identity, action: &'a Marked<String>) -> Call<'a> {
        Call {
            task: self.task,
            identity,
            caller: Caller::Itself,
            operation: &self.task.ident.value,
            action: &action.value,
            target: Target::Any,
            at: action.at,
            source: None,
            sender: Sender::Itself,
            settings: &self.stack.settings,
            context: Vec::new(),
            sends: &[],
            tags: Tags::Unknown,
            listed: None,
        }
    }

    /// The services of which people state that they assume the role.
    fn assumed(self, calls: &mut Vec<Call<'a>>) {
        let role = self.task.name("role");
        let Some(role) = role.and_then(|name| self.names.identity(name)) else {
            return;
        };
        for service in self.task.texts("assumed_by") {
            let call = Call {
                caller: Caller::Service(&service.value),
                action: ASSUME,
                ..self.own(role, service)
            };
            calls.push(call.on(Target::Identity(role)));
        }
    }

    /// What a tool calls to make what the stack exports.
    fn deployed(self, calls: &mut Vec<Call<'a>>) {
        let Some(tool) = self.task.name("with").and_then(Tool::named) else {
            return;
        };
        let deployment = Deployment::of(self.stack, self.names, self.task, tool);
        for by in deployment.callers() {
            let Some(identity) = self.names.identity(&by.value) else {
                continue;
            };
            let mut seen = Set::default();
            for deployed in deployment.calls(identity) {
                let target = match deployed.piece {
                    Piece::Stack => {
                        Target::Stack(self.task.text("stack").map(|name| name.value.as_str()))
                    }
                    Piece::Identity(identity) => Target::Identity(identity),
                    Piece::Group(group) => Target::Group(group),
                    Piece::Policy(policy) => Target::Policy(policy),
                    Piece::Bucket(bucket) => Target::Bucket(bucket),
                    Piece::Key(key) => Target::DeclaredKey(key),
                };
                let arn = target.arn(&self.stack.settings, self.names);
                // What is done to make is done to change, too.
                let is_update = !seen.insert((deployed.action, arn));
                if is_update && deployed.context.is_empty() {
                    continue;
                }
                calls.push(Call {
                    operation: tool.noun(),
                    action: deployed.action,
                    at: by.at,
                    source: Some(deployed.source),
                    sender: deployment.sender(deployed.piece),
                    context: deployed.context,
                    target,
                    ..self.own(identity, by)
                });
            }
        }
    }

    /// The needs that people state themselves.
    fn stated(self, calls: &mut Vec<Call<'a>>) {
        let Some(Values::Needs(needs)) = self.task.value("needs") else {
            return;
        };
        let by = self.task.names("by");
        let by = match by {
            [] => self.task.names("role"),
            by => by,
        };
        for by in by {
            let Some(identity) = self.names.identity(&by.value) else {
                continue;
            };
            for need in needs {
                let context = need.context.iter().filter_map(|(key, _)| {
                    let key = key.value.as_str();
                    Some((key, need.context.value(key)?))
                });
                let context: Vec<_> = context.collect();
                for action in &need.actions {
                    let call = Call {
                        at: by.at,
                        context: context.clone(),
                        ..self.own(identity, action)
                    };
                    for resource in &need.resources {
                        let target = match self.target(&resource.value) {
                            Target::Identity(role) if call.passed_to().is_some() => {
                                Target::Passed(role)
                            }
                            target => target,
                        };
                        self.push(call.clone().on(target), calls);
                    }
                }
            }
        }
    }

    fn target(self, resource: &'a Resource) -> Target<'a> {
        let declared = |name: &str| self.names.get(name);
        let known = match resource {
            Resource::Arn(arn) if arn == "*" => Some(Target::Any),
            Resource::Named(name) => match declared(name) {
                Some(Declaration::Identity(identity)) => Some(Target::Identity(identity)),
                Some(Declaration::Task(task)) => Some(Target::Task(task)),
                Some(Declaration::Bucket(bucket)) => Some(Target::Bucket(bucket)),
                Some(Declaration::Key(_) | Declaration::Group(_) | Declaration::Policy(_))
                | None => None,
            },
            Resource::Objects { bucket, keys: None } => {
                let bucket = self.names.bucket(bucket);
                bucket.map(|bucket| Target::Objects {
                    bucket,
                    under: None,
                })
            }
            Resource::Arn(_) | Resource::Objects { .. } => None,
        };
        known.unwrap_or(Target::Stated(resource))
    }

    fn tags(self, tagging: Tagging) -> Tags<'a> {
        let of = |task: &'a Task| match task.value("tags") {
            Some(Values::Tags(tags)) => tags.as_slice(),
            _ => &[],
        };
        match tagging {
            Tagging::None => Tags::Unknown,
            // Of tags that are not listed nothing but their presence is known.
            Tagging::Request if self.task.value("tags").is_none() && self.is_tagged() => {
                Tags::Unknown
            }
            Tagging::Request => Tags::Requested(of(self.task)),
            Tagging::Resource => Tags::OnResource(of(self.task)),
            Tagging::ResourceOf(field) => {
                let task = self
                    .task
                    .name(field)
                    .and_then(|name| self.names.get(name))
                    .and_then(|declared| declared.as_task());
                Tags::OnResource(task.map_or(&[], of))
            }
        }
    }
}

impl<'a> Call<'a> {
    fn on(self, target: Target<'a>) -> Self {
        Self { target, ..self }
    }

    /// The one service to which it passes a role.
    #[must_use]
    pub fn passed_to(&self) -> Option<String> {
        let passes = self
            .action
            .eq_ignore_ascii_case(Operation::PassRole.action());
        passes.then(|| self.sends_one(Operation::PassRole.key()))?
    }

    /// The verb that means this very action on a bucket or on its objects.
    #[must_use]
    pub fn access(&self) -> Option<Access> {
        let reach = match self.target {
            Target::Objects { .. } => Reach::Objects,
            Target::Bucket(_) => Reach::Bucket,
            Target::Any
            | Target::Key(_)
            | Target::DeclaredKey(_)
            | Target::Identity(_)
            | Target::Passed(_)
            | Target::Task(_)
            | Target::Every(_)
            | Target::Group(_)
            | Target::Policy(_)
            | Target::Arn(_)
            | Target::Stack(_)
            | Target::Stated(_) => return None,
        };
        let mut verbs = Access::ALL.iter().copied();
        verbs.find(|verb| verb.reach() == reach && verb.action() == self.action)
    }

    /// How it uses the key of a bucket's objects.
    #[must_use]
    pub fn key_use(&self) -> Option<KeyUse> {
        let mut uses = KeyUse::ALL.into_iter();
        uses.find(|key_use| {
            matches!(self.target, Target::Key(_)) && key_use.action() == self.action
        })
    }

    /// The prefix that it states, of a list of objects.
    #[must_use]
    pub fn prefix(&self) -> Option<String> {
        self.sends_one(PREFIX_KEY)
    }

    /// The one text that it carries under a condition key.
    fn sends_one(&self, key: &str) -> Option<String> {
        match self.sends(key) {
            ContextValue::Known(values) => match values.as_slice() {
                [one] => one.as_literal().map(str::to_owned),
                _ => None,
            },
            _ => None,
        }
    }

    /// What the request carries under a condition key.
    #[must_use]
    pub fn sends(&self, key: &str) -> ContextValue {
        let known = self.context.iter();
        let mut known = known.filter(|(known, _)| known.eq_ignore_ascii_case(key));
        if let Some((_, value)) = known.next() {
            return value.clone();
        }
        let mut listed = self
            .sends
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(key));
        if let Some(value) = listed.find_map(|(_, sent)| self.sent(*sent)) {
            return value;
        }
        if let Some(value) = self.tags.sends(key) {
            return value;
        }
        // A key of a service's own that is listed with actions is in their requests alone. One that is new,
        // or comes with the credentials as `lambda:SourceFunctionArn` does, is listed with none. What is
        // known of the tags of a resource is said elsewhere.
        let service = self
            .action
            .split_once(':')
            .map_or("", |(service, _)| service);
        if let (Some(listed), Some((prefix, name))) = (&self.listed, key.split_once(':')) {
            // Without tags it is empty, or not there: which of the two is not said.
            if prefix.eq_ignore_ascii_case("aws") && is_of_request_tags(name) && !listed.tags {
                return match name.eq_ignore_ascii_case("TagKeys") {
                    true => ContextValue::Either(vec![
                        ContextValue::Absent,
                        ContextValue::Known(Vec::new()),
                    ]),
                    false => ContextValue::Absent,
                };
            }
            if prefix.eq_ignore_ascii_case(service)
                && !listed.own.iter().any(|listed| same_key(listed, name))
                && !is_of_tags(name)
                && reference::service(prefix).is_some_and(|service| service.lists(key))
            {
                return ContextValue::Absent;
            }
        }
        self.carried(key).unwrap_or(ContextValue::Unknown)
    }

    /// What people state of the requests that the task makes as this identity, or of all that the
    /// identity makes.
    fn carried(&self, key: &str) -> Option<ContextValue> {
        let kept = match (self.target, self.sender) {
            (Target::Key(_), _) | (_, Sender::Forwarding) => is_kept_by_s3(key),
            (_, Sender::Itself | Sender::ServiceRole) => true,
        };
        if self.caller != Caller::Itself || !kept {
            return None;
        }
        // A deployment says of who deploys what requests carry.
        let stated = match self.sender {
            Sender::Itself | Sender::Forwarding => self.task.carries(),
            Sender::ServiceRole => None,
        };
        let by_task = stated.and_then(|stated| stated.value(key));
        by_task.or_else(|| self.identity.carries.value(key))
    }

    fn sent(&self, sent: Sent) -> Option<ContextValue> {
        let settings = self.settings;
        let (partition, region, account) =
            (settings.partition(), settings.region(), settings.account());
        Some(match sent {
            Sent::Nothing => ContextValue::Absent,
            Sent::Text(text) => text.into(),
            Sent::Account => match &settings.account {
                Some(account) => account.value.as_str().into(),
                // There is one.
                None => Pattern::new("????????????").into(),
            },
            Sent::PerhapsThis => {
                let arn = Pattern::arn(&settings.task_arn(self.task)?);
                ContextValue::Either(vec![ContextValue::Absent, arn.into()])
            }
            Sent::Arn(service, resource) => {
                let arn = format!("arn:{partition}:{service}:{region}:{account}:{resource}");
                Pattern::arn(&arn).into()
            }
            Sent::WorkteamType => self.workteam()?.0.into(),
            Sent::WorkteamArn => Pattern::arn(&self.workteam()?.1).into(),
        })
    }

    /// The type and the ARN of the task's work team. Those that are not the customer's own are of
    /// other accounts.
    ///
    /// Source: "Using the Amazon Mechanical Turk Workforce", Amazon SageMaker Developer Guide.
    fn workteam(&self) -> Option<(&'static str, String)> {
        let settings = self.settings;
        let (partition, region) = (settings.partition(), settings.region());
        if let Some(Values::Text(arn)) = self.task.value("workteam") {
            let mut types = WORKTEAM_TYPES.into_iter();
            let found = types.find(|(_, kind)| arn.value.contains(&format!(":workteam/{kind}/")));
            return found.map(|(_, kind)| (kind, arn.value.clone()));
        }
        let word = self.task.name("workteam").unwrap_or("private");
        let (_, kind) = WORKTEAM_TYPES
            .into_iter()
            .find(|(known, _)| *known == word)?;
        let (account, name) = match word {
            "private" => (settings.account(), "*"),
            "public" => ("394669845002", "default"),
            _ => ("*", "*"),
        };
        let arn = format!("arn:{partition}:sagemaker:{region}:{account}:workteam/{kind}/{name}");
        Some((kind, arn))
    }
}

/// Whether a condition key, without its prefix, is about tags, which are listed with other words.
fn is_of_tags(name: &str) -> bool {
    name.to_ascii_lowercase().contains("tag")
}

const REQUEST_TAGS: &[&str] = &["aws:requesttag/"];
const RESOURCE_TAGS: &[&str] = &["aws:resourcetag/", "sagemaker:resourcetag/"];

/// The key of the tag that a condition key is about.
fn tag_key<'k>(key: &'k str, prefixes: &[&str]) -> Option<&'k str> {
    prefixes.iter().find_map(|prefix| {
        let (start, rest) = key.split_at_checked(prefix.len())?;
        start.eq_ignore_ascii_case(prefix).then_some(rest)
    })
}

impl Tags<'_> {
    /// What the request carries under a condition key that is about tags; `None` where that is not
    /// known.
    fn sends(&self, key: &str) -> Option<ContextValue> {
        let (tags, prefixes) = match self {
            Self::Unknown => return None,
            Self::Requested(tags) => (tags, REQUEST_TAGS),
            Self::OnResource(tags) => (tags, RESOURCE_TAGS),
        };
        let all = matches!(self, Self::Requested(_));
        if all && key.eq_ignore_ascii_case("aws:TagKeys") {
            let keys = tags.iter().map(|(key, _)| Pattern::literal(&key.value));
            return Some(if tags.is_empty() {
                ContextValue::Absent
            } else {
                ContextValue::Known(keys.collect())
            });
        }
        let name = tag_key(key, prefixes)?;
        let tags = tags.iter();
        // Condition keys are not case-sensitive, so a tag's key in other case is in doubt.
        let found: Vec<_> = tags
            .filter(|(known, _)| known.value.eq_ignore_ascii_case(name))
            .collect();
        match found.as_slice() {
            [] => all.then_some(ContextValue::Absent),
            [(known, value)] if known.value == name => Some(value.value.as_str().into()),
            _ => None,
        }
    }
}
