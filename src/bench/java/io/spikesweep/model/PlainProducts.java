package io.spikesweep.model;

import io.spikesweep.random.DrawStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** The two products of one iteration as two plain calls of OpenBLAS, and nothing else: what a training is held against. */
public final class PlainProducts implements AutoCloseable {
    private final Shape shape;
    private final FloatPointer w;
    private final FloatPointer m;
    private final FloatPointer x;
    private final FloatPointer h;
    private final FloatPointer g;

    public PlainProducts(Shape shape) {
        this.shape = shape;
        NativeBlas.coreType(); // which sets it to one thread
        DrawStream draws = new DrawStream(0);
        w = uniform(draws, shape.neurons() * shape.inputs());
        m = uniform(draws, shape.neurons() * shape.inputs());
        x = uniform(draws, shape.timesteps() * shape.inputs());
        h = uniform(draws, shape.timesteps() * shape.neurons());
        g = uniform(draws, shape.timesteps() * shape.neurons());
    }

    private static FloatPointer uniform(DrawStream draws, int size) {
        float[] values = new float[size];
        draws.fillUniform(values, -1, 1);
        return new FloatPointer(values);
    }

    /** h = x W^T */
    public void forward() {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasTrans,
                shape.timesteps(),
                shape.neurons(),
                shape.inputs(),
                1,
                x,
                shape.inputs(),
                w,
                shape.inputs(),
                0,
                h,
                shape.neurons());
    }

    /** m = 0.9 m + g^T x */
    public void backward() {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasTrans,
                openblas.CblasNoTrans,
                shape.neurons(),
                shape.inputs(),
                shape.timesteps(),
                1,
                g,
                shape.neurons(),
                x,
                shape.inputs(),
                0.9f,
                m,
                shape.inputs());
    }

    @Override
    public void close() {
        for (FloatPointer pointer : new FloatPointer[] {w, m, x, h, g}) {
            pointer.close();
        }
    }
}
