package io.spikesweep.report.page;

import io.spikesweep.report.Reports;
import io.spikesweep.testing.Browser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the page begin with: the report of two blocks, opened in a browser. */
abstract class TwoBlocksInABrowser {
    @TempDir
    static Path folder;

    static Browser browser;
    static Reports.Report report;

    @BeforeAll
    static void writeAReport() throws IOException {
        report = Reports.TwoBlocks.write(folder);
        browser = new Browser(folder.resolve("browser"));
    }

    @AfterAll
    static void closeTheBrowser() {
        browser.close();
    }

    @BeforeEach
    void openTheReport() {
        Reports.open(browser, report);
    }
}
