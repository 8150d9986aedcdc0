use super::misfit::Misfit;
use crate::nearest::nearest;
use crate::policy::Code;
use crate::policy::form::service_principal;
use crate::reference;

const DOMAIN: &str = ".amazonaws.com";

/// The principal of the service of this name, such as `glue`, if it is known.
#[must_use]
pub fn principal_of(service: &str) -> Option<String> {
    let principal = format!("{}{DOMAIN}", service.to_lowercase());
    reference::is_service_principal(&principal).then_some(principal)
}

/// The known service principal that this one is almost: misspelt, most probably. `None` where it is
/// known, and where nothing known is near: AWS publishes no list of all.
#[must_use]
pub fn misspelt_principal(name: &str) -> Option<&'static str> {
    let plain = name.strip_suffix(".cn").unwrap_or(name);
    if reference::is_service_principal(plain) {
        return None;
    }
    // `states.us-east-1.amazonaws.com`: the principal of one region.
    let service = plain.strip_suffix(DOMAIN)?;
    if let Some((service, _region)) = service.split_once('.') {
        if reference::is_service_principal(&format!("{service}{DOMAIN}")) {
            return None;
        }
    }
    let near = nearest(plain, reference::service_principals())?;
    // A third of the letters is far for names that share so much, and two letters are for short ones.
    let far = (service.chars().count() / 3).clamp(1, 2);
    (strsim::osa_distance(plain, near) <= far).then_some(near)
}

/// Principals that neither a managed policy nor the prefix of a service's actions names.
///
/// Sources: "Set up IAM permissions and roles for Lambda@Edge" (Amazon CloudFront Developer Guide), "IAM
/// role for publishing flow logs to CloudWatch Logs" (Amazon VPC User Guide), "Setting up roles and users
/// in Amazon OpenSearch Ingestion" (Amazon OpenSearch Service Developer Guide).
const DOCUMENTED: [&str; 3] = ["edgelambda", "vpc-flow-logs", "osis-pipelines"];

/// Whether a service principal is known, or named after a service that is, as `tasks.apprunner` and
/// `eks-nodegroup` are. What is not in the domain of services is not judged.
#[must_use]
pub fn is_known_principal(name: &str) -> bool {
    let plain = name.strip_suffix(".cn").unwrap_or(name);
    let Some(service) = plain.strip_suffix(DOMAIN) else {
        return true;
    };
    let is_service = |name: &str| reference::is_service_principal(&format!("{name}{DOMAIN}"));
    is_service(service)
        || DOCUMENTED.contains(&service)
        || service
            .split_once('.')
            .is_some_and(|(service, _region)| is_service(service))
        || service
            .rsplit_once('.')
            .is_some_and(|(_part, service)| is_service(service))
        || service
            .split_once('-')
            .is_some_and(|(service, _part)| is_service(service))
}

/// How the values of a condition key name services.
#[derive(Clone, Copy)]
enum Named {
    /// `lambda.amazonaws.com`.
    Principal,
    /// `s3.us-east-1.amazonaws.com`.
    InRegion,
}

/// The condition keys whose values name services.
///
/// Sources: "AWS global condition context keys" and "IAM and AWS STS condition context keys" (IAM User
/// Guide), "AWS KMS condition keys" (AWS KMS Developer Guide), `kms:ViaService`.
const NAMING_SERVICES: [(&str, Named); 8] = [
    ("aws:CalledVia", Named::Principal),
    ("aws:CalledViaFirst", Named::Principal),
    ("aws:CalledViaLast", Named::Principal),
    ("aws:PrincipalServiceName", Named::Principal),
    ("aws:PrincipalServiceNamesList", Named::Principal),
    ("iam:AWSServiceName", Named::Principal),
    ("iam:PassedToService", Named::Principal),
    ("kms:ViaService", Named::InRegion),
];

