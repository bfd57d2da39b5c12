package com.aira.voice.frames;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What a conversation remembers between turns, whoever answered them: kept as JSON in the row of the call or thread, so
 * that another instance, or the other receptionist, goes on where this one stopped.
 *
 * @param lines the last utterances of both sides, oldest first
 * @param ownName what the caller is called
 * @param customerName whom the appointment that was spoken of last is for, as the caller gave it
 * @param customerPhone E.164 as the caller gave it, where the line knows none
 * @param shown appointments that this caller has shown to be theirs: only these are moved or cancelled
 * @param latest the appointment last booked, moved or looked at
 * @param dialogue the state of the dialogue; null before its first turn
 * @param modelUsage tokens that the language model read and wrote so far
 * @param identity what the caller has shown of who they are
 * @param unanswered what is being answered; still there after its turn if the line was lost, or the service, meanwhile
 * @param readBack what was read back and waits for the caller's assent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Memory(
        List<Line> lines,
        Optional<String> ownName,
        Optional<String> customerName,
        Optional<String> customerPhone,
        List<UUID> shown,
        Optional<UUID> latest,
        JsonNode dialogue,
        int modelUsage,
        IdentityState identity,
        Optional<PendingUtterance> unanswered,
        Optional<ReadBack> readBack) {

    private static final int LINES_KEPT = 30;

    public static final Memory EMPTY = new Memory(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            null,
            0,
            IdentityState.NOTHING,
            Optional.empty(),
            Optional.empty());

    /** One utterance. */
    public record Line(boolean caller, String text) {}

    public Memory {
        lines = lines == null ? List.of() : List.copyOf(lines);
        shown = shown == null ? List.of() : List.copyOf(shown);
        ownName = ownName == null ? Optional.empty() : ownName;
        customerName = customerName == null ? Optional.empty() : customerName;
        customerPhone = customerPhone == null ? Optional.empty() : customerPhone;
        latest = latest == null ? Optional.empty() : latest;
        identity = identity == null ? IdentityState.NOTHING : identity;
        unanswered = unanswered == null ? Optional.empty() : unanswered;
        readBack = readBack == null ? Optional.empty() : readBack;
    }

    public Memory said(boolean byCaller, String text) {
        if (text.isBlank()) {
            return this;
        }
        List<Line> kept = new ArrayList<>(lines);
        kept.add(new Line(byCaller, text.strip()));
        return withLines(kept.subList(Math.max(0, kept.size() - LINES_KEPT), kept.size()));
    }

    /** What the receptionist said last is cut to what was heard of it; what was read back in the rest is not heard. */
    public Memory heard(String text) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (!lines.get(i).caller()) {
                List<Line> cut = new ArrayList<>(lines);
                cut.set(i, new Line(false, text.strip() + " …"));
                return withLines(cut);
            }
        }
        return this;
    }

    /** Something is read back. What was heard and agreed to of the same before stands. */
    public Memory readingBack(ReadBack next) {
        return withReadBack(Optional.of(readBack.map(next::again).orElse(next)));
    }

    /** What was read back waits for assent from now on; empty: nothing does. */
    public Memory withReadBack(Optional<ReadBack> waiting) {
        return with(copy -> copy.readBack = waiting);
    }

    public Optional<String> lastOfReceptionist() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (!lines.get(i).caller()) {
                return Optional.of(lines.get(i).text());
            }
        }
        return Optional.empty();
    }

    /** The question that the receptionist's last words end with, if they do. */
    public Optional<String> lastQuestion() {
        return lastOfReceptionist().filter(line -> line.endsWith("?")).map(line -> line.substring(
                        Math.max(line.lastIndexOf(". "), line.lastIndexOf("! ")) + 1)
                .strip());
    }

    public Memory withCustomer(Optional<String> name, Optional<String> phone) {
        return with(copy -> {
            copy.customerName = name.or(() -> customerName);
            copy.customerPhone = phone.or(() -> customerPhone);
        });
    }

    /** Callers book for others too; what they are called themselves stays. */
    public Memory withOwnName(String name) {
        return with(copy -> copy.ownName = Optional.of(name));
    }

    /** The name given last is not the one of whoever is booked for next. */
    public Memory withoutName() {
        return with(copy -> copy.customerName = Optional.empty());
    }

    public Memory withShown(List<UUID> ids) {
        List<UUID> all = new ArrayList<>(shown);
        ids.stream().filter(id -> !all.contains(id)).forEach(all::add);
        return with(copy -> copy.shown = all);
    }

    public Memory withLatest(UUID appointment) {
        return with(copy -> copy.latest = Optional.of(appointment));
    }

    public Memory withDialogue(JsonNode state) {
        return with(copy -> copy.dialogue = state);
    }

    /** @param tokens read and written by the language model for one answer */
    public Memory withModelUsage(int tokens) {
        return with(copy -> copy.modelUsage = modelUsage + tokens);
    }

    public Memory withIdentity(IdentityState state) {
        return with(copy -> copy.identity = state);
    }

    /** The turn is over, and its answer on the way. */
    public Memory answered() {
        return with(copy -> copy.unanswered = Optional.empty());
    }

    private Memory withLines(List<Line> newLines) {
        return with(copy -> copy.lines = newLines);
    }

    private Memory with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.done();
    }

    /** All components, to change some of them. */
    private static final class Copy {
        private List<Line> lines;
        private Optional<String> ownName;
        private Optional<String> customerName;
        private Optional<String> customerPhone;
        private List<UUID> shown;
        private Optional<UUID> latest;
        private JsonNode dialogue;
        private int modelUsage;
        private IdentityState identity;
        private Optional<PendingUtterance> unanswered;
        private Optional<ReadBack> readBack;

        private Copy(Memory from) {
            lines = from.lines;
            ownName = from.ownName;
            customerName = from.customerName;
            customerPhone = from.customerPhone;
            shown = from.shown;
            latest = from.latest;
            dialogue = from.dialogue;
            modelUsage = from.modelUsage;
            identity = from.identity;
            unanswered = from.unanswered;
            readBack = from.readBack;
        }

        private Memory done() {
            return new Memory(
                    lines,
                    ownName,
                    customerName,
                    customerPhone,
                    shown,
                    latest,
                    dialogue,
                    modelUsage,
                    identity,
                    unanswered,
                    readBack);
        }
    }
}
