package com.aira.ui.wallet;

import com.aira.ui.tenancy.CurrentOwner;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/wallet")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "wallet")
public class WalletResource {
    /** A path with its query, and nothing that browsers could take for another host. */
    static final String OWN_PATH = "^/(?!/)[A-Za-z0-9/?&=%+*._~-]{0,500}$";

    private final CurrentOwner owner;
    private final OwnerTransactions transactions;
    private final TopUps topUps;

    WalletResource(CurrentOwner owner, OwnerTransactions transactions, TopUps topUps) {
        this.owner = owner;
        this.transactions = transactions;
        this.topUps = topUps;
    }

    public record TopUpRequest(
            @NotNull @Positive @Digits(integer = 9, fraction = 2)
            BigDecimal amount,

            @NotNull @Pattern(regexp = "^(USD|INR)$") String currency,

            @Pattern(regexp = OWN_PATH)
            @Schema(nullable = true, description = "Path of the dashboard's page where the owner goes on after paying.")
            String returnTo,

            @Schema(nullable = true, description = "Keep the card for automatic recharges; USD only.")
            Boolean saveCard) {}

    public record TopUp(
            @Schema(required = true) UUID transactionId,

            @Schema(required = true, description = "Where the owner pays.")
            URI checkoutUrl) {}

    @GET
    @Operation(summary = "The owner's wallet")
    @APIResponse(responseCode = "200", description = "Balances; available is what can be spent")
    @APIResponse(responseCode = "404", description = "The account is gone")
    public WalletView get() {
        return transactions.read(owner.get(), session -> session.createQuery("from Wallet", Wallet.class)
                .uniqueResultOptional()
                .map(WalletView::of)
                .orElseThrow(Refusal::notFound));
    }

    @POST
    @Path("/top-ups")
    @Operation(summary = "Open a checkout", description = "The wallet is credited when Stripe reports the payment.")
    @APIResponseSchema(value = TopUp.class, responseCode = "201", responseDescription = "Where to pay")
    @APIResponse(responseCode = "409", description = "The idempotency key was used for another or a settled top-up")
    @APIResponse(responseCode = "502", description = "Stripe failed")
    @APIResponse(responseCode = "503", description = "Stripe is not available")
    public RestResponse<TopUp> topUp(
            @NotNull @Valid TopUpRequest request,
            @HeaderParam("Idempotency-Key")
                    @Size(min = 1, max = 200)
                    @Parameter(description = "The same key is the same top-up, however often it is sent.")
                    String key) {
        var opened = topUps.open(
                owner.get(),
                request.amount.setScale(2),
                request.currency,
                request.returnTo,
                Boolean.TRUE.equals(request.saveCard),
                "top-up:" + (key == null ? UUID.randomUUID() : key));
        return RestResponse.status(
                RestResponse.Status.CREATED, new TopUp(opened.transactionId(), opened.checkoutUrl()));
    }

    @GET
    @Path("/transactions")
    @Operation(summary = "The history of the wallet, newest first")
    @APIResponse(responseCode = "200", description = "A page of transactions")
    public Page<TransactionView> transactions(
            @Valid @BeanParam Paging paging,
            @QueryParam("type")
                    @Pattern(regexp = "^(credit|debit)$")
                    @Parameter(description = "Only money in (credit) or out (debit).")
                    String type) {
        var after = paging.newestFirst();
        var types = type == null ? List.of(TransactionType.values()) : List.of(TransactionType.valueOf(type));
        return transactions.read(
                owner.get(),
                session -> paging.page(
                        session.createQuery(
                                        "from WalletTransaction where type in :types"
                                                + " and (createdAt < :at or createdAt = :at and id > :id)"
                                                + " order by createdAt desc, id",
                                        Transaction.class)
                                .setParameterList("types", types)
                                .setParameter("at", after.at())
                                .setParameter("id", after.id()),
                        TransactionView::of,
                        entry -> new Cursor(entry.createdAt, entry.id)));
    }
}
