package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.profile.Deployment.Deployed;
import io.routelock.mosquitto.profile.Deployment.NotAllowed;
import io.routelock.mosquitto.profile.Deployment.Refused;
import io.routelock.mosquitto.profile.Deployment.Reload;
import io.routelock.mosquitto.profile.Deployment.Restart;
import io.routelock.mosquitto.profile.Deployment.RestartByHand;
import io.routelock.mosquitto.profile.Deployment.Result;
import io.routelock.mosquitto.profile.Deployment.Step;
import io.routelock.mosquitto.profile.Deployment.Unconfirmed;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.TestAuthority;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A broker that is told to take its files, and what its log says of it: with a real mosquitto. */
class BrokerReloadTest {

    private static final MosquittoVersion OLD = MosquittoVersion.V2_0;

    @TempDir private Path folder;
    private Path conf;
    private Path log;
    private int port;
    private final RecordedHost recorded = new RecordedHost();

    @BeforeEach
    void makeFiles() throws IOException {
        conf = folder.resolve("mosquitto.conf");
        log = folder.resolve("mosquitto.log");
        port = ProfileBroker.freePort();
        Files.writeString(folder.resolve("acl"), "topic a\n");
        Files.writeString(folder.resolve("passwd"), "");
        write("");
    }

    private void write(String more) throws IOException {
        boolean root = "root".equals(System.getProperty("user.name"));
        Files.writeString(
                conf,
                (root ? "user root\n" : "")
                        + "listener %d 127.0.0.1\nallow_anonymous true\nlog_type all\nlog_dest file %s\n"
                                .formatted(port, log)
                        + "acl_file %s/acl\npassword_file %s/passwd\n".formatted(folder, folder)
                        + more);
    }

    private BrokerReload reload(InstalledBroker.Service service) {
        return new BrokerReload(InstalledBroker.of(conf, service), OLD);
    }

    private Result told(Mosquitto broker) {
        return reload(InstalledBroker.process(broker.pid())).run(new ThisBrokerHost(log));
    }

    @Test
    void aRealMosquittoConfirmsThatItTookTheFiles() throws IOException {
        try (Mosquitto broker = ProfileBroker.start(conf, port)) {
            RealClient anybody = RealClient.of(port);
            assertThat(anybody.mayWrite("b")).isFalse();
            Files.writeString(folder.resolve("acl"), "topic b\n");
            assertThat(told(broker))
                    .isInstanceOfSatisfying(
                            Deployed.class,
                            done ->
                                    assertThat(done.logLine())
                                            .hasValueSatisfying(
                                                    line -> assertThat(line).endsWith("Reloading config.")));
            assertThat(anybody.mayWrite("b")).isTrue();
        }
    }

    /** Its log says "Reloading config." first, and what is wrong afterwards. */
    @Test
    void whatARealMosquittoSaysBehindAReloadIsTold() throws IOException {
        try (Mosquitto broker = ProfileBroker.start(conf, port)) {
            Files.writeString(folder.resolve("passwd"), "PLC1:$6$abc\n");
            assertThat(told(broker))
                    .isInstanceOfSatisfying(
                            Unconfirmed.class,
                            no -> {
                                assertThat(no.finding().symptom()).contains("for user PLC1");
                                assertThat(no.logLines())
                                        .singleElement()
                                        .asString()
                                        .endsWith("for user PLC1, removing entry.");
                            });
            Files.writeString(folder.resolve("passwd"), "");
            write("listener " + ProfileBroker.freePort() + " 127.0.0.1\n");
            assertThat(told(broker))
                    .isInstanceOfSatisfying(
                            Unconfirmed.class,
                            no ->
                                    assertThat(no.logLines())
                                            .anySatisfy(line ->
                                                    assertThat(line)
                                                            .contains(
                                                                    "not currently possible to add/remove"
                                                                            + " listeners")));
        }
    }

