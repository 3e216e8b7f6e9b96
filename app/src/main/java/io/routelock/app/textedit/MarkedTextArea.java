package io.routelock.app.textedit;

import io.routelock.app.controls.FindingPanel;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyledDocument;
import org.fxmisc.richtext.util.UndoUtils;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The text with its line numbers and what was found in each line. What is typed goes to the model, which says
 * what is shown afterwards: characters that are hidden never come here.
 */
public final class MarkedTextArea extends CodeArea {

    private static final int LEAST_DIGITS = 3;

    /** What the user does with the text. */
    @FunctionalInterface
    public interface Editing {
        void replace(int start, int end, String typed);
    }

    private final Editing editing;
    private Map<Integer, List<Finding>> marks = Map.of();
    private Set<Integer> styled = Set.of();
    private int digits = LEAST_DIGITS;
    private String shown = "";
    private boolean fromModel;
    private boolean hasSpot;
    private OptionalInt pointed = OptionalInt.empty();
    private LineColours colours = line -> List.of();
    private final Coalesced colouring = new Coalesced(this::colourWhatIsSeen);

    public MarkedTextArea(Editing editing) {
        this.editing = editing;
        getStyleClass().add("marked-text");
        setAccessibleText("Text of the file");
        setUndoManager(UndoUtils.noOpUndoManager());
        setParagraphGraphicFactory(this::gutter);
    }

    /** Shows another text and keeps what is the same. */
    public void showText(String text) {
        TextChange change = TextChange.between(shown, text);
        boolean first = shown.isEmpty();
        shown = text;
        if (!change.isNothing()) {
            fromModel = true;
            super.replaceText(change.start(), change.removedEnd(), change.inserted());
            fromModel = false;
            widenGutter();
            if (first) {
                // A file is read from its beginning; whoever types tells where the caret belongs.
                showCaret(0);
            }
        }
    }

    public void showCaret(int at) {
        moveTo(Math.min(at, getLength()));
        requestFollowCaret();
    }

    /** The line, from 1, with the caret in it; the text has the focus then. */
    public void goToLine(int line) {
        int paragraph = Math.clamp(line - 1L, 0, getParagraphs().size() - 1);
        moveTo(paragraph, 0);
        selectLine();
        showParagraphAtCenter(paragraph);
        requestFocus();
    }

    /** By number of the line, from 1. */
    public void showMarks(Map<Integer, List<Finding>> found) {
        Set<Integer> changed = new HashSet<>(marks.keySet());
        changed.addAll(found.keySet());
        changed.removeIf(
                line -> marks.getOrDefault(line, List.of()).equals(found.getOrDefault(line, List.of())));
        marks = new TreeMap<>(found);
        changed.forEach(this::redraw);
        Set<Integer> wanted = found.keySet();
        styled.stream().filter(line -> !wanted.contains(line)).forEach(this::style);
        wanted.forEach(this::style);
        styled = Set.copyOf(wanted);
    }

    /** Colours the words of each line from now on; those lines that are seen, when they are. */
    public void colour(LineColours by) {
        colours = by;
        getVisibleParagraphs().addModificationObserver(change -> colouring.request());
        colouring.request();
    }

    private void colourWhatIsSeen() {
        int seen = getVisibleParagraphs().size();
        for (int i = 0; i < seen && i < getVisibleParagraphs().size(); i++) {
            int paragraph = visibleParToAllParIndex(i);
            StyleSpans<Collection<String>> wanted =
                    LineColours.spans(
                            colours.of(getParagraph(paragraph).getText()), getParagraphLength(paragraph));
            if (!wanted.equals(getStyleSpans(paragraph))) {
                setStyleSpans(paragraph, 0, wanted);
            }
        }
    }

    /** Points at a line, from 1, without moving the caret; at none when empty. */
    public void pointAt(OptionalInt line) {
        OptionalInt before = pointed;
        pointed = line;
        before.ifPresent(this::restyle);
        line.ifPresent(this::restyle);
    }

