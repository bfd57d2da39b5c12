package com.aira.voice.understanding.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.understanding.phrases.PhraseFile;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EmergenciesTest {

    /** libphonenumber does not list 112 there, which the country has had since 2021. */
    private static final Set<String> NEWER_THAN_THE_LIBRARY = Set.of("NG 112");

    static Stream<Arguments> examples() {
        PhraseFile phrases = PhraseFile.read(Emergencies.class, "emergencies.txt");
        return Stream.concat(
                phrases.examples("emergency").stream().map(turn -> Arguments.of(turn, true)),
                phrases.counterExamples("emergency").stream().map(turn -> Arguments.of(turn, false)));
    }

    static Stream<Arguments> writtenLater() throws IOException {
        try (var stream = EmergenciesTest.class.getResourceAsStream("emergencies-written-later.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).toList().stream()
                            .map(line -> Arguments.of(line.substring(2), line.startsWith("+")));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"examples", "writtenLater"})
    void turn_isAnEmergency_orNot(String turn, boolean emergency) {
        assertThat(Emergencies.isIn(turn)).isEqualTo(emergency);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "+14155550100  | America/New_York  | 911",
                "+14165550100  | America/Toronto   | 911",
                "+442079460958 | Europe/London     | 999",
                "-             | Europe/Berlin     | 112",
                "-             | Australia/Sydney  | 000",
                "+6496301234   | Pacific/Auckland  | 111",
                "-             | Asia/Kolkata      | 112",
                "-             | America/Mexico_City | 911",
                "+18005551234  | America/Chicago   | 911",
                "-             | Etc/UTC           | 112",
                "+14155550100  | Europe/Paris      | 911 or 112",
            })
    void number_isThatOfTheBusinesssCountry(String phone, String zone, String expected) {
        assertThat(SafetyReply.toEmergency("send an ambulance", true, Optional.ofNullable(phone), ZoneId.of(zone)))
                .hasValueSatisfying(words -> assertThat(words).endsWith("dial " + expected + "."));
    }

    @Test
    void listedNumbers_areEmergencyNumbersToLibphonenumber() {
        ShortNumberInfo library = ShortNumberInfo.getInstance();

        assertThat(EmergencyNumbers.table("emergency-numbers.txt").entrySet())
                .allSatisfy(line -> assertThat(line.getValue())
                        .isNotEmpty()
                        .filteredOn(number -> !NEWER_THAN_THE_LIBRARY.contains(line.getKey() + " " + number))
                        .allMatch(number -> library.isEmergencyNumber(number, line.getKey())));
    }

    @Test
    void everyCountry_hasANumber() {
        assertThat(PhoneNumberUtil.getInstance().getSupportedRegions())
                .allSatisfy(region -> assertThat(EmergencyNumbers.in(region)).allMatch(n -> n.matches("\\d{2,5}")));
        assertThat(EmergencyNumbers.of(Optional.empty(), ZoneId.of("Asia/Muscat")))
                .isEqualTo(List.of("112"));
    }
}
