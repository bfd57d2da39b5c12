package com.aira.sandbox.twilio.number;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.twilio.SandboxedTwilio;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Local;
import com.twilio.type.PhoneNumber;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an account owns, by Twilio's own client: all pages of it, and what is there after an answer that went wrong. */
@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class NumberListTest {
    private static final String NUMBERS = "/IncomingPhoneNumbers";

    private TwilioRestClient twilio;

    @BeforeEach
    void start() {
        twilio = SandboxedTwilio.client(
                LocalEnvironment.TWILIO_ACCOUNT_SID,
                LocalEnvironment.TWILIO_AUTH_TOKEN,
                "http://localhost:" + RestAssured.port + "/twilio");
    }

    @AfterEach
    void giveBack() {
        given().delete("/faults");
        owned(1000)
                .forEach(number -> IncomingPhoneNumber.deleter(number.getSid()).delete(twilio));
    }

    @Test
    void reader_goesThroughAllPages() {
        List<String> bought = new ArrayList<>();
        for (PhoneNumber offer : offers(5)) {
            bought.add(buy(offer));
        }

        List<IncomingPhoneNumber> owned = owned(2);

        assertThat(owned).extracting(IncomingPhoneNumber::getSid).containsExactlyElementsOf(bought);
        assertThat(owned).allSatisfy(number -> {
            assertThat(number.getFriendlyName())
                    .isEqualTo("AiRa " + number.getPhoneNumber().getEndpoint());
            assertThat(number.getVoiceUrl()).hasToString("https://example.com/voice");
        });
    }

    @Test
    void pages_nameTheNextOne_andKeepTheFilters() {
        List<PhoneNumber> offers = offers(3);
        offers.forEach(this::buy);

        Map<String, Object> first = page("?PageSize=2");
        Map<String, Object> second =
                page(String.valueOf(first.get("next_page_uri")).replaceFirst("^[^?]*", ""));
        Map<String, Object> named = page("?PageSize=1&FriendlyName=AiRa%20%2B"
                + offers.get(0).getEndpoint().substring(1));

        assertThat((List<?>) first.get("incoming_phone_numbers")).hasSize(2);
        assertThat((List<?>) second.get("incoming_phone_numbers")).hasSize(1);
        assertThat(second.get("next_page_uri")).isNull();
        assertThat((List<?>) named.get("incoming_phone_numbers")).hasSize(1);
        assertThat(String.valueOf(named.get("first_page_uri"))).contains("FriendlyName=AiRa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "cut"})
    void purchaseWhoseAnswerIsSpoilt_isMade(String kind) {
        PhoneNumber offer = offers(1).get(0);
        order(kind, "POST");

        assertThatThrownBy(() -> buy(offer)).isInstanceOf(ApiException.class);

        assertThat(owned(50))
                .singleElement()
                .extracting(IncomingPhoneNumber::getPhoneNumber)
                .isEqualTo(offer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "cut"})
    void releaseWhoseAnswerIsSpoilt_isMade(String kind) {
        String sid = buy(offers(1).get(0));
        order(kind, "DELETE");

        assertThatThrownBy(() -> IncomingPhoneNumber.deleter(sid).delete(twilio))
                .isInstanceOf(ApiException.class);

        assertThat(owned(50)).isEmpty();
    }

    @Test
    void listThatBreaksOffOnItsSecondPage_fails() {
        offers(3).forEach(this::buy);
        // Twilio's client tries three times by itself when the answer is a 500.
        given().post("/faults/twilio?kind=error&method=GET&skip=1&times=3&path=" + NUMBERS);

        assertThatThrownBy(() -> owned(2)).isInstanceOf(ApiException.class);

        assertThat(owned(2)).hasSize(3);
    }

    private List<IncomingPhoneNumber> owned(int pageSize) {
        List<IncomingPhoneNumber> owned = new ArrayList<>();
        IncomingPhoneNumber.reader().pageSize(pageSize).read(twilio).forEach(owned::add);
        return owned;
    }

    private List<PhoneNumber> offers(int count) {
        List<PhoneNumber> offers = new ArrayList<>();
        Local.reader("US").limit(count).read(twilio).forEach(offer -> offers.add(offer.getPhoneNumber()));
        return offers;
    }

    private String buy(PhoneNumber offer) {
        return IncomingPhoneNumber.creator(offer)
                .setFriendlyName("AiRa " + offer.getEndpoint())
                .setVoiceUrl(URI.create("https://example.com/voice"))
                .create(twilio)
                .getSid();
    }

    private static Map<String, Object> page(String query) {
        return given().urlEncodingEnabled(false)
                .auth()
                .preemptive()
                .basic(LocalEnvironment.TWILIO_ACCOUNT_SID, LocalEnvironment.TWILIO_AUTH_TOKEN)
                .get("/twilio/api/2010-04-01/Accounts/" + LocalEnvironment.TWILIO_ACCOUNT_SID + NUMBERS + ".json"
                        + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
    }

    private static void order(String kind, String method) {
        given().post("/faults/twilio?kind=" + kind + "&method=" + method + "&path=" + NUMBERS)
                .then()
                .statusCode(200);
    }
}
