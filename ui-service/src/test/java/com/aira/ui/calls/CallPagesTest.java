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

    private Line line;

    @BeforeEach
    void aLineOfItsOwn() {
        line = Line.newLine();
    }

    private ValidatableResponse get(String page) {
        return line.owner().request().get(line.path(page)).then();
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
        line.owner().ownedNumber(number, line.business());
        World.database()
                .run("update public.business_v2 set phone_number = ? where id = ?::uuid", number, line.business());

        get("calls").statusCode(200).body(containsString("href=\"tel:" + number + "\""));
    }

    @Test
    void list_namesKnownCustomers_andWhatCameOfEachCall() {
        var booked = line.call();
        line.appointment("Maria " + HOSTILE, Line.CALLER, Line.sid(booked));
        line.message(booked, "Maria", "Call me", Instant.now());
        line.call(Instant.now(), "in_progress", "anonymous");

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
        var newest = line.call(now, "completed", Line.CALLER);
        var middle = line.call(now.minusSeconds(60), "completed", Line.CALLER);
        var oldest = line.call(now.minusSeconds(120), "completed", Line.CALLER);

        var first = get("calls?limit=2").statusCode(200).extract().asString();
        var older = Pattern.compile("href=\"([^\"]*after=[^\"]*)\">Older").matcher(first);
        assertThat(older.find()).isTrue();
        var second = line.owner()
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
        var call = line.call();
        line.turn(call, 1, "receptionist", "Hello", 120, false);
        line.turn(call, 2, "caller", HOSTILE);
        line.turn(call, 3, "receptionist", "One moment", 1840, true);
        line.turn(call, 4, "agent", "Anna here");

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
                .body(containsString(Line.sid(call)));
    }

    @Test
    void call_showsWhatCameOfIt() {
        var call = line.call();
        line.appointment("Maria", Line.CALLER, Line.sid(call));
        line.message(call, "Maria", "Please <b>call</b> me back", Instant.now());
        line.text("outbound", Line.CALLER, "You are booked", "failed", "30006", Instant.now());
        line.text("outbound", "+14155550199", "Somebody else's", "delivered", null, Instant.now());

        get("calls/" + call)
                .statusCode(200)
                .body(containsString("Booked in this call"))
                .body(containsString(line.path("calendar") + "?date=20"))
                .body(containsString("Please &lt;b&gt;call&lt;/b&gt; me back"))
                .body(containsString("You are booked"))
                .body(containsString("This is a landline"))
                .body(not(containsString("Somebody else")));
    }

    @Test
    void call_saysWhetherThePhoneCompanyConfirmsTheNumber() {
        var call = line.call();
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
        var call = line.call(Instant.now(), "in_progress", Line.CALLER);
        line.turn(call, 1, "receptionist", "Shown already");
        line.turn(call, 2, "receptionist", "Cut", 50, true);
        line.turn(call, 3, "caller", "New words");

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
        var call = line.call(Instant.now().minusSeconds(40L * 24 * 3600), "completed", Line.CALLER);
        get("calls/" + call).statusCode(200).body(not(containsString("recording")));

        World.database()
                .run(
                        "update public.configurations set value = 'true' where business_id = ?::uuid and key = 'recording.enabled'",
                        line.business());

        get("calls/" + call).statusCode(200).body(containsString("recordings are deleted after 30 days"));
    }

    @Test
    void recordedCall_playsFromHere_andNeverNamesTheStore() {
        var call = line.call();
        World.database()
                .run("update public.calls set recording_url = 'https://api.twilio.com/secret' where id = ?", call);

        get("calls/" + call)
                .statusCode(200)
                .body(containsString("src=\"" + line.path("calls/" + call + "/recording") + "\""))
                .body(not(containsString("api.twilio.com")));
        assertThat(line.owner().request().get("/api/calls/" + call).asString()).doesNotContain("api.twilio.com");
    }

    @Test
    void foreignCalls_areNotFound() {
        var call = line.call();
        var bob = Api.newOwner();
        var bobs = bob.newBusiness();
        var ourOther = line.owner().newBusiness();

        bob.request().get(line.path("calls")).then().statusCode(404);
        bob.request().get(line.path("calls/" + call)).then().statusCode(404);
        bob.request().get("/b/" + bobs + "/calls/" + call).then().statusCode(404);
        line.owner().request().get("/b/" + ourOther + "/calls/" + call).then().statusCode(404);
        get("calls/" + UUID.randomUUID()).statusCode(404);
    }
}
