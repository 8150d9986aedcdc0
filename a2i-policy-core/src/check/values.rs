use super::Report;
use crate::a2i::{ArnOf, Takes, TaskKind, WORKTEAM_TYPES};
use crate::bucket_name;
use crate::lint::{self, Level};
use crate::message::{self, TagPart};
use crate::nearest::nearest;
use crate::parameter::quoted;
use crate::policy::validate;
use crate::policy::{
    Arn, PARTITIONS, is_account, is_principal_arn, is_region, is_region_parameter, mistake,
    partition_of,
};
use crate::reference::{managed_policy, nearest_region};
use crate::stack::{
    At, Bucket, CustomerPolicy, Group, Identity, Marked, Origin, Settings, Stack, Task, Values,
    arn_of,
};
use std::collections::{HashMap, HashSet};

/// Whether each name and number is one that AWS accepts.
pub(super) fn check(report: &mut Report<'_>) {
    check_settings(report);
    check_buckets_and_keys(report);
    check_iam(report);
    check_tasks(report);
    // Once is enough for all of them.
    if let Some(task) = report.stack.tasks().find(|task| task.spec.kind.is_of_a2i()) {
        let at = task.ident.at;
        report.lint(lint::CLOSED_SERVICE, at, at, message::closed_service());
    }
}

fn check_settings(report: &mut Report<'_>) {
    let Stack { settings, .. } = report.stack;
    let before = report.findings.len();
    if let Some(Marked { value, at }) = &settings.partition {
        if !PARTITIONS.contains(&value.as_str()) {
            let nearest = nearest(value, PARTITIONS);
            report.error(*at, message::bad_partition(value, nearest, PARTITIONS));
        }
    }
    if let Some(account) = &settings.account {
        check_account(report, account);
    }
    if let Some(Marked { value, at }) = stated_region(settings) {
        if !is_region(value) {
            report.error(*at, message::bad_region(value, nearest_region(value)));
        } else if partition_of(value) != settings.partition() && is_partition(settings) {
            let (partition, own) = (partition_of(value), settings.partition());
            let own = (own, settings.partition.is_some());
            let message = message::region_of_another_partition(value, partition, own);
            report.error(*at, message);
        } else {
            check_region(report, *at, *at, value);
        }
    }
    if let Some(Marked { value, at }) = &settings.organization {
        if !is_organization(value) {
            report.error(*at, message::bad_organization(value));
        }
    }
    let errors = report.findings.iter().skip(before);
    report.unread |= errors.into_iter().any(|it| it.level == Level::Deny);
}

fn check_buckets_and_keys(report: &mut Report<'_>) {
    for bucket in report.stack.buckets() {
        check_bucket_name(report, bucket);
        // The ARN of a key that has a name is looked at once.
        if let (Some(key), None) = (&bucket.kms_key, &bucket.key) {
            let looked_at = report.stack.key_of(bucket).is_some();
            check_key(report, bucket.ident.at, key, looked_at);
        }
        if let Some(account) = &bucket.account {
            check_owner(report, bucket, account);
        }
    }
    for key in report.stack.keys() {
        if let Some(arn) = &key.arn {
            let has_policy = report.stack.policy_of(&key.ident.value).is_some();
            check_key(report, key.ident.at, arn, has_policy);
        }
    }
}

/// What IAM keeps by names.
fn check_iam(report: &mut Report<'_>) {
    for identity in report.stack.identities() {
        if let Some(arn) = &identity.external {
            external_arn(report, identity, arn);
            continue;
        }
        let (noun, ident) = (identity.kind.keyword(), &identity.ident.value);
        iam_name(report, noun, ident, &identity.name, LONGEST_OF_IDENTITY);
        identity_tags(report, identity);
        if let Some(path) = &identity.properties.path {
            identity_path(report, path);
        }
        if let Some(max_session) = &identity.properties.max_session {
            max_session_duration(report, identity, max_session);
        }
        if let Some(description) = &identity.properties.description {
            role_description(report, description);
        }
    }
    for Group { ident, name, .. } in report.stack.groups() {
        iam_name(report, "group", &ident.value, name, LONGEST_OF_OTHERS);
    }
    for policy in report.stack.policies() {
        match &policy.origin {
            Origin::Declared => {
                let (ident, name) = (&policy.ident.value, &policy.name);
                iam_name(report, "policy", ident, name, LONGEST_OF_OTHERS);
            }
            Origin::External { arn, .. } => policy_arn(report, policy, arn),
        }
    }
}

