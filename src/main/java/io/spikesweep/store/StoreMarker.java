package io.spikesweep.store;

/** The file that makes a folder a store, and what is said of a folder that has none. */
public final class StoreMarker {
    /** Its name. */
    public static final String NAME = "_spikesweep.json";

    private StoreMarker() {}

    /** Whether it is what a crash has left of one that was being written. */
    public static boolean isUnfinished(String name) {
        return name.contains(NAME + "-");
    }

    /** Of a folder that is empty or not there. */
    public static String absent(String uri) {
        return "no store at %s: 'run' makes one, or name another".formatted(uri);
    }

    /** Of a folder with other files. */
    public static String foreign(String uri, String remedy) {
        return "%s is not a spikesweep store: there are other files and no %s; %s".formatted(uri, NAME, remedy);
    }
}
