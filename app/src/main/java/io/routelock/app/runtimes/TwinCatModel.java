package io.routelock.app.runtimes;

import io.routelock.app.workbench.Workbench;
import io.routelock.windows.RegistryView;
import io.routelock.windows.TwinCatSwitches;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;
import java.util.Optional;

/** What is switched off in the TwinCAT of this computer, where there is one. On the JavaFX thread. */
final class TwinCatModel {

    private static final TwinCatSwitches NONE = new TwinCatSwitches(List.of());

    private final Workbench bench;
    private final Optional<RegistryView> registry;
    private final ReadOnlyObjectWrapper<TwinCatSwitches> switches = new ReadOnlyObjectWrapper<>(NONE);

    /**
     * @param registry empty on other systems than Windows
     */
    TwinCatModel(Workbench bench, Optional<RegistryView> registry) {
        this.bench = bench;
        this.registry = registry;
        refresh();
    }

    /** Reads them again: somebody may have taken the command that changes one. */
    void refresh() {
        registry.ifPresent(view ->
                bench.tasks()
                        .start("Read the switches of TwinCAT", progress -> TwinCatSwitches.read(view))
                        .onDone(switches::set));
    }

    /** Without readings where there is no TwinCAT. */
    ReadOnlyObjectProperty<TwinCatSwitches> switchesProperty() {
        return switches.getReadOnlyProperty();
    }
}
