//! The form of ARNs: what is between their colons, and what IAM refuses there.
//!
//! Sources: "Identify AWS resources with Amazon Resource Names (ARNs)", "IAM identifiers", "IAM JSON
//! policy elements: Resource" and "IAM policy validation check reference" (Invalid ARN partition,
//! account, Region) in the IAM User Guide.

use super::mistake::{Fix, Mistake};
use crate::parameter::Parameter;
use crate::pattern::COLONS;
use crate::place;
pub(crate) use crate::place::partition_of;
use crate::policy::Code;
#[cfg(feature = "reference")]
use crate::reference::nearest_region;

/// The partitions of AWS. ("Amazon Resource Names (ARNs)", AWS General Reference.)
pub(crate) const PARTITIONS: [&str; 8] = [
    "aws",
    "aws-cn",
    "aws-us-gov",
    "aws-iso",
    "aws-iso-b",
    "aws-iso-e",
    "aws-iso-f",
    "aws-eusc",
];

/// What the last part of an IAM ARN begins with, where it is neither `*` nor `root`. The last three
/// are found in the policies that AWS itself keeps.
///
/// Sources: what IAM answers to anything else, "IAM resource path must either be "*", root, or start
/// with user/, …"; "Service Authorization Reference", the resource types of IAM and of STS.
const IAM_PATHS: [&str; 16] = [
    "user/",
    "federated-user/",
    "role/",
    "group/",
    "instance-profile/",
    "mfa/",
    "server-certificate/",
    "policy/",
    "sms-mfa/",
    "saml-provider/",
    "oidc-provider/",
    "report/",
    "access-report/",
    "role-template/",
    "contextProvider/",
    "delegation-request/",
];

/// What of S3 has a Region and an account in its ARN; buckets and objects have neither.
///
/// Source: "Service Authorization Reference", the resource types of S3.
const S3_REGIONAL: [&str; 6] = [
    "accesspoint/",
    "job/",
    "storage-lens/",
    "storage-lens-group/",
    "access-grants/",
    "async-request/",
];

/// Whose resources have no account of their own, beside `aws` and `aws-…`: CloudFront's origin
/// access identities, policies of AWS Marketplace's sellers, and offerings, whose ARNs lack the account.
///
/// Sources: "Service Authorization Reference", its resource types; AWS managed policies.
const ACCOUNT_WORDS: [&str; 3] = ["cloudfront", "partner", "offering"];

/// An ARN in its six parts. The colons of policy variables part nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arn<'a> {
    pub(crate) partition: &'a str,
    pub(crate) service: &'a str,
    pub(crate) region: &'a str,
    pub(crate) account: &'a str,
    pub(crate) resource: &'a str,
}

impl<'a> Arn<'a> {
    /// `None` for what does not begin with `arn:`, or has fewer parts.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let mut parts = Parts(Some(text));
        if parts.next() != Some("arn") {
            return None;
        }
        let (partition, service) = (parts.next()?, parts.next()?);
        let (region, account) = (parts.next()?, parts.next()?);
        Some(Self {
            partition,
            service,
            region,
            account,
            resource: parts.0?,
        })
    }

    /// The same with other texts before its last part.
    pub(crate) fn with(self, partition: &str, region: &str, account: &str) -> String {
        let Self {
            service, resource, ..
        } = self;
        format!("arn:{partition}:{service}:{region}:{account}:{resource}")
    }
}

/// The parts that colons end, but those in `${…}`.
struct Parts<'a>(Option<&'a str>);

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.0?;
        let mut begin = 0;
        loop {
            let rest = text.get(begin..).unwrap_or_default();
            let Some(found) = rest.find([':', '$']) else {
                self.0 = None;
                return Some(text);
            };
            let at = begin + found;
            let after = text.get(at + 1..).unwrap_or_default();
            if rest.as_bytes().get(found) == Some(&b':') {
                self.0 = Some(after);
                return text.get(..at);
            }
            begin = match after.find('}') {
                Some(end) if after.starts_with('{') => at + 1 + end,
                _ => at + 1,
            };
        }
    }
}

