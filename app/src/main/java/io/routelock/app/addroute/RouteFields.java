package io.routelock.app.addroute;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.DeviceRow;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.net.InetAddress;
import java.util.Optional;

/** What is chosen in the first step: whom to reach, how, and what the route is called. */
final class RouteFields {

    /** Only to try name and address before anybody is asked: the real one is told by the target. */
    private static final AmsNetId SOME_NET_ID = AmsNetId.parse("5.0.0.0.1.1");

    private final Optional<DeviceRow> device;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty host = new SimpleStringProperty("");
    private final BooleanProperty byAddress = new SimpleBooleanProperty(true);
    private final BooleanProperty secure = new SimpleBooleanProperty(true);
    private final BooleanProperty unidirectional = new SimpleBooleanProperty(true);
    private final ObjectProperty<SecureMode> mode = new SimpleObjectProperty<>(SecureMode.SELF_SIGNED);
    private final RouteOptions options = new RouteOptions();

    RouteFields(Optional<DeviceRow> device) {
        this.device = device;
        device.ifPresent(found -> {
            name.set(found.title());
            host.set(address(found));
        });
        host.subscribe(this::follow);
    }

    /** Until somebody names the route, it is called as its host; what is typed tells what it is. */
    private void follow(String before, String now) {
        if (name.get().equals(before)) {
            name.set(now);
        }
        if (!now.isBlank()) {
            byAddress.set(isAddress(now));
        }
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty hostProperty() {
        return host;
    }

    /** Whether the target is reached by IP address, else by host name. */
    BooleanProperty byAddressProperty() {
        return byAddress;
    }

    BooleanProperty secureProperty() {
        return secure;
    }

    BooleanProperty unidirectionalProperty() {
        return unidirectional;
    }

    /** What a secure route is proved by. */
    ObjectProperty<SecureMode> modeProperty() {
        return mode;
    }

    RouteOptions options() {
        return options;
    }

    /** Whether a key or a certificate authorises this computer, so that nobody compares and logs in. */
    boolean authorised() {
        return secure() && mode.get().authorises();
    }

    /** Whether the target shall store a route, too. */
    boolean asksForRemoteRoute() {
        return options.thereProperty().get() != Keep.NONE;
    }

    String host() {
        return host.get().strip();
    }

    String name() {
        return name.get().strip();
    }

    boolean secure() {
        return secure.get();
    }

    /** How the target is called in sentences. */
    String targetName() {
        return name().isEmpty() ? host() : name();
    }

    /** What discovery told of the target, as long as the fields still mean the device that it found. */
    Optional<AdvertisedFingerprint> advertised() {
        return device.filter(found ->
                        host().equalsIgnoreCase(found.address()) || host().equalsIgnoreCase(found.hostName()))
                .flatMap(DeviceRow::fingerprint);
    }

    /** Reaches the target the other way: what discovery told of it comes into the field, else it is empty. */
    void chooseByAddress(boolean address) {
        if (!host.get().isBlank() && isAddress(host()) != address) {
            host.set(told(address));
        }
        byAddress.set(address);
    }

    private String told(boolean address) {
        return device.map(found -> address ? address(found) : found.hostName()).orElse("");
    }

    /** Behind a broker there is none. */
    private static String address(DeviceRow found) {
        return found.broker().isPresent() ? "" : found.address();
    }

    /** Why it cannot go on; empty when it can. */
    Optional<String> fault() {
        if (host().isEmpty()) {
            return Optional.of("The host name or IP address is missing.");
        }
        if (name().isEmpty()) {
            return Optional.of("The name of the route is missing.");
        }
        try {
            Route.plain(name(), SOME_NET_ID, host());
            return options.fault();
        } catch (IllegalArgumentException e) {
            String words = String.valueOf(e.getMessage());
            return Optional.of(Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".");
        }
    }

    /** Common names are ignored: the certificate itself is compared, and its name is a host name. */
    Route secureRoute(AmsNetId netId, Fingerprint accepted) {
        return options.applyTo(
                Route.selfSigned(name(), netId, host(), accepted, true)
                        .withUnidirectional(unidirectional.get()));
    }

    Route authorisedRoute(AmsNetId netId, RouteSecurity security) {
        return options.applyTo(
                Route.of(name(), netId, host(), security).withUnidirectional(unidirectional.get()));
    }

    Route plainRoute(AmsNetId netId) {
        return options.applyTo(Route.plain(name(), netId, host()).withUnidirectional(unidirectional.get()));
    }

    private static boolean isAddress(String text) {
        try {
            InetAddress.ofLiteral(text.strip());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
