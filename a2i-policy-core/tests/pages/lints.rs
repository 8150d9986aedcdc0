//! The page of the docs is what the table of lints says. `UPDATE_EXPECT=1 cargo test -p a2i-policy-core
//! --all-features --test pages` renews it.

use a2i_policy_core::lint::LINTS;
use expect_test::expect_file;

const HEAD: &str = "# Lints

What works, or may work, but deserves attention. `allow(name);`, `warn(name);` and `deny(name);` in
`policies!` set the level for all declarations, and `#[allow(name)]` before one silences the lint there. Warnings
are printed by the build script that exports, since a procedural macro cannot warn; at the level `deny` a lint is an
error.

The level is `deny` for what can never match as it stands, and for what lets in people whom nobody meant, as far as that is
known. A name that is one typing error away from one that AWS publishes is misspelt, and an error. A name that AWS may
know without publishing it is a warning, with the date of the data: `new_action`,
`new_condition_key`, `new_resource_type`, `unknown_region` and `new_service_principal`. Nothing is proven by such a name, and an
assertion that nobody may use an unknown action is an error.

An action on a resource that only a policy or an example of AWS combines is `unlisted_resource`. Actions and condition
keys that AWS names only in such a policy, and keys that it lists with no action, are accepted. An included document
already exists, and mostly works, so a statement of which a part never matches is `suspicious_json` there, and `misfit` only if
no part of it does. In a `Deny`, `ForAllValues` denies no less than was meant: `needless_qualifier`.

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
