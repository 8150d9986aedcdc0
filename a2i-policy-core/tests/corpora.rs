//! Documents that AWS publishes: all are read without an error, and none changes on the way.
#![cfg(feature = "read")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by a panic")]

use a2i_policy_core::policy::{Kind, read, read_as};
use std::fs;
use std::path::{Path, PathBuf};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data")
}

#[cfg(feature = "reference")]
#[test]
fn managed_policies_pass_through_unchanged() {
    for policy in a2i_policy_core::reference::managed_policies() {
        let (name, text) = (policy.name, policy.document);
        let document = read(text).unwrap_or_else(|errors| panic!("{name}\n{errors}"));
        assert_eq!(document.to_json(), text);
        assert_eq!(read(&document.to_json_pretty()).as_ref(), Ok(&document));
    }
}

/// What is found of AWS's own policies. None of it is an error, or a name that is not known; the rest is
/// counted, so that nothing new comes in without a look.
#[cfg(feature = "reference")]
#[test]
fn managed_policies_have_no_mistake() {
    use a2i_policy_core::policy::{Code, Severity};

    let mut counts = std::collections::BTreeMap::new();
    let mut long = 0;
    for policy in a2i_policy_core::reference::managed_policies() {
        for finding in read_as(policy.document, Kind::Identity).findings {
            // AWS keeps its own policies under no quota.
            if finding.code == Code::TooLong {
                long += 1;
                continue;
            }
            assert_eq!(
                finding.severity(),
                Severity::Warning,
                "{}: {finding}",
                policy.name
            );
            *counts.entry(finding.code.as_str()).or_insert(0) += 1;
        }
    }
    assert_eq!(long, 41);
    let counts: Vec<_> = counts.into_iter().collect();
    assert_eq!(
        counts,
        [
            ("needless_qualifier", 2),
            ("redundant", 234),
            // AmazonDevOpsGuruOrganizationsAccess: `arn:aws:organizations::*:`.
            ("short_arn", 1),
            ("tags_of_others", 5),
            ("unlisted_resource", 272),
            ("unsupported_part", 792)
        ]
    );
}

#[test]
fn documents_of_the_guides_are_valid() {
    let mut count = 0;
    for (folder, kind) in [("identity", Kind::Identity), ("trust", Kind::Trust)] {
        for entry in fs::read_dir(data().join("guides").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let reading = read_as(&text, kind);
            let codes: Vec<&str> = reading
                .findings
                .iter()
                .filter(|finding| !finding.code.is_misfit())
                .map(|finding| finding.code.as_str())
                .collect();
            // Two examples of the SageMaker guide have an `Id` in an identity-based policy.
            let has_id = text.contains("\"Id\"");
            assert_eq!(
                codes,
                if has_id { vec!["unused_id"] } else { vec![] },
                "{}",
                path.display()
            );
            let document = reading.document.unwrap();
            assert_eq!(read(&document.to_json()).as_ref(), Ok(&document));
            assert_eq!(read(&document.to_json_pretty()).as_ref(), Ok(&document));
            count += 1;
        }
    }
    assert_eq!(count, 38);
}
