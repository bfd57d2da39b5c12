package com.aira.ui.signin;

import com.aira.runtime.database.Sql;
import com.aira.ui.authentication.CurrentSession;
import com.aira.ui.authentication.SupabaseAuth;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.ProcessingException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Closes accounts. What is ours goes in one transaction, which also writes down that the user is to be deleted at
 * Supabase Auth; that is done at once, and by a job again and again until the user is gone, whoever dies meanwhile.
 */
@Singleton
class AccountClosing {
    private static final Logger LOG = Logger.getLogger(AccountClosing.class);
    private static final int AT_ONCE = 20;
    private static final int LEASE_SECONDS = 120;

    private final OwnerTransactions transactions;
    private final SignIn signIn;
    private final SupabaseAdmin supabase;
    private final CurrentSession session;

    AccountClosing(
            OwnerTransactions transactions, SignIn signIn, @RestClient SupabaseAdmin supabase, CurrentSession session) {
        this.transactions = transactions;
        this.signIn = signIn;
        this.supabase = supabase;
        this.session = session;
    }

    public record CloseAccountRequest(
            @NotBlank @Size(max = 200) String password,

            @Schema(description = "Whether money that the wallet still holds is given up; false when it is not said.")
            Boolean giveUpBalance) {}

    /**
     * Closes the account, and ends the session of who asked for it.
     *
     * @throws Refusal 400 for a wrong password, 409 while something stands against it
     */
    void close(Principal principal, @NotNull @Valid CloseAccountRequest request) {
        if (principal.email() == null) {
            throw Refusal.unprocessable("no-address", "No address", "This account has no e-mail address.");
        }
        signIn.prove(principal, request.password);
        transactions.run(
                principal,
                connection -> Sql.value(
                        connection,
                        "select 1 from private.close_account(?)",
                        Integer.class,
                        Boolean.TRUE.equals(request.giveUpBalance)));
        deleteUser(principal.userId());
        session.end();
    }

    @Scheduled(every = "${aira.sign-in.close-every:1m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void goOn() {
        var claimed = transactions.withoutOwner(connection -> Sql.list(
                connection,
                "select private.claim_closing_accounts(?, make_interval(secs => ?))",
                UUID.class,
                AT_ONCE,
                (double) LEASE_SECONDS));
        claimed.forEach(this::deleteUser);
    }

    private void deleteUser(UUID user) {
        try {
            supabase.delete(user);
        } catch (SupabaseAuth.Refused refused) {
            if (refused.status != 404) {
                LOG.errorf("The user of a closed account was not deleted; it is tried again: %s", refused.getMessage());
                return;
            }
        } catch (ProcessingException | Refusal away) {
            LOG.warnf("The user of a closed account is deleted later: %s", away.getMessage());
            return;
        }
        var gone = transactions.withoutOwner(
                connection -> Sql.value(connection, "select private.finish_closing_account(?)", Boolean.class, user));
        if (!gone) {
            LOG.errorf("Supabase Auth says that user %s is gone, but the database has it; it is tried again", user);
        }
    }
}
