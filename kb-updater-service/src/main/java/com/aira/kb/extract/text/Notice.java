package com.aira.kb.extract.text;

/**
 * What an owner is told of a document that was read. Knowledge is what a reader of the printed or shown document takes as
 * valid: what is hidden, deleted, struck, noted or meant for machines is left out, whatever the format, and counted here.
 */
public enum Notice {
    HIDDEN_SHEETS("1 hidden sheet was not read.", "%d hidden sheets were not read."),
    HIDDEN_ROWS("1 hidden row was not read.", "%d hidden rows were not read."),
    HIDDEN_COLUMNS("1 hidden column was not read.", "%d hidden columns were not read."),
    HIDDEN_SLIDES("1 hidden slide was not read.", "%d hidden slides were not read."),
    SPEAKER_NOTES("The speaker notes of 1 slide were not read.", "The speaker notes of %d slides were not read."),
    HIDDEN_TEXT("1 hidden passage was not read.", "%d hidden passages were not read."),
    DELETED_TEXT("1 deleted passage was not read.", "%d deleted passages were not read."),
    STRUCK_TEXT("1 struck passage was not read.", "%d struck passages were not read."),
    COMMENTS("1 comment was not read.", "%d comments were not read."),
    FRONT_MATTER(
            "The settings at the top of the file were not read.", "The settings at the top of the file were not read."),
    LOST_LETTERS(
            "1 letter could not be read. Save the file as UTF-8 and upload it again.",
            "%d letters could not be read. Save the file as UTF-8 and upload it again."),
    DOUBTFUL_LETTERS(
            "How this file writes its letters is not certain. Check signs and accents, such as those of prices and names.",
            "How this file writes its letters is not certain. Check signs and accents, such as those of prices and names.");

    private final String one;
    private final String several;

    Notice(String one, String several) {
        this.one = one;
        this.several = several;
    }

    /** In an owner's words. */
    public String sentence(int count) {
        return count == 1 ? one : several.formatted(count);
    }
}
