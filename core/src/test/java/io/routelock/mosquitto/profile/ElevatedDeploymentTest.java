package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.profile.Deployment.Copy;
import io.routelock.mosquitto.profile.Deployment.Restart;
import io.routelock.mosquitto.profile.Deployment.Step;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** The line that an administrator is given: it does what a deployment with the right does. */
class ElevatedDeploymentTest {

    @TempDir private Path root;

    private static String windows(Step... steps) {
        return new ElevatedDeployment(true, Optional.empty(), List.of(steps)).command();
    }

    private static String posix(Step... steps) {
        return new ElevatedDeployment(false, Optional.of("mosquitto"), List.of(steps)).command();
    }

    @Test
    void onWindowsWhatWasThereGoesIntoTheNextBackupFirst() throws IOException {
        Path from = root.resolve("new.acl");
        Path to = Files.writeString(root.resolve("mosquitto.acl"), "topic a\n");
        Files.writeString(root.resolve("mosquitto.acl.routelock-3.bak"), "");
        assertThat(
                        windows(
                                new Copy(from, to, false),
                                new Restart(List.of(List.of("net", "stop", "mosquitto")))))
                .isEqualTo(
                        "copy \"%s\" \"%s.routelock-4.bak\" && copy /Y \"%s\" \"%s\" && net stop mosquitto"
                                .formatted(to, to, from, to));
    }

    @Test
    void onWindowsANewSecretIsClosedWhileItIsEmpty() {
        Path from = root.resolve("new");
        Path to = root.resolve("certs/who");
        assertThat(windows(new Copy(from, to, true)))
                .isEqualTo(
                        ("(if not exist \"%s\" mkdir \"%s\") && type nul > \"%s\" && icacls \"%s\""
                                        + " /inheritance:r /grant:r *S-1-5-18:F *S-1-5-32-544:F"
                                        + " && copy /Y \"%s\" \"%s\"")
                                .formatted(to.getParent(), to.getParent(), to, to, from, to));
        assertThat(windows(new Copy(from, to, false))).doesNotContain("icacls").doesNotContain("type nul");
    }

    @Test
    void onPosixBackupsAreNumberedAndASecretIsForTheGroupOfTheBroker() throws IOException {
        Path from = root.resolve("it's new");
        Path to = root.resolve("who");
        String secret =
                "sudo install -D --backup=numbered -o root -g 'mosquitto' -m 0640 -- '%s/it'\\''s new' '%s'"
                        .formatted(root, to);
        assertThat(posix(new Copy(from, to, true))).isEqualTo(secret);
        assertThat(posix(new Copy(from, to, false))).isEqualTo(secret.replace("0640", "0644"));
        Files.writeString(to, "");
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(posix(new Copy(from, to, true))).isEqualTo("sudo chmod o= -- '" + to + "' && " + secret);
        assertThat(
                        new ElevatedDeployment(false, Optional.empty(), List.of(new Copy(from, to, false)))
                                .command())
                .isEqualTo(
                        "sudo install -D --backup=numbered -m 0644 -- '%s/it'\\''s new' '%s'"
                                .formatted(root, to));
    }

    /** cmd gives a copy the rights of its folder, which everybody reads. */
    @Test
    void onWindowsTheBackupOfASecretIsClosedWhileItIsEmpty() throws IOException {
        Path from = root.resolve("new");
        Path to = Files.writeString(root.resolve("who"), "");
        Path backup = root.resolve("who.routelock-1.bak");
        assertThat(windows(new Copy(from, to, true)))
                .isEqualTo(
                        ("cmd /c if exist \"%s\" exit 1 && type nul > \"%s\" && icacls \"%s\""
                                        + " /inheritance:r /grant:r *S-1-5-18:F *S-1-5-32-544:F"
                                        + " && copy /Y \"%s\" \"%s\" && copy /Y \"%s\" \"%s\"")
                                .formatted(backup, backup, backup, to, backup, from, to));
    }

    @Test
    void onWindowsAServiceThatIsStoppedIsStartedAllTheSame() {
        Path from = root.resolve("new");
        Path to = root.resolve("rules");
        assertThat(
                        windows(
                                new Copy(from, to, false),
                                new Restart(
                                        List.of(List.of("net", "stop", "x"), List.of("net", "start", "x")))))
                .endsWith(" && (net stop x & net start x)");
    }

    @Test
    void aGroupIsOneWordOfTheCommandWhateverItsName() {
        String line =
                new ElevatedDeployment(
                                false,
                                Optional.of("PLANT\\it's a; group"),
                                List.of(new Copy(root.resolve("a"), root.resolve("b"), false)))
                        .command();
        assertThat(line).contains(" -g 'PLANT\\it'\\''s a; group' -m ");
    }
}
