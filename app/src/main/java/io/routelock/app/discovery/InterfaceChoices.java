package io.routelock.app.discovery;

import io.routelock.app.settings.Settings;
import io.routelock.discovery.DiscoveryEvent;
import io.routelock.net.LocalNetworkInterface;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * On which network interfaces is searched: on all, but for those that the user took out, also in earlier
 * sessions. On the JavaFX thread.
 */
final class InterfaceChoices {

    private static final String NOTE = "search.interfaces-left-out";

    private final Settings settings;
    private final ObservableList<InterfaceChoice> list = FXCollections.observableArrayList();
    private final Set<String> leftOut;

    InterfaceChoices(Settings settings) {
        this.settings = settings;
        String remembered = settings.data().notes().getOrDefault(NOTE, "");
        leftOut =
                Arrays.stream(remembered.split("\n", -1))
                        .filter(name -> !name.isBlank())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    ObservableList<InterfaceChoice> list() {
        return list;
    }

    /** Those of this computer now. */
    void show(List<LocalNetworkInterface> adapters) {
        List<LocalNetworkInterface> offered = adapters.stream().filter(InterfaceChoice::isOffered).toList();
        if (!offered.equals(list.stream().map(InterfaceChoice::adapter).toList())) {
            list.setAll(offered.stream().map(this::choice).toList());
        }
    }

    private InterfaceChoice choice(LocalNetworkInterface adapter) {
        InterfaceChoice choice = new InterfaceChoice(adapter, !leftOut.contains(adapter.name()));
        choice.checkedProperty().subscribe((before, now) -> remember(choice.name(), now));
        return choice;
    }

    private void remember(String name, boolean checked) {
        boolean changed = checked ? leftOut.remove(name) : leftOut.add(name);
        if (changed) {
            settings.update(data -> data.withNote(NOTE, String.join("\n", leftOut)));
        }
    }

    /** Checks all, or none. */
    void checkAll(boolean checked) {
        list.forEach(choice -> choice.checkedProperty().set(checked));
    }

    /** The names of those that are not searched, also of adapters that are away now. */
    Set<String> leftOut() {
        return Set.copyOf(leftOut);
    }

    /** How many of the list are searched. */
    int checked() {
        return (int) list.stream().filter(InterfaceChoice::isChecked).count();
    }

    /** A new search begins. */
    void forgetAnswers() {
        list.forEach(choice -> choice.answersProperty().set(0));
    }

    void heard(DiscoveryEvent event) {
        adapterOf(event)
                .flatMap(name -> list.stream().filter(choice -> choice.title().equals(name)).findFirst())
                .ifPresent(choice -> choice.answersProperty().set(choice.answersProperty().get() + 1));
    }

    private static Optional<String> adapterOf(DiscoveryEvent event) {
        return event instanceof DiscoveryEvent.AnsweredAgain again
                ? again.networkInterface()
                : event.device().networkInterface();
    }
}
