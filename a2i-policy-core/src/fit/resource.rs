use super::Misfit;
use crate::evaluate::completed;
use crate::parameter::{self, Part};
use crate::pattern::{Answer, Pattern};
use crate::policy::Code;
use crate::reference::{self, Service};
use std::rc::Rc;

/// An action or a resource of a statement that fits none of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misplaced {
    /// The action at this position takes none of the resources.
    Action(usize, Misfit),
    /// The resource at this position is taken by none of the actions.
    Resource(usize, Misfit),
}

/// What does not fit among the actions and resources of a statement. `types` gives what an action
/// takes; `None` for one that does not exist.
pub(super) fn resources(
    actions: &[&str],
    resources: &[&str],
    mut types: impl FnMut(&str) -> Option<Rc<Types>>,
) -> Vec<Misplaced> {
    let known = |resource: &&str| resource.starts_with("arn:") && !is_everything(resource);
    if !resources.iter().all(known) || actions.contains(&"*") {
        return Vec::new();
    }
    let arns = resources.iter().map(|resource| {
        let completed = completed(resource);
        wild(completed.as_deref().unwrap_or(resource))
    });
    let arns: Vec<_> = arns.map(|arn| (Pattern::arn(&arn), arn)).collect();
    let mut misplaced = Vec::new();
    let mut taken = vec![false; resources.len()];
    let mut all_known = true;
    for (position, text) in actions.iter().enumerate() {
        let Some(types) = types(text) else {
            all_known = false;
            continue;
        };
        let mut fits = false;
        for ((arn, text), taken) in arns.iter().zip(&mut taken) {
            if types.take(text, arn) {
                (*taken, fits) = (true, true);
            }
        }
        if !fits {
            misplaced.push(Misplaced::Action(position, types.misfit(text, resources)));
        }
    }
    // An action that fits nothing says it all.
    if all_known && misplaced.is_empty() {
        for (position, text) in resources.iter().enumerate() {
            if taken.get(position) == Some(&false) {
                let text = format!("none of these actions takes `{text}`");
                let misfit = Misfit::new(Code::UnsupportedResource, text);
                misplaced.push(Misplaced::Resource(position, misfit));
            }
        }
    }
    misplaced
}

/// The resource types that an action takes, or all those that a pattern of actions stands for.
pub(super) struct Types {
    service: Service,
    /// Sorted.
    names: Vec<&'static str>,
    /// The forms of their ARNs, and whether the last part of each is the name of a bucket, in which
    /// no slash stands.
    forms: Vec<(Pattern, bool)>,
    /// Whether one of them is named and not described, so that it may be anything.
    open: bool,
}

impl Types {
    /// `None` where no action is known by the text.
    pub(super) fn of(text: &str) -> Option<Self> {
        let (prefix, name) = text.split_once(':')?;
        let service = reference::service(prefix)?;
        let actions: Vec<_> = match name.contains(['*', '?']) {
            true => service.actions_matching(text).collect(),
            false => service.action(name).into_iter().collect(),
        };
        if actions.is_empty() {
            return None;
        }
        let mut names = Vec::new();
        for action in &actions {
            names.extend(action.resource_types().map(|(name, _)| name));
        }
        names.sort_unstable();
        names.dedup();
        let kinds = names.iter().map(|name| service.resource_type(name));
        let open = kinds.clone().any(|kind| kind.is_none());
        let forms = kinds.flatten().map(|kind| {
            let is_bucket = kind.arn().ends_with("${BucketName}");
            (Pattern::arn(&wild(kind.arn())), is_bucket)
        });
        let forms = forms.collect();
        Some(Self {
            service,
            names,
            forms,
            open,
        })
    }

    fn take(&self, text: &str, arn: &Pattern) -> bool {
        let mut forms = self.forms.iter();
        self.open
            || forms.any(|(form, is_bucket)| {
                !(*is_bucket && text.contains('/')) && form.intersects(arn) != Answer::No
            })
    }

    fn misfit(&self, text: &str, resources: &[&str]) -> Misfit {
        let form = |name: &str| {
            let kind = self.service.resource_type(name);
            kind.map_or_else(
                || name.to_owned(),
                |kind| format!("`{}`", kind.arn().replace("${", "<").replace('}', ">")),
            )
        };
        let message = match self.names.as_slice() {
            [] => format!("`{text}` takes no resource but `*`"),
            [one] => format!(
                "`{text}` takes a resource such as {}, and none is here",
                form(one)
            ),
            several if several.len() > 6 => format!(
                "`{text}` takes resources of {} types of {}, and none is here",
                several.len(),
                self.service.prefix()
            ),
            several => format!(
                "`{text}` takes resources of the types {}, and none is here",
                several.join(", ")
            ),
        };
        let nearest = match resources {
            _ if self.names.is_empty() => Some("*".to_owned()),
            // The objects of a bucket in the place of the bucket, and the reverse.
            [one] if self.names.contains(&"object") && !one.contains('/') => {
                Some(format!("{one}/*"))
            }
            [one] if self.names.contains(&"bucket") => {
                one.split_once('/').map(|(bucket, _)| bucket.to_owned())
            }
            _ => None,
        };
        Misfit::new(Code::UnsupportedResource, message).perhaps(nearest)
    }
}

