package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Whatever a business had: after its deletion nothing of it is left, and its neighbours have lost nothing. */
@Tag("Feature: voicecore-ai, Property 3: clean-up")
class CleanUpTest {

    private static final TestSchema schema = new TestSchema();
    private static final List<String> TABLES = schema.superuser(s -> s.all(
            String.class,
            "select table_name::text from information_schema.columns"
                    + " where table_schema = 'public' and column_name = 'business_id' order by 1"));
    private static int numbers = 1000;

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void deletedBusiness_leavesNothing(
            @ForAll @IntRange(max = 3) int documents,
            @ForAll @IntRange(max = 3) int appointments,
            @ForAll boolean everythingElse) {
        UUID owner = schema.newOwner();
        UUID neighbour = schema.newBusiness(owner, "Europe/Paris");
        UUID business = schema.newBusiness(owner, "Asia/Kolkata");
        String number = "+1415555" + numbers++;
        if (everythingElse) {
            schema.fill(owner, business, number);
        }
        for (int n = 0; n < documents; n++) {
            document(business);
        }
        for (int n = 0; n < appointments; n++) {
            schema.book(owner, business, java.time.Instant.now().plusSeconds(200_000 + 3600L * n), 30, "a" + n);
        }
        List<Long> before = rows(neighbour);

        boolean deleted = schema.owner(owner, s -> s.one(Boolean.class, "select private.delete_business(?)", business));

        assertThat(deleted).isTrue();
        for (String table : TABLES) {
            if (table.equals("usage_records")) {
                continue; // They explain debits of the owner's wallet, without a word of what was said.
            }
            // The log keeps the one line that says who deleted it.
            assertThat(count(table, business)).as(table).isEqualTo(table.equals("activity_log") ? 1 : 0);
        }
        assertThat(schema.<Long>superuser(s -> s.count(
                        "select count(*) from private.storage_deletions where file_path like ?", business + "/%")))
                .isEqualTo(documents + (everythingElse ? 1 : 0));
        assertThat(schema.<List<String>>superuser(s -> s.all(
                        String.class,
                        "select provisioning_state from public.business_numbers where phone_number = ?",
                        number)))
                .isEqualTo(everythingElse ? List.of("releasing") : List.of());
        assertThat(rows(neighbour)).isEqualTo(before);
    }

    private static List<Long> rows(UUID business) {
        return TABLES.stream().map(table -> count(table, business)).toList();
    }

    private static long count(String table, UUID business) {
        return schema.superuser(
                s -> s.count("select count(*) from public.%s where business_id = ?".formatted(table), business));
    }

    private static void document(UUID business) {
        UUID id = UUID.randomUUID();
        schema.superuser(s -> s.run(
                "insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type)"
                        + " values (?, ?, 'b.pdf', ?, 1, 'application/pdf')",
                id,
                business,
                business + "/" + id + "/b.pdf"));
    }
}
