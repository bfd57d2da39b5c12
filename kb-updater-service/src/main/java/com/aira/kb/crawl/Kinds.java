package com.aira.kb.crawl;

import com.aira.kb.extract.text.Format;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.ContentType;

/** What a server sends, by the type that it tells and, where that says nothing, by the ending of the address. */
final class Kinds {
    /** Servers say so of whatever they do not know. */
    private static final Set<String> UNTOLD = Set.of("application/octet-stream", "binary/octet-stream", "text/plain");

    private Kinds() {}

    /** @param type null where the server tells none: most likely a page */
    static Optional<Format> of(WebAddress address, ContentType type) {
        var told = type == null ? "" : type.getMimeType().toLowerCase(Locale.ROOT);
        var named = Format.ofFileName(fileName(address));
        if (told.isEmpty()) {
            return named.or(() -> Optional.of(Format.HTML));
        }
        return UNTOLD.contains(told) && named.isPresent() ? named : Format.ofMediaType(told);
    }

    /** The last part of the path, still encoded. */
    static String fileName(WebAddress address) {
        var path = address.pathAndQuery().replaceFirst("\\?.*", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
