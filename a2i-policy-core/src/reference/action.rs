use super::condition_key::same_key;
use super::table::{Line, Table, list};
use crate::pattern::Pattern;

fn actions() -> Table {
    Table(a2i_policy_data::actions())
}

fn resource_types() -> Table {
    Table(a2i_policy_data::resource_types())
}

fn attested() -> Table {
    Table(a2i_policy_data::attested())
}

/// A service, by the prefix of its actions.
#[derive(Clone, Copy)]
pub struct Service {
    prefix: &'static str,
    actions: Table,
    resource_types: Table,
}

/// The service of this prefix, such as `s3`, in upper or lower case.
#[must_use]
pub fn service(prefix: &str) -> Option<Service> {
    let start = format!("{prefix}:");
    let actions = actions().starting_with(&start);
    let (prefix, _) = actions.lines().next()?.column(0).split_once(':')?;
    Some(Service {
        prefix,
        actions,
        resource_types: resource_types().starting_with(&start),
    })
}

/// Every service, by prefix.
pub fn services() -> impl Iterator<Item = Service> {
    let prefix = |line: Line| line.column(0).split_once(':').map(|(prefix, _)| prefix);
    let mut last = "";
    let prefixes = actions().lines().filter_map(prefix);
    let new = prefixes.filter(move |prefix| {
        let new = *prefix != last;
        last = prefix;
        new
    });
    new.filter_map(service)
}

/// The names of actions that match a pattern, as AWS writes them: of the service that it names, else of
/// IAM, where a pattern that names none lets in most.
pub(crate) fn actions_matching<'p>(pattern: &'p Pattern) -> Box<dyn Iterator<Item = &'p str> + 'p> {
    let of = move |service: Service| {
        let actions = service.actions().map(|action| action.full_name());
        actions.filter(move |action| pattern.matches(action))
    };
    let prefix = pattern
        .prefix()
        .split_once(':')
        .map_or("iam", |(prefix, _)| prefix);
    Box::new(service(prefix).into_iter().flat_map(of))
}

impl Service {
    /// The prefix of its actions, as AWS writes it.
    #[must_use]
    pub const fn prefix(&self) -> &'static str {
        self.prefix
    }

    /// Its actions, by name.
    pub fn actions(&self) -> impl Iterator<Item = Action> + Clone + use<> {
        self.actions.lines().map(Action)
    }

    /// The action of this name, in upper or lower case.
    #[must_use]
    pub fn action(&self, name: &str) -> Option<Action> {
        self.actions
            .find(&format!("{}:{name}", self.prefix))
            .map(Action)
    }

    /// Whether a condition key is listed with one of its actions or resource types at least. Of one that is
    /// not, nothing is known: it may be in any request.
    #[must_use]
    pub fn lists(&self, key: &str) -> bool {
        self.resource_types().any(|kind| kind.takes(key))
            || self.actions().any(|action| action.takes(key))
    }

    /// Its actions that a pattern matches, such as `s3:Get*`.
    pub fn actions_matching(&self, pattern: &str) -> impl Iterator<Item = Action> + use<> {
        let pattern = Pattern::action(pattern);
        let prefix = pattern.prefix().to_owned();
        let near = self.actions.starting_with(&prefix).lines();
        near.filter(move |line| pattern.matches(line.column(0)))
            .map(Action)
    }

    /// Its resource types, by name.
    pub fn resource_types(&self) -> impl Iterator<Item = ResourceType> + Clone + use<> {
        self.resource_types.lines().map(ResourceType)
    }

    /// The resource type of this name.
    #[must_use]
    pub fn resource_type(&self, name: &str) -> Option<ResourceType> {
        let line = self.resource_types.find(&format!("{}:{name}", self.prefix));
        line.map(ResourceType)
    }
}

/// An action of a service.
#[derive(Clone, Copy, Debug)]
pub struct Action(Line);

/// What an action does, as AWS classifies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccessLevel {
    /// Lists resources.
    List,
    /// Reads what they hold.
    Read,
    /// Creates, changes or deletes them.
    Write,
    /// Grants access to them.
    PermissionsManagement,
    /// Changes their tags.
    Tagging,
}

