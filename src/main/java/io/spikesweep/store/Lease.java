package io.spikesweep.store;

import io.spikesweep.process.MachineName;
import io.spikesweep.process.ShutdownHook;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.hadoop.fs.Path;

/**
 * The right to commit to a store, which one driver at a time has.
 *
 * <p>Leases are files with rising numbers; the highest is the one that counts. Taking it is creating the next number, see
 * {@link SmallFiles#createNew}, and finding one's own token in it. Its holder refreshes the file; it is stale, and may be followed by
 * the next number, when its process surely has died on this machine, or when nothing has changed in it for {@link #STALE}, by the
 * clock of whoever watches. A holder that was followed (it slept, it was cut off) commits no more.
 */
public final class Lease implements AutoCloseable {
    /** How often a holder says that it lives. */
    static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /** How long it may be silent. */
    static final Duration STALE = Duration.ofSeconds(20);

    /** After which a holder that was to be seen at work has said nothing: two heartbeats, and some time on their way. */
    private static final Duration SILENCE = HEARTBEAT.multipliedBy(2).plusSeconds(1);

    /** At a file that is empty, as it is while its holder writes it anew; one that was killed then leaves it so. */
    private static final int LOOKS = 3;

    static final String FOLDER = "_lease";

    private final StoreFolder folder;
    private final long number;
    private final Timer heartbeat = new Timer("lease", true);
    private final ShutdownHook atShutdown;
    private LeaseFile file;
    private boolean closed;

    private Lease(StoreFolder folder, long number, LeaseFile file) {
        this.folder = folder;
        this.number = number;
        this.file = file;
        atShutdown = ShutdownHook.of(ShutdownHook.Turn.LEASE, this::release);
    }

    /**
     * Takes the lease of a store.
     *
     * @param holder this process
     * @param wait how long another living holder is waited for
     * @throws StoreBusyException when it still has the lease then
     */
    static Lease take(StoreFolder folder, LeaseHolder holder, Duration wait) {
        long start = System.nanoTime();
        LeaseWatch watch = new LeaseWatch();
        while (true) {
            watch.look();
            OptionalLong last = last(folder);
            String text = last.isPresent() ? text(folder, last.getAsLong()) : "";
            Optional<LeaseFile> other = LeaseFile.read(text);
            watch.see(last.orElse(0), text);
            boolean free =
                    last.isEmpty() || other.map(LeaseFile::mayBeFollowed).orElse(false) || watch.unchangedFor(STALE);
            if (free) {
                Optional<Lease> taken = follow(folder, last.orElse(0) + 1, holder);
                if (taken.isPresent()) {
                    return taken.get();
                }
            } else if (System.nanoTime() - start > wait.toNanos()
                    && (watch.hasSeenAChange() || other.map(Lease::isAtWorkHere).orElse(false))) {
                throw new StoreBusyException("store %s is in use by %s: wait for it with --wait 10m, or try again later"
                        .formatted(folder.root(), other.map(LeaseFile::holder).orElse("another driver")));
            } else {
                LeaseWatch.sleep();
            }
        }
    }

    /** A process of this machine has its clock; of another's only what changes tells that it lives. */
    private static boolean isAtWorkHere(LeaseFile lease) {
        return lease.hasALivingProcess() && isFresh(lease);
    }

    private static Optional<Lease> follow(StoreFolder folder, long number, LeaseHolder holder) {
        LeaseFile file = LeaseFile.ofThisProcess(holder, MachineName.here());
        if (!folder.createNew(path(folder, number), file.text())) {
            return Optional.empty();
        }
        Lease lease = new Lease(folder, number, file);
        lease.beat();
        lease.removeLower();
        return Optional.of(lease);
    }

    private void removeLower() {
        try {
            for (String name : folder.names(new Path(folder.root(), FOLDER))) {
                if (numberOf(name).orElse(number) < number) {
                    folder.delete(new Path(new Path(folder.root(), FOLDER), name));
                }
            }
        } catch (StoreException outOfReachForNow) {
            // they do not count, and the next holder tries again
        }
    }

