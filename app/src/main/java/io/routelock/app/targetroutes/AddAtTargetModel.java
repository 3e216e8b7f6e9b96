package io.routelock.app.targetroutes;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.systemservice.AddRemote;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;

/** The fields of a route that a target shall add; begins with the one to this computer, if it lacks that. */
final class AddAtTargetModel {

    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty netId = new SimpleStringProperty("");
    private final StringProperty address = new SimpleStringProperty("");
    private final BooleanProperty unidirectional = new SimpleBooleanProperty();

    AddAtTargetModel(Optional<AddRemote> offer) {
        offer.ifPresent(route -> {
            name.set(route.name());
            netId.set(route.netId().toString());
            address.set(route.address());
        });
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty netIdProperty() {
        return netId;
    }

    StringProperty addressProperty() {
        return address;
    }

    /** Whether the other end of the route may not call the target. */
    BooleanProperty unidirectionalProperty() {
        return unidirectional;
    }

    boolean isEmpty() {
        return name.get().isBlank() && netId.get().isBlank() && address.get().isBlank();
    }

    /** Why it cannot be added; empty when it can. */
    Optional<String> fault() {
        try {
            legal();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            String words = String.valueOf(e.getMessage());
            return Optional.of(Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".");
        }
    }

    /**
     * @throws IllegalArgumentException with a text for the user
     */
    AddRemote route() {
        Route route = legal();
        RouteFlags flags =
                unidirectional.get() ? route.flags().with(RouteFlags.UNIDIRECTIONAL) : route.flags();
        return AddRemote.plain(route.name(), route.netId(), route.address(), flags.bits());
    }

    private Route legal() {
        return Route.plain(name.get().strip(), AmsNetId.parse(netId.get().strip()), address.get().strip());
    }
}
