package io.spikesweep.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;

/** Tables as somebody wants them on a screen; the expected lines are written by hand. */
class TableTest {
    private static final int ANY = Integer.MAX_VALUE;

    private static final List<List<String>> ARMS = List.of(
            List.of("default", "400", "0.5362", "tuned on the pilot"),
            List.of("uniform(0.0, 1.0)", "400", "12.5", "as published in the second version of the paper"));

    private static Table arms() {
        return Table.of(
                List.of(
                        Table.Column.words("bias-init", row -> row.get(0)),
                        Table.Column.numbers("iterations", row -> row.get(1)),
                        Table.Column.numbers("iqm_final_loss", row -> row.get(2)),
                        Table.Column.words("note", row -> row.get(3))),
                ARMS);
    }

    @Test
    void numbersStandOnTheRightAndNothingIsCutWhereThereIsNoTerminal() {
        assertThat(arms().text(ANY).lines())
                .containsExactly(
                        "bias-init          iterations  iqm_final_loss  note",
                        "default                   400          0.5362  tuned on the pilot",
                        "uniform(0.0, 1.0)         400            12.5  as published in the second version of the paper");
    }

    @Test
    void whatIsTheSameInAllRowsIsSaidOnce() {
        assertThat(arms().withoutConstants().text(ANY).lines())
                .containsExactly(
                        "bias-init          iqm_final_loss  note",
                        "default                    0.5362  tuned on the pilot",
                        "uniform(0.0, 1.0)            12.5  as published in the second version of the paper",
                        "constant: iterations 400");
    }

    @Test
    void oneRowHasNoConstants() {
        assertThat(Table.of(List.of(Table.Column.<String>numbers("n", row -> row)), List.of("7"))
                        .withoutConstants()
                        .text(ANY)
                        .lines())
                .containsExactly("n", "7");
    }

    @Test
    void longTextsEndWithAnEllipsisAndNumbersAreWhole() {
        assertThat(arms().text(60).lines())
                .containsExactly(
                        "                                 iqm_",
                        "                               final_",
                        "bias-init          iterations    loss  note",
                        "default                   400  0.5362  tuned on the pilot",
                        "uniform(0.0, 1.0)         400    12.5  as published in the …");
    }

    @Test
    void columnsWithoutAPlaceAreNamed() {
        assertThat(arms().text(30).lines())
                .containsExactly(
                        "                          iqm_",
                        "                        final_",
                        "bias-init   iterations    loss",
                        "default            400  0.5362",
                        "uniform(0…         400    12.5",
                        "not shown: note");
    }

    @Test
    void nothingSteersTheTerminalAndWideLettersTakeTwoPlaces() {
        // U+6F22 and U+5B57 are East Asian wide (Unicode's EastAsianWidth.txt), so two of them are four places
        assertThat(WCWidth.wcwidth('\u6F22')).isEqualTo(2);
        List<String> rows = List.of("\u6F22\u5B57", "a\u001b[31m");
        assertThat(Table.of(
                                List.of(
                                        Table.Column.<String>words("t", row -> row),
                                        Table.Column.<String>words("again", row -> row)),
                                rows)
                        .text(ANY)
                        .lines())
                .containsExactly(
                        "t            again", "\u6F22\u5B57         \u6F22\u5B57", "a\\u001b[31m  a\\u001b[31m");
    }

    @Test
    void noRowsAreAHeaderAlone() {
        assertThat(Table.of(List.of(Table.Column.<String>words("a_b", row -> row)), List.of())
                        .withoutConstants()
                        .text(ANY))
                .isEqualTo("a_b");
    }

    @Test
    void widthIsTheVariablesElseTheTerminals() {
        assertThat(TerminalWidth.ofVariable("100")).hasValue(100);
        assertThat(TerminalWidth.ofVariable("")).isEmpty();
        assertThat(TerminalWidth.ofVariable("wide")).isEmpty();
        // EnvironmentIT sets it to 1, and a serial line says 0
        assertThat(TerminalWidth.ofVariable("1")).isEmpty();
        assertThat(TerminalWidth.ofSize("30 60\n")).hasValue(60);
        assertThat(TerminalWidth.ofSize("0 0\n")).isEmpty();
        assertThat(TerminalWidth.ofSize("")).isEmpty();
    }
}
