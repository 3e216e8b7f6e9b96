package io.routelock.app.controls;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Undo and redo by key in an editor of a file: Ctrl+Z, and Ctrl+Y or Ctrl+Shift+Z. */
public final class StepKeys {

    private StepKeys() {}

    /** Before the field or the text that has the focus takes them for its own. */
    public static void follow(Node view, Runnable undo, Runnable redo) {
        view.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, undo, redo));
    }

    private static void pressed(KeyEvent event, Runnable undo, Runnable redo) {
        boolean shortcut = event.isShortcutDown() && !event.isAltDown();
        boolean again = event.getCode() == KeyCode.Y || (event.getCode() == KeyCode.Z && event.isShiftDown());
        if (shortcut && again) {
            redo.run();
            event.consume();
        } else if (shortcut && event.getCode() == KeyCode.Z) {
            undo.run();
            event.consume();
        }
    }
}
