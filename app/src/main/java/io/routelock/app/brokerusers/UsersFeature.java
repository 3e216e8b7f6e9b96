package io.routelock.app.brokerusers;

import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.brokerfiles.ProfileTab;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The users of the brokers that are open: a tab each, and its dialogs. On the JavaFX thread. */
public final class UsersFeature {

    private final Workbench bench;
    private final OpenFiles files;
    private final Map<Path, Held> open = new HashMap<>();

    private UsersFeature(Workbench bench, OpenFiles files) {
        this.bench = bench;
        this.files = files;
    }

    /** Registers the dialogs, and the view of a broker that shows its users. */
    public static void register(Places places, Workbench bench, OpenFiles files) {
        new UsersFeature(bench, files).registerIn(places);
    }

    private void registerIn(Places places) {
        places.document(Place.Broker.class, place -> place.view() == Place.Broker.View.USERS, this::document);
        places.dialog(Place.AddBrokerUser.class, place -> password(place.conf(), Optional.empty()));
        places.dialog(Place.BrokerPassword.class, place -> password(place.conf(), Optional.of(place.user())));
        places.dialog(Place.AddBrokerIdentity.class, place -> key(place.conf(), Optional.empty()));
        places.dialog(Place.BrokerKey.class, place -> key(place.conf(), Optional.of(place.identity())));
        places.dialog(Place.RenameBrokerUser.class, place -> rename(place.conf(), place.user()));
        places.dialog(Place.RemoveBrokerUser.class, place -> remove(place.conf(), place.user()));
    }

    private Document document(Place.Broker place) {
        Held held = take(place.conf());
        return new UsersDocument(held.model, held.tab, bench, () -> giveBack(held));
    }

    private DialogView password(Path conf, Optional<String> user) {
        Held held = take(conf);
        return new PasswordDialog(
                new PasswordModel(held.model, user),
                bench.navigator(),
                () -> done(held),
                () -> giveBack(held));
    }

    private DialogView key(Path conf, Optional<String> identity) {
        Held held = take(conf);
        return new KeyDialog(
                new KeyModel(held.model, identity),
                bench.navigator(),
                () -> done(held),
                () -> giveBack(held));
    }

    private DialogView rename(Path conf, String user) {
        Held held = take(conf);
        return new RenameDialog(
                new RenameModel(held.model, user), bench.navigator(), () -> done(held), () -> giveBack(held));
    }

    private DialogView remove(Path conf, String user) {
        Held held = take(conf);
        return new RemoveUserDialog(
                new RemovalModel(held.model, user),
                bench.navigator(),
                () -> done(held),
                () -> giveBack(held));
    }

    /** The tab shows what was done, and keeps it until it is saved. */
    private void done(Held held) {
        bench.navigator().open(Place.broker(held.model.conf(), Place.Broker.View.USERS));
        bench.navigator().closeDialog();
    }

    private Held take(Path conf) {
        Path absolute = conf.toAbsolutePath().normalize();
        Held held = open.computeIfAbsent(absolute, this::make);
        held.holders++;
        return held;
    }

    private Held make(Path conf) {
        ProfileTab tab =
                new ProfileTab(files, bench.navigator(), conf, Place.broker(conf, Place.Broker.View.USERS));
        return new Held(tab, new UsersModel(bench, tab.profile()));
    }

    private void giveBack(Held held) {
        if (--held.holders == 0) {
            open.remove(held.model.conf());
            held.model.close();
            held.tab.close();
        }
    }

    private static final class Held {

        private final ProfileTab tab;
        private final UsersModel model;
        private int holders;

        Held(ProfileTab tab, UsersModel model) {
            this.tab = tab;
            this.model = model;
        }
    }
}
