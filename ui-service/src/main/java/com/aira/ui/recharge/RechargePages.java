package com.aira.ui.recharge;

import com.aira.ui.shell.Form;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Automatic recharges and the saved card: a page, and a part of the wallet's page. */
@Path("/wallet")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class RechargePages {
    private final Shells shells;
    private final RechargeOperations operations;
    private final CurrentPrincipal principal;

    RechargePages(Shells shells, RechargeOperations operations, CurrentPrincipal principal) {
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
    }

    record recharge(Shell shell, Form form, AutoRechargeView recharge) implements TemplateInstance {}

    @GET
    @Path("/auto-recharge")
    @Operation(hidden = true)
    public TemplateInstance show() {
        var recharge = operations.autoRecharge(principal.get());
        return page(stored(recharge), recharge);
    }

    @POST
    @Path("/auto-recharge")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response save(MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var settings = new RechargeOperations.AutoRecharge(
                form.checked("enabled"), form.amount("threshold"), form.amount("amount"), form.amount("monthlyCap"));
        return form.attempt(() -> operations.set(principal.get(), settings))
                .map(saved ->
                        said(saved, saved.enabled() ? "Automatic recharges are on." : "Automatic recharges are off."))
                .orElseGet(() -> form.answer(page(form, operations.autoRecharge(principal.get()))));
    }

    @DELETE
    @Path("/card")
    @Operation(hidden = true)
    public Response removeCard() {
        operations.removeCard(principal.get());
        return said(operations.autoRecharge(principal.get()), "Your card is removed.");
    }

    private Response said(AutoRechargeView recharge, String words) {
        return Response.ok(page(stored(recharge), recharge))
                .header("HX-Trigger", "{\"said\":\"" + words + "\"}")
                .build();
    }

    private TemplateInstance page(Form form, AutoRechargeView recharge) {
        return new recharge(shells.of("wallet"), form, recharge);
    }

    /** What is set, or what most would choose. */
    private static Form stored(AutoRechargeView recharge) {
        return Form.blank()
                .with("enabled", recharge.enabled())
                .with("threshold", recharge.threshold() == null ? "10.00" : recharge.threshold())
                .with("amount", recharge.amount() == null ? "25.00" : recharge.amount())
                .with("monthlyCap", recharge.monthlyCap() == null ? "100.00" : recharge.monthlyCap());
    }
}
