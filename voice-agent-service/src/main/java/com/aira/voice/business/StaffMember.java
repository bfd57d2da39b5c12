package com.aira.voice.business;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Who or what takes appointments: a person, or a resource such as a table.
 *
 * @param seats the largest party; empty where it does not matter
 * @param services minutes by the name of a service; empty when it does all of them in the usual time
 * @param hours its own, within those of the business; empty when it works whenever the business is open
 */
public record StaffMember(
        UUID id,
        String name,
        boolean isPerson,
        Optional<Integer> seats,
        Map<String, Integer> services,
        List<OpenHours> hours) {

    public StaffMember {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(seats);
        services = Map.copyOf(services);
        hours = List.copyOf(hours);
    }

    public boolean does(String service) {
        return services.isEmpty() || services.keySet().stream().anyMatch(service::equalsIgnoreCase);
    }
}
