package com.aira.voice.dialogue.flow;

import com.aira.voice.business.OfferedService;
import com.aira.voice.business.ServiceWords;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.dialogue.wording.FactAnswers;
import com.aira.voice.understanding.PhoneNumbers;
import java.util.List;
import java.util.stream.Collectors;

/** A booking in words: what is asked, and what is read back. */
final class BookingWording {

    private final DialogueContext context;
    private final ServiceSlot services;

    BookingWording(DialogueContext context, ServiceSlot services) {
        this.context = context;
        this.services = services;
    }

    void askService(List<OfferedService> services) {
        List<String> names = services.stream()
                .map(service -> ServiceWords.mention(service.name()))
                .limit(5)
                .toList();
        String choice = names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.get(names.size() - 1);
        String person = context.draft().person().map(who -> " for " + who).orElse("");
        context.ask(
                Prompt.SERVICE,
                "What would you like to book" + person + ": " + choice
                        + (services.size() > 5 ? ", or something else?" : "?"));
    }

    private String person() {
        return context.draft()
                .person()
                .filter(who -> who.startsWith("your "))
                .map(who -> " for " + who)
                .orElse("");
    }

    /** @param isNewService that it is named too, so that the caller hears that it was heard */
    String canDo(boolean isNewService) {
        String what =
                isNewService ? services.name().map(ServiceWords::mention).orElse(context.appointment()) + " on " : "";
        return "I can do " + what + context.at(context.draft().at().orElseThrow()) + ".";
    }

    String readBack() {
        return FactAnswers.capital(what()) + ".";
    }

    String what() {
        Slots slots = context.draft();
        String what = services.name().map(ServiceWords::mention).orElse(context.appointment());
        String party = slots.party()
                .map(size -> size == 1 ? " for one" : " for " + size)
                .orElse("");
        String phone = slots.phone()
                .filter(number -> !number.equals(CustomerSlots.DECLINED))
                .map(number -> ", phone number " + PhoneNumbers.spoken(number))
                .orElse("");
        String notes = slots.notes().isEmpty()
                ? ""
                : ", with the note: "
                        + slots.notes().stream().map(ServiceWords::small).collect(Collectors.joining(", "));
        String with = slots.staff().map(name -> " with " + name).orElse("");
        String email = slots.email().map(address -> ", e-mail " + address).orElse("");
        return what + party + person() + with + " on " + context.at(slots.at().orElseThrow()) + ", under "
                + context.knownName().orElseThrow() + phone + email + notes;
    }
}
