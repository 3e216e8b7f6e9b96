package io.routelock.app.brokers;

import io.routelock.mosquitto.password.PskSecret;
import io.routelock.pki.Secret;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.List;
import java.util.stream.Stream;

/** A client of the new broker while it is typed. On the JavaFX thread. */
final class ClientDraft {

    /** What it is in a plant with Sparkplug. */
    enum SparkplugRole {
        EDGE_NODE("Edge node"),
        HOST_APPLICATION("Host application");

        private final String word;

        SparkplugRole(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<Secret> secret = new SimpleObjectProperty<>(Secret.of(""));
    private final StringProperty writes = new SimpleStringProperty("");
    private final StringProperty reads = new SimpleStringProperty("");
    private final ObjectProperty<SparkplugRole> role = new SimpleObjectProperty<>(SparkplugRole.EDGE_NODE);
    private final StringProperty id = new SimpleStringProperty("");
    private final StringProperty netId = new SimpleStringProperty("");
    private final StringProperty calls = new SimpleStringProperty("");

    /**
     * @param changed runs after each change
     */
    ClientDraft(Runnable changed) {
        Stream.of(name, writes, reads, id, netId, calls)
                .forEach(text -> text.subscribe((was, is) -> changed.run()));
        secret.subscribe((was, is) -> changed.run());
        role.subscribe((was, is) -> changed.run());
    }

    /** User, identity or common name. */
    StringProperty nameProperty() {
        return name;
    }

    String name() {
        return name.get().strip();
    }

    boolean isNamed() {
        return !name().isEmpty();
    }

    /** Its password, or its key in hexadecimal digits. */
    ObjectProperty<Secret> secretProperty() {
        return secret;
    }

    Secret secret() {
        return secret.get();
    }

    /** A new key of 32 bytes. */
    void generateKey() {
        secret.set(PskSecret.random());
    }

    StringProperty writesProperty() {
        return writes;
    }

    /** Topics that it publishes. */
    List<String> writes() {
        return parts(writes);
    }

    StringProperty readsProperty() {
        return reads;
    }

    /** Topics that it receives. */
    List<String> reads() {
        return parts(reads);
    }

    ObjectProperty<SparkplugRole> roleProperty() {
        return role;
    }

    /** Of the edge node or the host application; as the user is called if it is empty. */
    StringProperty idProperty() {
        return id;
    }

    String id() {
        return id.get().isBlank() ? name() : id.get().strip();
    }

    StringProperty netIdProperty() {
        return netId;
    }

    String netId() {
        return netId.get().strip();
    }

    /** The names of those that it may call. */
    StringProperty callsProperty() {
        return calls;
    }

    List<String> calls() {
        return parts(calls);
    }

    private static List<String> parts(StringProperty list) {
        return Stream.of(list.get().split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }
}
