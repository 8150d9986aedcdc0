//! What a KMS key is called.
//!
//! Asked as what `place.rs` says is, so this file is in both crates, too, the same to the byte.

/// Whether a text is the ID of a KMS key, as AWS gives it today.
///
/// Source: "Key identifiers (KeyId)", AWS KMS Developer Guide: `1234abcd-12ab-34cd-56ef-1234567890ab`, and
/// `mrk-1234abcd12ab34cd56ef1234567890ab` of a multi-Region key.
pub(crate) fn is_key_id(text: &str) -> bool {
    let is_hex = |text: &str| {
        let mut bytes = text.bytes();
        bytes.all(|byte| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'))
    };
    if let Some(id) = text.strip_prefix("mrk-") {
        return id.len() == 32 && is_hex(id);
    }
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.split('-').all(is_hex)
}
