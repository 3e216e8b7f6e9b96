package io.routelock.app.shell;

import io.routelock.app.controls.FilterField;
import io.routelock.app.model.AppModel;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.theme.Icon;

import javafx.scene.layout.StackPane;

import org.controlsfx.control.textfield.AutoCompletionBinding;
import org.controlsfx.control.textfield.TextFields;

import java.util.List;

/** Ctrl+K: type a part of a name, choose, be there. */
final class GoToBox extends StackPane {

    private static final String PROMPT = "Go to device, route";
    private static final double LEAST_FOR_BOTH = 220;

    private final FilterField field = new FilterField(Icon.UI_SEARCH, PROMPT, "Ctrl+K");

    GoToBox(AppModel model, Navigator navigator) {
        GoToModel goTo = new GoToModel(model);
        field.setPrefWidth(236);
        getChildren().add(field);
        field.widthProperty()
                .map(width -> width.doubleValue() < LEAST_FOR_BOTH ? "Go to" : PROMPT)
                .subscribe(field::setPromptText);
        AutoCompletionBinding<GoToModel.Hit> completion =
                TextFields.bindAutoCompletion(field, request -> goTo.find(request.getUserText()));
        completion.setOnAutoCompleted(event -> {
            field.clear();
            navigator.open(event.getCompletion().place());
        });
        field.setOnAction(event -> first(goTo.find(field.getText()), navigator));
    }

    private void first(List<GoToModel.Hit> hits, Navigator navigator) {
        if (!hits.isEmpty()) {
            field.clear();
            navigator.open(hits.getFirst().place());
        }
    }

    void focusField() {
        field.requestFocus();
        field.selectAll();
    }
}
