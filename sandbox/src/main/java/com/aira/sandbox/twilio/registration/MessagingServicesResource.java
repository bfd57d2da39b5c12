package com.aira.sandbox.twilio.registration;

import com.aira.sandbox.setup.AccountSetup;
import com.aira.sandbox.twilio.account.Account;
import com.aira.sandbox.twilio.number.Capabilities;
import com.aira.sandbox.twilio.rest.Form;
import com.aira.sandbox.twilio.rest.MetaPage;
import com.aira.sandbox.twilio.rest.TwilioError;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one messaging service of the sandbox, whose campaign is registered, and its numbers. */
@Path("/twilio/messaging/v1/Services/{serviceSid}")
@Produces(MediaType.APPLICATION_JSON)
public final class MessagingServicesResource {
    private static final int IN_THE_SERVICE = 21710;
    private static final String MADE = "2026-11-21T09:10:00Z";

    private final TextRegistrations registrations;
    private final Account account;
    private final AccountSetup setup;
    private final String base;

    MessagingServicesResource(TextRegistrations registrations, Account account, AccountSetup setup) {
        this.setup = setup;
        this.registrations = registrations;
        this.account = account;
        base = account.apiUrl().replaceFirst("/api$", "/messaging") + "/v1/Services/";
    }

    @GET
    public Map<String, Object> show(@PathParam("serviceSid") String serviceSid) {
        find(serviceSid);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", serviceSid);
        json.put("account_sid", account.sid());
        json.put("friendly_name", "AiRa's campaign");
        json.put("date_created", MADE);
        json.put("date_updated", MADE);
        json.put("inbound_request_url", null);
        json.put("inbound_method", "POST");
        json.put("fallback_url", null);
        json.put("fallback_method", "POST");
        json.put("status_callback", null);
        json.put("sticky_sender", true);
        json.put("mms_converter", true);
        json.put("smart_encoding", true);
        json.put("scan_message_content", "inherit");
        json.put("fallback_to_long_code", false);
        json.put("area_code_geomatch", false);
        json.put("synchronous_validation", false);
        json.put("validity_period", 14400);
        json.put("usecase", "undeclared");
        json.put("us_app_to_person_registered", setup.state().campaign());
        json.put("use_inbound_webhook_on_number", setup.state().defersInbound());
        json.put("url", base + serviceSid);
        json.put("links", Map.of("phone_numbers", base + serviceSid + "/PhoneNumbers"));
        return json;
    }

    @POST
    @Path("PhoneNumbers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@PathParam("serviceSid") String serviceSid, MultivaluedMap<String, String> values) {
        find(serviceSid);
        String sid = new Form(values)
                .text("PhoneNumberSid")
                .orElseThrow(() -> TwilioError.badRequest(20001, "Missing required parameter PhoneNumberSid"));
        if (registrations.number(sid).isEmpty()) {
            throw TwilioError.notFound(path(serviceSid) + "/" + sid);
        }
        if (!registrations.join(sid)) {
            throw new TwilioError(
                    409, IN_THE_SERVICE, "Phone Number or Short Code is already in the Messaging Service.");
        }
        return Response.status(201)
                .entity(json(registrations.member(sid).orElseThrow()))
                .build();
    }

    @GET
    @Path("PhoneNumbers")
    public Map<String, Object> list(
            @PathParam("serviceSid") String serviceSid,
            @QueryParam("PageSize") Integer pageSize,
            @QueryParam("Page") Integer page) {
        find(serviceSid);
        List<Map<String, Object>> all =
                registrations.members().stream().map(this::json).toList();
        return MetaPage.of("phone_numbers", all, pageSize, page, base + serviceSid + "/PhoneNumbers", "");
    }

    @GET
    @Path("PhoneNumbers/{sid}")
    public Map<String, Object> show(@PathParam("serviceSid") String serviceSid, @PathParam("sid") String sid) {
        find(serviceSid);
        return json(registrations.member(sid).orElseThrow(() -> TwilioError.notFound(path(serviceSid) + "/" + sid)));
    }

    @DELETE
    @Path("PhoneNumbers/{sid}")
    public void remove(@PathParam("serviceSid") String serviceSid, @PathParam("sid") String sid) {
        find(serviceSid);
        if (!registrations.leave(sid)) {
            throw TwilioError.notFound(path(serviceSid) + "/" + sid);
        }
    }

    private static void find(String serviceSid) {
        if (!serviceSid.equals(TextRegistrations.SERVICE)) {
            throw TwilioError.notFound("/Services/" + serviceSid);
        }
    }

    private static String path(String serviceSid) {
        return "/Services/" + serviceSid + "/PhoneNumbers";
    }

    private Map<String, Object> json(TextRegistrations.Member member) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", member.sid());
        json.put("account_sid", member.accountSid());
        json.put("service_sid", TextRegistrations.SERVICE);
        json.put("date_created", member.created().toString());
        json.put("date_updated", member.created().toString());
        json.put("phone_number", member.phoneNumber());
        json.put("country_code", member.country());
        json.put("capabilities", capabilities(Capabilities.of(member.country(), member.type())));
        json.put("url", base + TextRegistrations.SERVICE + "/PhoneNumbers/" + member.sid());
        return json;
    }

    private static List<String> capabilities(Capabilities can) {
        List<String> words = new ArrayList<>();
        if (can.mms()) {
            words.add("MMS");
        }
        if (can.sms()) {
            words.add("SMS");
        }
        if (can.voice()) {
            words.add("Voice");
        }
        return words;
    }
}
