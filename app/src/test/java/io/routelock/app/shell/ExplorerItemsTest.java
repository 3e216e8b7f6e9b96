package io.routelock.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;

import javafx.scene.control.TreeItem;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/** The explorer while devices come and go. */
class ExplorerItemsTest {

    private final ExplorerItems items = new ExplorerItems();
    private final TreeItem<ExplorerNode> root = new TreeItem<>();

    private static ExplorerNode node(String key, String... children) {
        return ExplorerNode.leaf(key, key, Icon.UI_DEVICE, Place.search())
                .withChildren(Stream.of(children).map(child -> node(child)).toList());
    }

    private TreeItem<ExplorerNode> network() {
        return root.getChildren().getFirst();
    }

    private List<String> devices() {
        return network().getChildren().stream().map(item -> item.getValue().key()).toList();
    }

    /** A selected item that is made anew is no longer selected, and every cell is drawn again. */
    @Test
    void whatStaysKeepsItsItemWhileOthersComeBetween() {
        items.show(root, List.of(node("network", "b", "d")));
        TreeItem<ExplorerNode> network = network();
        List<TreeItem<ExplorerNode>> before = List.copyOf(network.getChildren());
        items.show(root, List.of(node("network", "a", "b", "c", "d")));

        assertThat(network()).isSameAs(network);
        assertThat(devices()).containsExactly("a", "b", "c", "d");
        assertThat(network.getChildren()).containsAll(before);
    }

    @Test
    void whatIsGoneGoes() {
        items.show(root, List.of(node("network", "a", "b")));
        items.show(root, List.of(node("network", "b")));

        assertThat(devices()).containsExactly("b");
    }

    @Test
    void aChangedTextIsShownInTheSameItem() {
        items.show(root, List.of(node("network")));
        TreeItem<ExplorerNode> item = network();
        ExplorerNode changed = node("network").withEnd(ExplorerNode.End.count(7));
        items.show(root, List.of(changed));

        assertThat(network()).isSameAs(item);
        assertThat(item.getValue()).isEqualTo(changed);
    }

    /** A search clears the list first. */
    @Test
    void whatWasClosedIsClosedWhenItComesBack() {
        items.show(root, List.of(node("network", "a")));
        network().setExpanded(false);
        items.show(root, List.of());
        items.show(root, List.of(node("network", "a")));

        assertThat(network().isExpanded()).isFalse();
    }

    /** Two devices may claim one NetId at one address: both are seen. */
    @Test
    void twoWithOneKeyAreTwoItems() {
        items.show(root, List.of(node("network", "a", "a")));
        items.show(root, List.of(node("network", "a", "a", "b")));

        assertThat(devices()).containsExactly("a", "a", "b");
        assertThat(network().getChildren()).doesNotHaveDuplicates();
    }
}