fn check_tasks(report: &mut Report<'_>) {
    for task in report.stack.tasks() {
        task_name(report, task);
        workteam(report, task);
        tags(report, task);
        if let Some(name) = task.text("stack") {
            check_stack_name(report, name);
        }
        for field in task.spec.fields {
            if let Takes::Arn(of) = field.takes {
                for arn in task.texts(field.name) {
                    check_arn(report, task, of, arn);
                }
            }
        }
    }
}

/// The region, where it is written.
fn stated_region(settings: &Settings) -> Option<&Marked<String>> {
    match settings.place().region {
        true => None,
        false => settings.region.as_ref(),
    }
}

/// Source: "Organization" in the AWS Organizations API Reference, its `Id`.
fn is_organization(text: &str) -> bool {
    text.strip_prefix("o-").is_some_and(|id| {
        let legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        (10..=32).contains(&id.len()) && id.bytes().all(legal)
    })
}

pub(super) fn check_account(report: &mut Report<'_>, account: &Marked<String>) {
    if !is_account(&account.value) {
        report.error(account.at, message::bad_account(&account.value));
    }
}

/// What S3 never allowed; that it makes a bucket no longer is a lint, since the guide of A2I uses such
/// names.
fn check_bucket_name(report: &mut Report<'_>, bucket: &Bucket) {
    let Some(Marked { value: name, at }) = &bucket.name else {
        return;
    };
    if bucket.parameter {
        // The name is checked where it is filled in.
        return;
    }
    if let Some(why) = bucket_name::mistake(name) {
        report.breaks(bucket.ident.at, *at, message::bad_bucket_name(name, &why));
    } else if bucket_name::is_legacy(name) {
        let message = message::legacy_bucket_name(name);
        report.lint(lint::LEGACY_BUCKET_NAME, bucket.ident.at, *at, message);
    }
}

/// A region that nobody knows may be a new one.
fn check_region(report: &mut Report<'_>, of: At, at: At, region: &str) {
    if let Some(misfit) = validate::region(region) {
        report.lint(lint::UNKNOWN_REGION, of, at, message::misfit(&misfit));
    }
}

/// A bucket's key is in the bucket's region, which is the stack's.
///
/// Source: "Using server-side encryption with AWS KMS keys (SSE-KMS)", Amazon S3 User Guide: "You must
/// use a KMS key in the same Region as your bucket".
/// `has_policy` says that what its policy says to other accounts is looked at elsewhere.
fn check_key(report: &mut Report<'_>, of: At, key: &Marked<String>, has_policy: bool) {
    let Marked { value: text, at } = key;
    if let Some(placeholder) = validate::placeholder(text) {
        report.breaks(of, *at, message::placeholder(&placeholder));
        return;
    }
    if let Some(why) = key_arn_mistake(text) {
        let settings = &report.stack.settings;
        let own =
            settings
                .account
                .as_ref()
                .zip(settings.region.as_ref())
                .map(|(account, region)| {
                    let (region, account) = (&region.value, &account.value);
                    format!("arn:{}:kms:{region}:{account}:key/", settings.partition())
                });
        let message = message::bad_key_arn(text, why, own.as_deref());
        report.breaks(of, *at, message);
        return;
    }
    let Some(arn) = Arn::parse(text) else { return };
    if check_place(report, "the key", key, arn) {
        return;
    }
    check_region(report, of, *at, arn.region);
    let account = report.stack.settings.account.as_ref();
    let account = account.filter(|own| own.value != arn.account && !has_policy && !report.unread);
    if let Some(Marked { value: own, .. }) = account {
        let message = message::foreign_key(text, arn.account, own);
        report.lint(lint::FOREIGN_KEY, of, *at, message);
    }
}

/// Whether the account of a bucket is one, and can be told from the stack's own.
fn check_owner(report: &mut Report<'_>, bucket: &Bucket, account: &Marked<String>) {
    let before = report.findings.len();
    check_account(report, account);
    if report.findings.len() == before && report.lacks_account() {
        let message = message::owner_without_account(&bucket.ident.value, &account.value);
        report.error(account.at, message);
    }
}

/// Whether the partition is one. Nothing contradicts a mistake.
pub(super) fn is_partition(settings: &Settings) -> bool {
    PARTITIONS.contains(&settings.partition())
}

