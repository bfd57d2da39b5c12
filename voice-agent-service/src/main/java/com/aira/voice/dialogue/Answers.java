package com.aira.voice.dialogue;

import com.aira.voice.business.OfferedService;
import com.aira.voice.business.ServiceWords;
import com.aira.voice.business.StaffMember;
import com.aira.voice.dialogue.flow.ChangeFlow;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.dialogue.wording.FactAnswers;
import com.aira.voice.dialogue.wording.StaffAnswers;
import com.aira.voice.tools.ToolResult;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.ServiceNames;
import com.aira.voice.understanding.StaffNames;
import com.aira.voice.when.SpokenTime;
import com.aira.voice.when.SpokenWhen;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Answers a caller's questions: from the tables what they know, from documents and entries the rest. */
final class Answers {

    /** "Do you do evenings?", "are you open late any day?" */
    private static final Pattern EVENINGS =
            Pattern.compile("\\b(?:evenings?|late|later|latest|after work|after (?:six|seven|eight|6|7|8))\\b");

    private static final Pattern WITH_WHOM = Pattern.compile(
            "\\bwho(?:'s| is| would| will|'d|'ll)\\b.*\\b(?:with|doing|seeing|see|do|be)\\b|\\bwith (?:who|whom)\\b"
                    + "|\\bis \\w+ (?:gonna|going to) (?:do|be doing) (?:his|hers|mine|it|that|ours|theirs)\\b");

    private static final Pattern BE_WITH =
            Pattern.compile("\\b(?:would|will|is) (?:that|it|this) (?:be )?with ((?:dr |doctor )?\\w+)\\b");

    /** A row of a price list helps nobody who did not ask for a price. */
    private static final Pattern PRICED = Pattern.compile("(?i)\\b(?:price|prices|cost|costs|much|charge|fee|pay)\\b");

    private static final Pattern TOGETHER = Pattern.compile(
            "\\b(?:altogether|all together|in (?:total|all)|total|together"
                    + "|(?:for|of) (?:both|the lot|all (?:of (?:it|them)|that|three|four)|everything|the (?:two|three|four))|all in)\\b");

    private static final Pattern LEANS = Pattern.compile("(?i)\\b(?:it|that|this|they|them|those)\\b");

    /** More words find more by themselves. */
    private static final double A_WORD_MORE = 0.08;

    /** Likely enough to be told with a word of caution, where nothing was asked. */
    private static final double UNASKED = 0.45;

    /** Likely enough to be told with a word of caution. */
    private static final double LIKELY = 0.4;

    private final DialogueContext context;
    private final FactAnswers facts;
    private final StaffAnswers staff;

    Answers(DialogueContext context) {
        this.context = context;
        this.staff = new StaffAnswers(context.business());
        this.facts = new FactAnswers(context.business(), context.turn().now());
    }

    /**
     * @param before what the caller said beside it in the same breath: "my brakes squeal, what would new pads cost?"
     * @return whether an answer was found and said
     */
    boolean answer(Clause clause, String before) {
        Optional<String> text = total(clause)
                .or(() -> end(clause))
                .or(() -> withWhom(clause))
                .or(() -> clause.topic().isEmpty() ? staff.answer(clause.plain(), spokenOf()) : Optional.empty())
                .or(() -> fromTables(clause))
                .or(() -> aboutUs(clause))
                .or(() -> fromDocuments(clause.said(), before))
                .or(() -> lastResort(clause));
        text.filter(said -> !context.turn().said().contains(said)).ifPresent(context::say);
        return text.isPresent();
    }

    /** Whether documents say something to this, though it was no question. */
    boolean answerIfKnown(String said) {
        return say(context.tools().knowledge().findKnowledge(said).answer());
    }

    /** The same, with a word of caution where it is not sure. */
    boolean answerIfLikely(String said) {
        ToolResult.Knowledge found = context.tools().knowledge().findKnowledge(said);
        return say(found.answerable() ? found.answer() : found.score() < UNASKED ? Optional.empty() : hedged(found));
    }

