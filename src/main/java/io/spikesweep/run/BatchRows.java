package io.spikesweep.run;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64Bitmap;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * The rows of a batch's runs, as Spark's tasks train them.
 *
 * <p>Spark writes a partition down when its task begins, with Java's serialization whatever the site's serializer is: that is when
 * it is told what the batch's clock has left.
 */
final class BatchRows extends RDD<Row> {
    private static final long serialVersionUID = 1;

    private final TrainTask task;
    private final transient List<Roaring64Bitmap> places;
    private final transient BatchClock clock;

    BatchRows(SparkContext context, TrainTask task, Batch batch, BatchClock clock) {
        super(
                context,
                CollectionConverters.asScala(List.<Dependency<?>>of()).toSeq(),
                ClassTag$.MODULE$.apply(Row.class));
        this.task = task;
        places = batch.tasks();
        this.clock = clock;
    }

    @Override
    public Partition[] getPartitions() {
        Partition[] partitions = new Partition[places.size()];
        for (int k = 0; k < partitions.length; k++) {
            partitions[k] = new Share(k, places.get(k), clock);
        }
        return partitions;
    }

    @Override
    public scala.collection.Iterator<Row> compute(Partition partition, TaskContext context) {
        Share share = (Share) partition;
        return CollectionConverters.asScala(task.rows(share.places, share.nanosecondsLeft));
    }

    /** The runs of one task. */
    private static final class Share implements Partition {
        private static final long serialVersionUID = 1;

        private final int index;
        private final Roaring64Bitmap places;
        private final transient @Nullable BatchClock clock;
        private long nanosecondsLeft;

        Share(int index, Roaring64Bitmap places, BatchClock clock) {
            this.index = index;
            this.places = places;
            this.clock = clock;
        }

        @Override
        public int index() {
            return index;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            if (clock != null) {
                nanosecondsLeft = clock.begin(index);
            }
            out.defaultWriteObject();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Share share && share.index == index;
        }

        @Override
        public int hashCode() {
            return index;
        }
    }
}
