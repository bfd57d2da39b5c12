package com.aira.voice.dialogue.flow;

import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.understanding.Assent;
import com.aira.voice.understanding.EmailAddresses;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.PhoneNumbers;
import com.aira.voice.understanding.ServiceNames;
import com.aira.voice.understanding.SpokenDigits;
import com.aira.voice.understanding.SpokenNames;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.understanding.Wishes;
import com.aira.voice.when.SpokenWhen;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** For whom it is and how they are reached: name, phone number, e-mail address. */
final class CustomerSlots {

    static final String DECLINED = "";

    private static final Pattern OWN =
            Pattern.compile("\\b(?:(?:under|in|on) my (?:own )?name(?! is|'s)|for (?:me|myself)\\b|my own\\b)");

    private static final Pattern OF_ANOTHER = Pattern.compile("\\b(?:his|her|their|he|she|for)\\b");

    /** Who is booked for, where only "she" was said. */
    static final String SOMEBODY = "somebody else";

    private static final Pattern SHE_WANTS =
            Pattern.compile("\\b(?:she|he|they) (?:wants?|needs?|would like|would need|is due)\\b|\\bone more for\\b");

    private final DialogueContext context;

    CustomerSlots(DialogueContext context) {
        this.context = context;
    }

    public boolean name(Utterance utterance) {
        // A bare name is one, whatever was asked; at the read-back it puts right the one that was read.
        boolean asked = context.state().asked() == Prompt.NAME || isBareName(utterance);
        Optional<String> name = own(utterance).or(() -> forSomebody(utterance)).or(() -> context.name(
                        utterance.raw(), asked)
                .filter(given -> asked
                        || ServiceNames.find(
                                        Normalizer.normalize(given),
                                        context.business().services())
                                .isEmpty()));
        Optional<String> before = context.draft().name();
        name.map(this::inFull).ifPresent(given -> context.draft(context.draft().withName(given)));
        if (name.isEmpty()
                && context.turn().memory().latest().isPresent()
                && context.draft().person().isEmpty()) {
            Optional<String> theirs = context.turn().memory().ownName().isEmpty()
                            && (SHE_WANTS.matcher(utterance.plain()).find()
                                    || OWN.matcher(utterance.plain()).find())
                    ? Optional.of(SOMEBODY)
                    : Optional.empty();
            Wishes.kin(utterance.plain())
                    .or(() -> theirs)
                    .ifPresent(who -> context.draft(context.draft().withPerson(who)));
        }
        boolean callers = asked
                && context.draft().person().filter(who -> !who.equals("you")).isEmpty()
                && !OF_ANOTHER.matcher(utterance.plain()).find();
        Optional<String> known = context.turn().memory().ownName();
        if (callers && (known.isEmpty() || known.equals(before))) {
            name.ifPresent(context::remember);
        }
        return name.isPresent();
    }

    private boolean isBareName(Utterance utterance) {
        return context.state().asked() != Prompt.NOTHING
                && SpokenNames.isNothingElse(utterance.raw())
                && context.when(utterance.raw(), SpokenWhen.NOTHING).isEmpty()
                && !context.namesService(utterance.plain());
    }

    /** "Under my name", after a booking for somebody else. */
    private Optional<String> own(Utterance utterance) {
        return OWN.matcher(utterance.plain()).find() ? context.turn().memory().ownName() : Optional.empty();
    }

    /** "My son Oscar Whitcombe needs a check-up": it is his. */
    private Optional<String> forSomebody(Utterance utterance) {
        return context.nameOfKin(utterance.raw());
    }

    /** "For Oscar", after "my son Oscar Whitcombe": the whole name stays. */
    private String inFull(String given) {
        return Stream.concat(context.draft().name().stream(), context.turn().memory().customerName().stream())
                .filter(known -> known.toLowerCase().startsWith(given.toLowerCase() + " "))
                .findFirst()
                .orElse(given);
    }

    boolean phone(Utterance utterance) {
        if (context.state().asked() == Prompt.PHONE && utterance.assent() == Assent.NO) {
            context.draft(context.draft().withPhone(DECLINED));
            return true;
        }
        Optional<String> number = SpokenDigits.find(utterance.plain())
                .flatMap(digits -> PhoneNumbers.e164(digits, context.business().phone()))
                .or(() ->
                        context.draft().phone().flatMap(known -> SpokenDigits.correctedEnd(known, utterance.plain())));
        number.ifPresent(given -> {
            context.draft(context.draft().withPhone(given));
            context.turn().remember(memory -> memory.withCustomer(Optional.empty(), Optional.of(given)));
        });
        return number.isPresent();
    }

    boolean email(Utterance utterance) {
        Optional<String> email = EmailAddresses.find(utterance.raw());
        email.ifPresent(given -> context.draft(context.draft().withEmail(given)));
        return email.isPresent();
    }
}
