package io.spikesweep;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.spikesweep.testing.Browser;
import io.spikesweep.testing.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** That {@link Needs} is the only way in which a test of this project is skipped. */
class NoTestIsSkippedTest {
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("io.spikesweep");

    private static final String CONDITION = "io.spikesweep.testing.NeedsExtension";

    /** Annotations, calls and exceptions of JUnit, OpenTest4J and AssertJ that end a test before it has said anything. */
    private static final DescribedPredicate<JavaClass> SKIPS = describe(
            "skip a test",
            type -> type.getPackageName().startsWith("org.junit.jupiter.api.condition")
                    || (type.getSimpleName().matches(".*(Assum|Disabled|Aborted|Ignore).*")
                            && type.getPackageName().matches("org\\.(junit|opentest4j|assertj)\\b.*"))
                    || Set.of("ExecutionCondition", "ConditionEvaluationResult", "InvocationInterceptor")
                            .contains(type.getSimpleName()));

    private static final DescribedPredicate<JavaMethod> ARE_TESTS =
            describe("are tests", method -> method.isMetaAnnotatedWith(Testable.class));

    private static final DescribedPredicate<JavaClass> HAVE_TESTS =
            describe("have tests", type -> type.getMethods().stream().anyMatch(ARE_TESTS));

    @Test
    void onlyOneConditionDecides() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(CONDITION)
                .should()
                .dependOnClassesThat(SKIPS)
                .check(TESTS);
        // the predicate sees what it is there for
        assertThat(TESTS.get(CONDITION).getDirectDependenciesFromSelf())
                .anyMatch(dependency -> SKIPS.test(dependency.getTargetClass()));
    }

    @Test
    void everyTestIsWhereABuildFindsIt() {
        classes()
                .that(HAVE_TESTS)
                .should()
                .haveNameMatching(".*(Test|IT)(\\$.*)?")
                .andShould()
                .notHaveModifier(JavaModifier.ABSTRACT)
                .andShould()
                .notBePrivate()
                .andShould(com.tngtech.archunit.lang.conditions.ArchConditions.be(describe(
                        "a class of its own or @Nested",
                        type -> type.isTopLevelClass() || type.isAnnotatedWith(Nested.class))))
                .check(TESTS);
        methods()
                .that(ARE_TESTS)
                .should()
                .notBePrivate()
                .andShould()
                .notBeStatic()
                .check(TESTS);
    }

    @Test
    void whatOpensABrowserSaysSo() {
        classes()
                .that(HAVE_TESTS)
                .and(describe(
                        "call a browser",
                        type -> type.getConstructorCallsFromSelf().stream()
                                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Browser.class))))
                .should()
                .beAnnotatedWith(Needs.class)
                .check(TESTS);
    }

    @Test
    void theTestsWereSeen() {
        List<JavaClass> withTests = TESTS.stream().filter(HAVE_TESTS).toList();
        assertThat(withTests)
                .hasSizeGreaterThan(50)
                .extracting(JavaClass::getSimpleName)
                .contains("ScheduleTest", "ReportPageTest", "SubmitIT", "NoTestIsSkippedTest");
        assertThat(withTests.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(ARE_TESTS))
                .hasSizeGreaterThan(300);
    }

    @Test
    void buildSkipsNone() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
        String runners = "//plugin[artifactId='maven-surefire-plugin' or artifactId='maven-failsafe-plugin']"
                + "[not(ancestor::profile)]";
        assertThat(names(pom, runners + "//configuration/*"))
                .contains("argLine")
                .noneMatch(name -> name.matches(
                        "(?i)skip.*|exclude(s|sFile|dGroups|JUnit5Engines)|includesFile|test|testFailureIgnore"));
        assertThat(names(pom, "//properties[not(ancestor::profile)]/*"))
                .contains("spark.version")
                .noneMatch(name -> name.matches("(?i).*skip.*|(maven\\.test|surefire|failsafe|groups|test).*"));
        assertThat(Files.readAllLines(Path.of(".ci/run")))
                .containsSubsequence(
                        "export CI=true",
                        "mvn -B -ntp verify",
                        "mvn -B -ntp -Pfaults verify",
                        "mvn -B -ntp -Prelease -DskipTests package",
                        "src/test/scripts/release.sh target/spikesweep-*-linux-x86_64.tar.gz",
                        "src/test/scripts/compatibility.sh");
        // settings of JUnit's and Maven's own that could
        assertThat(getClass().getResource("/junit-platform.properties")).isNull();
        assertThat(Path.of(".mvn/maven.config")).doesNotExist();
    }

    /** Of every test one layer has it, whichever tags it has: what one leaves out the next has or leaves to the last. */
    @Test
    void everyTestIsInOneLayer() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
        assertThat(layer(pom, "/project/properties/fast.loop.tests")).isEqualTo("!verify & !faults");
        assertThat(layer(pom, "/project/properties/classes.tests")).isEqualTo("verify & !faults");
        assertThat(layer(pom, "/project/properties/program.tests")).isEqualTo("!faults");
        String faults = "//profile[id='faults']/properties/";
        assertThat(layer(pom, faults + "classes.tests")).isEqualTo("faults");
        assertThat(layer(pom, faults + "program.tests")).isEqualTo("faults");
    }

    private static String layer(Document pom, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, pom);
    }

    private static List<String> names(Document document, String path) throws Exception {
        NodeList nodes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        List<String> names = new ArrayList<>();
        for (int place = 0; place < nodes.getLength(); place++) {
            names.add(nodes.item(place).getNodeName());
        }
        return names;
    }
}
