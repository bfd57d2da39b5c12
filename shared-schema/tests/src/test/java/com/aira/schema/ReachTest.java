package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.sandbox.postgres.PaidOwner;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts that are unconfirmed or unpaid reach only themselves; the rule is the outbox's own. */
class ReachTest {

    private static final TestSchema schema = new TestSchema();

    private final UUID owner = schema.newOwner();
    private final String ownAddress = owner + "@example.com";
    private final UUID business = schema.newBusiness(owner, "Europe/London");

    @BeforeEach
    void confirm() {
        schema.superuser(s -> s.run("update auth.users set email_confirmed_at = now() where id = ?", owner));
    }

    @Test
    void unpaidAccount_reachesNoStranger_andItsOwnerIsToldWhy() {
        write("email", "stranger@example.net");
        write("sms", "+12025550123");

        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "stranger@example.net failed not sent: no money has been paid into the owner's wallet yet",
                        "+12025550123 failed not sent: no money has been paid into the owner's wallet yet");
        assertThat(toldOwner()).containsExactly(ownAddress + " pending");
    }

    @Test
    void unconfirmedAccount_reachesNoStranger_thoughItPaid() {
        pay();
        schema.superuser(s -> s.run("update auth.users set email_confirmed_at = null where id = ?", owner));

        write("email", "stranger@example.net");

        assertThat(lines())
                .containsExactly(
                        "stranger@example.net failed not sent: the owner's e-mail address is not confirmed yet");
    }

    @Test
    void unpaidAccount_reachesItsOwner() {
        write("email", ownAddress.toUpperCase());

        assertThat(lines()).containsExactly(ownAddress.toUpperCase() + " pending -");
        assertThat(toldOwner()).isEmpty();
    }

    /** The address of a business is typed by its owner: it is as strange as any other. */
    @Test
    void newsForTheBusiness_ofAnUnpaidAccount_goesToTheOwnersOwnAddress() {
        schema.superuser(
                s -> s.run("update public.business_v2 set email = 'victim@example.net' where id = ?", business));

        write("email", "victim@example.net");

        assertThat(lines()).containsExactly(ownAddress + " pending -");
    }

    @Test
    void confirmedAndPaidAccount_reachesItsCustomers() {
        pay();

        write("email", "customer@example.net");
        write("sms", "+12025550124");

        assertThat(lines()).containsExactlyInAnyOrder("customer@example.net pending -", "+12025550124 pending -");
    }

    @Test
    void moneyThatAllWentBack_wasNoPayment() {
        pay();
        reverse("refund", "25");

        write("email", "customer@example.net");

        assertThat(lines()).singleElement().asString().startsWith("customer@example.net failed");
    }

    @Test
    void moneyThatPartlyWentBack_isStillAPayment() {
        pay();
        reverse("refund", "10");

        write("email", "customer@example.net");

        assertThat(lines()).containsExactly("customer@example.net pending -");
    }

    @Test
    void moneyThatNobodyPaid_opensNothing() {
        schema.superuser(s -> s.run(
                "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, description,"
                        + " idempotency_key) select id, user_id, 10, 'USD', 'credit', 'completed', 'x', 'gift:' || id"
                        + " from public.wallets where user_id = ?",
                owner));

        assertThat(missing()).isEqualTo("payment");
    }

    @Test
    void ownerSees_whatIsMissing_andNothingOnceItIsDone() {
        assertThat(missing()).isEqualTo("payment");

        pay();

        assertThat(missing()).isNull();
    }

    @Test
    void oneRecipient_isNotFlooded_whicheverAccountsWrite() {
        pay();
        UUID another = schema.newOwner();
        schema.superuser(s -> {
            PaidOwner.confirmAndPay(s.connection(), another);
            return null;
        });
        UUID second = schema.newBusiness(another, "Europe/London");
        String target = UUID.randomUUID() + "@example.net";
        for (int i = 0; i < 15; i++) {
            write("email", target);
            write(second, "email", target);
        }

        write("email", target);
        write("email", "somebody-else@example.net");

        assertThat(lines()).contains("somebody-else@example.net pending -");
        assertThat(lines().stream().filter(line -> line.startsWith(target + " pending")))
                .hasSize(15);
        assertThat(lines())
                .contains(target + " failed not sent: this address has got too many messages in a short time");
    }

    @Test
    void owner_getsAllNews_howeverMuchThereIs() {
        for (int i = 0; i < 40; i++) {
            write("email", ownAddress);
        }

        assertThat(lines()).hasSize(40).allMatch(line -> line.endsWith("pending -"));
    }

    private String missing() {
        return schema.owner(owner, s -> s.all(String.class, "select private.own_missing_for_reach()"))
                .get(0);
    }

    private void pay() {
        schema.superuser(s -> {
            PaidOwner.confirmAndPay(s.connection(), owner);
            return null;
        });
    }

    private void reverse(String kind, String amount) {
        schema.superuser(s -> s.run(
                "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, kind, description,"
                        + " reverses, idempotency_key) select wallet_id, user_id, ?::numeric, 'USD', 'debit', 'completed',"
                        + " ?, 'x', id, 'back:' || id from public.transactions where user_id = ? and kind = 'top_up'",
                amount,
                kind,
                owner));
    }

    /** As the service that writes the outbox for callers. */
    private void write(String channel, String recipient) {
        write(business, channel, recipient);
    }

    private void write(UUID business, String channel, String recipient) {
        schema.tenant(
                "aira_voice",
                business,
                s -> s.run(
                        "insert into public.notifications (business_id, recipient, channel, template, idempotency_key)"
                                + " values (?, ?, ?, 'appointment_booked', gen_random_uuid()::text)",
                        business,
                        recipient,
                        channel));
    }

    private List<String> lines() {
        return schema.superuser(s -> s.all(
                String.class,
                "select recipient || ' ' || state || ' ' || coalesce(last_error, '-') from public.notifications"
                        + " where business_id = ?",
                business));
    }

    private List<String> toldOwner() {
        return schema.superuser(s -> s.all(
                String.class,
                "select recipient || ' ' || state from public.notifications"
                        + " where user_id = ? and template = 'customers_not_reached'",
                owner));
    }
}
