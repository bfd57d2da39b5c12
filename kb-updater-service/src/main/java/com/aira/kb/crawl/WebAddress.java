package com.aira.kb.crawl;

import java.net.IDN;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An address of the web in the one form that two spellings of it share: lower case host in ASCII, no default port, no
 * fragment, a path, and none of the parameters that only tell where a visitor came from.
 *
 * @param port -1 for the scheme's own
 */
record WebAddress(String scheme, String host, int port, String pathAndQuery) {
    private static final int LONGEST = 1000;

    /** What URIs do not allow where people write it nevertheless (RFC 2396, 2.4.3). */
    private static final String UNWISE = " \"<>\\^`{|}[]";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Set<String> CAMPAIGN = Set.of("fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "igshid");

    /** Nothing where a browser would go, or where we would: another scheme, credentials, no host, far too long. */
    static Optional<WebAddress> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var uri = new URI(encoded(text.strip())).normalize();
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https") || uri.getRawAuthority() == null) {
                return Optional.empty();
            }
            return host(uri.getRawAuthority())
                    .map(host -> new WebAddress(scheme, host, port(scheme, uri.getRawAuthority()), pathAndQuery(uri)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As browsers ask for a path that its author wrote as it reads: letters and signs in UTF-8, percent by percent. */
    private static String encoded(String text) {
        int authority = text.indexOf("://") + 3;
        int path = authority;
        while (path < text.length() && "/?#\\".indexOf(text.charAt(path)) < 0) {
            path++;
        }
        if (authority < 3 || path < text.length() && text.charAt(path) == '\\') {
            return text;
        }
        var encoded = new StringBuilder(text.substring(0, path));
        text.substring(path).codePoints().forEach(letter -> {
            if (letter > 0x7f || UNWISE.indexOf(letter) >= 0) {
                for (byte part : Character.toString(letter).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(HEX.toHexDigits(part));
                }
            } else {
                encoded.appendCodePoint(letter);
            }
        });
        return encoded.toString();
    }

    private static Optional<String> host(String authority) {
        var name = authority.replaceFirst(":\\d{0,5}$", "");
        if (name.contains("@") || name.isEmpty()) {
            return Optional.empty();
        }
        var host =
                IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return host.matches("[a-z0-9.-]{1,253}") ? Optional.of(host) : Optional.empty();
    }

    private static int port(String scheme, String authority) {
        var digits = authority.replaceFirst("^.*?(?::(\\d{1,5}))?$", "$1");
        int port = digits.isEmpty() ? -1 : Integer.parseInt(digits);
        return port == (scheme.equals("https") ? 443 : 80) ? -1 : port;
    }

    private static String pathAndQuery(URI uri) {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        // What leads out of the root leads to it.
        path = path.replaceFirst("^(?:/\\.\\.)+(?=/|$)", "");
        var query = uri.getRawQuery() == null
                ? ""
                : Arrays.stream(uri.getRawQuery().split("&"))
                        .filter(parameter -> !parameter.isEmpty() && !isCampaign(parameter))
                        .collect(Collectors.joining("&"));
        return (path.startsWith("/") ? path : "/" + path) + (query.isEmpty() ? "" : "?" + query);
    }

    private static boolean isCampaign(String parameter) {
        var name = parameter.replaceFirst("=.*", "").toLowerCase(Locale.ROOT);
        return name.startsWith("utm_") || CAMPAIGN.contains(name);
    }

    /** Where a redirect leads. */
    Optional<WebAddress> resolve(String location) {
        try {
            return parse(new URL(new URL(toString()), location.strip()).toString());
        } catch (MalformedURLException e) {
            return Optional.empty();
        }
    }

    boolean isOn(WebAddress other) {
        return host.equals(other.host) && portNumber() == other.portNumber()
                || host.equals(other.host) && port < 0 && other.port < 0;
    }

    /** The same host but for a {@code www.} in front, which most websites have once with and once without. */
    boolean isVariantOf(WebAddress other) {
        return bare().equals(other.bare()) && (port == other.port);
    }

    private String bare() {
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    int portNumber() {
        return port >= 0 ? port : scheme.equals("https") ? 443 : 80;
    }

    /** The host's, for robots.txt. */
    WebAddress at(String path) {
        return new WebAddress(scheme, host, port, path);
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (port < 0 ? "" : ":" + port) + pathAndQuery;
    }
}
