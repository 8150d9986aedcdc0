//! What other tools fill in before AWS sees it, and nothing fills in here.
//!
//! Sources: "Pseudo parameters reference" and "Get values stored in other services using dynamic
//! references" (AWS CloudFormation User Guide); "Strings and Templates" and "References to Named
//! Values" (Terraform Language Documentation); "Variables" (Serverless Framework); "Contexts" (GitHub
//! Actions); "Resource types table" (Service Authorization Reference).

/// A placeholder that is not a policy variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placeholder<'a> {
    /// The placeholder.
    pub text: &'a str,
    /// Whose it is.
    pub tool: &'static str,
}

/// Named values of Terraform, by what comes before their first dot.
const TERRAFORM: [&str; 8] = [
    "var",
    "local",
    "data",
    "module",
    "each",
    "path",
    "self",
    "terraform",
];

/// Sources of values of the Serverless Framework, which come before a colon. None of them is the
/// prefix of a service.
const SERVERLESS: [&str; 5] = ["self", "opt", "env", "param", "sls"];

/// How the Service Authorization Reference writes what an ARN holds.
const REFERENCE: [&str; 4] = ["Partition", "Region", "Account", "AccountId"];

/// The first placeholder of another tool in a text.
#[must_use]
pub fn placeholder(text: &str) -> Option<Placeholder<'_>> {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let (inner, following) = after.split_once('}')?;
        if let Some(tool) = tool(inner) {
            let begin = text.len() - rest.len() + before.len();
            let mut end = begin + "${}".len() + inner.len();
            if inner.starts_with('{') && following.starts_with('}') {
                end += 1;
            }
            let text = text.get(begin..end)?;
            return Some(Placeholder { text, tool });
        }
        rest = following;
    }
    // In the text of a condition, or in an object's key, it may be meant.
    let begin = text.starts_with("arn:").then(|| text.find("{{"))??;
    let found = text.get(begin..)?;
    let end = found.find("}}")? + "}}".len();
    let tool = match found.starts_with("{{resolve:") {
        true => "CloudFormation",
        false => "a template",
    };
    let text = found.get(..end)?;
    Some(Placeholder { text, tool })
}

fn tool(inner: &str) -> Option<&'static str> {
    let before = |end: char| inner.split_once(end).map(|(before, _)| before);
    let is_resource = |name: &str| name.starts_with("aws_") && !name.contains(':');
    if inner
        .get(.."AWS::".len())
        .is_some_and(|start| start.eq_ignore_ascii_case("AWS::"))
    {
        Some("CloudFormation")
    } else if before('.').is_some_and(|name| TERRAFORM.contains(&name) || is_resource(name)) {
        Some("Terraform")
    } else if before(':').is_some_and(|name| SERVERLESS.contains(&name)) {
        Some("the Serverless Framework")
    } else if inner.starts_with("Token[") {
        Some("the AWS CDK")
    } else if inner.starts_with('{') {
        Some("GitHub Actions")
    } else if REFERENCE.contains(&inner) {
        Some("the Service Authorization Reference")
    } else {
        None
    }
}

impl Placeholder<'_> {
    /// What is wrong with it.
    #[must_use]
    pub fn message(&self) -> String {
        format!(
            "`{}` is a placeholder of {}, which nothing fills in here",
            self.text, self.tool
        )
    }

    /// What to write in its place, where it tells.
    #[must_use]
    pub fn fix(&self) -> Option<&'static str> {
        let text = self.text.to_ascii_lowercase();
        let is_of = |word: &str| text.contains(word);
        if is_of("region") {
            Some("write the code of the region, or `*` for any")
        } else if is_of("account") {
            Some("write the account's 12 digits, or `*` for any")
        } else if is_of("partition") {
            Some("write the partition itself, which is `aws` nearly everywhere")
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::placeholder;

    #[test]
    fn what_other_tools_fill_in() {
        for (text, found, tool) in [
            (
                "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:queue",
                "${AWS::Region}",
                "CloudFormation",
            ),
            ("${aws::accountid}", "${aws::accountid}", "CloudFormation"),
            ("a${aws:username}/${var.name}/*", "${var.name}", "Terraform"),
            (
                "${data.aws_caller_identity.current.account_id}",
                "${data.aws_caller_identity.current.account_id}",
                "Terraform",
            ),
            ("${local.x}", "${local.x}", "Terraform"),
            (
                "${aws_s3_bucket.b.arn}/*",
                "${aws_s3_bucket.b.arn}",
                "Terraform",
            ),
            (
                "${self:custom.bucket}",
                "${self:custom.bucket}",
                "the Serverless Framework",
            ),
            ("${opt:stage}", "${opt:stage}", "the Serverless Framework"),
            (
                "${Token[AWS.Region.4]}",
                "${Token[AWS.Region.4]}",
                "the AWS CDK",
            ),
            (
                "${{ env.ACCOUNT }}/x",
                "${{ env.ACCOUNT }}",
                "GitHub Actions",
            ),
            (
                "arn:${Partition}:s3:::b",
                "${Partition}",
                "the Service Authorization Reference",
            ),
            ("arn:aws:sqs:*:{{account}}:q", "{{account}}", "a template"),
            (
                "arn:aws:s3:::{{resolve:ssm:/x:1}}/*",
                "{{resolve:ssm:/x:1}}",
                "CloudFormation",
            ),
        ] {
            let placeholder = placeholder(text).unwrap();
            assert_eq!(
                (placeholder.text, placeholder.tool),
                (found, tool),
                "{text}"
            );
        }
    }

    #[test]
    fn what_iam_fills_in() {
        for text in [
            "",
            "${aws:username}",
            "${aws:PrincipalTag/var.x}",
            "${*}${?}${$}{{x}}",
            "${ssm:resourceTag/x}",
            "${token.actions.githubusercontent.com:sub}",
            "${www.amazon.com:user_id}",
            "${saml:sub}",
            "${s3:prefix, 'var.x'}",
            "${",
            "${Input}",
            "{{x}}",
            "arn:aws:s3:::b/{{x",
        ] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }
}
