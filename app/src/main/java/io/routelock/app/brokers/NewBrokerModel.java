package io.routelock.app.brokers;

import io.routelock.app.brokerfiles.ProfileReading;
import io.routelock.app.launch.LocalBroker;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.profile.BrokerFolder;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.profile.BrokerWish;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A broker that is to be made: what is typed for it, which files that gives, and the making. */
final class NewBrokerModel {

    private static final String NEW_FOLDER = "mqtt-broker";

    private final Workbench bench;
    private final KnownBrokers known;
    private final Navigator navigator;
    private final LocalBroker broker;
    private final NewBrokerPage page;
    private final ReadOnlyObjectWrapper<List<FilePreview>> preview = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<String>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Finding>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper making = new ReadOnlyBooleanWrapper();

    /**
     * @param broker that is started on the files if that is wished
     * @param home below which a folder is proposed
     */
    NewBrokerModel(Workbench bench, KnownBrokers known, LocalBroker broker, Path home) {
        this.bench = bench;
        this.known = known;
        this.broker = broker;
        this.navigator = bench.navigator();
        String folder = home.toAbsolutePath().resolve(NEW_FOLDER).toString();
        this.page = new NewBrokerPage(folder, bench.tasks(), this::changed);
        changed();
    }

    NewBrokerPage page() {
        return page;
    }

    /** The files that will be made; empty while something is such that none can be. */
    ReadOnlyObjectProperty<List<FilePreview>> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** What is still missing or wrong. */
    ReadOnlyObjectProperty<Optional<String>> faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /** Why the files could not be made. */
    ReadOnlyObjectProperty<Optional<Finding>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty makingProperty() {
        return making.getReadOnlyProperty();
    }

    private void changed() {
        PageWish wish = new PageWish(page);
        fault.set(wish.fault());
        preview.set(wish.preview().orElse(List.of()));
        trouble.set(Optional.empty());
    }

    /** The same as a line for the console, if that has it. */
    Optional<String> command() {
        return NewBrokerCommand.of(page).map(NewBrokerCommand::line);
    }

    /** Which shells read that line as it is meant. */
    ShellWord.Shells shells() {
        return NewBrokerCommand.of(page).map(NewBrokerCommand::shells).orElse(ShellWord.Shells.ALL);
    }

    boolean canMake() {
        return fault.get().isEmpty() && !making.get();
    }

    /** Makes the files, and shows the broker. */
    void make() {
        if (!canMake()) {
            return;
        }
        PageWish asked = new PageWish(page);
        Path folder = asked.folder();
        BrokerFolder named = asked.brokerFolder();
        BrokerWish wish = asked.wish();
        MosquittoVersion version = page.versionProperty().get();
        making.set(true);
        trouble.set(Optional.empty());
        bench.tasks()
                .start(
                        "Make a broker in " + folder,
                        progress -> {
                            BrokerProfile.requireNew(folder);
                            // Passwords are hashed here, which takes a while.
                            BrokerProfile.create(folder, wish.files(named), version);
                            return BrokerSummary.of(ProfileReading.of(folder, Instant.now()));
                        })
                .onDone(this::show)
                .onFailed(why -> trouble.set(Optional.of(why)))
                .onEnd(() -> making.set(false));
    }

    private void show(BrokerRow row) {
        // The dialog stays open while it makes something.
        making.set(false);
        known.remember(row);
        navigator.closeDialog();
        if (page.enabledProperty().get()) {
            navigator.open(Place.broker(row.conf(), Place.Broker.View.LIVE));
            broker.start(row.conf());
        } else {
            navigator.open(Place.broker(row.conf(), Place.Broker.View.CONFIGURATION));
        }
    }

    /** The one that is in the folder already. */
    void openThere() {
        Path folder = new PageWish(page).folder();
        navigator.closeDialog();
        navigator.open(new Place.OpenBroker(Optional.of(folder)));
    }
}
