package io.routelock.app.adsmqtt;

import io.routelock.app.controls.Step;
import io.routelock.app.model.NetworkRow;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.route.BrokerConnection;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Adding a connection to a broker, or changing one, step by step: choose, connect, stored, members. On the
 * JavaFX thread.
 */
final class JoinModel {

    /** Where it stands. */
    sealed interface Phase {

        record Choosing() implements Phase {}

        record Connecting() implements Phase {}

        /** Nothing is stored. */
        record NotConnected(Finding why) implements Phase {}

        record Storing() implements Phase {}

        /** Nothing was changed. */
        record NotStored(Finding why) implements Phase {}

        /**
         * @param name under which it is stored
         */
        record Stored(String name) implements Phase {}
    }

    private final AdsMqttModel all;
    private final Workbench bench;
    private final BrokerForm form;
    private final BrokerStorage storage;
    private final FilesCheck files;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(new Phase.Choosing());
    private Optional<BrokerTrial.Outcome.Joined> joined = Optional.empty();
    private Optional<RunningTask<BrokerTrial.Outcome>> trial = Optional.empty();

    /** Which attempt counts; one that was given up may still end well, and is not listened to. */
    private int attempt;

    JoinModel(AdsMqttModel all, Workbench bench, BrokerForm form, InstantSource clock) {
        this.all = all;
        this.bench = bench;
        this.form = form;
        storage = all.storage();
        files = new FilesCheck(bench.tasks(), storage.folder(), clock);
    }

    BrokerForm form() {
        return form;
    }

    FilesCheck files() {
        return files;
    }

