//! The network of an address: a sign-in from a new one is unusual.

use std::net::IpAddr;

/// The network that an address belongs to: its /24, or of IPv6 its /48. An address that is not one
/// is a network of its own.
pub(super) fn network_of(address: &str) -> String {
    match address.trim().parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(address)) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
        Err(_) => address.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::network_of;

    #[test]
    fn neighbours_are_of_one_network() {
        assert_eq!(network_of("203.0.113.7"), "203.0.113.0/24");
        assert_eq!(network_of("::ffff:203.0.113.9"), "203.0.113.0/24");
        assert_eq!(network_of("2001:db8:1:2::3"), "2001:db8:1::/48");
        assert_eq!(network_of("2001:db8:1:ff::"), network_of("2001:0db8:0001::1"));
        assert_ne!(network_of("203.0.114.7"), network_of("203.0.113.7"));
    }
}
