package io.routelock.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Figures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the window and a router with a demo PLC hold when they have nothing to do. Linux tells it in /proc.
 */
class IdleMemoryBenchmark {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern HEAP = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final int LIKE_BEFORE = 5;

    /** A guard: the window held 245 and a router 234 before the heap began small. */
    private static final double MOST_MIB = 200;

    @TempDir Path folder;

    @Test
    @Timeout(90)
    void aRouterIsSmall() throws Exception {
        List<String> router =
                List.of(
                        "io.routelock.runtime.cli.Routelock",
                        "router",
                        "--home",
                        folder.resolve("router").toString(),
                        "--demo-plc",
                        "--ads-port=0",
                        "--tls-port=0",
                        "--udp-port=0");
        Process process = ChildJava.packedIn(folder).builder(List.of("-Xms32m"), router, Map.of()).start();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).startsWith("ready");
            report("router", process);
        } finally {
            process.destroy();
        }
    }

    @Test
    @Timeout(90)
    void theWindowIsSmall() throws Exception {
        List<String> options =
                List.of(
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-XX:TieredStopAtLevel=1",
                        "-Xms64m");
        Process process =
                ChildJava.packedIn(folder)
                        .builder(
                                options,
                                List.of("io.routelock.app.RoutelockApp"),
                                Map.of("DISPLAY", "none: drawn without a screen"))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            report("window", process);
        } finally {
            process.destroy();
        }
    }

    private static void report(String what, Process process) throws Exception {
        long started = settled(process);
        // Twice: what the first leaves to be cleaned.
        jcmd(process, "GC.run");
        jcmd(process, "GC.run");
        String heap = jcmd(process, "GC.heap_info");
        Figures figures = new Figures("Idle memory of the " + what);
        figures.atMost(
                1, "resident, against the most", mib(started), MOST_MIB + " MiB", (started >> 10) / MOST_MIB);
        figures.note("resident after a collection", mib(resident(process)), "");
        figures.note("of it live on the heap", mib(used(heap)), "");
        figures.check();
    }

    private static String mib(long kib) {
        return (kib >> 10) + " MiB";
    }

    /** Resident KiB once they stay for a second as they are, within 1 %. */
    private static long settled(Process process) throws Exception {
        long last = 0;
        for (int like = 0; like < LIKE_BEFORE; ) {
            assertThat(process.waitFor(200, TimeUnit.MILLISECONDS)).as("ended by itself").isFalse();
            long now = resident(process);
            like = last > 0 && Math.abs(now - last) < last / 100 ? like + 1 : 0;
            last = now;
        }
        return last;
    }

    private static long resident(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return first(RESIDENT, Files.readString(status));
    }

    /** Of all generations. */
    private static long used(String heap) {
        Matcher generations = HEAP.matcher(heap);
        return generations.results().mapToLong(found -> Long.parseLong(found.group(1))).sum();
    }

    private static long first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static String jcmd(Process process, String command) throws Exception {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process told =
                new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), command)
                        .redirectErrorStream(true)
                        .start();
        String text = new String(told.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(told.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return text;
    }
}
