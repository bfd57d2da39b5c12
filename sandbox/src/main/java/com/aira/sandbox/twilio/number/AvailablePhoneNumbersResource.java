package com.aira.sandbox.twilio.number;

import com.aira.sandbox.twilio.account.Account;
import com.aira.sandbox.twilio.rest.TwilioError;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one may buy. A result is not a reservation. */
@Path("/twilio/api/2010-04-01/Accounts/{accountSid}/AvailablePhoneNumbers")
@Produces(MediaType.APPLICATION_JSON)
public final class AvailablePhoneNumbersResource {

    private static final int DEFAULT_SIZE = 30;
    private static final int MOST = 1000;

    private final OwnedNumbers owned;
    private final Account account;

    AvailablePhoneNumbersResource(OwnedNumbers owned, Account account) {
        this.owned = owned;
        this.account = account;
    }

    @GET
    @Path("{country:[^/.]+}.json")
    public Map<String, Object> country(@PathParam("country") String country) {
        String path = path(country);
        if (!Catalogue.hasCountry(country)) {
            throw TwilioError.notFound(path + ".json");
        }
        Map<String, Object> types = new LinkedHashMap<>();
        Stream.of(NumberType.values())
                .filter(type -> Catalogue.offers(country, type))
                .forEach(type -> types.put(type.name().toLowerCase(), path + "/" + type.inPath() + ".json"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("country_code", country);
        body.put("country", new Locale("", country).getDisplayCountry(Locale.ENGLISH));
        body.put("uri", path + ".json");
        body.put("beta", false);
        body.put("subresource_uris", types);
        return body;
    }

    @GET
    @Path("{country:[^/]+}/{type:[^/.]+}.json")
    public Map<String, Object> search(
            @PathParam("country") String country,
            @PathParam("type") String type,
            @QueryParam("AreaCode") String areaCode,
            @QueryParam("Contains") String contains,
            @QueryParam("InRegion") String inRegion,
            @QueryParam("InLocality") String inLocality,
            @QueryParam("SmsEnabled") boolean sms,
            @QueryParam("MmsEnabled") boolean mms,
            @QueryParam("FaxEnabled") boolean fax,
            @QueryParam("PageSize") Integer pageSize) {
        String uri = path(country) + "/" + type + ".json";
        NumberType wanted = NumberType.ofPath(type)
                .filter(known -> Catalogue.offers(country, known))
                .orElseThrow(() -> TwilioError.notFound(uri));
        NumberSearch search = new NumberSearch(
                text(areaCode),
                text(contains),
                text(inRegion),
                text(inLocality),
                sms,
                mms,
                fax,
                pageSize == null ? DEFAULT_SIZE : Math.max(1, Math.min(MOST, pageSize)));
        Set<String> sold = owned.all().stream().map(OwnedNumber::phoneNumber).collect(Collectors.toSet());
        List<Map<String, Object>> found = Capabilities.of(country, wanted).meet(search)
                ? Catalogue.find(country, wanted, search, sold::contains).stream()
                        .map(AvailablePhoneNumbersResource::json)
                        .toList()
                : List.of();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("available_phone_numbers", found);
        body.put("uri", uri);
        return body;
    }

    private String path(String country) {
        return "/2010-04-01/Accounts/" + account.sid() + "/AvailablePhoneNumbers/" + country;
    }

    private static Map<String, Object> json(Catalogue.Offer offer) {
        Place place = offer.place();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("friendly_name", Written.friendly(offer.phoneNumber()));
        json.put("phone_number", offer.phoneNumber());
        json.put("lata", null);
        json.put("locality", orNull(place.locality()));
        json.put("rate_center", null);
        json.put("latitude", null);
        json.put("longitude", null);
        json.put("region", orNull(place.region()));
        json.put("postal_code", null);
        json.put("iso_country", place.country());
        json.put("address_requirements", place.addressRequirements());
        json.put("beta", false);
        json.put("capabilities", Capabilities.of(place.country(), place.type()));
        return json;
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
