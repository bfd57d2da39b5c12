package com.aira.runtime.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much is open by address, with a cap. A /64 of IPv6, which is what one customer holds, is one address. */
final class OpenCount {
    private static final int PREFIX_BYTES = 8;

    private final int cap;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    OpenCount(int cap) {
        this.cap = cap;
    }

    /** False when the address holds all that it may; only what was taken is given back. */
    boolean take(String key) {
        var taken = new boolean[1];
        open.compute(key, (address, held) -> {
            int before = held == null ? 0 : held;
            taken[0] = before < cap;
            return taken[0] ? Integer.valueOf(before + 1) : held;
        });
        return taken[0];
    }

    void giveBack(String key) {
        open.computeIfPresent(key, (address, held) -> held > 1 ? held - 1 : null);
    }

    int of(String key) {
        return open.getOrDefault(key, 0);
    }

    static String key(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), PREFIX_BYTES))
                : address.getHostAddress();
    }
}
