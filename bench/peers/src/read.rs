//! Reading policy documents, beside the other libraries that can.

use crate::measure::{Contestant, compare};
use bench::units::count;
use std::hint::black_box;

const GUIDE: &str =
    include_str!("../../../tests/data/guides/identity/a2i-flow-definition-role-permissions.json");

/// Reads a text, and says whether it took it.
type Read = fn(&str) -> bool;

const LIBRARIES: [(&str, Read); 3] = [
    ("a2i-policy", |text| {
        black_box(a2i_policy_core::policy::read(text)).is_ok()
    }),
    ("iam-rs", |text| {
        black_box(iam_rs::IAMPolicy::from_json(text)).is_ok()
    }),
    ("aws-iam", |text| {
        black_box(aws_iam::io::read_from_string(text)).is_ok()
    }),
];

pub fn run() -> Result<(), String> {
    let managed: Vec<(&str, &str)> = a2i_policy_core::reference::managed_policies()
        .map(|policy| (policy.name, policy.document))
        .collect();

    let mut inputs = vec![("the guide".to_owned(), vec![GUIDE])];
    for wanted in [
        "AmazonAugmentedAIFullAccess",
        "AmazonSageMakerFullAccess",
        "ReadOnlyAccess",
    ] {
        let found = managed.iter().find(|(name, _)| *name == wanted);
        let (_, text) = found.ok_or_else(|| format!("AWS has no {wanted}"))?;
        inputs.push((wanted.to_owned(), vec![*text]));
    }
    // A document that a library refuses costs it less than reading it.
    let all: Vec<&str> = managed
        .iter()
        .map(|(_, text)| *text)
        .filter(|text| LIBRARIES.iter().all(|(_, read)| read(text)))
        .collect();
    inputs.push((
        format!(
            "the {} managed policies that all read",
            count(all.len() as u64)
        ),
        all,
    ));
    for (name, texts) in &inputs {
        let bytes: usize = texts.iter().map(|text| text.len()).sum();
        let contestants = LIBRARIES.iter().map(|(library, read)| {
            if !texts.iter().all(|text| read(text)) {
                return Contestant::out(library, "refused");
            }
            Contestant::new(library, || {
                texts.iter().filter(|text| read(black_box(text))).count()
            })
        });
        let name = format!("{name}, {} bytes", count(bytes as u64));
        compare(&name, contestants.collect());
    }
    Ok(())
}
