package com.aira.voice.understanding.safety;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What is answered at once, whoever the receptionist is and whatever was being talked about. */
public final class SafetyReply {

    private SafetyReply() {}

    /**
     * @param aloud on the phone rather than by text
     * @param phone of the business, E.164
     * @param zone of the business
     */
    public static Optional<String> toEmergency(String utterance, boolean aloud, Optional<String> phone, ZoneId zone) {
        if (!Emergencies.isIn(utterance)) {
            return Optional.empty();
        }
        List<String> numbers = EmergencyNumbers.of(phone, zone);
        String dial = numbers.size() == 1
                ? numbers.get(0)
                : String.join(", ", numbers.subList(0, numbers.size() - 1)) + " or " + numbers.get(numbers.size() - 1);
        return Optional.of(
                aloud
                        ? "This sounds like an emergency, and I cannot send help. Please hang up now and dial " + dial
                                + "."
                        : "This sounds like an emergency, and we cannot send help. Please call " + dial + " now.");
    }

    /** @param utterance without its card numbers, see {@link CardNumbers} */
    public static Optional<String> toCard(String utterance, boolean aloud) {
        return CardNumbers.wereIn(utterance)
                ? Optional.of("Please don't give me card details: we don't take cards by "
                        + (aloud ? "phone" : "text message") + ", and I haven't kept the number.")
                : Optional.empty();
    }
}
