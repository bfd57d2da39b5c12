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
class MessagePagesTest {
    private CallFixture fixture;

    @BeforeEach
    void aLineOfItsOwn() {
        fixture = CallFixture.newLine();
    }

    private ValidatableResponse get(String page) {
        return fixture.owner().request().get(fixture.path(page)).then();
    }

    private ValidatableResponse post(String page) {
        return fixture.owner().request().post(fixture.path(page)).then();
    }

    @Test
    void noMessages_saysWhatWillBeHere() {
        get("messages").statusCode(200).body(containsString("No messages"));
    }

    @Test
    void unread_comesFirst_thoughItIsOlder() {
        var read = fixture.message(null, "Rita", "Read already", Instant.now());
        fixture.message(null, "Uwe", "Nobody read this", Instant.now().minusSeconds(9000));
        post("messages/" + read + "/read").statusCode(204);

        var page = get("messages").statusCode(200).extract().asString();

        assertThat(page).containsSubsequence("Unread</h2>", "Nobody read this", "Read</h2>", "Read already");
    }

    @Test
    void message_isTextAlone_andLeadsToItsCallAndCaller() {
        var call = fixture.call();
        fixture.message(call, "<b>Eve</b>", "<script>alert(1)</script>", Instant.now());

        get("messages")
                .statusCode(200)
                .body(containsString("&lt;b&gt;Eve&lt;/b&gt;"))
                .body(containsString("&lt;script&gt;alert(1)&lt;/script&gt;"))
                .body(not(containsString("<script>alert")))
                .body(containsString("href=\"" + fixture.path("calls/" + call) + "\""))
                .body(containsString("href=\"tel:" + CallFixture.CALLER + "\""));
    }

    @Test
    void marked_movesBetweenReadAndUnread() {
        var id = fixture.message(null, "Uwe", "Call me", Instant.now());

        post("messages/" + id + "/read").statusCode(204).header("HX-Trigger", containsString("live:caller-messages"));
        get("messages").body(containsString(id + "/unread")).body(not(containsString("Unread</h2>")));

        post("messages/" + id + "/unread").statusCode(204);
        get("messages").body(containsString(id + "/read\"")).body(containsString("Unread</h2>"));
    }

    @Test
    void readMessages_arePaged_withTheUnreadOnTheFirstPageAlone() {
        var now = Instant.now();
        for (int i = 0; i < 3; i++) {
            post("messages/" + fixture.message(null, "Rita", "Read " + i, now.minusSeconds(i)) + "/read")
                    .statusCode(204);
        }
        fixture.message(null, "Uwe", "Nobody read this", now);

        var first = get("messages?limit=2").statusCode(200).extract();
        var older = first.asString().replaceAll("(?s).*after=([^\"]+)\">Older.*", "$1");
        var second =
                get("messages?limit=2&after=" + older).statusCode(200).extract().asString();

        assertThat(first.asString())
                .contains("Nobody read this", "Read 0", "Read 1")
                .doesNotContain("Read 2");
        assertThat(second).contains("Read 2").doesNotContain("Nobody read this").doesNotContain("Read 1");
    }

    @Test
    void foreignMessages_areNotFound_andStayUnread() {
        var id = fixture.message(null, "Uwe", "Call me", Instant.now());
        var bob = Api.newOwner();
        var bobs = bob.newBusiness();

        bob.request().get(fixture.path("messages")).then().statusCode(404);
        bob.request().post("/b/" + bobs + "/messages/" + id + "/read").then().statusCode(404);

        get("messages").body(containsString("Unread</h2>"));
    }
}
