package com.aira.sandbox.twilio.number;

import com.aira.sandbox.twilio.account.Account;
import com.aira.sandbox.twilio.line.Sid;
import com.aira.sandbox.twilio.rest.Form;
import com.aira.sandbox.twilio.rest.ListPage;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Buys, shows, changes and releases numbers, PROTOCOLS 11.1. */
@Path("/twilio/api/2010-04-01/Accounts/{accountSid}")
@Produces(MediaType.APPLICATION_JSON)
public final class IncomingPhoneNumbersResource {

    private static final int INVALID_URL = 21502;
    private static final int INVALID_NUMBER = 21421;
    private static final int NOT_AVAILABLE = 21422;
    private static final int NONE_IN_AREA_CODE = 21452;
    private static final int ADDRESS_REQUIRED = 21631;
    private static final int BUNDLE_REQUIRED = 21649;
    private static final int LONGEST_NAME = 64;

    private final OwnedNumbers owned;
    private final Account account;
    private final Clock clock;

    IncomingPhoneNumbersResource(OwnedNumbers owned, Account account, Clock clock) {
        this.owned = owned;
        this.account = account;
        this.clock = clock;
    }

    @GET
    @Path("IncomingPhoneNumbers.json")
    public Map<String, Object> list(
            @QueryParam("PhoneNumber") String phoneNumber,
            @QueryParam("FriendlyName") String friendlyName,
            @QueryParam("PageSize") Integer pageSize,
            @QueryParam("Page") Integer page) {
        // In a query a plus means a space; Twilio finds the number either way.
        String digits = phoneNumber == null ? "" : phoneNumber.replaceAll("[^0-9]", "");
        List<Map<String, Object>> found = owned.all().stream()
                .filter(number -> digits.isEmpty() || number.phoneNumber().contains(digits))
                .filter(number -> friendlyName == null || number.friendlyName().equals(friendlyName))
                .map(NumberJson::of)
                .toList();
        List<String> filters = new ArrayList<>();
        if (!digits.isEmpty()) {
            filters.add("PhoneNumber=" + digits);
        }
        if (friendlyName != null) {
            filters.add("FriendlyName=" + URLEncoder.encode(friendlyName, StandardCharsets.UTF_8));
        }
        return ListPage.of(
                "incoming_phone_numbers", found, pageSize, page, path() + ".json", String.join("&", filters));
    }

    @POST
    @Path("IncomingPhoneNumbers.json")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response buy(MultivaluedMap<String, String> values) {
        Form form = new Form(values);
        NumberSettings settings = new NumberSettings(changes(form));
        String phoneNumber = form.text("PhoneNumber")
                .or(() -> form.text("AreaCode").map(this::firstIn))
                .orElseThrow(() ->
                        TwilioError.badRequest(INVALID_NUMBER, "PhoneNumber or AreaCode is required to buy a number"));
        if (!Catalogue.isValid(phoneNumber)) {
            throw TwilioError.badRequest(INVALID_NUMBER, phoneNumber + " is not a valid phone number");
        }
        Place place = Catalogue.placeOf(phoneNumber).orElseThrow(() -> notAvailable(phoneNumber));
        if (place.isRegulated()) {
            requirePapers(form);
        }
        Instant now = clock.instant();
        OwnedNumber number = new OwnedNumber(
                Sid.next("PN"),
                account.sid(),
                phoneNumber,
                place.country(),
                place.type(),
                name(form).orElseGet(() -> Written.friendly(phoneNumber)),
                settings,
                now,
                now);
        if (!owned.add(number)) {
            throw notAvailable(phoneNumber);
        }
        return Response.status(201).entity(NumberJson.of(number)).build();
    }

    @GET
    @Path("IncomingPhoneNumbers/{sid:[^/]+}.json")
    public Map<String, Object> show(@PathParam("sid") String sid) {
        return NumberJson.of(find(sid));
    }

    @POST
    @Path("IncomingPhoneNumbers/{sid:[^/]+}.json")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Map<String, Object> change(@PathParam("sid") String sid, MultivaluedMap<String, String> values) {
        Form form = new Form(values);
        OwnedNumber number = find(sid);
        OwnedNumber changed = number.with(
                name(form).orElse(number.friendlyName()), number.settings().with(changes(form)), clock.instant());
        owned.update(changed);
        return NumberJson.of(changed);
    }

    @DELETE
    @Path("IncomingPhoneNumbers/{sid:[^/]+}.json")
    public void release(@PathParam("sid") String sid) {
        if (!owned.remove(sid)) {
            throw TwilioError.notFound(path() + "/" + sid + ".json");
        }
    }

    private static void requirePapers(Form form) {
        if (form.text("AddressSid").filter(sid -> sid.startsWith("AD")).isEmpty()) {
            throw TwilioError.badRequest(
                    ADDRESS_REQUIRED, "Phone Number Requires an Address but the 'AddressSid' parameter was empty.");
        }
        if (form.text("BundleSid").filter(sid -> sid.startsWith("BU")).isEmpty()) {
            throw TwilioError.badRequest(BUNDLE_REQUIRED, "Bundle required: the 'BundleSid' parameter was empty.");
        }
    }

    private String firstIn(String areaCode) {
        Set<String> sold = owned.all().stream().map(OwnedNumber::phoneNumber).collect(Collectors.toSet());
        NumberSearch search = new NumberSearch(
                Optional.of(areaCode), Optional.empty(), Optional.empty(), Optional.empty(), false, false, false, 1);
        return List.of("US", "CA").stream()
                .flatMap(country -> Catalogue.find(country, NumberType.LOCAL, search, sold::contains).stream())
                .map(Catalogue.Offer::phoneNumber)
                .findFirst()
                .orElseThrow(() ->
                        TwilioError.badRequest(NONE_IN_AREA_CODE, "No phone numbers found in area code " + areaCode));
    }

    private OwnedNumber find(String sid) {
        return owned.bySid(sid).orElseThrow(() -> TwilioError.notFound(path() + "/" + sid + ".json"));
    }

    private String path() {
        return "/2010-04-01/Accounts/" + account.sid() + "/IncomingPhoneNumbers";
    }

    private static TwilioError notAvailable(String phoneNumber) {
        return TwilioError.badRequest(NOT_AVAILABLE, phoneNumber + " is not available");
    }

    private static Optional<String> name(Form form) {
        Optional<String> name = form.text("FriendlyName");
        if (name.filter(text -> text.length() > LONGEST_NAME).isPresent()) {
            throw TwilioError.badRequest(20001, "FriendlyName is longer than 64 characters");
        }
        return name;
    }

    /** An empty URL in a change unsets it. */
    private static Map<String, String> changes(Form form) {
        Map<String, String> changes = new HashMap<>();
        for (String name : NumberSettings.URLS) {
            if (form.has(name)) {
                changes.put(name, form.url(name, INVALID_URL).orElse(""));
            }
        }
        for (String name : NumberSettings.METHODS) {
            if (form.has(name)) {
                changes.put(name, form.method(name));
            }
        }
        return changes;
    }
}
