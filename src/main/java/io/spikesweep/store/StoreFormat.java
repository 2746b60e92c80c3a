package io.spikesweep.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The file that tells a store from any other folder. */
final class StoreFormat {
    /** What this program writes. */
    static final String CURRENT = "{\"format\": \"spikesweep\", \"schema_version\": " + SchemaVersions.CURRENT + "}\n";

    private StoreFormat() {}

    /**
     * The schema version of a store.
     *
     * @throws StoreException when this program cannot read it
     */
    static int read(String text, String store) {
        JsonNode format = parse(text, store);
        int version = format.path("schema_version").asInt(0);
        if (!format.path("format").asText().equals("spikesweep") || version < 1) {
            throw new StoreException(
                    "%s is not a spikesweep store: its _spikesweep.json says '%s'".formatted(store, text.strip()));
        }
        if (version > SchemaVersions.CURRENT) {
            throw new StoreException(
                    "store %s has schema version %d, and this program knows up to %d: use a newer spikesweep"
                            .formatted(store, version, SchemaVersions.CURRENT));
        }
        return version;
    }

    private static JsonNode parse(String text, String store) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new StoreException(
                    "%s is not a spikesweep store: its _spikesweep.json is not JSON".formatted(store), malformed);
        }
    }
}
