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

    /** Files that an unpaid account tries the receptionist with. */
    @WithDefault("30, then 1 every 2m")
    Rate uploadsUnpaid();

    /** 50 MiB at once, and some 18 MiB an hour. */
    @WithDefault("51200, then 1 every 200ms")
    Rate uploadedKibibytesUnpaid();

    @WithDefault("6, then 1 every 20m")
    Rate readingsUnpaid();

    @WithDefault("3, then 1 every 30m")
    Rate importsUnpaid();

    /** Answers that are written, changed, brought back or learned anew: each is embedded. */
    @WithDefault("120, then 1 every 5s")
    Rate knowledgeChanges();

    @WithDefault("40, then 1 every 1m")
    Rate knowledgeChangesUnpaid();

    /** What an account holds in all. */
    @WithDefault("20")
    int businesses();

    @WithDefault("3")
    int businessesUnpaid();

    @WithDefault("50000")
    int entries();

    @WithDefault("100")
    int entriesUnpaid();

    /** Uploaded ones. */
    @WithDefault("10000")
    int documents();

    @WithDefault("40")
    int documentsUnpaid();

    /** 20 GiB. */
    @WithDefault("20971520")
    int documentKibibytes();

    /** 100 MiB. */
    @WithDefault("102400")
    int documentKibibytesUnpaid();

    @WithDefault("100")
    int websites();

    @WithDefault("3")
    int websitesUnpaid();

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
