use super::Report;
use super::statements::{foreign, provider_mistake};
use crate::a2i::{Operation, SAGEMAKER};
use crate::hash::Set;
use crate::lint::{self, Level, Lint};
use crate::message::{self, Message};
use crate::pattern::Pattern;
use crate::policy::validate::{self, Comparison, Element, Misfit, Parts, doubts, resource_text};
use crate::policy::{
    ActionForm, Clause, Code, Condition, Effect, Mistake, Operator, Value, mistake,
    service_principal,
};
use crate::stack::{
    At, Comparison as Compared, Grant, Identity, Include, Marked, ProviderKind, Resource, Settings,
    Stack, StatedContext, StatedNeed, Trust, Trusted, Values, Verb, When,
};

/// The lint that reports a finding.
type LintOf = fn(Code) -> &'static Lint;

/// A statement, or what is asked of one, as people wrote it.
#[derive(Clone, Copy)]
pub(super) struct Written<'w> {
    /// Where the identifier of its declaration is.
    pub(super) of: At,
    pub(super) lint_of: LintOf,
    pub(super) actions: &'w [Marked<String>],
    pub(super) resources: &'w [Marked<Resource>],
    pub(super) when: Option<&'w When>,
}

/// Which lint reports what is found in a statement of this effect.
pub(super) fn lint_of(effect: Effect) -> LintOf {
    match effect {
        Effect::Allow => lint::lint_of,
        Effect::Deny => lint::lint_of_denied,
    }
}

/// Whether what people wrote fits what AWS publishes of actions, resources and condition keys.
pub(super) fn check(report: &mut Report<'_>) {
    for identity in report.stack.identities() {
        for trust in &identity.trusts {
            check_trust(report, identity, trust);
        }
    }
    let limits = limits_alone(report.stack);
    for holder in report.stack.holders() {
        let of = holder.ident.at;
        for grant in holder.grants {
            check_grant(report, of, grant);
            if !limits.contains(holder.ident.value.as_str()) {
                check_grant_breadth(report, of, grant);
            }
        }
    }
    for task in report.stack.tasks() {
        for service in task.texts("assumed_by") {
            check_service(report, task.ident.at, service);
        }
        if let Some(Values::Needs(needs)) = task.value("needs") {
            for need in needs {
                check_requests(report, task.ident.at, need, lint::lint_of);
            }
        }
    }
    for assertion in &report.stack.assertions {
        let lint_of = match assertion.can {
            true => lint::lint_of,
            false => lint::lint_of_cannot,
        };
        check_requests(report, assertion.identity.at, &assertion.requests, lint_of);
    }
}

/// The customer managed policies that are boundaries and attached to nobody: they allow nothing by themselves.
fn limits_alone(stack: &Stack) -> Set<&str> {
    let boundaries = stack.identities().filter_map(|it| it.boundary.as_ref());
    let mut alone: Set<&str> = boundaries.map(|policy| policy.value.as_str()).collect();
    if !alone.is_empty() {
        let identities = stack.identities().flat_map(|it| &it.attached);
        for policy in identities.chain(stack.groups().flat_map(|it| &it.attached)) {
            alone.remove(policy.value.as_str());
        }
    }
    alone
}

/// Requests that people state must be possible: what no request can be, nobody may do, and that it is
/// said so is a mistake.
fn check_requests(report: &mut Report<'_>, of: At, requests: &StatedNeed, lint_of: LintOf) {
    let written = Written {
        of,
        lint_of,
        actions: &requests.actions,
        resources: &requests.resources,
        when: None,
    };
    check_statement(report, &written);
    let actions: Vec<&str> = requests
        .actions
        .iter()
        .map(|action| action.value.as_str())
        .collect();
    let keys: Vec<&str> = requests
        .context
        .iter()
        .map(|(key, _)| key.value.as_str())
        .collect();
    for (position, misfit) in validate::context_keys(&actions, &keys) {
        if let Some((key, _)) = requests.context.0.get(position) {
            misfits(report, lint_of, of, key.at, &misfit);
        }
    }
    check_services(report, of, &requests.context);
}

