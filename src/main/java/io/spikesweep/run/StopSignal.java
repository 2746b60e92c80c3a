package io.spikesweep.run;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.BroadcastBlockId;

/**
 * Tells the tasks of a sweep, on whatever machine they run, that it has been stopped, while they keep what they have trained:
 * Spark's own way to end a task loses that.
 *
 * <p>The signal is a broadcast value that is taken away: Spark removes it from every executor, where tasks look for it.
 */
final class StopSignal implements Serializable {
    private static final long serialVersionUID = 1;

    private final Broadcast<Boolean> goingOn;

    StopSignal(SparkContext context) {
        goingOn = JavaSparkContext.fromSparkContext(context).broadcast(true);
    }

    /** On the driver: from soon on {@link #isRaised} everywhere. */
    void raise() {
        goingOn.destroy();
    }

    /** On an executor, once, before {@link #isRaised} is asked: fetches the value from the driver, where there is still one. */
    void await() {
        try {
            goingOn.value();
        } catch (Exception takenAway) {
            // so isRaised finds
        }
    }

    /** On an executor: takes about a microsecond. */
    boolean isRaised() {
        return SparkEnv.get()
                .blockManager()
                .getStatus(new BroadcastBlockId(goingOn.id(), ""))
                .isEmpty();
    }
}
