//! Documents that AWS publishes: all are read without an error, and none changes on the way.

use crate::source;
use a2i_policy_core::policy::{Kind, read, read_as};
use std::fs;
use std::path::{Path, PathBuf};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data")
}

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
            ("new_resource_type", 39),
            ("redundant", 234),
            // AmazonDevOpsGuruOrganizationsAccess: `arn:aws:organizations::*:`.
            ("short_arn", 1),
            ("tags_of_others", 5),
            ("unlisted_resource", 272),
            ("unsupported_part", 753)
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

/// What the guides print works when it is included. What is an error in one of them all the same is settled by
/// hand, once: in `refused.tsv`, each with why that is right.
#[test]
fn what_the_guides_print_is_not_refused() {
    let settled = fs::read_to_string(data().join("guides/refused.tsv")).unwrap();
    let settled: Vec<_> = settled
        .lines()
        .map(|line| {
            let columns: Vec<_> = line.split('\t').collect();
            let [file, mistake, why] = columns[..] else {
                panic!("not three columns: {line}");
            };
            assert!(!why.is_empty(), "without a reason: {line}");
            (file.to_owned(), mistake.to_owned())
        })
        .collect();
    let mut found = Vec::new();
    for (folder, trust) in [("identity", "trust sagemaker;"), ("trust", "")] {
        for entry in fs::read_dir(data().join("guides").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let files = source::Files(vec![("file.json", text)]);
            let role = format!(r#"role R {{ {trust} include "file.json"; }}"#);
            let name = path.file_name().unwrap().to_str().unwrap();
            let problems = source::problems_with(&files, &role);
            found.extend(
                problems
                    .into_iter()
                    .map(|text| (format!("{folder}/{name}"), text)),
            );
        }
    }
    let is_settled = |(file, text): &&(String, String)| {
        let mut settled = settled.iter();
        settled.any(|(of, mistake)| of == file && text.contains(mistake))
    };
    let new: Vec<_> = found.iter().filter(|it| !is_settled(it)).collect();
    assert!(new.is_empty(), "{new:#?}");
    for (file, mistake) in &settled {
        let still = found
            .iter()
            .any(|(of, text)| of == file && text.contains(mistake));
        assert!(still, "no longer refused: {file}: {mistake}");
    }
}
