package io.spikesweep.model;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The native memory of all matrices of one training: one ND4J array, since each takes some ten microseconds to make, in which every
 * matrix begins on a cache line.
 */
final class NativeMemory implements AutoCloseable {
    static final int LINE_BYTES = 64;

    /** What may lie before the first cache line. */
    static final long MARGIN_BYTES = LINE_BYTES;

    private final INDArray array;
    private final FloatPointer start;
    private long taken;

    /** @param bytes {@link NativeMatrix#bytes} of all matrices, and {@link #MARGIN_BYTES} */
    NativeMemory(long bytes) {
        array = Nd4j.createUninitialized(DataType.FLOAT, bytes / Float.BYTES);
        FloatPointer buffer = (FloatPointer) array.data().addressPointer();
        long beyondTheLine = buffer.address() % LINE_BYTES;
        start = buffer.getPointer(FloatPointer.class, (LINE_BYTES - beyondTheLine) % LINE_BYTES / Float.BYTES);
    }

    /** The next matrix, all 0; it is gone when this memory is closed. */
    NativeMatrix matrix(int rows, int columns) {
        FloatPointer matrix = take(rows, columns);
        Pointer.memset(matrix, 0, NativeMatrix.bytes(rows, columns));
        return new NativeMatrix(matrix, rows, columns);
    }

    /** The next matrix, with the shape and the elements of another. */
    NativeMatrix copyOf(NativeMatrix original) {
        FloatPointer matrix = take(original.rows(), original.columns());
        Pointer.memcpy(matrix, original.at(0, 0), NativeMatrix.bytes(original.rows(), original.columns()));
        return new NativeMatrix(matrix, original.rows(), original.columns());
    }

    private FloatPointer take(int rows, int columns) {
        FloatPointer matrix = start.getPointer(FloatPointer.class, taken);
        taken += NativeMatrix.bytes(rows, columns) / Float.BYTES;
        return matrix;
    }

    @Override
    public void close() {
        array.close();
    }
}
