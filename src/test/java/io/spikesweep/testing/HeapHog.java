package io.spikesweep.testing;

import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent that takes all the heap of another Java virtual machine and keeps it. */
public final class HeapHog {
    private static final int LARGE = 1 << 20;
    private static final String CLASS_FILE = HeapHog.class.getName().replace('.', '/') + ".class";

    private HeapHog() {}

    /** Enters a running process; returns at once, while its heap fills. */
    static void enter(ProcessHandle process, Path folder) {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
            try {
                machine.loadAgent(jar(folder).toString());
            } finally {
                machine.detach();
            }
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        } catch (AttachNotSupportedException
                | AgentLoadException
                | com.sun.tools.attach.AgentInitializationException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static Path jar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", HeapHog.class.getName());
        Path jar = folder.resolve("heap-hog.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest);
                InputStream code = HeapHog.class.getClassLoader().getResourceAsStream(CLASS_FILE)) {
            entries.putNextEntry(new JarEntry(CLASS_FILE));
            Objects.requireNonNull(code, CLASS_FILE).transferTo(entries);
        }
        return jar.toAbsolutePath();
    }

    /** Called in the process that was entered. */
    public static void agentmain(String arguments) {
        Thread thread = new Thread(HeapHog::take, "heap hog");
        thread.setDaemon(true);
        thread.start();
    }

    /** A list of arrays, each of which refers to the one before: what is left is taken in ever smaller pieces. */
    private static void take() {
        Object[] last = null;
        int size = LARGE;
        while (true) {
            try {
                Object[] next = new Object[size];
                next[0] = last;
                last = next;
            } catch (OutOfMemoryError full) {
                size = Math.max(1, size / 2);
            }
        }
    }
}
