//! Tests of the whole. They stand in `tests/`.