    /** After a failed check a reload would leave 2.0 without any rule. */
    @Test
    void aBrokenFileIsNotReloaded() throws IOException {
        try (Mosquitto broker = ProfileBroker.start(conf, port)) {
            Files.writeString(folder.resolve("acl"), "topic rw a\n");
            assertThat(told(broker))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            no ->
                                    assertThat(no.findings())
                                            .extracting(LintFinding::code)
                                            .containsExactly("profile.acl-fault"));
            assertThat(log).content().doesNotContain("Reloading config.");
        }
    }

    /** A service that is restarted by a real mosquitto: its log is what decides. */
    private static final class Restarting implements BrokerHost, AutoCloseable {
        private final Path conf;
        private final int port;
        private final ThisBrokerHost here;
        private Optional<Mosquitto> broker = Optional.empty();

        Restarting(Path conf, int port, Path log) {
            this.conf = conf;
            this.port = port;
            this.here = new ThisBrokerHost(log);
        }

        @Override
        public boolean mayWrite(Path folder) {
            return here.mayWrite(folder);
        }

        @Override
        public boolean mayTell(InstalledBroker.Service service) {
            return true;
        }

        @Override
        public Outcome run(List<String> command) throws IOException {
            close();
            return switch (Mosquitto.run(conf, port)) {
                case Mosquitto.Started(Mosquitto started) -> {
                    broker = Optional.of(started);
                    yield new Outcome(0, "");
                }
                case Mosquitto.Refused _ -> new Outcome(0, "");
            };
        }

        @Override
        public LogMark mark() throws IOException {
            return here.mark();
        }

        @Override
        public void close() throws IOException {
            if (broker.isPresent()) {
                broker.get().close();
            }
        }
    }

    @Test
    void aRealMosquittoThatRunsAfterARestartIsConfirmed() throws IOException {
        try (Restarting host = new Restarting(conf, port, log)) {
            assertThat(reload(InstalledBroker.windows("mosquitto")).run(host))
                    .isInstanceOfSatisfying(
                            Deployed.class,
                            done ->
                                    assertThat(done.logLine())
                                            .hasValueSatisfying(
                                                    line -> assertThat(line).endsWith(" running")));
        }
    }

    /** It says that it starts, and dies of the port. */
    @Test
    void aRealMosquittoThatDiesWhileItStartsIsNotConfirmed() throws IOException {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                Restarting host = new Restarting(conf, taken.getLocalPort(), log)) {
            assertThat(reload(InstalledBroker.windows("mosquitto")).run(host))
                    .isInstanceOfSatisfying(
                            Unconfirmed.class,
                            no ->
                                    assertThat(no.logLines())
                                            .singleElement()
                                            .asString()
                                            .endsWith("Error: Address already in use"));
            assertThat(log).content().contains(" starting");
        }
    }

    @Test
    void withoutTheRightTheCommandIsShownAndNobodyIsTold() {
        recorded.mayTell = false;
        assertThat(reload(InstalledBroker.systemd("mosquitto")).run(recorded))
                .isInstanceOfSatisfying(
                        NotAllowed.class,
                        no ->
                                assertThat(no.command().command())
                                        .isEqualTo("sudo systemctl kill -s HUP mosquitto"));
        assertThat(recorded.ran).isEmpty();
    }

    @Test
    void whatWillBeDoneIsKnownBefore() {
        Optional<Step> systemd = reload(InstalledBroker.systemd("mosquitto")).step();
        assertThat(systemd)
                .contains(new Reload(List.of(List.of("systemctl", "kill", "-s", "HUP", "mosquitto"))));
        assertThat(reload(InstalledBroker.windows("mosquitto")).step()).containsInstanceOf(Restart.class);
        assertThat(reload(new InstalledBroker.Nobody()).step()).isEmpty();
        assertThat(reload(InstalledBroker.process(4711)).step())
                .contains(new Reload(List.of(List.of("kill", "-HUP", "4711"))))
                .get()
                .isNotInstanceOf(RestartByHand.class);
    }

    @Test
    void aConfThatCannotBeReadHereIsForTheAdministratorWhoIsToldThatNothingWasChecked() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(conf.toFile(), "rw")) {
            large.setLength(SavedFiles.MAX_SIZE + 1L);
        }
        recorded.mayTell = false;
        assertThat(reload(InstalledBroker.systemd("mosquitto")).run(recorded))
                .isInstanceOfSatisfying(
                        NotAllowed.class,
                        no ->
                                assertThat(no.command().why())
                                        .contains("Nothing was checked, since this account may not read"));
        recorded.mayTell = true;
        assertThatThrownBy(() -> reload(InstalledBroker.systemd("mosquitto")).run(recorded))
                .hasMessageStartingWith("profile.unreadable");
        assertThat(recorded.ran).isEmpty();
    }

    /** mosquitto 2.0 keeps the CA with which it was started. */
    @Test
    void afterAReloadItIsSaidThatANewCaCountsAfterARestartOnly() throws IOException {
        recorded.log = List.of("1795184797: Reloading config.");
        BrokerReload reload = reload(InstalledBroker.systemd("mosquitto"));
        assertThat(reload.run(recorded)).isEqualTo(new Deployed(Optional.of(recorded.log.getFirst())));
        TestAuthority plant = TestAuthority.create(folder.resolve("pki"), "caMQTT");
        TestAuthority.Issued broker = plant.issue("broker", "subjectAltName=IP:127.0.0.1");
        write(
                "cafile %s\ncertfile %s\nkeyfile %s\n"
                        .formatted(plant.certificate(), broker.certificate(), broker.key()));
        assertThat(reload.run(recorded))
                .isInstanceOfSatisfying(
                        Deployed.class,
                        done -> {
                            assertThat(done.notices())
                                    .extracting(Finding::code)
                                    .containsExactly("deploy.authority-after-restart");
                            assertThat(done.notices().getFirst().nextStep())
                                    .endsWith("restart: systemctl restart mosquitto");
                        });
    }
}