/// Whether an ARN contradicts the partition or the region that the settings state, or its own.
fn check_place(report: &mut Report<'_>, noun: &str, text: &Marked<String>, arn: Arn<'_>) -> bool {
    let settings = &report.stack.settings;
    let (partition, region) = (settings.partition(), settings.region.as_ref());
    let of_region = match is_region_parameter(arn.region) {
        true => arn.partition,
        false => partition_of(arn.region),
    };
    let (why, help) = if arn.partition != of_region {
        let fixed = arn.with(of_region, arn.region, arn.account);
        (
            format!(
                "is of the partition `{}`, and its region `{}` is in `{of_region}`",
                arn.partition, arn.region
            ),
            format!("write `\"{fixed}\"`"),
        )
    } else if arn.partition != partition && is_partition(settings) {
        let help = match settings.partition {
            Some(_) => format!("name one of the partition `{partition}`"),
            None => format!("add `partition = \"{}\";`", arn.partition),
        };
        (
            format!(
                "is of the partition `{}`, and all that is declared is in `{partition}`",
                arn.partition
            ),
            help,
        )
    } else if let Some(own) = region.filter(|own| own.value != arn.region && !report.unread) {
        (
            format!(
                "is in the region `{}`, and the stack is in `{}`",
                arn.region, own.value
            ),
            format!(
                "name one of the region `{}`, or state `region = \"{}\";`",
                own.value, arn.region
            ),
        )
    } else {
        return false;
    };
    report.error(text.at, message::elsewhere(noun, &text.value, &why, &help));
    true
}

/// S3 takes keys by other names too; a policy knows them by the ARN of the key alone.
///
/// Source: "Specifying KMS keys in IAM policy statements", AWS KMS Developer Guide.
fn key_arn_mistake(arn: &str) -> Option<&'static str> {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let [prefix, partition, service, region, account, key] = parts.as_slice() else {
        return Some("an ARN has six parts, `arn:partition:kms:region:account:key/id`");
    };
    let id = key.strip_prefix("key/").unwrap_or_default();
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if *prefix != "arn" || *service != "kms" || !PARTITIONS.contains(partition) {
        Some("it does not begin with `arn:aws:kms:`")
    } else if !is_region(region) {
        Some("its fourth part is not a region")
    } else if !is_account(account) {
        Some("its fifth part is not an account")
    } else if key.starts_with("alias/") {
        Some("a policy cannot name a key by its alias")
    } else if id.is_empty() || !id.bytes().all(legal) {
        Some("it does not end with `key/` and the key's id")
    } else {
        None
    }
}

/// Source: "CreateFlowDefinition", its `WorkteamArn`, Amazon SageMaker API Reference.
fn workteam(report: &mut Report<'_>, task: &Task) {
    let public = match task.value("workteam") {
        Some(Values::Text(arn)) => {
            check_workteam(report, task, arn);
            arn.value
                .contains(":workteam/public-crowd/")
                .then_some(arn.at)
        }
        Some(Values::Names(names)) => {
            let mut names = names.iter();
            names
                .find(|name| name.value == "public")
                .map(|name| name.at)
        }
        _ => None,
    };
    if let Some(at) = public {
        let message = message::public_workteam(&task.ident.value);
        report.lint(lint::PUBLIC_WORKTEAM, task.ident.at, at, message);
    }
}

fn check_workteam(report: &mut Report<'_>, task: &Task, text: &Marked<String>) {
    if let Some(placeholder) = validate::placeholder(&text.value) {
        report.breaks(task.ident.at, text.at, message::placeholder(&placeholder));
        return;
    }
    let legal = |arn: &Arn<'_>| {
        let mut types = WORKTEAM_TYPES.into_iter();
        let name = types.find_map(|(_, kind)| {
            arn.resource
                .strip_prefix("workteam/")?
                .strip_prefix(kind)?
                .strip_prefix('/')
        });
        arn.service == "sagemaker"
            && PARTITIONS.contains(&arn.partition)
            && is_region(arn.region)
            && is_account(arn.account)
            && name.is_some_and(|name| !name.is_empty() && !name.contains(['*', '?']))
    };
    let Some(arn) = Arn::parse(&text.value).filter(legal) else {
        report.breaks(task.ident.at, text.at, message::bad_workteam(&text.value));
        return;
    };
    if check_place(report, "the work team", text, arn) {
        return;
    }
    check_region(report, task.ident.at, text.at, arn.region);
    if report.stack.settings.region.is_none() && check_output(report, task, text, arn) {
        return;
    }
    // The public team and those of vendors are other accounts'.
    let own = report.stack.settings.account.as_ref();
    let own = own.filter(|own| own.value != arn.account);
    let private = arn.resource.starts_with("workteam/private-crowd/");
    if let (Some(own), true) = (own, private) {
        let why = format!(
            "is private to the account {}, and the stack is in {}",
            arn.account, own.value
        );
        let help = format!("name a work team of {}", own.value);
        let message = message::elsewhere("the work team", &text.value, &why, &help);
        report.error(text.at, message);
    }
}

