package io.routelock.app.brokerfiles;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.CutText;
import io.routelock.app.textedit.LineColours;
import io.routelock.app.textedit.MarkedTextArea;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

import org.fxmisc.flowless.VirtualizedScrollPane;

import java.util.OptionalInt;
import java.util.function.IntConsumer;

/** The text of the file with its lines marked, and above it whether it is saved. */
public final class FileTextPane extends BorderPane {

    private final MarkedTextArea area;
    private final Subscription subscriptions;

    /**
     * @param kind of the file, as mosquitto calls it: {@code acl_file}
     * @param colours of the words of a line
     */
    public FileTextPane(OpenFile file, String kind, LineColours colours) {
        area = new MarkedTextArea(file::type);
        area.colour(colours);
        setMinWidth(0);
        setTop(head(file, kind));
        setCenter(new VirtualizedScrollPane<>(area));
        subscriptions =
                Subscription.combine(
                        file.shownProperty().subscribe(text -> area.showText(text.shown())),
                        file.findings()
                                .listProperty()
                                .subscribe(found -> area.showMarks(file.findings().marks())),
                        file.lineProperty().subscribe(this::pointAt),
                        file.onCaret(area::showCaret));
    }

    private void pointAt(OptionalInt line) {
        area.pointAt(line);
        line.ifPresent(area::scrollTo);
    }

    private static HBox head(OpenFile file, String kind) {
        Label name = new Label(kind);
        name.getStyleClass().add("heading");
        name.setMinWidth(USE_PREF_SIZE);
        Label path = new Label(file.path().toString());
        path.getStyleClass().addAll("muted", "small");
        path.setMinWidth(0);
        CutText.tellAsTooltip(path);
        Label state = new Label();
        state.textProperty().bind(file.dirtyProperty().map(edited -> edited ? "edited, not saved" : "saved"));
        state.getStyleClass().addAll("muted", "small");
        state.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, name, path, Bars.spring(), state);
        head.getStyleClass().add("text-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    /** Is told the line, from 1, in which whoever edits the text puts the caret. */
    public void onCaretLine(IntConsumer listener) {
        area.currentParagraphProperty()
                .addListener((line, was, is) -> {
                    if (area.isFocused()) {
                        listener.accept(is + 1);
                    }
                });
    }

    public void goToLine(int line) {
        area.goToLine(line);
    }

    /** Its tab was closed. */
    public void close() {
        subscriptions.unsubscribe();
        area.dispose();
    }
}
