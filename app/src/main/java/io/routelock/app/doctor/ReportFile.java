package io.routelock.app.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.routelock.diagnosis.FindingException;
import io.routelock.doctor.Evidence;
import io.routelock.doctor.HtmlReport;
import io.routelock.doctor.Report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A report in a file of its own. */
final class ReportFile {

    private static final String VERSION = "/io/routelock/app/about/version.txt";

    private ReportFile() {}

    /**
     * Writes it; waits.
     *
     * @return where it is now
     * @throws FindingException when it cannot be written
     */
    static Path write(Report report, Path file) {
        return HtmlReport.write(report, about(), file);
    }

    private static List<Evidence.Fact> about() {
        return List.of(
                new Evidence.Fact("Program", "Routelock " + version(), false),
                new Evidence.Fact("Java", System.getProperty("java.version"), false),
                new Evidence.Fact(
                        "System",
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        false));
    }

    private static String version() {
        try (InputStream in = ReportFile.class.getResourceAsStream(VERSION)) {
            return in == null ? "" : new String(in.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the program itself cannot be read", e);
        }
    }
}
