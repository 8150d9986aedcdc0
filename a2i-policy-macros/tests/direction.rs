//! A module imports only from those above it in the list.

#[path = "../../a2i-policy/tests/support/direction.rs"]
#[allow(clippy::indexing_slicing, clippy::unwrap_used)]
mod direction;

/// From those that need nothing to the one that needs all. Those on one line do not import each other.
const ORDER: &[&[&str]] = &[
    &["expand/code"],
    &["expand/attributes", "expand/item"],
    &["expand/parameters"],
    &["expand/constant"],
    &[
        "expand/bucket",
        "expand/key",
        "expand/names",
        "expand/stand_in",
        "expand/task",
    ],
    &["expand/group", "expand/policy"],
    &["expand/identity/subject"],
    &["expand/identity/property"],
    &[
        "expand/identity/constants",
        "expand/identity/docs",
        "expand/identity/external",
        "expand/identity/impls",
    ],
    &["expand/identity"],
    &["expand"],
    &["lib"],
];

#[test]
fn imports_have_one_direction() {
    direction::check(concat!(env!("CARGO_MANIFEST_DIR"), "/src"), ORDER);
}
