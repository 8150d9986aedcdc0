//! What works, or may, and should be known: the lints and their levels.

use crate::policy::{Code, Effect};

/// Whether a finding stops the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// It is not spoken of.
    Allow,
    /// The export step prints it.
    Warn,
    /// It is an error.
    Deny,
}

impl Level {
    /// Every level, the mildest first.
    pub const ALL: [Self; 3] = [Self::Allow, Self::Warn, Self::Deny];

    /// The word that sets it.
    #[must_use]
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

/// Something that works, or may, and should be known.
#[derive(Debug, PartialEq, Eq)]
pub struct Lint {
    /// Its name, as `allow(…);` and `deny(…);` take it.
    pub name: &'static str,
    /// Its level where none is set.
    pub level: Level,
    /// What it finds.
    pub about: &'static str,
}

macro_rules! lints {
    ($($name:ident = $text:literal, $level:ident, $about:literal;)*) => {
        $(pub(crate) const $name: &Lint = &Lint {
            name: $text,
            level: Level::$level,
            about: $about,
        };)*

        /// Every lint.
        pub const LINTS: &[&Lint] = &[$($name),*];
    };
}

lints! {
    ALLOW_ALL_BUT = "allow_all_but", Warn, "an included statement allows all but what it lists";
    ASSUMED_LAYER = "assumed_layer", Allow,
        "a bucket policy, a key policy or a policy of the organization is not declared, and taken to say nothing";
    CLOSED_SERVICE = "closed_service", Warn, "Amazon A2I takes no new customers";
    CONFUSED_DEPUTY = "confused_deputy", Allow,
        "a service is trusted on behalf of any account: no `aws:SourceAccount` and its like";
    CREATE_ANY_SERVICE_ROLE = "create_any_service_role", Warn,
        "any service-linked role may be created, for any service";
    EVERYTHING_ALLOWED = "everything_allowed", Warn, "`allow \"*\" on \"*\";`";
    FOREIGN_KEY = "foreign_key", Deny,
        "a bucket's key is in another account, whose policies are not declared here";
    LEGACY_BUCKET_NAME = "legacy_bucket_name", Warn,
        "a bucket has a name that S3 gives to no new bucket";
    MISFIT = "misfit", Deny,
        "an action, a resource or a condition that AWS does not combine: IAM stores it, and it never matches, or matches what nobody meant";
    NARROW_TRUST = "narrow_trust", Deny,
        "a service is trusted under a condition that it is not documented to meet, and may";
    NEEDLESS_QUALIFIER = "needless_qualifier", Warn,
        "`ForAnyValue`, or `ForAllValues` in a `Deny`, with a condition key that has one value";
    NEW_ACTION = "new_action", Warn,
        "an action, or a service, that AWS does not publish, as of the date of the data; it may be new";
    NEW_CONDITION_KEY = "new_condition_key", Warn,
        "a condition key that AWS does not publish, as of the date of the data; it may be new";
    NEW_RESOURCE_TYPE = "new_resource_type", Warn,
        "a resource of a type that AWS does not publish, as of the date of the data; it may be new";
    NEW_SERVICE_PRINCIPAL = "new_service_principal", Warn,
        "a service principal that is named after no service that is known";
    OPEN_TRUST = "open_trust", Deny,
        "a trust policy lets everyone in, or every user of an identity provider";
    PASS_ANY_ROLE = "pass_any_role", Warn, "any role may be passed, to any service";
    PUBLIC_WORKTEAM = "public_workteam", Warn,
        "a flow definition has the public work team, which has closed";
    RAISED_QUOTA = "raised_quota", Warn,
        "more managed policies are attached than IAM attaches where the quota was not raised";
    REDUNDANT = "redundant", Warn,
        "an action, a resource or a value that changes nothing, since another one says as much";
    SUSPICIOUS_JSON = "suspicious_json", Warn,
        "an included document, or a `trust`, holds what AWS stores but its author probably does not mean";
    TAGS_OF_OTHERS = "tags_of_others", Warn,
        "a condition on tags, and an action of a service that never sends them";
    UNKNOWN_ACTION = "unknown_action", Deny,
        "an action that is almost one that AWS publishes, or, in a `cannot`, one that AWS does not publish";
    UNKNOWN_REGION = "unknown_region", Warn,
        "a region that AWS does not publish; it may be new, or misspelt";
    UNKNOWN_SERVICE_PRINCIPAL = "unknown_service_principal", Deny,
        "a service principal that is almost a known one";
    UNLISTED_RESOURCE = "unlisted_resource", Warn,
        "an action on a resource that AWS does not list for it, though a policy or a page of AWS has the like";
    UNPAIRED_CONDITION_KEY = "unpaired_condition_key", Warn,
        "`aws:VpcSourceIp` without a word on the network in which it is an address";
}

/// The lint of this name.
#[must_use]
pub fn lint(name: &str) -> Option<&'static Lint> {
    LINTS.iter().copied().find(|lint| lint.name == name)
}