    private boolean say(Optional<String> text) {
        text.ifPresent(context::say);
        return text.isPresent();
    }

    private static Optional<String> hedged(ToolResult.Knowledge found) {
        return found.score() < LIKELY
                ? Optional.empty()
                : found.nearest().map(text -> "I'm not certain about that, but this may help: " + text);
    }

    /** Every fact that is asked for: "your number, and where are you?" asks for two. */
    private Optional<String> fromTables(Clause clause) {
        List<OfferedService> named =
                ServiceNames.find(clause.plain(), context.business().services());
        boolean leans = clause.plain().matches(".*\\b(?:it|that|this|again|need|take|be)\\b.*")
                || named.isEmpty() && clause.has(Intent.DURATION);
        if (named.isEmpty() && leans) {
            // "And how long?", after the price of another service was told.
            named = (clause.has(Intent.DURATION) ? context.lastNamedService() : Optional.<OfferedService>empty())
                    .or(() -> subject().flatMap(context.business()::service)).stream()
                            .toList();
        }
        List<String> found = new ArrayList<>();
        for (Intent topic : clause.topics()) {
            fact(topic, clause, named).ifPresent(found::add);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", found));
    }

    private Optional<String> fact(Intent topic, Clause clause, List<OfferedService> named) {
        return switch (topic) {
            case PRICE -> named.isEmpty() ? Optional.empty() : facts.price(named);
            case DURATION -> facts.duration(named);
            case HOURS -> Optional.of(hours(clause));
            case ADDRESS -> facts.address();
            case PHONE -> facts.phone();
            case WEBSITE -> facts.website();
            case EMAIL -> facts.email();
            case SERVICES -> facts.services();
            default -> Optional.empty();
        };
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
        if (EVENINGS.matcher(clause.plain()).find()) {
            return facts.latestHours();
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

    /** The service that is being talked about. */
    private Optional<String> subject() {
        return context.draft().service().or(() -> context.state().subject().flatMap(Slots.Target::service));
    }

    /** "How much is that altogether?": of all that was booked in this call and is being booked. */
    private Optional<String> total(Clause clause) {
        if (!clause.has(Intent.PRICE) || !TOGETHER.matcher(clause.plain()).find()) {
            return Optional.empty();
        }
        List<OfferedService> named = Clause.all(
                        context.turn().utterance(), context.business().services())
                .stream()
                .flatMap(part -> Stream.of(part.plain().split("\\band\\b")))
                .flatMap(part -> ServiceNames.find(part, context.business().services()).stream())
                .distinct()
                .toList();
        List<OfferedService> all = named.size() > 1
                ? named
                : Stream.concat(
                                ChangeFlow.targets(
                                                context.tools().appointments().knownAppointments())
                                        .stream()
                                        .flatMap(target -> target.service().stream()),
                                Stream.concat(Stream.of(context.draft()), context.state().waiting().stream())
                                        .flatMap(slots -> slots.service().stream()))
                        .flatMap(name -> context.business().service(name).stream())
                        .toList();
        return facts.total(all);
    }

    /** Who of the business was spoken of last. */
    private Optional<String> spokenOf() {
        return context.draft().staff().or(() -> context.state().subject().flatMap(Slots.Target::with));
    }

    /** "Would that be with Ingrid?": whether they are free then, and who is if not. */
    private Optional<String> ofDraft(Clause clause) {
        Matcher with = BE_WITH.matcher(clause.plain());
        Optional<Instant> at = context.draft().at();
        if (at.isEmpty() || !with.find()) {
            return Optional.empty();
        }
        return StaffNames.find("with " + with.group(1), context.business().staff())
                .map(name -> {
                    ToolResult.Availability found = context.tools()
                            .availability()
                            .findAvailability(
                                    context.draft().service().orElse(null),
                                    context.local(at.get()),
                                    null,
                                    null,
                                    name,
                                    null);
                    if (Boolean.TRUE.equals(found.requestedIsFree())) {
                        context.draft(context.draft()
                                .withStaff(name)
                                .withAt(at.get(), context.draft().when()));
                        return "Yes, that would be with " + name + ".";
                    }
                    return found.insteadWith() == null
                            ? name + " isn't free then."
                            : name + " isn't free then, it would be with " + found.insteadWith() + ".";
                });
    }

    /** "And who would she be with?": of the appointment that was spoken of last. */
    private Optional<String> withWhom(Clause clause) {
        Optional<Slots.Target> target =
                context.state().subject().filter(known -> known.with().isPresent());
        List<String> doing = context.draft().service().stream()
                .flatMap(service ->
                        context.business().staff().stream().filter(member -> member.isPerson() && member.does(service)))
                .map(StaffMember::name)
                .toList();
        if (!doing.isEmpty() && WITH_WHOM.matcher(clause.plain()).find()) {
            return Optional.of("That's with " + context.draft().staff().orElse(String.join(" or ", doing)) + ".");
        }
        boolean asks = WITH_WHOM.matcher(clause.plain()).find()
                && ServiceNames.find(clause.plain(), context.business().services())
                        .isEmpty();
        return asks && target.isPresent()
                ? target.map(known -> "That's with " + known.with().get() + ".")
                : Optional.empty();
    }

    /** "So he'd be out by eleven?", "what time will it be over?": from the start and how long it takes. */
    private Optional<String> end(Clause clause) {
        if (!clause.asksForEnd()) {
            return Optional.empty();
        }
        Optional<Instant> start =
                context.draft().at().or(() -> context.state().subject().map(Slots.Target::at));
        Optional<String> service = subject();
        int minutes = context.minutesOf(service);
        String what = service.map(name -> FactAnswers.capital(ServiceWords.mention(name)) + " takes ")
                .orElse(context.business().isRestaurant() ? "We keep a table for " : "That takes ");
        return start.map(at -> what + FactAnswers.length(minutes) + ", so that would be until "
                + SpokenTime.time(at.atZone(context.business().zone())
                        .plusMinutes(minutes)
                        .toLocalTime()) + ".");
    }

    /** Asked alone, with what was said beside it and with what it is about: the surest answer counts. */
    private Optional<String> fromDocuments(String question, String before) {
        List<String> ways = new ArrayList<>();
        Optional<String> about = subject();
        if (LEANS.matcher(question).find()) {
            about.ifPresent(service -> ways.add(service + ": " + question));
        }
        ways.add(question);
        if (!before.isBlank()) {
            ways.add(before + " " + question);
        }
        ToolResult.Knowledge best = null;
        for (String way : ways) {
            ToolResult.Knowledge found = context.tools().knowledge().findKnowledge(way);
            best = best == null || found.score() > best.score() + A_WORD_MORE ? found : best;
            if (best.answerable()) {
                break;
            }
        }
        if (best.answerable()) {
            return best.answer();
        }
        boolean ofPrice =
                best.nearest().filter(text -> PRICED.matcher(text).find()).isPresent();
        return ofPrice && !PRICED.matcher(question).find() ? Optional.empty() : hedged(best);
    }

    /** General prices or services, when the question named none and no document answers it. */
    private Optional<String> lastResort(Clause clause) {
        if (clause.has(Intent.PRICE)) {
            boolean vague = clause.plain()
                    .matches(
                            ".*\\b(?:prices?|pricing|rates?|charge|charges|cost|costs|much)(?: (?:is it|do you charge|are they|for|list|"
                                    + "please|your))?$|.*\\byour (?:prices|rates|pricing).*");
            return vague ? facts.price(context.business().services()) : Optional.empty();
        }
        return Optional.empty();
    }
}
