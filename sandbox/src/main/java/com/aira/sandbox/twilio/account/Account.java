package com.aira.sandbox.twilio.account;

/**
 * The one account of the sandbox's Twilio.
 *
 * @param apiUrl where api.twilio.com is here, without a trailing slash
 */
public record Account(String sid, String authToken, String apiUrl) {

    /** The URL of a resource of this account, without an extension. */
    public String url(String path) {
        return apiUrl + "/2010-04-01/Accounts/" + sid + path;
    }
}
