package io.routelock.app.adsmqtt;

import io.routelock.app.fx.Clock;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;
import io.routelock.route.BrokerConnection;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** ADS over MQTT: known from the start, shown in a tab, changed in dialogs. */
public final class AdsMqttFeature {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private AdsMqttFeature() {}

    /**
     * Registers the views, reads the connections, and goes on watching their files until the program ends.
     */
    public static void register(Places places, Workbench bench, LocalRuntimes runtimes) {
        AdsMqttModel model =
                new AdsMqttModel(
                        bench,
                        runtimes.networks(),
                        runtimes.router(),
                        () -> storage(bench),
                        new Trials(
                                bench,
                                new NetworkTrial(bench.computer().threads()),
                                java.time.Clock.systemDefaultZone()),
                        new AccessFiles(bench));
        register(places, bench, model);
        model.look();
        bench.tasks().beforeClose(Clock.every(LOOK_EVERY, model::look)::unsubscribe);
    }

    /** The views of a model. */
    static void register(Places places, Workbench bench, AdsMqttModel model) {
        places.document(Place.AdsMqtt.class, place -> new AdsMqttDocument(model, bench.settings()));
        places.dialog(Place.EditBrokerConnection.class, place -> dialog(bench, model, place.connection()));
        places.dialog(
                Place.RemoveBrokerConnection.class,
                place -> new RemoveBrokerDialog(model, place.connection(), bench.navigator()));
    }

    /** Of the router that is in use: the bundled one's, or that of TwinCAT where it is found. */
    private static BrokerStorage storage(Workbench bench) {
        Path own = bench.computer().routes().path().toAbsolutePath().normalize();
        Path used = bench.model().routesFileProperty().get().orElse(own);
        return new BrokersInFiles(used, used.equals(own));
    }

    private static DialogView dialog(Workbench bench, AdsMqttModel model, Optional<String> name) {
        Optional<BrokerConnection> stored = name.flatMap(model::find).map(LinkRow::broker);
        return name.isPresent() && stored.isEmpty()
                ? new GoneBrokerDialog(name.get(), bench.navigator())
                : fields(bench, model, stored);
    }

    private static EditBrokerDialog fields(
            Workbench bench, AdsMqttModel model, Optional<BrokerConnection> stored) {
        BrokerForm form = stored.map(BrokerForm::new).orElseGet(BrokerForm::new);
        EditBrokerDialog dialog =
                new EditBrokerDialog(
                        new JoinModel(model, bench, form, InstantSource.system()), bench.navigator());
        List<BrokerRow> known = List.copyOf(bench.model().brokers());
        if (!known.isEmpty()) {
            bench.tasks()
                    .startUnlisted(
                            "Look where the known brokers listen",
                            progress ->
                                    known.stream()
                                            .flatMap(row ->
                                                    ProfileListener.of(row.name(), row.conf()).stream())
                                            .toList())
                    .onDone(dialog::offer);
        }
        return dialog;
    }
}
