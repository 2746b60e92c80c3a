package io.spikesweep;

import io.spikesweep.testing.Faults;
import io.spikesweep.testing.OwnProcess;
import io.spikesweep.testing.Verify;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code spark.kryo.registrationRequired} is set, Spark refuses to send a class of ours that is not registered: we send none. */
@Verify
@Faults
class RegistrationRequiredTest {
    @TempDir
    private Path folder;

    @Test
    void nothingThatIsSentNeedsToBeRegistered() {
        OwnProcess.run(folder, RegistrationRequired.class, folder.toString());
    }
}
