package com.aira.sandbox.twilio.rest;

import com.aira.sandbox.setup.AccountSetup;
import com.aira.sandbox.twilio.account.Account;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The account itself, which clients fetch to see whether their credentials are right. */
@Path("/twilio/api/2010-04-01/Accounts/{accountSid:[^/]+}.json")
@Produces(MediaType.APPLICATION_JSON)
public final class AccountResource {

    private final Account account;
    private final AccountSetup setup;

    AccountResource(Account account, AccountSetup setup) {
        this.setup = setup;
        this.account = account;
    }

    @GET
    public Map<String, Object> show() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", account.sid());
        json.put("friendly_name", "AiRa sandbox");
        json.put("status", "active");
        json.put("type", setup.state().trial() ? "Trial" : "Full");
        json.put("owner_account_sid", account.sid());
        json.put("uri", "/2010-04-01/Accounts/" + account.sid() + ".json");
        return json;
    }
}