impl Mistake {
    fn invalid(why: impl Into<String>, fix: Fix) -> Self {
        Self {
            code: Code::InvalidResource,
            verdict: "is not a resource",
            why: why.into(),
            fix,
        }
    }

    fn refused(why: impl Into<String>, fix: Fix) -> Self {
        Self {
            verdict: "is refused by IAM",
            ..Self::invalid(why, fix)
        }
    }

    fn impossible(why: impl Into<String>, fix: Fix) -> Self {
        Self {
            code: Code::ImpossibleArn,
            verdict: "matches nothing",
            ..Self::invalid(why, fix)
        }
    }
}

/// What is wrong with a resource of an identity-based policy, which is `*` or an ARN.
pub(crate) fn mistake(text: &str) -> Option<Mistake> {
    let mut mistake = first_mistake(text)?;
    // What is to be written has no mistake itself.
    while let Fix::Arn(arn) = &mistake.fix {
        match first_mistake(arn).map(|next| next.fix) {
            None => break,
            Some(next @ Fix::Arn(_)) => mistake.fix = next,
            Some(_) if mistake.code == Code::ImpossibleArn => {
                mistake.fix =
                    Fix::Say("write the region and the account's 12 digits, or `*` for any");
            }
            Some(_) => mistake.fix = Fix::Any,
        }
    }
    Some(mistake)
}

fn first_mistake(text: &str) -> Option<Mistake> {
    if text == "*" {
        return None;
    }
    let mut parts = Parts(Some(text));
    if parts.next() != Some("arn") {
        return Some(Mistake::invalid("an ARN begins with `arn:`", Fix::Any));
    }
    let (partition, service) = (parts.next().unwrap_or_default(), parts.next());
    let Some(service) = service.filter(|service| !service.is_empty()) else {
        return Some(Mistake::invalid("it names no service", Fix::Any));
    };
    if service.contains(['*', '?']) {
        let why = "the service of an ARN is a name, without wildcards";
        return Some(Mistake::invalid(why, Fix::Any));
    }
    if !is_open(partition) && !PARTITIONS.contains(&partition) {
        return Some(no_partition(text, partition));
    }
    match Arn::parse(text) {
        Some(arn) if arn.resource.is_empty() => Some(filled_in(
            "its last part, the resource, is empty",
            format!("{text}*"),
        )),
        Some(arn) => arn.refused().or_else(|| arn.impossible()),
        None => Some(short(text, partition, service)),
    }
}

/// Whether a wildcard or a policy variable is in a part.
pub(crate) fn is_open(part: &str) -> bool {
    part.contains(['*', '?']) || part.contains("${")
}

#[cold]
fn no_partition(text: &str, partition: &str) -> Mistake {
    let rest = text.splitn(3, ':').nth(2).unwrap_or_default();
    let why = match partition {
        "" => "it names no partition".to_owned(),
        _ => format!("AWS has no partition `{partition}`"),
    };
    let meant = match partition.get(..4) {
        // One of those that are named after another.
        Some("aws-") => Fix::Say("a partition is one of those that AWS lists, such as `aws-cn`"),
        _ => Fix::Arn(format!("arn:aws:{rest}")),
    };
    Mistake::invalid(why, meant)
}

/// "AWS automatically completes the ARN by adding wildcard characters (*) to all missing fields":
/// "Identify AWS resources with Amazon Resource Names (ARNs)". One that has an empty part is none that
/// lacks parts at its end only.
#[cold]
fn short(text: &str, partition: &str, service: &str) -> Mistake {
    let mut given = Parts(Some(text)).skip(3);
    let (region, account) = (given.next(), given.next());
    if text.contains("::") {
        let fix = match account {
            Some(bucket) if service == "s3" && region == Some("") => {
                Fix::Arn(format!("arn:{partition}:s3:::{bucket}"))
            }
            _ => Fix::Any,
        };
        let why = "it has fewer than six parts, `arn:partition:service:region:account:resource`";
        return Mistake::invalid(why, fix);
    }
    let region = region.unwrap_or(match service {
        "iam" | "s3" => "",
        _ => "*",
    });
    let account = account.unwrap_or(match service {
        "s3" => "",
        _ => "*",
    });
    filled_in(
        "it has fewer than six parts, `arn:partition:service:region:account:resource`, and AWS puts `*` in the place of those that are missing",
        format!("arn:{partition}:{service}:{region}:{account}:*"),
    )
}

