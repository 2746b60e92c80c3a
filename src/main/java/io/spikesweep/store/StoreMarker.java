package io.spikesweep.store;

/** The file that makes a folder a store, and what is said of a folder that has none. */
public final class StoreMarker {
    /** Its name. */
    public static final String NAME = "_spikesweep.json";

    private StoreMarker() {}

    /**
     * {@return whether it is what a crash has left of one that was being written}
     *
     * @param name of a file
     */
    public static boolean isUnfinished(String name) {
        return name.contains(NAME + "-");
    }

    /**
     * {@return what is said of a folder that is empty or not there}
     *
     * @param uri of the folder
     */
    public static String absent(String uri) {
        return "no store at %s: 'run' makes one, or name another".formatted(uri);
    }

    /**
     * {@return what is said of a folder with other files}
     *
     * @param uri of the folder
     * @param remedy what to do
     */
    public static String foreign(String uri, String remedy) {
        return "%s is not a spikesweep store: there are other files and no %s; %s".formatted(uri, NAME, remedy);
    }
}
