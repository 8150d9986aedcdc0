//! Reading policy documents, beside the other libraries that can.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::fs;
use std::hint::black_box;
use std::path::Path;

/// Reads a text, and says whether it took it.
type Read = fn(&str) -> bool;

const LIBRARIES: [(&str, Read); 3] = [
    ("a2i-policy-core", |text| {
        black_box(a2i_policy_core::policy::read(text)).is_ok()
    }),
    ("iam-rs", |text| {
        black_box(iam_rs::IAMPolicy::from_json(text)).is_ok()
    }),
    ("aws-iam", |text| {
        black_box(aws_iam::io::read_from_string(text)).is_ok()
    }),
];

fn read(criterion: &mut Criterion) {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data");
    let file = |name: &str| fs::read_to_string(data.join(name)).expect(name);
    let managed: Vec<(&str, &str)> = a2i_policy_core::reference::managed_policies()
        .map(|policy| (policy.name, policy.document))
        .collect();
    let guide = file("guides/identity/a2i-flow-definition-role-permissions.json");

    let mut inputs = vec![("guide", vec![guide.as_str()])];
    for wanted in [
        "AmazonAugmentedAIFullAccess",
        "AmazonSageMakerFullAccess",
        "ReadOnlyAccess",
    ] {
        let found = managed.iter().find(|(name, _)| *name == wanted);
        inputs.push((wanted, vec![found.expect(wanted).1]));
    }
    // A document that a library refuses costs it less than reading it.
    let read_by_all = |text: &&str| LIBRARIES.iter().all(|(_, read)| read(text));
    let all: Vec<&str> = managed
        .iter()
        .map(|(_, text)| *text)
        .filter(read_by_all)
        .collect();
    for (library, read) in LIBRARIES {
        let taken = managed.iter().filter(|(_, text)| read(text)).count();
        println!(
            "{library} takes {taken} of {} managed policies",
            managed.len()
        );
    }
    println!("all take {} of them", all.len());
    inputs.push(("managed policies", all));

    let mut group = criterion.benchmark_group("read");
    for (name, texts) in &inputs {
        group.throughput(Throughput::Bytes(
            texts.iter().map(|text| text.len() as u64).sum(),
        ));
        for (library, read) in LIBRARIES {
            if !texts.iter().all(|text| read(text)) {
                println!("{library} does not read {name}");
                continue;
            }
            group.bench_with_input(BenchmarkId::new(library, name), texts, |bencher, texts| {
                bencher.iter(|| texts.iter().filter(|text| read(black_box(text))).count());
            });
        }
    }
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
