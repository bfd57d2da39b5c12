package com.aira.ui.usage;

import com.aira.ui.shell.Form;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import io.quarkus.qute.TemplateData;
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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a business has used this month, its plan, and where it stops. */
@Path("/b/{business}/usage")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class UsagePage {
    private static final int PERCENT = 100;

    private final Shells shells;
    private final UsageOperations operations;
    private final CurrentPrincipal principal;

    UsagePage(Shells shells, UsageOperations operations, CurrentPrincipal principal) {
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
    }

    /** A plan as its card shows it. */
    @TemplateData
    record Offer(PlanView plan, boolean current) {}

    /** The month so far. */
    @TemplateData
    record Month(UsageView usage) {
        public BigDecimal cost() {
            return usage.cost().setScale(2, RoundingMode.HALF_UP);
        }

        /** What running calls hold, in whole cents. */
        public BigDecimal held() {
            return usage.heldForCalls().setScale(2, RoundingMode.UP);
        }

        public String capLabel() {
            return "At most each month, in " + (usage.currency().equals("INR") ? "Indian rupees" : "US dollars");
        }

        public int includedLeft() {
            return usage.includedMinutesLeft();
        }

        public boolean limited() {
            return usage.limitState().equals("limited");
        }

        public boolean isFor(String reason) {
            return reason.equals(usage.limitReason());
        }

        /** Of the cap on money; 100 at most. */
        public int percent() {
            if (usage.spendCap() == null) {
                return 0;
            }
            return usage.spendCap().signum() == 0
                    ? PERCENT
                    : usage.cost()
                            .multiply(BigDecimal.valueOf(PERCENT))
                            .divide(usage.spendCap(), 0, RoundingMode.DOWN)
                            .min(BigDecimal.valueOf(PERCENT))
                            .intValue();
        }
    }

    record usage(Shell shell, Form form, Form choice, Month month, List<Offer> offers) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(UUID business) {
        var usage = operations.usage(principal.get(), business);
        return page(business, usage, stored(usage), Form.blank());
    }

    @POST
    @Path("/limits")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response limit(UUID business, MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var limits = new UsageOperations.Limits(
                form.amount("spendCap"),
                form.number("minuteLimit"),
                form.number("warnPercent"),
                form.choice("atLimit", LimitPolicy.class));
        return form.attempt(() -> operations.limit(principal.get(), business, limits))
                .map(usage -> said(page(business, usage, stored(usage), Form.blank()), "Limits saved."))
                .orElseGet(() ->
                        form.answer(page(business, operations.usage(principal.get(), business), form, Form.blank())));
    }

    @POST
    @Path("/plan")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response choose(UUID business, MultivaluedMap<String, String> sent) {
        var choice = Form.of(sent);
        return choice.attempt(() -> operations.choose(
                        principal.get(), business, new UsageOperations.PlanChoice(choice.value("plan"))))
                .map(usage -> said(page(business, usage, stored(usage), Form.blank()), "Your plan begins today."))
                .orElseGet(() -> {
                    var usage = operations.usage(principal.get(), business);
                    return choice.answer(page(business, usage, stored(usage), choice));
                });
    }

    private TemplateInstance page(UUID business, UsageView usage, Form form, Form choice) {
        var offers = operations.plans(principal.get()).items().stream()
                .filter(plan -> plan.currency().equals(usage.currency()))
                .map(plan -> new Offer(plan, plan.code().equals(usage.plan())))
                .toList();
        return new usage(shells.of("profile", business), form, choice, new Month(usage), offers);
    }

    private static Response said(TemplateInstance page, String words) {
        return Response.ok(page)
                .header("HX-Trigger", "{\"said\":\"" + words + "\",\"live:usage\":\"\",\"live:wallet\":\"\"}")
                .build();
    }

    private static Form stored(UsageView usage) {
        return Form.blank()
                .with("spendCap", usage.spendCap())
                .with("minuteLimit", usage.minuteLimit())
                .with("warnPercent", usage.warnPercent())
                .with("atLimit", usage.atLimit());
    }
}
