package io.routelock.app.brokers;

import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.brokerfiles.ProfileFollower;
import io.routelock.app.brokerfiles.ProfileReading;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;

import javafx.collections.ListChangeListener;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which broker profiles were opened, remembered between two starts; the latest first. What their rows say is
 * read once, and again while a profile is open. On the JavaFX thread.
 */
final class KnownBrokers implements ProfileFollower {

    private static final String NOTE = "broker.profiles";
    private static final int MOST = 24;

    private final Workbench bench;
    private final AppModel model;
    private final OpenFiles files;

    KnownBrokers(Workbench bench, OpenFiles files) {
        this.bench = bench;
        this.model = bench.model();
        this.files = files;
        List<Path> known = PathNote.read(bench.settings().data().notes().getOrDefault(NOTE, ""));
        model.brokers().setAll(known.stream().map(BrokerRow::notRead).toList());
        model.brokers().addListener((ListChangeListener<BrokerRow>) change -> save());
        files.follow(this);
        known.forEach(this::read);
    }

    /** One that is known already keeps its place: rows of a tree must not jump when they are opened. */
    void remember(BrokerRow broker) {
        if (model.broker(broker.conf()).isPresent()) {
            model.put(broker);
            return;
        }
        model.brokers().addFirst(broker);
        if (model.brokers().size() > MOST) {
            model.brokers().removeLast();
        }
    }

    private void save() {
        String note = PathNote.of(model.brokers().stream().map(BrokerRow::conf).toList());
        if (!note.equals(bench.settings().data().notes().getOrDefault(NOTE, ""))) {
            bench.settings().update(data -> data.withNote(NOTE, note));
        }
    }

    /** Nobody waits for it, so it is in no list of tasks. */
    private void read(Path conf) {
        bench.tasks()
                .startUnlisted(
                        "Read the files of " + conf,
                        progress -> BrokerSummary.of(ProfileReading.of(conf, Instant.now())))
                .onDone(row -> takeUnlessOpen(conf, row))
                .onFailed(why -> takeUnlessOpen(conf, new BrokerRow(conf, new BrokerRow.Unreadable(why))));
    }

    /** One that was opened meanwhile knows better. */
    private void takeUnlessOpen(Path conf, BrokerRow row) {
        if (files.findProfile(conf).isEmpty()) {
            model.put(row);
        }
    }

    @Override
    public void opened(OpenProfile profile) {
        profile.stateProperty().subscribe(new Following(profile)::take);
    }

    @Override
    public void closed(Path conf) {
        if (model.broker(conf).isPresent()) {
            read(conf);
        }
    }

    /** A profile while it is open: remembered once, not again after the user took it out of the list. */
    private final class Following {

        private final OpenProfile profile;
        private final Path conf;
        private boolean remembered;
        private int latest;

        Following(OpenProfile profile) {
            this.profile = profile;
            this.conf = profile.conf();
        }

        void take(OpenProfile.State state) {
            latest++;
            switch (state) {
                case OpenProfile.State.Loading _ -> {}
                case OpenProfile.State.Open(ProfileReading reading) -> {
                    rememberOnce();
                    sumUp(reading, latest);
                }
                case OpenProfile.State.Refused(Finding why) ->
                        model.put(new BrokerRow(conf, new BrokerRow.Unreadable(why)));
            }
        }

        private void rememberOnce() {
            if (!remembered && model.broker(conf).isEmpty()) {
                remember(BrokerRow.notRead(conf));
            }
            remembered = true;
        }

        /** Elsewhere: it goes through every line of the files, after each key that is typed. */
        private void sumUp(ProfileReading reading, int asked) {
            bench.tasks()
                    .startUnlisted("Sum up the files of " + conf, progress -> BrokerSummary.of(reading))
                    .onDone(row -> {
                        if (asked == latest && files.findProfile(conf).equals(Optional.of(profile))) {
                            model.put(row);
                        }
                    });
        }
    }
}
