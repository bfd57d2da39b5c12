package com.aira.voice.tools;

import com.aira.voice.business.BusinessProfile;
import com.aira.voice.business.OfferedService;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads the arguments of tools as a model writes them: nothing, empty text and blanks are the same. */
public record ToolArguments(BusinessProfile business) {

    /** The service of that name, or the only one there is. */
    public Optional<OfferedService> service(String name) {
        Optional<OfferedService> named = present(name).flatMap(business::service);
        return named.isPresent() || business.services().size() != 1
                ? named
                : Optional.of(business.services().get(0));
    }

    int minutes(Optional<OfferedService> service) {
        return service.map(OfferedService::minutes).orElseGet(business::defaultMinutes);
    }

    /**
     * With an offset it is an instant; without, wall clock of the business: the earlier one of an overlap.
     *
     * @throws DateTimeException when it is neither
     */
    public Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException withoutOffset) {
            return LocalDateTime.parse(text.strip()).atZone(business.zone()).toInstant();
        }
    }

    static Optional<String> present(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(given -> !given.isEmpty());
    }
}
