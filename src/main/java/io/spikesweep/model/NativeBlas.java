package io.spikesweep.model;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The OpenBLAS that ND4J ships, on one thread: Spark owns the cores. */
final class NativeBlas {
    static {
        Loader.load(openblas.class);
        openblas.blas_set_num_threads(1);
    }

    private NativeBlas() {}

    /** The array's own buffer, from element {@code offset} on. */
    static FloatPointer pointer(INDArray array, long offset) {
        FloatPointer start = (FloatPointer) array.data().addressPointer();
        return start.getPointer(FloatPointer.class, offset);
    }

    /** The set of kernels that OpenBLAS chose for this processor, or that OPENBLAS_CORETYPE names: {@code SkylakeX}, say. */
    static String coreType() {
        long address = Loader.addressof("openblas_get_corename").address();
        return Function.getFunction(new Pointer(address)).invokeString(new Object[0], false);
    }
}