/// The names of services that requests are said to carry.
pub(super) fn check_services(report: &mut Report<'_>, of: At, stated: &StatedContext) {
    for (key, values) in stated.iter() {
        for value in values {
            if let Some(misfit) = validate::misnamed_service(&key.value, &value.value) {
                misfits(report, lint::lint_of, of, value.at, &misfit);
            }
        }
    }
}

fn check_trust(report: &mut Report<'_>, identity: &Identity, trust: &Trust) {
    let of = identity.ident.at;
    let when = trust.when.as_ref();
    if let (Some(when), Some(call)) = (when, trust.call()) {
        let besides = trust.with.iter().map(|action| action.value.as_str());
        let actions: Vec<&str> = std::iter::once(call).chain(besides).collect();
        check_conditions(report, of, &actions, when);
    }
    if !check_claims(report, of, trust) {
        check_doubts(report, of, trust);
    }
    let service = match &trust.trusted {
        Trusted::SageMaker(at) => Some((*at, SAGEMAKER)),
        Trusted::Service(service) => Some((service.at, service.value.as_str())),
        Trusted::Account(_)
        | Trusted::Identity(_)
        | Trusted::Principal(_)
        | Trusted::Provider(..)
        | Trusted::Include(_) => None,
    };
    let Some((at, service)) = service else { return };
    // What the word `sagemaker` stands for is beyond doubt. That it is not valid is said already.
    let known = matches!(trust.trusted, Trusted::SageMaker(_));
    if !known
        && service_principal(service).is_none()
        && check_known(report, of, at, service, message::new_principal)
    {
        report.mistrusting.insert(of);
    }
    let deputy_keys = [
        "aws:SourceAccount",
        "aws:SourceArn",
        "aws:SourceOrgID",
        "aws:SourceOrgPaths",
    ];
    let conditions = trust.when.iter().flat_map(|When(operators)| operators);
    let mut keys = conditions.flat_map(|(_, block)| block);
    let bounded = keys.any(|compared| {
        let key = &compared.key.value;
        deputy_keys
            .iter()
            .any(|known| known.eq_ignore_ascii_case(key))
    });
    if !bounded {
        let message = message::confused_deputy(&identity.ident.value, service);
        report.lint(lint::CONFUSED_DEPUTY, of, at, message);
    }
}

/// Whether a text is the principal of a service. Says whether that stops the build.
fn check_service(report: &mut Report<'_>, of: At, service: &Marked<String>) -> bool {
    let Marked { value: service, at } = service;
    if let Some(mistake) = service_principal(service) {
        let meant = validate::principal_of(service);
        let message = message::bad_service(service, &mistake, meant.as_deref());
        report.error(*at, message);
        return true;
    }
    check_known(report, of, *at, service, message::new_service)
}

/// Whether a service principal is one that AWS publishes. `new` says of one that may be newer than that.
/// Says whether that stops the build.
fn check_known(
    report: &mut Report<'_>,
    of: At,
    at: At,
    service: &str,
    new: fn(&str) -> Message,
) -> bool {
    if let Some(nearest) = validate::misspelt_principal(service) {
        let message = message::misspelt_principal(service, nearest);
        return report.lint(lint::UNKNOWN_SERVICE_PRINCIPAL, of, at, message);
    }
    !validate::is_known_principal(service)
        && report.lint(lint::NEW_SERVICE_PRINCIPAL, of, at, new(service))
}

/// What the tokens of a provider carry are its own claims. Says whether its name is not valid, or a claim is
/// another's: then whom it lets in is not a second question.
///
/// Source: "IAM and AWS STS condition context keys", on OIDC federation, IAM User Guide.
fn check_claims(report: &mut Report<'_>, of: At, trust: &Trust) -> bool {
    let Trusted::Provider(kind, provider) = &trust.trusted else {
        return false;
    };
    let provider = provider.value.as_str();
    if provider_mistake(*kind, provider).is_some() {
        return true;
    }
    let mut found = false;
    for (_, compared) in compared(trust.when.as_ref()) {
        let Marked { value: key, at } = &compared.key;
        let Some((other, _)) = key.split_once(':').filter(|(it, _)| it.contains('.')) else {
            continue;
        };
        let own = *kind == ProviderKind::Oidc && other.eq_ignore_ascii_case(provider);
        if !own {
            found = true;
            let message = message::claim_of_another(key, other, provider);
            report.lint(lint::MISFIT, of, *at, message);
        }
    }
    found
}

