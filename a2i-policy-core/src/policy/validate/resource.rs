#[cfg(feature = "dsl")]
use super::form::wild;
use super::form::{Form, Written};
use super::misfit::Misfit;
use crate::nearest::{is_slip, nearest};
#[cfg(feature = "dsl")]
use crate::pattern::Pattern;
#[cfg(feature = "dsl")]
use crate::pattern::{Builder, Found, Texts, Wildcards};
use crate::policy::Code;
use crate::reference::{self, Action, DATE, ResourceType, Service};
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
    let arns: Vec<_> = resources.iter().map(|text| Written::new(text)).collect();
    let mut misplaced = Vec::new();
    let mut of_resources = vec![Takes::Not; resources.len()];
    let mut all_known = true;
    for (position, text) in actions.iter().enumerate() {
        let Some(types) = types(text) else {
            all_known = false;
            continue;
        };
        let mut best = Takes::Not;
        for (arn, of_resource) in arns.iter().zip(&mut of_resources) {
            let takes = types.take(arn);
            *of_resource = takes.max(*of_resource);
            best = best.max(takes);
        }
        if best != Takes::Surely {
            let misfit = types.misfit(text, resources, best);
            misplaced.push(Misplaced::Action(position, misfit));
        }
    }
    // An action that fits nothing says it all.
    if all_known && misplaced.is_empty() {
        for (position, (text, takes)) in resources.iter().zip(&of_resources).enumerate() {
            if *takes != Takes::Surely {
                let text = format!("none of these actions takes `{text}`");
                let misfit = Misfit::new(takes.code(), text);
                misplaced.push(Misplaced::Resource(position, misfit));
            }
        }
    }
    // Where something fits, or may, the statement is not without any effect.
    if !all_known || of_resources.iter().any(|takes| *takes != Takes::Not) {
        for misplaced in &mut misplaced {
            let (Misplaced::Action(_, misfit) | Misplaced::Resource(_, misfit)) = misplaced;
            if misfit.code == Code::UnsupportedResource {
                misfit.code = Code::UnsupportedPart;
            }
        }
    }
    misplaced
}

/// Whether an action takes a resource.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Takes {
    /// It does not.
    Not,
    /// The resource is of no type that is known of the service: it may be a new one.
    New,
    /// The reference does not say so, but a policy or a page of AWS does likewise.
    Perhaps,
    /// It does.
    Surely,
}

impl Takes {
    /// What is said where it is no more than this.
    const fn code(self) -> Code {
        match self {
            Self::Not => Code::UnsupportedResource,
            Self::New => Code::NewResourceType,
            Self::Perhaps | Self::Surely => Code::UnlistedResource,
        }
    }
}

