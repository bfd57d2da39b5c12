package com.aira.ui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.ui.Api;
import com.aira.ui.Tokens;
import com.aira.ui.World;
import com.aira.ui.live.OpenPage.Frame;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class LiveTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @Inject
    DatabaseListener listener;

    @Inject
    LiveSockets sockets;

    private Api owner;
    private String business;

    @BeforeEach
    void signUp() {
        owner = Api.newOwner();
        business = owner.newBusiness();
        await().until(listener::isListening);
    }

    @Test
    void change_reachesItsOwnerWithinASecond_andNobodyElse() {
        var stranger = Api.newOwner();
        var strangersBusiness = stranger.newBusiness();
        try (var page = open(owner);
                var strangers = open(stranger)) {
            var document = newDocument(business);

            await().atMost(A_SECOND).untilAsserted(() -> assertThat(page.told())
                    .containsExactly(new Frame("documents", business, document)));

            var other = newDocument(strangersBusiness);
            await().atMost(A_SECOND).untilAsserted(() -> assertThat(strangers.told())
                    .containsExactly(new Frame("documents", strangersBusiness, other)));
            assertThat(page.told()).hasSize(1);
        }
    }

    @Test
    void everyOpenPageOfAnOwner_hears() {
        try (var desk = open(owner);
                var phone = open(owner)) {
            var document = newDocument(business);

            var told = new Frame("documents", business, document);
            await().atMost(A_SECOND).untilAsserted(() -> {
                assertThat(desk.told()).containsExactly(told);
                assertThat(phone.told()).containsExactly(told);
            });
        }
    }

    @Test
    void money_reachesItsOwnerOnEveryPage() {
        try (var page = open(owner)) {
            World.database().deposit(owner.owner(), "25.00", "USD");

            var wallet = World.database()
                    .one("select id from public.wallets where user_id = ?", owner.owner())
                    .toString();
            await().atMost(A_SECOND)
                    .untilAsserted(() -> assertThat(page.told()).containsExactly(new Frame("wallet", null, wallet)));
        }
    }

    @Test
    void rollback_tellsNothing() throws SQLException {
        try (var page = open(owner)) {
            try (var connection = World.database().source().getConnection()) {
                connection.setAutoCommit(false);
                try (var statement = connection.createStatement()) {
                    statement.execute("update public.business_v2 set name = 'Never' where id = '" + business + "'");
                }
                connection.rollback();
            }
            var document = newDocument(business);

            await().atMost(A_SECOND).untilAsserted(() -> assertThat(page.told())
                    .containsExactly(new Frame("documents", business, document)));
        }
    }

    @Test
    void leaseOfAWorker_isSilent() {
        var document = newDocument(business);
        try (var page = open(owner)) {
            World.database()
                    .run(
                            "update public.documents set lease_until = now() + interval '1 minute' where id = ?::uuid",
                            document);
            var marker = newDocument(business);

            await().atMost(A_SECOND).untilAsserted(() -> assertThat(page.told())
                    .containsExactly(new Frame("documents", business, marker)));
        }
    }

    @Test
    void businessCreatedAfterwards_isHeard() {
        try (var page = open(owner)) {
            var second = owner.newBusiness();
            await().atMost(A_SECOND)
                    .untilAsserted(() -> assertThat(page.told()).contains(new Frame("business", null, second)));

            var document = newDocument(second);

            await().atMost(A_SECOND)
                    .untilAsserted(() -> assertThat(page.told()).contains(new Frame("documents", second, document)));
        }
    }

    @Test
    void changeBetweenPageAndSocket_isNotMissed() {
        // Tried again while the listener itself is younger than the page would be.
        await().untilAsserted(() -> {
            var document = newDocument(business);
            try (var page = OpenPage.open("/live?age=1000", Tokens.of(owner.owner()))) {
                await().until(() -> !page.told().isEmpty());
                assertThat(page.told())
                        .contains(new Frame("documents", business, document))
                        .doesNotContain(new Frame("again", null, null));
            }
        });
    }

    @Test
    void pageOfUnknownAge_catchesUpWholly() {
        for (var path : new String[] {"/live", "/live?age=", "/live?age=yesterday", "/live?age=9999999999999999"}) {
            try (var page = OpenPage.open(path, Tokens.of(owner.owner()))) {
                await().atMost(A_SECOND)
                        .untilAsserted(
                                () -> assertThat(page.told()).as(path).containsExactly(new Frame("again", null, null)));
            }
        }
    }

    @Test
    void foreignOrigin_isRefused() {
        var token = Tokens.of(owner.owner());
        for (var origin : new String[] {
            null,
            "null",
            "https://evil.example",
            World.APP_URL + ".evil.example",
            World.APP_URL + "/",
            "https://localhost:3000"
        }) {
            assertThat(OpenPage.refusal(origin, token))
                    .as(String.valueOf(origin))
                    .isEqualTo(403);
        }
        assertThat(OpenPage.refusal(World.APP_URL, token)).isEqualTo(101);
    }

    @Test
    void whoeverIsNotSignedIn_isRefused() {
        var justExpired = Tokens.claims(owner.owner());
        justExpired.put("exp", Instant.now().getEpochSecond() - 2);
        var longExpired = Tokens.claims(owner.owner());
        longExpired.put("exp", Instant.now().getEpochSecond() - 3600);
        var forged =
                Tokens.sign(Tokens.claims(owner.owner()), "HS256", "another-secret-that-is-long-enough-for-hs256-too");
        var unsigned = Tokens.sign(Tokens.claims(owner.owner()), "none", "");
        for (var token : new String[] {
            null,
            "",
            "rubbish",
            forged,
            unsigned,
            Tokens.sign(justExpired, "HS256", World.JWT_SECRET),
            Tokens.sign(longExpired, "HS256", World.JWT_SECRET)
        }) {
            assertThat(OpenPage.refusal(World.APP_URL, token)).as(token).isEqualTo(401);
        }
    }

    @Test
    void expiry_endsTheSocket() {
        var claims = Tokens.claims(owner.owner());
        claims.put("exp", Instant.now().getEpochSecond() + 2);

        try (var page = OpenPage.open("/live?age=0", Tokens.sign(claims, "HS256", World.JWT_SECRET))) {
            assertThat(page.closed).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(4001);
        }
    }

    @Test
    void lostDatabaseConnection_mendsItself_andPagesCatchUp() {
        try (var page = open(owner)) {
            World.database()
                    .rows("select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where application_name = 'aira-ui-live' and datname = current_database()");

            await().atMost(Duration.ofSeconds(3))
                    .untilAsserted(() -> assertThat(page.told()).contains(new Frame("again", null, null)));
            var document = newDocument(business);
            await().atMost(A_SECOND)
                    .untilAsserted(() -> assertThat(page.told()).contains(new Frame("documents", business, document)));
        }
    }

    @Test
    void whatIsNoEvent_costsTheOthersNothing() {
        try (var page = open(owner)) {
            for (var payload : new String[] {"", "rubbish", "{}", "[]", "{\"topic\":\"<b>\",\"business\":null}"}) {
                World.database().rows("select pg_notify('aira_live', ?)", payload);
            }
            var document = newDocument(business);

            await().atMost(A_SECOND).untilAsserted(() -> assertThat(page.told())
                    .containsExactly(new Frame("documents", business, document)));
        }
    }

    @Test
    void closedPages_areForgotten() {
        var before = sockets.open();
        var page = open(owner);
        assertThat(sockets.open()).isEqualTo(before + 1);

        page.close();

        await().untilAsserted(() -> assertThat(sockets.open()).isEqualTo(before));
    }

    /** Heartbeat heard: it has joined, and what was to catch up has been sent before. */
    private OpenPage open(Api who) {
        var page = OpenPage.of(who.owner());
        await().until(() -> {
            sockets.beat();
            return !page.frames.isEmpty();
        });
        page.frames.clear();
        return page;
    }

    private static String newDocument(String business) {
        var id = UUID.randomUUID().toString();
        World.database()
                .run(
                        "insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type)"
                                + " values (?::uuid, ?::uuid, 'prices.txt', ?, 1, 'text/plain')",
                        id,
                        business,
                        business + "/" + id + "/prices.txt");
        return id;
    }
}
