package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.schema.TestSchema.Refused;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are one line: the database and {@link OneLine} refuse the same characters. */
class OneLineTest {

    private static final String INJECTED = "X\r\nBcc: a@b.example";

    private static final TestSchema schema = new TestSchema();
    private final UUID owner = schema.newOwner();
    private final UUID business = schema.newBusiness(owner, "Europe/Berlin");

    @Test
    void database_refusesWhatOneLineRefuses() {
        String stored = schema.superuser(s -> s.one(
                String.class,
                "select pg_get_constraintdef(oid) from pg_constraint where conname = 'ck_business_v2_name_one_line'"));
        String pattern = stored.substring(stored.indexOf('\'') + 1, stored.lastIndexOf('\''));

        List<Integer> refusedBySql = schema.superuser(s -> s.all(
                Integer.class,
                "select n from (select generate_series(1, 65535) union all select generate_series(917504, 918015)) all_of (n)"
                        + " where n not between 55296 and 57343 and chr(n) ~ ? order by n",
                pattern));

        assertThat(refusedBySql)
                .containsExactlyElementsOf(
                        IntStream.concat(IntStream.rangeClosed(1, 65535), IntStream.rangeClosed(917504, 918015))
                                .filter(n -> n < Character.MIN_SURROGATE || n > Character.MAX_SURROGATE)
                                .filter(n -> !OneLine.isOneLine(Character.toString(n)))
                                .boxed()
                                .toList());
        assertThat(refusedBySql).contains((int) '\n', (int) '\r', (int) '\t', 0x85, 0x2028, 0x2029, 0x202E, 0x2066);
        assertThat(refusedBySql)
                .contains(0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060, 0x2064, 0xFEFF, 0xFFF9, 0xFFFB)
                .contains(0xE0000, 0xE007F)
                .doesNotContain(0x200C, 0x200D, 0x2065);
    }

    @Test
    void whatNobodySees_isLeftOut() {
        assertThat(OneLine.of("Sa\u200blon\u00ad \u2060Bella\n!")).isEqualTo("Salon Bella !");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update business_v2 set name = ? where id = ?",
                "update services set name = ? where duration = 33 and business_id = ?",
                "update business_numbers set display_name = ? where business_id = ?",
                "update appointments set service_type = ? where business_id = ?"
            })
    void nameWithALink_orThatNobodySees_isRefused(String sql) {
        schema.fill(owner, business, "+1415" + (int) (2_000_000 + Math.random() * 3_550_000));
        schema.superuser(
                s -> s.run("insert into services (business_id, name, duration) values (?, 'Trim', 33)", business));
        for (String name : List.of("PayBank http://phish.example", "WWW.phish.example", "\u3164", "\u1160\uffa0 ")) {
            assertThatThrownBy(() -> schema.superuser(s -> s.run(sql, name, business)))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.state).isEqualTo("23514"));
        }
        for (String name : List.of("Bob's Cars.co", "Dr. No", "\u05de\u05e1\u05e4\u05e8\u05d4")) {
            schema.superuser(s -> s.run(sql, name, business));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "ftp://b.example", " https://b.example"})
    void addressThatIsNotOfTheWeb_isRefused(String address) {
        for (String column : List.of("website", "logo_url")) {
            assertThatThrownBy(() -> schema.superuser(
                            s -> s.run("update business_v2 set " + column + " = ? where id = ?", address, business)))
                    .isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update business_v2 set name = ? where id = ?",
                "update business_v2 set website = ? where id = ?",
                "update services set name = ? where business_id = ?",
                "update configurations set value = ? where key = 'voice.greeting' and business_id = ?",
                "insert into caller_messages (customer_name, business_id, body, idempotency_key) values (?, ?, 'x', 'x')",
                "insert into knowledge_entries (title, business_id, content) values (?, ?, 'x')",
                "insert into knowledge_entries (category, business_id, content) values (?, ?, 'x')",
                "insert into business_closures (reason, business_id, starts_on, ends_on) values (?, ?, '2030-1-1', '2030-1-1')"
            })
    void nameWithALineBreak_isRefused(String sql) {
        assertThatThrownBy(() -> schema.superuser(s -> s.run(sql, INJECTED, business)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.state).isEqualTo("23514"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example, c@d.example",
                "\"a b\"@c.example",
                "Ann <a@b.example>",
                "a@b.example\n",
                "a",
                "x@localhost",
                "a@[127.0.0.1]",
                "a\u200b@b.example"
            })
    void whatIsNotOneMailAddress_isRefused(String address) {
        assertThat(MailAddress.isOne(address)).isFalse();
        assertThatThrownBy(() -> schema.superuser(
                        s -> s.run("update business_v2 set email = ? where id = ?", address, business)))
                .isInstanceOf(Refused.class);
        assertThat(MailAddress.isOne("ann.o'neil+x@b.example")).isTrue();
    }
}
