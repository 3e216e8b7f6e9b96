package io.routelock.app.brokerconf;

import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.Pills;
import io.routelock.app.navigation.Navigator;
import io.routelock.diagnosis.Finding;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.List;
import java.util.Optional;

/** The form: its pages, of which one is shown. */
final class ConfFormPane extends BorderPane {

    private final ConfModel conf;
    private final ConfPaths paths;
    private final Pills<Section> section = new Pills<>(List.of(Section.values()), Section::words);
    private final ScrollPane scroll = new ScrollPane();
    private final Subscription subscriptions;
    private Optional<FormPage> page = Optional.empty();
    private String built = "";

    ConfFormPane(ConfModel conf, Navigator navigator) {
        this.conf = conf;
        this.paths = new ConfPaths(conf, navigator);
        getStyleClass().add("conf-form");
        setMinWidth(0);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("conf-scroll");
        HBox head = new HBox(section);
        head.getStyleClass().add("conf-sections");
        setTop(head);
        subscriptions =
                Subscription.combine(
                        section.valueProperty().subscribe(now -> build()),
                        section.valueProperty().subscribe((was, is) -> conf.pointAt(Optional.empty())),
                        conf.fileProperty().subscribe(now -> build()),
                        conf.formProperty().subscribe(now -> build()),
                        conf.listenersProperty().subscribe(now -> build()),
                        conf.versionProperty().subscribe(now -> build()));
    }

    ObjectProperty<Section> sectionProperty() {
        return section.valueProperty();
    }

    /** Anew only when what the page is built of is another, so that fields keep the focus. */
    private void build() {
        String wanted =
                String.join(
                        "|",
                        section.valueProperty().get().name(),
                        conf.fileProperty().get().map(file -> file.path().toString()).orElse(""),
                        conf.form().hindrance().orElse(""),
                        conf.listenersProperty().get().toString(),
                        conf.versionProperty().get().toString(),
                        Boolean.toString(conf.isPerListener()));
        if (!wanted.equals(built)) {
            built = wanted;
            page.ifPresent(FormPage::close);
            page = Optional.empty();
            setCenter(conf.form().hindrance().map(ConfFormPane::hindered).orElseGet(this::made));
        }
    }

    private Node made() {
        FormPage made = page(section.valueProperty().get());
        page = Optional.of(made);
        if (made instanceof OptionsPage) {
            return made.node();
        }
        double at = scroll.getVvalue();
        scroll.setContent(made.node());
        scroll.setVvalue(at);
        return scroll;
    }

    private FormPage page(Section wanted) {
        return switch (wanted) {
            case LISTENERS -> new ListenersPage(conf, paths);
            case ACCESS -> new AccessPage(conf, paths, () -> section.valueProperty().set(Section.LISTENERS));
            case LOGGING -> new LoggingPage(conf, paths);
            case PERSISTENCE -> PlainPage.persistence(conf, paths);
            case LIMITS -> PlainPage.limits(conf, paths);
            case OPTIONS -> new OptionsPage(conf);
        };
    }

    private static Node hindered(String why) {
        VBox box =
                new VBox(
                        new FindingPanel(
                                Finding.warning(
                                        "conf.form",
                                        "The form cannot show this text; nothing of it is lost.",
                                        why)));
        box.setPadding(new Insets(16));
        return box;
    }

    /** Shows the fields of a line of the text, from 1: the caret is there. */
    void showLine(int line) {
        conf.form()
                .at(line)
                .ifPresent(option -> {
                    if (section.valueProperty().get() != Section.OPTIONS) {
                        section.valueProperty().set(Section.of(option.name(), conf.isPerListener()));
                    }
                    page.ifPresent(shown -> show(shown, line));
                });
    }

    private void show(FormPage shown, int line) {
        switch (shown) {
            case OptionsPage options -> options.selectLine(line);
            case ListenersPage listeners ->
                    conf.form()
                            .edit()
                            .listenerAt(line)
                            .ifPresent(index -> scrollTo(listeners.boundsOf(index)));
            default -> {}
        }
    }

    private void scrollTo(Bounds card) {
        applyCss();
        layout();
        double room =
                scroll.getContent().getLayoutBounds().getHeight() - scroll.getViewportBounds().getHeight();
        boolean seen =
                card.getMinY() >= scroll.getVvalue() * room
                        && card.getMinY()
                                < scroll.getVvalue() * room + scroll.getViewportBounds().getHeight() / 2;
        if (room > 0 && !seen) {
            scroll.setVvalue(Math.clamp(card.getMinY() / room, 0, 1));
        }
    }

    /** Ctrl+F. */
    void filter() {
        section.valueProperty().set(Section.OPTIONS);
        page.filter(OptionsPage.class::isInstance)
                .map(OptionsPage.class::cast)
                .ifPresent(OptionsPage::focusFilter);
    }

    /** Its tab was closed. */
    void close() {
        subscriptions.unsubscribe();
        page.ifPresent(FormPage::close);
    }
}
