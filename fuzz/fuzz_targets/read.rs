//! No text brings the reader down, every finding has its place, and what is read is written as a
//! text that reads as the same.
#![no_main]

#[path = "../src/hash_keys.rs"]
mod hash_keys;

use a2i_policy_core::policy::{Kind, Severity, read, read_as, validate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for kind in Kind::ALL {
        let reading = read_as(text, kind);
        let mut last = 0;
        for finding in &reading.findings {
            let position = finding.position.as_ref().expect("a place");
            assert!(text.get(position.bytes.clone()).is_some(), "{finding}");
            assert!(position.bytes.start >= last, "{finding}");
            assert!(finding.message.len() < 1_000, "{finding}");
            last = position.bytes.start;
        }
        let errors = reading
            .findings
            .iter()
            .filter(|finding| finding.severity() == Severity::Error);
        assert_eq!(errors.count() == 0, reading.document.is_some());
        if let Some(document) = &reading.document {
            let errors = validate(document, kind)
                .into_iter()
                .filter(|finding| finding.severity() == Severity::Error);
            assert_eq!(errors.count(), 0);
        }
    }
    if let Ok(document) = read(text) {
        assert_eq!(read(&document.to_json()).as_ref(), Ok(&document));
        assert_eq!(read(&document.to_json_pretty()).as_ref(), Ok(&document));
    }
});
