package io.spikesweep.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A way to a server on this machine on which whatever is sent to it takes a while, as to one that is far away; answers come at once. */
final class SlowPort implements AutoCloseable {
    private static final int BACKLOG = 500;
    private static final int BYTES = 1 << 16;

    private final URI server;
    private final Duration delay;
    private final ServerSocket port;

    SlowPort(URI server, Duration delay) throws IOException {
        this.server = server;
        this.delay = delay;
        port = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String endpoint() {
        return "http://127.0.0.1:" + port.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "slow port");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!port.isClosed()) {
            try {
                Socket caller = port.accept();
                Socket called = new Socket(server.getHost(), server.getPort());
                caller.setTcpNoDelay(true);
                called.setTcpNoDelay(true);
                start(() -> pass(caller, called, delay.toNanos()));
                start(() -> pass(called, caller, 0));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to, long nanoseconds) {
        byte[] bytes = new byte[BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                LockSupport.parkNanos(nanoseconds);
                out.write(bytes, 0, read);
            }
        } catch (IOException either) {
            // has ended, and so does the other
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
