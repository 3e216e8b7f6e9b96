package io.routelock.app.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.AmsNetId;
import io.routelock.app.launch.TestBench;
import io.routelock.app.renewal.RenewalModel.Phase;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.IdentityFile;
import io.routelock.pki.Secret;
import io.routelock.renewal.Affected;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.launch.CertificateRenewal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Nothing is renewed before the list was there, and nothing when it is no longer true (issue: renewal). */
class RenewalModelTest {

    private static final String RUNNING =
            """
            {"pid":%d,"startedAt":%d,"netId":"127.0.0.7.1.1","name":"ENG-NB-117","home":"%s",
             "address":"127.0.0.7","adsPort":48898,"tlsPort":8016,"udpPort":48899}
            """;
    private static final Secret OLD = Secret.of("planted-0ld");
    private static final Secret NEW = Secret.of("planted-n3w");

    @TempDir Path folder;

    private TestBench desk;
    private Path home;
    private StaticRoutesFile file;

    @BeforeEach
    void open() {
        desk = new TestBench(folder);
        desk.bench().computer().fingerprint();
        home = desk.bench().computer().routerHome();
        file = desk.bench().computer().routes();
        file.update(document ->
                document.withRoute(
                                Route.selfSigned(
                                        "Oven",
                                        AmsNetId.parse("5.1.1.1.1.1"),
                                        "10.0.0.1",
                                        new Fingerprint("ab".repeat(32)),
                                        true))
                        .withRoute(
                                Route.of(
                                        "Press",
                                        AmsNetId.parse("5.1.1.2.1.1"),
                                        "10.0.0.2",
                                        new RouteSecurity.PreSharedKey("ENG", false)),
                                key(OLD)));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static PreSharedKey key(Secret password) {
        return new PreSharedKey("ENG", false, new KeySource.Password(password));
    }

    private RenewalModel certificate() {
        var renewal = new CertificateRenewal(home, Clock.systemUTC());
        return new RenewalModel(desk.bench().tasks(), new CertificateOfComputer(renewal, Optional.empty()));
    }

    private RenewalModel key(String identity) {
        return new RenewalModel(desk.bench().tasks(), new KeyOfIdentity(identity, file, Optional.empty()));
    }

    private static List<String> names(RenewalModel model) {
        return model.planProperty().get().orElseThrow().affected().stream().map(Affected::name).toList();
    }

    private Fingerprint own() {
        return desk.bench().computer().fingerprint();
    }

    @Test
    void theCertificateChangesOnlyAfterTheListWasShownAndConfirmed() {
        Fingerprint before = own();
        RenewalModel model = certificate();
        assertThatThrownBy(() -> model.act(Optional.empty())).isInstanceOf(IllegalStateException.class);

        model.look();
        assertThat(model.phase()).isEqualTo(Phase.LISTED);
        assertThat(names(model)).containsExactly("Oven");
        assertThat(own()).isEqualTo(before);

        model.act(Optional.empty());

        assertThat(model.phase()).isEqualTo(Phase.DONE);
        assertThat(own()).isNotEqualTo(before);
        assertThat(model.doneProperty().get().orElseThrow().fingerprint()).contains(own());
        assertThat(model.canUndo()).isFalse();
    }

    @Test
    void aListThatIsNoLongerTrueIsReadAgainAndNothingIsDone() {
        Fingerprint before = own();
        RenewalModel model = certificate();
        model.look();
        file.update(document ->
                document.withRoute(
                        Route.selfSigned("Saw", AmsNetId.parse("5.1.1.3.1.1"), "10.0.0.3", before, true)));

        model.act(Optional.empty());

        assertThat(own()).isEqualTo(before);
        assertThat(model.phase()).isEqualTo(Phase.LISTED);
        assertThat(model.troubleProperty().get().orElseThrow().code()).isEqualTo("renewal.list-changed");
        assertThat(names(model)).containsExactly("Oven", "Saw");
    }

    @Test
    void whileTheRouterRunsTheListIsThereButCannotBeConfirmed() throws Exception {
        ProcessHandle self = ProcessHandle.current();
        long started = self.info().startInstant().orElseThrow().toEpochMilli();
        Path running = home.resolve("running.json");
        Files.writeString(running, RUNNING.formatted(self.pid(), started, home));
        RenewalModel model = certificate();

        model.look();

        assertThat(names(model)).containsExactly("Oven");
        assertThat(model.canAct()).isFalse();
        assertThat(model.troubleProperty().get().orElseThrow().code()).isEqualTo("renewal.router-runs");

        Files.delete(running);
        model.look();
        assertThat(model.canAct()).isTrue();
        assertThat(model.troubleProperty().get()).isEmpty();
    }

    @Test
    void aKeyIsChangedAndTheChangeCanBeUndone() throws Exception {
        byte[] before = Files.readAllBytes(file.path());
        RenewalModel model = key("eng");
        model.look();
        assertThat(names(model)).containsExactly("Press");

        model.act(Optional.of(NEW));

        assertThat(credential()).isEqualTo(key(NEW));
        assertThat(model.canUndo()).isTrue();

        model.undo();

        assertThat(model.phase()).isEqualTo(Phase.UNDONE);
        assertThat(file.path()).hasBinaryContent(before);
    }

    @Test
    void anUndoDoesNotOverwriteWhatSomebodyElseChangedMeanwhile() {
        RenewalModel model = key("eng");
        model.look();
        model.act(Optional.of(NEW));
        file.update(document -> document.withoutRoute("Oven"));

        model.undo();

        assertThat(model.phase()).isEqualTo(Phase.DONE);
        assertThat(model.troubleProperty().get().orElseThrow().code()).isEqualTo("routes-file.changed");
        assertThat(credential()).isEqualTo(key(NEW));
    }

    @Test
    void anIdentityThatIsNotHereLeavesNothingToConfirm() {
        RenewalModel model = key("nobody");

        model.look();

        assertThat(model.phase()).isEqualTo(Phase.STUCK);
        assertThat(model.troubleProperty().get().orElseThrow().code()).isEqualTo("renewal.unknown-identity");
        assertThat(model.planProperty().get()).isEmpty();
    }

    @Test
    void noSecretIsInWhatIsShown() {
        RenewalModel model = key("eng");
        model.look();
        String shown = model.planProperty().get().orElseThrow().inWords();
        model.act(Optional.of(NEW));

        assertThat(shown + model.doneProperty().get() + desk.bench().problems().list())
                .doesNotContain("planted");
    }

    @Test
    void theOldCertificateStaysBesideTheNewOne() throws Exception {
        byte[] old = Files.readAllBytes(home.resolve(IdentityFile.NAME));
        RenewalModel model = certificate();
        model.look();
        model.act(Optional.empty());

        try (var files = Files.list(home)) {
            assertThat(
                            files.filter(path -> path.toString().endsWith(".bak"))
                                    .filter(path ->
                                            path.getFileName().toString().startsWith(IdentityFile.NAME)))
                    .singleElement()
                    .satisfies(path -> assertThat(path).hasBinaryContent(old));
        }
    }

    private PreSharedKey credential() {
        StaticRoutesDocument document = file.load();
        return (PreSharedKey)
                document.credentialOf(document.routes().findByName("Press").orElseThrow()).orElseThrow();
    }
}
