package com.aira.ui.wallet;

import com.aira.ui.shell.Shells;
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
    private final WalletResource api;

    StatementPage(Shells shells, WalletResource api) {
        this.shells = shells;
        this.api = api;
    }

    @GET
    @Produces("text/csv")
    @Operation(hidden = true)
    public Response file(UriInfo address) {
        var zone = shells.of("wallet").zone();
        return api.statement(HistoryQuery.of(address.getQueryParameters(), zone).filter(), zone.getId());
    }
}