/// Source: "CreateStack", its `StackName`, AWS CloudFormation API Reference.
fn check_stack_name(report: &mut Report<'_>, Marked { value: name, at }: &Marked<String>) {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let begins = name
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_alphabetic());
    if !begins || name.len() > 128 || !name.bytes().all(legal) {
        report.error(*at, message::bad_stack_name(name));
    }
}

/// Whether a text is the ARN of what a field is about.
fn check_arn(report: &mut Report<'_>, task: &Task, of: ArnOf, text: &Marked<String>) {
    if let Some(placeholder) = validate::placeholder(&text.value) {
        report.error(text.at, message::placeholder(&placeholder));
        return;
    }
    let Some(arn) = arn_of(of, &text.value) else {
        report.error(text.at, message::bad_arn_of(of, &text.value));
        return;
    };
    if !check_place(report, &format!("the {}", of.noun()), text, arn) {
        check_region(report, task.ident.at, text.at, arn.region);
    }
}

/// Where no region is stated, the key of the output says in which one its bucket is, and that is the one
/// of the flow definition and of its work team.
///
/// Source: "Prerequisites to Using Augmented AI", Amazon SageMaker Developer Guide.
fn check_output(
    report: &mut Report<'_>,
    task: &Task,
    text: &Marked<String>,
    team: Arn<'_>,
) -> bool {
    let output = task
        .name("output")
        .and_then(|name| report.names.bucket(name));
    let key =
        output.and_then(|bucket| Some((bucket, Arn::parse(&bucket.kms_key.as_ref()?.value)?)));
    let Some((bucket, key)) = key.filter(|(_, key)| is_region(key.region)) else {
        return false;
    };
    if key.region == team.region {
        return false;
    }
    let why = format!(
        "is in the region `{}`, and the output `{}` is encrypted with a key in `{}`",
        team.region, bucket.ident.value, key.region
    );
    let help = format!("name a work team of the region `{}`", key.region);
    let message = message::elsewhere("the work team", &text.value, &why, &help);
    report.error(text.at, message);
    true
}

/// Source: "Tag", Amazon SageMaker API Reference.
fn tags(report: &mut Report<'_>, task: &Task) {
    if let Some(Values::Tags(tags)) = task.value("tags") {
        check_tags(report, tags);
    }
}

/// Source: "Rules for tagging in IAM and AWS STS", "IAM and AWS STS quotas", IAM User Guide: of two keys that
/// differ in case alone IAM takes one.
fn identity_tags(report: &mut Report<'_>, identity: &Identity) {
    const MOST: usize = 50;
    check_tags(report, &identity.tags);
    let mut seen = HashMap::new();
    for (key, _) in &identity.tags {
        let first = *seen.entry(key.value.to_lowercase()).or_insert(&key.value);
        if *first != key.value {
            report.error(key.at, message::tag_twin(&key.value, first));
        }
    }
    if let Some((key, _)) = identity.tags.get(MOST) {
        report.error(key.at, message::too_many_tags(&identity.ident.value, MOST));
    }
}

fn check_tags(report: &mut Report<'_>, tags: &[(Marked<String>, Marked<String>)]) {
    let legal = |character: char| character.is_alphanumeric() || " _.:/=+-@".contains(character);
    let mut seen = HashSet::new();
    for (key, value) in tags {
        for (part, text) in [(TagPart::Key, key), (TagPart::Value, value)] {
            let fits = part.lengths().contains(&text.value.chars().count());
            let reserved = text.value.to_lowercase().starts_with("aws:");
            if !fits || reserved || !text.value.chars().all(legal) {
                report.error(text.at, message::bad_tag(part, &text.value));
            }
        }
        if !seen.insert(key.value.as_str()) {
            report.error(key.at, message::repeated_tag(&key.value));
        }
    }
}

/// The longest names in IAM.
///
/// Source: "IAM and AWS STS quotas", IAM User Guide.
const LONGEST_OF_IDENTITY: usize = 64;
const LONGEST_OF_OTHERS: usize = 128;

