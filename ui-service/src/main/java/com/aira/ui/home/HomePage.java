package com.aira.ui.home;

import com.aira.ui.analytics.LastMonth;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.wallet.AmountDue;
import com.aira.ui.wallet.Debts;
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

/** Where an owner begins: what needs doing, what comes next, what happened. */
@Path("/b/{business}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class HomePage {
    private final Shells shells;
    private final CurrentPrincipal principal;
    private final HomeOperations operations;
    private final Debts debts;
    private final Clock clock;

    HomePage(Shells shells, CurrentPrincipal principal, HomeOperations operations, Debts debts, Clock clock) {
        this.debts = debts;
        this.shells = shells;
        this.principal = principal;
        this.operations = operations;
        this.clock = clock;
    }

    /**
     * @param unreached what customers are not written to for, confirmation or payment; null when nobody misses it
     * @param outage null while the model answers, or nobody knows
     */
    record home(
            Shell shell,
            AccountStatus standing,
            Checklist checklist,
            List<AmountDue> shortfalls,
            HomeSummary today,
            LastMonth month,
            String unreached,
            ModelOutage outage)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(UUID business) {
        var shell = shells.of("home", business);
        var missing = debts.of(principal.get());
        var now = clock.instant().atZone(shell.zone());
        var overview = operations.overview(principal.get(), business, now);
        return new home(
                shell,
                overview.standing(),
                Checklist.of(overview.standing(), shell),
                missing,
                overview.today(),
                overview.month(),
                overview.unreached(),
                overview.outage());
    }
}
