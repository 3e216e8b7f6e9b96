package io.routelock.app.shell;

import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.IconView;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The documents, one tab for each key. */
final class DocumentTabs extends TabPane {

    private final Map<Object, Tab> open = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Optional<Object>> inFront =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    DocumentTabs() {
        getStyleClass().add("document-tabs");
        setTabClosingPolicy(TabClosingPolicy.SELECTED_TAB);
        setTabDragPolicy(TabDragPolicy.REORDER);
        getSelectionModel().selectedItemProperty().subscribe(tab -> inFront.set(keyOf(tab)));
    }

    /** The key of the places that the tab in front shows. */
    ReadOnlyObjectProperty<Optional<Object>> inFrontProperty() {
        return inFront.getReadOnlyProperty();
    }

    private Optional<Object> keyOf(@Nullable Tab tab) {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().equals(tab))
                .<Object>map(Map.Entry::getKey)
                .findFirst();
    }

    /** Shows the tab of the place; makes its document when there is none yet. */
    void show(Place place, Supplier<Document> make) {
        Tab known = open.get(place.key());
        Tab tab = known == null ? add(place.key(), make.get()) : known;
        getSelectionModel().select(tab);
        documentOf(tab).show(place);
    }

    boolean isOpen(Place place) {
        return open.containsKey(place.key());
    }

    private Tab add(Object key, Document document) {
        Tab tab = new Tab("", document.node());
        tab.textProperty().bind(document.titleProperty());
        tab.setGraphic(new IconView(document.icon()));
        tab.setUserData(document);
        tab.setOnCloseRequest(event -> {
            if (!document.mayClose()) {
                event.consume();
            }
        });
        tab.setOnClosed(event -> {
            open.remove(key);
            // What its title is made of may be open longer.
            tab.textProperty().unbind();
            document.close();
        });
        open.put(key, tab);
        getTabs().add(tab);
        return tab;
    }

    private static Document documentOf(Tab tab) {
        return (Document) tab.getUserData();
    }

    Optional<Document> current() {
        return Optional.ofNullable(getSelectionModel().getSelectedItem()).map(DocumentTabs::documentOf);
    }

    void closeCurrent() {
        Tab tab = getSelectionModel().getSelectedItem();
        if (tab != null && documentOf(tab).mayClose()) {
            close(tab);
        }
    }

    /** Without asking; nothing when no tab shows the place. */
    void close(Place place) {
        Optional.ofNullable(open.get(place.key())).ifPresent(this::close);
    }

    private void close(Tab tab) {
        getTabs().remove(tab);
        tab.getOnClosed().handle(null);
    }

    /** Shows the first one that still has something to ask, if there is one. */
    boolean mayExit() {
        for (Tab tab : List.copyOf(getTabs())) {
            if (!documentOf(tab).mayExit()) {
                getSelectionModel().select(tab);
                return false;
            }
        }
        return true;
    }

    /** The next or the one before, around the end. */
    void step(int by) {
        int count = getTabs().size();
        if (count > 0) {
            getSelectionModel().select(Math.floorMod(getSelectionModel().getSelectedIndex() + by, count));
        }
    }

    void focusContent() {
        current().ifPresent(document -> focusFirst(document.node()));
    }

    private static void focusFirst(javafx.scene.Node node) {
        if (node.isFocusTraversable() && !node.isDisabled()) {
            node.requestFocus();
        } else {
            node.lookupAll(".data-table, .text-area, .text-input, .button").stream()
                    .filter(javafx.scene.Node::isFocusTraversable)
                    .findFirst()
                    .ifPresent(javafx.scene.Node::requestFocus);
        }
    }
}
