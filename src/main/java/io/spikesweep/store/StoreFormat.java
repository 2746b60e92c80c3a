package io.spikesweep.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The file that tells a store from any other folder. */
final class StoreFormat {
    /** What this program writes. */
    static final String CURRENT = "{\"format\": \"spikesweep\", \"schema_version\": " + RunRow.SCHEMA_VERSION + "}\n";

    private StoreFormat() {}

    /** Rejects the file of a store that this program cannot read. */
    static void read(String text, String store) {
        JsonNode format = parse(text, store);
        int version = format.path("schema_version").asInt(0);
        if (!format.path("format").asText().equals("spikesweep") || version < 1) {
            throw new StoreException(
                    "%s is not a spikesweep store: its _spikesweep.json says '%s'".formatted(store, text.strip()));
        }
        if (version > RunRow.SCHEMA_VERSION) {
            throw new StoreException(
                    "store %s has schema version %d, and this program knows up to %d: use a newer spikesweep"
                            .formatted(store, version, RunRow.SCHEMA_VERSION));
        }
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
