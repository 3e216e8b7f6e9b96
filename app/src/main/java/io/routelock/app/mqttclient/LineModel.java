package io.routelock.app.mqttclient;

import io.routelock.app.model.MqttLine;
import io.routelock.app.workbench.Tasks;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.password.PskSecret;
import io.routelock.pki.Secret;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the connection is protected; files are looked at as they are chosen. Secrets stay in the fields of the
 * screen and are lent for each look. On the JavaFX thread.
 */
final class LineModel {

    /**
     * What was found in the files.
     *
     * @param findings nothing while all is well
     * @param fits whether there were files, and nothing is wrong with them but warnings
     */
    record Verdict(List<Finding> findings, boolean fits) {

        static final Verdict NONE = new Verdict(List.of(), false);

        Verdict {
            findings = List.copyOf(findings);
        }

        Optional<Finding> error() {
            return findings.stream().filter(it -> it.severity() == Finding.Severity.ERROR).findFirst();
        }
    }

    private final Tasks tasks;
    private final InstantSource clock;
    private final ObjectProperty<MqttLine> line = new SimpleObjectProperty<>(MqttLine.PLAIN);
    private final ObjectProperty<BrokerProof> proof = new SimpleObjectProperty<>(BrokerProof.HOST);
    private final StringProperty authority = new SimpleStringProperty("");
    private final StringProperty certificate = new SimpleStringProperty("");
    private final StringProperty key = new SimpleStringProperty("");
    private final StringProperty identity = new SimpleStringProperty("");
    private final BooleanProperty keyIsPassword = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Verdict> verdict = new ReadOnlyObjectWrapper<>(Verdict.NONE);
    private final ReadOnlyObjectWrapper<Optional<String>> keyFault =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private int looks;

    /**
     * @param changed runs after each change
     */
    LineModel(Tasks tasks, InstantSource clock, Runnable changed) {
        this.tasks = tasks;
        this.clock = clock;
        Stream.of(line, proof, authority, certificate, key, identity, keyIsPassword, verdict, keyFault)
                .forEach(one -> one.subscribe(changed));
    }

    ObjectProperty<MqttLine> lineProperty() {
        return line;
    }

    ObjectProperty<BrokerProof> proofProperty() {
        return proof;
    }

    StringProperty authorityProperty() {
        return authority;
    }

    StringProperty certificateProperty() {
        return certificate;
    }

    StringProperty keyProperty() {
        return key;
    }

    StringProperty identityProperty() {
        return identity;
    }

    /** Whether the pre-shared key comes from a password, else it is hexadecimal digits. */
    BooleanProperty keyIsPasswordProperty() {
        return keyIsPassword;
    }

    /** What is to be said of the files that are chosen. */
    ReadOnlyObjectProperty<Verdict> verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /** Why the key that is typed is none; empty while there is none yet. */
    ReadOnlyObjectProperty<Optional<String>> keyFaultProperty() {
        return keyFault.getReadOnlyProperty();
    }

    LineWish wish() {
        return new LineWish(
                line.get(),
                proof.get(),
                authority.get().strip(),
                certificate.get().strip(),
                key.get().strip(),
                identity.get(),
                keyIsPassword.get());
    }

    void show(LineWish wish) {
        line.set(wish.line());
        proof.set(wish.proof());
        authority.set(wish.authority());
        certificate.set(wish.certificate());
        key.set(wish.key());
        identity.set(wish.identity());
        keyIsPassword.set(wish.keyIsPassword());
    }

    /** The field has this key now; it is not kept. */
    void typedKey(Secret typed) {
        keyFault.set(typed.isEmpty() || keyIsPassword.get() ? Optional.empty() : faultOf(typed));
    }

    private static Optional<String> faultOf(Secret digits) {
        try {
            PskSecret.key(digits);
            return Optional.empty();
        } catch (RuntimeException e) {
            // Beyond ASCII, too: whatever is said of it, the text of a secret is not quoted.
            return Optional.of("Pairs of hexadecimal digits, 0-9 and A-F, at most 64 of them.");
        }
    }

    /**
     * Looks at the files; an older look that comes late is not shown.
     *
     * @param keyPassword of the key of the client's certificate; may be empty
     */
    void check(Secret keyPassword) {
        int mine = ++looks;
        LineWish now = wish();
        if (!now.withCertificates()) {
            verdict.set(Verdict.NONE);
            return;
        }
        tasks.startUnlisted(
                        "Look at the files of the client",
                        progress -> LineCheck.of(now, keyPassword, clock.instant()))
                .onDone(found -> take(mine, found))
                .onFailed(why -> take(mine, new Verdict(List.of(why), false)));
    }

    private void take(int look, Verdict found) {
        if (look == looks) {
            verdict.set(found);
        }
    }
}
