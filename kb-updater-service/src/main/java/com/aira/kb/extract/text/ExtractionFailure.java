package com.aira.kb.extract.text;

/** A file yields no text, and would not the next time either; {@link #reason()} says why in an owner's words. */
public final class ExtractionFailure extends Exception {
    private final Reason reason;

    public ExtractionFailure(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why; {@link #sentence()} is shown to the owner of the document. */
    public enum Reason {
        EMPTY("There is no text in this file. If it is a scan or a photo, upload a version with real text."),
        SCANNED(
                "The pages of this file are pictures of text, which cannot be read here. Upload a version with real text,"
                        + " or type what matters into an entry."),
        ENCRYPTED("This file is protected by a password. Remove the protection and upload it again."),
        DAMAGED("This file is damaged or incomplete. Open it, save it anew and upload it again."),
        UNSUPPORTED("This type of file cannot be read. Upload a PDF, Word, Excel, PowerPoint, RTF, OpenDocument text,"
                + " web page, Markdown, text or CSV file."),
        MISLABELLED("The content of this file is not what its name says. Save it in the right format and upload it"
                + " again."),
        TOO_LARGE("This file holds more than can be read. Split it into smaller files and upload those."),
        TOO_NESTED(
                "This file is built in too many layers to be read. Copy its text into a new document and upload that."),
        TOOK_TOO_LONG("Reading this file took too long. Simplify it or split it into smaller files.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}
