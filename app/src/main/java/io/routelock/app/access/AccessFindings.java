package io.routelock.app.access;

import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.Problems;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.LintFinding;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What was found in one acl_file: by line, and in the list of problems. On the JavaFX thread. */
final class AccessFindings {

    /** More of them help nobody, and each is a row and a mark. */
    private static final int MOST = 500;

    private final Problems problems;
    private final Navigator navigator;
    private final Path path;
    private final Consumer<LineFix> fixing;
    private List<LintFinding> list = List.of();

    /**
     * @param fixing does what the link of a finding says
     */
    AccessFindings(Problems problems, Navigator navigator, Path path, Consumer<LineFix> fixing) {
        this.problems = problems;
        this.navigator = navigator;
        this.path = path;
        this.fixing = fixing;
    }

    /** From now on these are what was found. */
    void take(List<LintFinding> found) {
        if (!found.equals(list)) {
            list = found;
            problems.replace(source(), found.stream().limit(MOST).map(this::problem).toList());
        }
    }

    /** The file is closed. */
    void clear() {
        list = List.of();
        problems.clear(source());
    }

    private String source() {
        return path.toString();
    }

    private Problem problem(LintFinding found) {
        String where = "%s, line %d".formatted(path.getFileName(), found.line());
        Problem problem =
                Problem.of(source(), finding(found))
                        .at(
                                where,
                                () ->
                                        navigator.open(
                                                new Place.AccessFile(path, OptionalInt.of(found.line()))));
        return found.repair().map(fix -> problem.next(fix.title(), () -> fixing.accept(fix))).orElse(problem);
    }

    private static Finding finding(LintFinding found) {
        return new Finding(found.severity(), found.code(), found.message(), List.of(), found.fix());
    }

    /** By number of the line from 1. */
    Map<Integer, List<Finding>> marks() {
        return list.stream()
                .limit(MOST)
                .collect(
                        Collectors.groupingBy(
                                LintFinding::line,
                                TreeMap::new,
                                Collectors.mapping(AccessFindings::finding, Collectors.toList())));
    }

    List<LintFinding> list() {
        return list;
    }
}