/// Whom a trust lets in, and what it lacks.
fn check_doubts(report: &mut Report<'_>, of: At, trust: &Trust) {
    let when = trust.when.as_ref();
    // What the word `sagemaker` stands for is beyond doubt; a condition may not be.
    if matches!(trust.trusted, Trusted::SageMaker(_)) && when.is_none() {
        return;
    }
    let Some(own) = trust.statement(&report.stack.settings, report.names) else {
        return;
    };
    for doubt in doubts(&own.statement) {
        let at = doubt.comparison.and_then(|place| compared(when).nth(place));
        let at = at.map(|(_, compared)| compared.key.at);
        let mut misfit = Misfit::new(doubt.code, doubt.message);
        if !doubt.lacks.is_empty() {
            let with = trust.with.iter().map(|action| action.value.as_str());
            let with: Vec<&str> = with.chain(doubt.lacks).collect();
            misfit.fix = Some(format!("`trust {} with {with:?}`", trust.trusted));
        }
        misfits(report, lint::lint_of, of, at.unwrap_or(own.at), &misfit);
    }
}

fn check_grant(report: &mut Report<'_>, of: At, grant: &Grant) {
    match &grant.verb {
        Verb::Statement {
            effect,
            unchecked: false,
            actions,
            resources,
        } => {
            let written = Written {
                of,
                lint_of: lint_of(*effect),
                actions,
                resources,
                when: grant.when.as_ref(),
            };
            check_statement(report, &written);
        }
        Verb::Access { access, .. } => {
            if let Some(when) = &grant.when {
                check_conditions(report, of, &[access.action()], when);
            }
        }
        Verb::Pass { to, .. } => {
            if let Some(to) = to {
                if check_service(report, of, to) {
                    // That the role is not passed to the service that was meant is no second mistake.
                    report.mean(of, &[Operation::PassRole.action()]);
                }
            }
            if let Some(when) = &grant.when {
                check_conditions(report, of, &[Operation::PassRole.action()], when);
            }
        }
        // What is in a file was checked when it was read.
        Verb::Include(_) | Verb::Statement { .. } => {}
    }
}

/// How much a statement allows.
fn check_grant_breadth(report: &mut Report<'_>, of: At, grant: &Grant) {
    match &grant.verb {
        Verb::Statement {
            effect: Effect::Allow,
            unchecked: false,
            actions,
            resources,
        } => check_breadth(report, of, actions, resources, grant.when.as_ref()),
        Verb::Include(include) => check_included(report, of, include),
        Verb::Statement { .. } | Verb::Access { .. } | Verb::Pass { .. } => {}
    }
}

/// The breadth of statements that are in a file.
fn check_included(report: &mut Report<'_>, of: At, include: &Include) {
    let at = include.path.at;
    let everything = "*".to_owned();
    for (index, statement) in include.statements.iter().enumerate() {
        if statement.effect == Effect::Deny {
            continue;
        }
        let place = include.place(index);
        let Clause::Is(actions) = &statement.action else {
            let message = message::allow_all_but().of(&place);
            report.lint(lint::ALLOW_ALL_BUT, of, at, message);
            continue;
        };
        let resources = match &statement.resource {
            Some(Clause::Is(resources)) => resources.as_slice(),
            // All but a few is nearly all.
            _ => std::slice::from_ref(&everything),
        };
        let conditions = statement.condition.iter();
        let comparisons = conditions.flat_map(Condition::comparisons);
        let keys: Vec<&str> = comparisons.map(|(_, key, _)| key).collect();
        let resources: Vec<&str> = resources.iter().map(String::as_str).collect();
        for action in actions {
            if let Some((lint, message)) = breadth(action, &resources, &keys) {
                report.lint(lint, of, at, message.of(&place));
            }
        }
    }
}

