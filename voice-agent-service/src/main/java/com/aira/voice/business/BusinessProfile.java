package com.aira.voice.business;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a business says of itself in tables: always current, unlike its documents.
 *
 * @param type restaurant, retail or service
 * @param minNoticeMinutes how long before its start an appointment must be booked
 * @param maxDaysAhead how many days ahead it may be booked
 * @param staff who or what takes appointments; where there is any, each appointment takes one
 */
public record BusinessProfile(
        UUID id,
        String name,
        String type,
        ZoneId zone,
        Optional<String> description,
        Optional<String> address,
        Optional<String> phone,
        Optional<String> email,
        Optional<String> website,
        int slotMinutes,
        int minNoticeMinutes,
        int maxDaysAhead,
        List<OfferedService> services,
        List<OpenHours> hours,
        List<Closure> closures,
        List<StaffMember> staff) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}']+");

    public BusinessProfile {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(zone);
        services = List.copyOf(services);
        hours = List.copyOf(hours);
        closures = List.copyOf(closures);
        staff = List.copyOf(staff);
    }

    public boolean isRestaurant() {
        return type.equals("restaurant");
    }

    /** The open intervals of a day in order; none on a closure. */
    public List<OpenHours> hoursOn(LocalDate day) {
        if (closureOn(day).isPresent()) {
            return List.of();
        }
        return hours.stream()
                .filter(open -> open.day() == day.getDayOfWeek())
                .sorted(Comparator.comparing(OpenHours::opens))
                .toList();
    }

    public Optional<Closure> closureOn(LocalDate day) {
        return closures.stream().filter(closure -> closure.covers(day)).findFirst();
    }

    public Optional<OfferedService> service(String name) {
        return services.stream()
                .filter(service -> service.name().equalsIgnoreCase(name))
                .findFirst();
    }

    public Optional<StaffMember> staffMember(UUID id) {
        return staff.stream().filter(member -> member.id().equals(id)).findFirst();
    }

    /** By the whole name, or by words of it that only one has: "Anna" is Anna Weber, "Barry" is Dr. Barry. */
    public Optional<StaffMember> staffMember(String name) {
        Set<String> given = words(name);
        List<StaffMember> found = staff.stream()
                .filter(member -> words(member.name()).equals(given))
                .toList();
        if (found.isEmpty() && !given.isEmpty()) {
            found = staff.stream()
                    .filter(member -> words(member.name()).containsAll(given))
                    .toList();
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Set<String> words(String name) {
        return WORD.matcher(name.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** How long an appointment takes where nobody named a service. */
    public int defaultMinutes() {
        return services.isEmpty() ? slotMinutes : services.get(0).minutes();
    }
}
