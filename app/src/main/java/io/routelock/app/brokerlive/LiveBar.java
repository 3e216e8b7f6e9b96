package io.routelock.app.brokerlive;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.TableTools;
import io.routelock.app.launch.LocalBroker.Program;
import io.routelock.app.theme.Icon;
import io.routelock.runtime.launch.RuntimeState;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The tool bar: start and stop, which program, and the tools of the table of clients. */
final class LiveBar {

    private final LiveModel live;
    private final Button start;
    private final Button stop;
    private final Button restart;
    private final ComboBox<Program> program = new ComboBox<>();
    private final DocumentBar bar;
    private final Subscription subscriptions;

    LiveBar(LiveModel live, TableTools tools) {
        this.live = live;
        start = Buttons.button(Icon.UI_PLAY, "Start", live::start);
        start.setId("start-broker");
        stop = Buttons.button(Icon.UI_STOP, "Stop", live::stop);
        stop.setId("stop-broker");
        restart = Buttons.tool(Icon.UI_REFRESH, "Restart", live::restart);
        start.managedProperty().bind(start.visibleProperty());
        stop.managedProperty().bind(stop.visibleProperty());
        Button configuration = Buttons.tool(Icon.UI_SLIDERS, "Configuration", live::openConfiguration);
        Button client = Buttons.tool(Icon.UI_MQTT, "Try as a user…", () -> live.tryAs(Optional.empty()));
        client.setId("try-broker");
        offerPrograms();
        bar = new DocumentBar(start, stop, restart, configuration, client, program, Bars.spring(), tools);
        subscriptions =
                Subscription.combine(
                        live.stateProperty().subscribe(this::show),
                        live.installedProperty().subscribe(now -> offerAgain()));
    }

    private void offerPrograms() {
        program.setId("broker-program");
        program.getItems().setAll(Program.values());
        program.setAccessibleText("Which broker takes the files, from the next start on");
        program.setTooltip(new Tooltip("Which broker takes the files, from the next start on"));
        program.setConverter(new InWords());
        program.setCellFactory(list -> new ProgramCell());
        program.setMinWidth(0);
        program.valueProperty().bindBidirectional(live.programProperty());
    }

    /** The name of an installed one is known a moment later. */
    private void offerAgain() {
        program.setConverter(new InWords());
        program.setCellFactory(list -> new ProgramCell());
    }

    private void show(RuntimeState now) {
        boolean idle = now instanceof RuntimeState.Stopped || now instanceof RuntimeState.Failed;
        start.setVisible(idle);
        stop.setVisible(!idle);
        stop.setDisable(now instanceof RuntimeState.Stopping);
        restart.setDisable(!(now instanceof RuntimeState.Running));
    }

    DocumentBar node() {
        return bar;
    }

    void close() {
        subscriptions.unsubscribe();
        program.valueProperty().unbindBidirectional(live.programProperty());
    }

    private final class InWords extends StringConverter<Program> {

        @Override
        public String toString(@Nullable Program of) {
            return of == null ? "" : live.words(of);
        }

        @Override
        public Program fromString(String text) {
            throw new UnsupportedOperationException("the box is not edited");
        }
    }

    /** One that cannot be chosen says why. */
    private final class ProgramCell extends ListCell<Program> {

        @Override
        protected void updateItem(@Nullable Program of, boolean empty) {
            super.updateItem(of, empty);
            boolean none = of == Program.INSTALLED && live.whyNotInstalled().isPresent();
            setDisable(none);
            setText(empty || of == null ? null : live.words(of) + (none ? ": none found" : ""));
        }
    }
}
