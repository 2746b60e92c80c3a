package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchWordsTest {
    private final BatchWords words = new BatchWords("bias-init", 5_000);

    @Test
    void batchesAreCountedAndSoAreTheirRuns() {
        // 4,600 left in batches of 400 are 11.5 of them
        assertThat(words.next(400)).isEqualTo("sweep bias-init: batch 1 of about 13, runs 1 to 400 of 5,000");
        assertThat(words.next(4_599)).isEqualTo("sweep bias-init: batch 2 of about 3, runs 401 to 4,999 of 5,000");
        assertThat(words.next(1)).isEqualTo("sweep bias-init: batch 3 of 3, run 5,000 of 5,000");
    }

    @Test
    void runsThatABatchDidNotGetDoneAreCountedAgainInALaterOne() {
        words.next(1_000);
        words.giveBack(100);
        // 900 are done; of the 4,000 that are left after the next 100, 40 batches
        assertThat(words.next(100)).isEqualTo("sweep bias-init: batch 2 of about 42, runs 901 to 1,000 of 5,000");
    }
}
