package io.routelock.app.controls;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import java.util.Optional;

/**
 * One line that says what happened, until it is closed or something else happens. It does not outlive its tab
 * though the notice does.
 */
public final class NoticeBar extends HBox {

    private final IconView icon = new IconView(Icon.NOTE);
    private final Label words = new Label();
    private final ObjectProperty<Optional<Notice>> shown = new SimpleObjectProperty<>(Optional.empty());

    public NoticeBar(ObjectProperty<Optional<Notice>> notice) {
        super(8);
        getStyleClass().addAll("notice-bar", "above");
        setAlignment(Pos.CENTER_LEFT);
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMinHeight(USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        getChildren()
                .setAll(
                        icon,
                        words,
                        Bars.spring(),
                        Buttons.icon(Icon.UI_CLOSE, "Close this line", () -> notice.set(Optional.empty())));
        // Bound, since that is a weak listener: a file is open longer than a tab that shows it.
        shown.bind(notice);
        shown.subscribe(this::show);
    }

    private void show(Optional<Notice> notice) {
        setVisible(notice.isPresent());
        notice.ifPresent(now -> {
            boolean note = now.severity() == Finding.Severity.NOTE;
            icon.setIcon(note ? Icon.NOTE : FindingPanel.icon(now.severity()));
            words.setText(now.words());
        });
    }
}
