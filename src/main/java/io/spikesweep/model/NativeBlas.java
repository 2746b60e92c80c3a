package io.spikesweep.model;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** The OpenBLAS that ND4J ships, on one thread: Spark owns the cores. */
final class NativeBlas {
    private static final String CORE_TYPE = "OPENBLAS_CORETYPE";
    private static final String AVX_512_KERNELS = "SkylakeX";
    private static final Set<String> AVX_512 = Set.of("avx512f", "avx512cd", "avx512dq", "avx512bw", "avx512vl");
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    /** Read here: where it cannot be, a row could not say how it was trained, and nothing is. */
    private static final String CHOSEN_KERNELS;

    static {
        if (System.getenv(CORE_TYPE) == null && hasAvx512()) {
            // an OpenBLAS that is older than the processor does not know what it can do, and takes kernels three times
            // as slow
            NativeLibrary.getProcess().getFunction("setenv").invokeInt(new Object[] {CORE_TYPE, AVX_512_KERNELS, 0});
        }
        // ND4J sets the threads of OpenBLAS when it starts: it must have started before they are set here
        Nd4j.create(DataType.FLOAT, 1).close();
        Loader.load(openblas.class);
        openblas.blas_set_num_threads(1);
        CHOSEN_KERNELS = chosenKernels();
    }

    private NativeBlas() {}

    /** Before ND4J is used in any other way. */
    static void load() {
        // the class was initialised
    }

    private static boolean hasAvx512() {
        if (!Files.isReadable(PROCESSOR)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(PROCESSOR)) {
            return lines.filter(line -> line.startsWith("flags"))
                    .limit(1)
                    .anyMatch(line -> Set.copyOf(List.of(line.split("\\s+"))).containsAll(AVX_512));
        } catch (IOException | UncheckedIOException unreadable) {
            return false;
        }
    }

    /** The set of kernels that OpenBLAS chose for this processor, or that OPENBLAS_CORETYPE names: {@code SkylakeX}, say. */
    static String coreType() {
        return CHOSEN_KERNELS;
    }

    private static String chosenKernels() {
        long address = Loader.addressof("openblas_get_corename").address();
        return Function.getFunction(new Pointer(address)).invokeString(new Object[0], false);
    }
}
