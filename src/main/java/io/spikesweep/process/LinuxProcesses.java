package io.spikesweep.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** What Linux says of processes in /proc: among which they are counted, and which of them live. */
public final class LinuxProcesses {
    private static final Path PROC = Path.of("/proc");
    private static final Path BOOT = PROC.resolve("sys/kernel/random/boot_id");
    private static final Path NAMESPACE = PROC.resolve("self/ns/pid");

    private LinuxProcesses() {}

    /**
     * This start of this kernel, and the namespace in it that process numbers are of; empty where there is no /proc, or that of
     * another namespace.
     */
    public static String here() {
        try {
            boolean ours = Files.readSymbolicLink(PROC.resolve("self"))
                    .toString()
                    .equals(String.valueOf(ProcessHandle.current().pid()));
            return ours ? Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NAMESPACE) : "";
        } catch (IOException notLinux) {
            return "";
        }
    }

    /** When a process of those here began, in ticks since the kernel did, which no clock changes; 0 where that is not known. */
    public static long startOf(long process) {
        try {
            return stat(process).map(Stat::start).orElse(0L);
        } catch (IOException notToBeSeen) {
            return 0;
        }
    }

    /** Whether a process that began then surely is no more; {@code start} 0 is not known. */
    public static boolean isDead(long process, long start) {
        try {
            Optional<Stat> stat = stat(process);
            return stat.isPresent()
                    ? stat.get().isOver() || (start != 0 && stat.get().start() != start)
                    : seesThoseOfOthers();
        } catch (IOException notToBeSeen) {
            return false;
        }
    }

    /** Whether a process that began then surely lives. */
    public static boolean isAlive(long process, long start) {
        try {
            return stat(process)
                    .filter(stat -> !stat.isOver() && start != 0 && stat.start() == start)
                    .isPresent();
        } catch (IOException notToBeSeen) {
            return false;
        }
    }

    /** The first process is always there, but where /proc hides from each user what is another's. */
    private static boolean seesThoseOfOthers() {
        return Files.exists(PROC.resolve("1"));
    }

    private static Optional<Stat> stat(long process) throws IOException {
        try {
            return Optional.of(Stat.parse(Files.readString(PROC.resolve(process + "/stat"))));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /**
     * Of one process, see proc_pid_stat(5).
     *
     * @param state its field 3
     * @param threads its field 20
     * @param start its field 22
     */
    private record Stat(String state, long threads, long start) {
        static Stat parse(String line) throws IOException {
            // field 2 is the program's name in parentheses, whatever letters that has
            String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
            try {
                return new Stat(fields[0], Long.parseLong(fields[17]), Long.parseLong(fields[19]));
            } catch (ArrayIndexOutOfBoundsException | NumberFormatException unknownFormat) {
                throw new IOException("/proc says: " + line, unknownFormat);
            }
        }

        /** Ended and not yet asked for by its parent; with threads that go on it is only its first one that has ended. */
        boolean isOver() {
            return state.matches("[ZXx]") && threads <= 1;
        }
    }
}
