package com.aira.ui.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.aira.ui.Api;
import com.aira.ui.World;
import com.aira.ui.calls.CallFixture;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class TextPagesTest {
    private static final String OTHER = "+14155550199";

    private final Instant now = Instant.now();
    private CallFixture fixture;

    @BeforeEach
    void aLineOfItsOwn() {
        fixture = CallFixture.newLine();
    }

    private ValidatableResponse get(String page) {
        return fixture.owner()
                .request()
                .urlEncodingEnabled(false)
                .get(fixture.path(page))
                .then();
    }

    @Test
    void noTexts_saysWhatTheyAreFor() {
        get("messages/texts").statusCode(200).body(containsString("No texts yet"));
    }

    @Test
    void conversations_areShownByTheirLastMessage_newestFirst() {
        fixture.text("inbound", CallFixture.CALLER, "First words", "received", null, now.minusSeconds(300));
        fixture.text("inbound", OTHER, "From the other", "received", null, now.minusSeconds(200));
        fixture.text(
                "outbound", CallFixture.CALLER, "Our <i>answer</i>", "undelivered", "30003", now.minusSeconds(100));
        fixture.appointment("Maria", CallFixture.CALLER, null);

        var page = get("messages/texts").statusCode(200).extract().asString();

        assertThat(page)
                .containsSubsequence("Maria", "Sent: Our &lt;i&gt;answer&lt;/i&gt;", "Not delivered", "From the other")
                .doesNotContain("First words");
    }

    @Test
    void conversations_arePaged_eachOnOnePageAlone() {
        fixture.text("inbound", CallFixture.CALLER, "Newest", "received", null, now);
        fixture.text("inbound", OTHER, "Older", "received", null, now.minusSeconds(100));
        fixture.text("inbound", CallFixture.CALLER, "Oldest, of the first", "received", null, now.minusSeconds(200));

        var first = get("messages/texts?limit=1").statusCode(200).extract().asString();
        var after = first.replaceAll("(?s).*after=([^\"]+)\">Older.*", "$1");
        var second = get("messages/texts?limit=1&after=" + after).statusCode(200);

        assertThat(first).contains("Newest").doesNotContain("+1 415-555-0199");
        second.body(containsString("+1 415-555-0199"))
                .body(not(containsString("Oldest")))
                .body(not(containsString(">Older</a>")));
    }

    @Test
    void picture_isALink_andWhatGotNoAnswerSaysWhy() {
        var url = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1";
        var picture = fixture.text("inbound", CallFixture.CALLER, "", "received", null, now.minusSeconds(50));
        var media = "[{\"url\": \"" + url + "\", \"contentType\": \"image/jpeg\"}]";
        World.database()
                .run("update public.messages set media = ?::jsonb, silence = 'too_many' where id = ?", media, picture);

        get("messages/texts/%2B14155550188")
                .statusCode(200)
                .body(containsString("<a href=\"" + url + "\""))
                .body(containsString("Picture that came with it"))
                .body(containsString("Not answered: too many texts in a short time"));
        get("messages/texts").body(containsString("text-last\">Picture</span>"));
    }

    @Test
    void conversation_isAChat_thatSaysWhatArrived() {
        fixture.text("inbound", CallFixture.CALLER, "Do you <u>park</u>?", "received", null, now.minusSeconds(50));
        fixture.text("outbound", CallFixture.CALLER, "Behind the house", "delivered", null, now.minusSeconds(40));
        fixture.text("outbound", CallFixture.CALLER, "Come by", "failed", "21610", now.minusSeconds(30));

        var page =
                get("messages/texts/%2B14155550188").statusCode(200).extract().asString();

        assertThat(page)
                .containsSubsequence(
                        "Do you &lt;u&gt;park&lt;/u&gt;?",
                        "Behind the house",
                        "Delivered",
                        "Come by",
                        "Not delivered",
                        "replying STOP");
    }

    @Test
    void foreignConversations_areNotFound() {
        fixture.text("inbound", CallFixture.CALLER, "Secret", "received", null, now);
        var bob = Api.newOwner();
        var bobs = bob.newBusiness();

        bob.request().get(fixture.path("messages/texts")).then().statusCode(404);
        bob.request()
                .get(fixture.path("messages/texts/" + CallFixture.CALLER))
                .then()
                .statusCode(404);
        bob.request()
                .get("/b/" + bobs + "/messages/texts/" + CallFixture.CALLER)
                .then()
                .statusCode(404);
        get("messages/texts/%2B15005550006").statusCode(404);
    }
}
