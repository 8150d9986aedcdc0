use super::misfit::Misfit;
use crate::policy::{Arn, Code, is_region, is_region_parameter};
use crate::reference::{self, DATE};

/// A Region that is not known, though it has the form of one. AWS opens new ones, so it may be right.
#[must_use]
pub fn region(name: &str) -> Option<Misfit> {
    if !is_region(name) || is_region_parameter(name) || reference::is_known_region(name) {
        return None;
    }
    let text = format!("AWS has no region `{name}`, as of {DATE}");
    let misfit = Misfit::new(Code::UnknownRegion, text);
    Some(misfit.perhaps(reference::nearest_region(name)))
}

/// The same for the Region of an ARN.
#[must_use]
pub fn region_of(arn: &str) -> Option<Misfit> {
    region(Arn::parse(arn)?.region)
}

#[cfg(test)]
mod tests {
    use super::region_of;

    #[test]
    fn known_and_unknown() {
        for arn in [
            "*",
            "arn:aws:s3:::b",
            "arn:aws:sqs:us-east-1:111122223333:q",
            "arn:aws:sqs:us-*:111122223333:q",
            "arn:aws:sqs:REGION:111122223333:q",
            "arn:aws:sqs:${aws:RequestedRegion}:111122223333:q",
        ] {
            assert_eq!(region_of(arn), None, "{arn}");
        }
        let nearest = |arn| region_of(arn).unwrap().nearest;
        let meant = nearest("arn:aws:sqs:eu-wst-1:111122223333:q");
        assert_eq!(meant.as_deref(), Some("eu-west-1"));
        assert!(region_of("arn:aws:sqs:xx-yonder-1:*:q").is_some());
    }
}
