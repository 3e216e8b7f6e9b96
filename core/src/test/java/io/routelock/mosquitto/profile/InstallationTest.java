package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.profile.Deployment.Copy;
import io.routelock.mosquitto.profile.Deployment.Deployed;
import io.routelock.mosquitto.profile.Deployment.NotAllowed;
import io.routelock.mosquitto.profile.Deployment.Reload;
import io.routelock.mosquitto.profile.Deployment.Restart;
import io.routelock.mosquitto.profile.Deployment.Result;
import io.routelock.mosquitto.profile.Deployment.Step;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.TestAuthority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What comes to lie in the folder of a broker, and who may read it. */
class InstallationTest {

    private static final String SECRETS =
            """
            listener 1883 127.0.0.1
            allow_anonymous false
            password_file F/who
            acl_file F/rules
            connection plant
            address 192.0.2.1
            topic # out
            remote_password s3cret
            """;

    @TempDir private Path root;
    private Path staged;
    private Path installed;
    private final RecordedHost host = new RecordedHost();

    @BeforeEach
    void makeFolders() throws IOException {
        staged = Files.createDirectories(root.resolve("staged/conf.d")).resolveSibling("");
        installed = Files.createDirectories(root.resolve("installed"));
        host.log = List.of("1795184796: mosquitto version 2.0.11 running", "1795184797: Reloading config.");
    }