impl Action {
    /// `service:Name`, as AWS writes it.
    #[must_use]
    pub fn full_name(&self) -> &'static str {
        self.0.column(0)
    }

    /// Its name, without the service.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.full_name()
            .split_once(':')
            .map_or("", |(_, name)| name)
    }

    /// What it does; `None` where AWS does not say.
    #[must_use]
    pub fn access_level(&self) -> Option<AccessLevel> {
        Some(match self.0.column(1) {
            "List" => AccessLevel::List,
            "Read" => AccessLevel::Read,
            "Write" => AccessLevel::Write,
            "Permissions management" => AccessLevel::PermissionsManagement,
            "Tagging" => AccessLevel::Tagging,
            _ => return None,
        })
    }

    /// The resource types that it takes, and whether each must be there. None means that the action
    /// is allowed on `*` alone.
    pub fn resource_types(&self) -> impl Iterator<Item = (&'static str, bool)> + Clone + use<> {
        list(self.0.column(2)).map(|name| match name.strip_suffix('*') {
            Some(name) => (name, true),
            None => (name, false),
        })
    }

    /// The forms of ARNs on which managed policies, or a page of AWS's, allow it, and which no type that is
    /// listed for it has: what it takes is not known to the end.
    pub fn unlisted_resources(&self) -> impl Iterator<Item = &'static str> + use<> {
        let attested = attested().find(self.full_name());
        attested.into_iter().flat_map(|line| list(line.column(1)))
    }

    /// The condition keys in its requests, beside the global ones: service prefix and name. Those
    /// that come with its resource types are listed there.
    pub fn condition_keys(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        keys(self.service(), self.0.column(3))
    }

    /// Whether the condition key is listed with the action itself.
    #[must_use]
    pub fn takes(&self, key: &str) -> bool {
        takes(self.condition_keys(), key)
    }

    fn service(&self) -> &'static str {
        self.full_name()
            .split_once(':')
            .map_or("", |(service, _)| service)
    }
}

/// A type of resources of a service.
#[derive(Clone, Copy, Debug)]
pub struct ResourceType(Line);

impl ResourceType {
    /// Its name, such as `object`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.0
            .column(0)
            .split_once(':')
            .map_or("", |(_, name)| name)
    }

    /// The forms of its ARNs, with parts such as `${Partition}` and `${BucketName}`. Most types have one;
    /// what two pages describe under one name has that of each.
    pub fn arns(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        list(self.0.column(1)).map(str::trim_start)
    }

    /// The condition keys in requests for such a resource: service prefix and name.
    pub fn condition_keys(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let (service, _) = self.0.column(0).split_once(':').unwrap_or_default();
        keys(service, self.0.column(2))
    }

    /// Whether the condition key is listed with the type.
    #[must_use]
    pub fn takes(&self, key: &str) -> bool {
        takes(self.condition_keys(), key)
    }
}

/// Names with their prefix; one without is of the service itself.
fn keys(
    service: &'static str,
    column: &'static str,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    list(column).filter_map(move |name| {
        let (prefix, name) = name.split_once(':')?;
        Some((if prefix.is_empty() { service } else { prefix }, name))
    })
}

fn takes(mut keys: impl Iterator<Item = (&'static str, &'static str)>, key: &str) -> bool {
    let Some((prefix, name)) = key.split_once(':') else {
        return false;
    };
    keys.any(|(own, listed)| own.eq_ignore_ascii_case(prefix) && same_key(listed, name))
}

#[cfg(test)]
mod tests {
    use super::{AccessLevel, service, services};

