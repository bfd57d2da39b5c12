package com.aira.voice.frames;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every value of {@code StirVerstat} that Twilio sends. */
class AttestationTest {

    @ParameterizedTest
    @CsvSource({
        "TN-Validation-Passed-A, PASSED_A, true",
        "TN-Validation-Passed-B, PASSED_B, false",
        "TN-Validation-Passed-C, PASSED_C, false",
        "TN-Validation-Passed-A-Diverted, FORWARDED, false",
        "TN-Validation-Passed-A-Passthrough, FORWARDED, false",
        "TN-Validation-Passed-C-Diverted, FORWARDED, false",
        "TN-Validation-Passed-A1, NONE, false",
        "tn-validation-passed-a, NONE, false",
        "TN-Validation-Failed, FAILED, false",
        "TN-Validation-Failed-A, FAILED, false",
        "TN-Validation-Failed-A-Diverted, FAILED, false",
        "No-TN-Validation, NONE, false",
        "NULL, NONE, false",
        "'', NONE, false",
    })
    void onlyExactlyPassedA_vouchesForTheNumber(String stirVerstat, Attestation expected, boolean vouches) {
        Attestation attestation = Attestation.of(stirVerstat);

        assertThat(attestation).isEqualTo(expected);
        assertThat(attestation.vouchesForNumber()).isEqualTo(vouches);
        assertThat(Attestation.ofColumn(attestation.column())).isEqualTo(expected);
    }
}
