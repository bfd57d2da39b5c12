package com.aira.ui.visitor;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the visitor behind proxies. Each proxy appends whom it heard, so the chain is believed from its end, and only as
 * long as it names trusted proxies: the last untrusted hop is the visitor. What stands before it may be invented.
 */
final class TrustedProxies {
    private static final Pattern FORWARDED_FOR = Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*(\"[^\"]*\"|[^;\\s]+)");

    private final List<IpSubnetFilterRule> trusted;

    /** @throws IllegalArgumentException when one is neither an address nor a network */
    TrustedProxies(List<String> networks) {
        trusted = networks.stream()
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .map(TrustedProxies::rule)
                .toList();
    }

    private static IpSubnetFilterRule rule(String network) {
        var parts = network.split("/", 2);
        var address = NetUtil.createInetAddressFromIpAddressString(parts[0]);
        if (address == null) {
            throw new IllegalArgumentException("TRUSTED_PROXIES: '" + network + "' is no IP address or network");
        }
        try {
            var bits = parts.length == 2 ? Integer.parseInt(parts[1]) : address.getAddress().length * 8;
            return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("TRUSTED_PROXIES: '" + network + "' is no network", e);
        }
    }

    /** Whether nobody is believed, so that there is nothing to read out of headers. */
    boolean areNone() {
        return trusted.isEmpty();
    }

    /**
     * @param peer who opened the connection
     * @param named the values of the configured header, in the order they were sent
     * @param rfc7239 whether they are Forwarded and not X-Forwarded-For
     */
    String visitor(String peer, List<String> named, boolean rfc7239) {
        var address = plain(peer).orElse(peer);
        if (trusted.isEmpty()) {
            return address;
        }
        var hops = hops(named, rfc7239);
        for (int i = hops.size() - 1; i >= 0 && isTrusted(address); i--) {
            var before = plain(hops.get(i));
            if (before.isEmpty()) {
                // "unknown", or a name that a proxy made up: then the proxy itself is all that is known.
                return address;
            }
            address = before.get();
        }
        return address;
    }

    private boolean isTrusted(String address) {
        var parsed = NetUtil.createInetAddressFromIpAddressString(address);
        return parsed != null && trusted.stream().anyMatch(rule -> rule.matches(new InetSocketAddress(parsed, 0)));
    }

    private static List<String> hops(List<String> named, boolean rfc7239) {
        var hops = new ArrayList<String>();
        for (var line : named) {
            for (var element : line.split(",")) {
                if (rfc7239) {
                    var found = FORWARDED_FOR.matcher(element);
                    hops.add(found.find() ? found.group(1).replace("\"", "") : "");
                } else {
                    hops.add(element);
                }
            }
        }
        return hops;
    }

    /** Without brackets, port and zone; IPv4 that is written as IPv6 is IPv4. Empty when it is no address. */
    private static Optional<String> plain(String hop) {
        var text = hop.strip();
        if (text.startsWith("[")) {
            var end = text.indexOf(']');
            text = end < 0 ? text : text.substring(1, end);
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            text = text.substring(0, text.indexOf(':'));
        }
        var zone = text.indexOf('%');
        var address = NetUtil.createInetAddressFromIpAddressString(zone < 0 ? text : text.substring(0, zone));
        return Optional.ofNullable(address).map(InetAddress::getHostAddress);
    }
}
