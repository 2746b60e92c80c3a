package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTextTest {
    /** Classes of Unicode: controls of C0 and C1, of direction, of joining, line ends; beyond 16 bits in two halves. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            0x00    | \\u0000
            0x07    | \\u0007
            0x08    | \\u0008
            0x09    | \\u0009
            0x0a    | \\u000a
            0x0d    | \\u000d
            0x1b    | \\u001b
            0x7f    | \\u007f
            0x85    | \\u0085
            0x9b    | \\u009b
            0x61c   | \\u061c
            0x200b  | \\u200b
            0x200f  | \\u200f
            0x2028  | \\u2028
            0x2029  | \\u2029
            0x202a  | \\u202a
            0x202e  | \\u202e
            0x2066  | \\u2066
            0x2069  | \\u2069
            0xd83d  | \\ud83d
            0xfeff  | \\ufeff
            0xe0041 | \\udb40\\udc41
            0x41    | A
            0xe9    | é
            0x1f600 | 😀
            """)
    void letters(int letter, String shown) {
        String text = Character.toString(letter);
        assertThat(PrintableText.line("a" + text + "b")).isEqualTo("a" + shown + "b");
        assertThat(PrintableText.cell(text)).isEqualTo(shown);
        assertThat(PrintableText.lines(text)).isEqualTo(letter == '\n' || letter == '\t' ? text : shown);
    }

    @Test
    void longTextsAreCutWithHowMuch() {
        assertThat(PrintableText.cell("x".repeat(200_000))).isEqualTo("x".repeat(500) + "... (199,500 more)");
        assertThat(PrintableText.cell("x".repeat(500))).isEqualTo("x".repeat(500));
        // a letter of two halves stays whole
        assertThat(PrintableText.cut("😀😀", 3)).isEqualTo("😀... (2 more)");
        assertThat(PrintableText.line("\u001b".repeat(200_000))).hasSizeLessThan(2100);
    }

    @Test
    void labelsThatDifferDoSoWhenTheyAreCut() {
        String label = PrintableText.label("x".repeat(200_000) + "a");
        assertThat(label).hasSizeLessThan(60).isNotEqualTo(PrintableText.label("x".repeat(200_000) + "b"));
        assertThat(PrintableText.label("uniform(0.0, 1.0)")).isEqualTo("uniform(0.0, 1.0)");
    }
}
