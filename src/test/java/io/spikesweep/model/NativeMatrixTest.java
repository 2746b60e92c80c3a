package io.spikesweep.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeMatrixTest {
    @BeforeAll
    static void loadBlas() {
        NativeBlas.load();
    }

    private static float[] draw(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private static NativeMemory memory(int matrices, int rows, int columns) {
        return new NativeMemory(NativeMemory.MARGIN_BYTES + matrices * NativeMatrix.bytes(rows, columns));
    }

    private static NativeMatrix matrix(NativeMemory memory, int rows, int columns, float[] values) {
        NativeMatrix matrix = memory.matrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            matrix.putRow(row, Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
        }
        return matrix;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 3", "33, 20", "7, 64", "3, 65", "4, 100", "499, 301", "500, 300"})
    void addsAsOpenBlasDoesOnRowsSideBySide(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(1);
        float[] w = draw(random, rows * columns);
        float[] m = draw(random, rows * columns);
        float[] sum = new float[rows * columns];
        try (NativeMemory memory = memory(2, rows, columns)) {
            NativeMatrix weights = matrix(memory, rows, columns, w);
            NativeMatrix momentum = matrix(memory, rows, columns, m);
            weights.add(-0.3f, momentum);
            for (int row = 0; row < rows; row++) {
                float[] values = new float[columns];
                weights.getRow(row, values);
                System.arraycopy(values, 0, sum, row * columns, columns);
            }
        }
        openblas.cblas_saxpy(rows * columns, -0.3f, m, 1, w, 1);
        assertThat(sum).containsExactly(w);
    }

    @Test
    void wideRowsBeginOnCacheLines() {
        try (NativeMemory memory = memory(1, 3, 300)) {
            NativeMatrix matrix = memory.matrix(3, 300);
            assertThat(matrix.stride()).isEqualTo(304);
            assertThat(matrix.at(0, 0).address() % 64).isZero();
        }
        // 500 rows of 304 elements
        assertThat(NativeMatrix.bytes(500, 300)).isEqualTo(500 * 304 * 4);
    }

    @Test
    void narrowRowsTakeNoMoreThanTheyMust() {
        try (NativeMemory memory = memory(1, 3, 20)) {
            assertThat(memory.matrix(3, 20).stride()).isEqualTo(20);
        }
        // 501 rows of 20 elements are 626.25 cache lines
        assertThat(NativeMatrix.bytes(501, 20)).isEqualTo(627 * 64);
    }

    @Test
    void matricesOfOneMemoryDoNotOverlap() {
        try (NativeMemory memory = memory(2, 3, 5)) {
            NativeMatrix first = memory.matrix(3, 5);
            NativeMatrix second = memory.matrix(3, 5);
            assertThat(second.at(0, 0).address() % 64).isZero();
            first.putRow(2, new float[] {1, 2, 3, 4, 5});
            second.putRow(0, new float[] {6, 7, 8, 9, 10});
            float[] row = new float[5];
            first.getRow(2, row);
            assertThat(row).containsExactly(1, 2, 3, 4, 5);
            second.getRow(1, row);
            assertThat(row).containsOnly(0);
        }
    }
}
