package com.aira.sandbox.twilio.registration;

import com.aira.sandbox.twilio.account.Account;
import com.aira.sandbox.twilio.number.NumberType;
import com.aira.sandbox.twilio.number.OwnedNumber;
import com.aira.sandbox.twilio.rest.Form;
import com.aira.sandbox.twilio.rest.MetaPage;
import com.aira.sandbox.twilio.rest.TwilioError;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Verifications of toll-free numbers: filed in Twilio's console or here, looked up by AiRa. */
@Path("/twilio/messaging/v1/Tollfree/Verifications")
@Produces(MediaType.APPLICATION_JSON)
public final class TollfreeVerificationsResource {
    private static final List<String> OF_THE_BUSINESS = List.of(
            "customer_profile_sid",
            "trust_product_sid",
            "regulated_item_sid",
            "business_street_address",
            "business_street_address2",
            "business_city",
            "business_state_province_region",
            "business_postal_code",
            "business_country",
            "business_website",
            "business_contact_first_name",
            "business_contact_last_name",
            "business_contact_email",
            "business_contact_phone",
            "notification_email",
            "use_case_summary",
            "production_message_sample",
            "message_volume",
            "additional_information",
            "rejection_reason",
            "error_code",
            "edit_expiration",
            "edit_allowed",
            "rejection_reasons",
            "resource_links",
            "external_reference_id");

    private final TextRegistrations registrations;
    private final Account account;
    private final String base;

    TollfreeVerificationsResource(TextRegistrations registrations, Account account) {
        this.registrations = registrations;
        this.account = account;
        base = account.apiUrl().replaceFirst("/api$", "/messaging") + "/v1/Tollfree/Verifications";
    }

    @GET
    public Map<String, Object> list(
            @QueryParam("TollfreePhoneNumberSid") String numberSid,
            @QueryParam("Status") String status,
            @QueryParam("PageSize") Integer pageSize,
            @QueryParam("Page") Integer page) {
        List<Map<String, Object>> found = registrations.verifications().stream()
                .filter(filed -> numberSid == null || filed.numberSid().equals(numberSid))
                .filter(filed -> status == null || filed.status().equals(status))
                .map(this::json)
                .toList();
        String query = (numberSid == null ? "" : "TollfreePhoneNumberSid=" + numberSid)
                + (status == null ? "" : (numberSid == null ? "" : "&") + "Status=" + status);
        return MetaPage.of("verifications", found, pageSize, page, base, query);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response file(MultivaluedMap<String, String> values) {
        Form form = new Form(values);
        String numberSid = form.text("TollfreePhoneNumberSid")
                .orElseThrow(() -> TwilioError.badRequest(20001, "Missing required parameter TollfreePhoneNumberSid"));
        OwnedNumber number = registrations
                .number(numberSid)
                .filter(owned -> owned.type() == NumberType.TOLL_FREE)
                .orElseThrow(() -> TwilioError.badRequest(20001, "Invalid TollfreePhoneNumberSid"));
        return Response.status(201)
                .entity(json(registrations.file(number, form.text("BusinessName", ""))))
                .build();
    }

    private Map<String, Object> json(TextRegistrations.Verification filed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", filed.sid());
        json.put("account_sid", account.sid());
        json.put("business_name", filed.businessName());
        OF_THE_BUSINESS.forEach(name -> json.put(name, null));
        json.put("use_case_categories", List.of("CUSTOMER_CARE"));
        json.put("opt_in_image_urls", List.of());
        json.put("opt_in_type", "VERBAL");
        json.put("tollfree_phone_number_sid", filed.numberSid());
        json.put("tollfree_phone_number", filed.phoneNumber());
        json.put("status", filed.status());
        json.put("date_created", filed.created().toString());
        json.put("date_updated", filed.created().toString());
        json.put("url", base + "/" + filed.sid());
        return json;
    }
}
