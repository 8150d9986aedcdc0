//! The page of the docs is what the table of facts says. `UPDATE_EXPECT=1 cargo test -p a2i-policy-core
//! --all-features --test pages` renews it.

use a2i_policy_core::check::facts;
use expect_test::expect_file;

const HEAD: &str = "# What requests carry by themselves

What AWS puts into the context of requests, as far as proofs rest on it, with the page that says so. A condition on
any other key is decided by what people state, in `carries { … }` or `when { … }`; else it is in doubt. What holds of
all requests serves every claim; what holds of those that tasks make, as services and SDKs make them, serves needs
alone. Pages are those of the *AWS Identity and Access Management User Guide*, but for \"AWS KMS condition keys\" (*AWS
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
