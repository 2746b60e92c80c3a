package io.spikesweep.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * How many tasks a Spark runs at once. It is not {@code defaultParallelism}, which a site may set to whatever its shuffles like.
 */
public final class TaskSlots {
    private static final Pattern LOCAL_CLUSTER = Pattern.compile("local-cluster\\[ *([0-9]+) *, *([0-9]+) *,.*");

    private TaskSlots() {}

    /** Those of the executors that are there; where more were asked for and are still to come, of those. At least 1. */
    public static int of(SparkContext context) {
        int present =
                context.maxNumConcurrentTasks(context.resourceProfileManager().defaultResourceProfile());
        return Math.max(1, Math.max(present, askedFor(context.getConf())));
    }

    /** Of the executors that a driver asks for when it starts; 0 where its settings do not say how many cores that are. */
    static int askedFor(SparkConf conf) {
        String master = conf.get("spark.master", "");
        int taskCores = conf.getInt("spark.task.cpus", 1);
        Matcher cluster = LOCAL_CLUSTER.matcher(master);
        if (cluster.matches()) {
            return Integer.parseInt(cluster.group(1)) * (Integer.parseInt(cluster.group(2)) / taskCores);
        }
        if (master.startsWith("local")) {
            return 0;
        }
        int executors = conf.getInt("spark.executor.instances", 0);
        if (conf.getBoolean("spark.dynamicAllocation.enabled", false)) {
            executors = Math.max(
                    executors,
                    Math.max(
                            conf.getInt("spark.dynamicAllocation.minExecutors", 0),
                            conf.getInt("spark.dynamicAllocation.initialExecutors", 0)));
        }
        // an executor of YARN or Kubernetes has one core where nothing is said; of a standalone master all of a
        // worker's
        int cores = conf.getInt("spark.executor.cores", master.startsWith("spark:") ? 0 : 1);
        int most = conf.getInt("spark.cores.max", Integer.MAX_VALUE);
        return Math.min(executors * (cores / taskCores), most / taskCores);
    }
}
