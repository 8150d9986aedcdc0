use std::fmt;
use std::ops::Range;

/// Something about a policy document that its author should know.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// What kind of mistake it is.
    pub code: Code,
    /// Where it is in the document, such as `Statement[1].Condition.StringEquals`; empty for the
    /// document itself.
    pub path: String,
    /// Where it is in the text, if the document was read from one.
    pub position: Option<Position>,
    /// What was found and what is legal there.
    pub message: String,
}

impl Finding {
    /// Whether AWS refuses the document for it.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }
}

impl fmt::Display for Finding {
    /// `line:column: path: message`, without what is not known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(position) = &self.position {
            write!(f, "{}:{}: ", position.line, position.column)?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

/// A place in the text that a document was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The column at which it begins, from 1, in characters.
    pub column: usize,
    /// The bytes of the text that it spans.
    pub bytes: Range<usize>,
}

/// How much a [`Finding`] matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// AWS refuses to store the document.
    Error,
    /// AWS stores the document, and it may not do what its author meant.
    Warning,
}

impl Severity {
    /// The name in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $severity:ident $name:ident = $text:literal,)*) => {
        /// What kind of mistake a [`Finding`] is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $($(#[doc = $doc])+ $name,)* }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name that programs may rely on, in snake case.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// Whether it is about what AWS publishes: a statement that AWS stores and that never
            /// matches as it stands, or not as it was meant.
            #[must_use]
            pub const fn is_misfit(self) -> bool {
                matches!(
                    self,
                    Self::UnknownService
                        | Self::NewService
                        | Self::UnknownAction
                        | Self::NewAction
                        | Self::UnsupportedResource
                        | Self::ImpossibleArn
                        | Self::Placeholder
                        | Self::UnsupportedPart
                        | Self::NewResourceType
                        | Self::UnknownConditionKey
                        | Self::NewConditionKey
                        | Self::UnsupportedConditionKey
                        | Self::OperatorMismatch
                        | Self::InvalidVariable
                        | Self::WildcardWithoutLike
                        | Self::MissingQualifier
                        | Self::NeedlessQualifier
                        | Self::VacuousQualifier
                        | Self::InvalidConditionValue
                        | Self::UnknownServicePrincipal
                        | Self::MismatchedAction
                        | Self::MissingAction
                )
            }

            /// Whether AWS refuses a document for it.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// The text is not JSON.
    Error InvalidJson = "invalid_json",
    /// A value is of another JSON type than its place takes.
    Error WrongType = "wrong_type",
    /// A character outside U+0009, U+000A, U+000D and U+0020 to U+00FF ("CreatePolicy" in the IAM API
    /// Reference, parameter `PolicyDocument`).
    Error InvalidCharacter = "invalid_character",
    /// An element by a name that IAM does not know.
    Error UnknownElement = "unknown_element",
    /// A key that its object holds already, for condition keys in whatever case.
    Error DuplicateKey = "duplicate_key",
    /// An element that must be there is not.
    Error MissingElement = "missing_element",
    /// An element together with its `Not…` twin.
    Error ConflictingElements = "conflicting_elements",
    /// An element that this kind of policy must not have.
    Error ForbiddenElement = "forbidden_element",
    /// A list or map that must hold something holds nothing.
    Error EmptyList = "empty_list",
    /// `Version` is not one of the two dates.
    Error InvalidVersion = "invalid_version",
    /// `Effect` is not exactly `Allow` or `Deny`.
    Error InvalidEffect = "invalid_effect",
    /// A `Sid` with other characters than letters and digits.
    Error InvalidSid = "invalid_sid",
    /// A `Sid` that an earlier statement has, where IAM wants them unique.
    Error DuplicateSid = "duplicate_sid",
    /// An action that is neither `*` nor a service prefix, a colon and a name.
    Error InvalidAction = "invalid_action",
    /// An action that this kind of policy must not have.
    Error ForbiddenAction = "forbidden_action",
    /// A resource that is neither `*` nor an ARN.
    Error InvalidResource = "invalid_resource",
    /// A key of `Principal` that IAM does not know.
    Error UnknownPrincipalType = "unknown_principal_type",
    /// A principal that no account, role, user, service or provider can have as its name.
    Error InvalidPrincipal = "invalid_principal",
    /// A document that is longer than AWS stores ("IAM and AWS STS quotas").
    Error TooLong = "too_long",
    /// A condition operator that IAM does not know.
    Error UnknownOperator = "unknown_operator",

