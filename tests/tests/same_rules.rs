//! What two crates hold, since neither may need the other, is the same.

/// Names of buckets are checked where a source is compiled, and where a program fills them in.
#[test]
fn the_rules_of_bucket_names() {
    let core = include_str!("../../a2i-policy-core/src/bucket_name.rs");
    let facade = include_str!("../../a2i-policy/src/bucket_name.rs");
    assert!(
        core == facade,
        "copy a2i-policy-core/src/bucket_name.rs to a2i-policy/src"
    );
}

/// Likewise the IDs of keys.
#[test]
fn the_rules_of_key_ids() {
    let core = include_str!("../../a2i-policy-core/src/key_id.rs");
    let facade = include_str!("../../a2i-policy/src/key_id.rs");
    assert!(
        core == facade,
        "copy a2i-policy-core/src/key_id.rs to a2i-policy/src"
    );
}

/// Likewise accounts and regions.
#[test]
fn the_rules_of_accounts_and_regions() {
    let core = include_str!("../../a2i-policy-core/src/place.rs");
    let facade = include_str!("../../a2i-policy/src/place.rs");
    assert!(
        core == facade,
        "copy a2i-policy-core/src/place.rs to a2i-policy/src"
    );
}
