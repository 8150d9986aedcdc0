//! Tests of the whole. They are in `tests/`.
