package com.aira.ui.numbers;

import com.aira.ui.carrier.Currency;
import com.aira.ui.carrier.DialledNumber;
import com.aira.ui.carrier.Prices;
import com.aira.ui.carrier.TextRegistration;
import com.aira.ui.shell.Form;
import com.aira.ui.shell.HtmxResponse;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.wallet.WalletOperations;
import com.aira.ui.wallet.WalletView;
import com.aira.ui.web.Refusal;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** Where numbers are found and bought. The search lives in the address, so it can be shared and gone back to. */
@Path("/numbers/buy")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class MarketPages {
    private static final Logger LOG = Logger.getLogger(MarketPages.class);

    private final Shells shells;
    private final NumberOperations operations;
    private final CurrentPrincipal principal;
    private final WalletOperations wallet;
    private final Prices prices;
    private final TextRegistration registration;

    MarketPages(
            Shells shells,
            NumberOperations operations,
            CurrentPrincipal principal,
            WalletOperations wallet,
            Prices prices,
            TextRegistration registration) {
        this.registration = registration;
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
        this.wallet = wallet;
        this.prices = prices;
    }

    /**
     * What buying means for the wallet.
     *
     * @param price now and each month
     * @param before what the buyer was shown when it was another price; or null
     * @param available what can be spent before
     * @param owes nothing can be bought before it is paid
     */
    record Offer(
            DialledNumber number,
            BigDecimal price,
            BigDecimal before,
            Currency currency,
            BigDecimal available,
            boolean owes) {
        /** The same at a price that the buyer has not seen yet. */
        Offer nowAt(BigDecimal other) {
            return new Offer(number, other, price, currency, available, owes);
        }

        public BigDecimal after() {
            return available.subtract(price);
        }

        public BigDecimal missing() {
            return after().negate();
        }

        public boolean affordable() {
            return after().signum() >= 0;
        }
    }

    record buy(
            Shell shell,
            Form form,
            NumberSearch search,
            List<String> countries,
            List<NumberOperations.OfferedNumber> items,
            BigDecimal available,
            boolean rupees,
            String texts)
            implements TemplateInstance {}

    record confirm(Shell shell, Form form, Offer offer, String topUp) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public Response search(UriInfo address) {
        var shell = shells.of("numbers");
        var form = Form.of(address.getQueryParameters());
        var purse = wallet.get(principal.get());
        var search = NumberSearch.of(form, Currency.valueOf(purse.currency()));
        var found = form.attempt(() -> operations
                .available(
                        principal.get(),
                        search.country(),
                        search.kind().name(),
                        search.areaCode(),
                        search.contains(),
                        search.currency().name())
                .items());
        var currency = search.currency() == null ? Currency.USD : search.currency();
        return form.answer(new buy(
                shell,
                form,
                search,
                countries(search.country()),
                found.orElse(List.of()),
                available(purse, currency),
                currency == Currency.INR || purse.balanceInr().signum() > 0,
                search.kind() == null || found.isEmpty()
                        ? null
                        : registration
                                .expected(search.country(), search.kind())
                                .map(NumberWords::textsToExpect)
                                .orElse(null)));
    }

    @GET
    @Path("/confirm")
    @Operation(hidden = true)
    public TemplateInstance confirm(UriInfo address) {
        var shell = shells.of("numbers");
        var form = Form.of(address.getQueryParameters());
        if (shell.business() != null) {
            form.with("businessId", shell.business().id());
        }
        return dialog(shell, form, offer(form));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response buy(MultivaluedMap<String, String> sent) {
        var shell = shells.of("numbers");
        var form = Form.of(sent);
        var offer = offer(form);
        var agreed = form.amount("price");
        var shown = agreed == null ? offer.price : agreed;
        var business = form.parsed("businessId", UUID::fromString, "Please choose a business from the list.");
        if (business != null && NumberPages.choice(shell, business).isEmpty()) {
            // Of the whole form: who has no business sees no list.
            form.complain("Please choose a business from the list.");
        }
        var answer = form.attempt(() -> bought(shell, form, offer, shown, business));
        if (answer.isEmpty()) {
            return form.answer(dialog(shell, form, offer(form)));
        }
        if (answer.get().page != null) {
            return HtmxResponse.goTo(answer.get().page);
        }
        var price = answer.get().price;
        var currency = offer.currency.name();
        return form.complain("The price has just changed: it was " + shell.money(shown, currency) + " and is now "
                        + shell.money(price, currency) + " a month. Nothing was bought.")
                .answer(dialog(shell, form, offer.nowAt(shown).nowAt(price)));
    }

    /**
     * How a purchase went.
     *
     * @param page the page that tells it; null when nothing was bought because the price is another one by now
     * @param price that price
     */
    private record Answer(String page, BigDecimal price) {}

    private Answer bought(Shell shell, Form form, Offer offer, BigDecimal agreed, UUID business) {
        var page = "/numbers?bought=" + URLEncoder.encode(offer.number.e164(), StandardCharsets.UTF_8);
        try {
            var request = new NumberOperations.PurchaseRequest(
                    offer.number.e164(), form.text("displayName"), offer.currency, agreed);
            var number = operations.purchase(principal.get(), request, form.text("key"));
            var served = business == null || given(shell, number, business);
            return new Answer(served ? page : page + "&for=" + business, null);
        } catch (Refusal refusal) {
            var type = refusal.problem().type();
            if (type.endsWith("/purchase-unsettled")) {
                // Nobody knows yet: the owner watches it settle among the numbers.
                return new Answer(page, null);
            }
            if (type.endsWith("/price-changed")) {
                var price = refusal.problem().extensions().get("monthlyCost");
                return new Answer(null, new BigDecimal(price.toString()));
            }
            throw refusal;
        }
    }

    /** The number is bought and stays so, whatever happens to the wish of where it should serve. */
    private boolean given(Shell shell, NumberView number, UUID business) {
        try {
            var primary = NumberPages.isFirst(shell, business) ? true : null;
            operations.change(
                    principal.get(),
                    number.id(),
                    new NumberOperations.NumberChange(null, null, Optional.of(business), primary));
            return true;
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "The new number %s could not be given to business %s", number.id(), business);
            return false;
        }
    }

    private Offer offer(Form form) {
        var number = DialledNumber.parse(form.value("number"));
        var currency = form.choice("currency", Currency.class);
        var paid = currency == null ? Currency.USD : currency;
        var purse = wallet.get(principal.get());
        return new Offer(
                number,
                prices.monthly(number.country(), number.kind(), paid).amount(),
                null,
                paid,
                available(purse, paid),
                purse.owes());
    }

    /** A dialog that is shown again is a new question: its key was used up by the refusal. */
    private static TemplateInstance dialog(Shell shell, Form form, Offer offer) {
        form.with("key", UUID.randomUUID()).with("price", offer.price).with("currency", offer.currency);
        var topUp = "/wallet?currency=" + offer.currency + "&amount=" + offer.missing() + "&next="
                + URLEncoder.encode("/numbers/buy?" + form.value("search"), StandardCharsets.UTF_8);
        return new confirm(shell, form, offer, offer.affordable() ? "" : topUp);
    }

    private static BigDecimal available(WalletView purse, Currency currency) {
        return currency == Currency.INR ? purse.availableInr() : purse.availableUsd();
    }

    /** One that is asked for by its code stands in the list as well, so that the form shows what was searched. */
    private static List<String> countries(String asked) {
        var known = List.of(Locale.getISOCountries());
        return Stream.concat(NumberSearch.COUNTRIES.stream(), Stream.of(asked).filter(known::contains))
                .distinct()
                .toList();
    }
}