/// Whether the parts of a statement fit each other.
pub(super) fn check_statement(report: &mut Report<'_>, written: &Written<'_>) {
    let Written {
        of,
        lint_of,
        actions,
        resources,
        when,
    } = *written;
    for action in actions {
        check_action(report, of, lint_of, action);
    }
    check_texts(report, of, resources);
    let names: Vec<&str> = actions.iter().map(|action| action.value.as_str()).collect();
    let settings = &report.stack.settings;
    let misshapen = resources.iter().any(|it| is_misshapen(&it.value, settings));
    if misshapen && resources.iter().any(|it| is_refused(report, of, &it.value)) {
        // That is said already, and what was meant is not missing.
        report.mean(of, &names);
    }
    let shape = shape(report, &names, resources);
    let is_known = shape
        .as_ref()
        .is_some_and(|shape| report.fitting.contains(shape));
    // Nothing says again what a single one says.
    let arns = match misshapen || (is_known && resources.len() == 1) {
        true => Vec::new(),
        false => arns(report, resources),
    };
    let arns: Vec<&str> = arns.iter().map(String::as_str).collect();
    let comparisons = comparisons(when);
    let parts = Parts {
        actions: Clause::Is(&names),
        resources: Clause::Is(&arns),
        comparisons: &comparisons,
        pairs: !arns.is_empty() && !is_known,
    };
    let found = validate::statement(&mut report.fit, &parts);
    if parts.pairs && !found.iter().any(|(_, misfit)| is_of_pairs(misfit.code)) {
        report.fitting.extend(shape);
    }
    report_misfits(report, written, &names, found);
}

/// Reports what does not fit, each where it is. A resource that none of the actions takes is the mistake, and not
/// the actions.
fn report_misfits(
    report: &mut Report<'_>,
    written: &Written<'_>,
    names: &[&str],
    found: Vec<(Element, Misfit)>,
) {
    let Written {
        of,
        lint_of,
        actions,
        resources,
        when,
    } = *written;
    let is_of_action = |(element, misfit): &&(Element, Misfit)| {
        matches!(element, Element::Action(_)) && is_of_pairs(misfit.code)
    };
    let all = found.iter().filter(is_of_action).count() == actions.len();
    let sole = match resources {
        [one] if all => Some(one.at),
        _ => None,
    };
    let mut is_said = false;
    for (element, mut misfit) in found {
        let nearest = misfit.nearest.take();
        misfit.nearest = nearest.map(|text| as_declared(report, resources, text));
        let is_pair = is_of_pairs(misfit.code);
        let at = match element {
            Element::Action(_) if is_pair && sole.is_some() => {
                if is_said {
                    report.mean(of, names);
                    continue;
                }
                is_said = true;
                sole
            }
            Element::Action(index) => actions.get(index).map(|action| action.at),
            Element::Resource(index) => resources.get(index).map(|resource| resource.at),
            Element::Comparison(index) => place(when, index, names, misfit.code),
            Element::NotAction => None,
        };
        let stops = misfits(report, lint_of, of, at.unwrap_or(of), &misfit);
        match element {
            Element::Action(index) if is_pair && stops => report.mean(of, names.get(index)),
            // In a policy that is attached, its holder is not known to lack anything.
            Element::Comparison(_) if stops && is_of_conditions(misfit.code) => {
                report.mean(of, names);
            }
            _ => {}
        }
    }
}

/// The ARNs of resources; none where a name means nothing, which is reported already.
fn arns(report: &Report<'_>, resources: &[Marked<Resource>]) -> Vec<String> {
    let settings = &report.stack.settings;
    let arns = resources
        .iter()
        .map(|resource| settings.resource_arn(report.names, &resource.value));
    arns.collect::<Option<_>>().unwrap_or_default()
}

/// Whether a finding says that an action does not take a resource.
const fn is_of_pairs(code: Code) -> bool {
    matches!(
        code,
        Code::UnsupportedResource
            | Code::UnsupportedPart
            | Code::UnlistedResource
            | Code::NewResourceType
    )
}