    #[test]
    fn every_action_is_found_by_its_name() {
        let mut count = 0;
        for service in services() {
            let again = super::service(service.prefix()).unwrap();
            for action in again.actions() {
                let found = again.action(&action.name().to_uppercase()).unwrap();
                assert_eq!(found.full_name(), action.full_name());
                assert_eq!(action.service(), service.prefix());
                for (name, _) in action.resource_types() {
                    assert!(!name.is_empty() && !name.contains('*'), "{name}");
                }
                count += 1;
            }
        }
        assert_eq!(count, 22_108);
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for prefix in ["", "s", "s3:", "s3:Get", "S3\t", "zzz", "*"] {
            assert!(service(prefix).is_none(), "{prefix}");
        }
        let s3 = service("S3").unwrap();
        assert_eq!(s3.prefix(), "s3");
        for name in ["", "GetObjct", "Get*", "GetObject\t"] {
            assert!(s3.action(name).is_none(), "{name}");
        }
    }

    #[test]
    fn what_an_action_takes() {
        let action = service("sagemaker").unwrap();
        let action = action.action("CreateFlowDefinition").unwrap();
        assert_eq!(action.access_level(), Some(AccessLevel::Write));
        assert!(action.resource_types().eq([("flow-definition", true)]));
        assert!(action.takes("SageMaker:workteamtype"));
        assert!(action.takes("aws:RequestTag/Project"));
        assert!(!action.takes("aws:RequestTag/"));
        assert!(!action.takes("sagemaker:ResourceTag/Project"));
    }

    #[test]
    fn what_a_pattern_matches() {
        let s3 = service("s3").unwrap();
        let names: Vec<_> = s3.actions_matching("S3:getobjecta*").collect();
        let names: Vec<_> = names.iter().map(super::Action::name).collect();
        assert_eq!(
            names,
            ["GetObjectAcl", "GetObjectAnnotation", "GetObjectAttributes"]
        );
        assert_eq!(s3.actions_matching("*").count(), s3.actions().count());
        assert_eq!(s3.actions_matching("s3:Nothing*").count(), 0);
        assert_eq!(s3.actions_matching("sqs:*").count(), 0);
    }

    #[test]
    fn what_policies_and_pages_allow_beside_it() {
        for line in super::attested().lines() {
            let (prefix, name) = line.column(0).split_once(':').unwrap();
            let action = service(prefix).unwrap().action(name).unwrap();
            assert!(action.unlisted_resources().count() > 0, "{prefix}:{name}");
            for arn in action.unlisted_resources() {
                assert!(arn.starts_with("arn:"), "{arn}");
            }
            // A page, by its title, and the guide that it is of.
            if line.column(2).starts_with('"') {
                assert!(line.column(2).ends_with(" Guide)"), "{prefix}:{name}");
                continue;
            }
            for policy in line.column(2).split(',') {
                assert!(
                    crate::reference::managed_policy(policy).is_some(),
                    "{policy}"
                );
            }
        }
        let s3 = service("s3").unwrap();
        let list = s3.action("ListAllMyBuckets").unwrap();
        assert!(list.unlisted_resources().eq(["arn:aws:s3:::${BucketName}"]));
        let get = s3.action("GetObject").unwrap();
        assert_eq!(get.unlisted_resources().count(), 0);
    }

    #[test]
    fn every_form_of_an_arn_is_one() {
        for kind in services().flat_map(|service| service.resource_types()) {
            assert!(kind.arns().count() > 0, "{}", kind.name());
            for arn in kind.arns() {
                assert!(
                    arn.starts_with("arn:") && !arn.contains([' ', ',']),
                    "{arn}"
                );
            }
        }
    }

    #[test]
    fn resource_types() {
        let object = service("s3").unwrap().resource_type("object").unwrap();
        assert!(
            object
                .arns()
                .eq(["arn:${Partition}:s3:::${BucketName}/${ObjectName}"])
        );
        let bot = service("lex").unwrap().resource_type("bot").unwrap();
        assert!(bot.arns().eq([
            "arn:${Partition}:lex:${Region}:${Account}:bot/${BotId}",
            "arn:${Partition}:lex:${Region}:${Account}:bot:${BotName}",
        ]));
        let flow = service("sagemaker").unwrap();
        let flow = flow.resource_type("flow-definition").unwrap();
        assert!(
            flow.takes("aws:ResourceTag/Project") && flow.takes("sagemaker:ResourceTag/Project")
        );
    }
}
