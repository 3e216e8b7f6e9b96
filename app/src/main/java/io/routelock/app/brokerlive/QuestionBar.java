package io.routelock.app.brokerlive;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.List;
import java.util.Optional;

/** What is asked before a start, and the answers. */
final class QuestionBar extends HBox {

    private final LiveModel live;
    private final Label words = new Label();
    private final FlowPane answers = new FlowPane(8, 4);

    QuestionBar(LiveModel live) {
        super(8);
        this.live = live;
        setId("live-question");
        getStyleClass().addAll("notice-bar", "above", "live-question");
        setAlignment(Pos.CENTER_LEFT);
        managedProperty().bind(visibleProperty());
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        answers.setAlignment(Pos.CENTER_RIGHT);
        answers.setMinWidth(0);
        getChildren().setAll(new IconView(Icon.UI_QUESTION), words, Bars.spring(), answers);
    }

    void show(Optional<LiveQuestion> question) {
        setVisible(question.isPresent());
        question.ifPresent(now -> {
            words.setText(now.words());
            answers.getChildren().setAll(answers(now));
        });
    }

    private List<Button> answers(LiveQuestion question) {
        Button leave = Buttons.button("Cancel", live::leave);
        return switch (question) {
            case LiveQuestion.StopOther(String running, String wanted) ->
                    List.of(
                            Buttons.button(
                                    "Stop %s and start %s".formatted(running, wanted), live::stopOther),
                            leave);
            case LiveQuestion.Unsaved() ->
                    List.of(
                            Buttons.button("Save and start", live::saveAndStart),
                            Buttons.button("Start on the saved files", live::startSaved),
                            leave);
        };
    }
}
