package com.aira.kb.crawl;

/** A crawl came to nothing; {@link #sentence()} says why in an owner's words. Its pages stay as they were. */
final class CrawlFailure extends Exception {
    private final String sentence;

    /** Why; in each sentence {@code %s} is the host. */
    enum Reason {
        BAD_ADDRESS(
                "This is not the address of a website that can be read. It should look like https://www.example.com."),
        UNKNOWN_HOST("There is no website at %s. Check the spelling of the address."),
        NOT_PUBLIC("%s is not a website on the public internet, so it cannot be read from here."),
        LEADS_ELSEWHERE("This address sends visitors on to %s. Add that website instead if it is yours."),
        UNAVAILABLE("%s did not answer, or answered with an error. Nothing was changed. Try again later."),
        INSECURE(
                "%s has no valid certificate, so the connection is not safe. Ask whoever runs the website to renew it."),
        TOO_SLOW("%s took too long to answer. Nothing was changed. Try again later."),
        TOO_LARGE("The page at this address is too large to be read."),
        NOT_FOUND("There is no page at this address of %s. Check the spelling."),
        NO_PAGE("This address is a file and not a web page. Download it and add it under Documents instead."),
        FORBIDDEN(
                "The rules of %s for robots (robots.txt) do not allow reading it. Ask whoever runs the website to allow"
                        + " “AiRaBot” there."),
        RULES_UNREADABLE("%s could not tell its rules for robots (robots.txt), so it was not read. Nothing was changed."
                + " Try again later."),
        NO_TEXT("No text was found on %s. Websites that show their text only through scripts cannot be read; add what"
                + " matters as entries instead."),
        VANISHED(
                "Reading %s kept failing on our side. Nothing was changed. Try again; if it happens again, contact support."),
        OURS("Something on our side kept %s from being read. Nothing was changed. Try again later.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Reason reason;

    CrawlFailure(Reason reason, String host, Throwable cause) {
        super(reason + (cause == null ? "" : ": " + cause.getMessage()), cause);
        this.reason = reason;
        this.sentence = reason.sentence.formatted(host);
    }

    /** The website's first address could not be fetched. */
    static CrawlFailure of(FetchFailure failure, WebAddress start) {
        var reason =
                switch (failure.kind()) {
                    case UNKNOWN_HOST -> Reason.UNKNOWN_HOST;
                    case NOT_PUBLIC -> Reason.NOT_PUBLIC;
                    case LEADS_ELSEWHERE -> Reason.LEADS_ELSEWHERE;
                    case UNAVAILABLE, IN_CIRCLES -> Reason.UNAVAILABLE;
                    case INSECURE -> Reason.INSECURE;
                    case TOO_SLOW -> Reason.TOO_SLOW;
                    case TOO_LARGE -> Reason.TOO_LARGE;
                    case MISSING -> Reason.NOT_FOUND;
                    case NO_PAGE -> Reason.NO_PAGE;
                };
        var host = failure.kind() == FetchFailure.Kind.LEADS_ELSEWHERE ? failure.getMessage() : start.host();
        return new CrawlFailure(reason, host, failure);
    }

    Reason reason() {
        return reason;
    }

    String sentence() {
        return sentence;
    }
}
