package com.aira.kb.crawl;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names for the client, which connects to what it gets from here and asks nobody else: an answer that changes
 * between check and connection has no effect. One address that is not public spoils the whole answer.
 */
final class CheckedDns implements DnsResolver {
    private final Names names;
    private final Set<String> allowedHosts;

    /** All addresses of a name. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    /** A name led to an address that is not public. */
    static final class Forbidden extends UnknownHostException {
        Forbidden(String host, InetAddress address) {
            super(host + " leads to " + address.getHostAddress() + ", which is not public");
        }
    }

    /** @param allowedHosts {@code host:port} that need not be public */
    CheckedDns(Names names, Set<String> allowedHosts) {
        this.names = names;
        this.allowedHosts = Set.copyOf(allowedHosts);
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        var found = allowedHosts.contains(host + ":" + port) ? names.addresses(host) : resolve(host);
        return Arrays.stream(found)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = names.addresses(host);
        for (var address : found) {
            if (!PublicAddresses.contain(address)) {
                throw new Forbidden(host, address);
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
