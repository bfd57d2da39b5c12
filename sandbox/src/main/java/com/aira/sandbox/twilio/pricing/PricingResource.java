package com.aira.sandbox.twilio.pricing;

import com.aira.sandbox.twilio.account.Account;
import com.aira.sandbox.twilio.rest.MetaPage;
import com.aira.sandbox.twilio.rest.TwilioError;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Twilio's price lists, PROTOCOLS 11.6. Prices are strings. */
@Path("/twilio/pricing/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class PricingResource {

    private final String base;

    PricingResource(Account account) {
        this.base = account.apiUrl().replaceFirst("/api$", "/pricing") + "/v1/";
    }

    @GET
    @Path("{product:PhoneNumbers|Voice|Messaging}/Countries")
    public Map<String, Object> countries(@PathParam("product") String product) {
        String url = base + product + "/Countries";
        List<Map<String, Object>> countries = PriceList.countries().entrySet().stream()
                .map(entry -> country(product, entry.getKey(), entry.getValue()))
                .toList();
        return MetaPage.of("countries", countries, null, null, url, "");
    }

    @GET
    @Path("PhoneNumbers/Countries/{country}")
    public Map<String, Object> numbers(@PathParam("country") String country) {
        PriceList prices = find("PhoneNumbers", country);
        Map<String, Object> body = country("PhoneNumbers", country, prices);
        body.put("price_unit", "USD");
        body.put(
                "phone_number_prices",
                prices.numbers().entrySet().stream()
                        .map(entry -> numberPrice(entry.getKey().inPrices(), entry.getValue()))
                        .toList());
        return body;
    }

    @GET
    @Path("Voice/Countries/{country}")
    public Map<String, Object> voice(@PathParam("country") String country) {
        PriceList prices = find("Voice", country);
        Map<String, Object> prefix = price(prices.outbound());
        String code = String.valueOf(PhoneNumberUtil.getInstance().getCountryCodeForRegion(country));
        prefix.put("prefixes", List.of(code));
        prefix.put("friendly_name", "Programmable Outbound Minute - " + prices.name());
        Map<String, Object> body = country("Voice", country, prices);
        body.put("price_unit", "USD");
        body.put("outbound_prefix_prices", List.of(prefix));
        body.put(
                "inbound_call_prices",
                prices.numbers().keySet().stream()
                        .map(type -> numberPrice(type.inPrices(), prices.inbound()))
                        .toList());
        return body;
    }

    @GET
    @Path("Messaging/Countries/{country}")
    public Map<String, Object> messaging(@PathParam("country") String country) {
        PriceList prices = find("Messaging", country);
        Map<String, Object> carrier = new LinkedHashMap<>();
        carrier.put("carrier", "Other");
        carrier.put("mcc", "");
        carrier.put("mnc", "");
        carrier.put("prices", List.of(numberPrice("local", prices.sms())));
        Map<String, Object> body = country("Messaging", country, prices);
        body.put("price_unit", "USD");
        body.put("outbound_sms_prices", List.of(carrier));
        body.put("inbound_sms_prices", List.of(numberPrice("local", prices.sms())));
        return body;
    }

    private Map<String, Object> country(String product, String country, PriceList prices) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("country", prices.name());
        body.put("iso_country", country);
        body.put("url", base + product + "/Countries/" + country);
        return body;
    }

    private static PriceList find(String product, String country) {
        return PriceList.of(country)
                .orElseThrow(() -> TwilioError.notFound("/v1/" + product + "/Countries/" + country));
    }

    private static Map<String, Object> numberPrice(String type, BigDecimal price) {
        Map<String, Object> json = price(price);
        json.put("number_type", type);
        return json;
    }

    private static Map<String, Object> price(BigDecimal price) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("base_price", price.toPlainString());
        json.put("current_price", price.toPlainString());
        return json;
    }
}
