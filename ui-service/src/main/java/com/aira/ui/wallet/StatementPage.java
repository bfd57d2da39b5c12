package com.aira.ui.wallet;

import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.wallet.history.HistoryQuery;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The entries that the wallet's page lists, dated by the same clock, as a file; a refusal is a page. */
@Path(StatementPage.ADDRESS)
@Blocking
public class StatementPage {
    static final String ADDRESS = "/wallet/transactions.csv";

    private final Shells shells;
    private final WalletOperations operations;
    private final CurrentPrincipal principal;

    StatementPage(Shells shells, WalletOperations operations, CurrentPrincipal principal) {
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
    }

    @GET
    @Produces("text/csv")
    @Operation(hidden = true)
    public Response file(UriInfo address) {
        var zone = shells.of("wallet").zone();
        return WalletResource.answer(operations.statement(
                principal.get(),
                HistoryQuery.of(address.getQueryParameters(), zone).filter(),
                zone.getId()));
    }
}
