package com.aira.sandbox.twilio.registration;

import com.aira.sandbox.setup.AccountSetup;
import com.aira.sandbox.twilio.account.Account;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Addresses that countries ask for: any id that is well formed was filed. */
@Path("/twilio/api/2010-04-01/Accounts/{accountSid}/Addresses/{sid:AD[0-9a-f]+}.json")
@Produces(MediaType.APPLICATION_JSON)
public final class AddressesResource {
    private final AccountSetup setup;
    private final Account account;

    AddressesResource(AccountSetup setup, Account account) {
        this.setup = setup;
        this.account = account;
    }

    @GET
    public Map<String, Object> address(@PathParam("sid") String sid) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", sid);
        json.put("account_sid", account.sid());
        json.put("verified", setup.state().papersApproved());
        json.put("validated", setup.state().papersApproved());
        return json;
    }
}
