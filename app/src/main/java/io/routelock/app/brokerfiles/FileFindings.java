package io.routelock.app.brokerfiles;

import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.Problems;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.text.SourceText;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** What was found in one file: by line, and in the list of problems. On the JavaFX thread. */
public final class FileFindings {

    /** More of them help nobody, and each is a row and a mark. */
    private static final int MOST = 500;

    private final Problems problems;
    private final Navigator navigator;
    private final Path path;
    private final Consumer<LineFix> fixing;
    private final ReadOnlyObjectWrapper<List<LintFinding>> list = new ReadOnlyObjectWrapper<>(List.of());
    private IntFunction<Place> place;
    private Optional<SourceText> source = Optional.empty();

    /**
     * @param place that shows one of its lines
     * @param fixing does what the link of a finding says
     */
    FileFindings(
            Problems problems,
            Navigator navigator,
            Path path,
            IntFunction<Place> place,
            Consumer<LineFix> fixing) {
        this.problems = problems;
        this.navigator = navigator;
        this.path = path;
        this.place = place;
        this.fixing = fixing;
    }

    /** From now on these are what was found. */
    void take(SourceText checked, List<LintFinding> found) {
        source = Optional.of(checked);
        if (!found.equals(list.get())) {
            list.set(found);
            tell();
        }
    }

    private void tell() {
        problems.replace(path.toString(), list.get().stream().limit(MOST).map(this::problem).toList());
    }

    /** The place that shows its lines from now on. */
    void showIn(IntFunction<Place> other) {
        place = other;
        tell();
    }

    /** The file is closed. */
    void clear() {
        list.set(List.of());
        problems.clear(path.toString());
    }

    /** The text that was checked. */
    Optional<SourceText> source() {
        return source;
    }

    private Problem problem(LintFinding found) {
        String where = "%s, line %d".formatted(path.getFileName(), found.line());
        Problem problem =
                Problem.of(path.toString(), finding(found))
                        .at(where, () -> navigator.open(place.apply(found.line())));
        return found.repair().map(fix -> problem.next(fix.title(), () -> fixing.accept(fix))).orElse(problem);
    }

    private static Finding finding(LintFinding found) {
        return new Finding(found.severity(), found.code(), found.message(), List.of(), found.fix());
    }

    /** By number of the line from 1. */
    public Map<Integer, List<Finding>> marks() {
        return list.get().stream()
                .limit(MOST)
                .collect(
                        Collectors.groupingBy(
                                LintFinding::line,
                                TreeMap::new,
                                Collectors.mapping(FileFindings::finding, Collectors.toList())));
    }

    public List<LintFinding> list() {
        return list.get();
    }

    public ReadOnlyObjectProperty<List<LintFinding>> listProperty() {
        return list.getReadOnlyProperty();
    }
}