    private void beat() {
        TimerTask refresh = new TimerTask() {
            @Override
            public void run() {
                refresh();
            }
        };
        heartbeat.schedule(refresh, HEARTBEAT.toMillis(), HEARTBEAT.toMillis());
    }

    private synchronized void refresh() {
        if (closed) {
            return;
        }
        try {
            if (isHeld()) {
                file = file.refreshedNow();
                folder.overwrite(path(folder, number), file.text());
            }
        } catch (StoreException outOfReachForNow) {
            // the next beat tries again; a commit asks for itself
        }
    }

    /** {@return whether no other driver has followed, or taken the same number where the filesystem lets two} */
    public boolean isHeld() {
        return last(folder).orElse(0) == number
                && LeaseFile.read(text(folder, number))
                        .filter(written -> written.differsInWriterFrom(file))
                        .isEmpty();
    }

    /** @throws StoreBusyException when another driver has taken the lease over */
    void requireHeld() {
        if (!isHeld()) {
            throw new StoreBusyException(
                    "store %s was taken over by another driver while this one was silent: nothing more is committed here"
                            .formatted(folder.root()));
        }
    }

    private synchronized void release() {
        if (closed) {
            return;
        }
        closed = true;
        heartbeat.cancel();
        if (isHeld()) {
            folder.overwrite(path(folder, number), file.given().text());
        }
    }

    @Override
    public void close() {
        release();
        atShutdown.close();
    }

    /** Who has the lease; empty when it is free, or seems to be to a clock that agrees with its holder's. */
    static Optional<LeaseHolder> holder(StoreFolder folder) {
        return unreleased(folder).filter(Lease::isFresh).map(LeaseFile::whose);
    }

    /** Who has the lease; whether a holder that is silent by this machine's clock is, it finds out by waiting for its next words. */
    static Optional<LeaseHolder> observedHolder(StoreFolder folder) {
        Optional<LeaseFile> seen =
                unreleased(folder).filter(lease -> !lease.refreshed().isEmpty());
        long start = System.nanoTime();
        Optional<LeaseFile> now = seen;
        while (now.isPresent() && !isFresh(now.get()) && now.equals(seen)) {
            if (System.nanoTime() - start > SILENCE.toNanos()) {
                return Optional.empty();
            }
            LeaseWatch.sleep();
            now = unreleased(folder);
        }
        return now.map(LeaseFile::whose);
    }

    private static Optional<LeaseFile> unreleased(StoreFolder folder) {
        OptionalLong last = last(folder);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        String text = text(folder, last.getAsLong());
        for (int look = 1; look < LOOKS && text.isEmpty(); look++) {
            LeaseWatch.sleep();
            text = text(folder, last.getAsLong());
        }
        return LeaseFile.read(text).filter(lease -> !lease.mayBeFollowed());
    }

    /** Empty while its holder writes it anew. */
    private static String text(StoreFolder folder, long number) {
        try {
            return folder.read(path(folder, number)).orElse("");
        } catch (StoreAccessException denied) {
            throw denied;
        } catch (StoreException beingWritten) {
            return "";
        }
    }

    private static boolean isFresh(LeaseFile lease) {
        try {
            return Instant.parse(lease.refreshed()).plus(STALE).isAfter(Instant.now());
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }

    private static OptionalLong last(StoreFolder folder) {
        return folder.names(new Path(folder.root(), FOLDER)).stream()
                .map(Lease::numberOf)
                .flatMapToLong(OptionalLong::stream)
                .max();
    }

    private static OptionalLong numberOf(String name) {
        return name.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(name)) : OptionalLong.empty();
    }

    private static Path path(StoreFolder folder, long number) {
        return folder.path(FOLDER, String.valueOf(number));
    }
}
