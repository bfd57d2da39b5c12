package com.aira.ui.carrier;

import com.aira.ui.fallback.FallbackLink;
import com.twilio.base.Reader;
import com.twilio.base.Resource;
import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.HttpMethod;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Local;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Mobile;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.TollFree;
import com.twilio.rest.pricing.v1.phonenumber.Country;
import com.twilio.type.PhoneNumber;
import com.twilio.type.PhoneNumberCapabilities;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Twilio, as far as numbers go. Every failure is one of {@link CarrierException}, which says what is known of the outcome. */
@Singleton
public class Carrier {
    private static final int PAGE = 30;
    private static final int LIST_PAGE = 1000;
    private static final String MARK = "AiRa ";

    private final TwilioRestClient twilio;
    /** For searches and prices, which a page waits for and which can be asked again. */
    private final TwilioRestClient reading;

    private final WebhookUrls urls;
    private final FallbackLink fallback;
    private final RegulatoryPapers papers;
    private final String account;

    Carrier(NumbersConfig config, FallbackLink fallback, RegulatoryPapers papers, TwilioRestClient twilio) {
        this.twilio = twilio;
        this.papers = papers;
        this.fallback = fallback;
        reading = TwilioClients.client(config, config.readTimeout());
        urls = WebhookUrls.under(config.voiceUrl());
        account = config.accountSid();
    }

    /** What Twilio said no to, or did not say. */
    public static final class CarrierException extends RuntimeException {
        public enum Outcome {
            /** Twilio refused: nothing happened. */
            REFUSED,
            /** Twilio did not answer, or answered that it broke: it may have happened. */
            UNKNOWN
        }

        public final Outcome outcome;
        /** Twilio's error code, or 0. */
        final int code;

        CarrierException(Outcome outcome, int code, String message, Throwable cause) {
            super(message, cause);
            this.outcome = outcome;
            this.code = code;
        }
    }

    /** @param addressRequirements in Twilio's words: none, any, local or foreign */
    public record Available(
            String phoneNumber,
            String locality,
            String region,
            Map<String, Boolean> capabilities,
            String addressRequirements) {}

    public record Delivered(String sid, String accountSid, Map<String, Boolean> capabilities, WebhookUrls urls) {}

    /** Numbers on offer, as far as they can be had with what is on file. */
    public List<Available> search(String country, NumberKind kind, String areaCode, String contains) {
        return all(country, kind, areaCode, contains).stream()
                .filter(number -> papers.satisfy(country, kind, number.addressRequirements()))
                .toList();
    }

    private List<Available> all(String country, NumberKind kind, String areaCode, String contains) {
        var area = areaCode == null ? null : Integer.valueOf(areaCode);
        return switch (kind) {
            case toll_free ->
                available(
                        TollFree.reader(country)
                                .setAreaCode(area)
                                .setContains(contains)
                                .setVoiceEnabled(true),
                        found -> new Available(
                                text(found.getPhoneNumber()),
                                found.getLocality(),
                                found.getRegion(),
                                capabilities(found.getCapabilities()),
                                found.getAddressRequirements()));
            case mobile ->
                available(
                        Mobile.reader(country)
                                .setAreaCode(area)
                                .setContains(contains)
                                .setVoiceEnabled(true),
                        found -> new Available(
                                text(found.getPhoneNumber()),
                                found.getLocality(),
                                found.getRegion(),
                                capabilities(found.getCapabilities()),
                                found.getAddressRequirements()));
            default ->
                available(
                        Local.reader(country)
                                .setAreaCode(area)
                                .setContains(contains)
                                .setVoiceEnabled(true),
                        found -> new Available(
                                text(found.getPhoneNumber()),
                                found.getLocality(),
                                found.getRegion(),
                                capabilities(found.getCapabilities()),
                                found.getAddressRequirements()));
        };
    }

    /** Monthly prices in US dollars. */
    Map<NumberKind, BigDecimal> prices(String country) {
        return asked(() -> {
            Map<NumberKind, BigDecimal> prices = new EnumMap<>(NumberKind.class);
            for (var price : Country.fetcher(country).fetch(reading).getPhoneNumberPrices()) {
                if (price.getType() != null) {
                    NumberKind.ofTwilio(price.getType().toString())
                            .ifPresent(kind ->
                                    prices.merge(kind, BigDecimal.valueOf(price.getCurrentPrice()), BigDecimal::max));
                }
            }
            return prices;
        });
    }

