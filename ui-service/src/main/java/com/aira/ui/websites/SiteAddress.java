package com.aira.ui.websites;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of a website as people type it, in one form.
 *
 * @param host in ASCII and lower case
 */
record SiteAddress(String url, String host) {
    private static final int LONGEST = 1000;

    /** Without a scheme it is https. Nothing where it is no address of the web, or where it tells a password. */
    static Optional<SiteAddress> parse(String typed) {
        var text = typed.strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var uri = new URI(text.matches("(?i)[a-z][a-z0-9+.-]*://.*") ? text : "https://" + text).normalize();
            var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            var authority = uri.getRawAuthority();
            if (!scheme.equals("https") && !scheme.equals("http") || authority == null || authority.contains("@")) {
                return Optional.empty();
            }
            var port = authority.replaceFirst("^.*?(:\\d{1,5})?$", "$1");
            var host = IDN.toASCII(authority.substring(0, authority.length() - port.length()), IDN.ALLOW_UNASSIGNED)
                    .toLowerCase(Locale.ROOT)
                    .replaceFirst("\\.$", "");
            if (!host.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+") || host.length() > 253) {
                return Optional.empty();
            }
            var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            var usual = port.equals(scheme.equals("https") ? ":443" : ":80");
            return Optional.of(new SiteAddress(scheme + "://" + host + (usual ? "" : port) + path + query, host));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
