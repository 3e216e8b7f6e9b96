package io.routelock.app.record;

import io.routelock.ams.AmsNetId;
import io.routelock.app.controls.FingerprintText;
import io.routelock.record.RecordColumn;
import io.routelock.record.RecordEntry;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.Optional;

/** The selected device: what is too long for the table, and the field for its remark. */
final class RecordDetail {

    /** What 16 groups need beside their name. */
    private static final double ONE_LINE = 760;

    private final RecordModel record;
    private final Label title = new Label();
    private final FingerprintText fingerprint = new FingerprintText();
    private final Label system = new Label();
    private final TextField remark = new TextField();
    private final VBox view;
    private final ListChangeListener<RecordEntry> entriesChanged = change -> show();
    private final Subscription selection;
    private Optional<AmsNetId> shown = Optional.empty();

    RecordDetail(RecordModel record) {
        this.record = record;
        title.getStyleClass().add("heading");
        remark.setId("remark");
        remark.setPromptText("Cabinet, order number, what was replaced…");
        remark.textProperty().subscribe((old, now) -> shown.ifPresent(netId -> record.remark(netId, now)));
        view = new VBox(title, grid());
        view.getStyleClass().add("record-detail");
        view.setMinWidth(0);
        view.widthProperty().subscribe(width -> record.selectedEntry().ifPresent(this::showFingerprint));
        view.managedProperty().bind(view.visibleProperty());
        record.entries().addListener(entriesChanged);
        selection = record.selectedProperty().subscribe(now -> show());
    }

    private GridPane grid() {
        GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(8);
        ColumnConstraints words = new ColumnConstraints();
        words.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(words, values);
        Label label = word("_Remark");
        label.setMnemonicParsing(true);
        label.setLabelFor(remark);
        grid.addRow(0, word("Fingerprint"), fingerprint);
        Label systemName = word("System");
        systemName.visibleProperty().bind(system.visibleProperty());
        systemName.managedProperty().bind(system.visibleProperty());
        system.managedProperty().bind(system.visibleProperty());
        grid.addRow(1, systemName, system);
        grid.addRow(2, label, remark);
        return grid;
    }

    private static Label word(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private void show() {
        Optional<RecordEntry> entry = record.selectedEntry();
        view.setVisible(entry.isPresent());
        entry.ifPresent(this::show);
    }

    /** The remark is written while it is typed: it is set only when another device is shown. */
    private void show(RecordEntry entry) {
        title.setText(entry.device());
        showFingerprint(entry);
        system.setText(RecordColumn.SYSTEM.of(entry));
        if (shown.filter(entry.netId()::equals).isEmpty()) {
            shown = Optional.empty();
            remark.setText(entry.remark());
            shown = Optional.of(entry.netId());
        }
    }

    /** Without what a column can show, where a row of the table needs the room. */
    void setLow(boolean low) {
        system.setVisible(!low);
    }

    /** In two lines where one is too long. */
    private void showFingerprint(RecordEntry entry) {
        String line = RecordColumn.FINGERPRINT.of(entry);
        fingerprint.setText(
                view.getWidth() < ONE_LINE
                        ? entry.fingerprint().map(FingerprintText::twoLines).orElse(line)
                        : line);
    }

    Region node() {
        return view;
    }

    void focusRemark() {
        remark.requestFocus();
    }

    void close() {
        record.entries().removeListener(entriesChanged);
        selection.unsubscribe();
    }
}