    /** Buys a number and points it at voice-agent-service. */
    public Delivered buy(String phoneNumber, UUID purchase) {
        var dialled = DialledNumber.parse(phoneNumber);
        var filed = papers.of(dialled.country(), dialled.kind());
        return asked(() -> delivered(IncomingPhoneNumber.creator(new PhoneNumber(phoneNumber))
                .setBundleSid(filed.flatMap(RegulatoryPapers.Filed::bundleSid).orElse(null))
                .setAddressSid(filed.flatMap(RegulatoryPapers.Filed::addressSid).orElse(null))
                .setFriendlyName(mark(purchase))
                .setVoiceUrl(urls.voice())
                .setVoiceMethod(HttpMethod.POST)
                // Whom to hand over to is added once the number belongs to a business.
                .setVoiceFallbackUrl(fallback.of(phoneNumber, ""))
                .setVoiceFallbackMethod(HttpMethod.POST)
                .setStatusCallback(urls.status())
                .setStatusCallbackMethod(HttpMethod.POST)
                .setSmsUrl(urls.sms())
                .setSmsMethod(HttpMethod.POST)
                .create(twilio)));
    }

    /** What a purchase delivered, if it did: the account may hold the same number for another reason. */
    public Optional<Delivered> find(String phoneNumber, UUID purchase) {
        return asked(() -> {
            for (var owned : IncomingPhoneNumber.reader()
                    .setPhoneNumber(new PhoneNumber(phoneNumber))
                    .limit(PAGE)
                    .read(twilio)) {
                if (mark(purchase).equals(owned.getFriendlyName())) {
                    return Optional.of(delivered(owned));
                }
            }
            return Optional.empty();
        });
    }

    /**
     * A number of the account.
     *
     * @param purchaseId which purchase of ours bought it; null when none did
     * @param ours whether this installation bought it: its calls come to us, and it carries our mark
     */
    public record Owned(String sid, String phoneNumber, UUID purchaseId, boolean ours) {}

    /** All numbers of the account; fails as a whole when a page of the list does. */
    public List<Owned> owned() {
        return asked(() -> {
            List<Owned> all = new ArrayList<>();
            for (var number : IncomingPhoneNumber.reader().pageSize(LIST_PAGE).read(twilio)) {
                var purchase = purchase(number.getFriendlyName());
                var ours = purchase != null && urls.voice().equals(number.getVoiceUrl());
                all.add(new Owned(number.getSid(), text(number.getPhoneNumber()), purchase, ours));
            }
            return all;
        });
    }

    public String account() {
        return account;
    }

    /** Gives a number back; one that is gone already is as good. */
    public void release(String sid) {
        try {
            asked(() -> IncomingPhoneNumber.deleter(sid).delete(twilio));
        } catch (CarrierException failure) {
            if (failure.outcome == CarrierException.Outcome.REFUSED
                    && failure.getCause() instanceof ApiException refused
                    && Integer.valueOf(404).equals(refused.getStatusCode())) {
                return;
            }
            throw failure;
        }
    }

    private <R extends Resource> List<Available> available(Reader<R> reader, Function<R, Available> view) {
        return asked(() -> {
            List<Available> found = new ArrayList<>();
            for (var number : reader.pageSize(PAGE).limit(PAGE).read(reading)) {
                found.add(view.apply(number));
            }
            return found;
        });
    }

    private Delivered delivered(IncomingPhoneNumber number) {
        return new Delivered(number.getSid(), number.getAccountSid(), capabilities(number.getCapabilities()), urls);
    }

    /** Names the purchase in Twilio's own record, which alone survives every crash of ours. */
    private static String mark(UUID purchase) {
        return MARK + purchase;
    }

    private static UUID purchase(String mark) {
        if (mark == null || !mark.startsWith(MARK)) {
            return null;
        }
        try {
            return UUID.fromString(mark.substring(MARK.length()));
        } catch (IllegalArgumentException e) {
            return null; // Written by hand.
        }
    }

    private static String text(PhoneNumber number) {
        return number.toString();
    }

    private static Map<String, Boolean> capabilities(PhoneNumberCapabilities capabilities) {
        Map<String, Boolean> named = new LinkedHashMap<>();
        if (capabilities != null) {
            named.put("voice", capabilities.getVoice());
            named.put("sms", capabilities.getSms());
            named.put("mms", capabilities.getMms());
        }
        return named;
    }

    static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (ApiException e) {
            var status = e.getStatusCode() == null ? 0 : e.getStatusCode();
            var refused = status >= 400 && status < 500 && status != 408;
            throw new CarrierException(
                    refused ? CarrierException.Outcome.REFUSED : CarrierException.Outcome.UNKNOWN,
                    e.getCode() == null ? 0 : e.getCode(),
                    "Twilio answered " + status + ": " + e.getMessage(),
                    e);
        } catch (ApiConnectionException e) {
            throw new CarrierException(CarrierException.Outcome.UNKNOWN, 0, "Twilio did not answer", e);
        } catch (TwilioException e) {
            throw new CarrierException(CarrierException.Outcome.UNKNOWN, 0, "Twilio's answer is not understood", e);
        }
    }
}
