package io.routelock.app.brokers;

import io.routelock.app.workbench.Tasks;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.profile.LogLevel;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What is typed and chosen for a new broker. On the JavaFX thread. */
final class NewBrokerPage {

    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;

    private final ObjectProperty<Beginning> beginning = new SimpleObjectProperty<>(Beginning.SIMPLE);
    private final StringProperty folder;
    private final StringProperty port = new SimpleStringProperty(Integer.toString(PLAIN_PORT));
    private final StringProperty address = new SimpleStringProperty("");
    private final ObjectProperty<LogLevel> log = new SimpleObjectProperty<>(LogLevel.ALL);
    private final ObjectProperty<MosquittoVersion> version =
            new SimpleObjectProperty<>(MosquittoVersion.V2_0);
    private final BooleanProperty withTls = new SimpleBooleanProperty();
    private final BooleanProperty enabled = new SimpleBooleanProperty();
    private final StringProperty group = new SimpleStringProperty("plant");
    private final StringProperty network = new SimpleStringProperty("VirtualAmsNetwork1");
    private final SimplePage simple;
    private final CertificateFields certificates;
    private final Map<Beginning, ObservableList<ClientDraft>> clients = new EnumMap<>(Beginning.class);
    private final Runnable changed;

    /**
     * @param folder to begin with
     * @param changed runs after each change
     */
    NewBrokerPage(String folder, Tasks tasks, Runnable changed) {
        this.folder = new SimpleStringProperty(folder);
        this.changed = changed;
        this.simple = new SimplePage(this::changed);
        this.certificates = new CertificateFields(tasks, changed);
        for (Beginning one : Beginning.values()) {
            ObservableList<ClientDraft> list = FXCollections.observableArrayList(new ClientDraft(changed));
            list.addListener((ListChangeListener<ClientDraft>) change -> changed.run());
            clients.put(one, list);
        }
        Stream.of(beginning, this.folder, port, address, log, version, withTls, group, network)
                .forEach(property -> property.subscribe((was, is) -> changed()));
    }

    private void changed() {
        followTls();
        changed.run();
    }

    /** The usual port goes with the protection; one that was typed stays. */
    private void followTls() {
        int usual = isTls() ? TLS_PORT : PLAIN_PORT;
        int other = isTls() ? PLAIN_PORT : TLS_PORT;
        if (port.get().strip().equals(Integer.toString(other))) {
            port.set(Integer.toString(usual));
        }
    }

    ObjectProperty<Beginning> beginningProperty() {
        return beginning;
    }

    Beginning beginning() {
        return beginning.get();
    }

    /** Where the files are made. */
    StringProperty folderProperty() {
        return folder;
    }

    StringProperty portProperty() {
        return port;
    }

    /** Of the listener, TCP; empty for what is no number. */
    Optional<Integer> port() {
        try {
            return Optional.of(Integer.parseInt(port.get().strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** That it listens on; empty for all. */
    StringProperty addressProperty() {
        return address;
    }

    ObjectProperty<LogLevel> logProperty() {
        return log;
    }

    ObjectProperty<MosquittoVersion> versionProperty() {
        return version;
    }

    /** Whether the line is protected, where that is a matter of choice. */
    BooleanProperty withTlsProperty() {
        return withTls;
    }

    /** Whether the broker is started here when its files are made. */
    BooleanProperty enabledProperty() {
        return enabled;
    }

    /** Of the edge nodes in a plant with Sparkplug. */
    StringProperty groupProperty() {
        return group;
    }

    /** Topic of the virtual AMS network. */
    StringProperty networkProperty() {
        return network;
    }

    SimplePage simple() {
        return simple;
    }

    CertificateFields certificates() {
        return certificates;
    }

    /** The clients of what is begun with; each beginning has its own. */
    ObservableList<ClientDraft> clients() {
        return clients(beginning());
    }

    ObservableList<ClientDraft> clients(Beginning of) {
        return Objects.requireNonNull(clients.get(of));
    }

    List<ClientDraft> namedClients() {
        return clients().stream().filter(ClientDraft::isNamed).toList();
    }

    void addClient() {
        clients().add(new ClientDraft(changed));
    }

    boolean usesCertificates() {
        return switch (beginning()) {
            case SIMPLE -> simple.tlsProperty().get() == SimplePage.Tls.CERTIFICATES;
            case TLS, COMMON_NAME -> true;
            case PLAIN, PASSWORD, PSK -> false;
            case SPARKPLUG, AMS -> withTls.get();
        };
    }

    private boolean isTls() {
        return usesCertificates()
                || beginning() == Beginning.PSK
                || beginning() == Beginning.SIMPLE && simple.tlsProperty().get() == SimplePage.Tls.PSK;
    }

    /** Whether the common name of a certificate is the user. */
    boolean usesCommonNames() {
        return beginning() == Beginning.COMMON_NAME
                || beginning() == Beginning.SIMPLE
                        && simple.authenticationProperty().get()
                                == SimplePage.Authentication.CERTIFICATE_NAME;
    }
}