/// A condition of a verb that stands for some actions.
fn check_conditions(report: &mut Report<'_>, of: At, actions: &[&str], when: &When) {
    let comparisons = comparisons(Some(when));
    for (index, misfit) in validate::conditions(actions, &comparisons) {
        if let Some(at) = place(Some(when), index, actions, misfit.code) {
            misfits(report, lint::lint_of, of, at, &misfit);
        }
    }
}

/// What a `when` compares: of each key its operator.
fn compared(when: Option<&When>) -> impl Iterator<Item = (&Marked<Operator>, &Compared)> {
    let operators = when.into_iter().flat_map(|When(operators)| operators);
    operators.flat_map(|(operator, block)| block.iter().map(move |compared| (operator, compared)))
}

fn comparison<'a>((operator, compared): (&Marked<Operator>, &'a Compared)) -> Comparison<'a> {
    Comparison {
        operator: operator.value,
        key: &compared.key.value,
        values: compared
            .values
            .iter()
            .map(|value| value.value.as_str())
            .collect(),
    }
}

fn comparisons(when: Option<&When>) -> Vec<Comparison<'_>> {
    compared(when).map(comparison).collect()
}

/// Where something is wrong with a comparison: its operator, its value, or its key.
fn place(when: Option<&When>, index: usize, actions: &[&str], code: Code) -> Option<At> {
    let (operator, compared) = compared(when).nth(index)?;
    Some(match code {
        Code::OperatorMismatch
        | Code::WildcardWithoutLike
        | Code::MissingQualifier
        | Code::VacuousQualifier
        | Code::NeedlessQualifier => operator.at,
        Code::InvalidConditionValue | Code::UnknownServicePrincipal | Code::Redundant => {
            let mut values = compared.values.iter();
            let is_wrong = |value: &&Marked<Value>| {
                let alone = Comparison {
                    values: vec![value.value.as_str()],
                    ..comparison((operator, compared))
                };
                let found = validate::conditions(actions, &[alone]);
                found.iter().any(|(_, misfit)| misfit.code == code)
            };
            values
                .find(is_wrong)
                .map_or(compared.key.at, |value| value.at)
        }
        _ => compared.key.at,
    })
}

/// What is in the texts of resources, whatever the action.
fn check_texts(report: &mut Report<'_>, of: At, resources: &[Marked<Resource>]) {
    for resource in resources {
        let (text, at) = match &resource.value {
            Resource::Arn(arn) => (arn, resource.at),
            Resource::Objects {
                keys: Some(keys), ..
            } => (&keys.value, keys.at),
            Resource::Objects { keys: None, .. } | Resource::Named(_) => continue,
        };
        for misfit in resource_text(text) {
            misfits(report, lint::lint_of, of, at, &misfit);
        }
    }
}

/// Whether a resource was found not to be valid.
fn is_misshapen(resource: &Resource, settings: &Settings) -> bool {
    match resource {
        Resource::Arn(arn) => {
            validate::placeholder(arn).is_some()
                || mistake(arn).is_some()
                || foreign(arn, settings).is_some()
        }
        _ => false,
    }
}

/// Whether an invalid resource is an error. A lint that is silenced proves nothing.
pub(super) fn is_refused(report: &Report<'_>, of: At, resource: &Resource) -> bool {
    let Resource::Arn(arn) = resource else {
        return false;
    };
    let stops = |mistake: &Mistake| {
        let stored = mistake.is_stored() && mistake.code != Code::ShortArn;
        !stored || report.level(lint::lint_of(mistake.code), of) == Level::Deny
    };
    validate::placeholder(arn).is_some()
        || foreign(arn, &report.stack.settings).is_some()
        || mistake(arn).as_ref().is_some_and(stops)
}

/// The actions, and the kinds of the resources in the place of their names: what fits for one bucket
/// fits for all. `None` where a name means nothing.
fn shape(report: &Report<'_>, actions: &[&str], resources: &[Marked<Resource>]) -> Option<String> {
    let mut shape = actions.join(" ");
    for resource in resources {
        shape.push(' ');
        shape.push_str(match &resource.value {
            Resource::Arn(arn) => arn,
            Resource::Named(name) => report.names.get(name)?.noun(),
            Resource::Objects { .. } => "objects",
        });
    }
    Some(shape)
}

