//! What a policy must and may hold depends on where it is attached.

use a2i_policy_core::policy::{Code, Finding, Kind, Severity, read, read_as, validate};

const TRUST: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}}"#;
const IDENTITY: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}}"#;
const BUCKET: &str = r#"{"Version":"2012-10-17","Id":"P","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}}"#;

fn summary(findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| format!("{} {}", finding.code.as_str(), finding.path);
    findings.iter().map(line).collect()
}

/// What is found, which must be the same from the text and from the document.
fn findings(text: &str, kind: Kind) -> Vec<String> {
    let mut read_from_text = summary(&read_as(text, kind).findings);
    if let Ok(document) = read(text) {
        let mut of_document = summary(&validate(&document, kind));
        let found = read_from_text.clone();
        of_document.sort();
        read_from_text.sort();
        assert_eq!(of_document, read_from_text, "{text}");
        return found;
    }
    read_from_text
}

#[test]
fn each_kind_takes_its_own() {
    assert_eq!(findings(IDENTITY, Kind::Identity), [""; 0]);
    assert_eq!(findings(TRUST, Kind::Trust), [""; 0]);
    assert_eq!(findings(BUCKET, Kind::Resource), [""; 0]);
}

#[test]
fn no_kind_takes_anothers() {
    let cases: [(&str, Kind, &[&str]); 6] = [
        (
            IDENTITY,
            Kind::Trust,
            &[
                "missing_element Statement",
                "forbidden_action Statement.Action",
                "forbidden_element Statement.Resource",
            ],
        ),
        (IDENTITY, Kind::Resource, &["missing_element Statement"]),
        (
            TRUST,
            Kind::Identity,
            &[
                "missing_element Statement",
                "forbidden_element Statement.Principal",
            ],
        ),
        (TRUST, Kind::Resource, &["missing_element Statement"]),
        (
            BUCKET,
            Kind::Identity,
            &["unused_id Id", "forbidden_element Statement.Principal"],
        ),
        (
            BUCKET,
            Kind::Trust,
            &[
                "everyone_trusted Statement.Principal",
                "forbidden_action Statement.Action",
                "forbidden_element Statement.Resource",
            ],
        ),
    ];
    for (text, kind, expected) in cases {
        assert_eq!(findings(text, kind), expected, "{kind:?} {text}");
    }
}

#[test]
fn findings_of_the_kind_have_their_place() {
    let reading = read_as(TRUST, Kind::Identity);
    assert!(reading.document.is_none());
    let bytes = |index: usize| reading.findings[index].position.clone().unwrap().bytes;
    assert!(TRUST[bytes(0)].starts_with(r#"{"Effect""#));
    assert_eq!(&TRUST[bytes(1)], r#"{"Service":"sagemaker.amazonaws.com"}"#);
}

#[test]
fn a_kinds_mistakes_are_found_beside_the_others() {
    let text = r#"{"Statement":[{"Effect":"Allow","Action":"s3:*","Resouce":"*"},{"Sid":"a b","Effect":"allow","Action":"s3:*","Principal":7,"Resource":"x"}]}"#;
    assert_eq!(
        findings(text, Kind::Identity),
        [
            "missing_version ",
            "missing_element Statement[0]",
            "unknown_element Statement[0].Resouce",
            "invalid_sid Statement[1].Sid",
            "invalid_effect Statement[1].Effect",
            "wrong_type Statement[1].Principal",
            "forbidden_element Statement[1].Principal",
            "invalid_resource Statement[1].Resource",
        ]
    );
}

#[test]
fn sids_are_unique_in_iam_and_better_so_elsewhere() {
    let statement = |sid: &str, service: &str| {
        format!(
            r#"{{"Sid":"{sid}","Effect":"Allow","Principal":"*","Action":"{service}:*","Resource":"*"}}"#
        )
    };
    let text = |a, b| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{},{}]}}"#,
            statement(a, "s3"),
            statement(b, "sqs")
        )
    };
    assert_eq!(
        findings(&text("A", "A"), Kind::Resource),
        ["repeated_sid Statement[1].Sid"]
    );
    assert_eq!(findings(&text("A b", "B"), Kind::Resource), [""; 0]);
    assert_eq!(
        findings(&text("", ""), Kind::Resource),
        ["empty_sid Statement[0].Sid", "empty_sid Statement[1].Sid"]
    );
    assert!(
        findings(&text("A", "A"), Kind::Identity)
            .contains(&"duplicate_sid Statement[1].Sid".to_owned())
    );
    assert!(
        findings(&text("A_b", "x"), Kind::Trust)
            .contains(&"invalid_sid Statement[0].Sid".to_owned())
    );
}

