package io.routelock.app.discovery;

import io.routelock.net.LocalNetworkInterface;
import io.routelock.net.NetworkInterfaceKind;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;

import java.util.Optional;
import java.util.stream.Collectors;

/** A network interface in the check list. */
final class InterfaceChoice {

    private final LocalNetworkInterface adapter;
    private final BooleanProperty checked;
    private final IntegerProperty answers = new SimpleIntegerProperty();

    InterfaceChoice(LocalNetworkInterface adapter, boolean checked) {
        this.adapter = adapter;
        this.checked = new SimpleBooleanProperty(checked);
    }

    /** Not the one that leads nowhere: the runtimes of this computer are asked directly. */
    static boolean isOffered(LocalNetworkInterface adapter) {
        return adapter.kind() != NetworkInterfaceKind.LOOPBACK;
    }

    LocalNetworkInterface adapter() {
        return adapter;
    }

    /** The system's name, under which the choice is remembered. */
    String name() {
        return adapter.name();
    }

    String title() {
        return adapter.displayName();
    }

    /** {@code 192.168.10.117/24}; of several, all. */
    String addresses() {
        return adapter.addresses().stream()
                .map(local -> local.address().getHostAddress() + "/" + local.prefixLength())
                .collect(Collectors.joining(", "));
    }

    /** What a search on it hardly finds a machine by. */
    Optional<String> tag() {
        return switch (adapter.kind()) {
            case VIRTUAL -> Optional.of("virtual");
            case VPN -> Optional.of("VPN");
            case ETHERNET, WIFI, LOOPBACK -> Optional.empty();
        };
    }

    /** A point-to-point connection has no broadcast. */
    boolean canBroadcast() {
        return !adapter.broadcasts().isEmpty();
    }

    BooleanProperty checkedProperty() {
        return checked;
    }

    boolean isChecked() {
        return checked.get();
    }

    /** How many answers it heard in the last search. */
    IntegerProperty answersProperty() {
        return answers;
    }

    /** At the end of its line. */
    String remark(SearchPhase phase) {
        if (!canBroadcast()) {
            return "no broadcast here";
        }
        if (!isChecked() && answers.get() == 0) {
            return "not searched";
        }
        if (answers.get() > 0) {
            return SearchPhase.count(answers.get(), "answer");
        }
        return switch (phase) {
            case SearchPhase.NotYet notYet -> "";
            case SearchPhase.Running running -> "no answer yet";
            case SearchPhase.Done done -> "no answer";
            case SearchPhase.Stopped stopped -> "no answer";
            case SearchPhase.Failed failed -> "";
        };
    }
}
