package com.aira.voice.booking;

import java.util.Optional;

/**
 * What shall be different about an appointment beside its time; empty stays as it is.
 *
 * @param phone E.164
 * @param service by its name: it takes as long as that does then
 * @param party how many come: whoever or whatever takes it may be another then
 * @param notes all of them as they shall stand then
 */
public record Amendment(
        Optional<String> name,
        Optional<String> phone,
        Optional<String> email,
        Optional<String> notes,
        Optional<Integer> party,
        Optional<String> service) {}
