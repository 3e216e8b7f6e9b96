package io.routelock.app.tour;

import io.routelock.app.fx.FxToolkit;
import io.routelock.app.workbench.Failures;
import io.routelock.diagnosis.Finding;

import javafx.application.Platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The tour as a program: without a screen, told on standard output. */
public final class TourProgram {

    private TourProgram() {}

    /**
     * Plays the tour. JavaFX must not run yet: this decides that it draws without a screen.
     *
     * @param why it is played, for the first line
     * @return the exit code: 0, or 1 when a step failed
     */
    public static int play(Path pictures, String why) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.out.println(why);
        try {
            FxToolkit.start();
            inFreshFolder(pictures.toAbsolutePath());
            return 0;
        } catch (Exception e) {
            tell(Failures.findingOf("The tour", e));
            return 1;
        } finally {
            Platform.exit();
        }
    }

    private static void inFreshFolder(Path pictures) throws Exception {
        Path home = Files.createTempDirectory("routelock-tour-");
        try {
            Tour.play(home, pictures, TourPorts.choose(), System.out::println);
        } finally {
            delete(home);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void tell(Finding finding) {
        System.out.println("Failed: " + finding.symptom());
        finding.likelyCauses().forEach(cause -> System.out.println("Likely: " + cause));
        System.out.println("Next: " + finding.nextStep());
    }
}
