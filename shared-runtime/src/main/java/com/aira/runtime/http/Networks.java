package com.aira.runtime.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.List;

/** Address ranges such as {@code 10.0.0.0/8} or {@code ::1/128}; an address without a length is itself alone. */
public final class Networks {
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    private final List<IpSubnetFilterRule> ranges;

    /** @throws IllegalArgumentException for what is no range */
    public Networks(List<String> ranges) {
        this.ranges = ranges.stream().map(Networks::range).toList();
    }

    public boolean contain(InetSocketAddress address) {
        return address.getAddress() != null && ranges.stream().anyMatch(range -> range.matches(address));
    }

    private static IpSubnetFilterRule range(String text) {
        String[] parts = text.strip().split("/", 2);
        if (!NetUtil.isValidIpV4Address(parts[0]) && !NetUtil.isValidIpV6Address(parts[0])) {
            throw new IllegalArgumentException("\"" + text + "\" is no range of addresses: write 10.0.0.0/8, say");
        }
        int whole = parts[0].contains(":") ? IPV6_BITS : IPV4_BITS;
        return new IpSubnetFilterRule(
                parts[0], parts.length == 1 ? whole : Integer.parseInt(parts[1]), IpFilterRuleType.ACCEPT);
    }
}
