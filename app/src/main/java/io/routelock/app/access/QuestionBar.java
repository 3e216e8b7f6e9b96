package io.routelock.app.access;

import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.app.workbench.Workbench;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
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
import java.util.function.Function;
import java.util.stream.Stream;

/** A question about access, as a sentence to fill in; below it the answer with the line that gives it. */
final class QuestionBar extends VBox {

    private static final double FIELD = 120;
    private static final double TOPIC = 200;
    private static final double NARROW_FIELD = 72;
    private static final double NARROW_TOPIC = 120;
    private static final double KIND = 124;
    private static final double NARROW_KIND = 118;
    private static final double DOING = 156;
    private static final double NARROW_DOING = 148;

    private final AccessFileModel file;
    private final QuestionModel question;
    private final KeepModel keeping;
    private final ComboBox<String> user = new ComboBox<>();
    private final TextField topic = new TextField();
    private final TextField client = new TextField();
    private final Label with = new Label("with client id");
    private final Label mark = new Label("?");
    private final Label does = new Label("do?");
    private final ComboBox<QuestionKind> kind;
    private final ComboBox<Doing> doing;
    private final ComboBox<Doing> access;
    private final IconView icon = new IconView(Icon.NOTE);
    private final Text verdict = new Text();
    private final Text reason = new Text();
    private final TextFlow answer = new TextFlow(verdict, reason);
    private final Label tried = new Label();
    private final Button goTo;
    private final Button let;
    private final Button unfold;
    private final KeepButton keep;
    private final AnswerList list;
    private final BooleanProperty folded = new SimpleBooleanProperty();
    private final Subscription subscriptions;
    private boolean narrow;
    private boolean low;

    QuestionBar(AccessFileModel file, Workbench bench) {
        this.file = file;
        this.question = file.question();
        getStyleClass().add("question-bar");
        keeping = new KeepModel(file);
        keep = new KeepButton(keeping, bench.navigator());
        list = new AnswerList(bench.settings(), file::goToLine);
        kind =
                combo(
                        "Question",
                        question.kindProperty(),
                        QuestionKind::words,
                        List.of(QuestionKind.values()));
        doing =
                combo(
                        "What the client does",
                        question.doingProperty(),
                        Doing::words,
                        List.of(Doing.values()));
        access =
                combo(
                        "Read or write",
                        question.doingProperty(),
                        Doing::words,
                        List.of(Doing.READ, Doing.WRITE));
        access.setPrefWidth(96);
        goTo =
                Buttons.tool(
                        Icon.UI_ARROW_RIGHT, "Go to line", () -> words().line().ifPresent(file::goToLine));
        goTo.setId("go-to-line");
        let = Buttons.button(Icon.UI_PLUS, "Let", this::let);
        let.setId("let");
        unfold = Buttons.tool(Icon.UI_CHEVRON_UP, "Hide list", () -> folded.set(!folded.get()));
        unfold.setId("fold-answers");
        for (Button button : List.of(goTo, let, unfold)) {
            button.setMinWidth(USE_PREF_SIZE);
            button.managedProperty().bind(button.visibleProperty());
        }
        getChildren().addAll(row(), answerRow(), list);
        subscriptions =
                Subscription.combine(
                        question.answerProperty().subscribe(now -> show()),
                        question.kindProperty().subscribe(this::arrange),
                        folded.subscribe(now -> show()),
                        file.readingProperty().subscribe(this::users));
    }

    private static <T> ComboBox<T> combo(
            String accessible, ObjectProperty<T> value, Function<T, String> words, List<T> choices) {
        ComboBox<T> combo = new ComboBox<>();
        combo.getItems().setAll(choices);
        combo.setConverter(new Words<>(words, combo));
        combo.setAccessibleText(accessible);
        combo.valueProperty().bindBidirectional(value);
        return combo;
    }

    private Node row() {
        kind.getStyleClass().add("question-kind");
        kind.setPrefWidth(KIND);
        doing.setPrefWidth(DOING);
        user.setEditable(true);
        user.setPrefWidth(FIELD + 20);
        user.setAccessibleText("User");
        user.getEditor().textProperty().bindBidirectional(question.userProperty());
        client.setPrefWidth(FIELD);
        client.setPromptText("Client id");
        client.setAccessibleText("Client id");
        client.textProperty().bindBidirectional(question.clientIdProperty());
        topic.setPrefWidth(TOPIC);
        topic.getStyleClass().add("mono");
        topic.setPromptText("Topic");
        topic.setAccessibleText("Topic");
        topic.textProperty().bindBidirectional(question.topicProperty());
        FlowPane row = new FlowPane(8, 4, kind, user, with, client, doing, access, topic, does, mark);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        return row;
    }

