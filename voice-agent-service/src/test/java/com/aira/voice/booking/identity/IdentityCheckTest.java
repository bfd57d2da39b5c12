package com.aira.voice.booking.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.booking.Appointment;
import com.aira.voice.booking.identity.IdentityCheck.Verdict;
import com.aira.voice.frames.IdentityState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdentityCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final String NUMBER = "+12025550177";
    private static final String RIGHT = "123456";
    private static final String WRONG = "654321";

    private final Appointment marias = booked("Maria Lopez");
    private final IdentityCheck byName = new IdentityCheck(IdentityRule.NAME, false, NOW);
    private final IdentityCheck byCode = new IdentityCheck(IdentityRule.CODE, false, NOW);

    @Test
    void provenNumber_isEnough() {
        Verdict verdict = new IdentityCheck(IdentityRule.NAME, true, NOW)
                .look(IdentityState.NOTHING, NUMBER, Optional.empty(), List.of(marias), Set.of());

        assertThat(verdict.permitted()).containsExactly(marias);
    }

    @Test
    void refusal_isTheSame_whetherThereIsAnAppointmentOrNot() {
        assertThat(look(IdentityState.NOTHING, "Bob", List.of(marias)))
                .isEqualTo(look(IdentityState.NOTHING, "Bob", List.of()));
        assertThat(byCode.look(IdentityState.NOTHING, NUMBER, Optional.empty(), List.of(marias), Set.of()))
                .isEqualTo(byCode.look(IdentityState.NOTHING, NUMBER, Optional.empty(), List.of(), Set.of()));
    }

    @Test
    void sameWrongName_countsOnce() {
        IdentityState after = IdentityState.NOTHING;
        for (int i = 0; i < 5; i++) {
            after = look(after, i % 2 == 0 ? "Jon" : "John", List.of(marias)).after();
        }

        assertThat(look(after, "Maria", List.of(marias)).permitted()).containsExactly(marias);
    }

    @Test
    void afterThreeWrongNames_theRightOneOpensNothing() {
        IdentityState after = IdentityState.NOTHING;
        for (String guess : List.of("Anna", "Bob", "Carl")) {
            after = look(after, guess, List.of(marias)).after();
        }

        Verdict verdict = look(after, "Maria", List.of(marias));

        assertThat(verdict.needed()).contains(Needed.PERSON);
        assertThat(verdict.permitted()).isEmpty();
    }

    @Test
    void bookingOfThisCall_provesNoName() {
        Appointment own = booked("Bob");

        Verdict verdict =
                byName.look(IdentityState.NOTHING, NUMBER, Optional.of("Bob"), List.of(marias, own), Set.of(own.id()));

        assertThat(verdict.permitted()).containsExactly(own);
        assertThat(verdict.after().refused()).hasSize(1);
    }

    @Test
    void proofOfOneNumber_isNoneOfAnother() {
        IdentityState proven =
                look(IdentityState.NOTHING, "Maria", List.of(marias)).after();

        Verdict other = byName.look(proven, "+12025550199", Optional.empty(), List.of(booked("Maria Lopez")), Set.of());

        assertThat(other.needed()).contains(Needed.NAME);
    }

    @Test
    void rightCode_opensTheNumber_once() {
        IdentityState sent = sent(IdentityState.NOTHING, byCode);

        Verdict checked = byCode.check(sent, RIGHT, RIGHT);

        assertThat(checked.needed()).isEmpty();
        assertThat(byCode.look(checked.after(), NUMBER, Optional.empty(), List.of(marias), Set.of())
                        .permitted())
                .containsExactly(marias);
        assertThat(checked.after().code()).isEmpty();
    }

    @Test
    void codeOfTenMinutesAgo_isWorthNothing() {
        IdentityState sent = sent(IdentityState.NOTHING, byCode);
        IdentityCheck later = new IdentityCheck(IdentityRule.CODE, false, NOW.plus(IdentityCheck.VALID));

        assertThat(later.check(sent, RIGHT, RIGHT).needed()).contains(Needed.OTHER_CODE);
        assertThat(later.look(sent, NUMBER, Optional.empty(), List.of(marias), Set.of())
                        .codeToSend())
                .isTrue();
    }

    @Test
    void thirdWrongCode_endsIt() {
        IdentityState after = sent(IdentityState.NOTHING, byCode);
        after = byCode.check(after, WRONG, RIGHT).after();
        after = byCode.check(after, WRONG, RIGHT).after();
        Verdict third = byCode.check(after, WRONG, RIGHT);

        assertThat(third.needed()).contains(Needed.PERSON);
        assertThat(byCode.check(third.after(), RIGHT, RIGHT).needed()).contains(Needed.PERSON);
        Verdict again = byCode.look(third.after(), NUMBER, Optional.empty(), List.of(marias), Set.of());
        assertThat(again.needed()).contains(Needed.PERSON);
        assertThat(again.codeToSend()).isFalse();
    }

    @Test
    void codes_areAsManyAsTwoACall() {
        IdentityState after = IdentityState.NOTHING;
        for (int i = 0; i < 2; i++) {
            after = sent(
                    after, new IdentityCheck(IdentityRule.CODE, false, NOW.plus(IdentityCheck.VALID.multipliedBy(i))));
        }
        IdentityCheck later =
                new IdentityCheck(IdentityRule.CODE, false, NOW.plus(IdentityCheck.VALID.multipliedBy(2)));

        Verdict third = later.look(after, NUMBER, Optional.empty(), List.of(marias), Set.of());

        assertThat(third.needed()).contains(Needed.PERSON);
    }

    @Test
    void codes_differByConversationNumberAndCounter_andByNothingElse() {
        OneTimeCodes codes = new OneTimeCodes("secret");
        UUID conversation = UUID.randomUUID();
        String code = codes.code(conversation, NUMBER, 1);

        assertThat(code).matches("[0-9]{6}").isEqualTo(codes.code(conversation, NUMBER, 1));
        assertThat(code)
                .isNotEqualTo(codes.code(conversation, NUMBER, 2))
                .isNotEqualTo(codes.code(conversation, "+12025550178", 1))
                .isNotEqualTo(new OneTimeCodes("other").code(conversation, NUMBER, 1));
    }

    @Test
    void listOfNames_isAsManyTriesAsNames() {
        Verdict verdict = look(IdentityState.NOTHING, "Mary Linda Maria Karen", List.of(marias));

        assertThat(verdict.needed()).contains(Needed.PERSON);
        assertThat(look(verdict.after(), "Maria", List.of(marias)).permitted()).isEmpty();
    }

    @Test
    void toldNumber_needsTheDayToo() {
        IdentityCheck without = byName.ofToldNumber(Optional.empty(), ZoneOffset.UTC);
        IdentityCheck wrong = byName.ofToldNumber(Optional.of(LocalDate.parse("2026-11-25")), ZoneOffset.UTC);
        IdentityCheck right = byName.ofToldNumber(Optional.of(LocalDate.parse("2026-11-24")), ZoneOffset.UTC);
        Optional<String> maria = Optional.of("Maria");

        Verdict first = without.look(IdentityState.NOTHING, NUMBER, maria, List.of(marias), Set.of());
        Verdict second = wrong.look(first.after(), NUMBER, maria, List.of(marias), Set.of());
        Verdict third = right.look(second.after(), NUMBER, maria, List.of(marias), Set.of());

        assertThat(first.needed()).contains(Needed.DAY);
        assertThat(first).isEqualTo(without.look(IdentityState.NOTHING, NUMBER, maria, List.of(), Set.of()));
        assertThat(second.needed()).contains(Needed.OTHER_NAME);
        assertThat(third.permitted()).containsExactly(marias);
    }

    private Verdict look(IdentityState state, String name, List<Appointment> booked) {
        return byName.look(state, NUMBER, Optional.of(name), booked, Set.of());
    }

    private IdentityState sent(IdentityState before, IdentityCheck check) {
        Verdict verdict = check.look(before, NUMBER, Optional.empty(), List.of(marias), Set.of());
        assertThat(verdict.needed()).contains(Needed.CODE);
        assertThat(verdict.codeToSend()).isTrue();
        return verdict.after();
    }

    private static Appointment booked(String name) {
        return new Appointment(
                UUID.randomUUID(),
                name,
                Optional.of(NUMBER),
                Optional.empty(),
                NOW.plusSeconds(86_400),
                30,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