/// Whether there may be a request for an action on a resource of a pattern, by what is published: of an
/// action that is not known there may.
#[cfg(feature = "dsl")]
pub(crate) fn may_take(action: &str, resource: &Pattern) -> bool {
    let Some(types) = Types::of(action) else {
        return true;
    };
    let text = resource.to_string();
    resource.matches("*") || !text.starts_with("arn:") || types.take(&text, resource)
}

fn is_everything(resource: &str) -> bool {
    resource.chars().all(|character| character == '*')
}

/// An ARN, or the form of a type's ARNs, in which each `${…}` may be any text.
fn wild(text: &str) -> String {
    let mut wild = String::with_capacity(text.len());
    // A parameter is a bucket as good as any other.
    let text = parameter::parts(text).map(|part| match part {
        Part::Text(text) => text,
        Part::Parameter(_) => "parameter",
    });
    let text: String = text.collect();
    let mut rest = text.as_str();
    while let Some((before, variable)) = rest.split_once("${") {
        wild.push_str(before);
        wild.push('*');
        rest = variable.split_once('}').map_or("", |(_, rest)| rest);
    }
    wild + rest
}

#[cfg(test)]
mod tests {
    use super::Misplaced;
    use crate::fit::Fit;

    fn found(actions: &[&str], on: &[&str]) -> Vec<String> {
        let text = |misplaced| match misplaced {
            Misplaced::Action(at, misfit) => format!("action {at}: {}", misfit.message()),
            Misplaced::Resource(at, misfit) => format!("resource {at}: {}", misfit.message()),
        };
        Fit::new()
            .resources(actions, on)
            .into_iter()
            .map(text)
            .collect()
    }

    #[test]
    fn what_fits() {
        let (bucket, objects) = ("arn:aws:s3:::bucket", "arn:aws:s3:::bucket/*");
        for (actions, on) in [
            (&["s3:GetObject"][..], &[objects][..]),
            (&["s3:ListBucket", "s3:GetObject"], &[bucket, objects]),
            (&["s3:*"], &[bucket]),
            (&["s3:Get*"], &["arn:aws:s3:::*"]),
            (&["*"], &["arn:aws:s3:::bucket"]),
            (&["s3:ListAllMyBuckets"], &["*"]),
            (
                &["s3:GetObject"],
                &["arn:aws:s3:::${aws:PrincipalTag/bucket}/home/*"],
            ),
            (
                &["sagemaker:StartHumanLoop"],
                &["arn:aws:sagemaker:*:*:flow-definition/x"],
            ),
            (&["no:Such", "s3:Nothing"], &[bucket]),
        ] {
            assert_eq!(found(actions, on), [""; 0], "{actions:?} on {on:?}");
        }
    }

    #[test]
    fn what_does_not() {
        for (actions, on, expected) in [
            (
                &["s3:PutObject"][..],
                "arn:aws:s3:::bucket",
                "takes resources of the types accesspointobject, object, and none is here; did you mean `arn:aws:s3:::bucket/*`?",
            ),
            (
                &["s3:ListBucket"],
                "arn:aws:s3:::bucket/*",
                "did you mean `arn:aws:s3:::bucket`?",
            ),
            (
                &["iam:PassRole"],
                "arn:aws:s3:::bucket",
                "action 0: `iam:PassRole` takes a resource such as",
            ),
            (
                &["s3:GetObject"],
                "arn:aws:s3:us-east-1:111122223333:bucket/*",
                "action 0",
            ),
            (
                &["iam:PassRole"],
                "arn:aws:iam:us-east-1:111122223333:role/x",
                "action 0",
            ),
            (
                &["sagemaker:StartHumanLoop"],
                "arn:aws:sagemaker:*:*:human-loop/*",
                "action 0: `sagemaker:StartHumanLoop` takes a resource such as",
            ),
            (
                &["sagemaker:ListHumanLoops"],
                "arn:aws:sagemaker:*:*:human-loop/*",
                "action 0: `sagemaker:ListHumanLoops` takes no resource but `*`; did you mean `*`?",
            ),
        ] {
            let found = found(actions, &[on]).concat();
            assert!(found.contains(expected), "{actions:?} on {on}: {found}");
        }
        assert_eq!(
            found(
                &["s3:GetObject"],
                &["arn:aws:s3:::bucket", "arn:aws:s3:::bucket/*"]
            ),
            ["resource 0: none of these actions takes `arn:aws:s3:::bucket`"]
        );
    }
}
