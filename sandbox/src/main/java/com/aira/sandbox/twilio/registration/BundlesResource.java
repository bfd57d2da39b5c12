package com.aira.sandbox.twilio.registration;

import com.aira.sandbox.setup.AccountSetup;
import com.aira.sandbox.twilio.account.Account;
import com.aira.sandbox.twilio.rest.TwilioError;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bundles that countries ask for. Any id that is well formed was filed; how far it is, the setup says. */
@Path("/twilio/numbers/v2/RegulatoryCompliance/Bundles/{sid}")
@Produces(MediaType.APPLICATION_JSON)
public final class BundlesResource {
    private final AccountSetup setup;
    private final Account account;

    BundlesResource(AccountSetup setup, Account account) {
        this.setup = setup;
        this.account = account;
    }

    @GET
    public Map<String, Object> bundle(@PathParam("sid") String sid) {
        if (!sid.matches("BU[0-9a-f]{32}")) {
            throw TwilioError.notFound("/RegulatoryCompliance/Bundles/" + sid);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", sid);
        json.put("account_sid", account.sid());
        json.put("friendly_name", "AiRa's papers");
        json.put("status", setup.state().papersApproved() ? "twilio-approved" : "pending-review");
        return json;
    }
}
