package com.aira.voice.dialogue;

import com.aira.voice.business.OfferedService;
import com.aira.voice.tools.ToolResult;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.ServiceNames;
import com.aira.voice.when.SpokenWhen;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Answers a caller's questions: from the tables what they know, from documents and entries the rest. */
final class Answers {

    private final DialogueContext context;
    private final FactAnswers facts;

    Answers(DialogueContext context) {
        this.context = context;
        this.facts = new FactAnswers(context.business(), context.turn().now());
    }

    /** @return whether an answer was found and said */
    boolean answer(Clause clause) {
        Optional<String> text = fromTables(clause).or(() -> aboutUs(clause)).or(() -> fromDocuments(clause.said()));
        if (text.isEmpty()) {
            text = lastResort(clause);
        }
        text.ifPresent(context::say);
        return text.isPresent();
    }

    /** Whether documents say something to this, though it was no question. */
    boolean answerIfKnown(String said) {
        Optional<String> text = fromDocuments(said);
        text.ifPresent(context::say);
        return text.isPresent();
    }

    private Optional<String> fromTables(Clause clause) {
        List<OfferedService> named =
                ServiceNames.find(clause.plain(), context.business().services());
        if (named.isEmpty() && clause.plain().matches(".*\\b(?:it|that|this|again)\\b.*")) {
            named = context.draft().service().flatMap(context.business()::service).stream()
                    .toList();
        }
        if (clause.has(Intent.PRICE)) {
            return named.isEmpty() ? Optional.empty() : facts.price(named);
        }
        if (clause.has(Intent.DURATION)) {
            return facts.duration(named);
        }
        if (clause.has(Intent.HOURS)) {
            return Optional.of(hours(clause));
        }
        if (clause.has(Intent.ADDRESS)) {
            return facts.address();
        }
        if (clause.has(Intent.PHONE)) {
            return facts.phone();
        }
        if (clause.has(Intent.WEBSITE)) {
            return facts.website();
        }
        if (clause.has(Intent.EMAIL)) {
            return facts.email();
        }
        return clause.has(Intent.SERVICES) ? facts.services() : Optional.empty();
    }

    private String hours(Clause clause) {
        SpokenWhen when = context.when(clause.said(), SpokenWhen.NOTHING);
        if (clause.plain().matches(".*\\b(?:now|right now|currently|at the moment|still open)\\b.*")) {
            return facts.openNow();
        }
        for (DayOfWeek weekday : DayOfWeek.values()) {
            if (clause.plain().contains(weekday.name().toLowerCase(Locale.ROOT) + "s")) {
                return facts.hoursEvery(weekday);
            }
        }
        Optional<LocalDate> day = when.date();
        if (day.isPresent() && when.otherDates().isEmpty()) {
            return facts.hoursOn(day.get());
        }
        boolean bare = clause.plain().matches("(?:hi |hello |hey )?are you (?:guys )?open\\??");
        return bare ? facts.openNow() : facts.hours();
    }

    private Optional<String> aboutUs(Clause clause) {
        if (clause.has(Intent.WHO) && clause.plain().matches(".*\\b(?:there|here|listening|hear me)\\??$")) {
            return Optional.of("Yes, I'm here.");
        }
        if (clause.plain()
                .matches(".*\\b(?:why|what for|do you (?:really )?need)\\b.*\\bmy (?:name|number|phone)\\b.*")) {
            return Optional.of("I only need it for the booking.");
        }
        if (clause.has(Intent.WHO)) {
            return Optional.of(
                    "I'm the virtual receptionist of " + context.business().name() + ".");
        }
        if (clause.has(Intent.HELP)) {
            return Optional.of(
                    "I can answer questions about " + context.business().name()
                            + ", book, move or cancel an appointment, or take a message. What can I do for you?");
        }
        return Optional.empty();
    }

    private Optional<String> fromDocuments(String question) {
        ToolResult.Knowledge found = context.tools().knowledge().findKnowledge(question);
        return found.answerable() ? found.answer() : Optional.empty();
    }

    /** General prices or services, when the question named none and no document answers it. */
    private Optional<String> lastResort(Clause clause) {
        if (clause.has(Intent.PRICE)) {
            boolean vague = clause.plain()
                    .matches(
                            ".*\\b(?:prices?|pricing|rates?|charge|charges|cost|costs|much)(?: (?:is it|do you charge|are they|for|list|please|your))?$|.*\\byour (?:prices|rates|pricing).*");
            return vague ? facts.price(context.business().services()) : Optional.empty();
        }
        return Optional.empty();
    }
}
