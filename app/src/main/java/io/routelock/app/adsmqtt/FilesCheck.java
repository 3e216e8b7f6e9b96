package io.routelock.app.adsmqtt;

import io.routelock.app.workbench.Tasks;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ams.BrokerLogin;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Looks at the files of TLS as they are chosen. On the JavaFX thread. */
final class FilesCheck {

    private final Tasks tasks;
    private final Path folder;
    private final InstantSource clock;
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper checked = new ReadOnlyBooleanWrapper();
    private int looks;

    /**
     * @param folder of the StaticRoutes.xml: relative paths begin there
     */
    FilesCheck(Tasks tasks, Path folder, InstantSource clock) {
        this.tasks = tasks;
        this.folder = folder;
        this.clock = clock;
    }

    /** What is wrong with the files that are chosen so far. */
    ObservableList<Finding> findings() {
        return findings;
    }

    /** Whether all that is needed is chosen, and nothing is wrong but warnings. */
    ReadOnlyBooleanProperty checkedProperty() {
        return checked.getReadOnlyProperty();
    }

    /** Looks at what is chosen; an older look that comes late is not shown. */
    void look(TlsForm form) {
        int mine = ++looks;
        checked.set(false);
        if (form.fault().isPresent()) {
            findings.clear();
            return;
        }
        BrokerSecurity.Tls tls;
        try {
            tls = form.value();
        } catch (IllegalArgumentException e) {
            // Not the path of a file yet; the form says so when somebody goes on.
            findings.clear();
            return;
        }
        tasks.startUnlisted("Look at the files of TLS", progress -> check(tls))
                .onDone(found -> take(mine, found))
                .onFailed(finding -> take(mine, List.of(finding)));
    }

    private List<Finding> check(BrokerSecurity.Tls tls) {
        BrokerConnection any =
                BrokerConnection.of(
                        "files", "localhost", BrokerConnection.TLS_PORT, BrokerForm.USUAL_TOPIC, tls);
        return BrokerLogin.check(any, folder, clock.instant());
    }

    private void take(int look, List<Finding> found) {
        if (look == looks) {
            findings.setAll(found);
            checked.set(found.stream().noneMatch(it -> it.severity() == Finding.Severity.ERROR));
        }
    }
}
