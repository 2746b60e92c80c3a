package io.spikesweep.model;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A float32 matrix in native memory, an ND4J array, whose rows each begin on a cache line: OpenBLAS takes a seventh less time
 * for them. Between the end of a row and the next line there are zeros, which no product touches.
 */
final class NativeMatrix implements AutoCloseable {
    private static final int LINE_BYTES = 64;
    private static final int LINE = LINE_BYTES / Float.BYTES;

    /** Elements that OpenBLAS's axpy takes at a time. */
    private static final int VECTOR = 32;

    /** Whole vectors whose number OpenBLAS can be told: with its zeros a matrix may have more elements than an int counts. */
    private static final long MOST_AT_ONCE = 1L << 30;

    /** What one Java buffer can see of native memory. */
    private static final long MOST_OF_A_VIEW = Integer.MAX_VALUE / Float.BYTES;

    /** Narrower rows lie side by side: with a line each they would take several times the memory. */
    private static final int NARROWEST_ALIGNED = 4 * LINE;

    private final int rows;
    private final int columns;
    private final long stride;
    private final INDArray array;
    private final FloatPointer start;
    private final FloatPointer cursor;
    private final FloatBuffer[] views;
    private final int rowsOfAView;
    private final float[] last = new float[VECTOR];

    /** All 0. */
    NativeMatrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        stride = stride(columns);
        array = Nd4j.create(DataType.FLOAT, elements(rows, columns) + LINE);
        FloatPointer buffer = (FloatPointer) array.data().addressPointer();
        long beyondTheLine = buffer.address() % LINE_BYTES;
        long skipped = (LINE_BYTES - beyondTheLine) % LINE_BYTES / Float.BYTES;
        start = buffer.getPointer(FloatPointer.class, skipped);
        cursor = new FloatPointer(start);
        rowsOfAView = (int) Math.max(1, Math.min(rows, MOST_OF_A_VIEW / stride));
        views = IntStream.iterate(0, first -> first < rows, first -> first + rowsOfAView)
                .mapToObj(first -> at(first, 0)
                        .capacity(Math.min(rowsOfAView, rows - first) * stride)
                        .asBuffer())
                .toArray(FloatBuffer[]::new);
    }

    private static long stride(int columns) {
        return columns < NARROWEST_ALIGNED ? columns : (columns + LINE - 1L) / LINE * LINE;
    }

    /** What a matrix of this shape takes. */
    static long bytes(int rows, int columns) {
        return (elements(rows, columns) + LINE) * Float.BYTES;
    }

    private static long elements(int rows, int columns) {
        long elements = rows * stride(columns);
        return columns < NARROWEST_ALIGNED ? elements : (elements + VECTOR - 1) / VECTOR * VECTOR;
    }

    /** Elements from the beginning of a row to that of the next. */
    int stride() {
        return Math.toIntExact(stride);
    }

    /** The element at a row and a column, and those behind it. */
    FloatPointer at(int row, int column) {
        return start.getPointer(FloatPointer.class, row * stride + column);
    }

    void putRow(int row, float[] values) {
        // a call into native code would take longer than the copy of a small row
        views[row / rowsOfAView].put(row % rowsOfAView * (int) stride, values, 0, columns);
    }

    void getRow(int row, float[] values) {
        views[row / rowsOfAView].get(row % rowsOfAView * (int) stride, values, 0, columns);
    }

    /**
     * this += factor * other, for a matrix of the same shape.
     *
     * <p>OpenBLAS rounds once (a fused multiply-add, where the processor has one) for whole vectors, and twice for the few elements
     * behind the last whole one. With rows side by side those are the last of all, and they stay the same ones with rows on
     * lines of their own: a result's bits do not depend on where in memory it lies.
     */
    void add(float factor, NativeMatrix other) {
        int behind = (int) ((long) rows * columns % VECTOR);
        long firstBehind = (rows - 1) * stride + columns - behind;
        boolean aligned = columns >= NARROWEST_ALIGNED;
        if (aligned) {
            cursor.position(firstBehind).get(last, 0, behind);
        }
        long elements = elements(rows, columns);
        for (long first = 0; first < elements; first += MOST_AT_ONCE) {
            addFrom(first, (int) Math.min(MOST_AT_ONCE, elements - first), factor, other);
        }
        if (aligned) {
            cursor.position(firstBehind).put(last, 0, behind);
            addFrom(firstBehind, behind, factor, other);
        }
    }

    private void addFrom(long first, int count, float factor, NativeMatrix other) {
        openblas.cblas_saxpy(count, factor, other.cursor.position(first), 1, cursor.position(first), 1);
    }

    @Override
    public void close() {
        array.close();
    }
}
