package com.aira.ui.carrier;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.messaging.v1.Service;
import com.twilio.rest.messaging.v1.TollfreeVerification;
import com.twilio.rest.messaging.v1.service.PhoneNumber;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Carriers in the United States hand on texts of local numbers only when these belong to a registered campaign, which at
 * Twilio is to be in its messaging service, and texts of toll-free numbers only when these were verified
 * (https://www.twilio.com/docs/messaging/compliance/a2p-10dlc, https://www.twilio.com/docs/messaging/compliance/toll-free).
 */
@Singleton
public class TextRegistration {
    /** The number is in this messaging service already. */
    private static final int IN_THE_SERVICE = 21710;

    private final NumbersConfig config;
    private final TwilioRestClient twilio;

    public TextRegistration(NumbersConfig config, TwilioRestClient twilio) {
        this.config = config;
        this.twilio = twilio;
    }

    /** What an answer of {@link #arrange} is made of: with another one numbers are to be asked about again. */
    public String madeOf() {
        return config.textsRegisteredElsewhere()
                ? "registered elsewhere"
                : config.messagingServiceSid().orElse("no messaging service");
    }

    /** What becomes of the texts of a number of this kind once it is bought; empty where no carrier asks. */
    public Optional<Texting> expected(String country, NumberKind kind) {
        if (config.textsRegisteredElsewhere()) {
            return Optional.empty();
        }
        return switch (kind) {
            case local ->
                country.equals("US")
                        ? Optional.of(config.messagingServiceSid().isPresent() ? Texting.ready : Texting.calls_only)
                        : Optional.empty();
            case toll_free ->
                country.equals("US") || country.equals("CA") ? Optional.of(Texting.unverified) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /**
     * Does what can be done for a number of the United States to send texts there; again changes nothing.
     *
     * @param sid Twilio's id of the number
     */
    public Texting arrange(String sid, boolean tollFree) {
        if (config.textsRegisteredElsewhere()) {
            return Texting.ready;
        }
        if (tollFree) {
            return Carrier.asked(() -> verification(sid));
        }
        if (config.messagingServiceSid().isEmpty()) {
            return Texting.calls_only;
        }
        var service = config.messagingServiceSid().get();
        if (!Carrier.asked(() -> hasCampaign(service))) {
            return Texting.joining;
        }
        Carrier.asked(() -> join(service, sid));
        return Texting.ready;
    }

    /** A messaging service takes numbers long before carriers have approved its campaign, and hold their texts back till then. */
    private boolean hasCampaign(String service) {
        return Boolean.TRUE.equals(Service.fetcher(service).fetch(twilio).getUsAppToPersonRegistered());
    }

    private PhoneNumber join(String service, String sid) {
        try {
            return PhoneNumber.creator(service, sid).create(twilio);
        } catch (ApiException refused) {
            if (Integer.valueOf(IN_THE_SERVICE).equals(refused.getCode())) {
                return null;
            }
            throw refused;
        }
    }

    /** Of several the one that got furthest: a second is filed after the first was refused. */
    private Texting verification(String sid) {
        var best = Texting.unverified;
        for (var filed : TollfreeVerification.reader()
                .setTollfreePhoneNumberSid(sid)
                .limit(20)
                .read(twilio)) {
            var state = state(filed.getStatus());
            best = rank(state) > rank(best) ? state : best;
        }
        return best;
    }

    /** Null is a status that this client does not know yet. */
    private static Texting state(TollfreeVerification.Status status) {
        if (status == null) {
            return Texting.unverified;
        }
        return switch (status) {
            case TWILIO_APPROVED -> Texting.ready;
            case PENDING_REVIEW, IN_REVIEW -> Texting.in_review;
            case TWILIO_REJECTED -> Texting.rejected;
            default -> Texting.unverified;
        };
    }

    private static int rank(Texting state) {
        return switch (state) {
            case ready -> 3;
            case in_review -> 2;
            case rejected -> 1;
            default -> 0;
        };
    }
}
