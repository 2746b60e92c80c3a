package io.spikesweep.run;

/**
 * How far a sweep is.
 *
 * @param trained runs of it so far, the failed ones among them
 * @param failed runs of it so far
 * @param secondsLeft about, by what was measured in it; by the estimate alone before anything was
 */
public record SweepProgress(long trained, long failed, double secondsLeft) {}
