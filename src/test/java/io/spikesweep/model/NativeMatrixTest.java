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

    private static NativeMatrix matrix(int rows, int columns, float[] values) {
        NativeMatrix matrix = new NativeMatrix(rows, columns);
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
        try (NativeMatrix weights = matrix(rows, columns, w);
                NativeMatrix momentum = matrix(rows, columns, m)) {
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
        try (NativeMatrix matrix = new NativeMatrix(3, 300)) {
            assertThat(matrix.stride()).isEqualTo(304);
            assertThat(matrix.at(0, 0).address() % 64).isZero();
        }
        // 500 rows of 304 elements, and at most a line before them
        assertThat(NativeMatrix.bytes(500, 300)).isEqualTo((500 * 304 + 16) * 4);
    }

    @Test
    void narrowRowsTakeNoMoreThanTheyMust() {
        try (NativeMatrix matrix = new NativeMatrix(3, 20)) {
            assertThat(matrix.stride()).isEqualTo(20);
        }
        assertThat(NativeMatrix.bytes(500, 20)).isEqualTo((500 * 20 + 16) * 4);
    }
}
