package com.aira.ui.gaps;

import com.aira.ui.shell.Shell;
import io.quarkus.qute.TemplateData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A gap as its page shows it. */
@TemplateData
public record ShownGap(GapView gap) {

    /** "Asked once", "Asked 7 times" */
    public String times() {
        return gap.asked() == 1 ? "Asked once" : "Asked " + gap.asked() + " times";
    }

    /** The last times that it was asked, with where they lead. */
    public List<Occasion> occasions() {
        return gap.questions().stream()
                .map(asked -> new Occasion(asked, gap.question()))
                .toList();
    }

    /** How many more times it was asked than are shown; 0 when all are. */
    public int more() {
        return Math.max(0, gap.asked() - gap.questions().size());
    }

    /** One time that it was asked. */
    @TemplateData
    public record Occasion(GapView.Asked asked, String usually) {

        public boolean otherWords() {
            return !asked.question().equals(usually);
        }

        /** Where it can be read; empty when that was deleted. */
        public String address(Shell shell) {
            if (asked.callId() != null) {
                return shell.path("calls") + "/" + asked.callId();
            }
            return asked.customerNumber() == null
                    ? ""
                    : shell.path("messages/texts") + "/"
                            + URLEncoder.encode(asked.customerNumber(), StandardCharsets.UTF_8)
                                    .replace("+", "%20");
        }

        public String where() {
            if (asked.callId() != null) {
                return "The call";
            }
            return asked.customerNumber() == null ? "" : "The text messages";
        }
    }
}