/// Source: the same.
fn iam_name(
    report: &mut Report<'_>,
    noun: &str,
    ident: &str,
    name: &Marked<String>,
    longest: usize,
) {
    let Marked { value: name, at } = name;
    let legal =
        |character: char| character.is_ascii_alphanumeric() || "_+=,.@-".contains(character);
    let why = if name.is_empty() {
        "the name is empty".to_owned()
    } else if name.len() > longest && name.chars().all(legal) {
        format!("the name is longer than {longest} characters")
    } else if let Some(bad) = name.chars().find(|character| !legal(*character)) {
        format!(
            "`{}` is neither a letter of English, a digit nor one of `_+=,.@-`",
            bad.escape_debug()
        )
    } else {
        return;
    };
    let message = message::bad_identity_name(noun, name, &why, legal);
    match report.names.get(ident) {
        Some(declaration) => report.breaks(declaration.ident().at, *at, message),
        None => report.error(*at, message),
    }
}

/// What is proven of one that others make is of the stack's own account: what another account allows is not looked
/// at.
fn external_arn(report: &mut Report<'_>, identity: &Identity, arn: &Marked<String>) {
    let Marked { value: text, at } = arn;
    if let Some(placeholder) = validate::placeholder(text) {
        report.error(*at, message::placeholder(&placeholder));
        return;
    }
    let legal =
        |character: char| character.is_ascii_alphanumeric() || "_+=,.@-/".contains(character);
    let noun = identity.kind.keyword();
    let begin = format!("{noun}/");
    let parts = Arn::parse(text).filter(|parts| {
        let resource = parts.resource;
        is_principal_arn(text) && resource.starts_with(&begin) && resource.chars().all(legal)
    });
    let settings = &report.stack.settings;
    let (why, help) = match (parts, &settings.account) {
        (None, _) => (
            format!("one begins with `arn:aws:iam::`, the account and `:{noun}/`"),
            format!("write it in full, or declare the {noun} by its name, without `external`"),
        ),
        (Some(parts), None) => (
            "which account that is, is not stated".to_owned(),
            format!("`account = {:?};`", parts.account),
        ),
        (Some(parts), Some(own)) if own.value != parts.account => (
            format!("the stack is in {}", own.value),
            format!(
                "where it is to assume a role, `trust {};` in that role",
                quoted(text)
            ),
        ),
        (Some(parts), Some(_)) if parts.partition != settings.partition() => (
            format!("the stack is in the partition `{}`", settings.partition()),
            format!("`partition = {:?};`", parts.partition),
        ),
        (Some(_), Some(_)) => return,
    };
    report.error(*at, message::bad_external(text, noun, &why, &help));
}

/// Source: "CreateRole" in the IAM API Reference, its `Path`; of its characters "IAM and AWS STS quotas", IAM
/// User Guide, which names fewer. No wildcard of a pattern is among them.
fn identity_path(report: &mut Report<'_>, path: &Marked<String>) {
    const LONGEST: usize = 512;
    let Marked { value: text, at } = path;
    let legal =
        |character: char| character.is_ascii_alphanumeric() || "_+=,.@-/".contains(character);
    let whole = text.starts_with('/') && text.ends_with('/');
    let why = if let Some(bad) = text.chars().find(|character| !legal(*character)) {
        format!(
            "`{}` is neither a letter of English, a digit nor one of `_+=,.@-/`",
            bad.escape_debug()
        )
    } else if text.len() > LONGEST {
        format!("it is longer than {LONGEST} characters")
    } else if text.contains("//") {
        "a part of it is empty".to_owned()
    } else if !whole {
        "it does not begin and end with `/`".to_owned()
    } else {
        return;
    };
    let parts = text
        .split('/')
        .filter(|part| !part.is_empty() && part.chars().all(legal));
    let parts: Vec<&str> = parts.collect();
    let fixed = format!("/{}/", parts.join("/"));
    let fixed = (!parts.is_empty() && fixed.len() <= LONGEST).then_some(fixed);
    report.error(*at, message::bad_path(text, &why, fixed.as_deref()));
}

/// Source: "CreateRole" in the IAM API Reference, its `MaxSessionDuration`.
fn max_session_duration(report: &mut Report<'_>, identity: &Identity, text: &Marked<String>) {
    let fixed = match identity.max_session_seconds() {
        Some(3600..=43_200) => return,
        Some(..3600) => Some("1h".to_owned()),
        Some(43_201..) => Some("12h".to_owned()),
        None => written_span(&text.value),
    };
    let message = message::bad_max_session(&text.value, fixed.as_deref());
    report.error(text.at, message);
}

