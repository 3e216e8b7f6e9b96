package io.routelock.app.runtimes;

import io.routelock.app.workbench.Workbench;
import io.routelock.localrouter.TwinCatService;
import io.routelock.windows.RegistryView;
import io.routelock.windows.ServiceView;
import io.routelock.windows.TwinCatSwitches;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;
import java.util.Optional;

/**
 * What is switched off in the TwinCAT of this computer and how its service stands, where there is one. On the
 * JavaFX thread.
 */
final class TwinCatModel {

    private static final TwinCatSwitches NONE = new TwinCatSwitches(List.of());

    private final Workbench bench;
    private final Optional<RegistryView> registry;
    private final Optional<ServiceView> services;
    private final ReadOnlyObjectWrapper<TwinCatSwitches> switches = new ReadOnlyObjectWrapper<>(NONE);
    private final ReadOnlyObjectWrapper<Optional<TwinCatService>> service =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param registry empty on other systems than Windows
     * @param services empty on other systems than Windows
     */
    TwinCatModel(Workbench bench, Optional<RegistryView> registry, Optional<ServiceView> services) {
        this.bench = bench;
        this.registry = registry;
        this.services = services;
        refresh();
    }

    /** Reads them again: somebody may have taken the command that changes one. */
    void refresh() {
        registry.ifPresent(view ->
                bench.tasks()
                        .start("Read the switches of TwinCAT", progress -> TwinCatSwitches.read(view))
                        .onDone(switches::set));
        services.ifPresent(view ->
                bench.tasks()
                        .start("Ask for the service of TwinCAT", progress -> TwinCatService.of(view))
                        .onDone(service::set));
    }

    /** The service that reads the switches when it starts; empty where there is none. */
    ReadOnlyObjectProperty<Optional<TwinCatService>> serviceProperty() {
        return service.getReadOnlyProperty();
    }

    /** Without readings where there is no TwinCAT. */
    ReadOnlyObjectProperty<TwinCatSwitches> switchesProperty() {
        return switches.getReadOnlyProperty();
    }
}
