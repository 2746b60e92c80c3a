package io.spikesweep.model;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;

/**
 * A float32 matrix in native memory, whose rows each begin on a cache line: OpenBLAS takes a seventh less time for them. Between
 * the end of a row and the next line there are zeros, which no product touches.
 */
final class NativeMatrix {
    private static final int LINE = NativeMemory.LINE_BYTES / Float.BYTES;

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
    private final FloatPointer start;
    private final FloatPointer cursor;
    private final FloatBuffer[] views;
    private final int rowsOfAView;
    private final float[] last = new float[VECTOR];

    /** @param start of {@link #bytes} bytes, between the rows all 0 */
    NativeMatrix(FloatPointer start, int rows, int columns) {
        this.start = start;
        this.rows = rows;
        this.columns = columns;
        stride = stride(columns);
        cursor = new FloatPointer(start);
        rowsOfAView = (int) Math.max(1, Math.min(rows, MOST_OF_A_VIEW / stride));
        views = IntStream.iterate(0, first -> first < rows, first -> first + rowsOfAView)
                .mapToObj(first -> at(first, 0)
                        .capacity(Math.min(rowsOfAView, rows - first) * stride)
                        .asBuffer())
                .toArray(FloatBuffer[]::new);
    }

    private static long stride(int columns) {
        return columns < NARROWEST_ALIGNED ? columns : roundedUp(columns, LINE);
    }

    /** What a matrix of this shape takes, up to the cache line where the next one begins. */
    static long bytes(int rows, int columns) {
        return roundedUp(elements(rows, columns), LINE) * Float.BYTES;
    }

    private static long elements(int rows, int columns) {
        long elements = rows * stride(columns);
        return columns < NARROWEST_ALIGNED ? elements : roundedUp(elements, VECTOR);
    }

    private static long roundedUp(long elements, int unit) {
        return (elements + unit - 1) / unit * unit;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
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

    /** Row by row, with nothing between them. */
    void copyTo(FloatPointer target) {
        for (int row = 0; row < rows; row++) {
            Pointer.memcpy(
                    target.getPointer(FloatPointer.class, (long) row * columns),
                    at(row, 0),
                    (long) columns * Float.BYTES);
        }
    }

    /** How many rows, of those from {@code first} on, can be taken at once: so many at most, and no more than are there. */
    int together(int first, int most) {
        return Math.min(most, Math.min(rows - first, rowsOfAView - first % rowsOfAView));
    }

    /** Rows with the zeros behind them, {@link #stride} elements each; as many as can be taken {@link #together}. */
    void putRows(int first, int count, float[] values) {
        views[first / rowsOfAView].put(first % rowsOfAView * (int) stride, values, 0, count * (int) stride);
    }

    /** As {@link #putRows}. */
    void getRows(int first, int count, float[] values) {
        views[first / rowsOfAView].get(first % rowsOfAView * (int) stride, values, 0, count * (int) stride);
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
}
