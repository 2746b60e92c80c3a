package io.spikesweep.model;

import io.spikesweep.random.DrawStream;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
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

/** The parts of one iteration, each for itself. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class PhaseBenchmark {
    /** Iterations before the measurement: neurons have begun to fall silent, and no momentum is near zero yet. */
    private static final int TRAINED = 10;

    @Param("300x500x10")
    private String shape = "300x500x10";

    private DrawStream draws = new DrawStream(0);
    private float[][] bits = {};
    private float[] uniform = {};
    private float[][] currents = {};
    private float[][] gradients = {};
    private IntegrateAndFire neurons = new IntegrateAndFire(Shape.parse("1x1x1").run(0, 1));
    private GradientNorm norm = new GradientNorm(1, 1, 1);
    private TrainingRun training = new TrainingRun(Shape.parse("1x1x1").run(0, 1));
    private float u;

    /** A training of its own, some iterations old. */
    @Setup
    public void train() {
        training.close();
        Hyperparameters run = Shape.parse(shape).run(0, TRAINED);
        training = new TrainingRun(run);
        for (int k = 0; k < TRAINED; k++) {
            training.step(k);
        }
        int timesteps = run.get(Parameter.TIMESTEPS);
        int count = run.get(Parameter.NEURONS);
        int inputs = run.get(Parameter.INPUTS);
        bits = new float[timesteps][inputs];
        drawBits();
        uniform = new float[inputs * count];
        currents = new float[timesteps][count];
        for (float[] row : currents) {
            draws.fillUniform(row, -0.5f, 1);
        }
        gradients = new float[timesteps][count];
        neurons = new IntegrateAndFire(run);
        neurons.forward(currents);
        norm = new GradientNorm(timesteps, count, inputs);
        u = 2e-5f;
        neurons.backward(u, gradients);
    }

    @TearDown
    public void close() {
        training.close();
    }

    /** The bits of one iteration. */
    @Benchmark
    public float[][] bits() {
        drawBits();
        return bits;
    }

    private void drawBits() {
        for (float[] x : bits) {
            draws.fillBits(x);
        }
    }

    /** The weights of one run. */
    @Benchmark
    public float[] uniformWeights() {
        draws.fillUniform(uniform, -1, 1);
        return uniform;
    }

    /** The product, the bias and the neurons. */
    @Benchmark
    public IntegrateAndFire forward() {
        training.network().forward(bits);
        return training.network().neurons();
    }

    /** Charge, fire, reset: the neurons alone. */
    @Benchmark
    public IntegrateAndFire scanForward() {
        neurons.forward(currents);
        return neurons;
    }

    /** From the last timestep back: the neurons alone. */
    @Benchmark
    public float[][] scanBackward() {
        neurons.backward(u, gradients);
        return gradients;
    }

    /** The backward product with its momentum, and the step of gradient descent. */
    @Benchmark
    public float[][] update() {
        training.network().update(1);
        return training.network().gradients();
    }

    /** What an iteration writes down of its gradient. */
    @Benchmark
    public double gradientNorm() {
        return norm.squareOf(gradients, bits);
    }

    /** What an iteration writes down of its neurons. */
    @Benchmark
    public int counts() {
        return neurons.activeNeurons() + neurons.nonFiniteNeurons();
    }
}
