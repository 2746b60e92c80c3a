package io.spikesweep.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Places of a grid as bytes: what is sent to a task or back is known to every serializer, and need not be registered with one. */
public final class Places {
    private Places() {}

    /**
     * {@return places as a few bits each}
     *
     * @param places of runs in a set
     */
    public static byte[] bytes(Roaring64Bitmap places) {
        places.runOptimize();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            places.serialize(new DataOutputStream(bytes));
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return bytes.toByteArray();
    }

    /**
     * {@return what {@link #bytes} were made of}
     *
     * @param bytes a serialised bitmap
     */
    public static Roaring64Bitmap of(byte[] bytes) {
        Roaring64Bitmap places = new Roaring64Bitmap();
        try {
            places.deserialize(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException neverFromMemory) {
            throw new UncheckedIOException(neverFromMemory);
        }
        return places;
    }
}
