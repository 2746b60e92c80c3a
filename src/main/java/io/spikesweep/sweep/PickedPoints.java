package io.spikesweep.sweep;

import io.spikesweep.trial.Parameter;
import java.util.Arrays;
import java.util.List;

/** Some points of others, in their order. */
final class PickedPoints extends Points {
    private static final long serialVersionUID = 1;

    private final Points points;
    private final int[] places;

    /** @param places in {@code points}, ascending */
    PickedPoints(Points points, int[] places) {
        this.points = points;
        this.places = places.clone();
    }

    @Override
    public List<Parameter<?>> parameters() {
        return points.parameters();
    }

    @Override
    List<Object> at(int index) {
        return points.at(places[index]);
    }

    @Override
    int count() {
        return places.length;
    }

    /** Those of what they were picked from: whoever reads them leaves out the same ones. */
    @Override
    List<String> lines() {
        return points.lines();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PickedPoints picked
                && points.equals(picked.points)
                && Arrays.equals(places, picked.places);
    }

    @Override
    public int hashCode() {
        return points.hashCode();
    }
}
