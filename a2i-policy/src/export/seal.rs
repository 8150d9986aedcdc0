//! A digest of which nobody can make a second text: where the record of an export keeps nothing else of what was
//! declared, such as the guardrails of an organization.

use std::fmt;

/// SHA-256.
///
/// Source: FIPS 180-4, "Secure Hash Standard", 6.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seal([u32; 8]);

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|word| write!(f, "{word:08x}"))
    }
}

impl Seal {
    pub(super) fn of(text: &str) -> Self {
        let mut message = text.as_bytes().to_vec();
        message.push(0x80);
        while message.len() % 64 != 56 {
            message.push(0);
        }
        let bits = (text.len() as u64).wrapping_mul(8);
        message.extend(bits.to_be_bytes());
        Self(message.chunks_exact(64).fold(BEGIN, absorb))
    }

    /// `None` for what is not written as one is.
    pub(super) fn read(text: &str) -> Option<Self> {
        let is_ours = |it: u8| it.is_ascii_digit() || (b'a'..=b'f').contains(&it);
        if text.len() != 64 || !text.bytes().all(is_ours) {
            return None;
        }
        let mut words = [0; 8];
        for (index, word) in words.iter_mut().enumerate() {
            let digits = text.get(index * 8..index * 8 + 8)?;
            *word = u32::from_str_radix(digits, 16).ok()?;
        }
        Some(Self(words))
    }
}

/// Takes in a block of 64 bytes.
#[allow(clippy::many_single_char_names, reason = "the standard calls them so")]
fn absorb(state: [u32; 8], block: &[u8]) -> [u32; 8] {
    let words = block.chunks_exact(4);
    let word = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(0, |word, &byte| word << 8 | u32::from(byte))
    };
    let mut schedule: Vec<u32> = words.map(word).collect();
    while let (Some(last), true) = (schedule.last_chunk(), schedule.len() < ROUNDS.len()) {
        let &[
            first,
            second,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            tenth,
            _,
            _,
            _,
            _,
            near,
            _,
        ] = last;
        let near = near.rotate_right(17) ^ near.rotate_right(19) ^ near >> 10;
        let second = second.rotate_right(7) ^ second.rotate_right(18) ^ second >> 3;
        let sum = near.wrapping_add(tenth).wrapping_add(second);
        schedule.push(sum.wrapping_add(first));
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
    for (word, round) in schedule.iter().zip(ROUNDS) {
        let first = h
            .wrapping_add(e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25))
            .wrapping_add(e & f ^ !e & g)
            .wrapping_add(round)
            .wrapping_add(*word);
        let second = (a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22))
            .wrapping_add(a & b ^ a & c ^ b & c);
        (h, g, f, e) = (g, f, e, d.wrapping_add(first));
        (d, c, b, a) = (c, b, a, first.wrapping_add(second));
    }
    let mut sum = [a, b, c, d, e, f, g, h];
    for (word, before) in sum.iter_mut().zip(state) {
        *word = word.wrapping_add(before);
    }
    sum
}

const BEGIN: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

#[rustfmt::skip]
const ROUNDS: [u32; 64] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
];

#[cfg(test)]
mod tests {
    use super::Seal;

    /// FIPS 180-4's examples, and lengths about the size of a block.
    #[test]
    fn known_digests() {
        for (text, digest) in [
            (
                "",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ),
            (
                "abc",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
            (
                &"a".repeat(55),
                "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318",
            ),
            (
                &"a".repeat(56),
                "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a",
            ),
            (
                &"a".repeat(64),
                "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb",
            ),
            (
                &"a".repeat(1000),
                "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3",
            ),
        ] {
            let seal = Seal::of(text);
            assert_eq!(seal.to_string(), digest, "{text}");
            assert_eq!(Seal::read(digest), Some(seal));
            assert_eq!(Seal::read(&digest.to_uppercase()), None);
            assert_eq!(Seal::read(&format!("{digest}0")), None);
        }
    }
}