/// What is wrong with the name of a service in a value of a condition key: no request carries it.
pub(crate) fn misnamed_service(key: &str, value: &str) -> Option<Misfit> {
    let mut naming = NAMING_SERVICES.iter();
    let (key, named) = naming.find(|(known, _)| known.eq_ignore_ascii_case(key))?;
    let unsent = || {
        let text = format!("no request has `{value}` as its \"{key}\"");
        Misfit::new(Code::InvalidConditionValue, text)
    };
    match named {
        Named::InRegion => misnamed_in_region(value, unsent),
        Named::Principal if is_open(value) => None,
        Named::Principal if service_principal(value).is_none() => {
            let text = format!("no service is known as `{value}`");
            let near = misspelt_principal(value)?;
            Some(Misfit::new(Code::UnknownServicePrincipal, text).perhaps(Some(near)))
        }
        Named::Principal => {
            let lower = value.to_lowercase();
            let meant = match reference::is_service_principal(&lower) {
                true => Some(lower),
                false => principal_of(value).or_else(|| {
                    nearest(&lower, reference::service_principals()).map(str::to_owned)
                }),
            };
            let misfit = unsent()
                .rather("it is a service principal such as `lambda.amazonaws.com`".to_owned());
            Some(misfit.perhaps(meant))
        }
    }
}

/// The same of a service with its Region: each of the parts that is not open is looked at.
fn misnamed_in_region(value: &str, unsent: impl Fn() -> Misfit) -> Option<Misfit> {
    let meant = |service: &str, region: &str| format!("{service}.{region}{DOMAIN}");
    let form = "it is a service in a Region, such as `s3.us-east-1.amazonaws.com`";
    let plain = value.strip_suffix(".cn").unwrap_or(value);
    let Some((service, rest)) = plain.split_once('.') else {
        return (!is_open(value)).then(|| unsent().rather(form.to_owned()));
    };
    if !is_open(value) && plain.strip_suffix(DOMAIN) == Some(service) {
        return Some(unsent().rather(form.to_owned()));
    }
    let (region, domain) = rest.split_once('.').unwrap_or((rest, ""));
    if !is_open(service) {
        if let Some(near) = misspelt_principal(&format!("{service}{DOMAIN}")) {
            let near = near.strip_suffix(DOMAIN).unwrap_or(near);
            let text = format!("no service is known as `{service}`");
            let misfit = Misfit::new(Code::UnknownServicePrincipal, text);
            return Some(misfit.perhaps(Some(format!("{near}.{rest}"))));
        }
    }
    if !is_open(region) && !reference::is_known_region(region) {
        if let Some(near) = reference::nearest_region(region) {
            return Some(unsent().perhaps(Some(meant(service, near))));
        }
    }
    let is_whole = is_open(value) || DOMAIN.strip_prefix('.') == Some(domain);
    (!is_whole).then(|| unsent().perhaps(Some(meant(service, region))))
}

/// Whether a text stands for others.
fn is_open(text: &str) -> bool {
    text.contains(['*', '?', '$'])
}

#[cfg(test)]
mod tests {
    use super::{is_known_principal, misnamed_service, misspelt_principal, principal_of};

    /// Of "AWS services that support the kms:ViaService condition key", those that are named otherwise than
    /// their principals among them.
    const VIA_KMS: &str = "
        s3 dynamodb ec2 es secretsmanager ssm sns sqs lambda logs sagemaker textract elasticfilesystem
        workmail cassandra redshift rds mediapackage importexport monitron nimble frauddetector cognito-idp
        app-integrations ses airflow-serverless appflow backup connect dax dms elasticache elastictranscoder
        fsx glue healthlake kafka kendra kinesis kinesisvideo lex lightsail mgn mq proton qldb snowball
        timestream transcribe translate voiceid wisdom workspaces workspaces-web xray lookoutequipment aps
        codeartifact storagegateway
    ";

    #[test]
    fn services_that_a_condition_names() {
        for service in VIA_KMS.split_whitespace() {
            let value = format!("{service}.us-east-1.amazonaws.com");
            assert_eq!(misnamed_service("kms:ViaService", &value), None, "{value}");
        }
        for (key, value) in [
            ("kms:ViaService", "s3.*.amazonaws.com"),
            ("kms:ViaService", "s3.${aws:RequestedRegion}.amazonaws.com"),
            ("kms:ViaService", "s3.*"),
            ("kms:ViaService", "*"),
            ("kms:ViaService", "s3.cn-north-1.amazonaws.com.cn"),
            ("iam:PassedToService", "ecs-tasks.amazonaws.com"),
            ("iam:PassedToService", "*.amazonaws.com"),
            ("iam:AWSServiceName", "replication.ecr.amazonaws.com"),
            ("aws:CalledVia", "athena.amazonaws.com"),
            ("aws:PrincipalServiceName", "new-service.amazonaws.com"),
            ("aws:SourceAccount", "gleu.amazonaws.com"),
        ] {
            assert_eq!(misnamed_service(key, value), None, "{key} {value}");
        }
    }

