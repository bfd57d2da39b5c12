package com.aira.ui.signin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.ui.web.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordStrengthTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "12345678",
                "P@ssw0rd",
                "qwertyuiop",
                "summer2024",
                "iloveyou",
                "letmein1",
                "aaaaaaaa",
                "jean.martin1",
                "Martin!2026x",
                "jean.martin@salon.example"
            })
    void guessablePassword_isRefused(String password) {
        assertThatThrownBy(() -> PasswordStrength.require(password, "Jean.Martin@salon.example"))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "zebra-lamp-9", "kJ8#mQ2pL", "three blind mice run"})
    void goodPassword_isTaken(String password) {
        assertThatCode(() -> PasswordStrength.require(password, "jean.martin@salon.example"))
                .doesNotThrowAnyException();
        assertThatCode(() -> PasswordStrength.require(password, null)).doesNotThrowAnyException();
    }
}
