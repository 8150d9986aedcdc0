//! Reading and checking the source of `policies!`, per thousand roles, and what of it goes into looking
//! up what AWS publishes: the same source with `allow unchecked` looks nothing up.

use a2i_policy_core::dsl::{Package, read};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::hint::black_box;

const ROLES: usize = 1000;

/// A thousand roles, flow definitions and twice as many buckets, with these verbs in each role.
fn source(verbs: &str) -> proc_macro2::TokenStream {
    let one = |index: usize| {
        let verbs = verbs.replace('#', &index.to_string());
        format!(
            "bucket In{index} = \"in-{index}\"; bucket Out{index} = \"out-{index}\";
            role R{index} {{ trust sagemaker; {verbs} }}
            flow_definition F{index} {{ role: R{index}, input: In{index}, output: Out{index} }}"
        )
    };
    let text: String = (0..ROLES).map(one).collect();
    text.parse().expect("tokens")
}

fn check(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("check");
    group.sample_size(10);
    let package = Package::new("");
    for (name, verbs) in [
        ("read and write", "read In#; write Out#;"),
        (
            "allow",
            "allow \"s3:GetObject\" on In#.objects; allow \"s3:PutObject\" on Out#.objects;",
        ),
        (
            "allow unchecked",
            "allow unchecked \"s3:GetObject\" on In#.objects; allow unchecked \"s3:PutObject\" on Out#.objects;",
        ),
    ] {
        let tokens = source(verbs);
        assert!(read(tokens.clone(), &package).problems.is_empty(), "{name}");
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| black_box(read(tokens.clone(), &package)));
        });
    }
    group.finish();
}

criterion_group!(benches, check);
criterion_main!(benches);