#[test]
fn a_trust_policy_has_no_not_principal() {
    let text = TRUST.replace("Principal", "NotPrincipal");
    assert_eq!(
        findings(&text, Kind::Trust),
        ["forbidden_element Statement.NotPrincipal"]
    );
}

#[test]
fn not_principal_is_for_deny() {
    let text = BUCKET.replace(
        r#""Principal":"*""#,
        r#""NotPrincipal":{"AWS":"111122223333"}"#,
    );
    assert_eq!(
        findings(&text, Kind::Resource),
        ["allow_with_not_principal Statement.NotPrincipal"]
    );
    assert_eq!(
        findings(&text.replace("Allow", "Deny"), Kind::Resource),
        [""; 0]
    );
}

#[test]
fn what_aws_stores_is_at_most_a_warning() {
    let text = r#"{"Statement":{"Sid":"","Effect":"Allow","Action":["iam: x","s3:*"],"Resource":["*","arn:aws:logs:*"],"Condition":{"bool":{"SourceIp":[]},"Null":{}}}}"#;
    let reading = read_as(text, Kind::Identity);
    assert!(reading.document.is_some());
    assert!(
        reading
            .findings
            .iter()
            .all(|finding| finding.severity() == Severity::Warning)
    );
    assert_eq!(
        summary(&reading.findings),
        [
            "missing_version ",
            "empty_sid Statement.Sid",
            "unknown_action_character Statement.Action[0]",
            "redundant Statement.Resource[1]",
            "short_arn Statement.Resource[1]",
            "operator_case Statement.Condition.bool",
            "invalid_condition_key Statement.Condition.bool.SourceIp",
            "empty_condition Statement.Condition.bool.SourceIp",
            "empty_condition Statement.Condition.Null",
        ]
    );
}

#[test]
fn codes_are_unique_and_in_snake_case() {
    let names: std::collections::BTreeSet<&str> =
        Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(names.len(), Code::ALL.len());
    for code in Code::ALL {
        let snake = format!("{code:?}")
            .chars()
            .fold(String::new(), |mut snake, character| {
                if character.is_ascii_uppercase() && !snake.is_empty() {
                    snake.push('_');
                }
                snake.push(character.to_ascii_lowercase());
                snake
            });
        assert_eq!(code.as_str(), snake);
    }
}

#[test]
fn no_document_is_longer_than_its_quota() {
    // Texts that together are no longer than that, with quotes and commas.
    let list = |length: usize, text: &dyn Fn(usize) -> String| {
        let mut list = String::new();
        for index in 0.. {
            let next = format!("\"{}\",", text(index));
            if list.len() + next.len() > length {
                break;
            }
            list += &next;
        }
        list
    };
    let objects = |index| format!("arn:aws:s3:::bucket-{index}/*");
    let identity = |length| {
        let resources = list(length, &objects);
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"s3:GetObject","Resource":[{resources}"arn:aws:s3:::last/*"]}}]}}"#
        )
    };
    let trust = |length| {
        let accounts = list(length, &|index| format!("{index:012}"));
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":[{accounts}"111122223333"]}},"Action":"sts:AssumeRole"}}]}}"#
        )
    };
    let resource = |action: &str, length| {
        let accounts = list(length, &|index| format!("{index:012}"));
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":[{accounts}"111122223333"]}},"Action":"{action}","Resource":"*"}}]}}"#
        )
    };
    let too_long = |text: &str, kind| {
        let found = findings(text, kind);
        found.iter().filter(|it| *it == "too_long ").count()
    };
    for (short, long, kind) in [
        (identity(9_000), identity(10_240), Kind::Identity),
        (identity(5_000), identity(6_144), Kind::Managed),
        (identity(5_000), identity(6_144), Kind::Boundary),
        (trust(7_000), trust(8_192), Kind::Trust),
        (
            resource("s3:GetObject", 20_000),
            resource("s3:GetObject", 20_480),
            Kind::Resource,
        ),
        (
            resource("kms:Decrypt", 32_000),
            resource("kms:Decrypt", 32_768),
            Kind::Resource,
        ),
    ] {
        assert_eq!(too_long(&short, kind), 0, "{kind:?}");
        assert_eq!(too_long(&long, kind), 1, "{kind:?}");
        // White space is not counted.
        let pretty = read(&short).unwrap().to_json_pretty();
        assert_eq!(too_long(&pretty, kind), 0, "{kind:?}");
    }
    // Of other services it is not known here.
    let other = resource("sqs:SendMessage", 40_000);
    assert_eq!(too_long(&other, Kind::Resource), 0);
    let found = read_as(&trust(8_192), Kind::Trust).findings;
    let found = found.iter().find(|it| it.code == Code::TooLong).unwrap();
    assert_eq!(found.severity(), Severity::Error);
    assert!(
        found.message.contains("characters long") && found.message.ends_with("8192"),
        "{found}"
    );
}

