package com.aira.ui.numbers;

import static com.aira.ui.Outside.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hamcrest.Matchers;
import org.jboss.logmanager.ExtLogRecord;
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
    void serviceHasACampaign() {
        outside.forgetRules();
        campaign(true);
    }

    private void campaign(boolean registered) {
        outside.on(
                "GET",
                "/twilio/messaging/v1/Services/" + SERVICE,
                asked -> json(200, Map.of("sid", SERVICE, "us_app_to_person_registered", registered)));
    }

    private void numbersJoin() {
        outside.on(
                "POST", MEMBERS, asked -> json(201, Map.of("sid", asked.form().get("PhoneNumberSid"))));
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
        numbersJoin();

        lookWithService();
        timePasses("23 hours");
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
    void serviceWithoutCampaign_isNotJoinedBeforeItHasOne() {
        campaign(false);
        numbersJoin();
        lookWithService();
        assertThat(texting()).isEqualTo("joining");
        assertThat(outside.asked("POST", MEMBERS)).isEmpty();
        campaign(true);
        timePasses("61 minutes");

        lookWithService();

        assertThat(texting()).isEqualTo("ready");
    }

    @Test
    void campaignThatEnds_takesTextsAwayWithinADay() {
        numbersJoin();
        lookWithService();
        campaign(false);
        timePasses("25 hours");

        lookWithService();

        assertThat(texting()).isEqualTo("joining");
    }

    @ParameterizedTest
    @CsvSource({"401, 20003", "429, 20429", "503, 0"})
    void questionThatFails_takesNothingAway(int status, int code) {
        numbersJoin();
        lookWithService();
        outside.on("GET", "/twilio/messaging/v1/Services/" + SERVICE, asked -> refused(status, code));
        timePasses("25 hours");

        lookWithService();

        assertThat(texting()).isEqualTo("ready");
    }

    @ParameterizedTest
    @CsvSource({"404, 20404, ERROR, refuses", "503, 0, WARN, again"})
    void refusal_isAnError_andAnOutageIsNone(int status, int code, String level, String word) {
        outside.on("POST", MEMBERS, asked -> refused(status, code));

        assertThat(logged(this::lookWithService)).singleElement().satisfies(record -> {
            assertThat(record.getLevel()).hasToString(level);
            assertThat(((ExtLogRecord) record).getFormattedMessage()).contains(word);
        });
    }

    @Test
    void callsOnly_isWarnedOfOnce() {
        var config = FeatureConfig.of(NumbersConfig.class, Map.of());
        var job = new TextingJob(transactions, new TextRegistration(config, twilio));

        var records = logged(() -> {
            job.look(id);
            World.database().run("update public.business_numbers set texting_made_of = null where id = ?", id);
            timePasses("1 hour");
            job.look(id);
        });

        assertThat(records).singleElement().satisfies(record -> assertThat(
                        ((ExtLogRecord) record).getFormattedMessage())
                .contains("TWILIO_MESSAGING_SERVICE_SID", "TEXTS_REGISTERED_ELSEWHERE"));
    }

    @Test
    void whateverGoesWrong_leavesOthersTheirTurn() {
        var broken = new TextRegistration(
                FeatureConfig.of(NumbersConfig.class, Map.of("aira.numbers.messaging-service-sid", SERVICE)), null);

        assertThatCode(() -> new TextingJob(transactions, broken).look(id)).doesNotThrowAnyException();
        assertThatCode(() -> new TextingJob(null, broken).look(id)).doesNotThrowAnyException();
    }

    /** What is said of our number meanwhile: the running service looks after others. */
    private List<LogRecord> logged(Runnable work) {
        var records = new CopyOnWriteArrayList<LogRecord>();
        var log = Logger.getLogger(TextingJob.class.getName());
        var handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                if (((ExtLogRecord) record).getFormattedMessage().contains(number)) {
                    records.add(record);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        try {
            work.run();
        } finally {
            log.removeHandler(handler);
        }
        return records;
    }

    @Test
    void serviceThatIsNamedLater_isJoined() {
        numbersJoin();
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
        numbersJoin();
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
        "OF_NEXT_YEAR, unverified",
        "OF_NEXT_YEAR TWILIO_APPROVED, ready",
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
