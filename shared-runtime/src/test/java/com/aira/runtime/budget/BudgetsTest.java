package com.aira.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.sandbox.postgres.SandboxPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class BudgetsTest {

    private static final SandboxPostgres POSTGRES = SandboxPostgres.shared();
    private static final String DATABASE = POSTGRES.freshDatabase();
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final Limit THREE_A_MINUTE = new Limit("test.three", 3, Duration.ofSeconds(20));

    private final String key = UUID.randomUUID().toString();

    @Test
    void burst_isGrantedAtOnceAndNoMore() {
        Budgets budgets = at(NOON);
        for (int i = 0; i < 3; i++) {
            budgets.spend(Charge.of(THREE_A_MINUTE, key));
        }

        assertThatThrownBy(() -> budgets.spend(Charge.of(THREE_A_MINUTE, key)))
                .isInstanceOfSatisfying(BudgetExceeded.class, refusal -> {
                    assertThat(refusal.limit()).isEqualTo(THREE_A_MINUTE);
                    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(20));
                });
        budgets.spend(Charge.of(THREE_A_MINUTE, "somebody else"));
    }

    @Test
    void token_comesBackAfterItsTimeAndTheBucketNeverOverflows() {
        Budgets budgets = at(NOON);
        for (int i = 0; i < 3; i++) {
            budgets.spend(Charge.of(THREE_A_MINUTE, key));
        }

        assertThat(refusal(at(NOON.plusSeconds(19)), Charge.of(THREE_A_MINUTE, key)))
                .contains(Duration.ofSeconds(1));
        assertThat(refusal(at(NOON.plusSeconds(20)), Charge.of(THREE_A_MINUTE, key)))
                .isEmpty();
        Budgets tomorrow = at(NOON.plusSeconds(86_400));
        assertThat(refusal(tomorrow, new Charge(THREE_A_MINUTE, key, 3))).isEmpty();
        assertThat(refusal(tomorrow, Charge.of(THREE_A_MINUTE, key))).contains(Duration.ofSeconds(20));
    }

    @Test
    void generousHost_allowsSoManyTimesMore() {
        Budgets budgets = new Budgets(clocked(NOON), 2);
        for (int i = 0; i < 6; i++) {
            budgets.spend(Charge.of(THREE_A_MINUTE, key));
        }

        assertThat(refusal(budgets, Charge.of(THREE_A_MINUTE, key))).contains(Duration.ofSeconds(10));
    }

    @Test
    void whatIsGivenBack_canBeSpentAgain_butNoMoreThanThat() {
        Budgets budgets = at(NOON);
        for (int i = 0; i < 10; i++) {
            budgets.spend(Charge.of(THREE_A_MINUTE, key));
            budgets.giveBack(Charge.of(THREE_A_MINUTE, key));
        }
        budgets.giveBack(Charge.of(THREE_A_MINUTE, key));
        for (int i = 0; i < 3; i++) {
            budgets.spend(Charge.of(THREE_A_MINUTE, key));
        }

        assertThat(refusal(budgets, Charge.of(THREE_A_MINUTE, key))).isPresent();
    }

    @Test
    void chargeOfATransactionThatIsRolledBack_costsNothing() throws SQLException {
        Budgets budgets = at(NOON);
        try (Connection transaction = clocked(NOON).getConnection()) {
            transaction.setAutoCommit(false);
            assertThat(budgets.trySpend(transaction, new Charge(THREE_A_MINUTE, key, 3)))
                    .isEmpty();
            transaction.rollback();
        }

        assertThat(budgets.trySpend(new Charge(THREE_A_MINUTE, key, 3))).isEmpty();
    }

    @Test
    void chargesOfOneRequest_areTakenTogetherOrNotAtAll() {
        Limit one = new Limit("test.one", 1, Duration.ofHours(1));
        Budgets budgets = at(NOON);
        budgets.spend(Charge.of(one, key));

        assertThat(refusal(budgets, Charge.of(THREE_A_MINUTE, key), Charge.of(one, key)))
                .contains(Duration.ofHours(1));

        assertThat(refusal(budgets, new Charge(THREE_A_MINUTE, key, 3))).isEmpty();
    }

    @Test
    void parallelSpenders_neverTakeMoreThanThereIs() {
        Limit ten = new Limit("test.ten", 10, Duration.ofHours(1));
        Budgets budgets = at(NOON);
        List<CompletableFuture<Boolean>> spends = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    // Two that name the same buckets in opposite orders must not lock each other out.
                    Charge first = Charge.of(ten, key);
                    Charge second = Charge.of(ten, key + "-2");
                    return (i % 2 == 0 ? budgets.trySpend(first, second) : budgets.trySpend(second, first)).isEmpty();
                }))
                .toList();

        assertThat(spends.stream().filter(CompletableFuture::join)).hasSize(10);
    }

    @Test
    void database_thatIsGone_isSaidToBeUnavailable() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://localhost:1/nowhere");

        assertThatThrownBy(() -> new Budgets(nowhere, 1).spend(Charge.of(THREE_A_MINUTE, key)))
                .isInstanceOf(BudgetsUnavailable.class);
    }

    @Test
    void visitor_keepsTheKeyForADayAndIsForgottenAfterIt() throws SQLException {
        VisitorKeys today = visitors(NOON);
        String visitor = today.of("203.0.113.9");
        at(NOON).spend(Charge.of(THREE_A_MINUTE, visitor));

        assertThat(visitor).isEqualTo(visitors(NOON.plusSeconds(3600)).of("203.0.113.9"));
        assertThat(visitor).isEqualTo(today.of("::ffff:203.0.113.9")).doesNotContain("203.0.113");
        assertThat(today.of("2001:db8:1:2::7"))
                .isEqualTo(today.of("2001:db8:1:2:ffff::1"))
                .isNotEqualTo(today.of("2001:db8:1:3::7"));

        visitors(NOON.plusSeconds(86_400)).renew();

        assertThat(count("select count(*) from private.visitor_secrets")).isEqualTo(1);
        assertThat(count("select count(*) from private.budgets where key like 'visitor:%'"))
                .isZero();
        assertThat(visitors(NOON.plusSeconds(86_400)).of("203.0.113.9")).isNotEqualTo(visitor);
    }

    @Test
    void charge_thatCouldNeverBeGranted_isAMistake() {
        assertThatThrownBy(() -> new Charge(THREE_A_MINUTE, key, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit("test.none", 0, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<Duration> refusal(Budgets budgets, Charge... charges) {
        return budgets.trySpend(charges).map(BudgetExceeded::retryAfter);
    }

    private static Budgets at(Instant now) {
        return new Budgets(clocked(now), 1);
    }

    private static VisitorKeys visitors(Instant now) {
        return new VisitorKeys(clocked(now), Clock.fixed(now, ZoneOffset.UTC));
    }

    /** A service's connections, whose database believes that it is {@code now}. */
    private static DataSource clocked(Instant now) {
        PGSimpleDataSource source = (PGSimpleDataSource) POSTGRES.dataSource(DATABASE, "aira_ui");
        source.setOptions("-c aira.clock=" + now);
        return source;
    }

    private static long count(String query) throws SQLException {
        try (Connection connection =
                        POSTGRES.dataSource(DATABASE, SandboxPostgres.SUPERUSER).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