/// The lint that reports a finding, where AWS stores the document all the same.
pub(crate) fn lint_of(code: Code) -> &'static Lint {
    match code {
        Code::UnknownAction | Code::UnknownService | Code::UnknownActionCharacter => UNKNOWN_ACTION,
        Code::NewAction | Code::NewService => NEW_ACTION,
        Code::NewConditionKey => NEW_CONDITION_KEY,
        Code::NewResourceType => NEW_RESOURCE_TYPE,
        Code::UnknownRegion => UNKNOWN_REGION,
        Code::NeedlessQualifier => NEEDLESS_QUALIFIER,
        Code::UnknownServicePrincipal => UNKNOWN_SERVICE_PRINCIPAL,
        Code::UnlistedResource => UNLISTED_RESOURCE,
        Code::UnsupportedResource
        | Code::ImpossibleArn
        | Code::Placeholder
        | Code::UnsupportedPart
        | Code::UnknownConditionKey
        | Code::UnsupportedConditionKey
        | Code::OperatorMismatch
        | Code::InvalidVariable
        | Code::WildcardWithoutLike
        | Code::MissingQualifier
        | Code::VacuousQualifier
        | Code::InvalidConditionValue
        | Code::MismatchedAction
        | Code::MissingAction => MISFIT,
        Code::EveryoneTrusted | Code::OpenFederation => OPEN_TRUST,
        Code::Redundant => REDUNDANT,
        Code::TagsOfOthers => TAGS_OF_OTHERS,
        Code::UnpairedConditionKey => UNPAIRED_CONDITION_KEY,
        Code::InvalidJson
        | Code::WrongType
        | Code::InvalidCharacter
        | Code::UnknownElement
        | Code::DuplicateKey
        | Code::MissingElement
        | Code::ConflictingElements
        | Code::ForbiddenElement
        | Code::EmptyList
        | Code::InvalidVersion
        | Code::InvalidEffect
        | Code::InvalidSid
        | Code::DuplicateSid
        | Code::InvalidAction
        | Code::ForbiddenAction
        | Code::InvalidResource
        | Code::UnknownPrincipalType
        | Code::InvalidPrincipal
        | Code::TooLong
        | Code::UnknownOperator
        | Code::MissingVersion
        | Code::UnusedId
        | Code::RepeatedSid
        | Code::ShortArn
        | Code::AllowWithNotPrincipal
        | Code::EmptyCondition
        | Code::InvalidConditionKey
        | Code::UnsetConditionKey
        | Code::WideFederation
        | Code::EmptySid
        | Code::OperatorCase => SUSPICIOUS_JSON,
    }
}

/// The lint that reports a finding in a statement of a document that is there already, and works for the
/// most part: that some of a statement never matches says that its author wrote too much.
pub(crate) fn lint_of_included(code: Code, effect: Effect) -> &'static Lint {
    match (code, effect) {
        (Code::UnsupportedPart, _) => SUSPICIOUS_JSON,
        (_, Effect::Allow) => lint_of(code),
        (_, Effect::Deny) => lint_of_denied(code),
    }
}

/// The lint that reports a finding in what is asserted that nobody may do: of what AWS does not know, that
/// says nothing.
pub(crate) fn lint_of_cannot(code: Code) -> &'static Lint {
    match code {
        Code::NewAction | Code::NewService => UNKNOWN_ACTION,
        Code::NewConditionKey | Code::NewResourceType => MISFIT,
        _ => lint_of(code),
    }
}

/// The lint that reports a finding in a `Deny`, where `ForAllValues` denies no less than was meant.
pub(crate) fn lint_of_denied(code: Code) -> &'static Lint {
    match code {
        Code::VacuousQualifier => NEEDLESS_QUALIFIER,
        _ => lint_of(code),
    }
}
