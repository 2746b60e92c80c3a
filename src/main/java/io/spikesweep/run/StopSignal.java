package io.spikesweep.run;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.BroadcastBlockId;
import org.jspecify.annotations.Nullable;

/**
 * Tells the tasks of a sweep, on whatever machine they run, that it has been stopped, while they keep what they have trained:
 * Spark's own way to end a task loses that.
 *
 * <p>The signal is a broadcast value that is taken away: Spark removes it from every executor, where tasks look for it.
 */
final class StopSignal implements Serializable {
    private static final long serialVersionUID = 1;

    private final long id;

    /** Null in a task that begins when it has been taken away. */
    private transient @Nullable Broadcast<Boolean> goingOn;

    private transient boolean raised;

    StopSignal(SparkContext context) {
        goingOn = JavaSparkContext.fromSparkContext(context).broadcast(true);
        id = goingOn.id();
    }

    /** On the driver: from soon on {@link #isRaised} everywhere. */
    synchronized void raise() {
        if (!raised && goingOn != null) {
            raised = true;
            goingOn.destroy();
        }
    }

    /** On an executor, once, before {@link #isRaised} is asked: fetches the value from the driver, where there is still one. */
    void await() {
        try {
            if (goingOn != null) {
                goingOn.value();
            }
        } catch (Exception takenAway) {
            // so isRaised finds
        }
    }

    /** On an executor: takes about a microsecond. */
    boolean isRaised() {
        return SparkEnv.get()
                .blockManager()
                .getStatus(new BroadcastBlockId(id, ""))
                .isEmpty();
    }

    /** Spark refuses to write down a value that was taken away, and what was trained is still to be written by later tasks. */
    private synchronized void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(raised ? null : goingOn);
    }

    @SuppressWarnings("unchecked")
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        goingOn = (Broadcast<Boolean>) in.readObject();
    }
}
