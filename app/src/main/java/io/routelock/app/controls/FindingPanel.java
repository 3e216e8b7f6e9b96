package io.routelock.app.controls;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.regex.Pattern;

/** A finding in its place: what happened, why it may be, what to do next, and buttons that do it. */
public final class FindingPanel extends HBox {

    private static final Pattern FIRST_WORD = Pattern.compile("[A-Z][a-z]*[ ,.:]");

    private final IconView icon = new IconView(Icon.NOTE, IconView.MEDIUM);
    private final VBox text = new VBox();
    private final VBox actions = new VBox(8);

    public FindingPanel() {
        getStyleClass().add("finding-panel");
        setAlignment(Pos.TOP_LEFT);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMinWidth(0);
        actions.setMinWidth(USE_PREF_SIZE);
        actions.setFillWidth(true);
        getChildren().addAll(icon, text, actions);
    }

    public FindingPanel(Finding finding, Node... actions) {
        this();
        show(finding, actions);
    }

    /** Replaces what is shown. */
    public void show(Finding finding, Node... buttons) {
        icon.setIcon(icon(finding.severity()));
        getStyleClass().removeAll("error", "warning", "note", "success");
        getStyleClass().add(finding.severity().name().toLowerCase(java.util.Locale.ROOT));
        text.getChildren().setAll(line(finding.symptom(), "heading"));
        likely(finding.likelyCauses());
        text.getChildren().add(line("Next: " + inSentence(finding.nextStep()), "next-step"));
        actions.getChildren().setAll(buttons);
        actions.setManaged(buttons.length > 0);
    }

    /** With another icon and look than its severity has, until it shows another finding. */
    public void showAs(Icon other, String style) {
        icon.setIcon(other);
        getStyleClass().removeAll("error", "warning", "note");
        getStyleClass().add(style);
    }

    private void likely(List<String> causes) {
        if (!causes.isEmpty()) {
            text.getChildren()
                    .add(
                            line(
                                    "Likely: "
                                            + String.join(
                                                    " Or: ",
                                                    causes.stream()
                                                            .map(FindingPanel::inSentence)
                                                            .map(FindingPanel::ended)
                                                            .toList()),
                                    "likely"));
        }
    }

    /** After a colon; names and abbreviations, which have more capitals, stay as they are. */
    public static String inSentence(String sentence) {
        boolean ordinary = FIRST_WORD.matcher(sentence).lookingAt();
        return ordinary ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static Label line(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    public static Icon icon(Finding.Severity severity) {
        return switch (severity) {
            case ERROR -> Icon.ERROR;
            case WARNING -> Icon.WARNING;
            case NOTE -> Icon.NOTE;
        };
    }
}
