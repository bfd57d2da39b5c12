package com.aira.ui.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class CallPagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)> {shell.email} \"'&";

    private CallFixture fixture;

    @BeforeEach
    void aLineOfItsOwn() {
        fixture = CallFixture.newLine();
    }

    private ValidatableResponse get(String page) {
        return fixture.owner().request().get(fixture.path(page)).then();
    }

    @Test
    void noCalls_withoutANumber_saysWhereToGetOne() {
        get("calls")
                .statusCode(200)
                .body(containsString("No calls yet"))
                .body(containsString("href=\"/numbers/buy\""))
                .body(not(containsString("tel:")));
    }

    @Test
    void noCalls_withANumber_saysWhichToCall() {
        var number = Api.freshNumber();
        fixture.owner().ownedNumber(number, fixture.business());
        World.database()
                .run("update public.business_v2 set phone_number = ? where id = ?::uuid", number, fixture.business());

        get("calls").statusCode(200).body(containsString("href=\"tel:" + number + "\""));
    }

    @Test
    void list_namesKnownCustomers_andWhatCameOfEachCall() {
        var booked = fixture.call();
        fixture.appointment("Maria " + HOSTILE, CallFixture.CALLER, CallFixture.sid(booked));
        fixture.message(booked, "Maria", "Call me", Instant.now());
        fixture.call(Instant.now(), "in_progress", "anonymous");

        get("calls")
                .statusCode(200)
                .body(containsString("Maria &lt;img src=x onerror=alert(1)&gt; {shell.email} &quot;&#39;&amp;"))
                .body(not(containsString("<img")))
                .body(containsString("+1 415-555-0188"))
                .body(containsString("Appointment booked"))
                .body(containsString("Message taken"))
                .body(containsString("Number withheld"))
                .body(containsString("On the line now"))
                .body(containsString("Today"));
    }

    @Test
    void olderCalls_areOnTheNextPage() {
        var now = Instant.now();
        var newest = fixture.call(now, "completed", CallFixture.CALLER);
        var middle = fixture.call(now.minusSeconds(60), "completed", CallFixture.CALLER);
        var oldest = fixture.call(now.minusSeconds(120), "completed", CallFixture.CALLER);

        var first = get("calls?limit=2").statusCode(200).extract().asString();
        var older = Pattern.compile("href=\"([^\"]*after=[^\"]*)\">Older").matcher(first);
        assertThat(older.find()).isTrue();
        var second = fixture.owner()
                .request()
                .urlEncodingEnabled(false)
                .get(older.group(1))
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(first)
                .contains(newest.toString())
                .contains(middle.toString())
                .doesNotContain(oldest.toString());
        assertThat(second).contains(oldest.toString()).contains(">Newest</a>").doesNotContain(middle.toString());
    }

    @Test
    void call_showsWhatWasSaid_asTextAlone_andHowFast() {
        var call = fixture.call();
        fixture.turn(call, 1, "receptionist", "Hello", 120, false);
        fixture.turn(call, 2, "caller", HOSTILE);
        fixture.turn(call, 3, "receptionist", "One moment", 1840, true);
        fixture.turn(call, 4, "agent", "Anna here");

        get("calls/" + call)
                .statusCode(200)
                .body(containsString("&lt;img src=x onerror=alert(1)&gt; {shell.email}"))
                .body(not(containsString("<img")))
                .body(containsString("answered in 0.1 s"))
                .body(containsString("answered in 1.8 s"))
                .body(containsString("<dd>after 0.1 s</dd>"))
                .body(containsString("<dd>after 1.8 s</dd>"))
                .body(containsString("(interrupted)"))
                .body(containsString("Your team"))
                .body(containsString(CallFixture.sid(call)));
    }

    @Test
    void call_showsWhatCameOfIt() {
        var call = fixture.call();
        fixture.appointment("Maria", CallFixture.CALLER, CallFixture.sid(call));
        fixture.message(call, "Maria", "Please <b>call</b> me back", Instant.now());
        fixture.text("outbound", CallFixture.CALLER, "You are booked", "failed", "30006", Instant.now());
        fixture.text("outbound", "+14155550199", "Somebody else's", "delivered", null, Instant.now());

        get("calls/" + call)
                .statusCode(200)
                .body(containsString("Booked in this call"))
                .body(containsString(fixture.path("calendar") + "?date=20"))
                .body(containsString("Please &lt;b&gt;call&lt;/b&gt; me back"))
                .body(containsString("You are booked"))
                .body(containsString("This is a landline"))
                .body(not(containsString("Somebody else")));
    }

    @Test
    void call_saysWhetherThePhoneCompanyConfirmsTheNumber() {
        var call = fixture.call();
        get("calls/" + call).statusCode(200).body(not(containsString("phone company")));

        attest(call, "passed_a");
        get("calls/" + call).statusCode(200).body(containsString("<dd>Confirmed by the phone company</dd>"));

        attest(call, "passed_b");
        get("calls/" + call).statusCode(200).body(containsString("<dd>Not confirmed by the phone company"));
    }

    private static void attest(UUID call, String attestation) {
        World.database().run("update public.calls set attestation = ? where id = ?", attestation, call);
    }

    @Test
    void callUnderWay_growsByWhatIsNew_andCorrectsWhatWasCutShort() {
        var call = fixture.call(Instant.now(), "in_progress", CallFixture.CALLER);
        fixture.turn(call, 1, "receptionist", "Shown already");
        fixture.turn(call, 2, "receptionist", "Cut", 50, true);
        fixture.turn(call, 3, "caller", "New words");

        var grown = get("calls/" + call + "?seen=2")
                .statusCode(200)
                .body(containsString("New words"))
                .body(not(containsString("Shown already")))
                .body(containsString("id=\"seen\" name=\"seen\" value=\"3\""))
                .extract()
                .asString();

        assertThat(grown)
                .containsPattern("<li id=\"turn-2\"[^>]*hx-swap-oob=\"true\"")
                .doesNotContainPattern("<li id=\"turn-3\"[^>]*hx-swap-oob");
    }

    @Test
    void oldCall_ofABusinessThatRecords_saysThatItsRecordingIsDeleted() {
        var call = fixture.call(Instant.now().minusSeconds(40L * 24 * 3600), "completed", CallFixture.CALLER);
        get("calls/" + call).statusCode(200).body(not(containsString("recording")));

        World.database()
                .run(
                        "update public.configurations set value = 'true' where business_id = ?::uuid and key = 'recording.enabled'",
                        fixture.business());

        get("calls/" + call).statusCode(200).body(containsString("recordings are deleted after 30 days"));
    }

    @Test
    void recordedCall_playsFromHere_andNeverNamesTheStore() {
        var call = fixture.call();
        World.database()
                .run("update public.calls set recording_url = 'https://api.twilio.com/secret' where id = ?", call);

        get("calls/" + call)
                .statusCode(200)
                .body(containsString("src=\"" + fixture.path("calls/" + call + "/recording") + "\""))
                .body(not(containsString("api.twilio.com")));
        assertThat(fixture.owner().request().get("/api/calls/" + call).asString())
                .doesNotContain("api.twilio.com");
    }

    @Test
    void foreignCalls_areNotFound() {
        var call = fixture.call();
        var bob = Api.newOwner();
        var bobs = bob.newBusiness();
        var ourOther = fixture.owner().newBusiness();

        bob.request().get(fixture.path("calls")).then().statusCode(404);
        bob.request().get(fixture.path("calls/" + call)).then().statusCode(404);
        bob.request().get("/b/" + bobs + "/calls/" + call).then().statusCode(404);
        fixture.owner()
                .request()
                .get("/b/" + ourOther + "/calls/" + call)
                .then()
                .statusCode(404);
        get("calls/" + UUID.randomUUID()).statusCode(404);
    }
}
