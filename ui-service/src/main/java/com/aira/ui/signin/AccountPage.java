package com.aira.ui.signin;

import com.aira.ui.shell.Form;
import com.aira.ui.shell.HtmxResponse;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Refusal;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** How the owner signs in. The password form is a plain one, so that password managers notice the change. */
@Path("/account")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AccountPage {
    private static final Logger LOG = Logger.getLogger(AccountPage.class);

    private final Shells shells;
    private final SignInOperations operations;
    private final CurrentPrincipal principal;
    private final AccountClosing closing;

    AccountPage(Shells shells, SignInOperations operations, CurrentPrincipal principal, AccountClosing closing) {
        this.closing = closing;
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
    }

    record account(Shell shell, Form form, Form closing, boolean changed) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(@QueryParam("changed") @DefaultValue("false") boolean changed) {
        return new account(shells.of("account"), Form.blank(), Form.blank(), changed);
    }

    @POST
    @Path("/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response changePassword(MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var request = new SignInOperations.ChangePasswordRequest(form.value("currentPassword"), form.value("password"));
        return form.attempt(() -> operations.changePassword(principal.get(), request))
                        .isPresent()
                ? Response.seeOther(URI.create("/account?changed=true")).build()
                : form.answer(new account(shells.of("account"), form, Form.blank(), false));
    }

    @POST
    @Path("/close")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response close(MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var request = new AccountClosing.CloseAccountRequest(form.value("password"), form.checked("giveUpBalance"));
        return form.done(() -> closing.close(principal.get(), request))
                ? Response.seeOther(URI.create("/sign-in?signed-out=closed")).build()
                : form.answer(new account(shells.of("account"), Form.blank(), form, false));
    }

    @POST
    @Path("/sign-out-everywhere")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response signOutEverywhere() {
        try {
            operations.signOut(principal.get(), true);
            return HtmxResponse.goTo("/sign-in");
        } catch (Refusal unheard) {
            LOG.warnf("Sessions elsewhere were not ended: %s", unheard.getMessage());
            return HtmxResponse.goTo("/sign-in?signed-out=here");
        }
    }
}
