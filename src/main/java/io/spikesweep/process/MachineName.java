package io.spikesweep.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine calls itself: asked of the system, and of the network only where the system does not say. */
public final class MachineName {
    private static final Path OF_LINUX = Path.of("/proc/sys/kernel/hostname");

    private static final String HERE = read();

    private MachineName() {}

    /** Empty where nobody knows. */
    public static String here() {
        return HERE;
    }

    /**
     * The name by which others know this machine, or its own where that one says only that it is here.
     *
     * @param address that Spark has for it
     */
    public static String insteadOfLoopback(String address) {
        boolean isHere = address.equals("localhost") || address.startsWith("127.") || address.matches("\\[?::1]?");
        return isHere && !HERE.isEmpty() ? HERE : address;
    }

    private static String read() {
        try {
            return Files.readString(OF_LINUX).strip();
        } catch (IOException notLinux) {
            return askTheNetwork();
        }
    }

    private static String askTheNetwork() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }
}