/// An ARN as the statement's own resources would say it, where they name a bucket.
fn as_declared(report: &Report<'_>, resources: &[Marked<Resource>], arn: String) -> String {
    for resource in resources {
        let (Resource::Named(ident) | Resource::Objects { bucket: ident, .. }) = &resource.value
        else {
            continue;
        };
        if let Some(bucket) = report.names.bucket(ident) {
            let settings = &report.stack.settings;
            if settings.bucket_arn(bucket).is_some_and(|own| own == arn) {
                return ident.clone();
            }
            if settings
                .objects_arn(bucket, "*")
                .is_some_and(|own| own == arn)
            {
                return format!("{ident}.objects");
            }
        }
    }
    arn
}

fn check_action(report: &mut Report<'_>, of: At, lint_of: LintOf, action: &Marked<String>) {
    // That it has not the form of one is said already.
    if ActionForm::default().mistake(&action.value).is_some() {
        return;
    }
    if let Some(misfit) = report.fit.action(&action.value).cloned() {
        let stops = misfits(report, lint_of, of, action.at, &misfit);
        if let (true, Some(nearest)) = (stops, &misfit.nearest) {
            report.mean(of, &[nearest.as_str()]);
        }
    }
}

/// Says whether it stops the build.
pub(super) fn misfits(
    report: &mut Report<'_>,
    lint_of: LintOf,
    of: At,
    at: At,
    misfit: &Misfit,
) -> bool {
    // A placeholder is reported where it is, by any lint.
    let stops = misfit.code != Code::Placeholder
        && report.lint(lint_of(misfit.code), of, at, message::misfit(misfit));
    if stops && is_of_conditions(misfit.code) {
        report.broken.insert(of);
    }
    stops
}

/// Whether a finding says that a condition is not the one that was meant.
const fn is_of_conditions(code: Code) -> bool {
    matches!(
        code,
        Code::UnknownConditionKey
            | Code::UnsupportedConditionKey
            | Code::OperatorMismatch
            | Code::WildcardWithoutLike
            | Code::InvalidConditionValue
            | Code::UnknownServicePrincipal
    )
}

/// Grants that are wider than almost anybody means.
fn check_breadth(
    report: &mut Report<'_>,
    of: At,
    actions: &[Marked<String>],
    resources: &[Marked<Resource>],
    when: Option<&When>,
) {
    let arns = resources
        .iter()
        .filter_map(|resource| match &resource.value {
            Resource::Arn(arn) => Some(arn.as_str()),
            _ => None,
        });
    let arns: Vec<&str> = arns.collect();
    let operators = when.iter().flat_map(|When(operators)| operators);
    let keys = operators.flat_map(|(_, block)| block);
    let keys: Vec<&str> = keys.map(|compared| compared.key.value.as_str()).collect();
    for action in actions {
        if ActionForm::default().mistake(&action.value).is_some() {
            continue;
        }
        if let Some((lint, message)) = breadth(&action.value, &arns, &keys) {
            report.lint(lint, of, action.at, message);
        }
    }
}

const fn lint_of_wide(operation: Operation) -> &'static Lint {
    match operation {
        Operation::PassRole => lint::PASS_ANY_ROLE,
        Operation::CreateServiceLinkedRole => lint::CREATE_ANY_SERVICE_ROLE,
    }
}

/// `keys` are those of the statement's condition.
fn breadth(action: &str, resources: &[&str], keys: &[&str]) -> Option<(&'static Lint, Message)> {
    if action == "*" && resources.contains(&"*") && keys.is_empty() {
        return Some((lint::EVERYTHING_ALLOWED, message::everything_allowed()));
    }
    let every_role = |arn: &&str| *arn == "*" || arn.ends_with(":role/*");
    let pattern = Pattern::action(action);
    Operation::ALL.into_iter().find_map(|operation| {
        let to = operation.key();
        let bounded = keys.iter().any(|key| key.eq_ignore_ascii_case(to));
        let reaches = resources.iter().any(every_role) && pattern.matches(operation.action());
        (!bounded && reaches).then(|| {
            let message = message::hands_on_any_role(action, operation);
            (lint_of_wide(operation), message)
        })
    })
}
