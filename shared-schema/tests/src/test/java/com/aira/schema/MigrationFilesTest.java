package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.schema.MigrationFiles.File;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where SQL stands: whoever looks for an object finds it in one place, and its current text. */
class MigrationFilesTest {

    /** Objects that a table needs when it is created, in a default, a check, a generated column or an index. */
    private static final Set<String> NEEDED_BY_TABLES = Set.of("function private.bare_host(text)");

    /** What may be written again and again has no state to lose. */
    private static final Pattern REPLACEABLE = Pattern.compile("(function|trigger|view|policy) .*");

    static Stream<File> files() {
        return MigrationFiles.all().stream();
    }

    @Test
    void object_isDefinedOnce() {
        var definitions = files().flatMap(file -> file.objects().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(definitions)
                .isNotEmpty()
                .allSatisfy((object, times) -> assertThat(times).as(object).isEqualTo(1));
    }

    @ParameterizedTest
    @MethodSource("files")
    void versionedFile_holdsWhatHasState_repeatableFileTheRest(File file) {
        var replaceable = file.objects().stream()
                .filter(object -> REPLACEABLE.matcher(object).matches())
                .toList();

        if (file.isRepeatable()) {
            assertThat(file.objects()).containsExactlyElementsOf(replaceable);
        } else {
            assertThat(NEEDED_BY_TABLES).containsAll(replaceable);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void repeatableFile_replacesWhatIsThere(File file) {
        if (!file.isRepeatable()) {
            return;
        }
        var sql = file.statements();

        assertThat(sql).doesNotContainPattern("\\bcreate (function|trigger|view)\\b");
        for (String policy : matches(sql, "create policy (\"[^\"]+\" on [\\w.]+)")) {
            assertThat(sql).contains("drop policy if exists " + policy);
        }
    }

    @Test
    void everyFunctionAndTable_ofTheCatalogueIsInTheFiles() {
        var defined = files().flatMap(file -> file.objects().stream()).collect(Collectors.toSet());
        List<String> functions = new TestSchema()
                .superuser(s -> s.all(
                        String.class,
                        "select 'function ' || p.pronamespace::regnamespace || '.' || p.proname from pg_proc p"
                                + " where p.pronamespace::regnamespace::text in ('public', 'private')"
                                + " and p.proname !~ '^tell_(?!changes|session)'"
                                + " union select 'table ' || c.relnamespace::regnamespace || '.' || c.relname"
                                + " from pg_class c where c.relkind = 'r' and c.relname <> 'flyway_schema_history'"
                                + " and c.relnamespace::regnamespace::text in ('public', 'private')"));

        assertThat(functions).isNotEmpty().allSatisfy(name -> assertThat(defined)
                .anyMatch(object -> object.equals(name) || object.startsWith(name + "(")));
    }

    /** Files switch the check off, because what they name may come in a later one. */
    @Test
    void everyFunctionBody_holdsWhenAllIsThere() {
        int checked = new TestSchema().superuser(s -> {
            List<String> definitions = s.all(
                    String.class,
                    "select pg_get_functiondef(p.oid) from pg_proc p"
                            + " where p.pronamespace::regnamespace::text in ('public', 'private')");
            s.run("set local check_function_bodies = on");
            for (String definition : definitions) {
                s.run(definition.replace("?", "??"));
            }
            return definitions.size();
        });

        assertThat(checked).isGreaterThan(200);
    }

    private static List<String> matches(String sql, String pattern) {
        return Pattern.compile(pattern)
                .matcher(sql)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
