package io.spikesweep.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.os.ExecutableFinder;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium that shows one local HTML file and tells what the page did. */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PATIENCE_WITH_SCRIPTS = Duration.ofMinutes(2);
    private static final Duration GLANCE = Duration.ofMillis(25);
    private static final int HEIGHT = 900;
    private static final String AXE = "META-INF/%s/axe-core/%s";

    /** What a page is laid out for. */
    public enum Medium {
        SCREEN,
        PRINT
    }

    /** The colours that the reader's system asks for. */
    public enum Colours {
        LIGHT,
        DARK
    }

    private final ChromeDriver driver;
    private final List<String> problems = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private String address = "";

    /** Starts a browser that reaches no host and keeps all its own files in a folder. */
    public Browser(Path scratch) throws IOException {
        FastLoop.leave("a browser");
        String folder = Files.createDirectories(scratch).toAbsolutePath().toString();
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(onPath("chromium"));
        // without its sandbox, since Chromium has none for root
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--host-resolver-rules=MAP * ~NOTFOUND");
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of(onPath("chromedriver")).toFile())
                        .withEnvironment(Map.of("XDG_CONFIG_HOME", folder, "XDG_CACHE_HOME", folder, "TMPDIR", folder))
                        .build(),
                options);
        driver.manage().timeouts().scriptTimeout(PATIENCE_WITH_SCRIPTS).pageLoadTimeout(PATIENCE);
    }

    private static String onPath(String program) {
        return Optional.ofNullable(new ExecutableFinder().find(program))
                .orElseThrow(
                        () -> new IllegalStateException("a test of the report does not say that it needs " + program));
    }

    /** Opens a file in a window of this width and forgets what earlier pages did. */
    public void open(Path file, int width, Colours colours) {
        driver.get("about:blank");
        listen();
        problems.clear();
        requests.clear();
        widen(width);
        show(Medium.SCREEN, colours);
        address = file.toUri().toString();
        driver.get(address);
    }

    /** Lays the open page out for a window of this width. */
    public void widen(int width) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Lays the open page out for a medium in these colours; nothing on it moves. */
    public void show(Medium medium, Colours colours) {
        List<Map<String, String>> features = List.of(
                Map.of("name", "prefers-color-scheme", "value", colours.name().toLowerCase(Locale.ROOT)),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"));
        command(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium.name().toLowerCase(Locale.ROOT), "features", features));
    }

    /** The console's warnings and errors and the uncaught exceptions since the page opened. */
    public List<String> problems() {
        listen();
        return List.copyOf(problems);
    }

    /** The address of everything but itself that the page asked for since it opened. */
    public List<String> requests() {
        listen();
        return List.copyOf(requests);
    }

    /** Runs the body of a JavaScript function. */
    public Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Waits until a JavaScript expression is true. */
    public void await(String expression) {
        new WebDriverWait(driver, PATIENCE, GLANCE)
                .withMessage(() -> expression + " stayed false")
                .until(any -> Boolean.TRUE.equals(run("return !!(" + expression + ")")));
    }

    /** The first element that a CSS selector finds. */
    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    public List<WebElement> findAll(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Moves the mouse to the middle of an element. */
    public void hover(WebElement element) {
        new Actions(driver).moveToElement(element).perform();
    }

    /** Types on the element that has the focus. */
    public void press(CharSequence keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** The whole page, also what lies below the window. */
    public BufferedImage picture() throws IOException {
        Map<String, Object> clip =
                new HashMap<>(object(command("Page.getLayoutMetrics", Map.of()).get("cssContentSize")));
        clip.put("scale", 1);
        Map<String, Object> whole = Map.of("captureBeyondViewport", true, "clip", clip);
        return ImageIO.read(new ByteArrayInputStream(data(command("Page.captureScreenshot", whole))));
    }

    /** The page as the print dialog would save it, with its backgrounds. */
    public byte[] pdf() {
        return data(command("Page.printToPDF", Map.of("printBackground", true, "preferCSSPageSize", true)));
    }

    public String clipboard() {
        Map<String, String> reading = Map.of("name", "clipboard-read");
        command("Browser.setPermission", Map.of("permission", reading, "setting", "granted"));
        return String.valueOf(driver.executeAsyncScript(
                "navigator.clipboard.readText().then(arguments[0], error => arguments[0]('refused: ' + error));"));
    }

    /** The page's serious and critical accessibility faults, as axe-core finds them. */
    public List<String> accessibilityFaults() throws IOException {
        Properties build = new Properties();
        try (InputStream stream = resource(AXE.formatted("maven/org.webjars.npm", "pom.properties"))) {
            build.load(stream);
        }
        try (InputStream stream =
                resource(AXE.formatted("resources/webjars", build.getProperty("version") + "/axe.min.js"))) {
            run(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
        List<?> faults = (List<?>) driver.executeAsyncScript("""
                axe.run({resultTypes: ['violations']}).then(
                  result => arguments[0](result.violations
                    .filter(fault => ['serious', 'critical'].includes(fault.impact))
                    .flatMap(fault => fault.nodes.map(node => fault.id + ' ' + node.target.join(' ') + ': ' + node.failureSummary))),
                  error => arguments[0](['axe failed: ' + error]));""");
        return faults.stream().map(String::valueOf).toList();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Browser.class.getClassLoader().getResourceAsStream(name), name);
    }

    @Override
    public void close() {
        driver.quit();
    }

    private void listen() {
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                problems.add(entry.getLevel() + " " + entry.getMessage());
            }
        }
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            Map<String, Object> log = new Json().toType(entry.getMessage(), Json.MAP_TYPE);
            Map<String, Object> event = object(log.get("message"));
            Map<String, Object> facts = object(event.get("params"));
            if ("Network.requestWillBeSent".equals(event.get("method"))) {
                asked(object(facts.get("request")).get("url"));
            } else if ("Network.webSocketCreated".equals(event.get("method"))) {
                asked(facts.get("url"));
            }
        }
    }

    private void asked(Object target) {
        String url = String.valueOf(target);
        if (!url.equals(address) && !url.startsWith("data:") && !url.startsWith("blob:")) {
            requests.add(url);
        }
    }

    private Map<String, Object> command(String name, Map<String, Object> parameters) {
        return driver.executeCdpCommand(name, parameters);
    }

    private static byte[] data(Map<String, Object> answer) {
        return Base64.getDecoder().decode(String.valueOf(answer.get("data")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }
}
