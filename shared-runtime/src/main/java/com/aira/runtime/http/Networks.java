package com.aira.runtime.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetSocketAddress;
import java.util.List;

/** Address ranges such as {@code 10.0.0.0/8} or {@code ::1/128}. */
public final class Networks {
    private final List<IpSubnetFilterRule> ranges;

    /** @throws IllegalArgumentException for what is no range */
    public Networks(List<String> ranges) {
        this.ranges = ranges.stream().map(Networks::range).toList();
    }

    public boolean contain(InetSocketAddress address) {
        return address.getAddress() != null && ranges.stream().anyMatch(range -> range.matches(address));
    }

    private static IpSubnetFilterRule range(String text) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("\"" + text + "\" is no range of addresses: write 10.0.0.0/8, say");
        }
        return new IpSubnetFilterRule(
                text.substring(0, slash).strip(),
                Integer.parseInt(text.substring(slash + 1).strip()),
                IpFilterRuleType.ACCEPT);
    }
}
