package io.routelock.app.brokerdeploy;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.Notice;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** Says that edits are not saved, and offers to save them; gone when there are none. */
final class UnsavedPane extends VBox {

    private final UnsavedEdits edits;
    private final FindingPanel unsaved = new FindingPanel();
    private final Label told = Words.wrapped("");

    UnsavedPane(UnsavedEdits edits) {
        super(8);
        this.edits = edits;
        setId("deploy-unsaved");
        managedProperty().bind(visibleProperty());
        unsaved.managedProperty().bind(unsaved.visibleProperty());
        told.managedProperty().bind(told.visibleProperty());
        getChildren().setAll(unsaved, told);
        edits.present().subscribe(now -> show());
        edits.toldProperty().subscribe(now -> show());
    }

    private void show() {
        boolean some = edits.present().get();
        Optional<Notice> words = edits.toldProperty().get();
        unsaved.setVisible(some);
        told.setVisible(words.isPresent());
        setVisible(some || words.isPresent());
        if (some) {
            offer();
        }
        words.ifPresent(now -> {
            boolean note = now.severity() == Finding.Severity.NOTE;
            told.setText(now.words());
            told.setGraphic(new IconView(note ? Icon.NOTE : FindingPanel.icon(now.severity())));
        });
    }

    private void offer() {
        Button save = Buttons.button("Save and _go on", edits::save);
        save.setId("deploy-save");
        String names = String.join(", ", edits.names());
        unsaved.show(
                Finding.warning(
                        "deploy.unsaved",
                        names + (edits.names().size() == 1 ? " was" : " were") + " edited and not saved.",
                        "Save, since only what is saved is deployed."),
                save);
    }
}