    /// No `Version`: IAM reads the document as one of 2008-10-17 ("IAM JSON policy elements: Version").
    Warning MissingVersion = "missing_version",
    /// `Id` in an identity-based policy, where it has no meaning.
    Warning UnusedId = "unused_id",
    /// A `Sid` that an earlier statement has, where services differ on whether they take it.
    Warning RepeatedSid = "repeated_sid",
    /// An action whose name holds characters that no action's name has.
    Warning UnknownActionCharacter = "unknown_action_character",
    /// A resource ARN of fewer than six parts.
    Warning ShortArn = "short_arn",
    /// A resource ARN with a part that no ARN has, so that it matches nothing.
    Warning ImpossibleArn = "impossible_arn",
    /// A placeholder that another tool fills in.
    Warning Placeholder = "placeholder",
    /// A resource ARN with a Region that does not exist, as far as is known.
    Warning UnknownRegion = "unknown_region",
    /// A trust policy that names everyone.
    Warning EveryoneTrusted = "everyone_trusted",
    /// `NotPrincipal` in an `Allow` ("AWS JSON policy elements: NotPrincipal").
    Warning AllowWithNotPrincipal = "allow_with_not_principal",
    /// A `Condition`, operator or key that compares with nothing.
    Warning EmptyCondition = "empty_condition",
    /// A condition key that is not of the form `service:name`.
    Warning InvalidConditionKey = "invalid_condition_key",
    /// An action of a service that does not exist, and is almost one that does.
    Warning UnknownService = "unknown_service",
    /// An action of a service that is not known, and may be new.
    Warning NewService = "new_service",
    /// An action that does not exist, and is almost one that does; or such a pattern.
    Warning UnknownAction = "unknown_action",
    /// An action that is not known, or a pattern that matches none, and may be new.
    Warning NewAction = "new_action",
    /// A statement whose actions take none of its resources.
    Warning UnsupportedResource = "unsupported_resource",
    /// An action that takes none of the statement's resources, or the reverse, where others fit.
    Warning UnsupportedPart = "unsupported_part",
    /// An action on a resource that AWS does not list for it, and that may exist: a policy or a page of AWS has
    /// the like.
    Warning UnlistedResource = "unlisted_resource",
    /// A resource of a type that is not known of its service, and may be new.
    Warning NewResourceType = "new_resource_type",
    /// A condition key that does not exist, and is almost one that does.
    Warning UnknownConditionKey = "unknown_condition_key",
    /// A condition key that is not known, and may be new.
    Warning NewConditionKey = "new_condition_key",
    /// A condition key that none of the statement's actions sends.
    Warning UnsupportedConditionKey = "unsupported_condition_key",
    /// A condition operator that does not compare values of the key's type.
    Warning OperatorMismatch = "operator_mismatch",
    /// A policy variable that is not well formed.
    Warning InvalidVariable = "invalid_variable",
    /// A wildcard in a value that the condition operator takes as it stands.
    Warning WildcardWithoutLike = "wildcard_without_like",
    /// A key that may have several values, under an operator that does not say how many must match.
    Warning MissingQualifier = "missing_qualifier",
    /// `ForAnyValue` with a key that has one value at most: it matches all the same.
    Warning NeedlessQualifier = "needless_qualifier",
    /// `ForAllValues` with a key that has one value at most: a request without the key meets it.
    Warning VacuousQualifier = "vacuous_qualifier",
    /// A value that the condition operator does not read.
    Warning InvalidConditionValue = "invalid_condition_value",
    /// A value of a condition that is almost the name of a service.
    Warning UnknownServicePrincipal = "unknown_service_principal",
    /// A call of a trust policy that none of its principals can make.
    Warning MismatchedAction = "mismatched_action",
    /// An action of a trust policy without which its principal cannot assume the role.
    Warning MissingAction = "missing_action",
    /// A condition key of a trust policy that nobody may set.
    Warning UnsetConditionKey = "unset_condition_key",
    /// A trust policy that names an identity provider and not whom it means.
    Warning OpenFederation = "open_federation",
    /// A trust policy that lets in more than one branch of one repository.
    Warning WideFederation = "wide_federation",
    /// A condition key that says little without another one.
    Warning UnpairedConditionKey = "unpaired_condition_key",
    /// Something that changes nothing, since something else says as much.
    Warning Redundant = "redundant",
    /// A condition on tags, and actions that never send them.
    Warning TagsOfOthers = "tags_of_others",
    /// A `Sid` without a character.
    Warning EmptySid = "empty_sid",
    /// A condition operator in other case than IAM's documentation has it.
    Warning OperatorCase = "operator_case",
}
