package com.aira.ui.signin;

import com.aira.runtime.problem.Problem;
import com.aira.ui.web.Refusal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Supabase Auth refuses because the project is not set up for owners yet: neither their fault nor anything that they can
 * mend (https://supabase.com/docs/guides/auth/debugging/error-codes).
 */
enum SetupFault {
    MAIL_TO_MEMBERS_ONLY(
            "email_address_not_authorized",
            "We cannot send mail to this address, because mail is not set up here yet.",
            "Supabase's own mail reaches members of the project only: set up custom SMTP in the project"),
    MAIL_USED_UP(
            "over_email_send_rate_limit",
            "No more mail can be sent at the moment. Try again in an hour.",
            "The project's limit of mails is reached: set up custom SMTP, or raise the limit of mails in the project"),
    SIGN_UPS_OFF(
            "signup_disabled",
            "New accounts cannot be created here at the moment.",
            "The project does not allow new users to sign up: switch it on in the project's Auth settings"),
    EMAIL_OFF(
            "email_provider_disabled",
            "Accounts cannot be used here at the moment.",
            "The provider Email is switched off in the project's Auth settings"),
    CAPTCHA_ON(
            "captcha_failed",
            "Accounts cannot be used here at the moment.",
            "The project asks for a CAPTCHA, which AiRa has not got: switch it off; AiRa limits sign-ups itself");

    private final String code;
    private final String words;
    private final String advice;

    SetupFault(String code, String words, String advice) {
        this.code = code;
        this.words = words;
        this.advice = advice;
    }

    static Optional<SetupFault> of(String code) {
        return Stream.of(values()).filter(fault -> fault.code.equals(code)).findFirst();
    }

    /** For whoever runs AiRa. */
    String advice() {
        return code + ": " + advice + " (README, Go live)";
    }

    Refusal refusal() {
        return new Refusal(Problem.of(503, "not-set-up", "Not set up yet", words));
    }
}