/// The resource types that an action takes, or all those that a pattern of actions stands for.
pub(super) struct Types {
    service: Service,
    /// Sorted.
    names: Vec<&'static str>,
    forms: Vec<Form>,
    /// Whether one of them is named and not described, so that it may be anything.
    open: bool,
    /// What policies and pages of AWS have in the place of such resources.
    unlisted: Vec<Form>,
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
        let forms = kinds
            .flatten()
            .flat_map(|kind| kind.arns())
            .map(Form::new)
            .collect();
        let unlisted = actions.iter().flat_map(Action::unlisted_resources);
        Some(Self {
            service,
            names,
            forms,
            open,
            unlisted: unlisted.map(Form::new).collect(),
        })
    }

    fn take(&self, arn: &Written) -> Takes {
        let takes = |forms: &[Form]| forms.iter().any(|form| form.takes(arn));
        if self.open || takes(&self.forms) {
            Takes::Surely
        } else if takes(&self.unlisted) {
            Takes::Perhaps
        } else if arn.type_name().is_some_and(|name| self.is_new(name)) {
            Takes::New
        } else {
            Takes::Not
        }
    }

    /// Whether the ARNs of all resources of the service begin with a type, and none with this one, or with what
    /// it is a slip away from.
    fn is_new(&self, (service, name): (&str, &str)) -> bool {
        let kinds = self.service.resource_types();
        let forms: Vec<_> = kinds.flat_map(|kind| kind.arns()).map(Form::new).collect();
        // Some take resources of other services too.
        let of_service = forms.iter().filter_map(Form::type_name);
        let mut known = of_service.filter(|(of, _)| *of == service).peekable();
        let is_mistaken = |(_, part, _): &(_, &str, _)| part.trim_matches([':', '/']) == name;
        known.peek().is_some()
            && !MISTAKEN.iter().any(is_mistaken)
            && known
                .all(|(_, known)| known.is_some_and(|known| known != name && !is_slip(name, known)))
    }

    fn misfit(&self, text: &str, resources: &[&str], takes: Takes) -> Misfit {
        let message = self.taken_by(text);
        let (message, fix) = match takes {
            Takes::Not => match self.mistaken(resources) {
                Some((why, fix)) => (format!("{message}: {why}"), Some(*fix)),
                None => (message, None),
            },
            Takes::New => {
                let unknown = "and the type of what is here is not known";
                (format!("{message}, as of {DATE}, {unknown}"), None)
            }
            Takes::Perhaps | Takes::Surely => {
                let but = "as far as AWS lists them, though a policy or a page of AWS has the like";
                (format!("{message}, {but}"), None)
            }
        };
        let misfit = Misfit::new(takes.code(), message).perhaps(self.meant(resources));
        match fix {
            Some(fix) => misfit.rather(fix.to_owned()),
            None => misfit,
        }
    }

    /// What the action of this text takes, and that it is not what is here.
    fn taken_by(&self, text: &str) -> String {
        let form = |name: &str| {
            let kind = self.service.resource_type(name);
            let arns = kind
                .iter()
                .flat_map(ResourceType::arns)
                .map(|arn| format!("`{}`", arn.replace("${", "<").replace('}', ">")));
            arns.collect::<Vec<_>>().join(" or ")
        };
        match self.names.as_slice() {
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
        }
    }

    /// The resource that is meant in the place of the only one.
    fn meant(&self, resources: &[&str]) -> Option<String> {
        match resources {
            _ if self.names.is_empty() => Some("*".to_owned()),
            // The objects of a bucket in the place of the bucket, and the reverse.
            [one] if self.names.contains(&"object") && !one.contains('/') => {
                Some(format!("{one}/*"))
            }
            [one] if self.names.contains(&"bucket") => {
                let bucket = one.split_once('/').map(|(bucket, _)| bucket.to_owned());
                bucket.or_else(|| self.misspelt(one))
            }
            [one] => self.misspelt(one),
            _ => None,
        }
    }

    /// The ARN with the type that is near to the one in it.
    fn misspelt(&self, text: &str) -> Option<String> {
        let written = Written::new(text);
        let (service, name) = written.type_name()?;
        let known = self.forms.iter().filter_map(Form::type_name);
        let known = known
            .filter(|(of, _)| *of == service)
            .filter_map(|(_, known)| known);
        let meant = nearest(name, known)?;
        let at = text.rfind(&format!(":{name}"))? + 1;
        let (before, after) = text.split_at_checked(at)?;
        let fixed = format!("{before}{}", after.replacen(name, meant, 1));
        (self.take(&Written::new(&fixed)) == Takes::Surely).then_some(fixed)
    }

    /// Why a resource is not one of those that it stands for.
    fn mistaken(&self, resources: &[&str]) -> Option<&'static (&'static str, &'static str)> {
        let mut all = MISTAKEN.iter();
        let (.., why) = all.find(|(kind, part, _)| {
            self.names.contains(kind) && resources.iter().any(|text| text.contains(part))
        })?;
        Some(why)
    }
}

/// What is written in the place of a resource that it stands for: the resource's type, what its ARN holds,
/// and why it is not valid and what to write.
///
/// Sources: "Use aliases to control access to KMS keys" (AWS KMS Developer Guide); "Use instance profiles"
/// and "AWS JSON policy elements: Principal" (IAM User Guide).
const MISTAKEN: [(&str, &str, (&str, &str)); 3] = [
    (
        "key",
        ":alias/",
        (
            "an alias is not a key",
            "name the key by its ID, not by its alias, or compare \"kms:ResourceAliases\" in a condition",
        ),
    ),
    (
        "role",
        ":instance-profile/",
        ("an instance profile is not a role", "name the role in it"),
    ),
    (
        "role",
        ":assumed-role/",
        (
            "a session is not a role",
            "name its role, `arn:aws:iam::<Account>:role/…`",
        ),
    ),
];

