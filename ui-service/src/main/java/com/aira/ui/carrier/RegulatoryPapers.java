package com.aira.ui.carrier;

import com.aira.ui.web.Refusal;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Most countries give a number only to somebody whose address and identity were approved: Twilio wants the ids of both with
 * the purchase (https://www.twilio.com/docs/phone-numbers/regulatory). Whoever runs AiRa files them there, once a country
 * and kind of number; what has none is not sold, and its owners hear that before they choose.
 */
@Singleton
public final class RegulatoryPapers {
    /** They ask for nothing. */
    private static final Set<String> FREE = Set.of("US", "CA", "PR");

    private static final String NOTHING_ASKED = "none";
    private static final Pattern ENTRY =
            Pattern.compile("([A-Z]{2})(?:\\.(local|mobile|toll_free))?=(?=.)(BU[0-9a-f]{32})?(?:/(AD[0-9a-f]{32}))?");

    private final Map<String, Filed> filed = new HashMap<>();

    public RegulatoryPapers(NumbersConfig config) {
        config.papers().ifPresent(text -> {
            for (var entry : text.split(",")) {
                var found = ENTRY.matcher(entry.strip());
                if (!found.matches()) {
                    throw new ConfigurationException(
                            "NUMBER_PAPERS has " + entry.strip()
                                    + ", which is not like GB.local=BU…/AD… (a bundle and an address at Twilio, 34 characters each)");
                }
                filed.put(
                        key(found.group(1), found.group(2)),
                        new Filed(Optional.ofNullable(found.group(3)), Optional.ofNullable(found.group(4))));
            }
        });
    }

    /** What is on file at Twilio for a country. */
    record Filed(Optional<String> bundleSid, Optional<String> addressSid) {}

    Optional<Filed> of(String country, NumberKind kind) {
        return Optional.ofNullable(filed.get(key(country, kind.name())))
                .or(() -> Optional.ofNullable(filed.get(country)));
    }

    public boolean sells(String country, NumberKind kind) {
        return FREE.contains(country) || of(country, kind).isPresent();
    }

    /** @throws Refusal 422 when such numbers of this country need papers that nobody filed */
    public void require(String country, NumberKind kind) {
        if (!sells(country, kind)) {
            throw Refusal.unprocessable(
                    "number-needs-papers",
                    "Not sold here yet",
                    "This country gives such numbers only to whoever has filed an address and proof of identity, and that"
                            + " was not done here yet.");
        }
    }

    private static String key(String country, String kind) {
        return kind == null ? country : country + "." + kind;
    }

    /** Whether a number on offer can be had with what is on file. */
    boolean satisfy(String country, NumberKind kind, String addressRequirements) {
        return addressRequirements == null
                || addressRequirements.equals(NOTHING_ASKED)
                || of(country, kind).flatMap(Filed::addressSid).isPresent();
    }
}
