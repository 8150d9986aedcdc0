/// Bytes, written in base 64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Binary(Vec<u8>);

impl Binary {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.len() % 4 != 0 {
            return None;
        }
        let digits = text
            .strip_suffix("==")
            .or(text.strip_suffix('='))
            .unwrap_or(text);
        let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
        let mut pending = 0_u32;
        let mut width = 0;
        for digit in digits.bytes() {
            pending = (pending << 6) | u32::from(value(digit)?);
            width += 6;
            if width >= 8 {
                width -= 8;
                bytes.push(u8::try_from(pending >> width).ok()?);
                pending &= (1 << width) - 1;
            }
        }
        // The bits left over are padding.
        (pending == 0).then_some(Self(bytes))
    }
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_decoded() {
        for (text, bytes) in [
            ("", &b""[..]),
            ("QQ==", b"A"),
            ("QUI=", b"AB"),
            ("QUJD", b"ABC"),
            ("QmluYXJ5VmFsdWVJbkJhc2U2NA==", b"BinaryValueInBase64"),
            ("+/+/", &[0xfb, 0xff, 0xbf]),
        ] {
            assert_eq!(Binary::parse(text), Some(Binary(bytes.to_vec())), "{text}");
        }
        for text in ["Q", "QQ", "QQ=", "====", "QR==", "Q Q=", "Q-__", "QQ==QQ=="] {
            assert_eq!(Binary::parse(text), None, "{text}");
        }
    }
}
