package com.aira.ui.limits;

import com.aira.runtime.budget.BudgetExceeded;
import com.aira.runtime.budget.Budgets;
import com.aira.runtime.budget.Charge;
import com.aira.runtime.budget.Limit;
import com.aira.runtime.budget.VisitorKeys;
import com.aira.ui.tenancy.Principal;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * What visitors and accounts may still do. Each method takes from its budgets or throws {@link BudgetExceeded}, which the
 * edge answers with 429 and Retry-After. Call it before a transaction begins.
 */
@Singleton
public final class RateLimits {
    private static final long KIBIBYTE = 1024;

    private final Budgets budgets;
    private final VisitorKeys visitorKeys;
    private final Limit signUps;
    private final Limit signIns;
    private final Limit recoveries;
    private final Limit signInMails;
    private final Limit recoveryProofs;
    private final Map<AccountLimit, Limit> ofAccounts = new EnumMap<>(AccountLimit.class);
    private final Map<AccountLimit, Limit> ofUnpaidAccounts = new EnumMap<>(AccountLimit.class);
    private final PaidAccounts paidAccounts;

    RateLimits(Budgets budgets, VisitorKeys visitorKeys, PaidAccounts paidAccounts, LimitsConfig config) {
        this.budgets = budgets;
        this.paidAccounts = paidAccounts;
        this.visitorKeys = visitorKeys;
        signUps = config.signUpsPerVisitor().limit("sign-ups.visitor");
        signIns = config.signInsPerVisitor().limit("sign-ins.visitor");
        recoveries = config.recoveriesPerVisitor().limit("recoveries.visitor");
        signInMails = config.signInMailsPerAddress().limit("sign-in-mails.address");
        recoveryProofs = config.recoveryProofsPerAddress().limit("recovery-proofs.address");
        for (var limit : AccountLimit.values()) {
            ofAccounts.put(limit, limit.limit(config));
            limit.unpaidLimit(config).ifPresent(unpaid -> ofUnpaidAccounts.put(limit, unpaid));
        }
    }

    /** @param visitor the address that the request came from */
    public void signUp(String visitor, String email) {
        budgets.spend(Charge.of(signUps, visitorKeys.of(visitor)), Charge.of(signInMails, keyOf(email)));
    }

    /** Before Supabase is asked: guesses that come all at once are all counted. */
    public void signIn(String visitor) {
        budgets.spend(Charge.of(signIns, visitorKeys.of(visitor)));
    }

    /** It was no guess. Twenty owners of one office sign in as often as they like. */
    public void signInWasRight(String visitor) {
        budgets.giveBack(Charge.of(signIns, visitorKeys.of(visitor)));
    }

    /** The same for an address that has no account: a refusal tells nothing of it. */
    public void recovery(String visitor, String email) {
        budgets.spend(Charge.of(recoveries, visitorKeys.of(visitor)), Charge.of(signInMails, keyOf(email)));
    }

    /** Somebody tries a code of a recovery mail. */
    public void recoveryProof(String visitor, String email) {
        budgets.spend(Charge.of(recoveries, visitorKeys.of(visitor)), Charge.of(recoveryProofs, keyOf(email)));
    }

    public void account(AccountLimit limit, Principal principal) {
        var unpaid = ofUnpaidAccounts.get(limit);
        budgets.spend(Charge.of(
                unpaid == null || paidAccounts.hasPaid(principal) ? ofAccounts.get(limit) : unpaid,
                principal.userId()));
    }

    /** Large files count by their size as well. */
    public void upload(Principal principal, long bytes) {
        var limits = paidAccounts.hasPaid(principal) ? ofAccounts : ofUnpaidAccounts;
        var size = limits.get(AccountLimit.UPLOADED_KIBIBYTES);
        // What is larger than all of the budget is refused by the limit of a single file.
        var kibibytes = (int) Math.min(size.burst(), Math.max(1, (bytes + KIBIBYTE - 1) / KIBIBYTE));
        budgets.spend(
                Charge.of(limits.get(AccountLimit.UPLOADS), principal.userId()),
                new Charge(size, principal.userId().toString(), kibibytes));
    }

    /** The table of budgets holds no addresses of e-mail. */
    private static String keyOf(String email) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(email.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return "email:" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