#[test]
fn arns_part_by_part() {
    let identity = |resource: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"*","Resource":"{resource}"}}}}"#
        )
    };
    for (resource, code) in [
        ("arn:aws:iam::*:r*", Some("invalid_resource")),
        ("arn:aws:iam::*:*/R", Some("invalid_resource")),
        ("arn:aws:iam:*:*:role/R", Some("invalid_resource")),
        ("arn:aws:s3:us-east-1::bucket", Some("invalid_resource")),
        ("arn:aws-xyz:s3:::bucket", Some("invalid_resource")),
        ("arn:aws:sqs", Some("short_arn")),
        (
            "arn:aws:sqs:us-east-1:1111-2222-3333:q",
            Some("impossible_arn"),
        ),
        ("arn:aws:sqs:REGION:111122223333:q", Some("impossible_arn")),
        ("arn:aws:iam::*:role/R", None),
        ("arn:aws:iam::111122223333:user/${aws:username}", None),
        ("arn:*:s3:::bucket/*", None),
    ] {
        let expected: Vec<_> = code
            .map(|it| format!("{it} Statement.Resource"))
            .into_iter()
            .collect();
        assert_eq!(
            findings(&identity(resource), Kind::Identity),
            expected,
            "{resource}"
        );
    }
    #[cfg(feature = "reference")]
    for (resource, code) in [
        ("arn:aws:sqs:eu-wst-1:111122223333:q", "unknown_region"),
        ("arn:aws:sqs:${AWS::Region}:111122223333:q", "placeholder"),
        ("arn:aws:sqs:us-east-1:{{account}}:q", "placeholder"),
    ] {
        let found = findings(&identity(resource), Kind::Identity);
        assert_eq!(found, [format!("{code} Statement.Resource")], "{resource}");
    }
}

/// Two forms of resource-based policies that AWS takes.
#[test]
fn repositories_and_destinations() {
    for document in [
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"]}]}"#,
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"logs.amazonaws.com"},"Action":"logs:PutSubscriptionFilter","Resource":"arn:aws:logs:us-east-1:111122223333:destination:x"}]}"#,
    ] {
        let errors: Vec<_> = read_as(document, Kind::Resource)
            .findings
            .into_iter()
            .filter(|finding| finding.severity() == Severity::Error)
            .collect();
        assert_eq!(errors, [], "{document}");
    }
    let bucket = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject"}]}"#;
    assert!(!read_as(bucket, Kind::Resource).findings.is_empty());
}

/// "SCP syntax" and "RCP syntax", AWS Organizations User Guide.
#[test]
fn guardrails_are_not_longer_than_organizations_keep() {
    for (kind, principal, longest) in [
        (Kind::ServiceControl, "", 10_240),
        (Kind::ResourceControl, r#""Principal":"*","#, 5_120),
    ] {
        let text = |actions: usize| {
            let actions: Vec<String> = (0..actions)
                .map(|each| format!("\"s3:Get{each:04}*\""))
                .collect();
            format!(
                r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Deny",{principal}"Action":[{}],"Resource":"*"}}]}}"#,
                actions.join(",")
            )
        };
        let too_long = |actions| {
            let found = findings(&text(actions), kind);
            found.iter().any(|it| it.starts_with("too_long"))
        };
        let fit = (1..2000).take_while(|actions| text(*actions).len() <= longest);
        let most = fit.last().unwrap();
        assert!(!too_long(most));
        assert!(too_long(most + 1));
    }
}
