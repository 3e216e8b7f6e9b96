package io.routelock.app.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.doctor.Evidence;
import io.routelock.doctor.HtmlReport;
import io.routelock.doctor.Report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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
        try {
            return Files.writeString(file, HtmlReport.of(report, about()));
        } catch (IOException e) {
            throw new FindingException(
                    Finding.error(
                            "doctor.report-file",
                            "The report cannot be written to %s: %s.".formatted(file, e.getMessage()),
                            "Save it in a folder that you may write to."),
                    e);
        }
    }

    private static List<Evidence.Fact> about() throws IOException {
        return List.of(
                new Evidence.Fact("Program", "Routelock " + version(), false),
                new Evidence.Fact("Java", System.getProperty("java.version"), false),
                new Evidence.Fact(
                        "System",
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        false));
    }

    private static String version() throws IOException {
        try (InputStream in = ReportFile.class.getResourceAsStream(VERSION)) {
            return in == null ? "" : new String(in.readAllBytes(), UTF_8).strip();
        }
    }
}
