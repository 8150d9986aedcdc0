//! The page of the docs is what the table of facts says. `UPDATE_EXPECT=1 cargo test -p a2i-policy-core
//! --all-features --test pages` renews it.

use a2i_policy_core::check::facts;
use expect_test::expect_file;

const HEAD: &str = "# What requests carry by themselves

What AWS puts into the context of requests, as far as proofs rest on it, with the page that says so. A condition on
any other key is decided by what people state, in `carries { … }` or `when { … }`; otherwise it is in doubt. What holds for
all requests counts for every claim; what holds only for those that tasks make, in the way services and SDKs make them, counts
only for needs. Pages are those of the *AWS Identity and Access Management User Guide*, except \"AWS KMS condition keys\" (*AWS
Key Management Service Developer Guide*), \"Actions, resources, and condition keys for Amazon S3\" (*Service
Authorization Reference*) and \"Protecting Data in Transit with Encryption\" (*Amazon SageMaker Developer Guide*).

| condition key | value | in which requests | page |
|---|---|---|---|
";

#[test]
fn the_page_is_what_the_table_says() {
    let rows = facts()
        .into_iter()
        .map(|[key, about, holds, source]| format!("| `{key}` | {about} | {holds} | {source} |\n"));
    let page = HEAD.to_owned() + &rows.collect::<String>();
    expect_file!["../../../docs/facts.md"].assert_eq(&page);
}
