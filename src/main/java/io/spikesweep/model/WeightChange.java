package io.spikesweep.model;

/** How far the weights of a Linear layer have moved since they were drawn. */
final class WeightChange {
    private final NativeMatrix weights;
    private final NativeMatrix initialWeights;

    /** Remembers W, [H, I], as it is now. */
    WeightChange(NativeMatrix weights, NativeMemory memory) {
        this.weights = weights;
        initialWeights = memory.copyOf(weights);
    }

    /**
     * What became of a layer.
     *
     * @param norm of the change in float64, L2, over the neurons whose weights, bias and last potentials are all finite
     * @param nonFinite how many the others are
     */
    record Outcome(double norm, int nonFinite) {}

    /**
     * What has become of the layer until now.
     *
     * @param bias b, [H]
     * @param finite whether a neuron's last potentials are, [H]
     */
    Outcome outcome(float[] bias, boolean[] finite) {
        double[] squares = squaredChanges();
        double sum = 0;
        int nonFinite = 0;
        for (int i = 0; i < squares.length; i++) {
            // a weight that is not finite makes its neuron's square so, and no finite float32 does
            boolean counts = finite[i] && Float.isFinite(bias[i]) && Double.isFinite(squares[i]);
            sum += counts ? squares[i] : 0;
            nonFinite += counts ? 0 : 1;
        }
        return new Outcome(Math.sqrt(sum), nonFinite);
    }

    /** Of every neuron, [H]. */
    private double[] squaredChanges() {
        double[] squares = new double[weights.rows()];
        float[][] now = new float[4][weights.columns()];
        float[][] then = new float[4][weights.columns()];
        double[] sums = new double[4];
        for (int first = 0; first < squares.length; first += sums.length) {
            int count = Math.min(sums.length, squares.length - first);
            for (int k = 0; k < count; k++) {
                weights.getRow(first + k, now[k]);
                initialWeights.getRow(first + k, then[k]);
            }
            squaredDistances(now, then, sums);
            System.arraycopy(sums, 0, squares, first, count);
        }
        return squares;
    }

    /** Of four rows at a time: one sum alone would wait for each of its additions to end. */
    private static void squaredDistances(float[][] left, float[][] right, double[] sums) {
        float[] left0 = left[0];
        float[] left1 = left[1];
        float[] left2 = left[2];
        float[] left3 = left[3];
        float[] right0 = right[0];
        float[] right1 = right[1];
        float[] right2 = right[2];
        float[] right3 = right[3];
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int j = 0; j < left0.length; j++) {
            a += square((double) left0[j] - right0[j]);
            b += square((double) left1[j] - right1[j]);
            c += square((double) left2[j] - right2[j]);
            d += square((double) left3[j] - right3[j]);
        }
        sums[0] = a;
        sums[1] = b;
        sums[2] = c;
        sums[3] = d;
    }

    private static double square(double value) {
        return value * value;
    }
}
