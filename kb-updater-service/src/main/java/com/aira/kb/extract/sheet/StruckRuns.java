package com.aira.kb.extract.sheet;

import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import org.xml.sax.Attributes;

/** Tells which runs of the text of a cell are struck, of those that follow each other in XML. */
final class StruckRuns {
    private final Notices notices;
    private boolean inProperties;
    private boolean struck;

    StruckRuns(Notices notices) {
        this.notices = notices;
    }

    void start(String name, Attributes attributes) {
        switch (name) {
            case "si", "is", "r" -> struck = false;
            case "rPr" -> inProperties = true;
            case "strike" -> {
                var value = attributes.getValue("val");
                struck |= inProperties && !"0".equals(value) && !"false".equals(value);
            }
            default -> {}
        }
    }

    void end(String name) {
        switch (name) {
            case "rPr" -> inProperties = false;
            case "r" -> struck = false;
            default -> {}
        }
    }

    boolean isStruck(char[] text, int start, int length) {
        if (struck && !new String(text, start, length).isBlank()) {
            notices.add(Notice.STRUCK_TEXT);
        }
        return struck;
    }
}
