package com.aira.sandbox.stripe.payment;

import java.util.Arrays;
import java.util.Optional;

/** What the bank says when a payment method is charged; its word is what programs and the API's errors call it. */
public enum BankAnswer {
    APPROVED("approved"),
    DECLINED("declined"),
    AUTHENTICATION("authentication_required"),
    AUTHENTICATION_UNLESS_SET_UP("authentication_unless_set_up"),
    PROCESSING("processing");

    private final String word;

    BankAnswer(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<BankAnswer> of(String word) {
        return Arrays.stream(values())
                .filter(answer -> answer.word.equals(word))
                .findFirst();
    }
}