/// Whether there may be a request for an action on a resource of a pattern, by what is published: of an
/// action that is not known there may.
#[cfg(feature = "dsl")]
pub(crate) fn may_take(action: &str, resource: &Pattern) -> bool {
    let Some(types) = Types::of(action) else {
        return true;
    };
    let text = resource.to_string();
    resource.matches("*")
        || !text.starts_with("arn:")
        || types.take(&Written::of(resource)) != Takes::Not
}

/// Whether an ARN whose wildcards reach over colons may be one of a resource that it is not if they stay
/// in their segments: of a service that is not known it may. Names are taken to hold no colon.
#[cfg(feature = "dsl")]
pub(crate) fn may_span_segments(arn: &str) -> bool {
    let read = |wildcards, text: &str| {
        let mut builder = Builder::new(wildcards);
        builder.text(text);
        builder.finish()
    };
    let service = arn
        .split(':')
        .nth(2)
        .filter(|service| !service.contains(['*', '?', '$']));
    let Some(service) = service.and_then(reference::service) else {
        return true;
    };
    let text = wild(arn);
    let (within, across) = (
        read(Wildcards::InSegments, &text),
        read(Wildcards::Everywhere, &text),
    );
    service.resource_types().any(|kind| {
        let forms = kind
            .arns()
            .map(|form| read(Wildcards::BetweenColons, &wild(form)));
        forms.into_iter().any(|form| {
            let mut texts = Texts::default();
            texts.keep([&form]);
            texts.keep([&across]);
            texts.remove(&within);
            texts.find(&mut 4096) != Found::Nothing
        })
    })
}

fn is_everything(resource: &str) -> bool {
    resource.chars().all(|character| character == '*')
}

