package io.routelock.app.expectations;

import io.routelock.app.controls.Buttons;
import io.routelock.app.expectations.Draft.Kept;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** One expectation in words, checked while it is typed; Enter adds it. */
final class AddExpectationBar extends VBox {

    private static final double FIELD = 360;

    private final TextField field = new TextField();
    private final IconView icon = new IconView(Icon.NOTE);
    private final Label told = new Label();
    private final Subscription subscription;

    AddExpectationBar(ExpectationsModel model) {
        getStyleClass().add("expectation-bar");
        Label label = new Label("Expect");
        label.getStyleClass().add("heading");
        label.setMinWidth(USE_PREF_SIZE);
        label.setLabelFor(field);
        field.setId("new-expectation");
        field.getStyleClass().add("mono");
        field.setAccessibleText("New expectation");
        field.setPromptText("deny anonymous read #");
        field.setPrefWidth(FIELD);
        field.setMaxWidth(2 * FIELD);
        HBox.setHgrow(field, Priority.ALWAYS);
        field.textProperty().bindBidirectional(model.typedProperty());
        field.setOnAction(event -> model.add());
        Button add = Buttons.button(Icon.UI_PLUS, "Add", model::add);
        add.setId("add-expectation");
        add.setMinWidth(USE_PREF_SIZE);
        add.disableProperty().bind(model.draftProperty().map(draft -> !draft.isGood()));
        HBox row = new HBox(8, label, field, add);
        row.setAlignment(Pos.CENTER_LEFT);
        told.setWrapText(true);
        told.setMinHeight(USE_PREF_SIZE);
        told.setId("expectation-draft");
        HBox answer = new HBox(8, icon, told);
        answer.setMinWidth(0);
        getChildren().addAll(row, answer);
        subscription = model.draftProperty().subscribe(draft -> show(draft));
    }

    private void show(Draft draft) {
        switch (draft) {
            case Draft.Empty none ->
                    show(
                            Icon.NOTE,
                            "Write allow or deny, a user or anonymous, read, write or readwrite, and a topic or"
                                    + " filter. client=id before the access asks for one client id.");
            case Draft.Wrong(String why) -> show(Icon.WARNING, why);
            case Draft.Good good -> show(icon(good.kept()), words(good));
        }
    }

    private static String words(Draft.Good good) {
        return switch (good.kept()) {
            case YES -> "The rules keep it: " + inSentence(good.why());
            case NO -> "The rules do not keep it: " + inSentence(good.why());
            case UNKNOWN -> "It cannot be checked now. " + good.why();
        };
    }

    private static String inSentence(String why) {
        return Character.toLowerCase(why.charAt(0)) + why.substring(1);
    }

    private static Icon icon(Kept kept) {
        return switch (kept) {
            case YES -> Icon.OK;
            case NO -> Icon.ERROR;
            case UNKNOWN -> Icon.PENDING;
        };
    }

    private void show(Icon shape, String words) {
        icon.setIcon(shape);
        told.setText(words);
    }

    void close() {
        subscription.unsubscribe();
    }
}
