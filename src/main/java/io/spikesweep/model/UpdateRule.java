package io.spikesweep.model;

/** An optimiser's formula for some parameters. */
interface UpdateRule {
    /** How many averages of each parameter it keeps, at first all 0. */
    int averages();

    /** Begins the next iteration. */
    void begin();

    /**
     * Moves parameters along their gradient.
     *
     * @param count how many, from the first element of each array on
     * @param gradient of the parameters
     * @param averages of them, {@link #averages} arrays; written anew
     * @param parameters written anew
     */
    void update(int count, float[] gradient, float[][] averages, float[] parameters);
}
