package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.profile.Deployment.Copy;
import io.routelock.mosquitto.profile.Deployment.Deployed;
import io.routelock.mosquitto.profile.Deployment.NotAllowed;
import io.routelock.mosquitto.profile.Deployment.Refused;
import io.routelock.mosquitto.profile.Deployment.Reload;
import io.routelock.mosquitto.profile.Deployment.Restart;
import io.routelock.mosquitto.profile.Deployment.RestartByHand;
import io.routelock.mosquitto.profile.Deployment.Unconfirmed;
import io.routelock.mosquitto.profile.Login.Account;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.Secret;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way to an installed mosquitto: what is done, what is said, and what is never done. */
class DeploymentTest {

    @TempDir private Path root;
    private Path staged;
    private Path installed;
    private final RecordedHost host = new RecordedHost();

    @BeforeEach
    void makeFolders() throws IOException {
        staged = root.resolve("it's mine");
        installed = Files.createDirectories(root.resolve("etc mosquitto"));
    }

    private ProfileFiles files(int port, String reads) {
        Login.Passwords users = new Login.Passwords(List.of(new Account("PLC1", Secret.of("pw"))));
        return Template.passwords(
                        port,
                        LogLevel.ALL,
                        users,
                        new Role.Plain("PLC1", List.of("out"), List.of(reads)).rights())
                .on("127.0.0.1")
                .files(new BrokerFolder(installed.toString()));
    }

    private Deployment systemd(ProfileFiles files) {
        return new Deployment(
                files,
                staged,
                new InstalledBroker(installed, InstalledBroker.systemd("mosquitto")),
                MosquittoVersion.V2_0);
    }

    @Test
    void aFirstDeploymentCopiesTheConfLastAndRestarts() throws IOException {
        host.log = List.of("1795184795: mosquitto version 2.0.11 running");
        Deployment deployment = systemd(files(1883, "cmd"));
        assertThat(deployment.steps())
                .containsExactly(
                        copy("mosquitto.passwd", true),
                        copy("mosquitto.acl", false),
                        copy("mosquitto.conf", false),
                        new Restart(List.of(List.of("systemctl", "restart", "mosquitto"))));
        assertThat(deployment.run(host)).isEqualTo(new Deployed(Optional.of(host.log.getFirst())));
        assertThat(host.ran).containsExactly(List.of("systemctl", "restart", "mosquitto"));
        assertThat(installed.resolve("mosquitto.conf")).content().contains("listener 1883 127.0.0.1\n");
    }

    private Copy copy(String name, boolean secret) {
        return new Copy(staged.resolve(name), installed.resolve(name), secret);
    }

    @Test
    void otherRulesNeedAReloadAndAnotherPortARestart() throws IOException {
        host.log = List.of("1795184795: mosquitto version 2.0.11 running");
        assertThat(systemd(files(1883, "cmd")).run(host)).isInstanceOf(Deployed.class);
        Deployment rules = systemd(files(1883, "other"));
        assertThat(rules.steps().getLast())
                .isEqualTo(new Reload(List.of(List.of("systemctl", "kill", "-s", "HUP", "mosquitto"))));
        host.log = List.of("1795184796: Reloading config.");
        assertThat(rules.run(host)).isInstanceOf(Deployed.class);
        assertThat(systemd(files(1884, "other")).steps().getLast()).isInstanceOf(Restart.class);
        assertThat(installed.resolve("mosquitto.acl.routelock-1.bak")).content().contains("topic read cmd");
    }

    @Test
    void aWindowsServiceIsRestartedSinceItKnowsNoReload() {
        InstalledBroker broker = new InstalledBroker(installed, InstalledBroker.windows("mosquitto"));
        Deployment deployment = new Deployment(files(1883, "cmd"), staged, broker, MosquittoVersion.V2_0);
        assertThat(deployment.steps().getLast())
                .isEqualTo(
                        new Restart(
                                List.of(
                                        List.of("net", "stop", "mosquitto"),
                                        List.of("net", "start", "mosquitto"))));
    }

