package com.aira.ui.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.runtime.budget.BudgetExceeded;
import com.aira.runtime.budget.Budgets;
import com.aira.runtime.budget.VisitorKeys;
import com.aira.sandbox.postgres.PaidOwner;
import com.aira.sandbox.postgres.SandboxPostgres;
import com.aira.ui.tenancy.Principal;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a machine gets away with at each door at once, and what twenty owners behind one address are refused: nothing. */
class RateLimitsTest {
    private static final String DATABASE = SandboxPostgres.shared().freshDatabase();
    private static final AtomicInteger VISITORS = new AtomicInteger();
    private static final int MEBIBYTE = 1024 * 1024;

    private final RateLimits limits = limits();
    private final String visitor = "198.51.100." + VISITORS.incrementAndGet();
    private final Principal owner = Principal.owner(UUID.randomUUID(), "owner@example.com", null);

    private static RateLimits limits() {
        var database = SandboxPostgres.shared().pool(DATABASE, "aira_ui");
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(LimitsConfig.class)
                .build()
                .getConfigMapping(LimitsConfig.class);
        return new RateLimits(
                new Budgets(database, 1),
                new VisitorKeys(database, Clock.systemUTC()),
                new PaidAccounts(database),
                config);
    }

    /** How many of so many pass before one is refused. */
    private static int passed(int tried, Runnable work) {
        for (int i = 0; i < tried; i++) {
            try {
                work.run();
            } catch (BudgetExceeded refused) {
                assertThat(refused.retryAfter()).isPositive();
                return i;
            }
        }
        return tried;
    }

    private static Principal paidOwner() {
        var paid = Principal.owner(UUID.randomUUID(), address(), null);
        try (var superuser = SandboxPostgres.shared()
                .dataSource(DATABASE, SandboxPostgres.SUPERUSER)
                .getConnection()) {
            PaidOwner.create(superuser, paid.userId(), paid.email());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return paid;
    }

    private static String address() {
        return UUID.randomUUID() + "@example.com";
    }

    @Test
    void twentyOwnersBehindOneAddress_areRefusedNothing() {
        for (int i = 0; i < 20; i++) {
            var one = Principal.owner(UUID.randomUUID(), address(), null);
            limits.signUp(visitor, one.email());
            for (int time = 0; time < 3; time++) {
                limits.signIn(visitor);
                limits.signInWasRight(visitor);
            }
            for (int file = 0; file < 10; file++) {
                limits.upload(one, 2 * MEBIBYTE);
            }
            for (int search = 0; search < 10; search++) {
                limits.account(AccountLimit.NUMBER_SEARCHES, one);
            }
            limits.account(AccountLimit.NUMBER_PURCHASES, one);
        }
    }

    @Test
    void signUps_ofOneVisitor_end() {
        assertThat(passed(25, () -> limits.signUp(visitor, address()))).isEqualTo(22);
        limits.signUp("2001:db8::1", address());
    }

    @Test
    void sprayedPasswords_ofOneVisitor_end() {
        assertThat(passed(40, () -> limits.signIn(visitor))).isEqualTo(30);
    }

    /** A customer of a provider has a whole /64. */
    @Test
    void addressesOfOneIpv6Customer_areOneVisitor() {
        var next = new AtomicInteger();
        assertThat(passed(40, () -> limits.signIn("2001:db8:0:77::" + Integer.toHexString(next.incrementAndGet()))))
                .isEqualTo(30);
    }

    @Test
    void recoveryMails_toOneAddress_endWhoeverAsks() {
        var victim = address();
        var next = new AtomicInteger();

        assertThat(passed(30, () -> limits.recovery("203.0.113." + next.incrementAndGet(), victim)))
                .isEqualTo(5);
        assertThatThrownBy(() -> limits.signUp(visitor, victim.toUpperCase())).isInstanceOf(BudgetExceeded.class);
    }

    @Test
    void recoveryMails_ofOneVisitor_end() {
        assertThat(passed(30, () -> limits.recovery(visitor, address()))).isEqualTo(20);
    }

    @Test
    void guessedCodes_ofOneAddress_end() {
        var victim = address();
        var next = new AtomicInteger();

        assertThat(passed(30, () -> limits.recoveryProof("203.0.114." + next.incrementAndGet(), victim)))
                .isEqualTo(10);
    }

    @Test
    void uploads_ofOneAccount_endByTheirSize_andByTheirNumber() {
        var one = paidOwner();
        assertThat(passed(12, () -> limits.upload(one, 24L * MEBIBYTE))).isEqualTo(8);
        var another = paidOwner();
        // One more comes back every half minute while a slow machine tries.
        assertThat(passed(310, () -> limits.upload(another, 1))).isBetween(300, 305);
    }

    @Test
    void largestFile_isNeverTooLargeForItsBudget() {
        limits.upload(owner, 10_000L * MEBIBYTE);
    }

    @Test
    void unpaidAccount_uploadsAndQueuesLess_andBeginsAnewWhenItPays() {
        assertThat(passed(12, () -> limits.upload(owner, 24L * MEBIBYTE))).isEqualTo(2);
        var another = Principal.owner(UUID.randomUUID(), address(), null);
        assertThat(passed(40, () -> limits.upload(another, 1))).isEqualTo(30);
        assertThat(passed(60, () -> limits.account(AccountLimit.KNOWLEDGE_CHANGES, owner)))
                .isEqualTo(40);
        assertThat(passed(60, () -> limits.account(AccountLimit.READINGS, owner)))
                .isEqualTo(6);
        assertThat(passed(60, () -> limits.account(AccountLimit.IMPORTS, owner)))
                .isEqualTo(3);

        // One more comes back every five seconds while a slow machine tries.
        var paid = paidOwner();
        assertThat(passed(200, () -> limits.account(AccountLimit.KNOWLEDGE_CHANGES, paid)))
                .isBetween(120, 140);
    }

    @Test
    void previews_searches_imports_purchases_websites_andNotices_ofOneAccount_end() {
        var owner = paidOwner();
        assertThat(passed(60, () -> limits.account(AccountLimit.PREVIEWS, owner)))
                .isEqualTo(30);
        assertThat(passed(50, () -> limits.account(AccountLimit.NUMBER_SEARCHES, owner)))
                .isEqualTo(25);
        assertThat(passed(50, () -> limits.account(AccountLimit.IMPORTS, owner)))
                .isEqualTo(10);
        assertThat(passed(50, () -> limits.account(AccountLimit.NUMBER_PURCHASES, owner)))
                .isEqualTo(10);
        assertThat(passed(50, () -> limits.account(AccountLimit.READINGS, owner)))
                .isEqualTo(20);
        assertThat(passed(50, () -> limits.account(AccountLimit.TOP_UPS, owner)))
                .isEqualTo(15);
        assertThat(passed(50, () -> limits.account(AccountLimit.CUSTOMER_NOTICES, owner)))
                .isEqualTo(40);
        limits.account(AccountLimit.PREVIEWS, Principal.owner(UUID.randomUUID(), address(), null));
    }
}
