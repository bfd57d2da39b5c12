package com.aira.ui.knowledge;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.renderer.html.UrlSanitizer;

/** Where links of owners' texts may lead: what has another scheme leads nowhere. */
final class WebLinks implements UrlSanitizer {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*):");

    /** Browsers skip these within an address, so they may hide a scheme. */
    private static final Pattern SKIPPED = Pattern.compile("[\\p{Cntrl}\\s]");

    @Override
    public String sanitizeLinkUrl(String url) {
        var plain = SKIPPED.matcher(url).replaceAll("");
        var scheme = SCHEME.matcher(plain);
        // An address without a scheme would lead into our own pages.
        return scheme.find() && SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT)) ? plain : "";
    }

    @Override
    public String sanitizeImageUrl(String url) {
        return sanitizeLinkUrl(url);
    }
}
