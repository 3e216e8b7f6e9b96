package io.routelock.app.workbench;

import io.routelock.diagnosis.Finding;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;

/** Every finding that is open, of every feature. On the JavaFX thread. */
public final class Problems {

    private final ObservableList<Problem> list = FXCollections.observableArrayList();
    private final ObservableList<Problem> readOnly = FXCollections.unmodifiableObservableList(list);

    public ObservableList<Problem> list() {
        return readOnly;
    }

    /** Adds one, unless the same finding of the same source is there already. */
    public void add(Problem problem) {
        boolean known =
                list.stream()
                        .anyMatch(other ->
                                other.source().equals(problem.source())
                                        && other.finding().equals(problem.finding()));
        if (!known) {
            list.add(problem);
        }
    }

    /** All findings of one source, in the place of those it had. */
    public void replace(String source, List<Problem> found) {
        clear(source);
        found.forEach(this::add);
    }

    /** That source has no findings any more. */
    public void clear(String source) {
        list.removeIf(problem -> problem.source().equals(source));
    }

    /** That source does not say it any more, since another says it better. */
    public void remove(String source, Finding finding) {
        list.removeIf(problem -> problem.source().equals(source) && problem.finding().equals(finding));
    }

    /** How many there are of that severity. */
    public IntegerBinding count(Finding.Severity severity) {
        return Bindings.createIntegerBinding(
                () -> (int) list.stream().filter(p -> p.finding().severity() == severity).count(), list);
    }
}
