package io.spikesweep.cli.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.apache.spark.SparkConf;

/** Lets a driver that has its executors on its own machine talk to itself: no network needs to be there, or to stay. */
public final class Loopback {
    private static final String ADDRESS = "127.0.0.1";
    private static final byte[] BYTES = {127, 0, 0, 1};
    private static final String HOST = "spark.driver.host";
    private static final String BINDING = "spark.driver.bindAddress";
    private static final String PAGES = "spark.ui.enabled";

    private Loopback() {}

    /** Fills in the addresses, unless the user has said which; submit.sh says it before Spark looks, where it knows the master. */
    public static void fill(SparkConf settings) {
        boolean isSaid = settings.contains(HOST)
                || settings.contains(BINDING)
                || System.getenv("SPARK_LOCAL_IP") != null
                || System.getenv("SPARK_LOCAL_HOSTNAME") != null;
        if (!isSaid) {
            settings.set(HOST, ADDRESS);
            settings.set(BINDING, ADDRESS);
            keepPagesOffTheNetwork(settings);
        }
        if (!isSaid || ADDRESS.equals(System.getenv("SPARK_LOCAL_IP"))) {
            requireAnInterface();
        }
    }

    /** Spark's pages listen where the environment says, and on every network card where it says nothing. */
    private static void keepPagesOffTheNetwork(SparkConf settings) {
        if (settings.getBoolean(PAGES, true)) {
            settings.set(PAGES, "false");
            System.err.println(
                    "warning: Spark's web pages are off, for they would listen on every network card: set SPARK_LOCAL_IP=127.0.0.1 in the environment to have them here");
        }
    }

    private static void requireAnInterface() {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getByAddress(BYTES));
                Socket talking = new Socket(listening.getInetAddress(), listening.getLocalPort())) {
            talking.shutdownOutput();
        } catch (IOException down) {
            throw new UnfitMachineException(
                    "this machine cannot talk to itself at %s (%s): bring its loopback interface up (ip link set lo up), or name another of its addresses in SPARK_LOCAL_IP"
                            .formatted(ADDRESS, down.getMessage()));
        }
    }
}
