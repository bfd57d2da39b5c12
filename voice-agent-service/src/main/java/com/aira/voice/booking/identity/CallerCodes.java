package com.aira.voice.booking.identity;

import com.aira.voice.business.BusinessProfile;
import com.aira.voice.outbox.CustomerTexts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Texts codes to numbers, and knows afterwards which code that was. */
@ApplicationScoped
public class CallerCodes {

    private static final String TEMPLATE = "identity_code";

    private final OneTimeCodes codes;
    private final CustomerTexts texts;

    public CallerCodes(OneTimeCodes codes, CustomerTexts texts) {
        this.codes = codes;
        this.texts = texts;
    }

    /** @param conversation the row that keeps the dialogue */
    public void send(BusinessProfile business, UUID conversation, String number, int counter) {
        texts.send(
                business,
                number,
                TEMPLATE,
                code(conversation, number, counter) + " is your code for " + business.name() + ", good for "
                        + IdentityCheck.VALID.toMinutes()
                        + " minutes. If you are not talking to us right now, somebody else is showing your number:"
                        + " do not pass the code on.",
                TEMPLATE + ":" + conversation + ":" + counter);
    }

    public String code(UUID conversation, String number, int counter) {
        return codes.code(conversation, number, counter);
    }
}