fn filled_in(why: &str, whole: String) -> Mistake {
    Mistake {
        code: Code::ShortArn,
        verdict: "is not a whole ARN",
        why: why.to_owned(),
        fix: Fix::Arn(whole),
    }
}

impl Arn<'_> {
    /// What IAM stores in no policy.
    fn refused(self) -> Option<Mistake> {
        match self.service {
            "iam" => self.iam(),
            "s3" if !self.region.is_empty() && !self.is_regional_s3() => {
                let why = "ARNs of S3's buckets and objects have neither region nor account; IAM answers \"can not contain region information\"";
                let fixed = self.with(self.partition, "", "");
                Some(Mistake::refused(why, Fix::Arn(fixed)))
            }
            _ => None,
        }
    }

    /// Source: "IAM identifiers": "Don't use a wildcard in the user/, group/, or policy/ part of the ARN".
    fn iam(self) -> Option<Mistake> {
        let Self {
            partition,
            account,
            resource,
            ..
        } = self;
        if !self.region.is_empty() {
            let why =
                "ARNs of IAM have no region; it answers \"cannot contain region information\"";
            let fixed = self.with(partition, "", account);
            return Some(Mistake::refused(why, Fix::Arn(fixed)));
        }
        let mut paths = IAM_PATHS.iter();
        let fits = matches!(resource, "*" | "root")
            || paths.any(|path| resource.starts_with(path))
            || resource.starts_with("${");
        if fits {
            return None;
        }
        let why = "the last part of an IAM ARN is `*`, `root`, or begins with what it is of, such as `role/` or `user/`, without a wildcard in that word; IAM answers \"IAM resource path must either be \"*\", root, or start with user/, …\"";
        let mut kinds = IAM_PATHS.iter().map(|path| path.trim_end_matches('/'));
        let kind = kinds.find(|kind| {
            let rest = resource.strip_prefix(kind);
            rest.is_some_and(|rest| rest.starts_with(['*', '?', ':']))
        });
        let name = match (kind, resource.rsplit_once('/')) {
            (Some(kind), _) => {
                let rest = resource.get(kind.len()..).unwrap_or_default();
                rest.trim_start_matches(':')
            }
            (None, Some((_, name))) => name,
            (None, None) => resource,
        };
        let kind = kind.unwrap_or("role");
        let fixed = format!("arn:{partition}:iam::{account}:{kind}/{name}");
        Some(Mistake::refused(why, Fix::Arn(fixed)))
    }

    /// Whether it may be of what has a Region in S3.
    fn is_regional_s3(self) -> bool {
        let mut kinds = S3_REGIONAL.iter();
        let start = self
            .resource
            .split(['*', '?', '$'])
            .next()
            .unwrap_or_default();
        kinds.any(|kind| {
            self.resource.starts_with(kind)
                || (start.len() < self.resource.len() && kind.starts_with(start))
        })
    }

    /// What IAM stores and no ARN can match.
    fn impossible(self) -> Option<Mistake> {
        let Self {
            partition,
            region,
            account,
            ..
        } = self;
        if !region.is_empty() && !is_open(region) {
            if !is_region(region) {
                let why = format!("its fourth part is not a region: `{region}`");
                let fix = Fix::Say("write the code of the region, or `*` for any");
                return Some(Mistake::impossible(
                    why,
                    self.nearest_region().unwrap_or(fix),
                ));
            }
            let own = partition_of(region);
            if !is_open(partition) && partition != own && !is_region_parameter(region) {
                let why =
                    format!("the region `{region}` is in the partition `{own}`, not `{partition}`");
                let fixed = self.with(own, region, account);
                return Some(Mistake::impossible(why, Fix::Arn(fixed)));
            }
        }
        if !is_account_part(account) {
            let why = format!("its fifth part is not an account: `{account}`");
            let digits: String = account.chars().filter(char::is_ascii_digit).collect();
            let only_separated = account
                .chars()
                .all(|character| character.is_ascii_digit() || matches!(character, '-' | ' '));
            let fix = match only_separated && is_account(&digits) {
                true => Fix::Arn(self.with(partition, region, &digits)),
                false => Fix::Say("write the account's 12 digits, or `*` for any"),
            };
            return Some(Mistake::impossible(why, fix));
        }
        if self.service == "s3" && is_account(account) && !self.is_regional_s3() {
            let why = "ARNs of S3's buckets and objects have no account";
            return Some(Mistake::impossible(
                why,
                Fix::Arn(self.with(partition, region, "")),
            ));
        }
        None
    }

    #[cfg(feature = "reference")]
    fn nearest_region(self) -> Option<Fix> {
        let nearest = nearest_region(self.region)?;
        let fixed = self.with(partition_of(nearest), nearest, self.account);
        Some(Fix::Arn(fixed))
    }

    #[cfg(not(feature = "reference"))]
    #[allow(clippy::unused_self, reason = "the other one looks at it")]
    fn nearest_region(self) -> Option<Fix> {
        None
    }
}

