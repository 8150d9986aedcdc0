//! Conditions that are not met, or not known to be, and what people state to settle them.

use crate::account::Part;
use crate::evaluate::{ConditionTrace, ContextValue, Extent, StatementId};
use crate::message::alternatives;
use crate::needs::is_kept_by_s3;
use crate::parameter::{is_marked, quoted};
use crate::policy::{Condition, Operator, Test, is_account};
use crate::stack::Settings;
use std::fmt;

/// Who makes the requests that a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asker {
    /// The identity itself.
    Itself,
    /// S3, in its name, of KMS.
    S3,
    /// CloudFormation, in its name.
    CloudFormation,
    /// A service, to assume the role.
    Service,
}

/// A setting that says what requests carry.
#[derive(Clone, Copy)]
enum Setting {
    Account,
    Organization,
    Region,
}

impl Setting {
    fn of(key: &str) -> Option<Self> {
        match key.to_ascii_lowercase().as_str() {
            "aws:principalorgid" | "aws:resourceorgid" | "aws:sourceorgid" => {
                Some(Self::Organization)
            }
            "aws:principalaccount"
            | "aws:resourceaccount"
            | "s3:resourceaccount"
            | "aws:sourceaccount" => Some(Self::Account),
            "aws:requestedregion" => Some(Self::Region),
            _ => None,
        }
    }

    const fn keyword(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Organization => "organization",
            Self::Region => "region",
        }
    }

    /// The variable of the environment that holds it, by custom, where it can be one.
    const fn variable(self) -> Option<&'static str> {
        match self {
            Self::Account => Some("AWS_ACCOUNT_ID"),
            Self::Region => Some("AWS_REGION"),
            Self::Organization => None,
        }
    }

    const fn is_stated(self, settings: &Settings) -> bool {
        match self {
            Self::Account => settings.account.is_some(),
            Self::Organization => settings.organization.is_some(),
            Self::Region => settings.region.is_some(),
        }
    }
}

/// A condition that is not known to hold, or not known to fail.
pub(super) struct Failed {
    pub(super) operator: String,
    pub(super) key: String,
    pub(super) wants: Vec<String>,
    pub(super) sends: ContextValue,
    /// Whether it may hold all the same.
    pub(super) possible: bool,
}

impl Failed {
    /// A condition of a statement, with what it wants and what the requests carry; `None` where there is no such
    /// statement.
    pub(super) fn of(part: &Part, id: StatementId, trace: &ConditionTrace) -> Option<Self> {
        let (_, statement) = part.policies.statement(id)?;
        let comparisons = statement.condition.iter().flat_map(Condition::comparisons);
        let wants = comparisons
            .filter(|(operator, key, _)| *operator == trace.operator && *key == trace.key)
            .flat_map(|(_, _, values)| values)
            .map(|value| value.as_str().to_owned());
        Some(Self {
            operator: trace.operator.to_string(),
            key: trace.key.clone(),
            wants: wants.collect(),
            sends: part.question.carries(&trace.key).clone(),
            possible: trace.extent == Extent::Some,
        })
    }

    /// What to state so that a condition of a `Deny` fails, or that of an `Allow` holds, where what the
    /// requests carry is not known. `None` where no fact would.
    pub(super) fn stated(
        &self,
        settings: &Settings,
        identity: &str,
        asker: Asker,
        action: &str,
        denies: bool,
    ) -> Option<String> {
        let key = &self.key;
        match Setting::of(key) {
            Some(setting) if is_of_parameter(&self.sends) => {
                let (keyword, variable) = (setting.keyword(), setting.variable()?);
                let value = value(self, denies);
                let value = value.map_or_else(String::new, |value| format!(", {value:?}"));
                return Some(format!(
                    "replace `{keyword} = param;` with `{keyword} = env!({variable:?}{value});`, and build once for each {keyword}"
                ));
            }
            Some(setting) if !setting.is_stated(settings) => {
                if !is_open(&self.sends) && !is_of_any(&self.sends) {
                    return None;
                }
                let value = value(self, denies)?;
                let keyword = setting.keyword();
                let fits = !matches!(setting, Setting::Account) || is_account(&value);
                return fits.then(|| format!("add `{keyword} = {value:?};`"));
            }
            Some(Setting::Region) if denies && is_open(&self.sends) && is_global(action) => {
                return Some(
                    "leave what has no endpoint in each Region, such as `iam:*` and `sts:*`, out of that `Deny`".to_owned(),
                );
            }
            Some(_) | None => {}
        }
        if !is_open(&self.sends) {
            return None;
        }
        match asker {
            Asker::Service => None,
            Asker::S3 | Asker::CloudFormation if !is_kept_by_s3(key) => denies.then(|| {
                let asks = match asker {
                    Asker::S3 => "S3 asks that of KMS",
                    _ => "CloudFormation asks that",
                };
                format!(
                    "{asks} in its name, and {key:?} does not go with it: exempt that, by `\"BoolIfExists\": {{\"aws:ViaAWSService\": \"false\"}}` beside this condition"
                )
            }),
            Asker::Itself | Asker::S3 | Asker::CloudFormation => {
                let value = quoted(&value(self, denies)?);
                Some(format!(
                    "if its requests carry that, state it: `carries {{ {key:?}: {value} }};` in `{identity}`"
                ))
            }
        }
    }

