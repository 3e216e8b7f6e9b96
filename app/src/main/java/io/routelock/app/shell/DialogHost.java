package io.routelock.app.shell;

import atlantafx.base.controls.ModalPane;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.theme.Icon;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Shows one dialog over the dimmed window, never larger than the window less its margin. */
final class DialogHost extends ModalPane {

    private static final double MARGIN = 12;

    private Optional<DialogView> open = Optional.empty();
    private @Nullable Node focusBefore;

    DialogHost() {
        setPersistent(true);
        setId("dialog-host");
        addEventFilter(KeyEvent.KEY_PRESSED, this::closeOnEscape);
        DialogKeys.attach(this);
        Coalesced keepFocus = new Coalesced(this::keepFocus);
        sceneProperty().subscribe(scene -> followFocus(Optional.ofNullable(scene), keepFocus));
    }

    void show(DialogView dialog) {
        closeNow();
        focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        open = Optional.of(dialog);
        setInTransitionFactory(null);
        setOutTransitionFactory(null);
        show(frame(dialog));
        dialog.shown();
    }

    /** Unless the dialog itself refuses. */
    void close() {
        if (open.map(DialogView::mayClose).orElse(false)) {
            closeNow();
        }
    }

    private void closeNow() {
        open.ifPresent(dialog -> {
            open = Optional.empty();
            hide(true);
            dialog.closed();
            if (focusBefore != null) {
                focusBefore.requestFocus();
            }
        });
    }

    private static void followFocus(Optional<Scene> scene, Coalesced keepFocus) {
        scene.ifPresent(shown -> shown.focusOwnerProperty().subscribe((was, is) -> keepFocus.request()));
    }

    /** Tab goes around inside the dialog, never to what is dimmed. */
    private void keepFocus() {
        Node owner = getScene().getFocusOwner();
        if (open.isPresent() && (owner == null || !isInside(owner))) {
            lookupAll(".dialog-frame *").stream()
                    .filter(node -> node.isFocusTraversable() && node.isVisible() && !node.isDisabled())
                    .findFirst()
                    .ifPresent(Node::requestFocus);
        }
    }

    private boolean isInside(Node node) {
        for (@Nullable Node at = node; at != null; at = at.getParent()) {
            if (equals(at)) {
                return true;
            }
        }
        return false;
    }

    private void closeOnEscape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && open.isPresent()) {
            close();
            event.consume();
        }
    }

    private BorderPane frame(DialogView dialog) {
        BorderPane frame = new Frame(dialog.node());
        frame.setTop(titleBar(dialog));
        frame.getStyleClass().add("dialog-frame");
        var mostWidth = widthProperty().subtract(2 * MARGIN);
        var mostHeight = heightProperty().subtract(2 * MARGIN);
        frame.prefWidthProperty().bind(mostWidth.map(most -> Math.min(most.doubleValue(), dialog.width())));
        frame.maxWidthProperty().bind(frame.prefWidthProperty());
        frame.setMinHeight(0);
        if (dialog.height() > 0) {
            frame.prefHeightProperty()
                    .bind(mostHeight.map(most -> Math.min(most.doubleValue(), dialog.height())));
        }
        frame.setMaxHeight(USE_PREF_SIZE);
        return frame;
    }

    /** Never higher than the window less its margin, however much is in it. */
    private final class Frame extends BorderPane {

        Frame(Node content) {
            super(content);
        }

        @Override
        protected double computePrefHeight(double width) {
            double most = DialogHost.this.getHeight() - 2 * MARGIN;
            return Math.min(super.computePrefHeight(width), Math.max(0, most));
        }
    }

    private HBox titleBar(DialogView dialog) {
        Label title = new Label(dialog.title());
        title.getStyleClass().add("dialog-title");
        title.setMinWidth(USE_PREF_SIZE);
        Label subtitle = new Label();
        subtitle.textProperty().bind(dialog.subtitle());
        subtitle.getStyleClass().add("muted");
        HBox bar =
                new HBox(
                        12,
                        title,
                        subtitle,
                        Bars.spring(),
                        Buttons.icon(Icon.UI_CLOSE, "Close (Esc)", this::close));
        bar.getStyleClass().add("dialog-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }
}