    AdsMqttModel all() {
        return all;
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    Phase phase() {
        return phase.get();
    }

    /** Whether the fields may be changed now. */
    boolean isChoosing() {
        return switch (phase()) {
            case Phase.Choosing _, Phase.NotConnected _, Phase.NotStored _ -> true;
            case Phase.Connecting _, Phase.Storing _, Phase.Stored _ -> false;
        };
    }

    /** Why it cannot go on; empty when it can. */
    Optional<String> fault() {
        return form.fault().or(this::faultOfFiles);
    }

    private Optional<String> faultOfFiles() {
        boolean broken =
                form.protectionProperty().get() == Protection.TLS
                        && files.findings().stream().anyMatch(it -> it.severity() == Finding.Severity.ERROR);
        return broken ? Optional.of("The files cannot be used as they are.") : Optional.empty();
    }

    boolean canGoOn() {
        return isChoosing() && fault().isEmpty();
    }

    // ------------------------------------------------------------------ going on

    /** Connects, and stores what worked; a disabled one is stored at once. */
    void goOn() {
        if (!canGoOn()) {
            return;
        }
        BrokerConnection broker = form.value();
        joined = Optional.empty();
        if (broker.disabled()) {
            store(broker);
        } else {
            connect(broker);
        }
    }

    private void connect(BrokerConnection broker) {
        phase.set(new Phase.Connecting());
        int mine = ++attempt;
        RunningTask<BrokerTrial.Outcome> task = all.trials().run(broker, storage.folder());
        trial = Optional.of(task);
        task.onDone(outcome -> ifWanted(mine, () -> connected(broker, outcome)))
                .onFailed(finding -> ifWanted(mine, () -> phase.set(new Phase.NotConnected(finding))))
                .onEnd(() -> ifWanted(mine, this::ended));
    }

    private void ifWanted(int which, Runnable action) {
        if (which == attempt) {
            action.run();
        }
    }

    private void connected(BrokerConnection broker, BrokerTrial.Outcome outcome) {
        switch (outcome) {
            case BrokerTrial.Outcome.Joined it -> {
                joined = Optional.of(it);
                store(broker);
            }
            case BrokerTrial.Outcome.Refused(Finding why) -> phase.set(new Phase.NotConnected(why));
        }
    }

    private void ended() {
        trial = Optional.empty();
        if (phase() instanceof Phase.Connecting) {
            phase.set(new Phase.Choosing());
        }
    }

    /** Gives up the attempt that runs, however it ends; nothing is stored. */
    void cancel() {
        attempt++;
        trial.ifPresent(RunningTask::cancel);
        ended();
    }

    /** Stores it although no connection came about, or none was tried. */
    void storeUntested() {
        if (canGoOn()) {
            joined = Optional.empty();
            store(form.value());
        }
    }

    private void store(BrokerConnection broker) {
        phase.set(new Phase.Storing());
        Optional<String> before = form.stored().map(BrokerConnection::name);
        bench.tasks()
                .start(
                        "Store the broker connection " + broker.name(),
                        progress -> {
                            before.ifPresentOrElse(
                                    name -> storage.change(name, broker), () -> storage.add(broker));
                            return broker.name();
                        })
                .onDone(this::stored)
                .onFailed(finding -> phase.set(new Phase.NotStored(finding)));
    }

    private void stored(String name) {
        all.trials().forget(name);
        all.select(name);
        all.lookAgain();
        phase.set(new Phase.Stored(name));
    }

    /** The connection as it stands now, once it is stored. */
    Optional<LinkRow> row() {
        return phase() instanceof Phase.Stored(String name) ? all.find(name) : Optional.empty();
    }

    /** What the broker answered, if it was tried. */
    Optional<BrokerTrial.Outcome.Joined> joined() {
        return joined;
    }

    // ------------------------------------------------------------------ in words

    /** What is stored, for the foot of the dialog. */
    String foot() {
        boolean change = form.stored().isPresent();
        return switch (phase()) {
            case Phase.Stored _ ->
                    "Stored in %s.".formatted(row().map(it -> it.stored().place()).orElse("the files here"));
            case Phase.Storing _ -> "Storing here…";
            case Phase.Choosing _, Phase.Connecting _, Phase.NotConnected _, Phase.NotStored _ ->
                    change
                            ? "Nothing is changed yet: %s is stored as it was."
                                    .formatted(form.stored().get().name())
                            : "Nothing is stored yet.";
        };
    }

    /** For the line of steps. */
    List<Step> steps() {
        return List.of(choose(), connect(), store(), members());
    }

    private Step choose() {
        boolean now = phase() instanceof Phase.Choosing;
        return new Step("Choose", "how to connect", now ? Step.State.NOW : Step.State.DONE);
    }

    private Step connect() {
        if (form.disabledProperty().get()) {
            return new Step("Connect", "disabled", Step.State.NOT_NEEDED);
        }
        return switch (phase()) {
            case Phase.Choosing _ ->
                    new Step("Connect", form.protectionProperty().get().word(), Step.State.LATER);
            case Phase.Connecting _ -> new Step("Connect", "connecting", Step.State.NOW);
            case Phase.NotConnected _ -> new Step("Connect", "not connected", Step.State.FAILED);
            case Phase.Storing _, Phase.Stored _, Phase.NotStored _ ->
                    joined.map(it -> new Step("Connect", it.fact(), Step.State.DONE))
                            .orElseGet(() -> new Step("Connect", "not tested", Step.State.NOT_NEEDED));
        };
    }

    private Step store() {
        return switch (phase()) {
            case Phase.Storing _ -> new Step("Stored", "storing here", Step.State.NOW);
            case Phase.Stored _ -> new Step("Stored", "here", Step.State.DONE);
            case Phase.NotStored _ -> new Step("Stored", "nothing changed", Step.State.FAILED);
            case Phase.Choosing _, Phase.Connecting _, Phase.NotConnected _ ->
                    new Step("Stored", "here", Step.State.LATER);
        };
    }

    private Step members() {
        return row().map(JoinModel::members)
                .orElseGet(() -> new Step("Members", "who is there", Step.State.LATER));
    }

    private static Step members(LinkRow row) {
        return switch (row.state()) {
            case NetworkRow.State.Connected _ -> new Step("Members", seen(row.members()), Step.State.DONE);
            case NetworkRow.State.Connecting _ -> new Step("Members", "the router connects", Step.State.NOW);
            case NetworkRow.State.Waiting _, NetworkRow.State.Unusable _ ->
                    new Step("Members", "not connected", Step.State.FAILED);
            case NetworkRow.State.Disabled _ -> new Step("Members", "disabled", Step.State.NOT_NEEDED);
            case NetworkRow.State.Unknown(String words) ->
                    new Step("Members", words.toLowerCase(java.util.Locale.ROOT), Step.State.NOT_NEEDED);
        };
    }

    private static String seen(int members) {
        return switch (members) {
            case 0 -> "nobody else yet";
            case 1 -> "1 member seen";
            default -> members + " members seen";
        };
    }
}
