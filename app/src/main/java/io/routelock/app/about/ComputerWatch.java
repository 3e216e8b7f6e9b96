package io.routelock.app.about;

import io.routelock.app.model.RuntimeRow;
import io.routelock.app.model.ThisComputer;
import io.routelock.app.workbench.Workbench;

import javafx.collections.ListChangeListener;

import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps the model's picture of this computer right: it is read at the start, when a runtime starts or stops,
 * and when another router than the bundled one comes into use. Whatever somebody else put there meanwhile
 * stays. On the JavaFX thread.
 */
final class ComputerWatch {

    private final Workbench bench;
    private final Supplier<ThisComputer> reading;
    private ThisComputer own = ThisComputer.UNKNOWN;
    private List<RuntimeRow.State> states = List.of();
    private int reads;

    /**
     * @param reading may wait
     */
    ComputerWatch(Workbench bench, Supplier<ThisComputer> reading) {
        this.bench = bench;
        this.reading = reading;
    }

    void start() {
        bench.model()
                .runtimes()
                .addListener((ListChangeListener<RuntimeRow>) change -> readIfOneStartedOrStopped());
        bench.model().foreignRouterProperty().subscribe((old, now) -> read());
        readIfOneStartedOrStopped();
    }

    /** Rows change for other reasons too, and a reading can take a second. */
    private void readIfOneStartedOrStopped() {
        List<RuntimeRow.State> now = bench.model().runtimes().stream().map(RuntimeRow::state).toList();
        if (!now.equals(states)) {
            states = now;
            read();
        }
    }

    private void read() {
        int mine = ++reads;
        bench.tasks()
                .start("Look at this computer", progress -> reading.get())
                .onDone(computer -> take(mine, computer));
    }

    private void take(int read, ThisComputer told) {
        ThisComputer computer = bench.model().foreignRouter().map(told::through).orElse(told);
        boolean ours = bench.model().thisComputer().equals(own);
        if (read == reads && ours) {
            own = computer;
            bench.model().thisComputerProperty().set(computer);
        }
    }
}
