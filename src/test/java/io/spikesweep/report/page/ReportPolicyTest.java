package io.spikesweep.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.report.Reports;
import io.spikesweep.testing.Browser;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page's policy lets a browser do. */
@Needs({Tool.CHROMIUM, Tool.CHROMEDRIVER})
@Verify
class ReportPolicyTest {
    @TempDir
    private Path folder;

    @Test
    void letsNothingInFromOutside() throws IOException {
        try (Browser browser = new Browser(folder.resolve("browser"))) {
            Reports.open(browser, Reports.TwoBlocks.write(folder));
            assertThat(browser.problems()).isEmpty();
            browser.run("""
                window.refused = [];
                document.addEventListener('securitypolicyviolation', one => window.refused.push(one.effectiveDirective));
                const add = (tag, address) => {
                  const element = document.createElement(tag);
                  element[tag === 'link' ? 'href' : 'src'] = address;
                  if (tag === 'link') element.rel = 'stylesheet';
                  document.body.append(element);
                };
                add('img', 'http://127.0.0.1:1/x.png');
                add('script', 'http://127.0.0.1:1/x.js');
                add('link', 'http://127.0.0.1:1/x.css');
                add('iframe', 'http://127.0.0.1:1/');
                const base = document.createElement('base');
                base.href = 'http://127.0.0.1:1/';
                document.head.append(base);
                const form = document.createElement('form');
                form.action = 'http://127.0.0.1:1/';
                document.body.append(form);
                form.submit();
                fetch('http://127.0.0.1:1/').catch(() => {});
                """);
            browser.await("new Set(window.refused).size === 7");
            assertThat(Reports.list(browser.run("return [...new Set(window.refused)].sort()"), String::valueOf))
                    .containsExactly(
                            "base-uri",
                            "connect-src",
                            "form-action",
                            "frame-src",
                            "img-src",
                            "script-src-elem",
                            "style-src-elem");
        }
    }
}
