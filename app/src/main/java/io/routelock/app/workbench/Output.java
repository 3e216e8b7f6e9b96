package io.routelock.app.workbench;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.LocalTime;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the runtimes and the tool say, line by line. {@link #print} may be called from any thread; the rest
 * belongs to the JavaFX thread. The oldest lines of a source go when it has too many.
 */
public final class Output {

    /** Lines kept for each source. */
    public static final int KEPT = 5_000;

    /** One line, and when it came. */
    public record Line(LocalTime at, String text) {}

    private record Said(String source, Line line) {}

    private final Executor fx;
    private final Queue<Said> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ObservableList<String> sources = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper wanted = new ReadOnlyStringWrapper("");
    private final Map<String, ObservableList<Line>> lines = new TreeMap<>();

    /**
     * @param fx runs on the JavaFX thread
     */
    public Output(Executor fx) {
        this.fx = fx;
    }

    /** From any thread. Many lines at once cost one hop. */
    public void print(String source, String text) {
        waiting.add(new Said(source, new Line(LocalTime.now().withNano(0), text)));
        if (scheduled.compareAndSet(false, true)) {
            fx.execute(this::take);
        }
    }

    private void take() {
        scheduled.set(false);
        for (Said said = waiting.poll(); said != null; said = waiting.poll()) {
            ObservableList<Line> kept = of(said.source());
            if (kept.size() >= KEPT) {
                kept.remove(0, KEPT / 10);
            }
            kept.add(said.line());
        }
    }

    /** Has the lines of that source shown. */
    public void show(String source) {
        wanted.set("");
        wanted.set(source);
    }

    /** Whose lines are to be shown; empty when nobody asked. */
    public ReadOnlyStringProperty wantedProperty() {
        return wanted.getReadOnlyProperty();
    }

    /** Who has said something, in the order of their first lines. */
    public ObservableList<String> sources() {
        return sources;
    }

    /** The lines of one source, the latest last. */
    public ObservableList<Line> of(String source) {
        ObservableList<Line> known = lines.get(source);
        if (known != null) {
            return known;
        }
        ObservableList<Line> fresh = FXCollections.observableArrayList();
        lines.put(source, fresh);
        // Last: a view that hears of the source asks for its lines.
        sources.add(source);
        return fresh;
    }
}
