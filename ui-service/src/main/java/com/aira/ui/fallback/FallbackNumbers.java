package com.aira.ui.fallback;

import com.aira.runtime.database.Sql;
import com.aira.runtime.phone.DestinationPolicy;
import com.aira.runtime.phone.DestinationPolicy.Use;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.WebConfig;
import com.twilio.exception.TwilioException;
import com.twilio.http.HttpMethod;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Keeps the fallback address of every number at Twilio true: those bought before there was one, those whose business hands
 * over to somebody else now, and all of them when this service has another address.
 */
@Singleton
class FallbackNumbers {
    private static final Logger LOG = Logger.getLogger(FallbackNumbers.class);

    private final FallbackConfig config;
    private final String appUrl;
    private final FallbackLink link;
    private final OwnerTransactions transactions;
    private final TwilioRestClient twilio;

    FallbackNumbers(
            FallbackConfig config,
            WebConfig web,
            FallbackLink link,
            OwnerTransactions transactions,
            TwilioRestClient twilio) {
        this.config = config;
        this.appUrl = web.appUrl().toString();
        this.link = link;
        this.transactions = transactions;
        this.twilio = twilio;
    }

    /**
     * @param countries that may be called, as the setting of that name has them
     * @param made what the address is made of, so that another one is known to be needed
     */
    private record Outdated(
            UUID numberId, String twilioSid, String phoneNumber, String person, String countries, String made) {}

    @Scheduled(
            every = "${aira.fallback.update-numbers-every}",
            delayed = "${aira.fallback.update-numbers-after}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void update() {
        for (var number : claim()) {
            try {
                IncomingPhoneNumber.updater(number.twilioSid)
                        .setVoiceFallbackUrl(link.of(number.phoneNumber, permitted(number)))
                        .setVoiceFallbackMethod(HttpMethod.POST)
                        .update(twilio);
                settled(number);
            } catch (TwilioException e) {
                // Claimed, it rests for some minutes; the others go on.
                LOG.warnf("The fallback of %s could not be set: %s", number.phoneNumber, e.getMessage());
            }
        }
    }

    /** Nobody looks when it is dialled: what may not be called is not in the address. */
    private static String permitted(Outdated number) {
        if (number.person.isEmpty()) {
            return "";
        }
        var chosen = DestinationPolicy.countries(number.countries);
        var countries = chosen.isEmpty()
                ? DestinationPolicy.country(number.phoneNumber).map(Set::of).orElse(Set.of())
                : chosen;
        return new DestinationPolicy(countries).refusal(number.person, Use.CALL).isEmpty() ? number.person : "";
    }

    private List<Outdated> claim() {
        return transactions.withoutOwner(connection -> Sql.list(
                connection,
                "select number_id, twilio_sid, phone_number, person, countries, made"
                        + " from private.claim_outdated_fallbacks(?, ?)",
                Outdated.class,
                appUrl,
                config.batch()));
    }

    private void settled(Outdated number) {
        transactions.runWithoutOwner(connection ->
                Sql.call(connection, "select private.fallback_is_set(?, ?)", number.numberId, number.made));
    }
}
