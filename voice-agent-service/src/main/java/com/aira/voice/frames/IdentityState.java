package com.aira.voice.frames;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a caller has shown of themselves so far. It lasts as long as the conversation and is kept in its row.
 *
 * @param proofs what was proven
 * @param refused names that fit nothing, folded by sound: each counts once
 * @param code the code that is being waited for
 * @param codes how many were made
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IdentityState(List<Proof> proofs, List<String> refused, Optional<SentCode> code, int codes) {

    /** Names that may be wrong in one call. */
    public static final int NAMES = 3;

    public static final IdentityState NOTHING = new IdentityState(List.of(), List.of(), Optional.empty(), 0);

    /**
     * A number with a name that is on one of its bookings; without a name, a number whose holder read a code back.
     *
     * @param number E.164
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Proof(String number, Optional<String> name) {
        public Proof {
            name = name == null ? Optional.empty() : name;
        }
    }

    /** The code itself is kept nowhere here: {@code OneTimeCodes} makes the same one again to compare. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SentCode(String number, Instant until, int wrong) {}

    public IdentityState {
        proofs = proofs == null ? List.of() : List.copyOf(proofs);
        refused = refused == null ? List.of() : List.copyOf(refused);
        code = code == null ? Optional.empty() : code;
    }

    public boolean holds(String number) {
        return proofs.contains(new Proof(number, Optional.empty()));
    }

    /** The names that this caller has proven to know for a number. */
    public List<String> names(String number) {
        return proofs.stream()
                .filter(proof -> proof.number().equals(number))
                .flatMap(proof -> proof.name().stream())
                .toList();
    }

    /** The number that was proven last. */
    public Optional<String> lastNumber() {
        return proofs.isEmpty()
                ? Optional.empty()
                : Optional.of(proofs.get(proofs.size() - 1).number());
    }

    public boolean isTiredOfNames() {
        return refused.size() >= NAMES;
    }

    public IdentityState prove(Proof proof) {
        List<Proof> all = new ArrayList<>(proofs);
        if (!all.contains(proof)) {
            all.add(proof);
        }
        return new IdentityState(all, refused, proof.name().isPresent() ? code : Optional.empty(), codes);
    }

    public IdentityState refuse(List<String> names) {
        List<String> all = new ArrayList<>(refused);
        names.stream().filter(name -> !all.contains(name)).forEach(all::add);
        return new IdentityState(proofs, all, code, codes);
    }

    public IdentityState expect(SentCode sent) {
        return new IdentityState(proofs, refused, Optional.of(sent), codes + 1);
    }

    public IdentityState miss() {
        return new IdentityState(
                proofs, refused, code.map(sent -> new SentCode(sent.number(), sent.until(), sent.wrong() + 1)), codes);
    }
}
