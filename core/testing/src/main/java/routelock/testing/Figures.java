package routelock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a benchmark has measured: one line for each figure, on standard output and at the end of {@code
 * target/bench.txt}. A missed target fails the benchmark only in {@link #check()}, when all are told.
 */
public final class Figures {

    private static final Path FILE = Path.of("target", "bench.txt");

    private final List<String> missed = new ArrayList<>();

    public Figures(String title) {
        tell("");
        tell(title);
        tell(row("figure", "ours", "compared with", "ratio", "target"));
    }

    /** A figure that is good when it is large: {@code ratio} is that of ours to the other. */
    public void atLeast(double target, String name, String ours, String other, double ratio) {
        judge(ratio >= target, name, ours, other, ratio, ">= " + decimal(target));
    }

    /** A figure that is good when it is small. */
    public void atMost(double target, String name, String ours, String other, double ratio) {
        judge(ratio <= target, name, ours, other, ratio, "<= " + decimal(target));
    }

    /** A figure that has no target. */
    public void note(String name, String ours, String other) {
        tell(row(name, ours, other, "", ""));
    }

    /** A ratio that has no target. */
    public void compared(String name, String ours, String other, double ratio) {
        tell(row(name, ours, other, decimal(ratio), ""));
    }

    private void judge(boolean met, String name, String ours, String other, double ratio, String target) {
        String line = row(name, ours, other, decimal(ratio), target + (met ? "  met" : "  MISSED"));
        tell(line);
        if (!met) {
            missed.add(line);
        }
    }

    /** Fails when a target was missed. */
    public void check() {
        if (!missed.isEmpty()) {
            throw new AssertionError("Missed targets:\n" + String.join("\n", missed));
        }
    }

    private static String row(String name, String ours, String other, String ratio, String target) {
        return String.format(Locale.ROOT, "%-64s %18s %18s %6s  %s", name, ours, other, ratio, target)
                .stripTrailing();
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static void tell(String line) {
        System.out.println(line);
        try {
            Files.writeString(
                    FILE,
                    line + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
