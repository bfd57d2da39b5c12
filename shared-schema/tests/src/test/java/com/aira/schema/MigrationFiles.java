package com.aira.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The SQL files of shared-schema as text: which objects each of them defines. */
final class MigrationFiles {

    /** Tests run in the folder of their module. */
    private static final Path FOLDER = Path.of("../src/main/resources/db/migration");

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern BODY = Pattern.compile("(\\$\\w*\\$).*?\\1", Pattern.DOTALL);
    private static final Pattern FUNCTION =
            Pattern.compile("\\bcreate (?:or replace )?function ([\\w.]+)\\s*\\(", Pattern.CASE_INSENSITIVE);

    private MigrationFiles() {}

    /** A repeatable file has no version. */
    record File(String name, String text) {

        boolean isRepeatable() {
            return name.startsWith("R__");
        }

        /** {@code V202611300903__businesses.sql} and {@code R__03_businesses.sql} are of the domain businesses. */
        String domain() {
            return name.substring(name.indexOf("__") + 2, name.length() - ".sql".length())
                    .replaceFirst("^\\d+_", "");
        }

        /** Statements outside of function bodies, on one line each, in lower case where it is SQL's own. */
        String statements() {
            return BODY.matcher(withoutComments()).replaceAll("''").replaceAll("\\s+", " ");
        }

        private String withoutComments() {
            return COMMENT.matcher(text).replaceAll("");
        }

        /** Kind and name of each object, as often as it is defined. */
        List<String> objects() {
            var sql = statements();
            List<String> found = new ArrayList<>(functions(sql));
            found.addAll(all(sql, "create (?:or replace )?(?:constraint )?trigger (\\w+) .*? on ([\\w.]+)", "trigger"));
            found.addAll(all(sql, "create policy (\"[^\"]+\"|\\w+) on ([\\w.]+)", "policy"));
            found.addAll(all(sql, "create (?:or replace )?(?:materialized )?view ([\\w.]+)", "view"));
            found.addAll(all(sql, "create type ([\\w.]+)", "type"));
            found.addAll(all(sql, "create (?:unlogged )?table ([\\w.]+)", "table"));
            found.addAll(all(sql, "create (?:unique )?index (\\w+)", "index"));
            // Helpers make triggers and policies of the table that they are given, often within a block.
            found.addAll(all(withoutComments(), "private\\.finish_table\\('([\\w.]+)'\\)", "trigger set_updated_at"));
            found.addAll(all(withoutComments(), "private\\.write_policies\\('([\\w.]+)'", "policy of"));
            found.addAll(all(withoutComments(), "private\\.tell_changes\\('(\\w+)'", "trigger tell"));
            return found;
        }

        /** With the types of the arguments, since functions may share a name. */
        private static List<String> functions(String sql) {
            List<String> found = new ArrayList<>();
            var create = FUNCTION.matcher(sql);
            while (create.find()) {
                int end = create.end();
                for (int depth = 1; depth > 0; end++) {
                    depth += sql.charAt(end) == '(' ? 1 : sql.charAt(end) == ')' ? -1 : 0;
                }
                var types = Arrays.stream(sql.substring(create.end(), end - 1).split(","))
                        .map(argument ->
                                argument.strip().replaceFirst(" default .*", "").replaceFirst("^\\w+ ", ""))
                        .collect(Collectors.joining(", "));
                found.add("function " + create.group(1) + "(" + types + ")");
            }
            return found;
        }

        private static List<String> all(String sql, String pattern, String kind) {
            return Pattern.compile("\\b" + pattern)
                    .matcher(sql)
                    .results()
                    .map(match -> kind + " " + match.group(1) + (match.groupCount() > 1 ? " on " + match.group(2) : ""))
                    .toList();
        }
    }

    /** In the order in which Flyway applies them to an empty database. */
    static List<File> all() {
        try (var files = Files.list(FOLDER)) {
            return files.map(MigrationFiles::read)
                    .sorted((a, b) -> a.isRepeatable() == b.isRepeatable()
                            ? a.name().compareTo(b.name())
                            : a.isRepeatable() ? 1 : -1)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File read(Path file) {
        try {
            return new File(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
