package com.aira.schema;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The map of all tables for {@code docs/schema.md}: domains from the files, everything else from the catalogue. */
final class SchemaPage {

    private static final String HEADING = """
            # The schema

            Every table, by the file of `shared-schema` that creates it, `V…__<domain>.sql`; the `R__…` files say who may do what with its
            rows, and what happens then. A purpose is the table's comment. A service writes a table by its own grants, through functions
            that run as the schema's owner, or not at all; triggers write as a consequence of another table. Where the server offers
            pgvector there is one table more, `public.chunk_vectors` (`R__10_stores.sql`).

            Drawn from the catalogue by `SchemaPageTest`, which fails when this page is not what it says, and draws it anew with

                mvn -o test -pl shared-schema/tests -am -Dtest=SchemaPageTest -Dsurefire.failIfNoSpecifiedTests=false -Daira.write-docs=true

            [How to add a migration](../CONTRIBUTING.md#how-to-add-a-migration)
            """;

    /** A call within a function's body; triggers that it sets off are not followed. */
    private static final Pattern CALL = Pattern.compile("\\b((?:private|public)\\.\\w+)\\s*\\(");

    private static final Pattern WRITE =
            Pattern.compile("\\b(?:insert into|update|delete from)\\s+((?:private|public)\\.\\w+)");

    private static final List<String> SERVICES = List.of("ui", "voice", "kb");

    private record Routine(
            String name,
            boolean isTrigger,
            boolean runsAsOwner,
            Set<String> callers,
            Set<String> writes,
            Set<String> calls) {}

    private final TestSchema schema;
    private final List<Routine> routines;
    private final Map<String, List<Routine>> byName;

    SchemaPage(TestSchema schema) {
        this.schema = schema;
        this.routines = schema.superuser(SchemaPage::routines);
        this.byName = routines.stream().collect(Collectors.groupingBy(Routine::name));
    }

    String text() {
        var page = new StringBuilder(HEADING);
        for (var file : MigrationFiles.all()) {
            var tables = file.objects().stream()
                    .filter(object -> object.startsWith("table "))
                    .map(object -> object.substring("table ".length()))
                    .toList();
            if (!tables.isEmpty()) {
                page.append("\n## ").append(titleOf(file.domain())).append("\n\n");
                page.append("| table | what it is for | written by |\n|---|---|---|\n");
                tables.forEach(table -> page.append(line(table)));
            }
        }
        return page.toString();
    }

    private String line(String table) {
        String purpose = schema.superuser(s -> s.one(String.class, "select obj_description(?::regclass)", table)
                .replace("|", "\\|")
                .replace("<", "&lt;"));
        return "| `%s` | %s | %s |\n".formatted(table, purpose, writers(table));
    }

    private String writers(String table) {
        var direct =
                SERVICES.stream().filter(service -> mayWrite(service, table)).toList();
        var writing =
                routines.stream().filter(routine -> writes(routine, table)).toList();
        var through = SERVICES.stream()
                .filter(service -> !direct.contains(service))
                .filter(service -> writing.stream()
                        .anyMatch(routine ->
                                routine.runsAsOwner() && routine.callers().contains("aira_" + service)))
                .toList();
        List<String> all = new ArrayList<>(direct);
        if (!through.isEmpty()) {
            all.add(String.join(", ", through) + " through functions");
        }
        if (writing.stream().anyMatch(Routine::isTrigger)) {
            all.add("triggers");
        }
        return all.isEmpty() ? "migrations" : String.join(", ", all);
    }

    private boolean mayWrite(String service, String table) {
        return schema.superuser(s -> s.one(
                Boolean.class,
                "select has_table_privilege(r, t, 'delete') or has_any_column_privilege(r, t, 'insert, update')"
                        + " from (values (?, ?)) v (r, t)",
                "aira_" + service,
                table));
    }

    /** Itself, or by what it calls. */
    private boolean writes(Routine routine, String table) {
        List<Routine> open = new ArrayList<>(List.of(routine));
        Set<Routine> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            var next = open.remove(0);
            if (next.writes().contains(table)) {
                return true;
            }
            next.calls().stream()
                    .flatMap(call -> byName.getOrDefault(call, List.of()).stream())
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return false;
    }

    private static List<Routine> routines(TestSchema.Session session) throws SQLException {
        List<Routine> found = new ArrayList<>();
        try (var statement = session.connection().createStatement();
                var row = statement.executeQuery("""
                        select p.pronamespace::regnamespace || '.' || p.proname, p.prorettype = 'trigger'::regtype,
                          p.prosecdef, array(select grantee::regrole::text from aclexplode(p.proacl)), p.prosrc
                        from pg_proc p where p.pronamespace::regnamespace::text in ('public', 'private')""")) {
            while (row.next()) {
                found.add(new Routine(
                        row.getString(1),
                        row.getBoolean(2),
                        row.getBoolean(3),
                        Set.copyOf(List.of((String[]) row.getArray(4).getArray())),
                        names(WRITE, row.getString(5)),
                        names(CALL, row.getString(5))));
            }
        }
        return found;
    }

    private static Set<String> names(Pattern pattern, String body) {
        return pattern.matcher(body).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static String titleOf(String domain) {
        return Character.toUpperCase(domain.charAt(0)) + domain.substring(1).replace('_', ' ');
    }
}
