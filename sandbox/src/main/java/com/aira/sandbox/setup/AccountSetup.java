package com.aira.sandbox.setup;

import jakarta.inject.Singleton;
import java.util.List;

/** Everything is done, until somebody says otherwise. */
@Singleton
public final class AccountSetup {
    private volatile State state = State.DONE;

    /**
     * Steps of README, Go live, that only the vendor's own pages can do.
     *
     * @param ownSmtp whether Auth mails anybody, and not members of the project alone
     * @param confirmsAddresses whether who signs up proves the address by a mail first
     * @param siteUrl where links of mails lead; empty for this machine's dashboard
     * @param redirectUrls where else they may lead; empty for anywhere below the dashboard
     * @param signUps whether new users may sign up
     * @param captcha whether they must solve one
     * @param trial whether Twilio's account calls and texts verified numbers only
     * @param campaign whether the messaging service belongs to a registered campaign
     * @param defersInbound whether it leaves received texts to the numbers' own webhooks
     * @param papersApproved whether bundles and addresses at Twilio are approved
     * @param webhook where Stripe's webhook endpoint leads; empty for this machine's dashboard, "none" for nowhere
     * @param events what it is told of
     */
    public record State(
            boolean ownSmtp,
            boolean confirmsAddresses,
            String siteUrl,
            List<String> redirectUrls,
            boolean signUps,
            boolean captcha,
            boolean trial,
            boolean campaign,
            boolean defersInbound,
            boolean papersApproved,
            String webhook,
            List<String> events) {
        public static final State DONE =
                new State(true, false, "", List.of(), true, false, false, true, true, true, "", List.of("*"));
    }

    public State state() {
        return state;
    }

    void become(State other) {
        state = other;
    }
}
