package com.aira.voice.tools;

import com.aira.voice.when.SpokenTime;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** An instant for a tool: {@code startsAt} to hand back (RFC 3339 with the business's offset), {@code spoken} to say. */
public record FreeTime(String startsAt, String spoken) {

    static FreeTime of(Instant at, ZoneId zone, Instant now) {
        return new FreeTime(at.atZone(zone).toOffsetDateTime().toString(), new SpokenTime(zone).of(at, now));
    }

    @JsonIgnore
    public Instant instant() {
        return OffsetDateTime.parse(startsAt).toInstant();
    }
}