    /** After a failed check a reload would leave 2.0 without any rule. */
    @Test
    void aBrokenFileIsNeitherCopiedNorIsTheBrokerTold() {
        LinkedHashMap<String, SourceText> broken = new LinkedHashMap<>(files(1883, "cmd").byName());
        broken.put(ProfileFiles.ACL, SourceText.of("user a\ntopic rw x\n"));
        SourceText conf = broken.remove(ProfileFiles.CONF);
        broken.put(ProfileFiles.CONF, java.util.Objects.requireNonNull(conf));
        Deployment deployment = systemd(new ProfileFiles(new BrokerFolder(installed.toString()), broken));
        assertThat(deployment.run(host))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.findings())
                                        .extracting(LintFinding::code, LintFinding::line)
                                        .containsExactly(
                                                org.assertj.core.groups.Tuple.tuple("profile.acl-fault", 2)));
        assertThat(host.ran).isEmpty();
        assertThat(installed).isEmptyDirectory();
    }

    @Test
    void aMissingCertificateStopsADeploymentToABrokerThatRunsHere() {
        TlsSupport.Certificates gone =
                new TlsSupport.Certificates("/no/ca.crt", "/no/broker.crt", "/no/broker.key");
        ProfileFiles files =
                Template.commonNames(8883, LogLevel.ALL, gone, List.of())
                        .files(new BrokerFolder(installed.toString()));
        assertThat(systemd(files).run(host))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.findings())
                                        .extracting(LintFinding::line)
                                        .contains(4, 5, 6));
        assertThat(installed).isEmptyDirectory();
        Deployment elsewhere =
                new Deployment(files, staged, InstalledBroker.folderAlone(installed), MosquittoVersion.V2_0);
        assertThat(elsewhere.run(host)).isInstanceOf(Deployed.class);
    }

    @Test
    void withoutTheRightNothingChangesAndTheWholeCommandIsShown() {
        host.mayWrite = false;
        assertThat(systemd(files(1883, "cmd")).run(host))
                .isInstanceOfSatisfying(
                        NotAllowed.class,
                        no -> {
                            assertThat(no.command().right()).isEqualTo("Write to " + installed + " (root)");
                            assertThat(no.command().command())
                                    .startsWith(
                                            "sudo install -D --backup=numbered "
                                                    + BrokerGroup.of("mosquitto")
                                                            .map(name -> "-o root -g '" + name + "' ")
                                                            .orElse("")
                                                    + "-m 0640 -- '"
                                                    + root
                                                    + "/it'\\''s mine/mosquitto.passwd' '"
                                                    + installed
                                                    + "/mosquitto.passwd' && sudo install")
                                    .endsWith(" && sudo systemctl restart mosquitto");
                        });
        host.mayWrite = true;
        host.mayTell = false;
        assertThat(systemd(files(1883, "cmd")).run(host)).isInstanceOf(NotAllowed.class);
        assertThat(host.ran).isEmpty();
        assertThat(installed).isEmptyDirectory();
    }

    @Test
    void aBrokerThatSaysNothingOrAnErrorHasNotConfirmed() {
        assertThat(systemd(files(1883, "cmd")).run(host))
                .isInstanceOfSatisfying(
                        Unconfirmed.class,
                        no -> assertThat(no.finding().code()).isEqualTo("deploy.unconfirmed"));
        host.log = List.of("1795184795: Error: Address already in use");
        assertThat(systemd(files(1883, "cmd")).run(host))
                .isInstanceOfSatisfying(
                        Unconfirmed.class,
                        no -> assertThat(no.finding().symptom()).contains("Address already in use"));
        host.exitCode = -1;
        assertThat(systemd(files(1883, "cmd")).run(host))
                .isInstanceOfSatisfying(
                        Unconfirmed.class,
                        no -> assertThat(no.finding().code()).isEqualTo("deploy.not-told"));
        host.exitCode = 5;
        assertThat(systemd(files(1883, "cmd")).run(host))
                .isInstanceOfSatisfying(
                        Unconfirmed.class,
                        no -> assertThat(no.finding().code()).isEqualTo("deploy.not-told"));
    }

    @Test
    void aFolderAloneGetsTheFilesAndNobodyIsTold() {
        Deployment deployment =
                new Deployment(
                        files(1883, "cmd"),
                        staged,
                        InstalledBroker.folderAlone(installed),
                        MosquittoVersion.V2_0);
        assertThat(deployment.steps()).hasSize(3).hasOnlyElementsOfType(Copy.class);
        assertThat(deployment.run(host)).isEqualTo(new Deployed(Optional.empty()));
        assertThat(installed.resolve("mosquitto.conf")).exists();
        assertThat(host.ran).isEmpty();
    }

    @Test
    void aServiceNameCannotBringAWordOfItsOwnIntoACommand() {
        for (String name : List.of("", "-x", "a b", "a;b", "a\nb", "$(x)")) {
            assertThatThrownBy(() -> InstalledBroker.systemd(name))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> InstalledBroker.windows(name))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aRealMosquittoTakesNewRulesAndSaysSoInItsLog() throws IOException {
        int port = ProfileBroker.freePort();
        Path log = root.resolve("mosquitto.log");
        ProfileFiles first = logged(files(port, "cmd"), log);
        for (Map.Entry<String, SourceText> file : first.byName().entrySet()) {
            Files.write(installed.resolve(file.getKey()), file.getValue().bytes());
        }
        try (Mosquitto broker = ProfileBroker.start(installed.resolve(ProfileFiles.CONF), port)) {
            RealClient plc = RealClient.of(port, "-u", "PLC1", "-P", "pw");
            assertThat(plc.mayWrite("new")).isFalse();
            InstalledBroker target = new InstalledBroker(installed, InstalledBroker.process(broker.pid()));
            ProfileFiles second =
                    logged(
                            withRule(first, Right.of("PLC1", io.routelock.mosquitto.acl.Grant.WRITE, "new")),
                            log);
            Deployment deployment = new Deployment(second, staged, target, MosquittoVersion.V2_0);
            assertThat(deployment.steps().getLast()).isInstanceOf(Reload.class);
            assertThat(deployment.run(new ThisBrokerHost(log)))
                    .isInstanceOfSatisfying(
                            Deployed.class,
                            done ->
                                    assertThat(done.logLine())
                                            .hasValueSatisfying(
                                                    line -> assertThat(line).contains("Reloading config.")));
            assertThat(plc.mayWrite("new")).isTrue();

            ProfileFiles other = logged(files(ProfileBroker.freePort(), "cmd"), log);
            assertThat(new Deployment(other, staged, target, MosquittoVersion.V2_0).steps().getLast())
                    .isEqualTo(new RestartByHand(broker.pid()));
        }
    }

    private static ProfileFiles withRule(ProfileFiles files, Right right) {
        LinkedHashMap<String, SourceText> all = new LinkedHashMap<>(files.byName());
        all.computeIfPresent(
                ProfileFiles.ACL,
                (_, text) ->
                        AclMerge.add(io.routelock.mosquitto.acl.AclFile.read(text), List.of(right)).source());
        return new ProfileFiles(files.folder(), all);
    }

    /** With a log that can be read, and as root, who may read the files of this test. */
    private static ProfileFiles logged(ProfileFiles files, Path log) {
        LinkedHashMap<String, SourceText> all = new LinkedHashMap<>(files.byName());
        if (!files.conf().text().contains("log_dest")) {
            boolean root = "root".equals(System.getProperty("user.name"));
            String lines = (root ? "user root\n" : "") + "log_dest file " + log + "\n";
            all.put(ProfileFiles.CONF, SourceText.of(lines + files.conf().text()));
        }
        return new ProfileFiles(files.folder(), all);
    }

    @Test
    void theLogIsReadFromTheMarkOn() throws IOException {
        Path log = root.resolve("log");
        Files.writeString(log, "1: Reloading config.\n");
        BrokerHost.LogMark mark = new ThisBrokerHost(log).mark();
        assertThat(lines(mark)).isEmpty();
        Files.writeString(log, "1: Reloading config.\n2: Reloading");
        assertThat(lines(mark)).isEmpty();
        Files.writeString(log, "1: Reloading config.\n2: Reloading config.\n");
        assertThat(lines(mark)).containsExactly("2: Reloading config.");
        Files.writeString(log, "3: new\n");
        assertThat(lines(mark)).containsExactly("3: new");
        assertThat(lines(new ThisBrokerHost(Optional.empty()).mark())).isEmpty();
    }

    private static List<String> lines(BrokerHost.LogMark mark) throws IOException {
        return mark.await(lines -> !lines.isEmpty(), Duration.ofMillis(1), Duration.ofMillis(1));
    }

    @Test
    void aWindowsServiceThatWasStoppedIsStarted() {
        host.log = List.of("1795184795: mosquitto version 2.0.11 running");
        host.exitCodes.put(List.of("net", "stop", "mosquitto"), 2);
        InstalledBroker broker = new InstalledBroker(installed, InstalledBroker.windows("mosquitto"));
        Deployment deployment = new Deployment(files(1883, "cmd"), staged, broker, MosquittoVersion.V2_0);
        assertThat(deployment.run(host)).isInstanceOf(Deployed.class);
        host.exitCodes.put(List.of("net", "start", "mosquitto"), 2);
        assertThat(deployment.run(host)).isInstanceOf(Unconfirmed.class);
    }

    @Test
    void aGroupThatIsNotKnownHereIsNotInTheCommand() {
        host.mayWrite = false;
        LinkedHashMap<String, SourceText> all = new LinkedHashMap<>(files(1883, "cmd").byName());
        all.computeIfPresent(
                ProfileFiles.CONF, (_, text) -> SourceText.of("user no-such-account\n" + text.text()));
        Deployment deployment = systemd(new ProfileFiles(new BrokerFolder(installed.toString()), all));
        assertThat(deployment.run(host))
                .isInstanceOfSatisfying(
                        NotAllowed.class, no -> assertThat(no.command().command()).doesNotContain(" -g "));
    }

    @Test
    void aSingleFileOrFolderThatIsClosedAsksForTheRight() throws IOException {
        Path acl = Files.writeString(installed.resolve("mosquitto.acl"), "topic old\n");
        host.closed.add(acl.toRealPath());
        assertThat(systemd(files(1883, "cmd")).isAllowed(host)).isFalse();
        assertThat(systemd(files(1883, "cmd")).run(host)).isInstanceOf(NotAllowed.class);
        assertThat(acl).hasContent("topic old\n");
        host.closed.clear();
        assertThat(systemd(files(1883, "cmd")).isAllowed(host)).isTrue();
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere")).toRealPath();
        Files.delete(acl);
        Files.createSymbolicLink(acl, Files.writeString(elsewhere.resolve("acl"), "topic old\n"));
        host.closed.add(elsewhere);
        assertThat(systemd(files(1883, "cmd")).run(host)).isInstanceOf(NotAllowed.class);
    }

    /** An ordinary user cannot read a conf that an earlier deployment has made a secret. */
    @Test
    void aConfThatCannotBeReadHereMeansARestartByTheElevatedCommand() throws IOException {
        Files.createDirectories(installed.resolve("mosquitto.conf"));
        host.mayWrite = false;
        assertThat(systemd(files(1883, "cmd")).steps().getLast()).isInstanceOf(Restart.class);
        assertThat(systemd(files(1883, "cmd")).run(host))
                .isInstanceOfSatisfying(
                        NotAllowed.class,
                        no ->
                                assertThat(no.command().command())
                                        .endsWith(" && sudo systemctl restart mosquitto"));
    }

    @Test
    void onWindowsTheLineIsForACommandPrompt() {
        assertThat(ElevatedDeployment.where(true)).isEqualTo(" (in a Command Prompt as administrator)");
        assertThat(ElevatedDeployment.where(false)).isEqualTo(" (root)");
    }

    @Test
    void whatIsThereAlreadyIsNotCopiedUnlessItIsASecretThatIsOpen() throws IOException {
        host.log = List.of("1795184795: mosquitto version 2.0.11 running");
        assertThat(systemd(files(1883, "cmd")).run(host)).isInstanceOf(Deployed.class);
        Path who = installed.resolve("mosquitto.passwd");
        // Each making of the files salts its password anew.
        LinkedHashMap<String, SourceText> all = new LinkedHashMap<>(files(1883, "cmd").byName());
        SourceText conf = java.util.Objects.requireNonNull(all.remove(ProfileFiles.CONF));
        all.put(ProfileFiles.PASSWORDS, SourceText.of(Files.readAllBytes(who)));
        all.put("certs/ca.crt", SourceText.of("the same file"));
        all.put(ProfileFiles.CONF, conf);
        Files.createDirectories(installed.resolve("certs"));
        Files.createDirectories(staged.resolve("certs"));
        Files.writeString(installed.resolve("certs/ca.crt"), "the same");
        Files.createSymbolicLink(staged.resolve("certs/ca.crt"), installed.resolve("certs/ca.crt"));
        Deployment again = systemd(new ProfileFiles(new BrokerFolder(installed.toString()), all));
        assertThat(again.steps()).singleElement().isInstanceOf(Reload.class);
        Files.setPosixFilePermissions(
                who, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(again.steps()).hasSize(2).contains(copy("mosquitto.passwd", true));
    }
}
