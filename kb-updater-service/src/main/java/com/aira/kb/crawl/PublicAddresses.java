package com.aira.kb.crawl;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses anybody on the internet can reach. What is not plainly public is refused: machines beside us, clouds'
 * metadata, and whatever wraps such an address (IANA's special-purpose registries, RFC 6890).
 */
final class PublicAddresses {
    private static final List<Range> SPECIAL_V4 = List.of(
            new Range("0.0.0.0", 8),
            new Range("10.0.0.0", 8),
            new Range("100.64.0.0", 10),
            new Range("127.0.0.0", 8),
            new Range("169.254.0.0", 16),
            new Range("172.16.0.0", 12),
            new Range("192.0.0.0", 24),
            new Range("192.0.2.0", 24),
            new Range("192.88.99.0", 24),
            new Range("192.168.0.0", 16),
            new Range("198.18.0.0", 15),
            new Range("198.51.100.0", 24),
            new Range("203.0.113.0", 24),
            new Range("224.0.0.0", 4),
            new Range("240.0.0.0", 4));

    /** Of IPv6 only this is given out to the public. */
    private static final Range GLOBAL_V6 = new Range("2000::", 3);

    /** Tunnels that hold IPv4 addresses (Teredo, 6to4), benchmarks, identifiers, documentation. */
    private static final List<Range> SPECIAL_V6 = List.of(
            new Range("2001::", 23), new Range("2001:db8::", 32), new Range("2002::", 16), new Range("3fff::", 20));

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        if (address instanceof Inet4Address) {
            return SPECIAL_V4.stream().noneMatch(range -> range.contains(address));
        }
        // An IPv4 address in IPv6 form never gets here: the JDK makes it the former.
        return address instanceof Inet6Address
                && GLOBAL_V6.contains(address)
                && SPECIAL_V6.stream().noneMatch(range -> range.contains(address));
    }

    /** @param network a literal: nothing is resolved */
    private record Range(byte[] network, int bits) {
        Range(String network, int bits) {
            this(bytes(network), bits);
        }

        private static byte[] bytes(String literal) {
            try {
                return InetAddress.getByName(literal).getAddress();
            } catch (java.net.UnknownHostException e) {
                throw new IllegalArgumentException(e);
            }
        }

        boolean contains(InetAddress address) {
            var bytes = address.getAddress();
            if (bytes.length != network.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> i % 8;
                if ((bytes[i / 8] & mask) != (network[i / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
