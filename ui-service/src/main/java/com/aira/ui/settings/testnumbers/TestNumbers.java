package com.aira.ui.settings.testnumbers;

import com.aira.runtime.database.Sql;
import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The numbers of the setting {@code usage.test_numbers}, and whether each is the owner's. */
@Singleton
public class TestNumbers {
    private static final int CODES = 1_000_000;
    private static final String NUMBERS = """
            select n.number, p.user_id is not null
            from public.configurations k
            cross join lateral unnest(string_to_array(k.value, ',')) with ordinality as n (number, position)
            left join public.proven_numbers p on p.phone_number = n.number
            where k.business_id = ? and k.key = 'usage.test_numbers' order by n.position""";

    private final OwnerTransactions transactions;
    private final SecureRandom random = new SecureRandom();

    TestNumbers(OwnerTransactions transactions) {
        this.transactions = transactions;
    }

    public List<TestNumberView> of(Principal principal, UUID business) {
        return transactions.rows(principal, connection -> {
            Businesses.mustExist(connection, business);
            return read(connection, business);
        });
    }

    /**
     * Texts a code to one of them.
     *
     * @throws Refusal 404 where it is none of them; 409 where no text can leave now, with what to do
     */
    public void sendCode(Principal principal, UUID business, String number) {
        var sent = transactions.call(principal, connection -> {
            mustBeListed(connection, business, number);
            return Sql.value(
                    connection,
                    "select private.send_number_code(?, ?, ?)",
                    String.class,
                    business,
                    number,
                    String.format(Locale.ROOT, "%06d", random.nextInt(CODES)));
        });
        switch (sent) {
            case "sent", "proven" -> {}
            case "unknown" -> throw Refusal.notFound();
            case "wait" -> throw refused("A code was sent within the last minute. Please wait for it.");
            case "tomorrow" -> throw refused("Too many codes were sent today. Please try again tomorrow.");
            case "limited" ->
                throw refused(
                        "The code is a text, and this business cannot pay one to this number now: add money to your"
                                + " wallet, or raise its limit.");
            case "destination" ->
                throw refused(
                        "The code is a text, and we have no price for texts to this country, so none is sent there.");
            case "no_number" ->
                throw refused("The code is a text from the business's own number, and it has none yet.");
            default -> throw new IllegalStateException("unknown answer of the database: " + sent);
        }
    }

    /** @throws Refusal 404 where it is none of them; 400 where the code is not the one that was sent */
    public TestNumberView prove(Principal principal, UUID business, String number, String code) {
        var outcome = transactions.call(principal, connection -> {
            mustBeListed(connection, business, number);
            return Sql.value(connection, "select private.prove_number(?, ?)", String.class, number, code);
        });
        return switch (outcome) {
            case "proven" -> new TestNumberView(number, true);
            case "wrong" -> throw Refusal.invalid("code", "This is not the code that we sent. Please check it.");
            default -> throw Refusal.invalid("code", "This code is over. Please ask for another one.");
        };
    }

    private static Refusal refused(String detail) {
        return Refusal.conflict("code-not-sent", "No code was sent", detail);
    }

    private static void mustBeListed(Connection connection, UUID business, String number) throws SQLException {
        Businesses.mustExist(connection, business);
        if (read(connection, business).stream()
                .noneMatch(each -> each.phoneNumber().equals(number))) {
            throw Refusal.notFound();
        }
    }

    private static List<TestNumberView> read(Connection connection, UUID business) throws SQLException {
        return Sql.list(connection, NUMBERS, TestNumberView.class, business);
    }
}
