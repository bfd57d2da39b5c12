package com.aira.ui.settings;

import com.aira.runtime.phone.DestinationPolicy;
import com.aira.runtime.phone.DestinationPolicy.Use;
import com.aira.runtime.phone.DestinationRefusal;
import java.util.Optional;
import java.util.Set;

/** Whether callers may be handed over to a number, and in plain words why not. */
final class HandOverRule {

    private HandOverRule() {}

    /**
     * @param number E.164
     * @param ownNumber the business's own; null when it has none, then the number's country is not looked at
     * @param countries as stored in {@code destinations.countries}
     * @return what the owner is told; empty when all is well
     */
    static Optional<String> complaint(String number, String ownNumber, String countries) {
        if (number.equals(ownNumber)) {
            return Optional.of("is the number that your receptionist answers: callers would come back to her");
        }
        var chosen = DestinationPolicy.countries(countries);
        if (chosen.isEmpty() && ownNumber != null) {
            chosen = DestinationPolicy.country(ownNumber).map(Set::of).orElse(Set.of());
        }
        return new DestinationPolicy(chosen).refusal(number, Use.CALL).map(refusal -> words(refusal, number));
    }

    private static String words(DestinationRefusal refusal, String number) {
        return switch (refusal) {
            case NOT_A_NUMBER -> "is no number that anybody can have; please check it";
            case PREMIUM -> "is a premium-rate number; calls are never handed over to those";
            case SATELLITE -> "is a satellite number; calls are never handed over to those";
            case SPECIAL, NO_TEXTS -> "is a service number; please give the number of a person's phone";
            case COUNTRY ->
                "is a number in "
                        + DestinationPolicy.country(number).map(Countries::name).orElse("another country")
                        + "; add that country to those that you call and text";
        };
    }
}
