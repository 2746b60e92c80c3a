import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.slf4j.LoggerFactory;

/** S3 in a process of its own, with one bucket in memory: prints its address, and ends when its standard input does. */
public final class S3Server {
    public static void main(String[] args) throws Exception {
        // it would write a line for each byte or so
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        try (TransientNio2BlobStore store = new TransientNio2BlobStore()) {
            store.createContainer("bucket");
            S3Proxy server = S3Proxy.builder()
                    .blobStore(store)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "local-identity", "local-secret")
                    .build();
            server.start();
            System.out.println("S3 at http://127.0.0.1:" + server.getPort());
            while (System.in.read() >= 0) {}
            // its threads would go on
            System.exit(0);
        }
    }
}
