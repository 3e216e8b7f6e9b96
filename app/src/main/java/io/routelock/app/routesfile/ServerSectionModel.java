package io.routelock.app.routesfile;

import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the router of an open file accepts from others: pre-shared keys, a CA, self-signed certificates. What
 * the fields say goes into the text as soon as it is complete. On the JavaFX thread.
 */
final class ServerSectionModel {

    private static final int NONE = -1;

    private final RoutesFileModel file;
    private final FormChanges changes = new FormChanges(this::fieldChanged);
    private final CaCheck caCheck;
    private final ObservableList<TlsCredential.PreSharedKey> keys = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(NONE);
    private final ReadOnlyBooleanWrapper fresh = new ReadOnlyBooleanWrapper();
    private final PskForm psk = new PskForm();
    private final BooleanProperty caOn = new SimpleBooleanProperty();
    private final CaForm ca = new CaForm();
    private final BooleanProperty selfSigned = new SimpleBooleanProperty();
    private final BooleanProperty selfSignedIgnoresCn = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper pskFault = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper caFault = new ReadOnlyStringWrapper("");
    private final Subscription subscription;
    private ServerSettings known = ServerSettings.NONE;
    private boolean applying;
    private int turn;

    ServerSectionModel(RoutesFileModel file, Workbench bench, InstantSource clock) {
        this.file = file;
        this.caCheck = new CaCheck(bench, RoutesSectionModel.folderOf(file.path()), clock);
        changes.watch("psk ", psk);
        changes.watch("ca-on", caOn);
        changes.watch("ca ", ca);
        changes.watch("self-signed", selfSigned);
        changes.watch("self-signed-cn", selfSignedIgnoresCn);
        subscription =
                Subscription.combine(
                        file.readingProperty().subscribe(reading -> refresh()),
                        file.revealedProperty().subscribe((was, is) -> showAll()));
    }

    /** The identities that the router knows, in the order of the file. */
    ObservableList<TlsCredential.PreSharedKey> keys() {
        return keys;
    }

    /** Index of the identity in the fields; -1 for none of the file. */
    ReadOnlyIntegerProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Whether the fields are those of an identity that is not in the file yet. */
    ReadOnlyBooleanProperty freshProperty() {
        return fresh.getReadOnlyProperty();
    }

    PskForm psk() {
        return psk;
    }

    /** Whether certificates of a shared CA are accepted. */
    BooleanProperty caOnProperty() {
        return caOn;
    }

    CaForm ca() {
        return ca;
    }

    CaCheck caCheck() {
        return caCheck;
    }

    /** Whether first contacts with a self-signed certificate and a login are accepted. */
    BooleanProperty selfSignedProperty() {
        return selfSigned;
    }

    BooleanProperty selfSignedIgnoresCnProperty() {
        return selfSignedIgnoresCn;
    }

    /** Why the identity in the fields is not in the file; empty when it is. */
    ReadOnlyStringProperty pskFaultProperty() {
        return pskFault.getReadOnlyProperty();
    }

    ReadOnlyStringProperty caFaultProperty() {
        return caFault.getReadOnlyProperty();
    }

    void select(int index) {
        if (index != selected.get()) {
            selected.set(index >= 0 && index < keys.size() ? index : NONE);
            fresh.set(false);
            showKey();
        }
    }

    void add() {
        selected.set(NONE);
        fresh.set(true);
        showKey();
    }

    void remove() {
        int index = selected.get();
        if (fresh.get() || index == NONE) {
            fresh.set(false);
            showKey();
            return;
        }
        List<TlsCredential.PreSharedKey> left = new ArrayList<>(known.preSharedKeys());
        TlsCredential.PreSharedKey gone = left.remove(index);
        ServerSettings now = new ServerSettings(left, known.sharedCa(), known.selfSigned());
        Optional<Finding> refused =
                file.change(
                        "Remove identity " + gone.identity(),
                        Optional.empty(),
                        document -> document.withServer(now));
        pskFault.set(refused.map(Finding::symptom).orElse(""));
    }

    private void showKey() {
        turn++;
        Optional<TlsCredential.PreSharedKey> key =
                selected.get() == NONE ? Optional.empty() : Optional.of(keys.get(selected.get()));
        changes.quietly(() -> psk.show(key, !fresh.get() && file.revealedProperty().get()));
        pskFault.set("");
    }

