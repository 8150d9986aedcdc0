//! The page of the docs is what the table of lints says. `UPDATE_EXPECT=1 cargo test -p a2i-policy-core
//! --all-features --test pages` renews it.

use a2i_policy_core::lint::LINTS;
use expect_test::expect_file;

const HEAD: &str = "# Lints

What works, or may, and should be known all the same. `allow(name);`, `warn(name);` and `deny(name);` in
`policies!` set the level for all declarations, `#[allow(name)]` before one silences it there. What warns
is printed by the build script that exports, since a procedural macro cannot warn; what denies is an
error.

What denies is what can never match as it stands, or lets in what nobody meant, as far as that is known.
A name that is one slip of the hand away from one that AWS publishes is misspelt, and an error. What AWS may
know and does not publish warns, with the date of the data: what may be new is `new_action`,
`new_condition_key`, `new_resource_type`, `unknown_region` and `new_service_principal`, and nothing is proven by it; only that
nobody may use an action that is not known is not an assertion. An action on a resource on which only a policy or
an example of AWS's own has it is `unlisted_resource`; actions and condition keys that AWS names in such a policy alone, and keys that it
lists with no action, are taken as they are. An included document is there already and works for the most
part, so that some of a statement never matches is `suspicious_json` there, and `misfit` only if none of it
does. In a `Deny`, `ForAllValues` denies no less than was meant: `needless_qualifier`.

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
    expect_file!["../../../docs/lints.md"].assert_eq(&page);
}
