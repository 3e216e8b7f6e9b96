package io.routelock.app.brokerusers;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Name and file of an entry, and the rows of what is secret below. A row goes with its field. */
final class EntryBox extends VBox {

    private static final double LABELS = 88;

    private final EntryForm form;
    private final TextField name = new TextField();
    private final ComboBox<EntryTarget> target = new ComboBox<>();

    EntryBox(EntryForm form, String nameWord) {
        super(8);
        this.form = form;
        if (form.asksForName()) {
            name.setId("new-name");
            name.getStyleClass().add("mono");
            name.setAccessibleText(nameWord.replace("_", ""));
            name.textProperty().bindBidirectional(form.nameProperty());
            row(DialogPane.of(nameWord, name), name);
            below(DialogPane.trouble(form.nameTroubleProperty()));
        }
        targets();
    }

    private void targets() {
        target.setId("target");
        target.setMaxWidth(Double.MAX_VALUE);
        target.setAccessibleText("Where to");
        target.setConverter(new Words());
        target.setItems(form.targets());
        form.targetProperty().subscribe(now -> target.setValue(now.orElse(null)));
        target.valueProperty().subscribe(now -> form.targetProperty().set(Optional.ofNullable(now)));
        row(DialogPane.of("_Goes to", target), target);
        form.targets().addListener((ListChangeListener<EntryTarget>) change -> showTargets());
        showTargets();
        below(
                DialogPane.coming(
                        form.targetProperty()
                                .map(now -> now.map(EntryTarget::note).filter(note -> !note.isEmpty())),
                        "muted"));
    }

    /** Where there is no choice, there is nothing to choose. */
    private void showTargets() {
        target.setVisible(form.targets().size() > 1);
        target.setManaged(target.isVisible());
    }

    /** One more row. */
    void row(Label label, Node field) {
        label.setMinWidth(LABELS);
        label.setPrefWidth(LABELS);
        add(label, field);
    }

    /** Under the fields. */
    void below(Node node) {
        Region indent = new Region();
        indent.setMinWidth(LABELS);
        add(indent, node);
    }

    private void add(Node left, Node right) {
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox row = new HBox(12, left, right);
        row.setAlignment(Pos.CENTER_LEFT);
        row.managedProperty().bind(right.managedProperty());
        row.visibleProperty().bind(right.visibleProperty());
        getChildren().add(row);
    }

    void focusFirst(Node otherwise) {
        (form.asksForName() ? name : otherwise).requestFocus();
    }

    private static final class Words extends StringConverter<EntryTarget> {

        @Override
        public String toString(@Nullable EntryTarget target) {
            return target == null ? "" : target.choice();
        }

        @Override
        public EntryTarget fromString(String words) {
            throw new UnsupportedOperationException("nothing is typed here");
        }
    }
}