    private void showAll() {
        turn++;
        boolean reveal = file.revealedProperty().get();
        changes.quietly(() -> {
            caOn.set(known.sharedCa().isPresent());
            ca.show(known.sharedCa(), reveal);
            selfSigned.set(known.selfSigned().map(ServerSettings.SelfSigned::accepted).orElse(false));
            selfSignedIgnoresCn.set(
                    known.selfSigned().map(ServerSettings.SelfSigned::ignoreCn).orElse(false));
        });
        if (!fresh.get()) {
            showKey();
        }
        caFault.set("");
        checkCa();
    }

    /** The text says something else than before. */
    private void refresh() {
        ServerSettings now = file.reading().good().server();
        if (applying || now.equals(known)) {
            return;
        }
        take(now);
        showAll();
    }

    private void take(ServerSettings now) {
        known = now;
        int was = selected.get();
        if (!keys.equals(now.preSharedKeys())) {
            keys.setAll(now.preSharedKeys());
        }
        selected.set(Math.min(was, keys.size() - 1));
    }

    private void fieldChanged(String field) {
        if (field.startsWith("psk")) {
            pskFault.set(applyOrSay(field, this::withKey));
        } else if (field.startsWith("ca")) {
            caFault.set(applyOrSay(field, this::withCa));
            checkCa();
        } else {
            caFault.set(applyOrSay(field, this::withSelfSigned));
        }
    }

    /** What the settings become. */
    private interface Wanted {
        ServerSettings settings();
    }

    private String applyOrSay(String field, Wanted wanted) {
        try {
            return apply(field, wanted.settings())
                    .map(why -> "Not in the file yet. " + why.symptom())
                    .orElse("");
        } catch (IllegalArgumentException e) {
            return "Not in the file yet: " + e.getMessage() + ".";
        }
    }

    private ServerSettings withKey() {
        TlsCredential.PreSharedKey now = psk.value();
        List<TlsCredential.PreSharedKey> all = new ArrayList<>(known.preSharedKeys());
        int index = selected.get();
        boolean taken =
                IntStream.range(0, all.size())
                        .filter(i -> i != index)
                        .anyMatch(i -> all.get(i).identity().equalsIgnoreCase(now.identity()));
        Fault.when(taken, "there is another key of this identity");
        if (fresh.get()) {
            all.add(now);
        } else if (index != NONE) {
            all.set(index, now);
        }
        return new ServerSettings(all, known.sharedCa(), known.selfSigned());
    }

    private ServerSettings withCa() {
        Optional<TlsCredential.SharedCa> files = caOn.get() ? Optional.of(ca.value()) : Optional.empty();
        return new ServerSettings(known.preSharedKeys(), files, known.selfSigned());
    }

    private ServerSettings withSelfSigned() {
        Optional<ServerSettings.SelfSigned> accepted =
                selfSigned.get()
                        ? Optional.of(new ServerSettings.SelfSigned(true, selfSignedIgnoresCn.get()))
                        : Optional.empty();
        return new ServerSettings(known.preSharedKeys(), known.sharedCa(), accepted);
    }

    private Optional<Finding> apply(String field, ServerSettings now) {
        if (now.equals(known)) {
            return Optional.empty();
        }
        applying = true;
        try {
            Optional<Finding> refused =
                    file.change(
                            "Edit Secure ADS server",
                            Optional.of("server " + turn + field),
                            document -> document.withServer(now));
            if (refused.isEmpty()) {
                boolean added = fresh.get() && now.preSharedKeys().size() > known.preSharedKeys().size();
                take(file.reading().good().server());
                if (added) {
                    fresh.set(false);
                    selected.set(keys.size() - 1);
                }
            }
            return refused;
        } finally {
            applying = false;
        }
    }

    private void checkCa() {
        try {
            caCheck.check(caOn.get() ? Optional.of(ca.value()) : Optional.empty());
        } catch (IllegalArgumentException e) {
            // Incomplete: the fault of the form says so.
            caCheck.check(Optional.empty());
        }
    }

    void close() {
        subscription.unsubscribe();
        changes.close();
    }
}