    private BrokerProfile profile(String conf, String... namesAndTexts) throws IOException {
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            Files.writeString(staged.resolve(namesAndTexts[i]), namesAndTexts[i + 1]);
        }
        Files.writeString(
                staged.resolve("mosquitto.conf"),
                conf.replace("F/", staged + "/").replace("C/", staged + "/c"));
        return BrokerProfile.open(staged);
    }

    private Deployment deployment(BrokerProfile profile, InstalledBroker.Service service) {
        return new Deployment(
                profile.files().movedTo(new BrokerFolder(installed.toString())),
                staged,
                new InstalledBroker(installed, service),
                MosquittoVersion.V2_0);
    }

    private Deployment systemd(BrokerProfile profile) {
        return deployment(profile, InstalledBroker.systemd("mosquitto"));
    }

    private BrokerProfile secrets() throws IOException {
        return profile(SECRETS, "who", "", "rules", "topic a\n");
    }

    private static BrokerProfile saved(BrokerProfile profile) {
        return switch (profile.save()) {
            case BrokerProfile.Saved(BrokerProfile saved, List<Finding> _) -> saved;
            case BrokerProfile.Refused(var findings) -> throw new AssertionError(findings);
        };
    }

    private static void requireRootAndGroup() throws IOException {
        boolean root = "root".equals(System.getProperty("user.name"));
        boolean group =
                Files.exists(Path.of("/etc/group"))
                        && Files.readAllLines(Path.of("/etc/group")).stream()
                                .anyMatch(line -> line.startsWith("mosquitto:"));
        Assumptions.assumeTrue(
                root && group,
                "SKIPPED: not root, or no group mosquitto, so who may read installed files is not tested");
    }

    private String rights(String name) throws IOException {
        PosixFileAttributes file =
                Files.readAttributes(
                        installed.resolve(name), PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return file.group().getName() + " " + PosixFilePermissions.toString(file.permissions());
    }

    @Test
    void secretIsWhatTheConfNamesAsSecretAndAConfWithAPassword() throws IOException {
        assertThat(systemd(secrets()).steps())
                .filteredOn(step -> step instanceof Copy)
                .extracting(step -> ((Copy) step).to().getFileName() + " " + ((Copy) step).secret())
                .containsExactlyInAnyOrder("who true", "rules false", "mosquitto.conf true");
        for (String key : List.of("bridge_psk 12", "password x", "local_password x")) {
            BrokerProfile bridge =
                    profile("listener 1883\nconnection a\naddress b\ntopic # out\n" + key + "\n");
            assertThat(bridge.files().isSecret("mosquitto.conf")).as(key).isTrue();
        }
        assertThat(profile("listener 1883\n").files().isSecret("mosquitto.conf")).isFalse();
        assertThat(profile("listener 1883\npsk_hint x\npsk_file k.txt\n", "k.txt", "").files())
                .matches(files -> files.isSecret("k.txt"));
    }

    @Test
    void newFilesAreForTheBrokerAndNobodyElse() throws IOException {
        requireRootAndGroup();
        assertThat(systemd(secrets()).run(host)).isInstanceOf(Deployed.class);
        for (String name : List.of("who", "rules", "mosquitto.conf")) {
            assertThat(rights(name)).isEqualTo("mosquitto rw-r-----");
        }
    }

    @Test
    void aSecretThatEverybodyCouldReadIsClosedWithItsBackup() throws IOException {
        requireRootAndGroup();
        assertThat(systemd(secrets()).run(host)).isInstanceOf(Deployed.class);
        for (String name : List.of("who", "rules")) {
            Files.setPosixFilePermissions(
                    installed.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
        }
        assertThat(systemd(profile(SECRETS, "who", "# new\n", "rules", "topic b\n")).run(host))
                .isInstanceOfSatisfying(Deployed.class, done -> assertThat(done.notices()).isEmpty());
        assertThat(installed.resolve("who")).hasContent("# new\n");
        assertThat(rights("who")).isEqualTo("mosquitto rw-r-----");
        assertThat(rights("who.routelock-1.bak")).isEqualTo("mosquitto rw-r-----");
        assertThat(rights("rules")).isEqualTo("mosquitto rw-r--r--");
    }

    /** What the group before was allowed is not for the group of the broker. */
    @Test
    void theGroupOfTheBrokerMayReadASecretAndNeverWriteIt() throws IOException {
        requireRootAndGroup();
        Files.writeString(installed.resolve("who"), "# old\n");
        Files.setPosixFilePermissions(installed.resolve("who"), PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(systemd(secrets()).run(host)).isInstanceOf(Deployed.class);
        assertThat(rights("who")).isEqualTo("mosquitto rw-r-----");
        assertThat(rights("who.routelock-1.bak")).isEqualTo("root rw-rw----");
    }

    @Test
    void anAccountWithoutAGroupIsSaidWhenItCannotReadASecret() throws IOException {
        requireRootAndGroup();
        BrokerProfile profile = profile(SECRETS + "user no-such-account\n", "who", "", "rules", "topic a\n");
        assertThat(systemd(profile).run(host))
                .isInstanceOfSatisfying(
                        Deployed.class,
                        done ->
                                assertThat(done.notices())
                                        .extracting(Finding::code)
                                        .containsExactly(
                                                "deploy.secret-unreadable", "deploy.secret-unreadable"));
        assertThat(rights("who")).isEqualTo("root rw-------");
        assertThat(rights("rules")).isEqualTo("root rw-r--r--");
    }

    /** Nobody knows who takes the files from there. */
    @Test
    void inAFolderAloneASecretThatEverybodyCouldReadIsClosedAndThatIsSaid() throws IOException {
        Files.writeString(installed.resolve("who"), "");
        Files.setPosixFilePermissions(installed.resolve("who"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(deployment(secrets(), new InstalledBroker.Nobody()).run(host))
                .isInstanceOfSatisfying(
                        Deployed.class,
                        done ->
                                assertThat(done.notices())
                                        .extracting(Finding::code)
                                        .containsExactly("deploy.secret-closed"));
        assertThat(rights("who")).endsWith(" rw-r-----");
        assertThat(rights("mosquitto.conf")).endsWith(" rw-------");
    }

    @Test
    void theLogIsThatOfTheConfThatIsDeployed() throws IOException {
        String conf = "listener 1883\ninclude_dir C/onf.d\n";
        assertThat(systemd(profile(conf, "conf.d/a.conf", "log_dest file /var/log/b.log\n")).logFile())
                .contains(Path.of("/var/log/b.log"));
        assertThat(systemd(profile(conf, "conf.d/a.conf", "log_dest syslog\n")).logFile()).isEmpty();
    }

    @Test
    void aFileThatIsThereAlreadyIsNeitherWrittenNorBackedUp() throws IOException {
        assertThat(systemd(secrets()).run(host)).isInstanceOf(Deployed.class);
        Object rules = Files.getAttribute(installed.resolve("rules"), "unix:ino");
        assertThat(systemd(profile(SECRETS, "who", "# new\n", "rules", "topic a\n")).run(host))
                .isInstanceOf(Deployed.class);
        assertThat(Files.getAttribute(installed.resolve("rules"), "unix:ino")).isEqualTo(rules);
        assertThat(installed.resolve("rules.routelock-1.bak")).doesNotExist();
        assertThat(installed.resolve("who.routelock-1.bak")).exists();
    }

    /** mosquitto abandons a reload half-way when a listener came, wherever that stands. */
    @Test
    void anIncludedListenerNeedsARestartAndAnIncludedLogTypeDoesNot() throws IOException {
        String conf = "listener 1883\ninclude_dir C/onf.d\n";
        Step first = told(profile(conf, "conf.d/more.conf", "log_type error\n"));
        assertThat(first).isInstanceOf(Restart.class);
        assertThat(installed.resolve("conf.d/more.conf")).hasContent("log_type error\n");
        assertThat(installed.resolve("mosquitto.conf"))
                .hasContent("listener 1883\ninclude_dir " + installed + "/conf.d\n");
        assertThat(told(profile(conf, "conf.d/more.conf", "log_type all\n"))).isInstanceOf(Reload.class);
        assertThat(told(profile(conf, "conf.d/more.conf", "log_type all\nlistener 1884\n")))
                .isInstanceOf(Restart.class);
        assertThat(told(profile(conf, "conf.d/z.conf", "log_type all\n"))).isInstanceOf(Reload.class);
        assertThat(told(profile(conf, "conf.d/z.conf", "listener 1885\n"))).isInstanceOf(Restart.class);
    }

    private Step told(BrokerProfile profile) {
        Deployment deployment = systemd(profile);
        Step step = deployment.steps().getLast();
        assertThat(deployment.run(host)).isInstanceOf(Deployed.class);
        return step;
    }

    @Test
    void theConfOfABrokerMayHaveAnotherName() throws IOException {
        InstalledBroker target =
                InstalledBroker.of(installed.resolve("plant.conf"), InstalledBroker.systemd("plant"));
        Result result =
                new Deployment(
                                secrets().files().movedTo(new BrokerFolder(installed.toString())),
                                staged,
                                target,
                                MosquittoVersion.V2_0)
                        .run(host);
        assertThat(result).isInstanceOf(Deployed.class);
        assertThat(installed.resolve("plant.conf")).content().startsWith("listener 1883");
        assertThat(installed.resolve("mosquitto.conf")).doesNotExist();
    }

    @Test
    void onWindowsANewSecretIsTakenFromEverybodyElse() throws IOException {
        assertThat(deployment(secrets(), InstalledBroker.windows("mosquitto")).run(host))
                .isInstanceOf(Deployed.class);
        assertThat(host.ran)
                .contains(WindowsRights.command(installed.resolve("who").toString()))
                .doesNotContain(WindowsRights.command(installed.resolve("rules").toString()));
    }

    /** A shell does what the line says; "sudo" is what root does anyway. */
    @Test
    void theElevatedCommandInstallsTheStagedFilesAndKeepsWhatWasThere() throws Exception {
        requireRootAndGroup();
        Files.writeString(installed.resolve("who"), "# old\n");
        host.mayWrite = false;
        BrokerProfile profile = saved(secrets().withVersion(MosquittoVersion.V2_1));
        ProfileFiles moved = profile.files().movedTo(new BrokerFolder(installed.toString()));
        Path staging = root.resolve("it's staged");
        assertThatThrownBy(() -> Staging.write(moved, profile.folder()))
                .hasMessageStartingWith("profile.exists");
        Staging.write(moved, staging);
        Result result =
                new Deployment(
                                moved,
                                staging,
                                new InstalledBroker(installed, InstalledBroker.process(4711)),
                                MosquittoVersion.V2_0)
                        .run(host);
        assertThat(result).isInstanceOf(NotAllowed.class);
        String line = ((NotAllowed) result).command().command();
        assertThat(
                        new ProcessBuilder("sh", "-c", "sudo() { \"$@\"; }; " + line)
                                .inheritIO()
                                .start()
                                .waitFor())
                .isZero();
        assertThat(installed.resolve("who")).hasContent("");
        assertThat(installed.resolve("who.~1~")).hasContent("# old\n");
        assertThat(rights("who")).isEqualTo("mosquitto rw-r-----");
        assertThat(rights("who.~1~")).isEqualTo("root rw-r-----");
        assertThat(rights("rules")).isEqualTo("mosquitto rw-r--r--");
        assertThat(installed.resolve("mosquitto.conf"))
                .content()
                .contains("password_file " + installed + "/who\n");
    }

    /** As the service of Debian: started by root, it reads its files as the user mosquitto. */
    @Test
    void aRealMosquittoReadsItsKeyAsTheUserToWhichItDrops() throws IOException {
        requireRootAndGroup();
        TestAuthority plant = TestAuthority.create(root.resolve("pki"), "caMQTT");
        TestAuthority.Issued broker = plant.issue("broker", "subjectAltName=IP:127.0.0.1");
        Files.createDirectories(staged.resolve("certs"));
        Files.copy(plant.certificate(), staged.resolve("certs/ca.crt"));
        Files.copy(broker.certificate(), staged.resolve("certs/broker.crt"));
        Files.copy(broker.key(), staged.resolve("certs/broker.secret"));
        int port = ProfileBroker.freePort();
        BrokerProfile profile =
                profile(
                        """
                        listener PORT 127.0.0.1
                        cafile C/erts/ca.crt
                        certfile C/erts/broker.crt
                        keyfile C/erts/broker.secret
                        password_file F/who
                        acl_file F/rules
                        """
                                .replace("PORT", Integer.toString(port)),
                        "who",
                        "",
                        "rules",
                        "topic a\n");
        assertThat(systemd(profile).run(host)).isInstanceOf(Deployed.class);
        assertThat(rights("certs/broker.secret")).isEqualTo("mosquitto rw-r-----");
        for (Path folder : List.of(root, installed, installed.resolve("certs"))) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        }
        try (Mosquitto real = ProfileBroker.start(installed.resolve("mosquitto.conf"), port)) {
            assertThat(real.log()).doesNotContain("Error");
        }
    }

    /** mosquitto 2.0 keeps the CA with which it was started, whatever a reload finds. */
    @Test
    void theCertificateOfACaNeedsARestartAndThatOfTheBrokerDoesNot() throws IOException {
        TestAuthority plant = TestAuthority.create(root.resolve("pki"), "caMQTT");
        TestAuthority other = TestAuthority.create(root.resolve("pki 2"), "caOther");
        TestAuthority.Issued broker = plant.issue("broker", "subjectAltName=IP:127.0.0.1");
        Files.copy(plant.certificate(), staged.resolve("ca.crt"));
        Files.copy(broker.certificate(), staged.resolve("broker.crt"));
        Files.copy(broker.key(), staged.resolve("broker.key"));
        String conf = "listener 8883\ncafile F/ca.crt\ncertfile F/broker.crt\nkeyfile F/broker.key\n";
        assertThat(told(profile(conf))).isInstanceOf(Restart.class);
        assertThat(told(profile(conf))).isInstanceOf(Reload.class);
        Files.writeString(staged.resolve("broker.crt"), Files.readString(broker.certificate()) + "\n");
        assertThat(told(profile(conf))).isInstanceOf(Reload.class);
        Files.copy(other.certificate(), staged.resolve("ca.crt"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(told(profile(conf))).isInstanceOf(Restart.class);
        assertThat(told(profile(conf))).isInstanceOf(Reload.class);
    }

    @Test
    void aSecretIsOneHoweverItsPathIsWritten() throws IOException {
        for (String written : List.of("F//who", "F/./who", "F/conf.d/../who", "F/../staged/who")) {
            BrokerProfile profile = profile(SECRETS.replace("F/who", written), "who", "", "rules", "");
            assertThat(profile.files().isSecret("who")).as(written).isTrue();
            assertThat(profile.files().movedTo(new BrokerFolder(installed.toString())).conf().text())
                    .as(written)
                    .contains("password_file " + installed + "/who\n");
        }
    }
}
