package io.routelock.app.routesfile;

import io.routelock.app.navigation.Place;
import io.routelock.app.textedit.Span;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What was found in the text of one file: in words, by line, by the characters that are meant, and in the
 * list of problems. On the JavaFX thread.
 */
final class TextFindings {

    private final Workbench bench;
    private final Path path;
    private final Supplier<Place.RoutesFile.Section> section;
    private IntConsumer line = at -> {};
    private List<Finding> list = List.of();

    /**
     * @param section of the form that a problem leads to
     */
    TextFindings(Workbench bench, Path path, Supplier<Place.RoutesFile.Section> section) {
        this.bench = bench;
        this.path = path;
        this.section = section;
    }

    /** Is told which line, from 1, somebody wants to see. */
    void onLine(IntConsumer listener) {
        line = listener;
    }

    /** From now on these are what was found. */
    void take(List<Finding> found) {
        list = found.stream().map(finding -> FindingLine.withoutSource(finding, source())).toList();
        bench.problems().replace(source(), list.stream().map(this::problem).toList());
    }

    /** The file is closed. */
    void clear() {
        bench.problems().clear(source());
    }

    private String source() {
        return path.toString();
    }

    private Problem problem(Finding finding) {
        String name = String.valueOf(path.getFileName());
        OptionalInt at = FindingLine.of(finding, source());
        String where = at.isPresent() ? name + ", line " + at.getAsInt() : name;
        return Problem.of(source(), finding).at(where, () -> goTo(at));
    }

    /** Opens the tab, at that line if there is one. */
    private void goTo(OptionalInt at) {
        bench.navigator().open(new Place.RoutesFile(path, section.get()));
        at.ifPresent(line::accept);
    }

    /** Shows the line of the first one. */
    void goToFirst() {
        list.stream().findFirst().ifPresent(first -> goTo(FindingLine.of(first, source())));
    }

    /** In their order; their places stand beside them, so the words need not name the file. */
    List<Finding> list() {
        return list;
    }

    /** By number of the line from 1. */
    Map<Integer, List<Finding>> marks() {
        return list.stream()
                .filter(finding -> FindingLine.of(finding, source()).isPresent())
                .collect(
                        Collectors.groupingBy(
                                finding -> FindingLine.of(finding, source()).getAsInt(),
                                TreeMap::new,
                                Collectors.toList()));
    }

    /** Which of the shown characters the first finding with a column means. */
    Optional<Span> spot(ShownText shown) {
        return list.stream()
                .filter(finding -> FindingLine.columnOf(finding, source()).isPresent())
                .findFirst()
                .map(finding ->
                        shown.spot(
                                FindingLine.of(finding, source()).getAsInt(),
                                FindingLine.columnOf(finding, source()).getAsInt()));
    }
}
