package dev.keyjar.distribution;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keyjar keeps the rules of {@link Architecture}, and each rule finds the sample that breaks it, and no other. */
@TestInstance(PER_CLASS) // reading all classes takes a second
class ArchitectureTest {

    private static final Architecture KEYJAR = new Architecture("dev.keyjar");
    private static final Architecture SAMPLES = new Architecture("dev.keyjar.distribution.sample");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(KEYJAR.root());

    private final JavaClasses samples = new ClassFileImporter().importPackages(SAMPLES.root());

    static List<ArchRule> rules() {
        return KEYJAR.rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void keyjarKeeps(ArchRule rule) {
        rule.check(classes);
    }

    @Test
    void looksAtEveryModule() {
        for (String room : List.of("api", "engine", "commands.string", "commands.hash", "persistence.aof", "testkit")) {
            assertTrue(
                    classes.stream().anyMatch(type -> type.getPackageName().startsWith(KEYJAR.root() + "." + room)),
                    room);
        }
    }

    static Stream<Arguments> brokenRules() {
        return Stream.of(
                Arguments.of(SAMPLES.apiNeedsTheJdkOnly(), Set.of("ApiWithALogger", "ApiThatKnowsTheEngine")),
                Arguments.of(SAMPLES.engineKnowsNoPlugin(), Set.of("EngineThatKnowsAPlugin")),
                Arguments.of(
                        SAMPLES.pluginsNeedTheApiOnly(), Set.of("PluginThatKnowsTheEngine", "PluginThatKnowsAnother")),
                Arguments.of(SAMPLES.staticFieldsAreFinal(), Set.of("StaticCounter")),
                Arguments.of(
                        SAMPLES.staticFieldsDoNotChangeInside(),
                        Set.of("StaticAtomic", "StaticHashMap", "StaticMap", "StaticThreadLocal")),
                Arguments.of(SAMPLES.staticArraysStayInTheirPackage(), Set.of("PublicArray")),
                Arguments.of(SAMPLES.packagesHaveASubject(), Set.of("InUtil")),
                Arguments.of(
                        SAMPLES.classNamesSayWhatTheyAre(), Set.of("SampleImpl", "SampleManager", "AbstractSample")));
    }

    @ParameterizedTest
    @MethodSource("brokenRules")
    void findsExactlyWhatBreaksARule(ArchRule rule, Set<String> culprits) {
        String report =
                String.join("\n", rule.evaluate(samples).getFailureReport().getDetails());
        Set<String> found = samples.stream()
                .filter(type -> reported(report, type))
                .map(JavaClass::getSimpleName)
                .collect(toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(culprits), found, report);
    }

    /** A line of a report begins with what it is about, as in {@code Field <a.B.c> …}. */
    private static boolean reported(String report, JavaClass type) {
        return report.lines()
                .map(line -> line.substring(line.indexOf('<') + 1))
                .anyMatch(line -> line.startsWith(type.getName() + ".") || line.startsWith(type.getName() + ">"));
    }
}
