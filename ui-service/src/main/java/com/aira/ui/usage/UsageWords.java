package com.aira.ui.usage;

import io.quarkus.qute.TemplateExtension;

/** What usage is called on pages: {@code {usage:free(reason)}}. */
@TemplateExtension(namespace = "usage")
final class UsageWords {

    private UsageWords() {}

    /** @param reason as the database names it */
    static String free(String reason) {
        return switch (reason) {
            case "unanswered" -> "not answered";
            case "short" -> "over within seconds";
            case "silent" -> "nobody said a word";
            case "test" -> "from a test number";
            case "spam" -> "unwanted call";
            case "limit" -> "your limit was reached";
            default -> "not sent";
        };
    }
}
