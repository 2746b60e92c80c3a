package io.spikesweep.sweep;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;

/** Finds points again by their values: eight bytes a point. */
final class PointIndex {
    private static final long LOW = 0xffff_ffffL;

    private final Points points;
    /** The hash of a point above its place. */
    private final long[] keys;

    PointIndex(Points points) {
        this.points = points;
        keys = new long[points.count()];
        for (int place = 0; place < keys.length; place++) {
            keys[place] = key(points.at(place).hashCode(), place);
        }
        Arrays.sort(keys);
    }

    private static long key(int hash, int place) {
        return ((long) hash << Integer.SIZE) | place;
    }

    /** The first place of a point that has these values. */
    OptionalLong indexOf(List<?> values) {
        int hash = values.hashCode();
        int found = Arrays.binarySearch(keys, key(hash, 0));
        for (int k = found < 0 ? -found - 1 : found; k < keys.length && hash(keys[k]) == hash; k++) {
            if (points.at(place(keys[k])).equals(values)) {
                return OptionalLong.of(place(keys[k]));
            }
        }
        return OptionalLong.empty();
    }

    /** The places of points that no earlier one is equal to. */
    int[] firsts() {
        BitSet repeated = new BitSet();
        for (int k = 1; k < keys.length; k++) {
            List<Object> point = null;
            for (int before = k - 1; before >= 0 && hash(keys[before]) == hash(keys[k]); before--) {
                point = point == null ? points.at(place(keys[k])) : point;
                if (!repeated.get(place(keys[before]))
                        && points.at(place(keys[before])).equals(point)) {
                    repeated.set(place(keys[k]));
                    break;
                }
            }
        }
        repeated.flip(0, keys.length);
        return repeated.stream().toArray();
    }

    private static int hash(long key) {
        return (int) (key >> Integer.SIZE);
    }

    private static int place(long key) {
        return (int) (key & LOW);
    }
}
