package com.aira.voice.frames;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What was read back before it is done, and how far the caller has come with it.
 *
 * @param subject what exactly would be done: the same subject is the same act
 * @param text as it was to be said, with its question
 * @param heard whether the caller has heard it to its end
 * @param agreed whether the caller has said yes to it beside a question that had to be answered first
 * @param call what a model asked for; whoever takes over from it can do just that
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReadBack(Act act, String subject, String text, boolean heard, boolean agreed, Optional<ToolCall> call) {

    /** @param arguments a JSON object */
    public record ToolCall(String tool, String arguments) {}

    /** What would be done. */
    public enum Act {
        BOOK,
        MOVE,
        AMEND,
        CANCEL;

        /** The question that ends a read-back. */
        public String question(boolean aloud) {
            return switch (this) {
                case BOOK -> aloud ? "Shall I book it?" : "Reply YES to book it.";
                case AMEND -> aloud ? "Is that right?" : "Reply YES to confirm.";
                case MOVE -> aloud ? "Is that right?" : "Reply YES to confirm.";
                case CANCEL -> aloud ? "Shall I cancel it?" : "Reply YES to cancel it.";
            };
        }
    }

    public ReadBack {
        Objects.requireNonNull(act);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(text);
        // Of a release that did not note it.
        call = call == null ? Optional.empty() : call;
    }

    /** @param text with its question */
    public static ReadBack of(Act act, String subject, String text) {
        return new ReadBack(act, subject, text, false, false, Optional.empty());
    }

    public ReadBack askedBy(ToolCall model) {
        return new ReadBack(act, subject, text, heard, agreed, Optional.of(model));
    }

    public ReadBack after(boolean nowHeard, boolean nowAgreed) {
        return new ReadBack(act, subject, text, nowHeard, nowAgreed, call);
    }

    /** The same once more, when it is the same that {@code before} was. */
    public ReadBack again(ReadBack before) {
        // Whatever else is said in it is part of what is agreed to.
        boolean same = act == before.act && subject.equals(before.subject) && text.equals(before.text);
        return same ? after(before.heard, before.agreed) : this;
    }

    /** The subject of a booking. */
    public static String booking(Instant at, Optional<String> service, String name) {
        return at + "|" + service.orElse("").toLowerCase(Locale.ROOT) + "|"
                + name.strip().toLowerCase(Locale.ROOT);
    }

    /** The same with somebody who was asked for. */
    public static String booking(Instant at, Optional<String> service, String name, Optional<String> staff) {
        return booking(at, service, name)
                + staff.map(with -> "|" + with.toLowerCase(Locale.ROOT)).orElse("");
    }

    public static String move(UUID appointment, Instant to) {
        return appointment + "|" + to;
    }

    /** @param change what would be different, in any words that are the same for the same change */
    public static String amendment(UUID appointment, String change) {
        return appointment + "|" + change;
    }

    public static String cancellation(UUID appointment) {
        return appointment.toString();
    }
}