    /** In a narrow window the fields stand in one row; in a low one the order that was tried is not told. */
    void fold(boolean isNarrow, boolean isLow) {
        narrow = isNarrow;
        low = isLow;
        kind.setPrefWidth(narrow ? NARROW_KIND : KIND);
        user.setPrefWidth(narrow ? NARROW_FIELD + 24 : FIELD + 20);
        doing.setPrefWidth(narrow ? NARROW_DOING : DOING);
        client.setPrefWidth(narrow ? NARROW_FIELD : FIELD);
        topic.setPrefWidth(narrow ? NARROW_TOPIC : TOPIC);
        keep.fold(narrow);
        list.fold(low);
        setSpacing(low ? 0 : 4);
        arrange(question.kindProperty().get());
        show();
    }

    /** The sentence has the fields of its question. */
    private void arrange(QuestionKind kind) {
        boolean may = kind == QuestionKind.MAY;
        show(user, kind != QuestionKind.WHO_MAY);
        show(with, may && !narrow);
        show(client, may);
        show(doing, may);
        show(access, kind == QuestionKind.WHO_MAY);
        show(topic, kind != QuestionKind.WHAT_MAY);
        show(mark, kind != QuestionKind.WHAT_MAY);
        show(does, kind == QuestionKind.WHAT_MAY);
        show(keep, may);
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
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
        HBox row = new HBox(8, icon, words, goTo, let, keep, unfold);
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

    private AnswerWords words() {
        return AnswerWords.of(question.answerProperty().get());
    }

    private void show() {
        AnswerWords now = words();
        icon.setIcon(icon(now.verdict()));
        verdict.setText(now.word());
        reason.setText(now.reason());
        answer.setAccessibleText(now.sentence());
        tried.setText(now.more());
        show(tried, !low && !now.more().isEmpty());
        goTo.setVisible(now.line().isPresent());
        now.line().ifPresent(number -> goTo.setText("Go to line " + number));
        let.setVisible(question.grant().isPresent());
        question.grant().ifPresent(grant -> let.setText(grant.words()));
        showList();
    }

    /** While one looks, the rows that are seen stay: they come back within a moment. */
    private void showList() {
        QuestionModel.Answer now = question.answerProperty().get();
        boolean looking = now instanceof QuestionModel.Answer.Looking;
        List<Listing.Entry> entries = AnswerWords.entries(now);
        if (!looking) {
            list.show(question.kindProperty().get(), entries);
        }
        boolean lists = !entries.isEmpty() || looking && unfold.isVisible();
        unfold.setVisible(lists);
        unfold.setText(folded.get() ? "Show list" : "Hide list");
        unfold.setGraphic(new IconView(folded.get() ? Icon.UI_CHEVRON_DOWN : Icon.UI_CHEVRON_UP));
        list.setVisible(lists && !folded.get());
    }

    private static Icon icon(AnswerWords.Verdict verdict) {
        return switch (verdict) {
            case YES -> Icon.OK;
            case PARTLY -> Icon.WARNING;
            case NO, BROKEN -> Icon.ERROR;
            case LIST -> Icon.NOTE;
            case NONE -> Icon.UI_QUESTION;
        };
    }

    private void let() {
        question.grant().ifPresent(grant -> file.changeRights(grant.edit()));
    }

    void close() {
        subscriptions.unsubscribe();
        keep.close();
        keeping.close();
    }

    private static final class Words<T> extends StringConverter<T> {

        private final Function<T, String> words;
        private final ComboBox<T> combo;

        Words(Function<T, String> words, ComboBox<T> combo) {
            this.words = words;
            this.combo = combo;
        }

        @Override
        public String toString(T value) {
            return value == null ? "" : words.apply(value);
        }

        @Override
        public T fromString(String word) {
            return combo.getItems().stream()
                    .filter(it -> words.apply(it).equals(word))
                    .findFirst()
                    .orElse(combo.getValue());
        }
    }
}
