package com.aira.ui.home;

import com.aira.ui.shell.Shell;
import io.quarkus.qute.TemplateData;
import java.util.List;

/** What stands between a new business and its first good call, in the order in which owners do it. */
@TemplateData
record Checklist(List<Step> steps) {

    /** @param action what the link to the place where it is done says; null where nothing can be done yet */
    @TemplateData
    record Step(String title, String text, boolean done, String href, String action) {}

    static Checklist of(AccountStatus status, Shell shell) {
        return new Checklist(List.of(
                new Step(
                        "Describe your business",
                        "A sentence or two that your receptionist tells callers who ask what you do.",
                        status.described(),
                        shell.path("profile"),
                        "Describe it"),
                new Step(
                        "Check your opening hours",
                        "She books appointments only while you are open. We filled in usual hours: correct and save them.",
                        status.hoursChecked(),
                        shell.path("hours"),
                        "Check hours"),
                new Step(
                        "List your services",
                        "What callers can book, how long it takes and what it costs.",
                        status.servicesOffered(),
                        shell.path("services"),
                        "List services"),
                number(status, shell),
                new Step(
                        "Teach her what callers ask",
                        "Upload a price list or write an answer. She answers only from what you give her.",
                        status.informed(),
                        shell.path("documents"),
                        "Upload a document"),
                call(status, shell)));
    }

    private static Step number(AccountStatus status, Shell shell) {
        return status.spareNumbers() > 0 && !status.numbered()
                ? new Step(
                        "Give her a phone number",
                        "You own a number that serves no business yet. Choose it in the profile.",
                        false,
                        shell.path("profile") + "#phoneNumber",
                        "Choose the number")
                : new Step(
                        "Get a phone number",
                        "Buy one near you. Callers dial it, and she answers.",
                        status.numbered(),
                        "/numbers/buy",
                        "Buy a number");
    }

    private static Step call(AccountStatus status, Shell shell) {
        var number = shell.business().phoneNumber();
        return new Step(
                "Make a test call",
                number == null
                        ? "As soon as she has a number: call her and ask what your customers ask."
                        : "Call " + shell.phone(number) + " and ask what your customers ask.",
                status.called(),
                number == null ? null : "tel:" + number,
                number == null ? null : "Call her");
    }

    public long done() {
        return steps.stream().filter(Step::done).count();
    }

    public boolean complete() {
        return done() == steps.size();
    }
}
