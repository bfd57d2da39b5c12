package com.aira.ui.limits;

import com.aira.runtime.budget.Rate;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one visitor or one account may do in a while; docs/limits.md gives the reasons. */
@ConfigMapping(prefix = "aira.limits")
interface LimitsConfig {

    /** How many times more than documented everybody may do; for load tests and for hosts who trust their owners. */
    @WithDefault("1")
    int generosity();

    /** Twenty owners behind one address may sign up in one afternoon. */
    @WithDefault("22, then 1 every 10m")
    Rate signUpsPerVisitor();

    /** Wrong passwords: a right one is given back. Lockout counts by address besides. */
    @WithDefault("30, then 1 every 30s")
    Rate signInsPerVisitor();

    @WithDefault("20, then 1 every 5m")
    Rate recoveriesPerVisitor();

    /** E-mails that a stranger can cause to one address: confirmations of sign-ups, and recoveries. */
    @WithDefault("5, then 1 every 15m")
    Rate signInMailsPerAddress();

    /** The code in a recovery mail has six digits. */
    @WithDefault("10, then 1 every 10m")
    Rate recoveryProofsPerAddress();

    /** Owners drop folders of files by the hundred. */
    @WithDefault("300, then 1 every 30s")
    Rate uploads();

    /** In kibibytes, together: 200 MiB at once, and some 88 MiB an hour. */
    @WithDefault("204800, then 1 every 40ms")
    Rate uploadedKibibytes();

    /** Documents and websites that are read anew. */
    @WithDefault("20, then 1 every 5m")
    Rate readings();

    @WithDefault("10, then 1 every 5m")
    Rate imports();

    /** Each may ask the language model and the index. */
    @WithDefault("30, then 1 every 10s")
    Rate previews();

    /** Each asks Twilio. */
    @WithDefault("25, then 1 every 15s")
    Rate numberSearches();

    @WithDefault("10, then 1 every 10m")
    Rate numberPurchases();

    /** Each opens a checkout at Stripe; a thief tries many cards. */
    @WithDefault("15, then 1 every 5m")
    Rate topUps();

    /** Appointments whose customers are written to, in the owner's words. */
    @WithDefault("40, then 1 every 30s")
    Rate customerNotices();
}