    #[test]
    fn services_that_a_condition_misspells() {
        for (key, value, meant) in [
            (
                "iam:PassedToService",
                "gleu.amazonaws.com",
                "glue.amazonaws.com",
            ),
            ("iam:passedtoservice", "glue", "glue.amazonaws.com"),
            (
                "iam:PassedToService",
                "glue.amazonaws.co",
                "glue.amazonaws.com",
            ),
            (
                "iam:PassedToService",
                "Glue.amazonaws.com",
                "glue.amazonaws.com",
            ),
            (
                "iam:AWSServiceName",
                "sagemakr.amazonaws.com",
                "sagemaker.amazonaws.com",
            ),
            (
                "aws:CalledVia",
                "athenaa.amazonaws.com",
                "athena.amazonaws.com",
            ),
            (
                "kms:ViaService",
                "dynamdb.us-east-1.amazonaws.com",
                "dynamodb.us-east-1.amazonaws.com",
            ),
            (
                "kms:ViaService",
                "dynamdb.*.amazonaws.com",
                "dynamodb.*.amazonaws.com",
            ),
            (
                "kms:ViaService",
                "s3.us-esat-1.amazonaws.com",
                "s3.us-east-1.amazonaws.com",
            ),
            (
                "kms:ViaService",
                "s3.us-east-1.amazonaw.com",
                "s3.us-east-1.amazonaws.com",
            ),
        ] {
            let misfit = misnamed_service(key, value).unwrap();
            assert_eq!(misfit.nearest.as_deref(), Some(meant), "{misfit:?}");
        }
        for value in ["s3", "s3.amazonaws.com"] {
            let misfit = misnamed_service("kms:ViaService", value).unwrap();
            assert!(misfit.fix.unwrap().contains("in a Region"), "{value}");
        }
    }

    #[test]
    fn services_by_their_names() {
        assert_eq!(principal_of("Glue").as_deref(), Some("glue.amazonaws.com"));
        assert_eq!(principal_of("gleu"), None);
        assert_eq!(principal_of(""), None);
    }

    #[test]
    fn named_after_a_service_or_nothing() {
        for name in [
            "sagemaker.amazonaws.com",
            "ec2.amazonaws.com.cn",
            "states.us-east-1.amazonaws.com",
            "tasks.apprunner.amazonaws.com",
            "batchoperations.s3.amazonaws.com",
            "eks-nodegroup.amazonaws.com",
            "edgelambda.amazonaws.com",
            "alexa-appkit.amazon.com",
        ] {
            assert!(is_known_principal(name), "{name}");
        }
        for name in [
            "federated.amazonaws.com",
            "something-new.amazonaws.com",
            "saml.amazonaws.com",
        ] {
            assert!(!is_known_principal(name), "{name}");
        }
    }

    #[test]
    fn known_and_unknown() {
        for name in [
            "sagemaker.amazonaws.com",
            "lambda.amazonaws.com",
            "ec2.amazonaws.com.cn",
            "states.us-east-1.amazonaws.com",
            "bedrock.amazonaws.com",
            "edgelambda.amazonaws.com",
            "something-new.amazonaws.com",
        ] {
            assert_eq!(misspelt_principal(name), None, "{name}");
        }
        assert_eq!(
            misspelt_principal("sagemakr.amazonaws.com"),
            Some("sagemaker.amazonaws.com")
        );
        assert_eq!(
            misspelt_principal("lamda.amazonaws.com"),
            Some("lambda.amazonaws.com")
        );
        assert_eq!(misspelt_principal("sagemaker.amazonaws.co"), None);
        assert_eq!(misspelt_principal("saml.amazonaws.com"), None);
    }
}
