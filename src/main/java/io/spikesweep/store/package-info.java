/**
 * What a store holds and how it is written, read and committed: a folder of Parquet files, on this machine, on HDFS or on S3.
 * One driver at a time has the right to write; whoever reads finds whole batches alone. docs/results-schema.md is the format.
 *
 * @serial exclude
 */
@NullMarked
package io.spikesweep.store;

import org.jspecify.annotations.NullMarked;
