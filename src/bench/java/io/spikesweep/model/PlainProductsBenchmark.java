package io.spikesweep.model;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** OpenBLAS alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class PlainProductsBenchmark {
    @Param("300x500x10")
    private String shape = "300x500x10";

    private PlainProducts products = new PlainProducts(Shape.parse("1x1x1"));

    @Setup
    public void draw() {
        products.close();
        products = new PlainProducts(Shape.parse(shape));
    }

    @TearDown
    public void close() {
        products.close();
    }

    /** The forward product in one call. */
    @Benchmark
    public void forward() {
        products.forward();
    }

    /** The backward product in one call. */
    @Benchmark
    public void backward() {
        products.backward();
    }
}
