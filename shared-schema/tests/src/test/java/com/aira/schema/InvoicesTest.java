package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.schema.TestSchema.Refused;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Invoices: one for each credit, numbered without gaps, rendered and sent once, and kept longer than the account. */
class InvoicesTest {

    private static final TestSchema schema = new TestSchema();

    private final UUID owner = schema.newOwner();

    @AfterEach
    void everyCreditHasItsInvoice_andNoNumberIsMissing() {
        assertThat(schema.<List<String>>without(
                        "aira_ui",
                        s -> s.all(String.class, "select finding from private.audit_money() where entries > 0")))
                .isEmpty();
    }

    @Test
    void credit_hasAnInvoice_replaysHaveNone() {
        schema.owner(
                owner,
                s -> s.run(
                        "insert into public.billing_details (user_id, name, address, tax_id) values (?, 'Ann & Co', 'Main St 1', 'DE1')",
                        owner));
        UUID entry = beginTopUp();
        settle(entry, "pi_" + entry);
        settle(entry, "pi_" + entry);

        assertThat(schema.<String>owner(
                        owner,
                        s -> s.one(
                                String.class,
                                "select concat_ws('|', email, name, address, tax_id, total, currency, transaction_id,"
                                        + " lines) from public.invoices")))
                .isEqualTo(owner + "@example.com|Ann & Co|Main St 1|DE1|50.00|USD|" + entry
                        + "|[{\"amount\": 50.00, \"description\": \"Prepaid balance, top-up by card\"}]");
    }

    @Test
    void creditOfASecondCheckout_hasItsOwn() {
        UUID entry = beginTopUp();
        settle(entry, "pi_a" + entry);
        settle(entry, "pi_b" + entry);

        assertThat(schema.<Long>owner(owner, s -> s.count("select count(*) from public.invoices")))
                .isEqualTo(2);
    }

    @Test
    void numbers_drawnAtOnce_haveNoGap_alsoWhereCreditsRollBack() throws Exception {
        List<Callable<Void>> credits = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            boolean cutOff = i % 3 == 0;
            UUID payer = schema.newOwner();
            UUID entry = beginTopUp(payer);
            credits.add(() -> {
                try (var connection = schema.connect("aira_ui")) {
                    connection.setAutoCommit(false);
                    settle(new TestSchema.Session(connection), entry, "pi_" + entry);
                    if (cutOff) {
                        connection.rollback();
                    } else {
                        connection.commit();
                    }
                    return null;
                }
            });
        }
        var threads = Executors.newFixedThreadPool(8);
        for (var done : threads.invokeAll(credits)) {
            done.get();
        }
        threads.shutdown();

