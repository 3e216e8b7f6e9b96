package io.routelock.app.about;

import io.routelock.app.local.OwnFingerprint;
import io.routelock.app.local.ProgramVersion;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.model.ThisComputer;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;
import java.util.Optional;

/** What the dialog says; the fingerprint comes a moment later. On the JavaFX thread. */
final class AboutModel {

    /** A part of the program and on which terms it is used. */
    record License(String what, String terms) {}

    private final ThisComputer computer;
    private final Optional<ForeignRouter> foreign;
    private final Navigator navigator;
    private final RunningTask<Fingerprint> reading;
    private final ReadOnlyObjectWrapper<Optional<Fingerprint>> fingerprint =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Finding>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    AboutModel(Workbench bench) {
        computer = bench.model().thisComputer();
        foreign = bench.model().foreignRouter();
        navigator = bench.navigator();
        reading =
                bench.tasks()
                        .start(
                                "Read the own certificate",
                                progress -> OwnFingerprint.of(bench.computer(), foreign))
                        .onDone(own -> fingerprint.set(Optional.of(own)))
                        .onFailed(finding -> trouble.set(Optional.of(finding)));
    }

    String version() {
        return "Version " + ProgramVersion.text();
    }

    String hostName() {
        return computer.hostName();
    }

    String netId() {
        return computer.netId().map(Object::toString).orElse("None yet: it comes with the first router.");
    }

    boolean hasNetId() {
        return computer.netId().isPresent();
    }

    String router() {
        return computer.router().orElseGet(() -> foreign.map(ForeignRouter::words).orElse("No router runs"));
    }

    boolean routerRuns() {
        return computer.router().isPresent();
    }

    /** Of the certificate by which targets know this computer. */
    ReadOnlyObjectProperty<Optional<Fingerprint>> fingerprintProperty() {
        return fingerprint.getReadOnlyProperty();
    }

    /** Why there is no fingerprint. */
    ReadOnlyObjectProperty<Optional<Finding>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    List<License> licenses() {
        return List.of(
                new License("Routelock", "Apache-2.0"),
                new License("Inter, JetBrains Mono", "OFL-1.1"),
                new License("OpenJFX", "GPL-2.0 with Classpath Exception"),
                new License("AtlantaFX, Bouncy Castle, SLF4J", "MIT"),
                new License("ControlsFX", "BSD-3-Clause"),
                new License("RichTextFX, Flowless, ReactFX", "BSD-2-Clause"),
                new License("Netty, Jackson, picocli, JSpecify", "Apache-2.0"),
                new License("java-diff-utils", "Apache-2.0"),
                new License("Logback", "EPL-1.0 or LGPL-2.1"));
    }

    /** In the place of this dialog. */
    void renewCertificate() {
        navigator.open(new Place.RenewCertificate());
    }

    void close() {
        reading.cancel();
    }
}