/// Source: "CreateRole" in the IAM API Reference, its `Description`.
fn role_description(report: &mut Report<'_>, description: &Marked<String>) {
    const LONGEST: usize = 1000;
    let Marked { value: text, at } = description;
    let legal =
        |character: char| matches!(character, '\t' | '\n' | '\r' | ' '..='~' | '\u{a1}'..='\u{ff}');
    let count = text.chars().count();
    if let Some(bad) = text.chars().find(|character| !legal(*character)) {
        let why = format!("it holds `{}`", bad.escape_debug());
        let help = "write something else in its place: the letters are those of Latin-1";
        report.error(*at, message::bad_description(&why, help));
    } else if count > LONGEST {
        let why = format!("it has {count} characters, and {LONGEST} is the most");
        report.error(*at, message::bad_description(&why, "say it in fewer words"));
    }
}

/// `2 h` and `2 Hours` as `2h`.
fn written_span(text: &str) -> Option<String> {
    let letters = text.chars().filter(|it| !it.is_whitespace());
    let text = letters.collect::<String>().to_lowercase();
    let unit = text.trim_start_matches(|it: char| it.is_ascii_digit());
    let count = text.strip_suffix(unit)?;
    let unit = match unit {
        "s" | "sec" | "second" | "seconds" => 's',
        "m" | "min" | "minute" | "minutes" => 'm',
        "h" | "hour" | "hours" => 'h',
        _ => return None,
    };
    (!count.is_empty()).then(|| format!("{count}{unit}"))
}

/// The ARN of a policy that others make.
fn policy_arn(report: &mut Report<'_>, policy: &CustomerPolicy, arn: &Marked<String>) {
    let settings = &report.stack.settings;
    let ident = &policy.ident.value;
    let parsed = match mistake(&arn.value) {
        None if !arn.value.contains(['*', '?', '$']) => Arn::parse(&arn.value),
        _ => None,
    };
    let name = parsed.and_then(|parts| parts.resource.strip_prefix("policy/"));
    let (Some(parts), Some(name)) = (parsed, name) else {
        let why = "one begins with `arn:aws:iam::`, the account and `:policy/`";
        let message = message::bad_policy_arn(ident, &arn.value, why);
        return report.error(arn.at, message);
    };
    let own = settings.account.as_ref().map(|account| &account.value);
    // A newer one may be declared, whose text is not known.
    let of_aws = name.rsplit('/').next().and_then(managed_policy);
    let message = if let (Some(known), "aws") = (of_aws, parts.account) {
        message::policy_of_aws(known.name)
    } else if parts.service != "iam" || !(is_account(parts.account) || parts.account == "aws") {
        let why = "it names the service `iam` and the account, with twelve digits";
        message::bad_policy_arn(ident, &arn.value, why)
    } else if parts.partition != settings.partition() && is_partition(settings) {
        let (partition, own) = (parts.partition, settings.partition());
        let stated = settings.partition.is_some();
        let fixed = parts.with(own, parts.region, parts.account);
        message::foreign_partition(&arn.value, partition, (own, stated), &fixed)
    } else if let Some(own) = own.filter(|own| parts.account != *own && parts.account != "aws") {
        message::policy_of_another_account(ident, parts.account, own)
    } else {
        return;
    };
    report.error(arn.at, message);
}

/// Sources: "CreateFlowDefinition" and "CreateLabelingJob", Amazon SageMaker API Reference: of these, only
/// the names of labeling jobs have upper case.
fn task_name(report: &mut Report<'_>, task: &Task) {
    let Marked { value: name, at } = &task.name;
    let capitals = task.spec.kind == TaskKind::LabelingJob;
    let alphanumeric = |byte: u8| {
        byte.is_ascii_lowercase()
            || byte.is_ascii_digit()
            || (capitals && byte.is_ascii_uppercase())
    };
    let legal = name.bytes().all(|byte| alphanumeric(byte) || byte == b'-');
    let ends = [name.bytes().next(), name.bytes().next_back()];
    let letters_at_ends = ends.into_iter().all(|end| end.is_some_and(alphanumeric));
    if task.spec.creates.is_some() && !(legal && letters_at_ends && name.len() <= 63) {
        let letters = if capitals {
            "letters"
        } else {
            "lower-case letters"
        };
        let message = message::bad_task_name(task.spec.noun, name, letters);
        report.breaks(task.ident.at, *at, message);
    }
}
