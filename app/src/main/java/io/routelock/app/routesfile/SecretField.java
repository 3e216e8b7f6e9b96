package io.routelock.app.routesfile;

import javafx.beans.property.StringProperty;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

/**
 * A field for a secret: dots while secrets are hidden, the secret itself once they are revealed. While it is
 * hidden the secret of the file is not in here at all.
 */
final class SecretField extends StackPane {

    private static final String KEPT = "••••••••  type to replace it";

    /**
     * @param entry what stands in it
     * @param prompt while there is nothing
     */
    SecretField(SecretEntry entry, String what, String prompt) {
        PasswordField hidden = new PasswordField();
        TextField open = FormGrid.mono();
        field(hidden, entry.typedProperty(), what);
        field(open, entry.typedProperty(), what);
        entry.inFileProperty().subscribe(there -> hidden.setPromptText(there ? KEPT : prompt));
        open.setPromptText(prompt);
        entry.revealedProperty()
                .subscribe(now -> {
                    open.setVisible(now);
                    hidden.setVisible(!now);
                });
        getChildren().setAll(hidden, open);
        managedProperty().bind(visibleProperty());
    }

    private static void field(TextField field, StringProperty typed, String what) {
        field.textProperty().bindBidirectional(typed);
        field.setAccessibleText(what);
    }
}
