package io.spikesweep.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.sql.SparkSession;

/**
 * Local files under {@code dying:/}, whose writer dies after so many changes of a batch's marks, of what is kept of sweeps and of a
 * store's own files: from then on it changes nothing more, as one that was killed.
 */
public final class DyingFileSystem extends RawLocalFileSystem {
    private static final URI NAME = URI.create("dying:///");

    /** Of a step, but not of a lease, nor of what Spark writes. */
    private static final String STEP = ".*/(_SUCCESS|_RETIRED|_sweeps/|_export|_spikesweep).*";

    private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);

    /** The session that knows it. */
    public static SparkSession in(SparkSession session) {
        session.conf().set("fs.dying.impl", DyingFileSystem.class.getName());
        session.conf().set("fs.dying.impl.disable.cache", "true");
        return session;
    }

    /** The same folder, reached by this filesystem. */
    public static String uri(Path folder) {
        return "dying:" + folder;
    }

    /** From now on so many steps are left. */
    public static void diesAfter(int steps) {
        LEFT.set(steps);
    }

    /** From now on it lives. */
    public static void lives() {
        LEFT.set(Integer.MAX_VALUE);
    }

    @Override
    public URI getUri() {
        return NAME;
    }

    @Override
    public String getScheme() {
        return "dying";
    }

    /** Of others' schemes Hadoop's own cannot tell. */
    @Override
    public void access(org.apache.hadoop.fs.Path path, FsAction action) {}

    private static void step(org.apache.hadoop.fs.Path path) throws IOException {
        if (path.toString().matches(STEP) && LEFT.getAndDecrement() <= 0) {
            LEFT.set(0);
            throw new IOException("killed");
        }
    }

    @Override
    public FSDataOutputStream create(
            org.apache.hadoop.fs.Path file,
            FsPermission permission,
            boolean overwrite,
            int buffer,
            short copies,
            long block,
            Progressable progress)
            throws IOException {
        step(file);
        return super.create(file, permission, overwrite, buffer, copies, block, progress);
    }

    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) throws IOException {
        step(to);
        return super.rename(from, to);
    }

    @Override
    public boolean delete(org.apache.hadoop.fs.Path path, boolean recursive) throws IOException {
        step(path);
        return super.delete(path, recursive);
    }
}
