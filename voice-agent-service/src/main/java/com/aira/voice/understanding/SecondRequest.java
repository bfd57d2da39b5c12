package com.aira.voice.understanding;

import com.aira.voice.business.OfferedService;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * "A haircut on Friday at 10 and a beard trim at 11": an utterance with two bookings, which are made one after the
 * other.
 */
public record SecondRequest(String first, String second) {

    private static final Pattern JOINT = Pattern.compile("(?i),?\\s+(?:and(?: then| also)?|then|plus)\\s+");

    public static Optional<SecondRequest> of(String said, List<OfferedService> services) {
        Matcher joint = JOINT.matcher(said);
        while (joint.find()) {
            String before = said.substring(0, joint.start());
            String after = said.substring(joint.end());
            List<OfferedService> first = ServiceNames.find(Normalizer.normalize(before), services);
            List<OfferedService> second = ServiceNames.find(Normalizer.normalize(after), services);
            if (first.size() == 1 && second.size() == 1 && !first.equals(second)) {
                return Optional.of(new SecondRequest(before, after));
            }
        }
        return Optional.empty();
    }
}
