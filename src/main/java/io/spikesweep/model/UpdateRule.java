package io.spikesweep.model;

/** An optimiser's formula for some parameters in a row. */
interface UpdateRule {
    /** How many averages of each parameter it keeps, at first all 0. */
    int averages();

    /** Begins the next iteration. */
    void begin();

    /**
     * Moves parameters along their gradient.
     *
     * @param gradient of a row of parameters
     * @param averages of them, {@link #averages} rows; written anew
     * @param parameters written anew
     */
    void update(float[] gradient, float[][] averages, float[] parameters);
}
