package com.aira.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house, held over the compiled classes of every module. */
class HouseRulesTest {

    private static final List<String> MODULES = List.of(
            "shared-schema",
            "shared-runtime",
            "sandbox-postgres",
            "ui-service",
            "voice-agent-service",
            "kb-updater-service",
            "sandbox");
    /** The rooms of voice-agent-service from the outside in. */
    private static final List<List<String>> VOICE_ROOMS = List.of(
            List.of("provider"),
            List.of("session"),
            List.of("call", "routing", "messaging"),
            List.of("model", "dialogue"),
            List.of("conversation", "grounding"),
            List.of("tools"),
            List.of("booking", "transcript"),
            List.of("understanding", "knowledge", "outbox"),
            List.of("business", "twilio"),
            List.of("frames", "when", "destination", "limits", "loops", "tenancy", "web", "start"));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .importPaths(MODULES.stream()
                    .map(module -> Path.of("..", module, "target", "classes"))
                    .toList());

    @Test
    void everyModule_isLookedAt() {
        for (String root : List.of(
                "com.aira.schema",
                "com.aira.runtime",
                "com.aira.ui",
                "com.aira.voice",
                "com.aira.kb",
                "com.aira.sandbox")) {
            assertThat(HOUSE.stream().filter(type -> type.getPackageName().startsWith(root)))
                    .as(root)
                    .hasSizeGreaterThan(1);
        }
    }

    @Test
    void features_haveNoCycles() {
        for (String service : List.of("ui", "voice", "kb", "sandbox")) {
            slices().matching("com.aira." + service + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(HOUSE);
        }
    }

    @Test
    void roomsOfVoice_lookInwardsOnly() {
        assertThat(VOICE_ROOMS.stream().flatMap(List::stream).map(room -> "com.aira.voice." + room))
                .as("the rooms that there are")
                .containsAll(HOUSE.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith("com.aira.voice."))
                        .map(name -> name.replaceFirst("(com\\.aira\\.voice\\.\\w+).*", "$1"))
                        .toList());
        for (int inner = 1; inner < VOICE_ROOMS.size(); inner++) {
            noClasses()
                    .that(resideInAnyPackage(packages(VOICE_ROOMS.subList(inner, inner + 1))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(VOICE_ROOMS.subList(0, inner)))
                    .check(HOUSE);
        }
    }

    private static String[] packages(List<List<String>> rooms) {
        return rooms.stream()
                .flatMap(List::stream)
                .map(room -> "com.aira.voice." + room + "..")
                .toArray(String[]::new);
    }

    @Test
    void nothing_dependsOnTheSandbox() {
        noClasses()
                .that(resideOutsideOfPackage("com.aira.sandbox.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.aira.sandbox..")
                .check(HOUSE);
    }

    @Test
    void services_meetOnlyInTheDatabase() {
        List<String> services = List.of("com.aira.ui..", "com.aira.voice..", "com.aira.kb..");
        for (String service : services) {
            String[] others =
                    services.stream().filter(other -> !other.equals(service)).toArray(String[]::new);
            noClasses()
                    .that(resideInAnyPackage(service))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(HOUSE);
        }
    }

    @Test
    void time_comesFromAClock() {
        noClasses().should().callCodeUnitWhere(target(bareNow())).check(HOUSE);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(HOUSE);
    }

    @Test
    void dependencies_comeThroughConstructors() {
        noFields().should().beAnnotatedWith("jakarta.inject.Inject").check(HOUSE);
        noFields()
                .should()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .check(HOUSE);
    }

    @Test
    void packages_areNamedAfterFeatures() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..common..", "..dto..", "..impl..", "..helper..", "..service..")
                .check(HOUSE);
    }

    /** Whoever asks, a page, the API or a job: an operation is told for whom it acts, and so whose budget it spends. */
    @Test
    void operations_takeThePrincipal() {
        Stream<JavaMethod> operations = HOUSE.stream()
                .filter(type -> type.getPackageName().startsWith("com.aira.ui"))
                // Who signs in is nobody yet.
                .filter(type -> !type.getSimpleName().equals("SignInOperations"))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getOwner().getSimpleName().endsWith("Operations")
                        || method.isAnnotatedWith("com.aira.ui.limits.Limited"))
                .filter(method -> Collections.disjoint(
                        method.getModifiers(),
                        Set.of(JavaModifier.PRIVATE, JavaModifier.STATIC, JavaModifier.SYNTHETIC)));

        assertThat(operations)
                .as("methods of operations")
                .isNotEmpty()
                .allMatch(method -> method.getRawParameterTypes().stream()
                        .limit(1)
                        .anyMatch(first -> first.getName().equals("com.aira.ui.tenancy.Principal")));
    }

    @Test
    void resourcesAndPages_leaveTheDatabaseToOperations() {
        noClasses()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.aira.ui.tenancy.OwnerTransactions")
                .check(HOUSE);
    }

    /** Hence every entity and every statement works as the owner whom the transaction entered as. */
    @Test
    void transactionsOfUi_beginInOwnerTransactions() {
        noClasses()
                .that(resideInAnyPackage("com.aira.ui.."))
                .and()
                .doNotHaveFullyQualifiedName("com.aira.ui.tenancy.OwnerTransactions")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("io.quarkus.narayana.jta.QuarkusTransaction|jakarta.transaction.Transactional"
                        + "|com.aira.runtime.database.TenantTransactions")
                .check(HOUSE);
        noClasses()
                .that(resideInAnyPackage("com.aira.ui.."))
                .and()
                .doNotHaveFullyQualifiedName("com.aira.ui.tenancy.OwnerTransactions")
                .and()
                .areNotAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org.hibernate.Session|jakarta.persistence.EntityManager|.*.panache.Panache")
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaAccess<?>> target(DescribedPredicate<CodeUnitCallTarget> target) {
        return DescribedPredicate.describe(
                target.getDescription(),
                access -> access.getTarget() instanceof CodeUnitCallTarget called && target.test(called));
    }

    private static DescribedPredicate<CodeUnitCallTarget> bareNow() {
        DescribedPredicate<CodeUnitCallTarget> withoutClock = DescribedPredicate.describe(
                "now() without a clock",
                call -> call.getName().equals("now")
                        && call.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class)));
        return withoutClock.and(DescribedPredicate.describe(
                "of java.time", call -> owner(inJavaTime()).test(call)));
    }

    private static DescribedPredicate<JavaClass> inJavaTime() {
        return JavaClass.Predicates.resideInAPackage("java.time..");
    }
}
