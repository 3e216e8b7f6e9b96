package io.routelock.app.routesfile;

import io.routelock.app.controls.Bars;
import io.routelock.app.textedit.MarkedTextArea;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

import org.fxmisc.flowless.VirtualizedScrollPane;

/** The text of the file, and above it whether it is saved. */
final class TextPane extends BorderPane {

    private final MarkedTextArea area;
    private final Subscription subscriptions;

    TextPane(RoutesFileModel file) {
        area = new MarkedTextArea(file::edit);
        VirtualizedScrollPane<MarkedTextArea> scroll = new VirtualizedScrollPane<>(area);
        setTop(head(file));
        setCenter(scroll);
        subscriptions =
                Subscription.combine(
                        file.shownProperty().subscribe(text -> area.showText(text.shown())),
                        file.readingProperty().subscribe(reading -> showFindings(file)));
        file.onCaret(area::showCaret);
    }

    private void showFindings(RoutesFileModel file) {
        area.showMarks(file.findings().marks());
        area.showSpot(file.findings().spot(file.shownProperty().get()));
    }

    private static HBox head(RoutesFileModel file) {
        Label name = new Label(String.valueOf(file.path().getFileName()));
        name.getStyleClass().add("heading");
        name.setMinWidth(USE_PREF_SIZE);
        Label folder = new Label(String.valueOf(file.path().getParent()));
        folder.getStyleClass().addAll("muted", "small");
        folder.setMinWidth(0);
        io.routelock.app.controls.CutText.tellAsTooltip(folder);
        Label state = new Label();
        state.textProperty().bind(file.dirtyProperty().map(edited -> edited ? "edited, not saved" : "saved"));
        state.getStyleClass().addAll("muted", "small");
        state.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, name, folder, Bars.spring(), state);
        head.getStyleClass().add("text-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    void goToLine(int line) {
        area.goToLine(line);
    }

    void close() {
        subscriptions.unsubscribe();
        area.dispose();
    }
}
