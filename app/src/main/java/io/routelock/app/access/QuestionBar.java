package io.routelock.app.access;

import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessExplanation;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.StringConverter;
import javafx.util.Subscription;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** May this user read or write this topic? And below it the answer with the line that gives it. */
final class QuestionBar extends VBox {

    private static final double FIELD = 120;
    private static final double TOPIC = 200;
    private static final double NARROW_FIELD = 96;
    private static final double NARROW_TOPIC = 160;

    private final AccessFileModel file;
    private final QuestionModel question;
    private final ComboBox<String> user = new ComboBox<>();
    private final TextField topic = new TextField();
    private final TextField client = new TextField();
    private final Label with = new Label("with client id");
    private final IconView icon = new IconView(Icon.NOTE);
    private final Text verdict = new Text();
    private final Text reason = new Text();
    private final TextFlow answer = new TextFlow(verdict, reason);
    private final Label tried = new Label();
    private final Button goTo;
    private final Button let;
    private final Subscription subscriptions;

    QuestionBar(AccessFileModel file) {
        this.file = file;
        this.question = file.question();
        getStyleClass().add("question-bar");
        goTo =
                Buttons.tool(
                        Icon.UI_ARROW_RIGHT, "Go to line", () -> question.line().ifPresent(file::goToLine));
        goTo.setId("go-to-line");
        let = Buttons.button(Icon.UI_PLUS, "Let", this::let);
        let.setId("let");
        for (Button button : List.of(goTo, let)) {
            button.setMinWidth(USE_PREF_SIZE);
            button.managedProperty().bind(button.visibleProperty());
        }
        getChildren().addAll(row(), answerRow());
        subscriptions =
                Subscription.combine(
                        question.answerProperty().subscribe(this::show),
                        file.readingProperty().subscribe(this::users));
    }

    private Node row() {
        Label may = new Label("May");
        may.getStyleClass().add("heading");
        user.setEditable(true);
        user.setPrefWidth(FIELD + 20);
        user.setAccessibleText("User");
        user.getEditor().textProperty().bindBidirectional(question.userProperty());
        client.setPrefWidth(FIELD);
        client.setPromptText("Client id");
        client.setAccessibleText("Client id");
        client.textProperty().bindBidirectional(question.clientIdProperty());
        ComboBox<Access> access = new ComboBox<>();
        access.getItems().setAll(Access.values());
        access.setConverter(new AccessWords());
        access.setPrefWidth(96);
        access.setAccessibleText("Read or write");
        access.valueProperty().bindBidirectional(question.accessProperty());
        topic.setPrefWidth(TOPIC);
        topic.getStyleClass().add("mono");
        topic.setPromptText("Topic");
        topic.setAccessibleText("Topic");
        topic.textProperty().bindBidirectional(question.topicProperty());
        FlowPane row = new FlowPane(8, 4, may, user, with, client, access, topic, new Label("?"));
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        return row;
    }

    /** In a narrow window the fields stand in one row; in a low one the order that was tried is not told. */
    void fold(boolean narrow, boolean low) {
        with.setVisible(!narrow);
        with.setManaged(!narrow);
        client.setPrefWidth(narrow ? NARROW_FIELD : FIELD);
        topic.setPrefWidth(narrow ? NARROW_TOPIC : TOPIC);
        tried.setManaged(!low);
        tried.setVisible(!low);
        setSpacing(low ? 0 : 4);
    }

    private Node answerRow() {
        verdict.getStyleClass().add("heading");
        answer.setMinWidth(0);
        answer.setMinHeight(USE_PREF_SIZE);
        answer.setId("access-answer");
        tried.getStyleClass().addAll("muted", "small");
        tried.setWrapText(true);
        tried.setMinHeight(USE_PREF_SIZE);
        VBox words = new VBox(answer, tried);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        // The first line stands in the middle of the buttons.
        HBox.setMargin(icon, new Insets(6, 0, 0, 0));
        HBox.setMargin(words, new Insets(4, 0, 0, 0));
        HBox row = new HBox(8, icon, words, goTo, let);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private void users(AccessReading reading) {
        List<String> names =
                Stream.concat(Stream.of(QuestionModel.ANONYMOUS), reading.file().users().stream()).toList();
        if (!names.equals(user.getItems())) {
            String typed = user.getEditor().getText();
            user.getItems().setAll(names);
            user.getEditor().setText(typed);
        }
    }

    private void show(QuestionModel.Answer now) {
        getStyleClass().removeAll("yes", "no");
        switch (now) {
            case QuestionModel.Answer.Unasked(String hint) -> show(Icon.UI_QUESTION, hint, "");
            case QuestionModel.Answer.Undecided(var why, var fault) -> show(Icon.ERROR, why, "");
            case QuestionModel.Answer.Answered(AccessExplanation explained) -> {
                boolean yes = explained.decision().allowed();
                getStyleClass().add(yes ? "yes" : "no");
                show(yes ? Icon.OK : Icon.ERROR, explained.answer(), explained.tried());
            }
        }
        let.setVisible(question.grant().isPresent());
        question.grant().ifPresent(grant -> let.setText(grant.words()));
    }

    private void show(Icon shape, String sentence, String order) {
        icon.setIcon(shape);
        answer.setAccessibleText(sentence);
        int word = sentence.startsWith("Yes.") ? 4 : sentence.startsWith("No.") ? 3 : 0;
        verdict.setText(sentence.substring(0, word));
        reason.setText(sentence.substring(word));
        tried.setText(order);
        OptionalInt line = question.line();
        goTo.setVisible(line.isPresent());
        line.ifPresent(number -> goTo.setText("Go to line " + number));
    }

    private void let() {
        question.grant().ifPresent(grant -> file.changeRights(grant.edit()));
    }

    void focusTopic() {
        topic.requestFocus();
    }

    void close() {
        subscriptions.unsubscribe();
    }

    private static final class AccessWords extends StringConverter<Access> {

        @Override
        public String toString(Access access) {
            return access == null ? "" : access.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Access fromString(String word) {
            return Access.valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
