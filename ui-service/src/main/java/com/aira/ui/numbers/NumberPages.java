package com.aira.ui.numbers;

import com.aira.ui.shell.Form;
import com.aira.ui.shell.HtmxResponse;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.wallet.AmountDue;
import com.aira.ui.wallet.Debts;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The owner's numbers, whichever business they serve. */
@Path("/numbers")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class NumberPages {
    /** How long a number is told of that the phone company took away. */
    private static final Duration LOST_SHOWN = Duration.ofDays(30);

    private final Shells shells;
    private final NumberOperations operations;
    private final NumberLedger ledger;
    private final Debts debts;
    private final CurrentPrincipal principal;
    private final Clock clock;

    NumberPages(
            Shells shells,
            NumberOperations operations,
            NumberLedger ledger,
            Debts debts,
            CurrentPrincipal principal,
            Clock clock) {
        this.debts = debts;
        this.clock = clock;
        this.shells = shells;
        this.operations = operations;
        this.ledger = ledger;
        this.principal = principal;
    }

    /** @param business whose callers it takes; null for nobody's */
    record Line(NumberView number, Shell.Choice business) {

        public boolean isIn(String state) {
            return number.provisioningState().name().equals(state);
        }

        /** Its month is not paid, and it is kept for a while. */
        public boolean isLate() {
            return number.graceUntil() != null;
        }

        /** Null when it is not billed. */
        public LocalDate lastPaidDay() {
            var next = number.nextBillingDate();
            return next == null ? null : next.minusDays(1);
        }

        /** For the owner it is the same whether the carrier was asked already. */
        public boolean isUnderWay() {
            return isIn("reserved") || isIn("buying");
        }

        /** What is asked before the number is given back. */
        public String farewell(String written) {
            var loss = business == null ? "" : " " + business.name() + " can't be called on it any more.";
            return "Release " + written + "? From now on its callers reach nobody." + loss
                    + " This can't be undone: somebody else may get the number.";
        }
    }

    /** @param intended the business that a new number was bought for and could not be given to; or null */
    record Bought(Line line, Shell.Choice intended) {}

    record numbers(
            Shell shell,
            List<Line> items,
            List<AmountDue> shortfalls,
            List<NumberView> lost,
            Bought bought,
            String here,
            String nextCursor,
            boolean first,
            boolean several)
            implements TemplateInstance {}

    record payments(Shell shell, Line line, Page<PaidMonth> months) implements TemplateInstance {}

    record edit(Shell shell, Form form, Line line) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(
            @Valid @BeanParam Paging paging,
            @QueryParam("bought") @DefaultValue("") String bought,
            @QueryParam("for") @DefaultValue("") String intended,
            UriInfo address) {
        var shell = shells.of("numbers");
        var page = operations.list(principal.get(), paging);
        var query = address.getRequestUri().getRawQuery();
        return new numbers(
                shell,
                page.items().stream().map(number -> line(shell, number)).toList(),
                debts.of(principal.get()),
                paging.after == null
                        ? ledger.lost(principal.get(), clock.instant().minus(LOST_SHOWN))
                        : List.of(),
                bought(shell, bought, intended),
                "/numbers" + (query == null ? "" : "?" + query),
                page.nextCursor(),
                paging.after == null,
                shell.businesses().size() > 1);
    }

    @GET
    @Path("/{id}/payments")
    @Operation(hidden = true)
    public TemplateInstance payments(UUID id, @Valid @BeanParam Paging paging) {
        var shell = shells.of("numbers");
        return new payments(shell, line(shell, current(id)), operations.periods(principal.get(), id, paging));
    }

    @GET
    @Path("/{id}/edit")
    @Operation(hidden = true)
    public TemplateInstance edit(UUID id) {
        var shell = shells.of("numbers");
        var line = line(shell, current(id));
        var form = Form.blank()
                .with("displayName", line.number.displayName())
                .with("businessId", line.number.businessId())
                .with("notes", line.number.notes());
        return new edit(shell, form, line);
    }

    @POST
    @Path("/{id}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response edit(UUID id, MultivaluedMap<String, String> sent) {
        var shell = shells.of("numbers");
        var number = current(id);
        var form = Form.of(sent);
        var business = form.parsed("businessId", UUID::fromString, "Please choose a business from the list.");
        var moved = number.provisioningState() == ProvisioningState.active
                && sent.containsKey("businessId")
                && !Optional.ofNullable(business).equals(Optional.ofNullable(number.businessId()));
        var change = new NumberOperations.NumberChange(
                form.clearable("displayName"),
                form.clearable("notes"),
                moved ? Optional.ofNullable(business) : null,
                moved && isFirst(shell, business) ? true : null);
        return form.done(() -> operations.change(principal.get(), id, change))
                ? HtmxResponse.so("Saved.", "close-dialog", "live:numbers", "live:business")
                : form.answer(new edit(shell, form, line(shell, number)));
    }

    @POST
    @Path("/{id}/primary")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response makePrimary(UUID id) {
        operations.change(principal.get(), id, new NumberOperations.NumberChange(null, null, null, true));
        return HtmxResponse.so("This is the primary number now.", "live:numbers", "live:business");
    }

    @DELETE
    @Path("/{id}")
    @Operation(hidden = true)
    public Response release(UUID id) {
        operations.release(principal.get(), id);
        return HtmxResponse.so("Released. Nobody is reached on this number any more.", "live:numbers", "live:business");
    }

    /** A business's first number is its primary one, without being asked. */
    static boolean isFirst(Shell shell, UUID business) {
        return choice(shell, business)
                .filter(chosen -> chosen.phoneNumber() == null)
                .isPresent();
    }

    static Optional<Shell.Choice> choice(Shell shell, UUID business) {
        return shell.businesses().stream()
                .filter(choice -> choice.id().equals(business))
                .findFirst();
    }

    private NumberView current(UUID id) {
        var number = operations.get(principal.get(), id);
        if (!NumberOperations.CURRENT.contains(number.provisioningState())) {
            throw Refusal.notFound();
        }
        return number;
    }

    private static Line line(Shell shell, NumberView number) {
        return new Line(number, choice(shell, number.businessId()).orElse(null));
    }

    private Bought bought(Shell shell, String phoneNumber, String intended) {
        if (!phoneNumber.matches("\\+[1-9][0-9]{6,14}")) {
            return null;
        }
        return ledger.newest(principal.get(), phoneNumber)
                .map(number -> new Bought(
                        line(shell, number),
                        shell.businesses().stream()
                                .filter(choice -> choice.id().toString().equals(intended))
                                .findFirst()
                                .orElse(null)))
                .orElse(null);
    }
}
