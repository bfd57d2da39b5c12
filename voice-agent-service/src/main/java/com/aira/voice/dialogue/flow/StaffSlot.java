package com.aira.voice.dialogue.flow;

import com.aira.voice.business.ServiceWords;
import com.aira.voice.business.StaffMember;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.dialogue.wording.FactAnswers;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.StaffNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who of the business is wished for, and whether they do what is wished for. */
final class StaffSlot {

    private static final Pattern SAME_PERSON = Pattern.compile(
            "\\b(?:same|that) (?:doctor|dentist|vet|stylist|barber|person|therapist|teacher|one|lady|guy|woman|man|hygienist|instructor)\\b");

    private final DialogueContext context;
    private final ServiceSlot services;

    StaffSlot(DialogueContext context, ServiceSlot services) {
        this.context = context;
        this.services = services;
    }

    /** Whom the caller asks for, or that anybody will do. */
    boolean hear() {
        if (context.business().staff().isEmpty()) {
            return false;
        }
        Optional<String> named = StaffNames.find(
                        context.turn().utterance(), context.business().staff())
                .or(this::theSame);
        boolean anyone = named.isEmpty()
                && context.draft().staff().isPresent()
                && StaffNames.isAnyone(context.turn().utterance());
        if (anyone) {
            context.state(context.state().offering(List.of()));
            context.draft(context.draft().withAnyone());
            return true;
        }
        Optional<String> news = named.filter(
                name -> context.draft().staff().filter(name::equals).isEmpty());
        news.ifPresent(name -> {
            context.state(context.state().offering(List.of()));
            context.draft(
                    context.draft().withStaff(name).withWhen(context.draft().when()));
        });
        return news.isPresent();
    }

    /** "With the same doctor": whoever has the appointment that was spoken of last. */
    private Optional<String> theSame() {
        return SAME_PERSON
                        .matcher(Normalizer.normalize(context.turn().utterance()))
                        .find()
                ? context.state().subject().flatMap(Slots.Target::with)
                : Optional.empty();
    }

    /** Whoever was asked for may not do what is asked for now; then whoever does it will. */
    void settle(boolean isNews) {
        Optional<StaffMember> asked = context.draft().staff().flatMap(context.business()::staffMember);
        Optional<String> service = services.name();
        if (asked.isEmpty() || service.isEmpty() || asked.get().does(service.get())) {
            return;
        }
        List<String> others = context.business().staff().stream()
                .filter(member -> member.isPerson() && member.does(service.get()))
                .map(StaffMember::name)
                .toList();
        boolean named = StaffNames.find(
                        context.turn().utterance(), context.business().staff())
                .filter(asked.get().name()::equals)
                .isPresent();
        if (named || isNews) {
            String instead = others.isEmpty()
                    ? ""
                    : ", but " + FactAnswers.joined(others) + (others.size() == 1 ? " does" : " do");
            context.say(asked.get().name() + " doesn't do " + ServiceWords.mention(service.get()) + instead + ".");
        }
        context.draft(context.draft().withAnyone());
    }
}
