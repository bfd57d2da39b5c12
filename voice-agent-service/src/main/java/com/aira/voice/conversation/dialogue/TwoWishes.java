package com.aira.voice.conversation.dialogue;

import com.aira.voice.booking.OfferedService;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** "A haircut on Friday at 10 and a beard trim at 11": two bookings in one breath, made one after the other. */
record TwoWishes(String first, String second) {

    private static final Pattern JOINT = Pattern.compile("(?i),?\\s+(?:and(?: then| also)?|then|plus)\\s+");

    static Optional<TwoWishes> of(String said, List<OfferedService> services) {
        Matcher joint = JOINT.matcher(said);
        while (joint.find()) {
            String before = said.substring(0, joint.start());
            String after = said.substring(joint.end());
            List<OfferedService> first = ServiceNames.find(Spoken.plain(before), services);
            List<OfferedService> second = ServiceNames.find(Spoken.plain(after), services);
            if (first.size() == 1 && second.size() == 1 && !first.equals(second)) {
                return Optional.of(new TwoWishes(before, after));
            }
        }
        return Optional.empty();
    }
}
