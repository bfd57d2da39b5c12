package com.aira.voice.tools;

import com.aira.voice.booking.BookingTerms;
import com.aira.voice.business.BusinessProfile;
import com.aira.voice.business.OfferedService;
import com.aira.voice.business.StaffMember;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the arguments of tools as a model writes them: nothing, empty text and blanks are the same. */
public record ToolArguments(BusinessProfile business) {

    private static final Pattern ANYONE = Pattern.compile(
            "(?i)any ?(one|body)|(who|which)ever( is free)?|either( one)?|no preference|the first (one )?free");

    private static final int LARGEST_PARTY = 500;

    /** The service of that name, or the only one there is. */
    public Optional<OfferedService> service(String name) {
        Optional<OfferedService> named = present(name).flatMap(business::service);
        return named.isPresent() || business.services().size() != 1
                ? named
                : Optional.of(business.services().get(0));
    }

    /** Whether somebody is asked for; "anyone" is nobody. */
    static boolean names(String person) {
        return present(person).filter(name -> !ANYONE.matcher(name).matches()).isPresent();
    }

    /** The person or the table of that name; empty for "anyone", and where there is none. */
    Optional<StaffMember> person(String name) {
        return names(name) ? business.staffMember(name) : Optional.empty();
    }

    /**
     * What is to be booked. The database knows how long a service takes, and with whom.
     *
     * @throws IllegalArgumentException when {@code partySize} is no number of people
     */
    BookingTerms terms(Optional<OfferedService> service, String person, String partySize) {
        Optional<Integer> people = present(partySize).map(Integer::valueOf);
        if (people.filter(size -> size < 1 || size > LARGEST_PARTY).isPresent()) {
            throw new IllegalArgumentException("no number of people: " + partySize);
        }
        return new BookingTerms(
                service.map(OfferedService::name),
                service.isPresent() ? Optional.empty() : Optional.of(business.defaultMinutes()),
                person(person).map(StaffMember::id),
                people);
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
