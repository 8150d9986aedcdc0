//! A module imports only from those above it in the list.

#[path = "support/direction.rs"]
#[allow(clippy::indexing_slicing, clippy::unwrap_used)]
mod direction;

/// From those that need nothing to the one that needs all. Those on one line do not import each other.
const ORDER: &[&[&str]] = &[
    &["bucket_name", "declared", "key_id", "place", "policy"],
    &["document", "parameter", "traits"],
    &["export/message"],
    &["export/error"],
    &[
        "export/digest",
        "export/entity",
        "export/folder",
        "export/json",
        "export/markup",
        "export/name",
        "export/rules",
        "export/seal",
    ],
    &["export/annotations", "export/source"],
    &[
        "export/attachments",
        "export/declared",
        "export/guardrails",
        "export/proven",
        "export/settings",
    ],
    &["export/unnamed"],
    &["export/report"],
    &["export/report/drawing", "export/report/markdown"],
    &["export/report/html"],
    &["export/templates/logical_ids"],
    &[
        "export/templates/cloudformation",
        "export/templates/terraform",
    ],
    &["export/templates/acknowledgements"],
    &["export/documents", "export/templates"],
    &["export/manifest"],
    &[
        "export/growth/identities",
        "export/growth/meaning",
        "export/growth/names",
        "export/growth/version",
    ],
    &["export/growth/given", "export/growth/shared"],
    &["export/growth/boundary", "export/growth/permissions"],
    &["export/growth/attached", "export/growth/policies"],
    &["export/growth/own", "export/growth/resources"],
    &["export/growth"],
    &["export/held"],
    &["export/before", "export/plan"],
    &["export/checks", "export/said"],
    &["export/mode"],
    &["export/write"],
    &["export"],
    &["lib"],
];

#[test]
fn imports_have_one_direction() {
    direction::check(concat!(env!("CARGO_MANIFEST_DIR"), "/src"), ORDER);
}
