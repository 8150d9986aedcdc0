//! The page of the docs is what the table of lints says. `UPDATE_EXPECT=1 cargo test -p a2i-policy-core
//! --all-features --test lints` renews it.
#![cfg(feature = "dsl")]

use a2i_policy_core::check::LINTS;
use expect_test::expect_file;

const HEAD: &str = "# Lints

What works, or may, and should be known all the same. `allow(name);`, `warn(name);` and `deny(name);` in
`policies!` set the level for all declarations, `#[allow(name)]` before one silences it there. What warns
is printed by the build script that exports, since a procedural macro cannot warn; what denies is an
error.

| lint | level | what it finds |
|---|---|---|
";

#[test]
fn the_page_is_what_the_table_says() {
    let rows = LINTS.iter().map(|lint| {
        format!(
            "| `{}` | {} | {} |\n",
            lint.name,
            lint.level.keyword(),
            lint.about
        )
    });
    let page = HEAD.to_owned() + &rows.collect::<String>();
    expect_file!["../../docs/lints.md"].assert_eq(&page);
}
