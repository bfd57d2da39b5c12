package com.aira.ui.numbers;

import static com.aira.ui.Outside.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.aira.ui.Api;
import com.aira.ui.Outside;
import com.aira.ui.World;
import com.aira.ui.carrier.NumbersConfig;
import com.aira.ui.carrier.TextRegistration;
import com.aira.ui.money.FeatureConfig;
import com.aira.ui.shell.LocaleFormats;
import com.aira.ui.tenancy.OwnerTransactions;
import com.twilio.http.TwilioRestClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(World.class)
class TextingJobTest {
    private static final String SERVICE = "MG" + "7".repeat(32);
    private static final String MEMBERS = "/twilio/messaging/v1/Services/" + SERVICE + "/PhoneNumbers";
    private static final String VERIFICATIONS = "/twilio/messaging/v1/Tollfree/Verifications";

    @Inject
    OwnerTransactions transactions;

    @Inject
    TwilioRestClient twilio;

    private final Outside outside = World.outside();
    private final Api ann = Api.newOwner();
    private final String number = Api.freshNumber();
    private final UUID id = ann.ownedNumber(number, null);

    @BeforeEach
    void noRules() {
        outside.forgetRules();
    }

    private void look(Map<String, String> settings) {
        var config = FeatureConfig.of(NumbersConfig.class, settings);
        new TextingJob(transactions, new TextRegistration(config, twilio)).look(id);
    }

    private void lookWithService() {
        look(Map.of("aira.numbers.messaging-service-sid", SERVICE));
    }

    private String texting() {
        return (String) World.database()
                .rows("select texting from public.business_numbers where id = ?", id)
                .get(0)
                .get("texting");
    }

    private void timePasses(String interval) {
        World.database()
                .run(
                        "update public.business_numbers set texting_checked_at = now() - cast(? as interval) where id = ?",
                        interval,
                        id);
    }

    private static Outside.Answer refused(int status, int code) {
        return json(status, Map.of("code", code, "message", "no", "more_info", "https://x", "status", status));
    }

    @Test
    void withoutService_numberTakesCallsOnly_andItsOwnerReadsIt() {
        look(Map.of());

        assertThat(texting()).isEqualTo("calls_only");
        assertThat(outside.asked("POST", ".*")).isEmpty();
        ann.request().get("/api/numbers/" + id).then().body("texting", Matchers.equalTo("calls_only"));
        ann.request()
                .get("/numbers")
                .then()
                .body(Matchers.containsString(LocaleFormats.phone(number)))
                .body(Matchers.containsString("Texts to the United States are not sent."));
    }

    @Test
    void withService_numberJoinsIt_once() {
        outside.on(
                "POST", MEMBERS, asked -> json(201, Map.of("sid", asked.form().get("PhoneNumberSid"))));

        lookWithService();
        timePasses("1 day");
        lookWithService();

        assertThat(texting()).isEqualTo("ready");
        assertThat(outside.asked("POST", MEMBERS)).hasSize(1);
        assertThat(outside.asked("POST", MEMBERS).get(0).form())
                .containsEntry("PhoneNumberSid", "PN" + id.toString().replace("-", ""));
    }

    @Test
    void numberThatIsInTheService_isReady() {
        outside.on("POST", MEMBERS, asked -> refused(409, 21710));

        lookWithService();

        assertThat(texting()).isEqualTo("ready");
    }

    @Test
    void serviceThatIsNamedLater_isJoined() {
        outside.on(
                "POST", MEMBERS, asked -> json(201, Map.of("sid", asked.form().get("PhoneNumberSid"))));
        look(Map.of());
        timePasses("10 minutes");

        lookWithService();

        assertThat(texting()).isEqualTo("ready");
    }

    @ParameterizedTest
    @CsvSource({"400, 21714", "404, 20404", "503, 0"})
    void refusalOrOutage_keepsTheNumber_andIsTriedAgain(int status, int code) {
        outside.on("POST", MEMBERS, asked -> refused(status, code));
        lookWithService();
        lookWithService();
        assertThat(texting()).isEqualTo("joining");
        assertThat(outside.asked("POST", MEMBERS)).hasSize(1);
        outside.on(
                "POST", MEMBERS, asked -> json(201, Map.of("sid", asked.form().get("PhoneNumberSid"))));
        timePasses("6 minutes");

        lookWithService();

        assertThat(texting()).isEqualTo("ready");
        assertThat(World.database()
                        .rows("select provisioning_state from public.business_numbers where id = ?", id)
                        .get(0))
                .containsEntry("provisioning_state", "active");
    }

    @ParameterizedTest
    @CsvSource({
        ", unverified",
        "PENDING_REVIEW, in_review",
        "IN_REVIEW, in_review",
        "TWILIO_REJECTED, rejected",
        "TWILIO_REJECTED TWILIO_APPROVED, ready"
    })
    void tollFreeNumber_isAsFarAsItsVerification(String statuses, String texting) {
        World.database().run("update public.business_numbers set number_type = 'toll_free' where id = ?", id);
        var filed = statuses == null
                ? List.of()
                : List.of(statuses.split(" ")).stream()
                        .map(status -> Map.of("sid", "HH" + "1".repeat(32), "status", status))
                        .toList();
        outside.on(
                "GET",
                VERIFICATIONS,
                asked -> json(200, Map.of("verifications", filed, "meta", Map.of("page", 0, "key", "verifications"))));

        lookWithService();

        assertThat(texting()).isEqualTo(texting);
        assertThat(outside.asked("GET", VERIFICATIONS).get(0).parameters())
                .containsEntry("TollfreePhoneNumberSid", "PN" + id.toString().replace("-", ""));
    }

    @Test
    void numberOfAnotherCountry_isNotAskedAbout() {
        World.database().run("update public.business_numbers set country_code = 'GB' where id = ?", id);

        lookWithService();

        assertThat(texting()).isNull();
        assertThat(outside.asked("POST", ".*")).isEmpty();
    }

    @Test
    void whereTextsAreRegisteredElsewhere_nobodyIsAsked() {
        look(Map.of("aira.numbers.texts-registered-elsewhere", "true"));

        assertThat(texting()).isEqualTo("ready");
    }
}
