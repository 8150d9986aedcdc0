//! Digests of texts.

use std::fmt;

/// A digest of a text. It tells a file that was edited from one that was exported; it is no seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Digest(u64);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Digest {
    /// FNV-1a, 64 bits.
    pub(super) fn of(text: &str) -> Self {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let is_ours = text.len() == 16 && text.bytes().all(|it| it.is_ascii_hexdigit());
        is_ours.then(|| u64::from_str_radix(text, 16).ok().map(Self))?
    }
}
