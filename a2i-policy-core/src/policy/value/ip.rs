use std::net::{IpAddr, Ipv6Addr};

/// An address that a request comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Address(IpAddr);

impl Address {
    /// Reads an address. One of IPv4 that is written as one of IPv6 is not read: no page says
    /// which ranges it is in.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let address: IpAddr = text.parse().ok()?;
        (address == address.to_canonical()).then_some(Self(address))
    }
}

/// A range of addresses in CIDR form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Network {
    address: IpAddr,
    /// How many leading bits are fixed.
    prefix: u32,
}

impl Network {
    /// Reads a range, or an IPv4 address alone. For one of IPv6 the page gives the default prefix
    /// `/32`, which would be a range; that leaves a doubt, so it is not read. Nor is one of IPv6 that
    /// holds addresses of IPv4 in its form.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address.parse().ok()?, Some(prefix)),
            None => (text.parse().ok()?, None),
        };
        let width = match address {
            IpAddr::V4(_) => 32,
            IpAddr::V6(_) => 128,
        };
        let prefix = match prefix {
            None if width == 32 => 32,
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse().ok()?
            }
            _ => return None,
        };
        let mapped = address != address.to_canonical();
        (prefix <= width && !mapped).then_some(Self { address, prefix })
    }

    /// Whether it is not wider than what S3 takes for some addresses of the Internet, not for the public.
    ///
    /// Source: "Blocking public access to your Amazon S3 storage" in the Amazon S3 User Guide.
    pub(crate) fn is_of_few(self) -> bool {
        match self.address {
            IpAddr::V4(_) => self.prefix >= 8,
            IpAddr::V6(_) => self.prefix >= 32,
        }
    }

    pub(crate) fn contains(self, Address(address): Address) -> bool {
        match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let differing = u32::from(own) ^ u32::from(other);
                differing.leading_zeros() >= self.prefix
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => bits(own, other) >= self.prefix,
            _ => false,
        }
    }
}

impl Network {
    /// Whether every address of the other range is in this one.
    pub(crate) fn includes(self, other: Self) -> bool {
        self.prefix <= other.prefix && self.contains(Address(other.address))
    }

    /// The addresses of both ranges.
    pub(crate) fn common(self, other: Self) -> Option<Self> {
        if self.includes(other) {
            Some(other)
        } else {
            other.includes(self).then_some(self)
        }
    }

    /// An address of it.
    pub(crate) fn first(self) -> String {
        self.address.to_string()
    }
}

/// How many leading bits two addresses share.
fn bits(own: Ipv6Addr, other: Ipv6Addr) -> u32 {
    (u128::from(own) ^ u128::from(other)).leading_zeros()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_hold_their_addresses() {
        for (network, address, within) in [
            ("203.0.113.0/24", "203.0.113.255", true),
            ("203.0.113.7/24", "203.0.113.255", true),
            ("203.0.113.0/24", "203.0.114.0", false),
            ("203.0.113.1", "203.0.113.1", true),
            ("203.0.113.1", "203.0.113.2", false),
            ("0.0.0.0/0", "255.255.255.255", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("::/0", "1.2.3.4", false),
            (
                "2001:DB8:1234:5678::/64",
                "2001:db8:1234:5678:ffff::1",
                true,
            ),
            ("2001:DB8:1234:5678::/64", "2001:db8:1234:5679::", false),
            ("2001:db8::1/128", "2001:db8::1", true),
        ] {
            let parsed = Network::parse(network).unwrap();
            assert_eq!(
                parsed.contains(Address::parse(address).unwrap()),
                within,
                "{network} {address}"
            );
        }
    }

    #[test]
    fn other_text_is_no_range() {
        for text in [
            "",
            "/",
            "1.2.3",
            "1.2.3.4/33",
            "1.2.3.4/-1",
            "1.2.3.4/+1",
            "::/129",
            "::1",
            "1.2.3.4/",
            "1.2.*",
            "::ffff:1.2.3.0/120",
        ] {
            assert!(Network::parse(text).is_none(), "{text}");
        }
        assert!(Address::parse("::ffff:1.2.3.4").is_none());
        assert!(Address::parse("1.2.3.0/24").is_none());
    }
}
