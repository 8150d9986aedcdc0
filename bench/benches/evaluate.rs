//! One decision, from prepared policies, by each evaluator.
//!
//! ```text
//! cargo bench --bench evaluate
//! ```

use bench::{AwsIam, GUIDE, IamRs, Ours, Shape};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use std::time::Duration;

fn compare(criterion: &mut Criterion, name: &str, policy: &str, action: &str, resource: &str) {
    let mut group = criterion.benchmark_group("evaluate");
    group
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .sample_size(20);
    let Ours(set, question) = Ours::new(policy, action, resource);
    group.bench_function(BenchmarkId::new("a2i-policy", name), |bencher| {
        bencher.iter(|| black_box(&set).decide(black_box(&question)));
    });
    let IamRs(evaluator, request) = IamRs::new(policy, action, resource);
    group.bench_function(BenchmarkId::new("iam-rs", name), |bencher| {
        bencher.iter(|| black_box(&evaluator).evaluate(black_box(&request)));
    });
    let AwsIam(policy, request) = AwsIam::new(policy, action, resource);
    group.bench_function(BenchmarkId::new("aws-iam", name), |bencher| {
        bencher.iter(|| aws_iam::offline::evaluate(black_box(&request), black_box(&policy)));
    });
    group.finish();
}

fn evaluate(criterion: &mut Criterion) {
    compare(
        criterion,
        "guide",
        GUIDE,
        "s3:PutObject",
        "arn:aws:s3:::my_output_bucket/a/b.json",
    );
    for shape in Shape::ALL {
        for statements in [10, 1_000, 10_000] {
            let (policy, action, resource) = shape.policy(statements);
            compare(
                criterion,
                &format!("{shape:?}/{statements}"),
                &policy,
                &action,
                &resource,
            );
        }
    }
    let hostile = |pattern: &str| GUIDE.replace("my_output_bucket/*", pattern);
    let resource = format!("arn:aws:s3:::{}", "a".repeat(100));
    compare(
        criterion,
        "hostile",
        &hostile(&format!("{}b*", "*a".repeat(10))),
        "s3:PutObject",
        &resource,
    );
}

criterion_group!(benches, evaluate);
criterion_main!(benches);
