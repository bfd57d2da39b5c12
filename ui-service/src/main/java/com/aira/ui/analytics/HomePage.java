package com.aira.ui.analytics;

import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentOwner;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.wallet.Shortfall;
import com.aira.ui.wallet.Shortfalls;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.Session;

/** Where an owner begins: what needs doing, what comes next, what happened. */
@Path("/b/{business}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class HomePage {
    private final Shells shells;
    private final CurrentOwner owner;
    private final OwnerTransactions transactions;
    private final Shortfalls shortfalls;
    private final Clock clock;

    HomePage(Shells shells, CurrentOwner owner, OwnerTransactions transactions, Shortfalls shortfalls, Clock clock) {
        this.shortfalls = shortfalls;
        this.shells = shells;
        this.owner = owner;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param unreached what customers are not written to for, confirmation or payment; null when nobody misses it */
    record home(
            Shell shell,
            Standing standing,
            Checklist checklist,
            List<Shortfall> shortfalls,
            Today today,
            LastMonth month,
            String unreached)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(UUID business) {
        var shell = shells.of("home", business);
        var missing = shortfalls.of(owner.get());
        var now = clock.instant().atZone(shell.zone());
        return transactions.read(owner.get(), session -> {
            var standing = Standing.read(session, business);
            var today = Today.read(session, business, now);
            return new home(
                    shell,
                    standing,
                    Checklist.of(standing, shell),
                    missing,
                    today,
                    LastMonth.read(session, business, now),
                    unreached(session, today));
        });
    }

    /** Only where somebody is booked: until then there is nobody to write to. */
    private static String unreached(Session session, Today today) {
        return today.upcoming().isEmpty()
                ? null
                : session.createNativeQuery("select private.own_missing_for_reach()", String.class)
                        .getSingleResultOrNull();
    }
}
