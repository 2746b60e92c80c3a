package io.spikesweep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between the rooms: a room may use those named beside it, and nothing else of the house. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.spikesweep");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            random     |
            statistics |
            machine    |
            process    |
            trial      |
            model      | trial random machine
            sweep      | trial
            store      | sweep trial machine process
            run        | store sweep model trial random machine process
            analysis   | store sweep trial statistics
            report.words  | analysis sweep trial statistics
            report.figure | report.words analysis trial statistics
            report.output |
            report.page   | report.figure report.words analysis sweep trial
            report.plot   | report.figure report.output report.words analysis trial
            report.csv    | report.figure report.output report.words analysis sweep
            app        | report.page report.words analysis run store sweep model trial statistics process
            cli.launch  | analysis process machine run store sweep trial app
            cli.option  | cli.launch cli.text app report.output report.plot analysis store sweep trial
            cli.text    | cli.launch app report.plot report.words analysis run store sweep trial model process
            cli.manual  | cli.launch report.output
            cli.shell   | cli.launch cli.text report.output analysis sweep
            cli.command | cli.launch cli.option cli.text cli.shell app report.output report.page report.plot report.csv report.words analysis run store sweep model trial process
            cli.demo    | cli.launch cli.option cli.text report.output report.plot report.words model sweep trial
            cli         | cli.launch cli.option cli.text cli.command cli.demo cli.manual report.output analysis run store sweep model trial machine process
            """)
    void arrows(String room, String below) {
        String[] allowed = Stream.concat(
                        Stream.of(room), below == null ? Stream.empty() : Arrays.stream(below.split(" ")))
                .map(name -> "io.spikesweep." + name)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("io.spikesweep." + room)
                .should()
                .onlyDependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "lie outside the house or in " + String.join(", ", allowed),
                        target -> !target.getPackageName().startsWith("io.spikesweep")
                                || Arrays.asList(allowed).contains(target.getPackageName())))
                .check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "statistics", "machine", "trial", "model", "sweep", "report.."})
    void roomsWithoutSpark(String room) {
        noClasses()
                .that()
                .resideInAPackage("io.spikesweep." + room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
                .check(HOUSE);
    }

    @Test
    void onlyTheModelKnowsNd4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.spikesweep.model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.bytedeco..", "com.sun.jna..")
                .check(HOUSE);
    }

    @ParameterizedTest
    @CsvSource({
        "plot, org.knowm..",
        "plot, com.mitchtalmadge..",
        "plot, org.apache.batik..",
        "plot, org.apache.pdfbox..",
        "plot, org.apache.fontbox..",
        "plot, de.rototor..",
        "page, gg.jte..",
        "page, com.fasterxml..",
        "csv, org.apache.commons.csv.."
    })
    void partsOfTheReportHaveTheirOwnLibraries(String part, String library) {
        noClasses()
                .that()
                .resideInAPackage("io.spikesweep.report..")
                .and()
                .resideOutsideOfPackage("io.spikesweep.report." + part)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(HOUSE);
    }

    @Test
    void onlyTheReportDraws() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.spikesweep.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.knowm..", "com.mitchtalmadge..", "java.awt..")
                .check(HOUSE);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.spikesweep.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "me.tongfei..", "com.github.freva..", "org.jline..")
                .check(HOUSE);
    }

    @Test
    void onlyTheSweepKnowsTheConfigurationLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.spikesweep.sweep")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.typesafe.config..")
                .check(HOUSE);
    }

    @Test
    void theHouseWasSeen() {
        assertThat(HOUSE).hasSizeGreaterThan(40);
        assertThat(HOUSE.stream().map(type -> type.getPackageName().replace("io.spikesweep.", "")))
                .contains(
                        "random",
                        "statistics",
                        "trial",
                        "model",
                        "sweep",
                        "store",
                        "run",
                        "analysis",
                        "report.figure",
                        "cli")
                .doesNotContain("io.spikesweep");
    }
}
