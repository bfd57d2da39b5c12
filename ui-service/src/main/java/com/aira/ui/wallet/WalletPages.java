package com.aira.ui.wallet;

import com.aira.ui.payments.PaymentsConfig;
import com.aira.ui.shell.Form;
import com.aira.ui.shell.HtmxResponse;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.wallet.history.History;
import com.aira.ui.wallet.history.HistoryQuery;
import com.aira.ui.wallet.history.LedgerLine;
import com.aira.ui.wallet.history.Spending;
import com.aira.ui.wallet.history.TransactionView;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The owner's money: what there is, what it is for, where it went, and adding more. */
@Path("/wallet")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class WalletPages {
    /** Round amounts to choose from, within the limits of their currency. */
    private static final Map<String, List<BigDecimal>> AMOUNTS = Map.of(
            "USD", Stream.of("10", "25", "50", "100").map(BigDecimal::new).toList(),
            "INR",
                    Stream.of("1000", "2500", "5000", "10000")
                            .map(BigDecimal::new)
                            .toList());

    private static final int CENTS = 2;

    private final Shells shells;
    private final WalletOperations operations;
    private final PaymentsConfig config;
    private final MonthlyCosts costs;
    private final Schedule schedule;
    private final Debts debts;
    private final History history;
    private final CurrentPrincipal principal;
    private final Clock clock;

    WalletPages(
            Shells shells,
            WalletOperations operations,
            PaymentsConfig config,
            MonthlyCosts costs,
            Schedule schedule,
            Debts debts,
            History history,
            CurrentPrincipal principal,
            Clock clock) {
        this.shells = shells;
        this.operations = operations;
        this.config = config;
        this.costs = costs;
        this.principal = principal;
        this.schedule = schedule;
        this.debts = debts;
        this.history = history;
        this.clock = clock;
    }

    /** What adding money offers; limits are told before they are met. */
    record Offer(String currency, List<BigDecimal> amounts, BigDecimal min, BigDecimal max) {}

    /**
     * How a visit of the payment page ended.
     *
     * @param payment the top-up that was paid; null when the owner turned back
     */
    record Return(TransactionView payment) {
        public boolean is(String status) {
            return payment != null && payment.status().name().equals(status);
        }
    }

    record wallet(
            Shell shell,
            Form form,
            Offer offer,
            List<BalanceView> purses,
            List<AmountDue> shortfalls,
            List<ComingPayment> schedule,
            List<Spending> spending,
            Return back,
            String next,
            HistoryList log,
            String here)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(@Valid @BeanParam Paging paging, UriInfo address) {
        return page(Form.of(address.getQueryParameters()), paging, address);
    }

    @POST
    @Path("/top-ups")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response topUp(MultivaluedMap<String, String> sent, @Valid @BeanParam Paging paging, UriInfo address) {
        var form = Form.of(sent);
        var shell = shells.of("wallet");
        var currency = currency(form, "USD");
        var amount = amount(form, shell, currency);
        // One form offers several amounts: the same amount twice is a double click, another amount is another wish.
        var key = form.value("key") + ":" + currency + ":" + amount + (form.checked("saveCard") ? ":saving" : "");
        return form.attempt(() -> operations.topUp(
                        principal.get(),
                        new WalletOperations.TopUpRequest(amount, currency, next(form), form.checked("saveCard")),
                        key))
                .map(opened -> HtmxResponse.goTo(opened.checkoutUrl().toString()))
                .orElseGet(() -> form.answer(page(form, paging, address)));
    }

    private TemplateInstance page(Form form, Paging paging, UriInfo address) {
        var shell = shells.of("wallet");
        var wallet = operations.get(principal.get());
        var currency = currency(form, wallet.currency());
        var limits = config.limits().get(currency);
        var query = address.getRequestUri().getRawQuery();
        form.with("key", UUID.randomUUID()).with("currency", currency);
        return new wallet(
                shell,
                suggested(form, limits),
                new Offer(currency, AMOUNTS.get(currency), limits.min(), limits.max()),
                purses(wallet, currency),
                debts.of(principal.get()),
                schedule.of(principal.get()),
                spending(shell.zone()),
                back(form),
                next(form),
                log(shell, paging, address),
                "/wallet" + (query == null ? "" : "?" + query));
    }

    private HistoryList log(Shell shell, Paging paging, UriInfo address) {
        var asked = HistoryQuery.of(address.getQueryParameters(), shell.zone());
        var page = history.page(principal.get(), asked.filter(), paging);
        return new HistoryList(
                asked,
                history.numbers(principal.get(), asked.filter().businessNumberId),
                new Page<>(
                        page.items().stream()
                                .map(entry -> LedgerLine.of(entry, shell))
                                .toList(),
                        page.nextCursor()),
                paging.after == null);
    }

    private List<Spending> spending(ZoneId zone) {
        var last = YearMonth.from(clock.instant().atZone(zone));
        return Spending.of(history.spent(principal.get(), last.minusMonths(Spending.MONTHS - 1L), zone), last);
    }

    /** Dollars always; rupees as soon as there are some or they are asked for. */
    private List<BalanceView> purses(WalletView wallet, String chosen) {
        var monthly = costs.of(principal.get());
        var usd = BalanceView.usd(wallet, monthly.getOrDefault("USD", MonthlyCosts.Cost.NONE));
        var inr = BalanceView.inr(wallet, monthly.getOrDefault("INR", MonthlyCosts.Cost.NONE));
        return inr.isUsed() || chosen.equals("INR") ? List.of(usd, inr) : List.of(usd);
    }

    private BigDecimal amount(Form form, Shell shell, String currency) {
        var amount = form.amount("amount");
        var limits = config.limits().get(currency);
        if (amount == null) {
            form.complain("amount", "Please type an amount.");
        } else if (amount.compareTo(limits.min()) < 0 || amount.compareTo(limits.max()) > 0) {
            form.complain(
                    "amount",
                    "Please choose from " + shell.money(limits.min(), currency) + " to "
                            + shell.money(limits.max(), currency) + ".");
        } else if (amount.stripTrailingZeros().scale() > CENTS) {
            form.complain("amount", "Please use two digits after the point at most, like 25.50.");
        } else {
            return amount.setScale(CENTS);
        }
        return null;
    }

    /** What a link suggests to add is at least what can be added. */
    private static Form suggested(Form form, PaymentsConfig.Limits limits) {
        if (!form.refused() && form.text("amount") != null) {
            var wanted = form.amount("amount");
            form.with("amount", wanted == null ? "" : wanted.max(limits.min()).toPlainString());
        }
        return form;
    }

    /** Where the owner came from and goes back to; a path of ours, or null. */
    private static String next(Form form) {
        var next = form.text("next");
        return next != null && next.matches(WalletOperations.OWN_PATH) ? next : null;
    }

    private static String currency(Form form, String usual) {
        return AMOUNTS.containsKey(form.value("currency")) ? form.value("currency") : usual;
    }

    private Return back(Form form) {
        if (form.text("paid") != null) {
            return operations
                    .ofCheckout(principal.get(), form.text("paid"))
                    .map(Return::new)
                    .orElse(null);
        }
        return form.text("cancelled") == null ? null : new Return(null);
    }
}
