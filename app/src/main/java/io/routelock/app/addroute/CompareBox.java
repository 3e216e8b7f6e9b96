package io.routelock.app.addroute;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FingerprintText;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.pki.Fingerprint;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import java.io.File;
import java.util.List;
import java.util.Optional;

/** The field to compare with, and how it compares; filled by the user alone. */
final class CompareBox extends VBox {

    private final AddRouteViewModel model;
    private final TextArea text = new TextArea();
    private final IconView mark = new IconView(Icon.OK, IconView.MEDIUM);
    private final IconView small = new IconView(Icon.CHECK);
    private final Label lead = new Label();
    private final Label rest = new Label();
    private final Button paste = Buttons.button(Icon.UI_PASTE, "_Paste", this::paste);
    private final Button browse = Buttons.button(Icon.UI_FOLDER, "B_rowse…", this::browse);
    private final Button copyOwn = Buttons.button(Icon.UI_COPY, "Copy my _fingerprint", this::copyOwn);

    CompareBox(AddRouteViewModel model) {
        this.model = model;
        getStyleClass().add("compare-box");
        text.setId("compare-with");
        text.getStyleClass().addAll("mono", "compare-text");
        text.setWrapText(true);
        text.setPrefRowCount(2);
        text.setPromptText("64 digits from the About dialog of TwinCAT");
        text.setAccessibleText("Compare with");
        text.textProperty().bindBidirectional(model.compare().textProperty());
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::goOn);
        text.setOnDragOver(this::dragOver);
        text.setOnDragDropped(this::dropped);
        HBox.setHgrow(text, Priority.ALWAYS);
        copyOwn.setDisable(true);
        getChildren().setAll(head(), field(), verdict());
        model.compare().comparisonProperty().subscribe(now -> show(Verdict.of(now)));
        model.ownFingerprintProperty().subscribe(now -> copyOwn.setDisable(now.isEmpty()));
    }

    private HBox head() {
        Label title = new Label("C_ompare with");
        title.setMnemonicParsing(true);
        title.setLabelFor(text);
        title.getStyleClass().add("heading");
        Label hint = new Label("Spaces, colons, dashes and case do not matter");
        hint.getStyleClass().addAll("muted", "small");
        HBox head = new HBox(12, title, Bars.spring(), hint);
        head.getStyleClass().add("box-head");
        return head;
    }

    private HBox field() {
        StackPane stack = new StackPane(text, mark);
        StackPane.setAlignment(mark, Pos.CENTER_RIGHT);
        stack.getStyleClass().add("compare-field");
        HBox.setHgrow(stack, Priority.ALWAYS);
        VBox buttons = new VBox(4, paste, browse);
        buttons.getStyleClass().add("compare-buttons");
        HBox.setHgrow(buttons, Priority.SOMETIMES);
        for (Button button : List.of(paste, browse)) {
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMinWidth(USE_PREF_SIZE);
        }
        return new HBox(8, stack, buttons);
    }

    private HBox verdict() {
        lead.getStyleClass().addAll("heading", "verdict-lead");
        rest.getStyleClass().add("verdict-rest");
        lead.setMinWidth(USE_PREF_SIZE);
        HBox words = new HBox(4, lead, rest);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setId("verdict");
        HBox row = new HBox(8, small, words, Bars.spring(), copyOwn);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("verdict-row");
        copyOwn.setMinWidth(USE_PREF_SIZE);
        return row;
    }

    private void show(Verdict verdict) {
        text.getStyleClass().removeAll("same", "different");
        for (Label label : List.of(lead, rest)) {
            label.getStyleClass().removeAll("success-text", "danger-text", "muted");
        }
        lead.setText(verdict.lead());
        lead.setManaged(!verdict.lead().isEmpty());
        rest.setText(verdict.rest());
        switch (verdict.kind()) {
            case SAME -> look("same", "success-text", Icon.OK, Icon.CHECK);
            case DIFFERENT -> look("different", "danger-text", Icon.ERROR, Icon.CROSS);
            case OPEN -> rest.getStyleClass().add("muted");
        }
        boolean decided = verdict.kind() != Verdict.Kind.OPEN;
        mark.setVisible(decided);
        small.setVisible(decided);
        small.setManaged(decided);
    }

    private void look(String field, String words, Icon big, Icon little) {
        text.getStyleClass().add(field);
        lead.getStyleClass().add(words);
        rest.getStyleClass().add(words);
        mark.setIcon(big);
        small.setIcon(little);
    }

    /** Its lines are its own; Enter goes on, Tab goes to the next field. */
    private void goOn(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            fireEvent(event.copyFor(this, this));
        } else if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            event.consume();
            text.requestFocusTraversal(
                    event.isShiftDown()
                            ? javafx.scene.TraversalDirection.PREVIOUS
                            : javafx.scene.TraversalDirection.NEXT);
        }
    }

    private void paste() {
        String pasted = Clipboard.getSystemClipboard().getString();
        if (pasted != null) {
            // In the shape of what was presented, digits below digits.
            text.setText(Fingerprint.parse(pasted).map(FingerprintText::twoLines).orElseGet(pasted::strip));
        }
        text.requestFocus();
        text.end();
    }

    private void copyOwn() {
        Optional<Fingerprint> own = model.ownFingerprintProperty().get();
        own.ifPresent(value -> copy(value.hex()));
    }

    private static void copy(String words) {
        ClipboardContent content = new ClipboardContent();
        content.putString(words);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void browse() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Certificate of the target");
        chooser.getExtensionFilters()
                .setAll(
                        new FileChooser.ExtensionFilter(
                                "Certificates and TcSelfSigned.xml",
                                "*.pem",
                                "*.crt",
                                "*.cer",
                                "*.der",
                                "*.xml"),
                        new FileChooser.ExtensionFilter("All files", "*.*"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            model.compareWithFile(file.toPath());
        }
    }

    private void dragOver(DragEvent event) {
        if (text.isEditable() && event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        if (text.isEditable() && event.getDragboard().hasFiles()) {
            model.compareWithFile(event.getDragboard().getFiles().getFirst().toPath());
            event.setDropCompleted(true);
            event.consume();
        }
    }

    void setLocked(boolean locked) {
        text.setEditable(!locked);
        paste.setDisable(locked);
        browse.setDisable(locked);
    }

    void focusText() {
        text.requestFocus();
    }
}
