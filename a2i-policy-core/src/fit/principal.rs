use crate::nearest::nearest;
use crate::reference;

const DOMAIN: &str = ".amazonaws.com";

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
    // A third of the letters is far for names that share so much.
    (strsim::osa_distance(plain, near) <= 2).then_some(near)
}

#[cfg(test)]
mod tests {
    use super::misspelt_principal;

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
    }
}