    /// Whether people may know what the requests carry.
    pub(super) fn is_for_people_to_state(&self) -> bool {
        is_open(&self.sends) || is_of_any(&self.sends)
    }
}

/// What the policy wants, and what the request carries: what comes behind `where`.
impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wants = alternatives(self.wants.iter().map(String::as_str));
        let is = match self.operator.contains("Not") {
            true => "is not",
            false => "is",
        };
        let (key, operator) = (&self.key, &self.operator);
        write!(f, "\"{key}\" {is} {wants} ({operator}), and ")?;
        match &self.sends {
            ContextValue::Either(values) => {
                let texts = values.iter().map(|value| match value {
                    ContextValue::Known(values) => {
                        let texts: Vec<_> = values.iter().map(ToString::to_string).collect();
                        format!("`{}`", texts.join(", "))
                    }
                    _ => "nothing".to_owned(),
                });
                let texts: Vec<_> = texts.collect();
                write!(f, "the request carries {}", texts.join(" or "))
            }
            ContextValue::Unknown => f.write_str("what the request carries there is not known"),
            ContextValue::Absent => f.write_str("the request does not carry that key"),
            ContextValue::Known(values) => {
                let values: Vec<_> = values.iter().map(|value| format!("`{value}`")).collect();
                let unknown = match is_of_parameter(&self.sends) {
                    true => ", which is known only at deployment",
                    false => "",
                };
                write!(f, "the request carries {}{unknown}", values.join(", "))
            }
        }
    }
}

/// Whether an action is of a service that has one endpoint for all Regions.
///
/// Source: "Service endpoints and quotas", AWS General Reference; "AWS: Denies access to AWS based on the
/// requested Region", IAM User Guide.
fn is_global(action: &str) -> bool {
    const GLOBAL: [&str; 13] = [
        "account",
        "budgets",
        "ce",
        "cloudfront",
        "health",
        "iam",
        "networkmanager",
        "organizations",
        "route53",
        "savingsplans",
        "shield",
        "sts",
        "support",
    ];
    let service = action
        .split_once(':')
        .map_or(action, |(service, _)| service);
    GLOBAL.iter().any(|it| it.eq_ignore_ascii_case(service))
}

/// Whether what is carried under the key is for people to state.
fn is_open(sends: &ContextValue) -> bool {
    match sends {
        ContextValue::Unknown => true,
        ContextValue::Either(values) => values.contains(&ContextValue::Unknown),
        ContextValue::Absent | ContextValue::Known(_) => false,
    }
}

/// Whether it is some value of a setting that is not stated.
fn is_of_any(sends: &ContextValue) -> bool {
    match sends {
        ContextValue::Known(values) => values.iter().any(|value| value.as_literal().is_none()),
        ContextValue::Unknown | ContextValue::Absent | ContextValue::Either(_) => false,
    }
}

/// Whether it is an account or a Region that is known only at deployment.
pub(super) fn is_of_parameter(sends: &ContextValue) -> bool {
    match sends {
        ContextValue::Known(values) => values.iter().any(|value| is_marked(&value.to_string())),
        ContextValue::Unknown | ContextValue::Absent | ContextValue::Either(_) => false,
    }
}

/// A value with which the condition is not met in a `Deny`, or met in an `Allow`.
fn value(failed: &Failed, denies: bool) -> Option<String> {
    let operator: Operator = failed.operator.parse().ok()?;
    let wanted = failed.wants.first()?;
    let plain = || (!wanted.contains(['*', '?', '$'])).then(|| wanted.clone());
    match (operator.test, denies) {
        (Test::Bool, _) => match (wanted.as_str(), denies) {
            ("true", false) | ("false", true) => Some("true".to_owned()),
            _ => Some("false".to_owned()),
        },
        (
            Test::StringNotEquals
            | Test::StringNotEqualsIgnoreCase
            | Test::StringNotLike
            | Test::ArnNotEquals
            | Test::ArnNotLike
            | Test::NumericNotEquals
            | Test::NumericLessThan
            | Test::NumericGreaterThan,
            true,
        )
        | (
            Test::StringEquals
            | Test::StringEqualsIgnoreCase
            | Test::StringLike
            | Test::ArnEquals
            | Test::ArnLike
            | Test::NumericEquals
            | Test::NumericLessThanEquals
            | Test::NumericGreaterThanEquals,
            false,
        ) => plain(),
        (Test::NotIpAddress, true) | (Test::IpAddress, false) => {
            let address = wanted.split('/').next()?;
            Some(address.to_owned())
        }
        _ => None,
    }
}
