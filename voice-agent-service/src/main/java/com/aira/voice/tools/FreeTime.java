package com.aira.voice.tools;

import com.aira.voice.when.SpokenTime;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * An instant for a tool: {@code startsAt} to hand back (RFC 3339 with the business's offset), {@code spoken} to say.
 *
 * @param with the people who could take it, whom a booking with anyone would take first
 */
public record FreeTime(
        String startsAt,
        String spoken,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> with) {

    static FreeTime of(Instant at, ZoneId zone, Instant now, List<String> with) {
        return new FreeTime(at.atZone(zone).toOffsetDateTime().toString(), new SpokenTime(zone).of(at, now), with);
    }

    @JsonIgnore
    public Instant instant() {
        return OffsetDateTime.parse(startsAt).toInstant();
    }
}
