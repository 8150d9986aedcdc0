use crate::nearest::nearest;
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

#[cfg(test)]
mod tests {
    use super::{is_known_principal, misspelt_principal, principal_of};

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