    /** Scrolls until the line, from 1, is seen; nothing when it is. */
    public void scrollTo(int line) {
        int paragraph = line - 1;
        boolean exists = paragraph >= 0 && paragraph < getParagraphs().size();
        if (exists && getWidth() > 0 && allParToVisibleParIndex(paragraph).isEmpty()) {
            showParagraphAtCenter(paragraph);
        }
    }

    private void restyle(int line) {
        style(line);
        redraw(line);
    }

    /** Underlines the characters that a finding means. */
    public void showSpot(Optional<Span> spot) {
        if (hasSpot) {
            clearStyle(0, getLength());
        }
        hasSpot = spot.filter(it -> !it.isEmpty() && it.end() <= getLength()).isPresent();
        spot.filter(it -> hasSpot).ifPresent(it -> setStyle(it.start(), it.end(), List.of("error-spot")));
    }

    private void redraw(int line) {
        if (line >= 1 && line <= getParagraphs().size()) {
            recreateParagraphGraphic(line - 1);
        }
    }

    private void style(int line) {
        if (line >= 1 && line <= getParagraphs().size()) {
            setParagraphStyle(line - 1, classes(line));
        }
    }

    private List<String> classes(int line) {
        if (isPointedAt(line)) {
            return List.of("pointed");
        }
        List<Finding> found = marks.getOrDefault(line, List.of());
        return found.isEmpty() ? List.of() : List.of("marked-" + worst(found));
    }

    private boolean isPointedAt(int line) {
        return pointed.isPresent() && pointed.getAsInt() == line;
    }

    private static String worst(List<Finding> findings) {
        return findings.stream()
                .map(Finding::severity)
                .min(Enum::compareTo)
                .orElse(Finding.Severity.NOTE)
                .name()
                .toLowerCase(java.util.Locale.ROOT);
    }

    private void widenGutter() {
        int needed = Math.max(LEAST_DIGITS, Integer.toString(getParagraphs().size()).length());
        if (needed != digits) {
            digits = needed;
            setParagraphGraphicFactory(this::gutter);
        }
    }

    private Node gutter(int paragraph) {
        List<Finding> found = marks.getOrDefault(paragraph + 1, List.of());
        Label number = new Label(("%" + digits + "d").formatted(paragraph + 1));
        number.getStyleClass().add("line-number");
        Label mark = new Label();
        mark.getStyleClass().add("line-mark");
        if (!found.isEmpty()) {
            mark.setGraphic(new IconView(icon(found)));
            Tooltip told =
                    new Tooltip(found.stream().map(Finding::symptom).collect(Collectors.joining("\n")));
            told.setWrapText(true);
            told.setMaxWidth(480);
            mark.setTooltip(told);
            mark.setAccessibleText(told.getText());
        } else if (isPointedAt(paragraph + 1)) {
            mark.setGraphic(new IconView(Icon.UI_ARROW_RIGHT));
        }
        HBox gutter = new HBox(mark, number);
        gutter.setAlignment(Pos.CENTER_LEFT);
        gutter.getStyleClass().add("gutter");
        return gutter;
    }

    private static Icon icon(List<Finding> found) {
        return FindingPanel.icon(
                found.stream().map(Finding::severity).min(Enum::compareTo).orElse(Finding.Severity.NOTE));
    }

    @Override
    public void replaceText(int start, int end, String text) {
        if (fromModel || editing == null) {
            super.replaceText(start, end, text);
        } else if (isEditable()) {
            editing.replace(start, end, text);
        }
    }

    /** Text that was copied here comes with its style, which has no meaning. */
    @Override
    public void replace(
            int start, int end, StyledDocument<Collection<String>, String, Collection<String>> replacement) {
        if (fromModel || editing == null) {
            super.replace(start, end, replacement);
        } else if (isEditable()) {
            editing.replace(start, end, replacement.getText());
        }
    }
}
