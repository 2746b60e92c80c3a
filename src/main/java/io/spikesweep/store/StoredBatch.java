package io.spikesweep.store;

import org.apache.hadoop.fs.Path;

/**
 * A batch that was written.
 *
 * @param folder of its files
 * @param rows that its files hold; without any it is not kept
 * @param failed runs among them
 */
public record StoredBatch(Path folder, long rows, long failed) {}
