package io.routelock.app.adsmqtt;

import io.routelock.pki.Secret;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;
import java.util.OptionalInt;

/** The fields of a connection to a broker, new or stored. On the JavaFX thread. */
final class BrokerForm {

    static final String USUAL_TOPIC = "VirtualAmsNetwork1";

    private static final Secret NONE = Secret.of("");

    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty host = new SimpleStringProperty("");
    private final StringProperty port = new SimpleStringProperty();
    private final StringProperty topic = new SimpleStringProperty(USUAL_TOPIC);
    private final StringProperty clientId = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final ObjectProperty<Secret> password = new SimpleObjectProperty<>(NONE);
    private final ObjectProperty<Protection> protection = new SimpleObjectProperty<>(Protection.TLS);
    private final TlsForm tls = new TlsForm();
    private final PskForm psk = new PskForm();
    private final BooleanProperty noRetain = new SimpleBooleanProperty();
    private final BooleanProperty unidirectional = new SimpleBooleanProperty(true);
    private final BooleanProperty disabled = new SimpleBooleanProperty();
    private Optional<BrokerConnection> stored = Optional.empty();

    /** A new one: protected, and one way as a workstation's route. */
    BrokerForm() {
        port.set(Integer.toString(protection.get().usualPort()));
        protection.subscribe(this::followPort);
        host.subscribe(this::followName);
    }

    /** One that is stored; its secrets stay as they are until others are typed. */
    BrokerForm(BrokerConnection broker) {
        this();
        stored = Optional.of(broker);
        name.set(broker.name());
        host.set(broker.host());
        protection.set(Protection.of(broker.security()));
        port.set(Integer.toString(broker.port()));
        topic.set(broker.topic());
        clientId.set(broker.clientId().orElse(""));
        user.set(broker.user().orElse(""));
        noRetain.set(broker.noRetain());
        unidirectional.set(broker.unidirectional());
        disabled.set(broker.disabled());
        switch (broker.security()) {
            case BrokerSecurity.Tls it -> tls.show(it);
            case BrokerSecurity.PreSharedKey(var key) -> psk.show(key);
            case BrokerSecurity.Plain _, BrokerSecurity.Unusable _ -> {
                // There is nothing to show.
            }
        }
    }

    /** Until somebody types another, the port is the usual one of the protection. */
    private void followPort(Protection before, Protection now) {
        if (port.get().equals(Integer.toString(before.usualPort()))) {
            port.set(Integer.toString(now.usualPort()));
        }
    }

    /** Until somebody names it, a connection is called as its broker. */
    private void followName(String before, String now) {
        if (name.get().equals(before)) {
            name.set(now);
        }
    }

    // ------------------------------------------------------------------ fields

    StringProperty nameProperty() {
        return name;
    }

    StringProperty hostProperty() {
        return host;
    }

    StringProperty portProperty() {
        return port;
    }

    /** Of the virtual AMS network. */
    StringProperty topicProperty() {
        return topic;
    }

    StringProperty clientIdProperty() {
        return clientId;
    }

    StringProperty userProperty() {
        return user;
    }

    /** Of MQTT; empty for none, or for the one that is stored already. */
    ObjectProperty<Secret> passwordProperty() {
        return password;
    }

    ObjectProperty<Protection> protectionProperty() {
        return protection;
    }

    TlsForm tls() {
        return tls;
    }

    PskForm psk() {
        return psk;
    }

    BooleanProperty noRetainProperty() {
        return noRetain;
    }

    /** Whether the members may not call this computer. */
    BooleanProperty unidirectionalProperty() {
        return unidirectional;
    }

    BooleanProperty disabledProperty() {
        return disabled;
    }

    // ------------------------------------------------------------------ what they say

    /** The one that is changed; empty for a new one. */
    Optional<BrokerConnection> stored() {
        return stored;
    }

    String name() {
        return name.get().strip();
    }

    /** Whether an empty field stands for a password that is stored, for that broker and user. */
    boolean keepsPassword() {
        return keptPassword().isPresent();
    }

    private Optional<Secret> keptPassword() {
        return stored.filter(this::goesTheSameWay).flatMap(BrokerConnection::password);
    }

    /** A password goes to no other broker than before, and not with less protection. */
    private boolean goesTheSameWay(BrokerConnection before) {
        return before.user().equals(text(user))
                && before.host().equals(host.get().strip())
                && Integer.toString(before.port()).equals(port.get().strip())
                && switch (before.security()) {
                    case BrokerSecurity.Plain _ -> protection.get() == Protection.PLAIN;
                    case BrokerSecurity.Tls(String ca, var _, boolean ignoreCn) ->
                            protection.get() == Protection.TLS
                                    && ca.equals(tls.caProperty().get().strip())
                                    && ignoreCn == tls.ignoreNameProperty().get();
                    case BrokerSecurity.PreSharedKey(var key) ->
                            protection.get() == Protection.PSK
                                    && key.identity().equals(psk.identityProperty().get());
                    case BrokerSecurity.Unusable _ -> false;
                };
    }

    /** Why it cannot go on, as a sentence for the user; empty when it can. */
    Optional<String> fault() {
        if (host.get().isBlank()) {
            return Optional.of("The host name or address of the broker is missing.");
        }
        if (name().isEmpty()) {
            return Optional.of("The name of the connection is missing.");
        }
        if (user.get().isBlank() && !password.get().isEmpty()) {
            return Optional.of("The password needs a user.");
        }
        Optional<String> ofProtection =
                switch (protection.get()) {
                    case PLAIN -> Optional.empty();
                    case TLS -> tls.fault();
                    case PSK -> psk.fault();
                };
        return ofProtection.or(this::illegal);
    }

    private Optional<String> illegal() {
        try {
            value();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            String words = String.valueOf(e.getMessage());
            return Optional.of(Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".");
        }
    }

    /**
     * @throws IllegalArgumentException with a text for the user
     */
    BrokerConnection value() {
        return new BrokerConnection(
                name(),
                host.get().strip(),
                portNumber(),
                topic.get().strip(),
                text(clientId),
                text(user),
                Optional.of(password.get()).filter(typed -> !typed.isEmpty()).or(this::keptPassword),
                security(),
                stored.map(BrokerConnection::qos).orElse(OptionalInt.empty()),
                noRetain.get(),
                unidirectional.get(),
                disabled.get());
    }

    private BrokerSecurity security() {
        return switch (protection.get()) {
            case PLAIN -> new BrokerSecurity.Plain();
            case TLS -> tls.value();
            case PSK -> psk.value();
        };
    }

    private int portNumber() {
        try {
            return Integer.parseInt(port.get().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the port is not 1 to 65535", e);
        }
    }

    private static Optional<String> text(StringProperty field) {
        return Optional.of(field.get().strip()).filter(typed -> !typed.isEmpty());
    }
}