#[cfg(test)]
mod tests {
    use super::{Misplaced, Takes, Types, Written};
    use crate::policy::validate::Fit;

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
    fn what_may_be_a_new_type() {
        let takes = |action: &str, on: &str| Types::of(action).unwrap().take(&Written::new(on));
        for (action, on, expected) in [
            (
                "sagemaker:AddTags",
                "arn:aws:sagemaker:*:*:dream/*",
                Takes::New,
            ),
            (
                "cloudwatch:GetMetricData",
                "arn:aws:cloudwatch:*:*:dream/x",
                Takes::New,
            ),
            ("ec2:CreateTags", "arn:aws:ec2:*:*:dream/x", Takes::New),
            // A slip, a type that the action does not take, another service.
            (
                "sagemaker:AddTags",
                "arn:aws:sagemaker:*:*:flow-definitions/*",
                Takes::Not,
            ),
            (
                "sagemaker:CreateFlowDefinition",
                "arn:aws:sagemaker:*:*:workteam/*",
                Takes::Not,
            ),
            ("sagemaker:AddTags", "arn:aws:s3:::dream/x", Takes::Not),
            // A type in place of which any name may be.
            ("s3:ListBucket", "arn:aws:s3:::dream/x", Takes::Not),
            // No type at all.
            (
                "sagemaker:AddTags",
                "arn:aws:sagemaker:*:*:dream",
                Takes::Not,
            ),
        ] {
            assert!(takes(action, on) == expected, "{action} on {on}");
        }
        assert_eq!(
            found(&["sagemaker:AddTags"], &["arn:aws:sagemaker:*:*:dream/*"]).len(),
            1
        );
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
            // A type of two forms.
            (
                &["lex:DescribeBot"],
                &["arn:aws:lex:us-east-1:111122223333:bot/ABCDEFGHIJ"],
            ),
            (
                &["lex:TagResource"],
                &["arn:aws:lex:us-east-1:111122223333:bot:OrderFlowers"],
            ),
            (
                &["apigateway:PATCH"],
                &["arn:aws:apigateway:us-east-1::/apis/a1b2c3/stages/dev"],
            ),
            (
                &["apigateway:SetWebACL"],
                &["arn:aws:apigateway:*::/restapis/*/stages/*"],
            ),
            // A prefix of two pages.
            (
                &[
                    "elasticloadbalancing:AddTags",
                    "elasticloadbalancing:RemoveTags",
                ],
                &[
                    "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/my-targets/73e2d6bc24d8a067",
                    "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/classic",
                ],
            ),
            (
                &["apigateway:GET"],
                &["arn:aws:apigateway:us-east-1::/apis"],
            ),
            (
                &["greengrass:TagResource"],
                &[
                    "arn:aws:greengrass:us-east-1:111122223333:components:com.example:versions:1.0.0",
                ],
            ),
            (
                &["lex:TagResource"],
                &["arn:aws:lex:us-east-1:111122223333:test-set/ABCDEFGHIJ"],
            ),
            // What the sources lack.
            (
                &["cloudformation:CreateChangeSet"],
                &["arn:aws:cloudformation:us-west-2:aws:transform/Serverless-2016-10-31"],
            ),
            (
                &["cloudformation:CreateStack"],
                &["arn:aws:cloudformation:*:aws:transform/Include"],
            ),
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
                &["kms:Decrypt"],
                "arn:aws:kms:us-east-1:111122223333:alias/my-key",
                "and none is here: an alias is not a key; name the key by its ID",
            ),
            (
                &["iam:PassRole"],
                "arn:aws:iam::111122223333:instance-profile/x",
                "an instance profile is not a role",
            ),
            (
                &["sts:AssumeRole"],
                "arn:aws:sts::111122223333:assumed-role/x/session",
                "a session is not a role",
            ),
            (
                &["lex:DescribeBot"],
                "arn:aws:lex:us-east-1:111122223333:bots/x",
                "such as `arn:<Partition>:lex:<Region>:<Account>:bot/<BotId>` or `arn:<Partition>:lex:<Region>:<Account>:bot:<BotName>`, and",
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

    /// What fits in part is told from what has no effect at all.
    #[test]
    fn what_never_matches_at_all() {
        let code = |actions: &[&str], on: &[&str]| {
            let found = Fit::new().resources(actions, on);
            let codes = found.iter().map(|misplaced| match misplaced {
                Misplaced::Action(_, misfit) | Misplaced::Resource(_, misfit) => {
                    misfit.code.as_str()
                }
            });
            codes.collect::<Vec<_>>()
        };
        let (bucket, objects) = ("arn:aws:s3:::bucket", "arn:aws:s3:::bucket/*");
        let (part, whole) = ("unsupported_part", "unsupported_resource");
        assert_eq!(code(&["s3:GetObject"], &[bucket]), [whole]);
        assert_eq!(
            code(&["s3:GetObject", "s3:PutObject"], &[bucket]),
            [whole; 2]
        );
        assert_eq!(code(&["s3:GetObject", "s3:ListBucket"], &[bucket]), [part]);
        assert_eq!(code(&["s3:GetObject"], &[bucket, objects]), [part]);
        assert_eq!(code(&["s3:GetObject", "s3:NewAction"], &[bucket]), [part]);
        // AWS's own policies have the first on `arn:aws:s3:::*`, and the second on no key.
        let unlisted = "unlisted_resource";
        assert_eq!(code(&["s3:ListAllMyBuckets"], &[bucket]), [unlisted]);
        assert_eq!(
            code(&["s3:ListAllMyBuckets", "s3:GetObject"], &[bucket]),
            [unlisted, part]
        );
        assert_eq!(code(&["kms:DescribeKey"], &["arn:*:kms:*:::*"]), [unlisted]);
        let alias = "arn:aws:kms:us-east-1:111122223333:alias/x";
        assert_eq!(code(&["kms:DescribeKey"], &[alias]), [whole]);
    }

    /// What the tables of the reference have come to say is taken out of those made by hand.
    #[test]
    fn what_managed_policies_attest_is_listed_nowhere_else() {
        for action in crate::reference::services().flat_map(|service| service.actions()) {
            for arn in action.unlisted_resources() {
                let types = Types::of(action.full_name()).unwrap();
                let takes = types.take(&Written::new(arn));
                assert!(takes == Takes::Perhaps, "{} on {arn}", action.full_name());
            }
        }
    }
}
