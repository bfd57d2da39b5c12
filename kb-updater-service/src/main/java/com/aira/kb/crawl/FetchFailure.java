package com.aira.kb.crawl;

/** A page was not fetched. */
final class FetchFailure extends Exception {
    private final Kind kind;

    /** Why, as far as a crawl's next step or an owner's depends on it. */
    enum Kind {
        /** Nobody knows this name. */
        UNKNOWN_HOST,
        /** The name leads to an address that is not public. */
        NOT_PUBLIC,
        /** It, or a redirect, leads to an address that we do not read: another website, an unusual port. */
        LEADS_ELSEWHERE,
        /** No answer, an answer that breaks off, or an error of the server's. */
        UNAVAILABLE,
        /** The connection cannot be trusted. */
        INSECURE,
        TOO_SLOW,
        TOO_LARGE,
        /** Redirects without end. */
        IN_CIRCLES,
        /** The server says that there is no such page, or not for us. */
        MISSING,
        /** Something else than a page or a document, such as a picture. */
        NO_PAGE
    }

    FetchFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    FetchFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Whether the website may only be out of order for now: then nothing is concluded about the page. */
    boolean isPassing() {
        return switch (kind) {
            case UNKNOWN_HOST, UNAVAILABLE, INSECURE, TOO_SLOW -> true;
            case NOT_PUBLIC, LEADS_ELSEWHERE, TOO_LARGE, IN_CIRCLES, MISSING, NO_PAGE -> false;
        };
    }
}
