package com.aira.ui.signin;

import com.aira.ui.web.Refusal;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Refuses passwords that guessing finds first: common ones, patterns of a keyboard or a calendar, and whatever is made of
 * the owner's own address. No rules of capitals and digits: NIST SP 800-63B, section 5.1.1.2, advises against them.
 */
final class PasswordStrength {
    /** zxcvbn's score from 0 to 4: below 2, a million guesses find it. */
    private static final int LEAST_SCORE = 2;
    /** Shorter parts of an address are in many a good password. */
    private static final int TELLING_LENGTH = 4;

    private static final Zxcvbn ESTIMATOR = new Zxcvbn();

    private PasswordStrength() {}

    /**
     * @param email null where it is not known yet
     * @throws Refusal 400 for a password that is easy to guess
     */
    static void require(String password, String email) {
        var own = ownWords(email);
        var lower = password.toLowerCase(Locale.ROOT);
        if (email != null && own.stream().anyMatch(lower::contains)) {
            throw Refusal.invalid("password", "must not contain your e-mail address or a part of it");
        }
        var strength = ESTIMATOR.measure(password, own);
        if (strength.getScore() < LEAST_SCORE) {
            throw Refusal.invalid(
                    "password", "is too easy to guess. Three or four words that belong to nobody do better");
        }
    }

    private static List<String> ownWords(String email) {
        List<String> words = new ArrayList<>();
        if (email != null) {
            var address = email.toLowerCase(Locale.ROOT);
            words.add(address);
            var name = address.substring(0, Math.max(0, address.indexOf('@')));
            words.add(name);
            words.addAll(Arrays.asList(name.split("[^\\p{L}\\p{N}]+")));
        }
        words.removeIf(word -> word.length() < TELLING_LENGTH);
        return words;
    }
}