        List<Integer> numbers = schema.superuser(s -> s.all(
                Integer.class,
                "select right(number, 6)::integer from public.invoices where number like 'AIRA-%' order by number"));
        assertThat(numbers).hasSizeGreaterThanOrEqualTo(16);
        assertThat(numbers.get(numbers.size() - 1) - numbers.get(0) + 1).isEqualTo(numbers.size());
    }

    @Test
    void rendering_isSharedByTwoInstances_andSendsOnce() throws Exception {
        renderAll();
        settle(beginTopUp(), "pi_" + UUID.randomUUID());
        settle(beginTopUp(), "pi_" + UUID.randomUUID());

        try (var one = schema.connect("aira_ui");
                var other = schema.connect("aira_ui")) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            UUID first = next(new TestSchema.Session(one)).get(0);
            UUID second = next(new TestSchema.Session(other)).get(0);
            assertThat(first).isNotEqualTo(second);
            finish(new TestSchema.Session(one), first);
            one.commit();
            finish(new TestSchema.Session(other), second);
            other.rollback(); // a crash
        }
        assertThat(mails()).isEqualTo(1);

        renderAll();
        renderAll();
        assertThat(mails()).isEqualTo(2);
        assertThat(schema.<Long>superuser(s -> s.count("select count(*) from public.invoices where pdf is null")))
                .isZero();
    }

    @Test
    void attachment_isThatOfItsOwnMail_whateverAMessageSays() {
        settle(beginTopUp(), "pi_" + UUID.randomUUID());
        renderAll();
        UUID mail = schema.superuser(
                s -> s.one(UUID.class, "select notification_id from public.invoices where user_id = ?", owner));
        UUID invoice =
                schema.superuser(s -> s.one(UUID.class, "select id from public.invoices where user_id = ?", owner));
        UUID forged = UUID.randomUUID();
        schema.superuser(s -> s.run(
                "insert into public.notifications (id, user_id, recipient, channel, template, payload, idempotency_key)"
                        + " values (?, ?, 'x', 'email', 'invoice',"
                        + " jsonb_build_object('text', 'x', 'attachment', true, 'invoice', ?::text), ?)",
                forged,
                schema.newOwner(),
                invoice.toString(),
                forged.toString()));

        assertThat(attachments(mail)).hasSize(1).allMatch(name -> name.matches("AIRA-\\d{4}-\\d{6}\\.pdf"));
        assertThat(attachments(forged)).isEmpty();
    }

    @Test
    void invoice_isFinal_andOutlivesItsAccount_unseen() {
        settle(beginTopUp(), "pi_" + UUID.randomUUID());
        renderAll();
        UUID other = schema.newOwner();
        assertThat(schema.<Long>owner(other, s -> s.count("select count(*) from public.invoices")))
                .isZero();
        for (String statement : List.of(
                "update public.invoices set total = 1",
                "update public.invoices set number = 'x'",
                "update public.invoices set pdf = '\\x00'",
                "update public.invoices set user_id = '" + other + "'",
                "delete from public.invoices")) {
            assertThat(refusal(() -> schema.superuser(s -> s.run(statement + " where user_id = ?", owner))))
                    .as(statement)
                    .isEqualTo("AW409");
        }
        assertThat(refusal(() -> schema.superuser(s -> s.run("truncate public.invoices"))))
                .isEqualTo("AW409");
        assertThat(refusal(() -> schema.owner(owner, s -> s.run("update public.invoices set total = 1"))))
                .isEqualTo("42501");

        schema.superuser(s -> s.run("delete from auth.users where id = ?", owner));

        assertThat(schema.<Long>superuser(
                        s -> s.count("select count(*) from public.invoices where email = ?", owner + "@example.com")))
                .isEqualTo(1);
        assertThat(schema.<Long>owner(owner, s -> s.count("select count(*) from public.invoices")))
                .isZero();
    }

    private void renderAll() {
        List<UUID> next;
        do {
            next = schema.without("aira_ui", s -> {
                List<UUID> found = next(s);
                for (UUID invoice : found) {
                    finish(s, invoice);
                }
                return found;
            });
        } while (!next.isEmpty());
    }

    private static List<UUID> next(TestSchema.Session session) throws SQLException {
        return session.all(UUID.class, "select id from private.next_unrendered_invoice()");
    }

    private static void finish(TestSchema.Session session, UUID invoice) throws SQLException {
        session.run("select private.finish_invoice(?, '\\x25', 'Invoice', 'Attached')", invoice);
    }

    private long mails() {
        return schema.superuser(s ->
                s.count("select count(*) from public.notifications where template = 'invoice' and user_id = ?", owner));
    }

    private static List<String> attachments(UUID notification) {
        return schema.without(
                "aira_voice",
                s -> s.all(String.class, "select file_name from private.notification_attachment(?)", notification));
    }

    private UUID beginTopUp() {
        return beginTopUp(owner);
    }

    private static UUID beginTopUp(UUID payer) {
        return schema.owner(
                payer,
                s -> s.one(
                        UUID.class,
                        "select id from private.begin_top_up(50, 'USD', ?)",
                        UUID.randomUUID().toString()));
    }

    private static void settle(UUID entry, String payment) {
        schema.without("aira_ui", s -> {
            settle(s, entry, payment);
            return null;
        });
    }

    private static void settle(TestSchema.Session session, UUID entry, String payment) throws SQLException {
        session.one(
                String.class,
                "select private.settle_top_up(?, ?, ?, ?, 'usd', true)",
                entry,
                "cs_" + payment,
                payment,
                new BigDecimal("50.00"));
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        Refused refused = Assertions.catchThrowableOfType(Refused.class, work);
        return refused == null ? "nothing was refused" : refused.state;
    }
}