/// Whether a text is the number of an account, or stands for one.
pub(crate) fn is_account(text: &str) -> bool {
    place::is_account(text) || Parameter::of(text) == Some(Parameter::Account)
}

/// Whether a text may take the place of an ARN's account.
fn is_account_part(account: &str) -> bool {
    account.is_empty()
        || is_account(account)
        || account == "aws"
        || account.starts_with("aws-")
        || ACCOUNT_WORDS.contains(&account)
        || is_open(account)
}

/// Whether a text has the form of a Region's name, or stands for one.
pub(crate) fn is_region(region: &str) -> bool {
    place::is_region(region) || is_region_parameter(region)
}

/// Whether a text stands for the Region of the stack.
pub(crate) fn is_region_parameter(text: &str) -> bool {
    Parameter::of(text) == Some(Parameter::Region)
}

/// An ARN of fewer than six segments with `*` in those that are missing; `None` for what is none, and
/// where IAM may refuse it: of IAM and S3, whose ARNs have no Region, and without a service.
///
/// Source: "Identify AWS resources with Amazon Resource Names (ARNs)", its "Limitations on wildcard
/// usage within ARNs".
pub(crate) fn completed(text: &str) -> Option<String> {
    // Nearly all are whole.
    if text.bytes().filter(|byte| *byte == b':').count() >= COLONS {
        return None;
    }
    let segments: Vec<&str> = text.split(':').collect();
    let service = segments.get(2)?;
    let known = segments.first() == Some(&"arn")
        && !matches!(*service, "iam" | "s3")
        && !service.contains(['*', '?'])
        && segments.iter().all(|segment| !segment.is_empty());
    let missing = (COLONS + 1).checked_sub(segments.len())?;
    (known && missing > 0).then(|| text.to_owned() + &":*".repeat(missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(&'static str, Fix)> {
        mistake(text).map(|mistake| (mistake.code.as_str(), mistake.fix))
    }

    #[test]
    fn parts_are_those_between_colons() {
        let arn = Arn::parse("arn:aws:s3:::b/k:${aws:username}").unwrap();
        assert_eq!(arn.resource, "b/k:${aws:username}");
        let arn = Arn::parse("arn:${a:b}:sqs:${c:d, 'e:f'}:$:q").unwrap();
        assert_eq!(
            (arn.partition, arn.region, arn.account, arn.resource),
            ("${a:b}", "${c:d, 'e:f'}", "$", "q")
        );
        for text in ["", "arn", "arn:aws:s3::b", "s3:aws:s3:::b"] {
            assert_eq!(Arn::parse(text), None, "{text}");
        }
        // A variable that does not end.
        assert!(Arn::parse("arn:aws:s3:::${a:b").is_some());
    }

    #[test]
    fn what_is_in_order() {
        for text in [
            "*",
            "arn:aws:s3:::bucket/key:with:colons",
            "arn:*:s3:::bucket",
            "arn:aws*:bedrock-agentcore:*:*:policy-engine/*",
            "arn:${Partition}:s3:::b",
            "arn:aws-cn:sqs:cn-north-1:111122223333:q",
            "arn:aws-eusc:sqs:eusc-de-east-1:111122223333:q",
            "arn:aws:sqs:eu-*:*:q",
            "arn:aws:secretsmanager:${aws:RequestedRegion}:${aws:PrincipalAccount}:secret:x",
            "arn:aws:cloudformation:us-east-1:aws:transform/Serverless-2016-10-31",
            "arn:aws:imagebuilder:us-east-1:aws-marketplace:component/x",
            "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1",
            "arn:aws:iam::aws:policy/AdministratorAccess",
            "arn:aws:iam::partner:policy/permissions-boundary/x",
            "arn:aws:iam::aws:role-template/cloudwatch.amazonaws.com/T:1",
            "arn:aws:iam::aws:contextProvider/IdentityCenter",
            "arn:aws:iam::*:role/x:y",
            "arn:aws:iam::*:*",
            "arn:aws:iam::111122223333:root",
            "arn:aws:iam::111122223333:user/${aws:username}",
            "arn:aws:mediaconnect:us-east-1:offering:x",
            "arn:aws:s3:*:*:accesspoint/*",
            "arn:aws:s3:us-east-1:111122223333:access-grants/default",
            "arn:aws:s3::111122223333:accesspoint/alias.mrap",
            "arn:aws:s3:*:*:*",
            "arn:aws:s3:*:*:storage-*",
            "arn:aws:s3::*:stack*",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_resource() {
        for text in [
            "",
            "bucket",
            "s3:::bucket",
            "s3://bucket",
            "arn",
            "arn:aws",
            "arn::s3:::b",
            "arn:aws::::b",
            "arn:aws:*:::b",
            "arn:aws:s3::bucket",
            "arn:azure:s3:::b",
            "arn:aws-xyz:s3:::my-bucket/*",
        ] {
            assert_eq!(found(text).unwrap().0, "invalid_resource", "{text}");
        }
    }

    fn arn(text: &str) -> Fix {
        Fix::Arn(text.to_owned())
    }

    #[test]
    fn a_short_arn_is_completed() {
        for (text, whole) in [
            ("arn:aws:logs:*", "arn:aws:logs:*:*:*"),
            ("arn:aws:sqs", "arn:aws:sqs:*:*:*"),
            (
                "arn:aws:sagemaker:us-east-1:111122223333",
                "arn:aws:sagemaker:us-east-1:111122223333:*",
            ),
            ("arn:aws:iam", "arn:aws:iam::*:*"),
            ("arn:aws:s3", "arn:aws:s3:::*"),
            ("arn:aws:s3:::", "arn:aws:s3:::*"),
            // As in a managed policy, AmazonDevOpsGuruOrganizationsAccess.
            ("arn:aws:organizations::*:", "arn:aws:organizations::*:*"),
        ] {
            assert_eq!(found(text), Some(("short_arn", arn(whole))), "{text}");
            assert_eq!(found(whole), None, "{whole}");
        }
    }

    #[test]
    fn what_iam_refuses() {
        for (text, fixed) in [
            ("arn:aws:iam::*:r*", "arn:aws:iam::*:role/r*"),
            ("arn:aws:iam::*:*/R", "arn:aws:iam::*:role/R"),
            ("arn:aws:iam::*:role*", "arn:aws:iam::*:role/*"),
            ("arn:aws:iam::*:user?", "arn:aws:iam::*:user/?"),
            ("arn:aws:iam:*:*:role/R", "arn:aws:iam::*:role/R"),
            (
                "arn:aws:iam::111122223333:R",
                "arn:aws:iam::111122223333:role/R",
            ),
            (
                "arn:aws:iam:us-east-1:111122223333:role/R",
                "arn:aws:iam::111122223333:role/R",
            ),
            ("arn:aws:s3:us-east-1:111122223333:b/*", "arn:aws:s3:::b/*"),
            ("arn:aws:s3:us-east-1::b", "arn:aws:s3:::b"),
            ("arn:aws:iam:*:*:r*", "arn:aws:iam::*:role/r*"),
            ("arn:aws:s3:*:*:my-bucket", "arn:aws:s3:::my-bucket"),
        ] {
            let mistake = mistake(text).unwrap();
            assert_eq!(mistake.verdict, "is refused by IAM", "{text}");
            assert_eq!(mistake.fix, arn(fixed), "{text}");
            assert_eq!(found(fixed), None, "{fixed}");
        }
    }

    #[test]
    fn what_matches_nothing() {
        for text in [
            "arn:aws:dynamodb:eu-west-1:1111-2222-3333:table/invoices",
            "arn:aws:dynamodb:REGION:ACCOUNT_ID:table/TABLE",
            "arn:aws:dynamodb:eu-wst-1x:111122223333:table/x",
            "arn:aws:dynamodb:us-east-1:<account>:table/x",
            "arn:aws:dynamodb:us-east-1:$ACCOUNT:table/x",
            "arn:aws:dynamodb:us-east-1:11112222333:table/x",
            "arn:aws:dynamodb:cn-north-1:111122223333:table/x",
            "arn:aws-cn:dynamodb:us-east-1:111122223333:table/x",
            "arn:aws:iam::1111:role/x",
            "arn:aws:s3::111122223333:bucket/*",
        ] {
            assert_eq!(found(text).unwrap().0, "impossible_arn", "{text}");
        }
        assert_eq!(
            found("arn:aws:dynamodb:eu-west-1:1111-2222-3333:table/x")
                .unwrap()
                .1,
            arn("arn:aws:dynamodb:eu-west-1:111122223333:table/x")
        );
        let two = found("arn:aws:dynamodb:us-east1:ACCOUNT:table/x")
            .unwrap()
            .1;
        assert!(matches!(two, Fix::Say(_)), "{two:?}");
        assert_eq!(
            found("arn:aws:dynamodb:cn-north-1:*:table/x").unwrap().1,
            arn("arn:aws-cn:dynamodb:cn-north-1:*:table/x")
        );
    }

    /// Whatever is wrong, what is proposed in its place is in order.
    #[test]
    fn every_fix_is_in_order() {
        let partitions = ["aws", "aws-cn", "asw", "aws-xyz", "", "*", "${a:b}"];
        let services = ["iam", "s3", "sqs", "", "s*"];
        let regions = [
            "",
            "*",
            "us-east-1",
            "cn-north-1",
            "us-east1",
            "REGION",
            "${a:b}",
        ];
        let accounts = [
            "",
            "*",
            "111122223333",
            "1111-2222-3333",
            "ACCOUNT",
            "aws",
            "${a:b}",
        ];
        let resources = [
            "*",
            "",
            "r*",
            "*/R",
            "role*",
            "role:R",
            "user/",
            "/",
            "R/",
            "role/R",
            "bucket/*",
            "a*",
            "accesspoint/x",
            "${a:b}",
            "root",
            "root/x",
            "user",
            "x:y",
        ];
        for partition in partitions {
            for service in services {
                let short = format!("arn:{partition}:{service}");
                check_fix(&short);
                for region in regions {
                    check_fix(&format!("{short}:{region}"));
                    for account in accounts {
                        check_fix(&format!("{short}:{region}:{account}"));
                        for resource in resources {
                            check_fix(&format!("{short}:{region}:{account}:{resource}"));
                        }
                    }
                }
            }
        }
    }

    #[track_caller]
    fn check_fix(text: &str) {
        if let Some((_, Fix::Arn(fixed))) = found(text) {
            assert_ne!(fixed, text);
            assert_eq!(found(&fixed), None, "{text} -> {fixed}");
        }
    }

    #[test]
    fn regions() {
        for region in [
            "us-east-1",
            "us-gov-west-1",
            "ap-southeast-2",
            "eusc-de-east-1",
        ] {
            assert!(is_region(region), "{region}");
        }
        for region in [
            "",
            "us",
            "us-1",
            "us-east",
            "US-EAST-1",
            "us-east-1a",
            "u-east-1",
            "*",
            "us--1",
            "-1",
            "1",
        ] {
            assert!(!is_region(region), "{region}");
        }
        assert_eq!(partition_of("us-gov-east-1"), "aws-us-gov");
        assert_eq!(partition_of("us-isob-east-1"), "aws-iso-b");
        assert_eq!(partition_of("eu-west-1"), "aws");
    }
}
