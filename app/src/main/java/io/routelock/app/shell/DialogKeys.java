package io.routelock.app.shell;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.Optional;

/**
 * Enter in a dialog presses the button that has the focus, or else the default one; no key goes behind it.
 */
final class DialogKeys {

    private final Node host;

    private DialogKeys(Node host) {
        this.host = host;
    }

    static void attach(Node host) {
        DialogKeys keys = new DialogKeys(host);
        host.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressFocused);
        host.addEventHandler(KeyEvent.KEY_PRESSED, keys::pressDefault);
    }

    /** Before the dialog itself takes Enter for going on: on Cancel it means Cancel. */
    private void pressFocused(KeyEvent event) {
        if (isEnter(event) && host.getScene().getFocusOwner() instanceof Button button) {
            button.fire();
            event.consume();
        }
    }

    /** The keys of the menus would work on what is dimmed. */
    private void pressDefault(KeyEvent event) {
        if (isEnter(event)) {
            defaultButton().ifPresent(Button::fire);
        }
        event.consume();
    }

    private static boolean isEnter(KeyEvent event) {
        return event.getCode() == KeyCode.ENTER
                && !event.isAltDown()
                && !event.isControlDown()
                && !event.isShiftDown();
    }

    private Optional<Button> defaultButton() {
        return host.lookupAll(".button").stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(button -> button.isDefaultButton() && button.isVisible() && !button.isDisabled())
                .findFirst();
    }
}
