//! AWS's own policies, included. What AWS publishes, and what works, is never refused.
//!
//! What is an error in one of them all the same is settled by hand, once: it is listed in
//! `managed_policies_refused.txt`, each statement with why that is right. What AWS knows and does not list goes
//! into the data instead: the README of `a2i-policy-data`.
//!
//! Every twentieth policy is included, and each that the data names; with `A2I_POLICY_CORPUS=all` in the
//! environment, as in CI, every one.

use crate::support::source::{Files, problems_with};
use a2i_policy_core::reference::managed_policies;
use std::collections::BTreeSet;

/// `policy, path within it, why`, by tabs; lines that begin with `#` say what the rest is.
const SETTLED: &str = include_str!("../../data/managed_policies_refused.txt");

#[test]
fn what_aws_publishes_is_not_refused() {
    let settled = SETTLED.lines().filter(|line| !line.starts_with('#'));
    let settled: BTreeSet<_> = settled
        .map(|line| {
            let columns: Vec<_> = line.split('\t').collect();
            let [policy, path, why] = columns[..] else {
                panic!("not three columns: {line}");
            };
            assert!(!why.is_empty(), "without a reason: {line}");
            format!("{policy}\t{path}")
        })
        .collect();
    let all = std::env::var("A2I_POLICY_CORPUS").is_ok_and(|part| part == "all");
    let named = |policy: &str| {
        let tables = [
            a2i_policy_data::attested(),
            a2i_policy_data::unlisted(),
            SETTLED,
        ];
        let mut words = tables
            .iter()
            .flat_map(|table| table.split(['\t', ',', ' ', '\n']));
        words.any(|word| word == policy)
    };
    let mut found = BTreeSet::new();
    for (index, policy) in managed_policies().enumerate() {
        if !all && index % 20 != 0 && !named(policy.name) {
            continue;
        }
        let files = Files(vec![("policy.json", policy.document.to_owned())]);
        for problem in problems_with(&files, r#"user U { include "policy.json"; }"#) {
            // An inline policy may be shorter than a managed one.
            let Some(finding) = problem.strip_prefix("policy.json:1:") else {
                assert!(problem.contains(" characters long"), "{problem}");
                continue;
            };
            // Of a document's length it is the first thing that is found.
            if finding.contains(" characters long") {
                continue;
            }
            let mut parts = finding.splitn(3, ": ");
            let path = parts.nth(1).unwrap();
            if !settled.contains(&format!("{}\t{path}", policy.name)) {
                eprintln!("{}: {finding}", policy.name);
            }
            found.insert(format!("{}\t{path}", policy.name));
        }
    }
    assert_eq!(found, settled);
}
